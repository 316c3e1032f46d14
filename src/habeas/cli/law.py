"""`habeas law`: which treaties bound a State on a day, with which reservations, and which complaints were open."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import click

from habeas.assessments.law_in_force import procedure_status, status
from habeas.assessments.law_names import state_code, treaty_named
from habeas.assessments.law_types import ProcedureStatus, Status, Weight
from habeas.errors import InvalidValue
from habeas.suggestions.wording import country_name
from habeas.vocabulary.law import law as shipped
from habeas.vocabulary.law.pinpoints import written
from habeas.vocabulary.law.types import Conflict, Law, Reservation

_WEIGHTS = {
    Weight.BOUND: "bound",
    Weight.BOUND_WITH_RESERVATION: "bound, with a reservation",
    Weight.BOUND_DISPUTED: "sources contradict each other",
    Weight.SIGNATORY_ONLY: "signed, not bound",
    Weight.NOT_BOUND: "not bound",
    Weight.STATUS_UNKNOWN: "not on record here",
}
_NOTE = "No legal advice. What is 'unverified' is from memory: check it before you rely on it."


@click.command("law")
@click.argument("state")
@click.option("--on", metavar="YYYY-MM-DD", help="The day; today where it is left out.")
@click.option("--treaty", metavar="ID", help="One treaty alone: CRC, ICCPR-OP1, ILO-C95, …")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(state: str, on: str | None, treaty: str | None, form: str) -> None:
    """Say which treaties bound STATE on a day, and which complaints could be filed.

    STATE is its English name or its code of two or three letters. For each treaty: bound, bound with a reservation,
    bound as some sources say, signed only, not bound, or not on record; since when, from which source, and how it is
    known. Where sources contradict each other, both are shown.
    """
    code, day, law = state_code(state), _day(on), shipped()
    only = treaty_named(law, treaty).id if treaty else ""
    asked = [only] if only else list(law.treaties)
    found = [status(law, code, name, day) for name in asked]
    procedures = [
        procedure_status(law, code, name, day)
        for name in law.procedures
        if not only or law.procedures[name].treaty == only
    ]
    if form == "json":
        click.echo(json.dumps(law_to_json(law, code, day, found, procedures), ensure_ascii=False, indent=1))
    else:
        _show(law, code, day, found, procedures)


def law_to_json(
    law: Law, state: str, on: date, found: list[Status], procedures: list[ProcedureStatus]
) -> dict[str, Any]:
    """Return the object that the assessment contract, version 1, fixes for `habeas law --format json`."""
    return {
        "habeas": 1,
        "law": law.version,
        "state": state,
        "on": on.isoformat(),
        "treaties": [_treaty_to_json(each) for each in found],
        "procedures": [
            {
                "id": p.id,
                "status": p.status.value,
                "from": _iso(p.since),
                "to": _iso(p.until),
                "known": p.known,
                "because": p.because,
            }
            for p in procedures
        ],
    }


def _treaty_to_json(found: Status) -> dict[str, Any]:
    return {
        "treaty": found.treaty,
        "weight": found.weight.value,
        "from": _iso(found.since),
        "to": _iso(found.until),
        "reservations": [_reservation_to_json(each) for each in found.reservations],
        "source": found.source or None,
        "known": found.known,
        "conflicts": [_conflict_to_json(each) for each in found.conflicts],
        "because": found.because,
    }


def _reservation_to_json(told: Reservation) -> dict[str, Any]:
    return {
        "articles": [written(place) for place in told.articles],
        "generally": told.generally,
        "effect": told.effect.value,
        "what": told.what,
        "from": _iso(told.since),
        "to": _iso(told.until),
        "known": told.known,
    }


def _conflict_to_json(told: Conflict) -> dict[str, Any]:
    values = [{"value": c.value, "source": c.source, "taken": c.taken, "note": c.note} for c in told.claims]
    return {"question": told.question, "values": values}


def _show(law: Law, state: str, on: date, found: list[Status], procedures: list[ProcedureStatus]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    console.print(f"[bold]{country_name(state)} ({state})[/bold] on {on.isoformat()}")
    table = Table("treaty", "how far it binds", "since", "known", box=None, padding=(0, 2, 0, 0))
    for each in found:
        table.add_row(each.treaty, _WEIGHTS[each.weight], _since(each), each.known)
    console.print(table)
    for each in found:
        for told in each.reservations:
            where = "generally" if told.generally else ", ".join(written(place) for place in told.articles)
            console.print(f"\n{each.treaty} {where}: {told.effect.value}. {told.what} ({told.known})", markup=False)
        for conflict in each.conflicts:
            _show_conflict(console, each.treaty, conflict)
    console.print("\n[bold]Complaints and inquiries[/bold]")
    doors = Table("procedure", "on that day", "why", box=None, padding=(0, 2, 0, 0))
    for door in procedures:
        doors.add_row(door.id, door.status.value, door.because or (f"since {door.since}" if door.since else ""))
    console.print(doors)
    console.print(f"\n{_NOTE} Tables: {law.version}.", style="dim", markup=False)


def _show_conflict(console: Any, treaty: str, conflict: Conflict) -> None:
    console.print(f"\n{treaty}, {conflict.question}: sources contradict each other.", markup=False)
    for claim in conflict.claims:
        taken = " (taken here)" if claim.taken else ""
        console.print(f"   {claim.value}: {claim.source}{taken}", markup=False)


def _since(found: Status) -> str:
    if found.since is None:
        return ""
    return f"{found.since}" if found.until is None else f"{found.since} to {found.until}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(words: str | None) -> date:
    if words is None:
        return date.today()  # noqa: DTZ011 -- the day where the person is
    try:
        return date.fromisoformat(words.strip())
    except ValueError as error:
        raise InvalidValue(f"'{words}' is no date: write --on as YYYY-MM-DD.") from error
