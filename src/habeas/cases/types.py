"""What flows out of stage 5: a case, which is the records that tell one story of one person, family, group or law.

A case is told by statements. A statement is what one record says of the subject, or what words near it say
(`circumstances`), with its quote. Statements about a practice, and about what a law says, are kept apart: they never
answer for a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from habeas.passages.types import Anchor

NOT_DONE = frozenset({"planned", "denied"})  # modalities in which an act is told, and not as done


class SubjectKind(StrEnum):
    """Whom or what a case is about."""

    PERSON = "person"
    FAMILY = "family"
    GROUP = "group"
    LAW = "law"  # a law or policy, assessed on its text
    POPULATION = "population"  # what is told of people in general


class Whose(StrEnum):
    """Of whom a statement speaks."""

    SUBJECT = "subject"
    CHILD = "child"  # a child of the subject


class Holds(StrEnum):
    """Whether a fact holds."""

    YES = "yes"
    NO = "no"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """The words that say something: their anchor, how they are told and in which source."""

    anchor: Anchor
    modality: str  # coded: 'reported'
    source: str  # title, or the start of its hash
    grade: str = ""  # how reliable a person judged the source to be, in their words


@dataclass(frozen=True, slots=True)
class Statement:
    """What one record, or the words near it, says of the subject."""

    id: str
    told: Told
    act: str = ""  # coded act, '' where only circumstances are told
    whose: Whose = Whose.SUBJECT
    facility: str = ""  # coded facility where it happened
    place: str = ""  # as written
    state: str = ""  # ISO 3166-1 alpha-3 of the State that did it, or where it happened
    date: str = ""  # EDTF; '' where none is told
    circumstances: frozenset[str] = frozenset()
    by: str = ""  # who did it, as written


@dataclass(frozen=True, slots=True)
class Fact:
    """Whether something holds of the subject, and the words that say so."""

    id: str  # of the catalogue: 'child'
    holds: Holds
    told: tuple[Told, ...] = ()
    by: str = ""  # which rule or person says so


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the case; a pseudonym or a description, never an identity."""

    label: str
    relation: str = ""  # to the subject: 'child', 'spouse', 'parent', ''
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class HandAnswer:
    """An answer that a person gave, or with which a person overruled the machine, with their reason."""

    safeguard: str
    answer: str
    by: str
    reason: str
    on: date
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Remedy:
    """A remedy that was tried: a complaint, an appeal, a petition. What an admissibility test asks for."""

    body: str
    kind: str  # 'court', 'prosecutor', 'ministry', 'ombudsperson', 'treaty_body', 'special_procedure', 'other'
    filed: str = ""  # EDTF
    outcome: str = ""  # 'pending', 'refused', 'granted', 'unanswered', 'withdrawn', ''
    decided: str = ""  # EDTF
    why_none: str = ""  # why a remedy was not tried, or could not help
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent of one person for one purpose; each stands alone and none is inferred."""

    purpose: str  # coded in mechanisms.yaml: 'send', 'letter_to_state', 'public_summary', 'name_in_public'
    given: bool | None  # None: not asked
    choice: str = ""  # 'full name' or 'initials' where the purpose leaves a choice
    on: date | None = None
    by: str = ""  # who took it


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something in the case that cannot be as it is told; nothing is guessed from it."""

    sentence: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Case:
    """What is told of one subject."""

    kind: SubjectKind
    label: str
    state: str = ""  # ISO 3166-1 alpha-3 of the State that acted; '' where it is not told
    own_states: tuple[str, ...] = ()  # nationality, alpha-3
    act_date: str = ""  # EDTF of the main act; '' where none is told
    published: date | None = None  # of the latest source; no act is later
    members: tuple[Member, ...] = ()
    statements: tuple[Statement, ...] = field(default=(), repr=False)
    told: tuple[Told, ...] = ()  # the words that name the subject
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))  # that persons settled by hand
    answers: tuple[HandAnswer, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    consents: tuple[Consent, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
