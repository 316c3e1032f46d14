"""Assessments made by hand, so that what is shown of them is tested apart from how they are reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from habeas.assessments.types import (
    Answer,
    AnswerCode,
    Assessment,
    Evidence,
    Forum,
    Gap,
    Given,
    Stance,
    SubjectAssessment,
    Weight,
)
from habeas.cases.types import Case, Contradiction, Fact, Holds, Statement, SubjectKind, Told
from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.vocabulary.catalogue.types import Catalogue, FactKind, Force, Instrument, Known, Norm, Safeguard

WORDS = (
    "On 7 August 2025 harbour guards expelled a young mother. She had no lawyer, she says. Nobody asked about her son."
    " A guard says that a lawyer was there."
)
TEXT = CanonicalText(WORDS, (Passage(PassageKind.PARAGRAPH, 0, len(WORDS), "en"),), "test/1")


def told(exact: str, modality: str = "reported", source: str = "Harbour report") -> Told:
    """Quote words of the text."""
    start = WORDS.index(exact)
    return Told(TEXT.anchor(start, start + len(exact)), modality, source, "B2")


def weight(instrument: str, pinpoint: str, weight: str = "bound", **more: Any) -> Weight:
    """Make a weight that is simply bound unless told otherwise."""
    return Weight(
        instrument, pinpoint, **({"force": Force.BINDING, "weight": weight, "known": "found", "applies": "yes"} | more)
    )


def answer(
    safeguard: str, code: AnswerCode, *weights: Weight, quotes: tuple[Evidence, ...] = (), **more: Any
) -> Answer:
    """Make an answer of the machine."""
    given = Given(code, f"rule/{safeguard}/test", f"because of {safeguard}", quotes)
    return Answer(safeguard, given, given, (), weights, "2025-08-07", "2025-08-07", **more)


def supports(exact: str, modality: str = "reported") -> Evidence:
    """Quote words that speak for an answer."""
    return Evidence(told(exact, modality), Stance.SUPPORTS, "rule/test")


def contradicts(exact: str, modality: str = "reported") -> Evidence:
    """Quote words that speak against an answer."""
    return Evidence(told(exact, modality), Stance.CONTRADICTS, "rule/test")


def safeguard(id: str, domain: str, question: str) -> Safeguard:  # noqa: A002 -- its name everywhere
    """Make a safeguard."""
    norm = Norm("CRC", "9(1)", ("9(1)",), Force.BINDING, Known.FOUND)
    return Safeguard(id, 1, domain, question, (norm,), ("removal",), ("a",), ("b",))


CATALOGUE = Catalogue(
    version="2026.1+abc",
    status="draft",
    as_of="2026-11-22",
    instruments={"CRC": Instrument("CRC", "Convention on the Rights of the Child", Force.BINDING)},
    safeguards={
        s.id: s
        for s in (
            safeguard("ARR-01", "arrest_detention", "Was there a written legal ground for holding this person?"),
            safeguard("PRC-03", "procedure", "Was the person asked about their child, before anything was decided?"),
            safeguard("PRC-04", "procedure", "Did the person have a lawyer?"),
            safeguard("SEP-01", "parent_child", "Could a court review the separation before it happened?"),
            safeguard("SEP-02", "parent_child", "Was the child's best interest weighed in writing?"),
            safeguard("EXP-02", "expulsion", "Was there a decision in accordance with law?"),
        )
    },
    facts={"child": FactKind("child", "Is the person a child?")},
    acts={"removal": "taken out of the country"},
    kinds_of_acts={"expulsion": ("removal",)},
    rules=(),
    circumstances={},
    domains={
        "arrest_detention": "Arrest and detention",
        "procedure": "Procedure",
        "expulsion": "Expulsion",
        "parent_child": "Parent and child",
    },
)

SUBJECT = SubjectAssessment(
    kind=SubjectKind.PERSON,
    label="a young mother",
    state="BLR",
    act_date="2025-08-07",
    facts=(Fact("child", Holds.NO, (told("a young mother"),), "rule/facts"), Fact("asylum_claim", Holds.UNKNOWN)),
    answers=(
        answer("ARR-01", AnswerCode.UNKNOWN, weight("ICCPR", "9(1)")),
        answer("PRC-03", AnswerCode.NOT_MET, weight("CRC", "12"), quotes=(supports("Nobody asked about her son"),)),
        answer(
            "PRC-04",
            AnswerCode.DISPUTED,
            weight("ICCPR", "14(3)(d)"),
            weight("GC35", "46", force=Force.INTERPRETIVE),
            quotes=(supports("She had no lawyer", "alleged"), contradicts("a lawyer was there")),
        ),
        answer("EXP-02", AnswerCode.MET, weight("ICCPR", "13", "bound_disputed", because="lawful stay is disputed"), quotes=(supports("expelled"),)),
        answer(
            "SEP-01",
            AnswerCode.NOT_MET,
            weight("CRC", "9(1)", "bound_with_reservation", effect="limits"),
            weight("ICCPR", "17"),
            weight("ICCPR", "23(1)"),
            weight("CMW", "44", "not_bound"),
            quotes=(supports("expelled a young mother"),),
        ),
        answer("SEP-02", AnswerCode.NOT_APPLICABLE),
    ),
    gaps=(
        Gap("Was there a written legal ground for holding this person?", "ARR-01", "", "Nothing tells of it."),
        Gap("Does the person ask for asylum?", "", "asylum_claim"),
    ),
    forums=(
        Forum("OP-CEDAW", "CEDAW Committee, communications", "open", None, "accepted since 2004-05-03", "found", ("Is she the author?",)),
        Forum("CCPR-OP1", "Human Rights Committee, communications", "closed", None, "denounced; closed since 2023-02-08", "found", ()),
        Forum("WGAD", "Working Group on Arbitrary Detention", "open", date(2027, 8, 6), "one year", "unverified", (), ("2,000 words",), "It goes to the State."),
    ),
    contradictions=(Contradiction("A release is told before the arrest.", (told("On 7 August 2025"),)),),
)  # fmt: skip
ASSESSMENT = Assessment("2026.1+abc", "2026.1+def", date(2026, 11, 24), (SUBJECT,))
CASE = Case(
    SubjectKind.PERSON,
    "a young mother",
    "BLR",
    act_date="2025-08-07",
    statements=(
        Statement("s1", told("expelled"), act="expulsion", date="2025-08-07", place="Harbour", state="BLR"),
        Statement("s2", told("had no lawyer", "alleged"), act="denial_of_legal_aid"),
    ),
    told=(told("a young mother"),),
)


@pytest.fixture
def assessment() -> Assessment:
    """Give an assessment of one person with every kind of answer that a person can have."""
    return ASSESSMENT


@pytest.fixture
def case() -> Case:
    """Give the case that was assessed."""
    return CASE


@pytest.fixture
def catalogue() -> Catalogue:
    """Give the small catalogue that the assessment was made with."""
    return CATALOGUE


@pytest.fixture
def renamed():
    """Give a function that puts other words where the label of the subject, and its questions and quotes, stand."""

    def rename(label: str) -> tuple[Assessment, Case]:
        subject = replace(
            SUBJECT, label=label, gaps=(Gap(label, "", "", label),), contradictions=(Contradiction(label, ()),)
        )
        return replace(ASSESSMENT, subjects=(subject,)), replace(CASE, label=label)

    return rename
