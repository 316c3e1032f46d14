"""The law in force as the engine asks it: one norm, one State, one day; each question is answered once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from habeas.assessments.law_in_force import status
from habeas.assessments.law_types import Status, Weight
from habeas.vocabulary.law import law as in_force
from habeas.vocabulary.law.types import Law

_MOST_ASKED = 100_000  # answers kept: a thousand cases ask the same few questions


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the places of a treaty that a norm names bind a State on a day."""

    weight: str
    known: str
    effect: str  # what a reservation does to them: 'excludes', 'limits' or ''
    because: str


@dataclass(frozen=True)
class LawInUse:
    """The tables, ready to be asked."""

    law: Law

    @property
    def version(self) -> str:
        """Return the version of the tables."""
        return self.law.version

    def standing(self, state: str, treaty: str, on: date, articles: tuple[str, ...]) -> Standing:
        """Return how far `articles` of a treaty bound a State on a day; unknown where the treaty is not in the tables."""
        if treaty not in self.law.treaties:
            return Standing(Weight.STATUS_UNKNOWN.value, "missing", "", "Its status is not on record here.")
        return _asked(self, state, treaty, on, articles)

    def __hash__(self) -> int:
        return hash(self.law.version)


def in_use() -> LawInUse:
    """Return the law as it is shipped, with a team's own tables on top."""
    return LawInUse(in_force())


@lru_cache(maxsize=_MOST_ASKED)
def _asked(tables: LawInUse, state: str, treaty: str, on: date, articles: tuple[str, ...]) -> Standing:
    found = status(tables.law, state, treaty, on, "; ".join(articles) or None)
    return Standing(found.weight.value, found.known, _effect(found), found.because)


def _effect(found: Status) -> str:
    if found.excluded:
        return "excludes"
    return "limits" if any(each.effect.weakens for each in found.reservations) else ""
