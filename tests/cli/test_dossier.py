"""The dossier in a terminal: what it says, at any width, and what it keeps from the terminal."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from habeas.cli.dossier import dossier
from habeas.sources.printable import printable


def plain(reading, width=80):
    return dossier(reading, Console(file=io.StringIO(), width=width, color_system=None, highlight=False))


def flat(text):
    return " ".join(text.split())


def test_the_header_says_what_was_read(make_reading):
    """Title, publisher, date, language, words, hash and the number of records stand first."""
    reading = make_reading(title="Taken at dawn", publisher="Shoreline Watch")
    top = plain(reading).split("Who")[0]
    assert top.splitlines()[:2] == ["Taken at dawn", "Shoreline Watch · 3 October 2025 · English · 66 words"]
    assert f"report.txt · sha256 {reading.source.sha256[:12]}" in top
    assert "11 records suggested: 2 parties, 1 act, 1 date" in top


def test_a_document_that_says_nothing_of_itself(make_reading):
    """Without a title the file's name stands for it, and a missing date is said to be missing."""
    first, second, *_ = plain(make_reading(published=None)).splitlines()
    assert first == "report.txt"
    assert second == "publication date not known · English · 66 words"


def test_every_record_shows_its_quote_and_place(make_reading):
    """Each record shows the words of the text and where they stand."""
    reading = make_reading(pages=True)
    shown = flat(plain(reading))
    for suggestion in reading.suggestions:
        assert suggestion.anchor.exact in shown
    assert shown.count("p. 1 ¶1 ") == 6
    assert shown.count("p. 2 ¶") == 5


def test_a_lower_bound_stays_a_lower_bound(make_reading):
    """'At least 19 migrants' is shown with its bound and never as 19."""
    assert re.search(r"at least 19 migrants +flow\n +\[At least 19 migrants\] were sent back\.", plain(make_reading()))


def test_an_allegation_is_said_to_be_one(make_reading):
    """The modality of an act stands beside its type."""
    assert "expulsion, alleged harbour guards → a young Cameroonian mother · 7 August 2025 · Minsk" in flat(
        plain(make_reading())
    )


def test_what_was_not_found_is_said(make_reading):
    """Sections without a record are named, and a reading without any says so."""
    found = [("act", "expelled", {"type": "expulsion", "modality": "asserted"}, {})]
    assert "Nothing found for: who, when, where, numbers, law, words quoted, findings, references." in flat(
        plain(make_reading(found=found))
    )
    assert "Nothing found. That means only" in plain(make_reading(found=[]))


def test_what_was_not_looked_for_is_not_called_absent(make_reading):
    """In a language that Habeas reads partly, or not at all, what was not looked for is not said to be missing."""
    partly = flat(plain(make_reading(found=[], language="fr")))
    assert "Nothing found. That means only" in partly
    assert "Not looked for in French yet: who, when, where," in partly
    unread = flat(plain(make_reading(found=[], language="sw")))
    assert "Habeas does not read Swahili yet: nothing was looked for." in unread
    assert "Nothing found" not in unread


def test_a_missing_publication_date_is_asked_for(make_reading):
    """Dates that only the publication date can resolve say how to give it."""
    found = [("date", "7 August", {"edtf": None, "basis": "document"}, {})]
    assert "1 date could not be resolved" in plain(make_reading(found=found, published=None))
    assert "--published" not in plain(make_reading(found=found, published=date(2025, 10, 3)))


@pytest.mark.parametrize("width", [30, 44, 80, 200])
def test_lines_fit_the_terminal(make_reading, width):
    """No line is longer than the terminal, nor longer than a person likes to read."""
    lines = plain(make_reading(), width).splitlines()
    assert max(map(cell_len, lines)) <= min(width, 100)
    assert all(line == line.rstrip() for line in lines)


def test_no_colour_where_there_is_no_terminal(make_reading):
    """A dossier for a file or a pipe holds no escape sequence; one for a terminal does."""
    assert "\x1b" not in plain(make_reading())
    terminal = Console(file=io.StringIO(), force_terminal=True, color_system="standard", width=80)
    assert "\x1b[" in dossier(make_reading(), terminal)


def test_no_color_is_respected(make_reading, monkeypatch):
    """With NO_COLOR set a terminal gets weight and underlining, but no colour."""
    monkeypatch.setenv("NO_COLOR", "1")
    shown = dossier(make_reading(), Console(file=io.StringIO(), force_terminal=True, width=80))
    assert set(re.findall(r"\x1b\[([0-9;]*)m", shown)) <= {"0", "1", "2", "1;4", "3"}


def test_a_hostile_document_sends_nothing_to_the_terminal(make_reading):
    """Escape sequences, controls and overrides of the document, its title or its name never reach the terminal."""
    attack = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\u2066\x00"
    found = [
        ("party", f"guards{attack}men", {"type": "authority", "name": f"guards{attack}men"}, {}),
        ("act", "took", {"type": "arrest", "modality": "asserted"}, {"perpetrator": f"guards{attack}men"}),
        ("quotation", f"go{attack}now", {"speaker": f"a{attack}man"}, {}),
    ]
    paragraphs = (f"Title{attack}", f"The guards{attack}men took me. “go{attack}now” he said{attack} at night.")
    reading = make_reading(paragraphs, found, name=f"re{attack}port.txt", title=f"T{attack}", publisher=f"P{attack}")
    shown = plain(reading)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert "“guards]0;owned[2J31mmen”" in shown


@given(st.text())
def test_printable_words_are_one_safe_line(words):
    """Whatever the text, what is printed of it is one line without controls and can be encoded."""
    shown = printable(words)
    assert shown == printable(shown)
    assert len(shown.splitlines()) <= 1
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    shown.encode()


def test_right_to_left_words_keep_their_order(make_reading):
    """Arabic words come out as they stand in the text, with the marks that they need."""
    words = "طُردت\u200f الأم"
    reading = make_reading(("عنوان", f"{words} في الليل."), [], language="ar")
    found = [("act", words, {"type": "expulsion", "modality": "asserted"}, {})]
    shown = plain(make_reading(("عنوان", f"{words} في الليل."), found, language="ar"))
    assert f"[{words}] في الليل." in shown
    assert "Arabic" in plain(reading)


def test_long_sections_show_the_headings_of_the_document(make_reading):
    """In a long document the acts stand under the heading they belong to, and their types are counted first."""
    words = [f"beaten{n:02}" for n in range(20)]
    found = [("act", word, {"type": "ill_treatment", "modality": "asserted"}, {}) for word in words]
    shown = plain(make_reading(("Chapter of harm", *(f"He was {word}." for word in words)), found))
    assert "ill-treatment 20" in shown
    assert "Chapter of harm" in shown
    assert "Chapter of harm" not in plain(make_reading(("Chapter of harm", "He was beaten00."), found[:1]))
