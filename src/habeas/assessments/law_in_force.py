"""Which law bound a State on a day: date logic over what sources say, and nothing else.

Several sources may speak about one State and treaty. A source speaks about the days up to its own (`as_of`); where two
that do contradict each other on whether the State is bound, that day is disputed. On all other days the one that is
relied on most is taken, which stands last. A row from memory never disputes one that was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from habeas.assessments.law_names import procedure_named, state_code, treaty_named
from habeas.assessments.law_types import Openness, ProcedureStatus, Spell, Status, Weight
from habeas.errors import InvalidValue
from habeas.vocabulary.law.merging import FROM_MEMORY
from habeas.vocabulary.law.pinpoints import meets, pinpoints
from habeas.vocabulary.law.types import (
    BY_INVITATION,
    Acceptance,
    Conflict,
    Effect,
    Event,
    Law,
    Participation,
    Procedure,
    Reservation,
    Span,
    StateFact,
    Treaty,
    Way,
)

S = TypeVar("S", Participation, Acceptance)
_DAY = timedelta(days=1)
_DONE = {
    Event.RATIFICATION: "ratified",
    Event.ACCESSION: "acceded",
    Event.ACCEPTANCE: "accepted",
    Event.APPROVAL: "approved",
    Event.CONFIRMATION: "confirmed",
    Event.SUCCESSION: "succeeded",
    Event.DEFINITIVE_SIGNATURE: "signed definitively",
}


def status(law: Law, state: str, treaty: str, on: date, pinpoint: str | None = None) -> Status:
    """Say how far a treaty, or the places of it that `pinpoint` names, bound a State on a day.

    A pinpoint whose words name no article counts as the whole treaty. Raises InvalidValue, with the nearest names, for
    a State or treaty that does not exist.
    """
    code, of = state_code(state), treaty_named(law, treaty)
    conflicts = law.conflicts.get((code, of.id), ())
    told = law.participations.get((code, of.id), ())
    if not told:
        weight, because = _unrecorded(law, code, of, on)
        known = "missing" if weight is Weight.STATUS_UNKNOWN else of.known
        return Status(code, of.id, on, weight, because, known=known, conflicts=conflicts)
    row, contradicted = _taken(told, on, law.as_of, lambda each: _standing(law, each, on)[0] is Weight.BOUND)
    weight, because = _standing(law, row, on)
    if contradicted or any(_is_open_on(conflict, on) for conflict in conflicts):
        weight, because = Weight.BOUND_DISPUTED, f"Sources contradict each other about {_day(on)}."
    touching = _touching(law, code, of.id, on, pinpoint) if weight.binds else ()
    if weight is Weight.BOUND and any(each.effect.weakens for each in touching):
        weight = Weight.BOUND_WITH_RESERVATION
    return Status(
        state=code,
        treaty=of.id,
        on=on,
        weight=weight,
        because=because,
        since=row.in_force,
        until=row.end,
        reservations=touching,
        source=row.source,
        known=row.known,
        as_of=row.as_of,
        computed=row.computed,
        conflicts=conflicts,
    )


def status_between(  # noqa: PLR0913, PLR0917 -- the parts of one question
    law: Law, state: str, treaty: str, first: date, last: date, pinpoint: str | None = None
) -> tuple[Spell, ...]:
    """Return the spells of one weight from `first` to `last`, both included, in order and without a gap.

    One spell: it does not matter which of the days it was. Raises InvalidValue where the last day lies before the
    first, and as `status`.
    """
    if last < first:
        raise InvalidValue(f"{last} lies before {first}: give the earlier day first.")
    code, of = state_code(state), treaty_named(law, treaty)
    starts = sorted({first, *(day for day in _turning_days(law, code, of) if first < day <= last)})
    spells: list[Spell] = []
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        weight = status(law, code, of.id, start, pinpoint).weight
        end = after - _DAY if after else last
        if spells and spells[-1].weight is weight:
            spells[-1] = Spell(spells[-1].first, end, weight)
        else:
            spells.append(Spell(start, end, weight))
    return tuple(spells)


def procedure_status(law: Law, state: str, procedure: str, on: date) -> ProcedureStatus:
    """Say whether a procedure takes a complaint against a State that is filed on a day.

    Raises InvalidValue, with the nearest names, for a State or procedure that does not exist.
    """
    code, of = state_code(state), procedure_named(law, procedure)
    party = status(law, code, of.treaty, on)
    if of.way is Way.PARTY or not party.weight.binds:
        return _by_joining(law, of, party)
    told = law.acceptances.get((code, of.id), ())
    conflicts = law.conflicts.get((code, of.id), ())
    if not told:
        because = "Nothing was found on whether the State accepts it."
        return ProcedureStatus(code, of.id, on, Openness.UNKNOWN, because, conflicts=conflicts)
    row, contradicted = _taken(told, on, law.as_of, lambda each: _acceptance(each, on)[0])
    openness, because = _acceptance(row, on)
    if contradicted or any(_is_open_on(conflict, on) for conflict in conflicts):
        openness, because = Openness.UNKNOWN, f"Sources contradict each other about {_day(on)}."
    elif openness is Openness.OPEN and of.condition:
        openness, because = Openness.UNKNOWN, f"The State accepts it, but {of.condition}."
    return ProcedureStatus(
        state=code,
        id=of.id,
        on=on,
        status=openness,
        because=because,
        since=row.since.first if row.since else None,
        until=row.until,
        source=row.source,
        known=row.known,
        conflicts=conflicts,
    )


def _taken(told: Sequence[S], on: date, as_of: date, verdict: Callable[[S], object]) -> tuple[S, bool]:
    """Return what to rely on, which stands last, and whether a source that speaks about the day contradicts it."""
    row = told[-1]
    speaking = [
        each for each in told if (each.as_of.first if each.as_of else as_of) >= on and each.known != FROM_MEMORY
    ]
    return row, any(verdict(each) != verdict(row) for each in speaking)


def _standing(law: Law, row: Participation, on: date) -> tuple[Weight, str]:
    """Say what one source makes of a State on a day, reservations apart, in a weight and a sentence."""
    if row.in_force and row.end and on >= row.end:
        return Weight.NOT_BOUND, f"It left: the treaty has not bound it since {_day(row.end)}."
    if row.in_force and on >= row.in_force:
        return Weight.BOUND, f"Bound since {_day(row.in_force)}{f', until {_day(row.end)}' if row.end else ''}."
    return _before(law, row, on) or _signed(row, on) or _outside(law, row, on)


def _before(law: Law, row: Participation, on: date) -> tuple[Weight, str] | None:
    """Say what holds before a State was there, and between its consent and the day that this takes effect."""
    here = law.states.get(row.state)
    if here and on < here.since:
        return Weight.NOT_BOUND, _not_there(here)
    if here and row.act and row.event is Event.SUCCESSION:
        return Weight.STATUS_UNKNOWN, f"It succeeded on {_day(row.act)}, which reaches back to its beginning: check."
    if row.act and row.in_force and on >= row.act:
        return Weight.SIGNATORY_ONLY, f"It {_DONE[row.event]} on {_day(row.act)}, in force from {_day(row.in_force)}."
    return None


def _signed(row: Participation, on: date) -> tuple[Weight, str] | None:
    if row.signed and on >= row.signed.last:
        return Weight.SIGNATORY_ONLY, f"It signed ({_when(row.signed)}) and had not joined."
    if row.signed and on >= row.signed.first:
        return Weight.STATUS_UNKNOWN, f"It signed in {_when(row.signed)}; the day is not known."
    return None


def _outside(law: Law, row: Participation, on: date) -> tuple[Weight, str]:
    treaty = law.treaties[row.treaty]
    if on < treaty.in_force:
        return Weight.NOT_BOUND, _not_yet(treaty)
    if row.in_force:
        return Weight.NOT_BOUND, f"Not bound before {_day(row.in_force)}."
    return Weight.NOT_BOUND, f"No party{f' as of {_when(row.as_of)}' if row.as_of else ''}."


def _unrecorded(law: Law, state: str, treaty: Treaty, on: date) -> tuple[Weight, str]:
    here, members = law.states.get(state), law.organisations.get(treaty.open_to)
    if on < treaty.in_force:
        return Weight.NOT_BOUND, _not_yet(treaty)
    if here and on < here.since:
        return Weight.NOT_BOUND, _not_there(here)
    if members and state not in members.members | members.former:
        return Weight.NOT_BOUND, f"Only members of {members.name} may join it, and this State has not been one."
    invited = " Others than members may be invited to join, so membership settles nothing."
    unknown = "Nothing was found on whether this State joined it."
    return Weight.STATUS_UNKNOWN, unknown + (invited if treaty.open_to == BY_INVITATION else "")


def _touching(law: Law, state: str, treaty: str, on: date, pinpoint: str | None) -> tuple[Reservation, ...]:
    places = pinpoints(pinpoint) if pinpoint else None
    return tuple(
        each
        for each in law.reservations.get((state, treaty), ())
        if (each.since is None or each.since <= on)
        and (each.until is None or on < each.until)
        and (places is None or each.generally or meets(places, each.articles))
    )


def _turning_days(law: Law, state: str, treaty: Treaty) -> Iterator[date]:
    """Give every day on which the weight may change."""
    days: list[date | None] = [treaty.in_force]
    days += [law.states[state].since] if state in law.states else []
    for row in law.participations.get((state, treaty.id), ()):
        days += [row.act, row.in_force, row.end, (row.as_of.first if row.as_of else law.as_of) + _DAY]
        days += [row.signed.first, row.signed.last] if row.signed else []
    for each in law.reservations.get((state, treaty.id), ()):
        days += [each.since, each.until]
    for conflict in law.conflicts.get((state, treaty.id), ()):
        days += [conflict.first, conflict.last + _DAY if conflict.last else None]
    return (day for day in days if day)


def _by_joining(law: Law, procedure: Procedure, party: Status) -> ProcedureStatus:
    match party.weight:
        case Weight.BOUND | Weight.BOUND_WITH_RESERVATION:
            openness = Openness.OPEN
        case Weight.BOUND_DISPUTED | Weight.STATUS_UNKNOWN:
            openness = Openness.UNKNOWN
        case _:
            openness = Openness.CLOSED
    because = party.because
    if party.until and party.on >= party.until:
        because = f"Closed to what is filed since {_day(party.until)}; what was filed before that day goes on."
    return ProcedureStatus(
        state=party.state,
        id=procedure.id,
        on=party.on,
        status=openness,
        because=because,
        since=party.since,
        until=party.until,
        reservations=tuple(each for each in party.reservations if each.effect is Effect.FORUM),
        source=party.source,
        known=party.known,
        conflicts=law.conflicts.get((party.state, procedure.id), party.conflicts),
    )


def _acceptance(row: Acceptance, on: date) -> tuple[Openness, str]:
    if row.accepted is None:
        return Openness.UNKNOWN, "Nothing was found on whether the State accepts it."
    if not row.accepted or row.since is None:
        return Openness.CLOSED, "The State has not accepted it."
    if row.until and on >= row.until:
        return Openness.CLOSED, f"The State has not accepted it since {_day(row.until)}."
    if on >= row.since.last:
        return Openness.OPEN, f"Accepted since {_when(row.since)}."
    if on >= row.since.first:
        return Openness.UNKNOWN, f"Accepted in {_when(row.since)}; the day is not known."
    return Openness.CLOSED, f"Not accepted before {_when(row.since)}."


def _is_open_on(conflict: Conflict, on: date) -> bool:
    return conflict.is_open and (conflict.first or on) <= on <= (conflict.last or on)


def _not_there(here: StateFact) -> str:
    return f"{here.note} ({_day(here.since)}): nothing bound it before."


def _not_yet(treaty: Treaty) -> str:
    return f"The treaty itself entered into force on {_day(treaty.in_force)}."


def _when(span: Span) -> str:
    if span.first == span.last:
        return _day(span.first)
    same_month = span.first.month == span.last.month
    return f"{span.first:%B} {span.first.year}" if same_month else str(span.first.year)


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
