"""Any text at all: proposers of patterns never raise, their anchors hold, and long odd lines come to an end."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.proposers.dates import Dates
from habeas.suggestions.proposers.instruments import Instruments
from habeas.suggestions.proposers.places import Places
from habeas.suggestions.proposers.references import References
from habeas.suggestions.proposers.statistics import Statistics
from habeas.suggestions.types import Document

PROPOSERS = (Instruments(), Dates(), References(), Places(), Statistics())
PIECES = st.sampled_from(
    ["article ", "Act ", "No. 4 ", "v. ", "Poland", "(", ")", "“", "”", "12", ",", " ", "\n", "2024", "May ", "% ", "CRC/C/", "’s ",
     "report ", "one in ", "€", "the ", "of ", "Law on ", "near ", "\u00a0", "–", "§ ", "İ", "ß", "\ud7ff", "😀", "é"]
)  # fmt: skip


def read_all(text: str) -> int:
    """Run the proposers over a text of one passage, check each anchor, and return how much was found."""
    canonical = CanonicalText(text, (Passage(PassageKind.PARAGRAPH, 0, len(text)),) if text else (), "test/1")
    document = Document(canonical, date(2025, 6, 12), "en", RuleAnalyser("en"))
    found = []
    for proposer in PROPOSERS:
        for suggestion in proposer.propose(document, tuple(found)):
            canonical.check(suggestion.anchor)
            assert suggestion.kind in proposer.kinds
            assert suggestion.proposer == proposer.name
            assert 0 < suggestion.confidence <= 1
            found.append(suggestion)
    return len(found)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120) | st.lists(PIECES, max_size=40).map("".join))
def test_no_text_makes_a_proposer_raise(text):
    """Any Unicode text is read to its end, and every anchor holds the words it claims."""
    assert read_all(text) >= 0


@pytest.mark.parametrize(
    "unit",
    ["1,", "(", "a ", "A ", "the ", "Act ", "A v. B ", "article 1, ", "1 ", "“", "A. ", "CRC/C/", "12 men ", "in Foo ", "@", "- ",
     "Foo Bar (2024) ", "between 1 and ", "more than ", "$1m ", "Law on the Aa ", "x" * 50],
)  # fmt: skip
def test_long_odd_lines_come_to_an_end(unit):
    """A line of one thing tens of thousands of characters long takes seconds at most, not hours."""
    assert read_all(unit * (30_000 // len(unit))) >= 0
