"""What the catalogue of safeguards holds: questions, the norms they flow from, and what records answer them.

A safeguard is something that was due to a person ('Was the person told why they were being held?'). Nothing here is
legal advice; each norm keeps how its pinpoint is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Known(StrEnum):
    """How a fact about law is known."""

    CHECKED = "checked"  # held against the text of the treaty
    FOUND = "found"  # in a public source
    UNVERIFIED = "unverified"  # from memory: check it before you rely on it


class Force(StrEnum):
    """What kind of text a norm stands in."""

    BINDING = "binding"  # of a treaty
    INTERPRETIVE = "interpretive"  # of a body that watches over a treaty; weighs where that treaty binds
    STANDARD = "standard"  # of another standard


@dataclass(frozen=True, slots=True)
class Instrument:
    """A text that norms stand in."""

    id: str  # 'CRC', 'GC35'
    title: str
    force: Force
    parents: tuple[str, ...] = ()  # treaties that an interpretive text interprets
    known: Known = Known.UNVERIFIED  # how its pinpoints are known, where a norm does not say otherwise


@dataclass(frozen=True, slots=True)
class Norm:
    """A pinpoint in an instrument, and when it speaks of a person."""

    instrument: str
    pinpoint: str  # '9(1), 10(2)(a)', as lawyers write it
    articles: tuple[str, ...]  # '9(1)' and '10(2)(a)': what reservations are held against
    force: Force
    known: Known
    when: tuple[str, ...] = ()  # facts, one of which must hold for the norm to speak of this person; none: always
    precondition: tuple[str, ...] = ()  # facts, one of which must hold for the norm to bind here; none: always
    both_states: bool = False  # binds only where the person's own State is bound too
    otherwise: bool = False  # carries the weight where a precondition of another norm fails, is disputed or unknown


@dataclass(frozen=True, slots=True)
class Reading:
    """How one body reads a safeguard on which bodies differ."""

    body: str
    says: str
    known: Known


@dataclass(frozen=True, slots=True)
class Safeguard:
    """Something that was due, as a question."""

    id: str  # 'SEP-01'
    tier: int  # 1 or 2
    domain: str  # 'parent_child'
    question: str
    norms: tuple[Norm, ...]
    acts: tuple[str, ...]  # kinds of act of the catalogue, one of which makes it due
    met: tuple[str, ...]  # what would show that it was met
    not_met: tuple[str, ...]
    person: tuple[str, ...] = ()  # facts that all must hold of the person, or the answer is 'not applicable'
    when: str = ""  # a fact that must hold, or the answer is 'not applicable'
    duty: tuple[str, ...] = ("territorial",)  # whose duty: of the State where it happened, of origin, of the neighbour
    note: str = ""
    uhri: str = ""  # theme code of the Universal Human Rights Index
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class FactKind:
    """Something about a person or a course of events that decides which norms speak: 'child', 'lawful_stay'."""

    id: str
    question: str  # that a person can go and ask


@dataclass(frozen=True, slots=True)
class Counts:
    """That a coded act counts as a kind of act of the catalogue; all conditions that are given must hold."""

    kind: str
    because: str  # in a sentence
    with_acts: tuple[str, ...] = ()  # coded acts, one of which the case tells too
    with_facts: tuple[
        str, ...
    ] = ()  # facts, one of which holds of whom the act is told; of a child, 'child' always does
    facilities: tuple[str, ...] = ()  # coded facilities, in one of which it happened


@dataclass(frozen=True, slots=True)
class Rule:
    """Which record answers which safeguard, or establishes which fact, and how; all conditions must hold."""

    id: str  # 'PRC-04/no-lawyer'
    answers: str  # a safeguard's id, or '' for a rule about a fact
    fact: str  # a fact's id, or ''
    says: str  # 'met' or 'not_met'; 'yes' or 'no' for a fact
    because: str  # in a sentence
    acts: tuple[str, ...] = ()  # coded acts (codes.yaml), one of them; none: no act is needed
    facilities: tuple[str, ...] = ()  # coded facilities, one of them
    circumstances: tuple[str, ...] = ()  # of words nearby, all of them
    any_circumstance: tuple[str, ...] = ()  # one of them
    without: tuple[str, ...] = ()  # circumstances, none of them
    facts: tuple[str, ...] = ()  # facts that must hold of the person, all of them
    of: tuple[str, ...] = ("subject",)  # whose act: of the 'subject', a 'child' of theirs
    case: tuple[str, ...] = ()  # kinds of act of the catalogue, one of which the case must tell
    case_not: tuple[str, ...] = ()  # kinds of act of the catalogue that the case must not tell
    weak: bool = False  # counts only where nothing says the opposite: half a sign is no dispute


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The safeguards, in order, with all that an assessment needs; frozen under one version."""

    version: str  # '2026.1+3f9a0c12': declared, and a hash of the files
    status: str  # 'draft'
    as_of: str  # ISO date
    instruments: Mapping[str, Instrument]
    safeguards: Mapping[str, Safeguard]
    facts: Mapping[str, FactKind]
    acts: Mapping[str, str]  # kinds of act of the catalogue, with what each is
    kinds_of_acts: Mapping[str, tuple[Counts, ...]]  # coded act: what it counts as, on one condition or another; or ()
    rules: tuple[Rule, ...]
    circumstances: Mapping[str, str]  # id: what the words say
    domains: Mapping[str, str]  # id: heading in words
    answer_rules: tuple[str, ...] = ()  # how answers come about, in sentences
    sources: tuple[str, ...] = ()  # of what it holds
    kinds_by_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # circumstance: acts that it tells of
