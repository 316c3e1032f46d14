"""The rules of review: which judgement may follow which, and what taking one back restores. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol, TypeVar

from habeas.errors import Refused
from habeas.records.types import Decision, State


@dataclass(frozen=True, slots=True)
class Effect:
    """What a judgement, or taking it back, does; None leaves a state as it is."""

    suggestion: State | None = None
    record: State | None = None
    restores_value: bool = False


# What each decision does to the suggestion it judges and to the record it makes or changes.
EFFECTS: Mapping[Decision, Effect] = MappingProxyType(
    {
        Decision.ACCEPTED: Effect(State.ACCEPTED, State.STANDING),
        Decision.EDITED: Effect(State.ACCEPTED, State.STANDING),
        Decision.REJECTED: Effect(State.REJECTED),
        Decision.MADE: Effect(record=State.STANDING),
        Decision.REVISED: Effect(),
        Decision.WITHDRAWN: Effect(record=State.WITHDRAWN),
    }
)

# What taking it back does.
REVERSALS: Mapping[Decision, Effect] = MappingProxyType(
    {
        Decision.ACCEPTED: Effect(State.OPEN, State.WITHDRAWN),
        Decision.EDITED: Effect(State.OPEN, State.WITHDRAWN),
        Decision.REJECTED: Effect(State.OPEN),
        Decision.MADE: Effect(record=State.WITHDRAWN),
        Decision.REVISED: Effect(restores_value=True),
        Decision.WITHDRAWN: Effect(record=State.STANDING),
    }
)

_NOT_OPEN = {
    State.ACCEPTED: "This suggestion was accepted already: undo that first, or revise the record.",
    State.REJECTED: "This suggestion was rejected already: undo that first.",
    State.SUPERSEDED: "The source was read anew since: judge the suggestion that stands there now.",
}


class Judged(Protocol):
    """A judgement as the rules see it."""

    @property
    def pk(self) -> int:
        """Its key."""
        ...

    @property
    def decision(self) -> str:
        """What was decided."""
        ...

    @property
    def undoes_id(self) -> int | None:
        """Key of the judgement that it takes back."""
        ...


J = TypeVar("J", bound=Judged)


def check_open(state: str) -> None:
    """Raise Refused unless a suggestion in this state may be judged."""
    if state != State.OPEN:
        raise Refused(_NOT_OPEN[State(state)])


def check_standing(state: str) -> None:
    """Raise Refused unless a record in this state may be changed."""
    if state != State.STANDING:
        raise Refused("This record was withdrawn: it can be read, and no longer changed.")


def latest_standing(judgements: Sequence[J]) -> J:
    """Return the latest judgement, of those given in order, that was not taken back; raise Refused where none is left."""
    undone = {judgement.undoes_id for judgement in judgements}
    for judgement in reversed(judgements):
        if judgement.decision != Decision.UNDONE and judgement.pk not in undone:
            return judgement
    raise Refused("Nobody has judged this yet: there is nothing to undo.")
