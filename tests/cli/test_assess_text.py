"""An assessment as text: what speaks against an answer is never left out for what speaks for it."""

from __future__ import annotations

import io
from datetime import date

from rich.console import Console

from habeas.assessments.types import Answer, AnswerCode, Assessment, Evidence, Forum, Given, Stance, SubjectAssessment
from habeas.cases.types import Contradiction, SubjectKind, Told
from habeas.cli.assess_text import assessment_text
from habeas.vocabulary.catalogue import catalogue


def told(reading, exact):
    start = reading.text.text.index(exact)
    return Told(reading.text.anchor(start, start + len(exact)), "reported", "report")


def shown(reading, *, evidence=(), label="a mother", forums=(), contradictions=()):
    given = Given(AnswerCode.DISPUTED, "rule/x", "It is told both ways.", tuple(evidence))
    answer = Answer("PRC-04", given, given, (), (), "", "")
    subject = SubjectAssessment(SubjectKind.PERSON, label, "", "", (), (answer,), (), forums, contradictions)
    found = catalogue()
    assessment = Assessment(found.version, "law", date(2026, 11, 24), (subject,))
    return assessment_text(assessment, found, reading, Console(file=io.StringIO(), width=80, color_system=None))


def test_quotes_against_are_never_pushed_out(make_reading):
    """Of many quotes for an answer three are shown and the rest counted; those against it still stand there."""
    reading = make_reading()
    words = ["harbour guards", "Minsk", "expelled", "orphanage", "migrants"]
    evidence = [Evidence(told(reading, w), Stance.SUPPORTS, "r") for w in words]
    evidence.append(Evidence(told(reading, "UN experts"), Stance.CONTRADICTS, "r"))
    text = shown(reading, evidence=evidence)
    assert "≠ disputed" in text
    assert "and 2 more: see --format html" in text
    assert "against: “UN experts” reported" in text
    assert "migrants" not in text


def test_forums_and_contradictions_are_told(make_reading):
    """A forum says whether it is open and until when, what is missing and what it costs; what cannot be is said."""
    forum = Forum("WGAD", "Working Group", "open", date(2027, 8, 6), "one year", "found", ("Is it signed?",), (), "It is sent on.")  # fmt: skip
    text = shown(make_reading(), forums=(forum,), contradictions=(Contradiction("A release comes first.", ()),))
    for words in ("✓ WGAD", "open until 6 August 2027", "? Is it signed?", "! It is sent on.", "!  A release comes first."):  # fmt: skip
        assert words in text


def test_a_label_cannot_steer_the_terminal(make_reading):
    """Control characters and marks that reorder text are taken out of what the document names."""
    text = shown(make_reading(), label="a\x1b[2J mother\u202e")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "State not told · date not told" in text
