"""A reading laid out for people: sections in the order of a monitor's questions, each record in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch
from types import MappingProxyType
from typing import cast

from habeas.cli import wording
from habeas.cli.locators import Locators
from habeas.passages.types import Anchor
from habeas.suggestions.proposers import proposers_for
from habeas.suggestions.types import (
    ActValue,
    DateValue,
    FacilityValue,
    FindingValue,
    InstrumentValue,
    Kind,
    PartyValue,
    PlaceValue,
    QuotationValue,
    Reading,
    ReferenceValue,
    StatisticValue,
    Suggestion,
    Value,
)
from habeas.suggestions.wording import ENGLISH, country_name
from habeas.vocabulary import codes

SECTIONS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("Who", (Kind.PARTY,)),
    ("What happened", (Kind.ACT,)),
    ("When", (Kind.DATE,)),
    ("Where", (Kind.PLACE, Kind.FACILITY)),
    ("Numbers", (Kind.STATISTIC,)),
    ("Law", (Kind.INSTRUMENT,)),
    ("Words quoted", (Kind.QUOTATION,)),
    ("Findings", (Kind.FINDING,)),
    ("References", (Kind.REFERENCE,)),
)
NOUNS: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        Kind.PARTY: ("party", "parties"),
        Kind.ACT: ("act", "acts"),
        Kind.DATE: ("date", "dates"),
        Kind.PLACE: ("place", "places"),
        Kind.FACILITY: ("facility", "facilities"),
        Kind.STATISTIC: ("number", "numbers"),
        Kind.INSTRUMENT: ("law cited", "laws cited"),
        Kind.QUOTATION: ("quotation", "quotations"),
        Kind.FINDING: ("finding", "findings"),
        Kind.REFERENCE: ("reference", "references"),
    }
)
# A letter and a number name a record in the text and in the list: 'A3' is the third act.
LETTERS = {
    Kind.PARTY: "P",
    Kind.ACT: "A",
    Kind.DATE: "D",
    Kind.PLACE: "L",
    Kind.FACILITY: "C",
    Kind.STATISTIC: "N",
    Kind.INSTRUMENT: "I",
    Kind.QUOTATION: "Q",
    Kind.FINDING: "F",
    Kind.REFERENCE: "R",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One suggestion in plain words, and where it stands."""

    code: str  # 'A3'
    suggestion: Suggestion
    locator: str  # 'p. 3 ¶12'; as a person would cite it
    heading: str  # the heading it stands under; empty where there is none
    label: str  # its type in words: 'expulsion', 'person', 'hospital'
    says: tuple[str, ...]  # its value in words, part by part; what the text does not say is left out
    doubt: str = ""  # how it is told, or what its value rests on


@dataclass(frozen=True, slots=True)
class Section:
    """The records that answer one question."""

    title: str
    entries: tuple[Entry, ...]
    in_text_order: bool
    looked_for: bool  # some proposer of the document's language looks for such records; nothing found means little else


def outline(reading: Reading) -> tuple[Section, ...]:
    """Lay out a reading; every suggestion stands in exactly one section, a section without any is empty."""
    entries = _entries(reading)
    looked_for = {kind for proposer in proposers_for(reading.language) for kind in proposer.kinds}
    sections = []
    for title, kinds in SECTIONS:
        told = [entry for entry in entries if entry.suggestion.kind in kinds]
        ranked = sorted(told, key=_rank)
        seen = bool(told) or not looked_for.isdisjoint(kinds)
        sections.append(Section(title, tuple(ranked), in_text_order=ranked == told, looked_for=seen))
    return tuple(sections)


def counts(reading: Reading) -> dict[Kind, int]:
    """Count the suggestions of each kind that has any, in the order of the sections."""
    numbers = Counter(suggestion.kind for suggestion in reading.suggestions)
    return {kind: numbers[kind] for kind in NOUNS if numbers[kind]}


def silences(reading: Reading, sections: Sequence[Section]) -> list[str]:
    """Say what was looked for and not found, and what was not even looked for; they are different things."""
    language = wording.language_name(reading.language)
    unsought = [section.title.lower() for section in sections if not section.looked_for]
    if len(unsought) == len(sections):
        return [
            f"Habeas does not read {language} yet: nothing was looked for. If it is another, name it with --language."
        ]
    said = []
    empty = [section.title.lower() for section in sections if section.looked_for and not section.entries]
    if not reading.suggestions:
        said.append("Nothing found. That means only that Habeas recognised nothing; read the text yourself.")
    elif empty:
        said.append(f"Nothing found for: {', '.join(empty)}.")
    if unsought:
        said.append(f"Not looked for in {language} yet: {', '.join(unsought)}.")
    return said


def undated(reading: Reading) -> int:
    """Count the dates that only the publication date could resolve, where it is not known."""
    if reading.published is not None:
        return 0
    values = [cast("DateValue", s.value) for s in reading.of(Kind.DATE)]
    return sum(value.edtf is None and value.basis == "document" for value in values)


@dataclass(frozen=True, slots=True)
class _Told:
    """A value in words."""

    label: str = ""
    says: tuple[str, ...] = ()
    doubt: str = ""


def _entries(reading: Reading) -> list[Entry]:
    locators = Locators(reading.text)
    dates = {(d.anchor.start, d.anchor.end): cast("DateValue", d.value).edtf for d in reading.of(Kind.DATE)}
    numbers: Counter[Kind] = Counter()
    entries = []
    for suggestion in reading.suggestions:
        numbers[suggestion.kind] += 1
        told = _told(suggestion.value)
        says = told.says + _circumstances(suggestion.fields, dates) if suggestion.kind is Kind.ACT else told.says
        start = suggestion.anchor.start
        entries.append(
            Entry(
                code=f"{LETTERS[suggestion.kind]}{numbers[suggestion.kind]}",
                suggestion=suggestion,
                locator=locators.locator(start),
                heading=locators.heading(start),
                label=told.label,
                says=tuple(part for part in says if part),
                doubt=told.doubt,
            )
        )
    return entries


def _circumstances(fields: Mapping[str, Anchor], dates: Mapping[tuple[int, int], str | None]) -> tuple[str, ...]:
    """Say who did an act to whom, when and where; what the text does not say is left out."""
    words = {name: anchor.exact for name, anchor in fields.items()}
    doer, victim = words.get("perpetrator", ""), words.get("victim", "")
    who = f"{doer} → {victim}".strip() if doer or victim else ""
    when = words.get("date", "")
    if "date" in fields:
        edtf = dates.get((fields["date"].start, fields["date"].end))
        when = ENGLISH.date(edtf) if edtf else when
    return who, when, words.get("place", "")


@singledispatch
def _told(value: Value) -> _Told:
    raise NotImplementedError(f"A {type(value).__name__} has no words.")


@_told.register
def _(value: ActValue) -> _Told:
    return _Told(ENGLISH.code(value.type), doubt=wording.MODALITIES[value.modality])


@_told.register
def _(value: DateValue) -> _Told:
    if value.edtf is None:
        return _Told(says=("no calendar date",))
    return _Told(says=(ENGLISH.date(value.edtf),), doubt=wording.BASES[value.basis])


@_told.register
def _(value: PartyValue) -> _Told:
    return _Told(ENGLISH.code(value.type))


@_told.register
def _(value: PlaceValue) -> _Told:
    return _Told(says=(country_name(value.country) if value.country else "country not known",))


@_told.register
def _(value: FacilityValue) -> _Told:
    return _Told(ENGLISH.code(value.type))


@_told.register
def _(value: StatisticValue) -> _Told:
    period = ENGLISH.date(value.period) if value.period else ""
    country = country_name(value.country) if value.country else ""
    return _Told(ENGLISH.code(value.type), (ENGLISH.statistic(value), period, country))


@_told.register
def _(value: InstrumentValue) -> _Told:
    return _Told(ENGLISH.code(value.type), (value.id or "",))


@_told.register
def _(value: QuotationValue) -> _Told:
    return _Told(says=(f"said by {value.speaker}" if value.speaker else "speaker not stated",))


@_told.register
def _(value: FindingValue) -> _Told:
    return _Told(wording.STANCES[value.stance], (value.body or "",))


@_told.register
def _(value: ReferenceValue) -> _Told:
    return _Told(says=(ENGLISH.date(value.date) if value.date else "",))


def _rank(entry: Entry) -> int:
    """Put persons and groups before those who act, and places before facilities; otherwise keep the text's order."""
    value = entry.suggestion.value
    if isinstance(value, PartyValue):
        return tuple(codes()["party_types"]).index(value.type)
    return int(isinstance(value, FacilityValue))
