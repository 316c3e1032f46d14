"""Everything works without script, and before it has come."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from habeas.records.models import Record


@pytest.fixture
def report_file(tmp_path):
    """Return a report to upload."""
    file = tmp_path / "night.txt"
    file.write_text(
        "Pushed back at night\n\nOn 7 August 2025 border guards expelled a young mother. At least 19 men were detained.",
        encoding="utf-8",
    )
    return file


def sign_in(page, name, password):
    """Fill the form."""
    page.goto("/")
    page.fill("#id_username", name)
    page.fill("#id_password", password)
    page.click("main button")


def test_the_whole_way_without_script(open_page, researcher, password, report_file):
    """Sign in, add a report, accept, edit, reject, undo, make a record, find it: with plain forms alone."""
    page = open_page(java_script_enabled=False)
    sign_in(page, "omar", password)
    page.set_input_files("#id_documents", report_file)
    page.click("#upload button")
    expect(page.locator("#results")).to_contain_text("night.txt: added.")
    page.click("#results a")
    cards = page.locator(".suggestion")
    open_at_first = page.locator(".suggestion.open").count()
    assert open_at_first > 2
    cards.nth(0).get_by_role("button", name="Accept").click()
    expect(page.locator("#progress")).to_contain_text("1 accepted")
    page.locator(".suggestion.open").nth(0).get_by_role("link", name="Edit").click()
    page.get_by_role("button", name="Accept with these values").click()
    expect(page.locator("#progress")).to_contain_text("2 accepted")
    page.locator(".suggestion.open").nth(0).get_by_role("link", name="Reject").click()
    page.fill("input[name=reason]", "told elsewhere")
    page.get_by_role("button", name="Reject").click()
    expect(page.locator("#progress")).to_contain_text("1 rejected")
    page.locator(".suggestion.rejected").get_by_role("button", name="Undo").click()
    expect(page.locator("#progress")).to_contain_text("0 rejected")
    page.get_by_role("link", name="New record from words of the text").click()
    page.fill("textarea[name=words]", "Pushed back at night")
    page.locator("select[name=value-type]").select_option("pushback")
    page.locator("select[name=value-modality]").select_option("asserted")
    page.get_by_role("button", name="Record it").click()
    expect(page.locator(".suggestion", has_text="made by hand")).to_contain_text("Pushed back at night")
    page.goto("/search/?words=pushback")
    expect(page.locator(".hits mark").first).to_have_text(re.compile("pushback", re.IGNORECASE))
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("h1")).to_have_text("Sign in")


def test_before_the_script_has_come(open_page, researcher, kept, expelled):
    """Where scripts are slow, a click does what the plain form does."""
    page = open_page(researcher)
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"/sources/{kept.source.pk}/read/")
    page.locator(f"#s{expelled.pk}").get_by_role("button", name="Accept").click()
    expect(page.locator(f"#s{expelled.pk}")).to_have_class(re.compile("accepted"))
    expect(page.locator("#filters button")).to_be_visible()
    assert Record.objects.count() == 1


def test_files_are_dropped_and_answered_for_one_by_one(open_page, researcher, report_file):
    """With script, files can be dragged onto the form; each is answered for, the bad one in a sentence."""
    page = open_page(researcher)
    page.goto("/sources/add/")
    page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "night.txt", { type: "text/plain" }));
          data.items.add(new File([], "empty.txt", { type: "text/plain" }));
          data.items.add(new File([text], "copy.txt", { type: "text/plain" }));
          const zone = document.querySelector(".drop");
          zone.dispatchEvent(new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true }));
          zone.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        report_file.read_text(encoding="utf-8"),
    )
    page.click("#upload button")
    rows = page.locator("#results li")
    expect(rows.nth(0)).to_contain_text("night.txt: added.")
    expect(rows.nth(1)).to_contain_text("empty.txt: ")
    expect(rows.nth(1).locator(".errors")).not_to_be_empty()
    expect(rows.nth(2)).to_contain_text("copy.txt: is here already.")
    expect(page.locator("#upload button")).to_be_enabled()
