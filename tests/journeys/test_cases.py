"""From a source to a case, and a person who overrules the machine: in a real browser, with and without script."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from habeas import suggest
from habeas.cases.models import CaseAnswer, StoredCase
from habeas.passages.extraction import extract
from habeas.sources.intake import source_from_bytes
from habeas.suggestions.actions import take_in
from habeas.suggestions.types import Reading

PUBLISHED = "2025-09-01"
REPORT = (
    "On 7 August 2025 Belarusian police arrested a young Kenyan woman in Minsk. She was held in a police station. "
    "No interpreter was present. She was not given a lawyer. She was expelled on 9 August 2025."
)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_case_is_opened_from_a_source_and_an_answer_overruled(script, open_page, researcher, kept):
    """Open a case from its source, answer a safeguard by hand with a reason, see both answers."""
    page = open_page(researcher, java_script_enabled=script)
    page.goto(f"/sources/{kept.source.pk}/")
    page.get_by_role("link", name="Cases told here").click()
    told = page.locator("section.panel", has_text="young mother").first
    expect(told).to_contain_text("suggested, not judged yet")
    told.get_by_role("button", name="Keep the case").click()
    expect(page.locator("h1")).to_contain_text("mother")
    expect(page.locator("svg.timeline")).to_be_visible()
    assert StoredCase.objects.count() == 1

    row = page.locator("li[id^=s-]").first
    safeguard = row.get_attribute("id")
    machine = row.locator("summary .answer").inner_text()
    row.locator("summary").first.click()
    row.get_by_role("link", name="Answer by hand").click()
    other = "disputed" if machine != "disputed" else "unknown"
    page.get_by_label("Your answer").select_option(other)
    page.get_by_label("Why", exact=True).fill("her sister told us otherwise")
    page.locator("input[name=quote]").first.check()
    page.get_by_role("button", name="Keep").click()

    row = page.locator(f"#{safeguard}")
    expect(row.locator("summary .answer").first).to_have_text(other)
    expect(row).to_contain_text("by hand, against the machine")
    row.locator("summary").first.click()
    expect(row).to_contain_text("her sister told us otherwise")
    expect(row.get_by_text("The machine's answer")).to_be_visible()
    expect(row).to_contain_text(machine)
    assert CaseAnswer.objects.get().evidence.count() == 1

    page.get_by_role("link", name="disputed" if other == "disputed" else "unknown").first.click()
    expect(page.locator(f"#{safeguard}")).to_be_visible()


def test_the_matrix_is_worked_with_the_keyboard(open_page, researcher, kept):
    """A row opens and closes with the keys alone, and its form is reached with Tab."""
    page = open_page(researcher)
    page.goto(f"/sources/{kept.source.pk}/cases/")
    page.locator("section.panel", has_text="young mother").first.get_by_role("button", name="Keep the case").click()
    summary = page.locator("li[id^=s-] summary").first
    summary.focus()
    page.keyboard.press("Enter")
    link = page.locator("li[id^=s-]").first.get_by_role("link", name="Answer by hand")
    expect(link).to_be_visible()
    for _ in range(12):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    else:
        pytest.fail("the form is not reached with Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your answer")).to_be_visible()


def taken_in(account):
    """Take the report into the workspace as a machine reads it."""
    source = source_from_bytes(REPORT.encode(), name="report.txt", channel="memory")
    text = extract(source)
    published = date.fromisoformat(PUBLISHED)
    found = suggest(text, published=published)
    return take_in(by=account, reading=Reading(source, text, found, published, "en")).source


def test_a_case_is_kept_and_an_answer_overruled(open_page, researcher):
    """A case told by a source is kept; its safeguards show their words; a person's answer stands beside the machine's."""
    source = taken_in(researcher)
    page = open_page(researcher)
    page.goto(f"/sources/{source.pk}/cases/")
    page.get_by_role("button", name="Keep the case").first.click()
    expect(page.locator("h1")).to_contain_text("Kenyan woman")
    row = page.locator("#s-PRC-04")
    expect(row.locator("summary")).to_contain_text("not met")
    row.locator("summary").click()
    expect(row).to_contain_text("known:")
    row.get_by_role("link", name="Answer by hand").click()
    page.locator("select[name=answer]").select_option("met")
    page.locator("[name=reason]").fill("The file holds the lawyer's mandate of 7 August.")
    page.get_by_role("button", name="Keep").click()
    row = page.locator("#s-PRC-04")
    expect(row.locator("summary")).to_contain_text("by hand, against the machine")
    row.locator("summary").click()
    expect(row).to_contain_text("The file holds the lawyer's mandate of 7 August.")
    expect(row).to_contain_text("The machine's answer")


def test_the_matrix_is_filtered_without_script(open_page, researcher):
    """Filters are links: they work with scripts off."""
    source = taken_in(researcher)
    page = open_page(researcher, java_script_enabled=False)
    page.goto(f"/sources/{source.pk}/cases/")
    page.get_by_role("button", name="Keep the case").first.click()
    page.get_by_role("link", name="not met").first.click()
    expect(page.locator("#s-PRC-04")).to_be_visible()
    expect(page.locator("#s-ARR-01")).to_have_count(0)
