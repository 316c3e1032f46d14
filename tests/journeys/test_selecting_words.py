"""Words selected in the text, by mouse and keyboard, become records; offsets hold whatever stands before."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from habeas.records.models import Evidence, Record
from habeas.suggestions.actions import take_in

TEXT = (
    "🚁🚨 At night 👩‍👧 the lorries came.\r\nNobody slept.\n\n"
    "طرد حرس الحدود أمًّا شابة من القرية، then six men were beaten in the yard 🏚️ for an hour.\n\n"
    "Border guards expelled everybody. They were beaten again.\0"
)

# Makes a range of the code points [start, end) of the whole page's text, its own way, and asks the module for its span.
SPAN_OF = """async ([start, end]) => {
  const { spanOf } = await import("/static/habeas/js/offsets.js");
  const place = (offset, atEnd) => {
    for (const run of document.querySelectorAll("#text [data-start]")) {
      const letters = Array.from(run.firstChild?.data ?? "");
      const within = offset - Number(run.dataset.start);
      if (within >= 0 && (atEnd ? within <= letters.length && within > 0 : within < letters.length)) {
        return [run.firstChild, letters.slice(0, within).join("").length];
      }
    }
    return null;
  };
  const [from, to] = [place(start, false), place(end, true)];
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return spanOf(document.getElementById("text"), range);
}"""

DRAG = """(words) => {
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const box = (offset) => {
      const range = document.createRange();
      range.setStart(node, offset);
      range.setEnd(node, offset + 1);
      return range.getBoundingClientRect();
    };
    node.parentElement.scrollIntoView({ block: "center" });
    const [first, last] = [box(at), box(at + words.length - 1)];
    return [first.left + 1, (first.top + first.bottom) / 2, last.right - 1, (last.top + last.bottom) / 2];
  }
  return null;
}"""

# Chooses another kind as soon as the form stands in the page, faster than any hand.
CHOOSE_AT_ONCE = """() => {
  const composer = document.getElementById("composer");
  const watcher = new MutationObserver(() => {
    const kind = composer.querySelector("select#kind");
    if (!kind) return;
    watcher.disconnect();
    kind.value = "statistic";
    kind.dispatchEvent(new Event("change", { bubbles: true }));
  });
  watcher.observe(composer, { childList: true, subtree: true });
}"""


@pytest.fixture
def source(researcher, make_reading):
    """Return a source whose text has emoji, Arabic, a carriage return and combining marks before what is selected."""
    return take_in(by=researcher, reading=make_reading(TEXT.rstrip("\0"))).source


@pytest.fixture
def page(open_page, researcher, source):
    """Return its reading view."""
    page = open_page(researcher)
    page.goto(f"/sources/{source.pk}/read/")
    page.wait_for_selector("#desk[data-ready]")
    return page


def select(page, words):
    """Drag the mouse over words."""
    left, top, right, bottom = page.evaluate(DRAG, words)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=5)
    page.mouse.up()


def test_every_span_is_the_same_on_both_sides(page, source):
    """For spans all over the text, what the browser counts is what the server counts."""
    text = source.texts.get().text
    passages = [(p.start, p.end) for p in source.texts.get().passages.all()]
    inside = [at for start, end in passages for at in range(start, end)]
    checked = 0
    for number, start in enumerate(inside[::3]):
        for length in (1, 2, 7 + number % 40):
            end = start + length
            if end - 1 not in inside or not text[start:end].strip():
                continue
            span = page.evaluate(SPAN_OF, [start, end])
            assert (span["start"], span["end"]) == (start, end)
            shown = "".join(text[max(start, a) : min(end, b)] for a, b in passages if a < end and start < b)
            assert "".join(span["words"].split()) == "".join(shown.split())
            checked += 1
    assert checked > 100


def test_a_record_from_selected_words_is_found_again(page, source):
    """Words selected with the mouse after emoji and Arabic become a record with exactly these words."""
    select(page, "six men were beaten")
    expect(page.locator("#selection")).to_be_visible()
    expect(page.locator("#selection [data-words]")).to_have_text("six men were beaten")
    page.click("#selection [data-compose=record]")
    composer = page.locator("#composer")
    expect(composer.locator("mark")).to_have_text("six men were beaten")
    composer.locator("select[name=value-type]").select_option("ill_treatment")
    composer.locator("select[name=value-modality]").select_option("asserted")
    composer.locator("input[name=field-place]").fill("the yard")
    composer.locator("button[name=save]").click()
    page.wait_for_url("**/read/?made=*")
    expect(page.locator("#notices")).to_contain_text("Recorded: ill-treatment · asserted.")
    made = Record.objects.get()
    said = made.evidence.get(field="")
    assert said.exact == "six men were beaten"
    assert source.texts.get().text[said.start : said.end] == "six men were beaten"
    assert made.evidence.get(field="place").exact == "the yard"
    expect(page.locator(f"#t{said.start}")).to_have_text("six men were beaten")
    page.goto("/search/?words=beaten+yard")
    page.click(".hits a[href*=read]")
    expect(page.locator("mark.shown").first).to_be_visible()


def test_choosing_words_with_the_keyboard(page):
    """'n' without a selection lets the arrows choose words; Enter opens the form, Escape gives up."""
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    expect(page.locator("#selection")).to_be_hidden()
    page.keyboard.press("n")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#composer form")).to_be_visible()
    quote = page.locator("#composer mark").inner_text()
    page.locator("#composer select[name=value-type]").select_option("expulsion")
    page.locator("#composer select[name=value-modality]").select_option("reported")
    page.locator("#composer button[name=save]").press("Enter")
    page.wait_for_url("**/read/?made=*")
    assert Evidence.objects.get(field="").exact == quote
    assert quote.strip()


def test_another_kind_changes_the_form(page):
    """Choosing the kind brings the form of its value, with the same quote."""
    select(page, "the lorries")
    page.keyboard.press("n")
    page.locator("#composer select#kind").select_option("statistic")
    expect(page.locator("#composer input[name=value-unit]")).to_be_visible()
    expect(page.locator("#composer mark")).to_have_text("the lorries")
    page.keyboard.press("Escape")
    expect(page.locator("#composer form")).to_have_count(0)


def test_a_form_hears_what_is_chosen_as_soon_as_it_is_there(page):
    """A kind chosen in the very moment in which the form appears is not lost."""
    page.evaluate(CHOOSE_AT_ONCE)
    select(page, "the lorries")
    page.keyboard.press("n")
    expect(page.locator("#composer input[name=value-unit]")).to_be_visible()


def test_selected_words_speak_against_a_record(page, researcher, source):
    """'Evidence against' asks which record, and leads to it."""
    from habeas.records.actions import accept

    record = accept(by=researcher, suggestion=source.texts.get().suggestions.get(exact="expelled"))
    select(page, "Nobody slept")
    page.click("#selection [data-compose=against]")
    page.locator("#composer select[name=record]").select_option(str(record.pk))
    expect(page.locator("#composer input[value=against]")).to_be_checked()
    page.click("#composer button.main")
    page.wait_for_url(f"**/records/{record.pk}/")
    evidence = record.evidence.get(stance="against")
    assert evidence.exact == "Nobody slept"
    page.click("section[aria-labelledby=against-it] a")
    expect(page.locator(f"#t{evidence.start}")).to_have_text("Nobody slept")


def test_a_selection_outside_the_text_offers_nothing(page):
    """Words of a card are no quote."""
    page.locator(".suggestion .value").first.dblclick()
    expect(page.locator("#selection")).to_be_hidden()


def test_arabic_runs_from_right_to_left(page):
    """Each passage runs its own way, and English stays as it is."""
    directions = page.eval_on_selector_all(
        "#text .passage", "all => all.map((each) => getComputedStyle(each).direction)"
    )
    assert directions == ["ltr", "rtl", "ltr"]
