"""A reading laid out in sections, with the place of each record."""

from __future__ import annotations

import pytest

from habeas.cli.locators import Locators, excerpt
from habeas.cli.outline import counts, outline, undated
from habeas.passages.types import CanonicalText, Passage, PassageKind


def entries(reading):
    return {entry.code: entry for section in outline(reading) for entry in section.entries}


def test_every_suggestion_stands_in_one_section(make_reading):
    """Nothing that was found is left out of the outline, and nothing stands twice."""
    reading = make_reading()
    told = [entry.suggestion for section in outline(reading) for entry in section.entries]
    assert sorted(told, key=repr) == sorted(reading.suggestions, key=repr)
    assert sum(counts(reading).values()) == len(reading.suggestions)


def test_those_who_suffer_stand_before_those_who_act(make_reading):
    """Persons and groups come first in 'Who', whatever the order of the text."""
    who = outline(make_reading())[0]
    assert [entry.suggestion.anchor.exact for entry in who.entries] == ["a young Cameroonian mother", "harbour guards"]
    assert not who.in_text_order


def test_an_act_says_who_to_whom_when_and_where(make_reading):
    """An act's fields read as one line, its date as resolved elsewhere in the text, its modality in plain words."""
    act = entries(make_reading())["A1"]
    assert act.says == ("harbour guards → a young Cameroonian mother", "7 August 2025", "Minsk")
    assert (act.label, act.doubt) == ("expulsion", "alleged")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, ()),
        ({"victim": "a young Cameroonian mother"}, ("→ a young Cameroonian mother",)),
        ({"perpetrator": "harbour guards"}, ("harbour guards →",)),
        ({"date": "Her son"}, ("Her son",)),
    ],
)
def test_what_the_text_does_not_say_is_left_out(make_reading, fields, says):
    """A missing field leaves no word behind, and a date that no suggestion resolves stays as written."""
    found = [("act", "expelled", {"type": "expulsion", "modality": "asserted"}, fields)]
    assert entries(make_reading(found=found))["A1"].says == says


def test_dates_that_need_the_publication_date_are_counted(make_reading):
    """Dates left open for want of a publication date are counted, and only where it is wanting."""
    found = [
        ("date", "7 August", {"edtf": None, "basis": "document"}, {}),
        ("date", "19", {"edtf": None, "basis": "relative"}, {}),
    ]
    assert undated(make_reading(found=found, published=None)) == 1
    assert undated(make_reading(found=found)) == 0


def test_locators_cite_as_a_person_would():
    """Paragraphs and list items are counted together; headings, cells and notes are named; pages come first."""
    text = "Title\nOne\nTwo\nCell\nNote\nThree"
    kinds = [
        (PassageKind.HEADING, {}),
        (PassageKind.PARAGRAPH, {"page": 3}),
        (PassageKind.LIST_ITEM, {}),
        (PassageKind.TABLE_CELL, {"table": 1, "row": 2, "column": 0}),
        (PassageKind.FOOTNOTE, {}),
        (PassageKind.PARAGRAPH, {}),
    ]
    passages, start = [], 0
    for (kind, more), line in zip(kinds, text.split("\n"), strict=True):
        passages.append(Passage(kind, start, start + len(line), **more))
        start += len(line) + 1
    locators = Locators(CanonicalText(text, tuple(passages), "test/1"))
    assert locators.labels == ("heading", "p. 3 ¶1", "¶2", "table 2, row 3", "note 1", "¶3")
    assert locators.locator(text.index("Two")) == "¶2"
    assert locators.heading(text.index("Three")) == "Title"


@pytest.mark.parametrize(
    ("quote", "room", "before", "after"),
    [
        ("beaten", 80, "He was ", " at the gate, twice."),
        ("He", 80, "", " was beaten at the gate, twice."),
        ("beaten", 5, "… was ", " at …"),
        ("They ran", 80, "", "."),
        ("rained", 80, "It ", ", see Doe v. Italy."),
    ],
)
def test_an_excerpt_is_a_sentence_cut_between_words(quote, room, before, after):
    """A quote brings the rest of its sentence and nothing of the next, cut between words where there is too much."""
    text = "They ran. He was beaten at the gate, twice. It rained, see Doe v. Italy."
    canonical = CanonicalText(text, (Passage(PassageKind.PARAGRAPH, 0, len(text)),), "test/1")
    start = text.index(quote)
    quoted = excerpt(canonical, canonical.anchor(start, start + len(quote)), room)
    assert (quoted.before, quoted.exact, quoted.after) == (before, quote, after)
