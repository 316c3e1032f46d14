"""What flows out of stage 3: suggestions, each a value, its quote and who proposes it.

The kinds and their values are those of the suggestion contract, version 1 (docs/reference/contract.md). Codes
(`type`, `modality`, `stance`, `bound`) are those of `vocabulary/codes.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Protocol

from habeas.passages.types import Anchor, CanonicalText, Passage
from habeas.sources.types import Source


class Kind(StrEnum):
    """The ten kinds of suggestion."""

    DATE = "date"
    STATISTIC = "statistic"
    PARTY = "party"
    PLACE = "place"
    FACILITY = "facility"
    INSTRUMENT = "instrument"
    ACT = "act"
    QUOTATION = "quotation"
    FINDING = "finding"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date or period in EDTF, None where it cannot be resolved, and what it was resolved with."""

    edtf: str | None
    basis: str  # 'explicit', 'document' (the publication date), 'relative' (another date of the text)


@dataclass(frozen=True, slots=True)
class StatisticValue:
    """A number with its bound: 'at least 19' is low 19 and no best value."""

    low: float | None
    best: float | None
    high: float | None
    bound: str
    unit: str  # head words as written, lower case
    type: str
    period: str | None = None  # EDTF
    country: str | None = None  # ISO 3166-1 alpha-3


@dataclass(frozen=True, slots=True)
class PartyValue:
    """Somebody who acts, speaks or suffers."""

    type: str
    name: str  # as written


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """A named place."""

    country: str | None  # ISO 3166-1 alpha-3; None where it spans States or is not known


@dataclass(frozen=True, slots=True)
class FacilityValue:
    """A place of custody, care or confinement."""

    type: str


@dataclass(frozen=True, slots=True)
class InstrumentValue:
    """A law, treaty, article, decree, UN document or court case as cited."""

    type: str
    id: str | None  # canonical where it has one


@dataclass(frozen=True, slots=True)
class ActValue:
    """What was done, and in which modality it is told."""

    type: str
    modality: str


@dataclass(frozen=True, slots=True)
class QuotationValue:
    """Words that somebody is quoted as saying."""

    speaker: str | None  # the speaker's words in the text


@dataclass(frozen=True, slots=True)
class FindingValue:
    """How a body judges, criticises, recommends or denies."""

    stance: str
    body: str | None  # as written


@dataclass(frozen=True, slots=True)
class ReferenceValue:
    """A publication that the document points to."""

    date: str | None  # EDTF


Value = (
    DateValue
    | StatisticValue
    | PartyValue
    | PlaceValue
    | FacilityValue
    | InstrumentValue
    | ActValue
    | QuotationValue
    | FindingValue
    | ReferenceValue
)

VALUE_TYPES: Mapping[Kind, type[Value]] = MappingProxyType(
    {
        Kind.DATE: DateValue,
        Kind.STATISTIC: StatisticValue,
        Kind.PARTY: PartyValue,
        Kind.PLACE: PlaceValue,
        Kind.FACILITY: FacilityValue,
        Kind.INSTRUMENT: InstrumentValue,
        Kind.ACT: ActValue,
        Kind.QUOTATION: QuotationValue,
        Kind.FINDING: FindingValue,
        Kind.REFERENCE: ReferenceValue,
    }
)

NO_FIELDS: Mapping[str, Anchor] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value, the words that say it, the words that say each of its fields, and who proposes it."""

    kind: Kind
    anchor: Anchor
    value: Value
    proposer: str  # 'rules/dates'
    confidence: float  # 0 to 1
    fields: Mapping[str, Anchor] = field(
        default_factory=lambda: NO_FIELDS
    )  # victim, perpetrator, date, place; speaker; body


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a sentence. Without a parser `pos`, `dep` are empty and `head` is -1."""

    start: int
    end: int
    text: str
    lemma: str  # lower case
    pos: str = ""  # Universal POS
    head: int = -1  # index in the sentence; its own index at the root
    dep: str = ""
    entity: str = ""  # label of the named entity it belongs to, where a model says so


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one passage; offsets in the canonical text."""

    start: int
    end: int
    passage: Passage
    tokens: tuple[Token, ...]


class Analyser(Protocol):
    """Split passages into sentences and tokens, with syntax where a model is installed."""

    name: str

    def sentences(self, text: CanonicalText) -> tuple[Sentence, ...]:
        """Return the sentences of every passage, in order."""
        ...


@dataclass(frozen=True)
class Document:
    """What a proposer reads: the text, the date it counts from, and its sentences, analysed once."""

    text: CanonicalText
    published: date | None
    language: str
    analyser: Analyser

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences, analysed on first use and shared by all proposers."""
        return self.analyser.sentences(self.text)


class Proposer(Protocol):
    """Take a document and what earlier proposers found; give suggestions. Pure: no I/O, no state."""

    name: str
    kinds: frozenset[Kind]

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Yield suggestions, in any order, each anchored with `document.text.anchor`."""
        ...


@dataclass(frozen=True)
class Reading:
    """One source, read: the original, its text and what was found in it."""

    source: Source
    text: CanonicalText
    suggestions: tuple[Suggestion, ...] = field(repr=False)
    published: date | None  # the date it was read against
    language: str

    def of(self, *kinds: Kind | str) -> tuple[Suggestion, ...]:
        """Return the suggestions of the named kinds, in the order of the text."""
        wanted = {Kind(kind) for kind in kinds}
        return tuple(s for s in self.suggestions if s.kind in wanted)
