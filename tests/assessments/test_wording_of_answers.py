"""Norms, counts and quotes in words: what binds first, nothing merged that differs, nothing said twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.assessments import wording
from habeas.assessments.types import AnswerCode, Evidence, Forum, Stance, Weight
from habeas.cases.types import Told
from habeas.passages.types import Anchor
from habeas.vocabulary.catalogue.types import Force


def weight(instrument, pinpoint, weighs="bound", force=Force.BINDING, known="checked", applies="yes", **more):
    return Weight(instrument, pinpoint, force, weighs, known, applies, **more)


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ([weight("CRC", "9(1)"), weight("ICCPR", "17"), weight("ICCPR", "23(1)")], [("binding", "CRC 9(1), ICCPR 17, 23(1)")]),
        ([weight("CMW", "44", "not_bound"), weight("CRC", "9(1)")], [("binding", "CRC 9(1)"), ("not binding on this State", "CMW 44")]),
        ([weight("ECHR", "8", known="unverified")], [("binding", "ECHR 8*")]),
        ([weight("CRC", "37(d)", applies="unknown")], [("binding, if it applies to this person", "CRC 37(d)")]),
        ([weight("ICCPR", "13", "bound_disputed")], [("disputed whether binding", "ICCPR 13")]),
        ([weight("CRC", "9", "bound_with_reservation")], [("binding, with a reservation", "CRC 9")]),
        ([weight("GC35", "46", force=Force.INTERPRETIVE), weight("BOP", "10", force=Force.STANDARD)], [("interpretation", "GC35 46"), ("other standards", "BOP 10")]),
        ([weight("CED", "17", "status_unknown"), weight("CAT", "3", "signatory_only")], [("signed, not ratified", "CAT 3"), ("not known whether binding", "CED 17")]),
        ([], []),
    ],
)  # fmt: skip
def test_norms_are_told_by_what_they_weigh(weights, said):
    """Each weight has its own words, those that bind first, and each instrument is named once."""
    assert [(norms.heading, norms.cited) for norms in wording.norms(weights)] == said


@pytest.mark.parametrize(
    ("weighs", "binding"),
    [("bound", True), ("bound_with_reservation", True), ("bound_disputed", True), ("signatory_only", False), ("not_bound", False), ("status_unknown", False)],
)  # fmt: skip
def test_only_what_binds_or_may_bind_is_called_so(weighs, binding):
    """What is signed only, not binding or not known is never shown among what binds."""
    [norms] = wording.norms([weight("CRC", "9", weighs)])
    assert norms.binding is binding


def test_reasons_are_told_once_and_only_where_they_matter():
    """Norms that weigh alike for one reason share it; since when a treaty simply binds is not repeated."""
    weights = [
        weight("ICCPR", "13", "bound_disputed", because="Lawful stay is disputed."),
        weight("ECHR", "P7 1", "bound_disputed", because="Lawful stay is disputed."),
        weight("CRC", "9", because="Bound since 1992."),
        weight("GC35", "46", "bound_disputed", force=Force.INTERPRETIVE, because="It reads ICCPR."),
    ]
    assert wording.reasons(weights) == ("ICCPR 13, ECHR P7 1: Lawful stay is disputed.",)


def test_a_tally_counts_every_answer(assessment):
    """What was due leaves out what does not apply, and says how much of it is unknown."""
    [subject] = assessment.subjects
    assert wording.tally(subject) == "5 due: 2 not met, 1 disputed, 1 unknown, 1 met; 1 not applicable"
    assert wording.to_ask(subject) == "1 of 5 unknown: ask"
    known = tuple(a for a in subject.answers if a.given.answer is not AnswerCode.UNKNOWN)
    assert wording.to_ask(replace(subject, answers=known)) == ""


def test_every_answer_has_a_mark_of_its_own():
    """No two answers look alike without colour, and none is without words."""
    assert set(wording.ANSWERS) == set(AnswerCode)
    marks = [words.mark for words in wording.ANSWERS.values()]
    assert len(set(marks)) == len(marks)


def quote(start, end, stance=Stance.SUPPORTS, modality="reported", text="f" * 64):
    return Evidence(Told(Anchor(start, end, "w" * (end - start), text), modality, "report"), stance, "rule/x")


@pytest.mark.parametrize(
    ("evidence", "kept"),
    [
        ([quote(0, 9), quote(3, 9)], [0]),
        ([quote(3, 9), quote(3, 9)], [0]),
        ([quote(0, 9), quote(3, 9, Stance.CONTRADICTS)], [0, 1]),
        ([quote(0, 9), quote(3, 9, modality="denied")], [0, 1]),
        ([quote(0, 9), quote(3, 9, text="e" * 64)], [0, 1]),
        ([quote(0, 9), quote(3, 12)], [0, 1]),
    ],
)
def test_a_quote_within_another_is_not_shown_twice(evidence, kept):
    """A quote is left out only where a longer one of the same text says the same, and in the same way."""
    assert wording.distinct(evidence) == tuple(evidence[n] for n in kept)


@pytest.mark.parametrize(("status", "said"), [("open", "open"), ("closed", "closed"), ("unknown", "not known")])
def test_a_forum_says_whether_it_can_be_used(status, said):
    """A forum is open, closed, or not known to be either."""
    assert wording.forum_state(Forum("X", "X", status, None, "", "found", ())) == said
