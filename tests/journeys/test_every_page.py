"""Every page, by everybody: with a screen reader's rules, in light and dark, on a phone, from right to left."""

from __future__ import annotations

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from habeas.assessments.actions import keep_assessment
from habeas.assessments.assessing import assess
from habeas.cases.actions import Quote, add_member, add_remedy, answer_by_hand, open_case
from habeas.cases.queries import case_for_assessment
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
    "cases": "/cases/",
    "cases told": "/sources/{source}/cases/",
    "new case": "/cases/new/",
    "case": "/cases/{case}/",
    "case, filtered to none": "/cases/{case}/?answer=indicator",
    "answer by hand": "/cases/{case}/answers/PRC-04/",
    "fact": "/cases/{case}/facts/child/",
    "consent": "/cases/{case}/consents/name_in_public/",
    "new member": "/cases/{case}/members/new/",
    "new remedy": "/cases/{case}/remedies/new/",
    "assessment": "/assessments/{assessment}/",
    "search": "/search/?words=vilmar",
    "history": "/history/",
    "help": "/help/",
    "password": "/password/",
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
    case = open_case(by=researcher, kind="person", label=words, told=[(record, "subject")], note=words, state="BLR")
    add_member(by=researcher, case=case, content={"label": words, "fate": "taken", "parted": "2025-08~"})
    add_remedy(by=researcher, case=case, content={"body": words, "kind": "court", "why_none": words})
    answer_by_hand(
        by=researcher, case=case, safeguard="PRC-04", answer="not_met", reason=words, quotes=[Quote(text, 0, 13)]
    )
    made = assess(case_for_assessment(researcher, case.pk), on=date(2025, 10, 1))
    return {
        "case": case.pk,
        "assessment": keep_assessment(by=researcher, case=case, assessment=made).pk,
        "source": kept.source.pk,
        "arabic": arabic.pk,
        "record": record.pk,
        "open": text.suggestions.get(exact="held").pk,
    }


def open_everything(page):
    """Open what is folded away: what stands in it counts too."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")


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
        open_everything(page)
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
        open_everything(page)
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
