"""How long somebody was held: the spells in custody that a case tells of, with what is sure about each and no more.

An arrest begins a spell and a release or expulsion ends it. A detention or transfer says that somebody was held then,
and, where it is told as a time ('2024-11/2025-02', 'since 2021'), from when and until when. A spell's beginning and end
are therefore known between two days each, and its length between two numbers. Without an end that is told, nobody knows
that custody ended, and nobody knows that it lasts: the least is counted to the last day on which the person is told to
be held, the most to a day that the caller names (the spell is censored, as length-of-stay statistics call it).

A day is counted for each midnight in custody: the length is the difference of the two dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from habeas.cases.edtf_spans import Span, span
from habeas.cases.types import NOT_DONE, Case, Contradiction, Holds, Statement, SubjectKind, Whose
from habeas.suggestions.wording import ENGLISH

_ACTS = frozenset({"arrest", "detention", "transfer", "release", "expulsion"})
_ENDINGS = frozenset({"release", "expulsion"})
_ONE_STORY = frozenset({SubjectKind.PERSON, SubjectKind.FAMILY, SubjectKind.GROUP})


@dataclass(frozen=True, slots=True)
class Days:
    """The days between which something was; None where no day is told or follows."""

    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """One time in custody."""

    start: Days
    end: Days
    ongoing: Holds  # YES: told to last on; NO: its end is told, if not its day; UNKNOWN: no end is told
    facilities: tuple[str, ...]  # coded, in the order told
    least: int  # days
    most: int | None  # None where no beginning is told
    approximate: bool  # some date is only about right: the numbers are too
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Custody:
    """All spells of one case, and what in them cannot be as it is told."""

    spells: tuple[Spell, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


class _Role(IntEnum):
    """What a statement does to a spell; of one day, in this order."""

    BEGINS = 0
    HELD = 1
    ENDS = 2


@dataclass(frozen=True, slots=True)
class _Event:
    role: _Role
    days: Days
    sharp: bool
    statement: Statement
    lasting: bool = False  # a time that is told to have no end

    @property
    def says(self) -> str:
        """Return the act and its date in words: 'a release (10 May 2025)'."""
        act = ENGLISH.code(self.statement.act)
        return f"{'an' if act[0] in 'aeiou' else 'a'} {act} ({ENGLISH.date(self.statement.date)})"

    @property
    def key(self) -> tuple[object, ...]:
        """Order a beginning by its first day and an end by its last, so that an end comes early only where it must."""
        day = self.days.latest or date.max if self.role is _Role.ENDS else self.days.earliest or date.min
        other = self.days.earliest or date.min if self.role is _Role.ENDS else self.days.latest or date.max
        anchor = self.statement.told.anchor
        return day, self.role, other, anchor.text_sha256, anchor.start, self.statement.act, self.statement.id


@dataclass(frozen=True, slots=True)
class _Draft:
    """A spell that is being put together."""

    start: Days
    events: tuple[_Event, ...]
    end: Days | None = None  # None where none is told
    held: date | None = None  # the last day on which custody is sure

    @property
    def lasting(self) -> bool:
        """Say whether somebody tells that it has no end."""
        return any(event.lasting for event in self.events)


def custody(case: Case, *, on: date) -> Custody:
    """Return the spells in custody of a case, counted until `on` where no end is told.

    A law and what is told of people in general have none. The members of a family or group can be taken on different
    days, so that only what is told of one person contradicts itself.
    """
    if case.kind not in _ONE_STORY:
        return Custody()
    statements = sorted({s.id: s for s in case.statements if _counts(s)}.values(), key=lambda s: s.id)
    events = sorted((event for s in statements for event in _events(s)), key=lambda event: event.key)
    drafts, contradictions = _walk(events)
    undated_end = len(drafts) == 1 and any(s.act in _ENDINGS and span(s.date) is None for s in statements)
    spells = tuple(_spell(draft, case.published, on, undated_end=undated_end) for draft in drafts)
    return Custody(spells, tuple(contradictions) if case.kind is SubjectKind.PERSON else ())


def _counts(statement: Statement) -> bool:
    return statement.act in _ACTS and statement.whose is Whose.SUBJECT and statement.told.modality not in NOT_DONE


def _events(statement: Statement) -> Iterator[_Event]:
    """Return what a dated statement does; a time of detention begins and ends a spell."""
    when = span(statement.date)
    if when is None:
        return
    whole = Days(when.first, when.last)
    match statement.act:
        case "arrest":
            yield _Event(_Role.BEGINS, whole, when.sharp, statement)
        case "release" | "expulsion":
            yield _Event(_Role.ENDS, whole, when.sharp, statement)
        case "detention" if when.interval:
            yield from _time(when, statement)
        case _:
            yield _Event(_Role.HELD, whole, when.sharp, statement)


def _time(when: Span, statement: Statement) -> Iterator[_Event]:
    if when.start:
        days = Days(when.start.first, when.start.last)
        yield _Event(_Role.BEGINS, days, when.start.sharp, statement, lasting=when.end is None)
    if when.end:
        if not when.start:
            yield _Event(_Role.HELD, Days(None, when.end.last), when.end.sharp, statement)
        yield _Event(_Role.ENDS, Days(when.end.first, when.end.last), when.end.sharp, statement)


def _walk(events: Sequence[_Event]) -> tuple[list[_Draft], list[Contradiction]]:
    """Put ordered events together to spells, each ended before the next begins."""
    done: list[_Draft] = []
    wrong: list[Contradiction] = []
    current: _Draft | None = None
    for event in events:
        if event.role is not _Role.ENDS:
            if current is None:
                current = _begun(event, done)
            else:
                wrong += _second_beginning(current, event, events)
                current = _held_by(current, event)
        elif current is not None:
            done.append(_ended(current, event))
            current = None
        elif done:
            if _overlap(done[-1].end, event.days):
                done[-1] = _ended(done[-1], event)
            elif event.statement.act == "release":
                wrong += _contradiction(done[-1].events[-1], event, "with no new arrest or detention between them")
        elif (later := next((e for e in events if e.role is not _Role.ENDS), None)) is not None:
            wrong += _contradiction(event, later, "with no arrest or detention before them")
        elif event.statement.act == "release":
            done.append(_Draft(Days(None, event.days.latest), (event,), event.days))
    return done + ([current] if current else []), wrong


def _begun(event: _Event, done: Sequence[_Draft]) -> _Draft:
    """Begin a spell, not before the one before it can have ended."""
    before = done[-1].end.earliest if done and done[-1].end else None
    if event.role is _Role.HELD:
        return _Draft(Days(before, event.days.latest), (event,), held=event.days.earliest)
    return _Draft(Days(_latest(before, event.days.earliest), event.days.latest), (event,))


def _held_by(draft: _Draft, event: _Event) -> _Draft:
    """Take into a spell that somebody was held, or when custody began as another tells it."""
    start, days = draft.start, event.days
    events = (*draft.events, event)
    if event.role is _Role.HELD:
        narrowed = Days(start.earliest, _earliest(start.latest, days.latest))
        return replace(draft, start=narrowed, events=events, held=_latest(draft.held, days.earliest))
    if _overlap(start, days):
        both = Days(_latest(start.earliest, days.earliest), _earliest(start.latest, days.latest))
    else:
        both = Days(start.earliest, days.latest)  # told differently: between the two
    return replace(draft, start=both, events=events)


def _ended(draft: _Draft, event: _Event) -> _Draft:
    """End a spell, or narrow its end where several tell of it."""
    end = draft.end or Days()
    both = Days(_latest(end.earliest, event.days.earliest), _earliest(end.latest, event.days.latest))
    return replace(draft, end=both, events=(*draft.events, event))


def _second_beginning(draft: _Draft, event: _Event, events: Sequence[_Event]) -> list[Contradiction]:
    """Say so where custody begins while it already lasts, and nothing can have ended it between."""
    if event.role is not _Role.BEGINS or _overlap(draft.start, event.days):
        return []
    between = Days(draft.start.earliest, event.days.latest)
    if any(e.role is _Role.ENDS and _overlap(between, e.days) for e in events):
        return []
    return _contradiction(draft.events[-1], event, "with no release or expulsion between them")


def _contradiction(first: _Event, second: _Event, how: str) -> list[Contradiction]:
    """Return the sentence, unless one of the dates is only about right and proves nothing."""
    if not (first.sharp and second.sharp):
        return []
    told = f"{first.says} and then {second.says} are told, {how}"
    sentence = f"{told[0].upper()}{told[1:]}: a date may be wrong, or something is not told."
    return [Contradiction(sentence, (first.statement.told, second.statement.told))]


def _spell(draft: _Draft, published: date | None, on: date, *, undated_end: bool) -> Spell:
    start, end = draft.start, draft.end
    if end is not None:
        end = Days(_latest(_latest(end.earliest, start.earliest), draft.held), end.latest)
        start = Days(start.earliest, _earliest(start.latest, end.latest))
    sure_until = end.earliest if end else _latest(draft.held, published if draft.lasting else None)
    latest_end = (end.latest if end else published if undated_end else None) or on
    most = max(0, (latest_end - start.earliest).days) if start.earliest else None
    least = max(0, (sure_until - start.latest).days) if sure_until and start.latest else 0
    ended = end is not None or undated_end
    held_in = (e.statement.facility for e in draft.events if e.role is not _Role.ENDS)
    return Spell(
        start,
        end or Days(),
        Holds.NO if ended else Holds.YES if draft.lasting else Holds.UNKNOWN,
        tuple(dict.fromkeys(facility for facility in held_in if facility)),
        least if most is None else min(least, most),
        most,
        not all(event.sharp for event in draft.events),
        tuple(dict.fromkeys(event.statement for event in draft.events)),
    )


def _overlap(one: Days | None, other: Days) -> bool:
    if one is None:
        return False
    starts, ends = (one.earliest, other.earliest), (one.latest, other.latest)
    return max(day or date.min for day in starts) <= min(day or date.max for day in ends)


def _latest(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)


def _earliest(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day), default=None)
