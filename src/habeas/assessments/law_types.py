"""What the law says about a State and a treaty on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from habeas.vocabulary.law.types import Conflict, Effect, Reservation, Span


class Weight(StrEnum):
    """How far a treaty binds a State; only the first three may be pleaded as a breach."""

    BOUND = "bound"
    BOUND_WITH_RESERVATION = "bound_with_reservation"
    BOUND_DISPUTED = "bound_disputed"
    SIGNATORY_ONLY = "signatory_only"
    NOT_BOUND = "not_bound"
    STATUS_UNKNOWN = "status_unknown"

    @property
    def binds(self) -> bool:
        """Say whether the treaty binds, with whatever doubt or reservation."""
        return self in {Weight.BOUND, Weight.BOUND_WITH_RESERVATION, Weight.BOUND_DISPUTED}


class Openness(StrEnum):
    """Whether a procedure takes a complaint that is filed on a day."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Status:
    """How far a treaty, or a place in it, binds a State on a day, and how that is known."""

    state: str
    treaty: str
    on: date
    weight: Weight
    because: str  # one sentence in plain words
    since: date | None = None  # the first day that it binds the State, whatever the day asked about
    until: date | None = None  # the first day that it no longer does
    reservations: tuple[Reservation, ...] = ()  # in effect that day, and touching the place asked about
    source: str = ""
    known: str = "missing"
    as_of: Span | None = None  # the source is right up to this day
    computed: tuple[str, ...] = ()  # which of the days follow from the treaty's rule, not from a source
    conflicts: tuple[Conflict, ...] = ()

    @property
    def excluded(self) -> bool:
        """Say whether a reservation keeps the place asked about out altogether."""
        return any(each.effect is Effect.EXCLUDES for each in self.reservations)


@dataclass(frozen=True, slots=True)
class Spell:
    """Days, both included, on which a treaty weighs the same."""

    first: date
    last: date
    weight: Weight


@dataclass(frozen=True, slots=True)
class ProcedureStatus:
    """Whether a procedure takes a complaint against a State that is filed on a day."""

    state: str
    id: str
    on: date
    status: Openness
    because: str
    since: date | None = None
    until: date | None = None  # the first day on which a complaint comes too late
    reservations: tuple[Reservation, ...] = ()  # those that limit who may use it or for what
    source: str = ""
    known: str = "missing"
    conflicts: tuple[Conflict, ...] = ()
