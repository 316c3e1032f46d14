"""What flows out of stage 6: answers to the catalogue's questions, what norms weigh, gaps and forums.

An answer says what the evidence shows about a fact, as told by its sources. It is never a legal conclusion.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from habeas.cases.types import Contradiction, Fact, SubjectKind, Told
from habeas.vocabulary.catalogue.types import Force


class AnswerCode(StrEnum):
    """The answers there are."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    DISPUTED = "disputed"
    NOT_APPLICABLE = "not_applicable"
    INDICATOR = "indicator"  # of a law or a practice; never of a person


class Stance(StrEnum):
    """Which way evidence speaks: for the answer given, or against it."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that speak for an answer or against it."""

    told: Told
    stance: Stance
    rule: str  # which rule takes them for evidence, or '' where a person does


@dataclass(frozen=True, slots=True)
class Weight:
    """What a norm weighs for this subject at the date of the act."""

    instrument: str
    pinpoint: str
    force: Force
    weight: str  # bound, bound_with_reservation, bound_disputed, signatory_only, not_bound, status_unknown
    known: str  # how it is known: 'checked', 'found', 'unverified', …
    applies: str  # 'yes', or 'unknown' where a fact that decides whether it speaks of this person is
    because: str = ""  # in a sentence, where it is not simply bound or not
    effect: str = ""  # of a reservation: 'excludes', 'limits'


@dataclass(frozen=True, slots=True)
class Given:
    """An answer and who gave it."""

    answer: AnswerCode
    by: str  # 'rule/PRC-04/no-lawyer', 'rule/silence', or the person
    because: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one safeguard for one subject; the machine's and a person's stay side by side."""

    safeguard: str
    given: Given  # what counts: the person's where there is one
    machine: Given
    by_hand: tuple[Given, ...]
    weights: tuple[Weight, ...]
    date: str  # EDTF of the act it is held against; '' where none is told
    law_on: str  # which day's law was taken, and why: '2025-08-07', '2025-10-03 (publication)'


@dataclass(frozen=True, slots=True)
class Gap:
    """What the case does not tell, as a question that a person can go and ask."""

    question: str
    safeguard: str = ""
    fact: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Forum:
    """A mechanism, and whether it can be used for this case on this day."""

    id: str
    title: str
    status: str  # 'open', 'closed', 'unknown'
    until: date | None  # the last day to file, where there is one
    because: str  # since when and why it is closed, or on what it hangs
    known: str
    missing: tuple[str, ...]  # questions whose answers this case still lacks for it
    limits: tuple[str, ...] = ()  # of length and form
    caution: str = ""  # what it tells the State about the person


@dataclass(frozen=True)
class SubjectAssessment:
    """What was due to one subject, and what the case says became of it."""

    kind: SubjectKind
    label: str
    state: str
    act_date: str
    facts: tuple[Fact, ...]
    answers: tuple[Answer, ...]
    gaps: tuple[Gap, ...]
    forums: tuple[Forum, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True)
class Assessment:
    """All subjects, with the versions of catalogue and law that were used."""

    catalogue: str
    law: str
    on: date  # the day on which somebody would file
    subjects: tuple[SubjectAssessment, ...]
