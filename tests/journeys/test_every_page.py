"""Every page, by everybody: with a screen reader's rules, in light and dark, on a phone, from right to left."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from habeas.cases.actions import open_case
from habeas.records.actions import accept, add_evidence, reject
from habeas.suggestions.actions import take_in

PAGES = {
    "sources": "/sources/",
    "sources, filtered to none": "/sources/?words=nowhere",
    "add sources": "/sources/add/",
    "about a source": "/sources/{source}/",
    "reading": "/sources/{source}/read/",
    "reading, filtered": "/sources/{source}/read/?kind=act&state=open",
    "reading Arabic": "/sources/{arabic}/read/",
    "reading for evidence": "/sources/{source}/read/?evidence_for={record}",
    "new record": "/sources/{source}/records/new/?words=old+school",
    "new evidence": "/sources/{source}/evidence/new/?words=old+school",
    "edit": "/suggestions/{open}/edit/",
    "reject": "/suggestions/{open}/reject/",
    "records": "/records/",
    "record": "/records/{record}/",
    "revise": "/records/{record}/revise/",
    "search": "/search/?words=vilmar",
    "history": "/history/",
    "help": "/help/",
    "password": "/password/",
    "cases": "/cases/",
    "cases told": "/sources/{source}/cases/",
    "new case": "/cases/new/",
    "case": "/cases/{case}/",
    "answer by hand": "/cases/{case}/answers/PRC-04/",
    "not there": "/nowhere/",
}
ARABIC = "شهادات من النهر\n\nطرد حرس الحدود أمًّا شابة من القرية. قالت: “They took my phone”.\n\nلم يحضر مترجم."
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}


@pytest.fixture
def numbers(researcher, text, kept, make_reading):
    """Return what the addresses are about, with something in every list of every page."""
    words = "A very long name without any space: " + "Donaudampfschifffahrtsgesellschaft" * 4
    arabic = take_in(by=researcher, reading=make_reading(ARABIC, title=words, publisher=words, language="ar")).source
    record = accept(by=researcher, suggestion=text.suggestions.get(exact="expelled"), reason=words)
    add_evidence(by=researcher, record=record, text=arabic.texts.get(), start=0, end=6, stance="against", note=words)
    reject(by=researcher, suggestion=text.suggestions.get(exact="Vilmar"), reason=words)
    told = "A Guinean mother was expelled on 7 August 2025."
    case = open_case(by=researcher, kind="person", label=told, state="BLR")
    return {
        "case": case.pk,
        "source": kept.source.pk,
        "arabic": arabic.pk,
        "record": record.pk,
        "open": text.suggestions.get(exact="held").pk,
    }


def violations(page):
    """Return what axe finds wrong on a page, with where."""
    found = Axe().run(page).response["violations"]
    return [(each["id"], node["target"], node.get("failureSummary")) for each in found for node in each["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_shuts_anybody_out(scheme, open_page, coordinator, numbers):
    """The rules of WCAG that a machine can check hold on every page, in light and dark."""
    page = open_page(coordinator, color_scheme=scheme)
    found = {}
    for name, path in PAGES.items():
        page.goto(path.format(**numbers))
        found[name] = violations(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_on_the_page_shuts_nobody_out(scheme, open_page, coordinator, numbers):
    """The forms in a card, the form for new words, the list of keys and sign-in hold to the same rules."""
    page = open_page(coordinator, color_scheme=scheme)
    page.goto(PAGES["reading"].format(**numbers))
    page.wait_for_selector("#desk[data-ready]")
    page.locator("mark", has_text="held").click()
    page.keyboard.press("e")
    page.wait_for_selector("#suggestions form")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.wait_for_selector("#suggestions form")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_selector("#selection:not([hidden])")
    page.keyboard.press("Enter")
    page.wait_for_selector("#composer form")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    assert violations(page) == []
    stranger = open_page(color_scheme=scheme)
    stranger.goto("/")
    assert violations(stranger) == []


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_page_scrolls_sideways(viewport, open_page, coordinator, numbers):
    """Long words wrap, tables fold: on a phone of 360 pixels nothing runs out of the page."""
    page = open_page(coordinator, viewport=viewport)
    for name, path in PAGES.items():
        page.goto(path.format(**numbers))
        widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert widths[0] <= widths[1], name


def test_no_page_scrolls_sideways_from_right_to_left(open_page, coordinator, numbers):
    """The layout holds where the interface itself runs from right to left."""
    page = open_page(coordinator, viewport=PHONE)
    for name, path in PAGES.items():
        page.goto(path.format(**numbers))
        page.evaluate("document.documentElement.dir = 'rtl'")
        widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert widths[0] <= widths[1], name
