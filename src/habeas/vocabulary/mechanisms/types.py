"""What the file of mechanisms holds: for each, who may use it, when, against which State, and what it asks for.

A mechanism is a body or procedure that a person, a group or an organisation can turn to. Nothing here is legal advice;
each statement keeps how it is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Known(StrEnum):
    """How a statement is known, from the surest to the least sure."""

    FOUND = "found"  # in a public source
    BRIEF = "brief"  # given by those who asked for this tool; no source was found
    ESTIMATE = "estimate"  # reckoned from what was found
    UNVERIFIED = "unverified"  # from memory: check it before you rely on it


class Sort(StrEnum):
    """What kind of mechanism it is."""

    COMMUNICATION = "communication"  # a complaint of a person that a body decides
    INQUIRY = "inquiry"  # into grave or systematic wrongs
    URGENT = "urgent"  # an appeal while harm is near
    LETTER = "letter"  # a letter of independent experts to the State
    REPORT = "report"  # input into the review of a State
    COMPLAINT = "complaint"  # about a pattern; gives no remedy to one person
    LABOUR = "labour"
    COURT = "court"


class Matter(StrEnum):
    """Which earlier use of another body closes a mechanism for the same matter."""

    NO_BAR = "no_bar"
    PENDING = "pending"  # being examined elsewhere
    EXAMINED = "examined"  # being examined, or already examined, elsewhere


class Since(StrEnum):
    """From what a time limit counts."""

    LAST_REMEDY = "last_remedy"  # the last decision of a body of the State
    OTHER_PROCEDURE = "other_procedure"  # the end of another international procedure


class Asked(StrEnum):
    """What a refusal of a consent does to a mechanism."""

    NEEDED = "needed"  # without it the mechanism cannot be used
    ASKED = "asked"  # the person chooses; a refusal changes what is written, and closes nothing


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement and how it is known."""

    says: str
    known: Known


@dataclass(frozen=True, slots=True)
class Gate:
    """What must hold of the State before the mechanism can be used at all."""

    treaties: tuple[str, ...] = ()  # one must have bound the State when it acted, or bind it while the act goes on
    procedure: str = ""  # must be accepted, and not ended, on the day of filing
    states_only: bool = False  # only States may use it
    by_hand: str = ""  # what a person must judge, where no data can


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit."""

    amount: int
    unit: str  # 'month' or 'year'
    since: Since
    closes: bool  # else a late filing may be refused, as an abuse
    known: Known
    unless: str = ""  # the exception


@dataclass(frozen=True, slots=True)
class Field:
    """Something that the form asks for, and the checks, one of which shows that the case tells it."""

    id: str
    question: str
    checks: tuple[str, ...] = ()  # 'has_label', 'has_facts:child'; none: no record of a case can answer it
    known: Known = Known.UNVERIFIED


@dataclass(frozen=True, slots=True)
class Consent:
    """One of the consents that are asked for one by one."""

    purpose: str  # as in cases: 'send'
    question: str
    refused: str  # why a refusal closes what needs it, in a sentence
    known: Known


@dataclass(frozen=True, slots=True)
class Country:
    """What is known of one State and one mechanism."""

    state: str  # ISO 3166-1 alpha-3
    stated: tuple[Stated, ...] = ()
    until: str = ""  # EDTF: when a mandate ends that may be renewed
    until_known: Known = Known.UNVERIFIED
    next: str = ""  # EDTF: the next known date of a review
    same_matter: Matter | None = None  # where a reservation of the State makes the rule stricter
    same_matter_known: Known = Known.UNVERIFIED


@dataclass(frozen=True, slots=True)
class Standing:
    """Who may file; where it is only for some, the facts of which one must hold."""

    stated: Stated
    facts: tuple[str, ...] = ()
    question: str = ""  # asks for those facts
    closed: str = ""  # why it is closed where they do not hold


@dataclass(frozen=True)
class Mechanism:
    """A body or procedure that somebody can turn to."""

    id: str  # 'OP-CEDAW'
    title: str
    does: str
    sort: Sort
    subjects: frozenset[str]  # whom or what it is for: 'person', 'law'
    gate: Gate
    who: Standing
    remedies_first: bool
    remedies: Stated
    same_matter: Matter
    matter_known: Known
    fields: tuple[Field, ...]
    consents: Mapping[str, Asked]  # purpose: what a refusal does
    concerns: frozenset[str] = frozenset()  # kinds of case it is for: 'labour', 'child'; none: all
    limits: tuple[Limit, ...] = ()
    time: tuple[Stated, ...] = ()  # about time, where nothing is counted
    form: tuple[Stated, ...] = ()  # limits of length and form
    caution: str = ""
    notes: tuple[Stated, ...] = ()
    countries: Mapping[str, Country] | None = None  # by alpha-3
    only_listed: bool = False  # exists for the States in `countries` alone

    def country(self, state: str) -> Country | None:
        """Return what is known of one State."""
        return (self.countries or {}).get(state)


@dataclass(frozen=True, slots=True)
class Concern:
    """A kind of case: the acts, facts and words near an act, one of which makes a case one of this kind."""

    id: str
    acts: frozenset[str]  # coded acts
    facts: frozenset[str]
    circumstances: frozenset[str] = frozenset()
    children: bool = False  # also where a child of the subject is told of
    custody: bool = False  # also where a place of custody is told


@dataclass(frozen=True, slots=True)
class Origin:
    """What a person's own State can be asked, and how that is put."""

    title: str
    treaties: tuple[str, ...]  # that give duties to the State of origin
    question: str  # with '{state}'
    caution: str


@dataclass(frozen=True)
class Mechanisms:
    """All mechanisms, in order, frozen under one version."""

    version: str  # '2026.1+3f9a0c12': declared, and a hash of the file
    status: str
    as_of: str  # ISO date
    mechanisms: Mapping[str, Mechanism]
    consents: Mapping[str, Consent]
    concerns: Mapping[str, Concern]
    questions: Mapping[str, str]  # 'state', 'act_date', 'continues', 'remedy', 'same_matter', 'choice'
    treaties: Mapping[str, str]  # id: its name as it stands in a sentence
    procedures: Mapping[str, str]
    origin: Origin
