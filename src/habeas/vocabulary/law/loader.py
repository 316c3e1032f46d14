"""Read the law's tables, those of Habeas and those of a team's own folder on top."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from habeas.errors import VocabularyError
from habeas.vocabulary.law import merging, tables
from habeas.vocabulary.law.rows import Row, rows
from habeas.vocabulary.law.tables import COLUMNS, Codes
from habeas.vocabulary.law.types import Acceptance, Conflict, Law, Organisation, Participation, Reservation

FOLDER_VARIABLE = "HABEAS_LAW"
OWN_TABLES = ("status.csv", "reservations.csv", "acceptances.csv", "conflicts.csv")
_ABOUT = "about.toml"
_HASH = 8  # hex digits of a version's hash
_LARGEST = 50_000_000  # bytes of one table

T = TypeVar("T")


class _Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


def law(folder: Path | None = None) -> Law:
    """Return the law in force as it is known: the shipped tables, with those of a team's own folder on top.

    `folder` is that which the environment names in HABEAS_LAW, where none is given. It holds any of status.csv,
    reservations.csv, acceptances.csv and conflicts.csv, laid out as the shipped ones. Where it differs from them, both
    stand and the difference is a conflict. Raises VocabularyError for a malformed table: file, line, reason.
    """
    variable = os.environ.get(FOLDER_VARIABLE)
    named = folder or (Path(variable) if variable else None)
    return _law(named.absolute() if named else None)


@cache
def _law(folder: Path | None) -> Law:
    shipped = {name: _read(files(__package__) / name, name) for name in (_ABOUT, *COLUMNS)}
    own = _own_tables(folder) if folder else {}
    about = tomllib.loads(shipped[_ABOUT])
    codes = _codes(about, shipped)
    content = [*shipped.values(), *(f"{name}\n{text}" for name, text in sorted(own.items()))]
    digest = sha256("\0".join(content).encode()).hexdigest()[:_HASH]

    def read(name: str) -> Iterator[Row]:
        yield from rows(name, shipped[name], COLUMNS[name])
        if name in own:
            for row in rows(f"{name} of your own", own[name], COLUMNS[name]):
                yield row.with_default("as_of", about["as_of"].isoformat())

    found = _merged(codes, read)
    return Law(
        version=f"{about['version']}+{digest}",
        as_of=about["as_of"],
        known=codes.known,
        treaties=codes.treaties,
        procedures=codes.procedures,
        states=MappingProxyType(
            {fact.state: fact for fact in (tables.state_fact(row, codes) for row in read("states.csv"))}
        ),
        organisations=codes.organisations,
        participations=found.participations,
        reservations=found.reservations,
        acceptances=found.acceptances,
        conflicts=found.conflicts,
    )


@dataclass(frozen=True, slots=True)
class _Merged:
    """What all sources say, by State and treaty or procedure."""

    participations: Mapping[tuple[str, str], tuple[Participation, ...]]
    reservations: Mapping[tuple[str, str], tuple[Reservation, ...]]
    acceptances: Mapping[tuple[str, str], tuple[Acceptance, ...]]
    conflicts: Mapping[tuple[str, str], tuple[Conflict, ...]]


def _merged(codes: Codes, read: Callable[[str], Iterator[Row]]) -> _Merged:
    said = merging.grouped(
        (tables.participation(row, codes) for row in read("status.csv")), lambda p: (p.state, p.treaty)
    )
    participations = {name: merging.distinct(group, lambda p: p.facts) for name, group in said.items()}
    accepted = merging.grouped(
        (tables.acceptance(row, codes) for row in read("acceptances.csv")), lambda a: (a.state, a.procedure)
    )
    acceptances = {
        name: merging.distinct(group, lambda a: (a.accepted, a.since, a.until)) for name, group in accepted.items()
    }
    reservations, differing = _reservations(tables.reservation(row, codes) for row in read("reservations.csv"))
    conflicts = chain(
        tables.conflicts(read("conflicts.csv"), codes),
        *(
            merging.difference(*name, "what the State did", group, merging.told_participation)
            for name, group in participations.items()
        ),
        *(
            merging.difference(*name, "acceptance", group, merging.told_acceptance)
            for name, group in acceptances.items()
        ),
        differing,
    )
    return _Merged(
        MappingProxyType(participations),
        reservations,
        MappingProxyType(acceptances),
        merging.grouped(conflicts, lambda c: (c.state, c.about)),
    )


def _reservations(
    found: Iterable[Reservation],
) -> tuple[Mapping[tuple[str, str], tuple[Reservation, ...]], list[Conflict]]:
    """Take, of what sources say on the same articles, the one to rely on; of unreviewed texts, all."""
    same: dict[tuple[object, ...], list[Reservation]] = {}
    for each in found:
        what = each.what if not each.articles else ""
        same.setdefault((each.state, each.treaty, each.articles, each.generally, what), []).append(each)
    taken: list[Reservation] = []
    conflicts: list[Conflict] = []
    for group in same.values():
        told = merging.distinct(group, lambda r: (r.effect, r.since, r.until))
        taken.append(told[-1])
        conflicts += merging.difference(told[0].state, told[0].treaty, "reservation", told, merging.told_reservation)
    return merging.grouped(taken, lambda r: (r.state, r.treaty)), conflicts


def _codes(about: Mapping[str, Any], content: Mapping[str, str]) -> Codes:
    organisations = {
        name: Organisation(fact["name"], frozenset(fact["members"]), frozenset(fact["former"]))
        for name, fact in about["organisations"].items()
    }
    codes = Codes(MappingProxyType(about["known"]), MappingProxyType(organisations), {}, {})
    treaties = _by_id("treaties.csv", content, tables.treaty, codes)
    codes = Codes(codes.known, codes.organisations, treaties, {})
    return Codes(codes.known, codes.organisations, treaties, _by_id("procedures.csv", content, tables.procedure, codes))


def _by_id(name: str, content: Mapping[str, str], make: Callable[[Row, Codes], N], codes: Codes) -> Mapping[str, N]:
    found: dict[str, N] = {}
    for row in rows(name, content[name], COLUMNS[name]):
        made = make(row, codes)
        if made.id in found:
            row.refuse(f"'{made.id}' stands there twice: take one out")
        found[made.id] = made
    return MappingProxyType(found)


def _own_tables(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        raise VocabularyError(f"There is no folder {folder}: check {FOLDER_VARIABLE}.")
    strange = sorted(file.name for file in folder.glob("*.csv") if file.name not in OWN_TABLES)
    if strange:
        raise VocabularyError(f"{strange[0]} of your own is none of {', '.join(OWN_TABLES)}: rename it or take it out.")
    return {name: _read(folder / name, f"{name} of your own") for name in OWN_TABLES if (folder / name).is_file()}


def _read(file: Traversable | Path, name: str) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise VocabularyError(f"{name} cannot be read: check that it is there and may be read.") from error
    if len(content) > _LARGEST:
        raise VocabularyError(f"{name} is larger than {_LARGEST // 1_000_000} MB: leave out what is no law.")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{name} is not in UTF-8: save it as UTF-8.") from error
