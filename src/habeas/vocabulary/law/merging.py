"""Several sources on one thing: which is taken, and the conflict that remains where they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Protocol, TypeVar

from habeas.vocabulary.law.pinpoints import written
from habeas.vocabulary.law.types import Acceptance, Claim, Conflict, Participation, Reservation, Span

FROM_MEMORY = "unverified"


class Sourced(Protocol):
    """Whatever a source says."""

    @property
    def known(self) -> str:
        """How it is known."""

    @property
    def right_until(self) -> date:
        """The day up to which the source is surely right."""


S = TypeVar("S", bound=Sourced)
T = TypeVar("T")


def by_reliance(found: Iterable[S]) -> list[S]:
    """Sort what sources say, the one to take last: the older gives way; of one age, what is from memory does."""
    return sorted(found, key=lambda each: (each.right_until, each.known != FROM_MEMORY))


def grouped(found: Iterable[T], key: Callable[[T], tuple[str, str]]) -> Mapping[tuple[str, str], tuple[T, ...]]:
    """Group by State and treaty or procedure, in the order given."""
    groups: dict[tuple[str, str], list[T]] = {}
    for each in found:
        groups.setdefault(key(each), []).append(each)
    return MappingProxyType({name: tuple(group) for name, group in groups.items()})


def distinct(found: Iterable[S], facts: Callable[[S], object]) -> tuple[S, ...]:
    """Sort by reliance and keep, of those that say the same, the one to rely on."""
    kept: dict[object, S] = {}
    for each in by_reliance(found):
        kept.pop(facts(each), None)
        kept[facts(each)] = each
    return tuple(kept.values())


def difference(
    state: str, about: str, question: str, claimed: Iterable[S], told: Callable[[S], tuple[str, str]]
) -> tuple[Conflict, ...]:
    """Return the conflict between sources that differ, the last of them taken; none where there is one alone."""
    sources = tuple(claimed)
    if len(sources) < 2:  # noqa: PLR2004 -- one alone contradicts nothing
        return ()
    claims = tuple(Claim(*told(each), taken=each is sources[-1]) for each in sources)
    return (Conflict(state, about, question, claims),)


def told_participation(found: Participation) -> tuple[str, str]:
    """Return what a source says a State did, and the source."""
    days = (
        ("signed", found.signed),
        ("deposited", found.act),
        ("in force", found.in_force),
        ("denounced", found.denounced),
        ("ended", found.end),
    )
    said = [str(found.event), *(f"{name} {day}" for name, day in days if day)]
    return ", ".join(said), _source(found.source, found.known, found.as_of)


def told_acceptance(found: Acceptance) -> tuple[str, str]:
    """Return what a source says about a procedure, and the source."""
    accepted = {True: "accepted", False: "not accepted", None: "not found"}[found.accepted]
    days = (("from", found.since), ("until", found.until))
    return " ".join([accepted, *(f"{name} {day}" for name, day in days if day)]), _source(
        found.source, found.known, found.as_of
    )


def told_reservation(found: Reservation) -> tuple[str, str]:
    """Return what a source says about a reservation, and the source."""
    places = [*map(written, found.articles), *["generally"] * found.generally]
    days = (("from", found.since), ("until", found.until))
    said = f"{', '.join(places)}: {found.effect}"
    return " ".join([said, *(f"{name} {day}" for name, day in days if day)]), _source(
        found.source, found.known, found.as_of
    )


def _source(source: str, known: str, as_of: Span | None) -> str:
    said = source or ("from memory" if known == FROM_MEMORY else "no source named")
    return f"{said}, as of {as_of}" if as_of else said
