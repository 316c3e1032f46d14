"""From a report to a case: keep what the machine suggests, see what was due, and overrule an answer."""

from __future__ import annotations

from playwright.sync_api import expect

from habeas import suggest
from habeas.passages.extraction import extract
from habeas.sources.intake import source_from_bytes
from habeas.suggestions.actions import take_in
from habeas.suggestions.types import Reading

PUBLISHED = "2025-09-01"
REPORT = (
    "On 7 August 2025 Belarusian police arrested a young Kenyan woman in Minsk. She was held in a police station. "
    "No interpreter was present. She was not given a lawyer. She was expelled on 9 August 2025."
)


def taken_in(account):
    """Take the report into the workspace as a machine reads it."""
    from datetime import date

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
    page.locator("select[name=answer], input[name=answer][value=met]").first.wait_for()
    chooser = page.locator("select[name=answer]")
    if chooser.count():
        chooser.select_option("met")
    else:
        page.locator("input[name=answer][value=met]").check()
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
