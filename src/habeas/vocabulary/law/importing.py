"""Status files of the UN Treaty Collection as tables for a team's own folder."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from datetime import date
from io import StringIO

from habeas.errors import InvalidValue
from habeas.vocabulary.law.tables import COLUMNS
from habeas.vocabulary.law.types import Effect, Event, Law, Treaty
from habeas.vocabulary.law.untc import Participant, StatusFile

SOURCE = "UN Treaty Collection, status file"
KNOWN = "imported"
_NAME = re.compile(r"([ivxl]+(?:-\d+)+(?:-[a-z])?)(?:[._].*)?", re.IGNORECASE | re.ASCII)
_LONGEST = 20_000  # characters of a declaration that are kept; more is cut, and says so


def treaty_of(law: Law, file_name: str) -> Treaty:
    """Return the treaty that a status file named as in the Collection ('IV-8-b.en.xml') is of.

    Raises InvalidValue for any other name.
    """
    match = _NAME.fullmatch(file_name)
    number = match[1].casefold() if match else ""
    for treaty in law.treaties.values():
        if treaty.number.casefold() == number:
            return treaty
    raise InvalidValue(
        f"{file_name} is not named like the status file of a treaty that Habeas knows: name it as the Collection does"
        " ('IV-8-b.en.xml'), or say with --treaty what it is of."
    )


def tables_of(law: Law, read: Iterable[tuple[Treaty, StatusFile, date]]) -> Mapping[str, str]:
    """Return status.csv, and reservations.csv where there are any, from files with the day up to which each is right.

    A State that Habeas knows something about and that a complete table does not have gets a row of its own: it has not
    joined. Declarations and reservations keep their text, with the effect 'unreviewed'.
    """
    status: list[dict[str, str]] = []
    reservations: list[dict[str, str]] = []
    for treaty, found, as_of in read:
        told = {"treaty": treaty.id, "source": f"{SOURCE} {treaty.number}", "known": KNOWN, "as_of": as_of.isoformat()}
        status += [told | _row(each) for each in found.participants]
        status += [told | {"state": state, "event": Event.NONE} for state in sorted(_absent(law, treaty, found))]
        reservations += [
            told | {"state": state, "effect": Effect.UNREVIEWED, "what": _cut(text)}
            for state, text in found.declarations
        ]
    tables = {"status.csv": _written("status.csv", status)}
    return tables | ({"reservations.csv": _written("reservations.csv", reservations)} if reservations else {})


def _absent(law: Law, treaty: Treaty, found: StatusFile) -> set[str]:
    known = {state for state, about in law.participations if about == treaty.id}
    return known - found.named if found.complete else set()


def _row(found: Participant) -> dict[str, str]:
    days = {"signed": found.signed, "act": found.act, "denounced": found.denounced}
    return {"state": found.state, "event": found.event, **{name: day.isoformat() for name, day in days.items() if day}}


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} … (cut)"


def _written(name: str, found: Iterable[Mapping[str, str]]) -> str:
    content = StringIO(newline="")
    writer = csv.DictWriter(content, COLUMNS[name], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return content.getvalue()
