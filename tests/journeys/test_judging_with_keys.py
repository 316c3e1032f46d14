"""Going through what was found with the keyboard alone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from habeas.records.models import Record


def current(page):
    """Return the card that is current."""
    return page.locator(".suggestion[aria-current=true]")


def press(page, keys):
    """Press keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)


def test_accept_and_go_on(reading_page, expelled):
    """'j' goes on, 'a' accepts; the next open one is current, the text and the counts follow, and it is told."""
    page = reading_page
    press(page, "j")
    expect(current(page)).to_have_attribute("id", f"s{expelled.pk}")
    expect(page.locator("mark.current")).to_have_text("expelled")
    press(page, "a")
    expect(current(page)).to_contain_text("a young mother")
    expect(current(page)).to_be_focused()
    expect(page.locator(f"#s{expelled.pk}")).to_have_class(re.compile("accepted"))
    expect(page.locator("mark", has_text="expelled")).to_have_class(re.compile("accepted"))
    expect(page.locator("#progress")).to_contain_text("6 open · 1 accepted · 0 rejected")
    expect(page.locator("#announcer")).to_have_text(re.compile(r"Accepted\. expelled\. Next: a young mother"))
    assert Record.objects.get().suggestion_id == expelled.pk


def test_edit_with_keys(reading_page, expelled):
    """'e' opens the form at its first field; Enter in it accepts with the new value."""
    page = reading_page
    press(page, "je")
    field = page.locator(f"#form-s{expelled.pk} select[name=value-type]")
    expect(field).to_be_focused()
    field.select_option("pushback")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("told as at the border")
    page.keyboard.press("Enter")
    expect(page.locator(f"#s{expelled.pk}")).to_contain_text("pushback · asserted")
    record = Record.objects.get()
    assert record.value["type"] == "pushback"
    assert record.judgements.get().reason == "told as at the border"


def test_a_value_that_cannot_be_keeps_the_form(reading_page, text):
    """A wrong date is named in the form, which stays in its card."""
    page = reading_page
    date = text.suggestions.get(exact="7 August")
    page.locator("mark", has_text="7 August").click()
    press(page, "e")
    page.fill(f"#form-s{date.pk} input[name=value-edtf]", "2025-02-30")
    page.keyboard.press("Enter")
    expect(page.locator(f"#form-s{date.pk} .errors")).to_contain_text("is no date")
    page.keyboard.press("Escape")
    expect(page.locator(f"#form-s{date.pk} form")).to_have_count(0)
    expect(current(page)).to_have_attribute("id", f"s{date.pk}")


def test_reject_with_a_reason_then_undo(reading_page, expelled):
    """'r' asks why; 'u' takes the last judgement back, also when one has gone on."""
    page = reading_page
    press(page, "jr")
    expect(page.locator(f"#form-s{expelled.pk} input[name=reason]")).to_be_focused()
    page.keyboard.type("a figure of speech")
    page.keyboard.press("Enter")
    expect(page.locator(f"#s{expelled.pk}")).to_contain_text("a figure of speech")
    expect(current(page)).not_to_have_attribute("id", f"s{expelled.pk}")
    press(page, "u")
    expect(page.locator(f"#s{expelled.pk}")).to_have_class(re.compile("open"))
    expect(current(page)).to_have_attribute("id", f"s{expelled.pk}")
    expelled.refresh_from_db()
    assert expelled.state == "open"


def test_the_arrows_move_and_stop_at_the_ends(reading_page):
    """Arrow keys do what 'j' and 'k' do; at either end they stay."""
    page = reading_page
    page.keyboard.press("ArrowUp")
    expect(current(page)).to_contain_text("Border guards")
    for _ in range(20):
        page.keyboard.press("ArrowDown")
    expect(current(page)).to_contain_text("held")


def test_typing_is_never_a_command(reading_page):
    """Letters typed into a field are letters."""
    page = reading_page
    page.keyboard.press("/")
    expect(page.locator("#filter-words")).to_be_focused()
    page.keyboard.type("jar")
    expect(page.locator("#filter-words")).to_have_value("jar")
    expect(page.locator("#none")).to_be_visible()
    assert not Record.objects.exists()


def test_filters_choose_at_once(reading_page, expelled):
    """Kinds and words choose the cards without loading, dim the other highlights and stay in the address."""
    page = reading_page
    page.check("input[name=kind][value=act]")
    expect(page.locator(".suggestion:visible")).to_have_count(2)
    expect(page.locator("mark", has_text="Vilmar")).to_have_class(re.compile("muted"))
    expect(page.locator("mark", has_text="expelled")).not_to_have_class(re.compile("muted"))
    assert "kind=act" in page.url
    page.reload()
    expect(page.locator(".suggestion:visible")).to_have_count(2)


def test_help_opens_and_keys_can_be_switched_off(reading_page):
    """'?' shows the keys; whoever speaks to the computer can switch single keys off, for good."""
    page = reading_page
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    page.keyboard.press("j")
    expect(current(page)).to_contain_text("Border guards")
    page.check("[data-keys-off]")
    page.keyboard.press("Escape")
    expect(page.locator("dialog#keys")).to_be_hidden()
    page.reload()
    page.wait_for_selector("#desk[data-ready]")
    page.keyboard.press("a")
    page.keyboard.press("j")
    expect(current(page)).to_contain_text("Border guards")
    assert not Record.objects.exists()


def test_a_click_on_nested_words_goes_through_what_covers_them(open_page, researcher, make_reading):
    """Where suggestions overlap, a click chooses the shortest, the next click the one around it."""
    from habeas.suggestions.actions import take_in
    from habeas.suggestions.types import ActValue, Kind, QuotationValue, Suggestion

    def nested(text):
        said, took = text.text.index("they took"), text.text.index("took")
        yield Suggestion(Kind.QUOTATION, text.anchor(said, said + 19), QuotationValue(None), "rules/test", 0.9)
        value = ActValue("document_confiscation", "asserted")
        yield Suggestion(Kind.ACT, text.anchor(took, took + 4), value, "rules/test", 0.9)

    source = take_in(by=researcher, reading=make_reading("She said: “they took my papers”.", nested)).source
    page = open_page(researcher)
    page.goto(f"/sources/{source.pk}/read/")
    page.wait_for_selector("#desk[data-ready]")
    words = page.locator("mark", has_text=re.compile("^took$"))
    expect(words).to_have_class(re.compile("k-act"))
    words.click()
    expect(current(page)).to_contain_text("document confiscation")
    words.click()
    expect(current(page)).to_contain_text("speaker not stated")


def test_no_answer_is_said_and_nothing_is_lost(reading_page, expelled):
    """Where the workbench is gone, the page says so and the suggestion stays open to be judged."""
    page = reading_page
    page.route("**/accept/", lambda route: route.abort())
    press(page, "ja")
    expect(page.locator("#notices")).to_contain_text("does not answer")
    page.unroute("**/accept/")
    press(page, "a")
    expect(page.locator(f"#s{expelled.pk}")).to_have_class(re.compile("accepted"))
    expect(page.locator("#notices")).to_be_empty()


def test_judged_by_somebody_else_meanwhile(reading_page, researcher, expelled):
    """What another person judged first is said in one sentence."""
    from habeas.records.actions import reject

    reject(by=researcher, suggestion=expelled)
    press(reading_page, "ja")
    expect(reading_page.locator("#notices")).to_contain_text("was rejected already")


def test_a_session_that_ended_leads_to_sign_in(reading_page):
    """After the session ended, judging leads to sign-in instead of breaking the page."""
    reading_page.context.clear_cookies(name="habeas_session")
    reading_page.keyboard.press("a")
    reading_page.wait_for_url("**/sign-in/")


def test_a_page_that_went_stale_says_so(reading_page):
    """A page whose token is gone says what to do, as a whole page and not inside a card."""
    reading_page.context.clear_cookies(name="habeas_csrf")
    reading_page.keyboard.press("a")
    expect(reading_page.locator("main#main h1")).to_have_text("That form had gone stale")
    expect(reading_page.locator(".suggestion")).to_have_count(0)
    assert not Record.objects.exists()
