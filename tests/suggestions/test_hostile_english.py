"""Any text at all: English proposers never raise, and every anchor holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.proposers.acts import Acts
from habeas.suggestions.proposers.facilities import Facilities
from habeas.suggestions.proposers.findings import Findings
from habeas.suggestions.proposers.parties import Parties
from habeas.suggestions.proposers.quotations import Quotations
from habeas.suggestions.types import Document, Suggestion

_REPORT = (
    "the a his police guards mother men children UN Committee court Ministry of said denied told held beaten expelled "
    "without no lawyer water food passport taken by from in prison camp “ ” ‘ ’ ( ) , . ; : not was were been and or who "
    "that 12 May Amina"
)


def propose_all(content: str) -> list[Suggestion]:
    """Run the five proposers over a text with one passage a line."""
    passages, start = [], 0
    for line in content.split("\n"):
        if line:
            passages.append(Passage(PassageKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    document = Document(CanonicalText(content, tuple(passages), "test/1"), None, "en", RuleAnalyser("en"))
    found: list[Suggestion] = []
    for proposer in (Quotations(), Facilities(), Parties(), Acts(), Findings()):
        found.extend(proposer.propose(document, tuple(found)))
    for suggestion in found:
        for anchor in (suggestion.anchor, *suggestion.fields.values()):
            document.text.check(anchor)
        assert 0 < suggestion.confidence <= 1
    return found


@given(st.text(max_size=300))
def test_any_unicode_is_read(content):
    """No text makes a proposer fail, and every quote is where its anchor says."""
    propose_all(content)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(_REPORT.split(" ")), max_size=60))
def test_any_order_of_words_is_read(words):
    """Words of the field in any order make no proposer fail."""
    propose_all(" ".join(words))


@pytest.mark.parametrize(
    "unit", ["“", "(", "no ", "Ministry of ", "held in prison, ", "he said ", "police and ", "’s "]
)
def test_repetition_costs_no_more_than_length(unit):
    """Twenty thousand code points of the same words are read: no pattern looks back over all of them."""
    propose_all(unit * (20_000 // len(unit)))
