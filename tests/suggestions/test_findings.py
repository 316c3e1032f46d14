"""Findings: with which words bodies judge, and that private persons judge nothing."""

from __future__ import annotations

import pytest

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser, best_analyser
from habeas.suggestions.analysis.syntax import installed_model
from habeas.suggestions.proposers.findings import Findings
from habeas.suggestions.types import Document


@pytest.fixture(params=["rules", "syntax"])
def analyser(request):
    """Read by rule and, where a model is installed, by syntax."""
    if request.param == "syntax" and installed_model() is None:
        pytest.skip("the English model is not installed")
    return RuleAnalyser("en") if request.param == "rules" else best_analyser("en")


def findings(content: str, analyser) -> list[tuple[str, str, str | None]]:
    """Return words, stance and body of each finding in a text of one passage."""
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    found = Findings().propose(Document(text, None, "en", analyser), ())
    return [(s.anchor.exact, s.value.stance, s.value.body) for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UN experts have condemned the raid.", [("have condemned", "condemns", "UN experts")]),
        ("The Committee notes with concern the delay.", [("notes with concern", "concerned", "The Committee")]),
        ("The Ombudsman was deeply concerned.", [("was deeply concerned", "concerned", "The Ombudsman")]),
        ("The ministry flatly denied the claim.", [("flatly denied", "denies", "The ministry")]),
        ("Amnesty International called on the police to stop.", [("called on", "recommends", "Amnesty International")]),
        ("UNHCR welcomed the law.", [("welcomed", "welcomes", "UNHCR")]),
        ("The court found a violation of article 5.", [("found", "finds_violation", "The court")]),
        ("The Court held unanimously that it was unlawful.", [("held unanimously", "finds_violation", "The Court")]),
        ("The Harbour Network counted 40 boats.", [("counted", "documents", "Harbour Network")]),
        ("The Harbour Network found that 40 boats sank.", [("found", "documents", "The Harbour Network")]),
        ("The government was urged by UNHCR to act.", [("was urged", "recommends", "UNHCR")]),
        ("It is recommended that the cells be closed.", [("It is recommended", "recommends", None)]),
        ("Urge the minister to free them.", [("Urge", "recommends", None)]),
    ],
)
def test_bodies_judge(text, expected, analyser):
    """Stance by the words, body by the subject or agent; some words judge though nobody is named."""
    assert [
        (words, stance, (body or "").removeprefix("The ") or None) for words, stance, body in findings(text, analyser)
    ] == [(words, stance, (body or "").removeprefix("The ") or None) for words, stance, body in expected]


@pytest.mark.parametrize(
    "text",
    [
        "A cook condemned the raid.",
        "Two men denied it.",
        "Her brother found a shoe.",
        "They welcomed the rain.",
    ],
)
def test_private_persons_judge_nothing(text, analyser):
    """What somebody who is no body says is no finding."""
    assert findings(text, analyser) == []
