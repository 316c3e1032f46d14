"""How far a treaty bound a State on a day. Pure; the tables are data (`vocabulary/law`).

Law, not fact: an answer to a safeguard never hangs on it. What is not on record is unknown, and is said to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache

from habeas.errors import InvalidValue
from habeas.vocabulary.law.loader import law as shipped
from habeas.vocabulary.law.pinpoints import meets, pinpoints
from habeas.vocabulary.law.types import Conflict, Effect, Event, Law, Participation, Reservation, Way

BOUND, RESERVED, DISPUTED = "bound", "bound_with_reservation", "bound_disputed"
_MOST_ASKED = 100_000  # answers kept: a thousand cases ask the same few questions
SIGNED, NOT_BOUND, UNKNOWN = "signatory_only", "not_bound", "status_unknown"


@dataclass(frozen=True, slots=True)
class Status:
    """How far a treaty, or an article of it, bound a State on a day, and how that is known."""

    treaty: str
    weight: str
    begins: date | None = None
    ends: date | None = None  # the first day on which it no longer binds
    reservations: tuple[Reservation, ...] = ()  # in effect that day, of the articles asked for
    source: str = ""
    known: str = "unverified"
    conflicts: tuple[Conflict, ...] = ()
    because: str = ""

    @property
    def effect(self) -> str:
        """Return what the reservations do to the articles asked for: 'excludes', 'limits', or ''."""
        effects = {r.effect for r in self.reservations if r.effect.weakens}
        return Effect.EXCLUDES.value if Effect.EXCLUDES in effects else Effect.LIMITS.value if effects else ""


@dataclass(frozen=True, slots=True)
class ProcedureStatus:
    """Whether a complaint could be filed on a day."""

    id: str
    status: str  # 'open', 'closed', 'unknown'
    begins: date | None
    ends: date | None
    known: str
    because: str
    conflicts: tuple[Conflict, ...] = ()


def status(law: Law, state: str, treaty: str, on: date, articles: tuple[str, ...] = ()) -> Status:
    """Return how far `articles` of a treaty, or all of it, bound a State on a day.

    An article that a reservation keeps out is 'bound_with_reservation', and its effect 'excludes': whether the
    reservation holds is for lawyers. Raises InvalidValue for a treaty that there is not.
    """
    if treaty not in law.treaties:
        raise InvalidValue(_unlike("treaty", treaty, law.treaties))
    conflicts = law.conflicts.get((state, treaty), ())
    if (fact := law.states.get(state)) and on < fact.since:
        return Status(treaty, NOT_BOUND, known=fact.known, because=f"{fact.note}.")
    told = law.participations.get((state, treaty), ())
    if not told:
        return _without_record(law, state, treaty, conflicts)
    taken = told[-1]
    weight = _weight(taken, on)
    if _is_disputed(conflicts, on) or len({_weight(each, on) for each in told}) > 1:
        weight = DISPUTED
    reservations = _in_effect(law.reservations.get((state, treaty), ()), on, articles) if weight == BOUND else ()
    if weight == BOUND and any(r.effect.weakens for r in reservations):
        weight = RESERVED
    known = taken.known if "in_force" not in taken.computed else "mixed" if taken.known == "found" else taken.known
    return Status(
        treaty,
        weight,
        taken.in_force,
        taken.end,
        reservations,
        taken.source,
        known,
        conflicts,
        _because(law, taken, on),
    )


def _without_record(law: Law, state: str, treaty: str, conflicts: tuple[Conflict, ...]) -> Status:
    needed = law.treaties[treaty].open_to
    organisation = law.organisations.get(needed)
    covered = any(key[0] == state for key in law.participations)
    if organisation and state not in organisation.members and (covered or state not in organisation.former):
        because = f"It is open to members of {organisation.name} alone."
        return Status(treaty, NOT_BOUND, conflicts=conflicts, because=because)
    return Status(treaty, UNKNOWN, conflicts=conflicts, because="Its status is not on record here.")


def _weight(told: Participation, on: date) -> str:
    begins = told.in_force
    if told.event.consents and begins and begins <= on and not (told.end and told.end <= on):
        return BOUND
    if told.event.consents and begins is None:
        return UNKNOWN
    signed = told.signed.first if told.signed else told.act if told.event is Event.SIGNATURE else None
    ended = told.end is not None and told.end <= on
    return SIGNED if signed and signed <= on and not ended else NOT_BOUND


def _because(law: Law, told: Participation, on: date) -> str:
    treaty = law.treaties[told.treaty]
    if on < treaty.in_force:
        return f"The treaty itself entered into force on {treaty.in_force}."
    if told.end and told.end <= on:
        return f"It ended for this State on {told.end}."
    if told.in_force and on < told.in_force:
        return f"It bound this State from {told.in_force} on."
    return told.note


def _is_disputed(conflicts: tuple[Conflict, ...], on: date) -> bool:
    return any(c.is_open and (c.first is None or c.first <= on) and (c.last is None or on <= c.last) for c in conflicts)


def _in_effect(told: tuple[Reservation, ...], on: date, articles: tuple[str, ...]) -> tuple[Reservation, ...]:
    asked = tuple(place for article in articles for place in pinpoints(article) or ())
    return tuple(
        r
        for r in told
        if (r.since is None or r.since <= on)
        and (r.until is None or on < r.until)
        and (not asked or r.generally or meets(asked, r.articles))
    )


def procedure_status(law: Law, state: str, procedure: str, on: date) -> ProcedureStatus:
    """Return whether a complaint or inquiry could be filed on the day `on`.

    A State that left stays bound for what was filed before the day on which leaving took effect. Raises InvalidValue
    for a procedure that there is not.
    """
    if procedure not in law.procedures:
        raise InvalidValue(_unlike("procedure", procedure, law.procedures))
    what = law.procedures[procedure]
    bound = status(law, state, what.treaty, on)
    conflicts = (*law.conflicts.get((state, procedure), ()), *bound.conflicts)
    conflicts = tuple(dict.fromkeys(conflicts))
    accepted = law.acceptances.get((state, procedure), ())
    if bound.weight in {NOT_BOUND, SIGNED}:
        because = bound.because or f"The State is not bound by {what.treaty}."
        return ProcedureStatus(procedure, "closed", bound.begins, bound.ends, bound.known, because, conflicts)
    if what.way is Way.PARTY and not accepted:
        opened = "open" if bound.weight in {BOUND, RESERVED} else "unknown"
        return ProcedureStatus(procedure, opened, bound.begins, bound.ends, bound.known, bound.because, conflicts)
    if not accepted or accepted[-1].accepted is None:
        because = "Whether the State has accepted it is not on record here."
        return ProcedureStatus(procedure, "unknown", None, None, "unverified", because, conflicts)
    last = accepted[-1]
    begins = last.since.first if last.since else None
    inside = bool(last.accepted) and (begins is None or begins <= on) and not (last.until and last.until <= on)
    because = last.note or ("" if inside else "The State has not accepted it on that day.")
    return ProcedureStatus(
        procedure, "open" if inside else "closed", begins, last.until, last.known, because, conflicts
    )


def state_code(words: str) -> str:
    """Return the alpha-3 code of a State named by a code or in English; raise InvalidValue with near matches."""
    import pycountry

    try:
        found = pycountry.countries.lookup(words.strip())
    except LookupError as error:
        names = {country.name: country.alpha_3 for country in pycountry.countries}
        raise InvalidValue(_unlike("State", words, {**names, **{code: code for code in names.values()}})) from error
    return str(found.alpha_3)


def _unlike(what: str, words: str, known: Mapping[str, object]) -> str:
    close = get_close_matches(words, list(known), n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else "check how it is written."
    return f"There is no {what} '{words}': {hint}"


@dataclass(frozen=True)
class LawInForce:
    """The law as the engine asks it, each question answered once."""

    law: Law

    @property
    def version(self) -> str:
        """Return the version of the tables."""
        return self.law.version

    def standing(self, state: str, treaty: str, on: date, articles: tuple[str, ...]) -> Status:
        """Return how far a treaty's articles bound a State on a day; unknown where the treaty is not in the tables."""
        if treaty not in self.law.treaties:
            return Status(treaty, UNKNOWN, because="Its status is not on record here.")
        return _kept(self, state, treaty, on, articles)

    def __hash__(self) -> int:
        return hash(self.law.version)


@cache
def in_use() -> LawInForce:
    """Return the law that is shipped."""
    return LawInForce(shipped())


@lru_cache(maxsize=_MOST_ASKED)
def _kept(in_force: LawInForce, state: str, treaty: str, on: date, articles: tuple[str, ...]) -> Status:
    return status(in_force.law, state, treaty, on, articles)
