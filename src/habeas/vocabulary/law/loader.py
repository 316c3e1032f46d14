"""Read the tables of the law in force; refuse a malformed one with its file, its line and the reason."""

from __future__ import annotations

import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from habeas.errors import VocabularyError
from habeas.vocabulary.law.pinpoints import pinpoints
from habeas.vocabulary.law.rows import Row, rows
from habeas.vocabulary.law.types import (
    Acceptance,
    Claim,
    Conflict,
    Effect,
    Event,
    Law,
    Organisation,
    Participation,
    Procedure,
    Reservation,
    StateFact,
    Treaty,
    Way,
)

_TABLES = {
    "treaties": ("id", "title", "number", "in_force", "rule", "denunciation", "open_to", "known", "note"),
    "status": ("state", "treaty", "event", "signed", "act", "in_force", "denounced", "end", "source", "known", "as_of", "note"),
    "reservations": ("state", "treaty", "articles", "effect", "from", "to", "what", "source", "known", "as_of", "note"),
    "procedures": ("id", "title", "treaty", "way", "condition"),
    "acceptances": ("state", "procedure", "accepted", "from", "to", "source", "known", "as_of", "note"),
    "conflicts": ("state", "about", "question", "value", "source", "taken", "first", "last", "note"),
    "states": ("state", "since", "known", "note"),
}  # fmt: skip
_ABOUT = "about.toml"
_HASH = 8
_ACCEPTED = {"yes": True, "no": False, "unknown": None, "declared": True}
T = TypeVar("T")


@cache
def law(folder: Path | None = None) -> Law:
    """Return the law in force as it is shipped, or as the tables of `folder` say it.

    Raises VocabularyError where a table is missing, is not in UTF-8, or a row does not fit.
    """
    home: Traversable | Path = folder if folder is not None else files(__package__)
    contents = {name: _text(home / f"{name}.csv") for name in _TABLES}
    about_text = _text(home / _ABOUT)
    try:
        about = tomllib.loads(about_text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{_ABOUT}: {error}: mend the TOML there.") from error
    known = about["known"]
    tables = {name: tuple(rows(f"{name}.csv", contents[name], columns)) for name, columns in _TABLES.items()}
    treaties = {row["id"]: _treaty(row, about["organisations"], known) for row in tables["treaties"]}
    procedures = {row["id"]: _procedure(row, treaties) for row in tables["procedures"]}
    digest = hashlib.sha256("\0".join([about_text, *contents.values()]).encode()).hexdigest()[:_HASH]
    return Law(
        version=f"{about['version']}+{digest}",
        as_of=about["as_of"],
        known=MappingProxyType(dict(known)),
        treaties=MappingProxyType(treaties),
        procedures=MappingProxyType(procedures),
        states=MappingProxyType(
            {row.state(): StateFact(row.state(), row.needed_day("since"), row.code("known", known), row["note"]) for row in tables["states"]}
        ),
        organisations=MappingProxyType({name: _organisation(data) for name, data in about["organisations"].items()}),
        participations=_grouped(_participation(row, treaties, known) for row in tables["status"]),
        reservations=_grouped(_reservation(row, treaties, known) for row in tables["reservations"]),
        acceptances=_grouped(_acceptance(row, procedures, known) for row in tables["acceptances"]),
        conflicts=_conflicts(tables["conflicts"]),
    )  # fmt: skip


def _text(file: Traversable | Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise VocabularyError(f"{file.name}: there is no such table: put it there.") from error
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{file.name} is not in UTF-8: save it as UTF-8.") from error


def _treaty(row: Row, organisations: Mapping[str, object], known: Mapping[str, str]) -> Treaty:
    return Treaty(
        id=row.needed("id"),
        title=row.needed("title"),
        number=row["number"],
        in_force=row.needed_day("in_force"),
        rule=row.delay("rule"),
        denunciation=row.delay("denunciation") if row["denunciation"] not in {"", "no clause"} else None,
        open_to=row.code("open_to", {"", *organisations}),
        known=row.code("known", known),
        note=row["note"],
    )


def _procedure(row: Row, treaties: Mapping[str, Treaty]) -> Procedure:
    way = Way(row.code("way", set(Way)))
    return Procedure(row.needed("id"), row.needed("title"), row.code("treaty", treaties), way, row["condition"])


def _organisation(data: Mapping[str, object]) -> Organisation:
    members, former = data["members"], data.get("former", [])
    assert isinstance(members, list)
    assert isinstance(former, list)
    return Organisation(str(data["name"]), frozenset(map(str, members)), frozenset(map(str, former)))


def _participation(row: Row, treaties: Mapping[str, Treaty], known: Mapping[str, str]) -> Participation:
    treaty = treaties[row.code("treaty", treaties)]
    found = Participation(
        state=row.state(),
        treaty=treaty.id,
        event=Event(row.code("event", set(Event))),
        signed=row.span("signed"),
        act=row.day("act"),
        in_force=row.day("in_force"),
        denounced=row.day("denounced"),
        end=row.day("end"),
        source=row["source"],
        known=row.code("known", known),
        as_of=row.as_of(),
        note=row["note"],
    )
    return _computed(found, treaty)


def _computed(found: Participation, treaty: Treaty) -> Participation:
    """Add what follows from the treaty's own rule where a row leaves it out: when it begins to bind, and when it ends."""
    if found.event.consents and found.act and not found.in_force:
        begins = max(treaty.in_force, found.act if found.event is Event.SUCCESSION else treaty.rule.after(found.act))
        found = replace(found, in_force=begins, computed=(*found.computed, "in_force"))
    if found.denounced and not found.end and treaty.denunciation:
        found = replace(found, end=treaty.denunciation.after(found.denounced), computed=(*found.computed, "end"))
    return found


def _reservation(row: Row, treaties: Mapping[str, Treaty], known: Mapping[str, str]) -> Reservation:
    named = [part.strip() for part in row["articles"].split(";") if part.strip()]
    places = pinpoints("; ".join(part for part in named if part != "generally")) if set(named) - {"generally"} else ()
    if places is None:
        row.refuse(f"'{row['articles']}' names no articles: write them like '9(2); 16(1)(c)'")
    return Reservation(
        state=row.state(),
        treaty=row.code("treaty", treaties),
        articles=places,
        generally="generally" in named,
        effect=Effect(row.code("effect", set(Effect))),
        since=row.day("from"),
        until=row.day("to"),
        what=row.needed("what"),
        source=row["source"],
        known=row.code("known", known),
        as_of=row.as_of(),
        note=row["note"],
    )


def _acceptance(row: Row, procedures: Mapping[str, Procedure], known: Mapping[str, str]) -> Acceptance:
    return Acceptance(
        state=row.state(),
        procedure=row.code("procedure", procedures),
        accepted=_ACCEPTED[row.code("accepted", _ACCEPTED)],
        since=row.span("from"),
        until=row.day("to"),
        source=row["source"],
        known=row.code("known", known),
        as_of=row.as_of(),
        note=row["note"],
    )


def _conflicts(table: Iterable[Row]) -> Mapping[tuple[str, str], tuple[Conflict, ...]]:
    claims: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in table:
        claims[row.state(), row.needed("about"), row.needed("question")].append(row)
    return _grouped(
        Conflict(
            state,
            about,
            question,
            tuple(Claim(row.needed("value"), row["source"], row["taken"] == "yes", row["note"]) for row in told),
            next((day for row in told if (day := row.day("first"))), None),
            next((day for row in told if (day := row.day("last"))), None),
        )
        for (state, about, question), told in claims.items()
    )


def _grouped(found: Iterable[T]) -> Mapping[tuple[str, str], tuple[T, ...]]:
    """Group by State and treaty or procedure."""
    groups: dict[tuple[str, str], list[T]] = defaultdict(list)
    for each in found:
        groups[_key(each)].append(each)
    return MappingProxyType({key: tuple(group) for key, group in groups.items()})


def _key(each: object) -> tuple[str, str]:
    names: Iterator[str] = (name for name in ("treaty", "procedure", "about") if hasattr(each, name))
    return str(getattr(each, "state")), str(getattr(each, next(names)))  # noqa: B009 -- one of four classes
