"""`habeas law`: which treaties bound a State on a day, which procedures were open, and how that is known."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from habeas.cli.output import make_folder, write_atomically
from habeas.errors import InvalidValue, UnreadableSource
from habeas.sources.printable import printable, printable_end

if TYPE_CHECKING:
    from habeas.assessments.law_types import ProcedureStatus, Status
    from habeas.vocabulary.law.types import Conflict, Law, Reservation, Treaty
    from habeas.vocabulary.law.untc import StatusFile

SHOW = "show"


class StateFirst(click.Group):
    """A group whose first argument may be a State instead of one of its verbs."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `habeas law BLR` as `habeas law show BLR`."""
        if args and args[0] not in {*self.commands, *ctx.help_option_names}:
            args = [SHOW, *args]
        return super().parse_args(ctx, args)


@click.group("law", cls=StateFirst, subcommand_metavar="STATE|show|import …")
def command() -> None:
    """Say which treaties bound a State on a day, and which forums were open.

    'habeas law BLR --on 2025-08-07' is short for 'habeas law show BLR --on 2025-08-07'.
    """


@command.command(SHOW)
@click.argument("state", metavar="STATE")
@click.option(
    "--on", metavar="DATE", help="The day of the act, or of filing a complaint: YYYY-MM-DD; today, if left out."
)
@click.option("--treaty", "wanted", multiple=True, metavar="T", help="Only this treaty, such as CRC; may be repeated.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table to read here, or JSON for programs.",
)
def show(*, state: str, on: str | None, wanted: tuple[str, ...], form: str) -> None:
    """Show how far each treaty bound STATE on a day, and whether each complaint procedure was open to what is filed then.

    STATE is a code of ISO 3166 or an English name. Each line says how it is known; what is from memory is 'unverified'.
    """
    from habeas.assessments.law_in_force import procedure_status, status
    from habeas.assessments.law_names import state_code, treaty_named
    from habeas.vocabulary.law import law

    known, day = law(), _day(on, "--on") if on else datetime.now(UTC).astimezone().date()
    code = state_code(state)
    treaties = [treaty_named(known, name).id for name in dict.fromkeys(wanted)] or list(known.treaties)
    statuses = [status(known, code, treaty, day) for treaty in treaties]
    procedures = [
        procedure_status(known, code, each.id, day)
        for each in known.procedures.values()
        if not wanted or each.treaty in treaties
    ]
    if form == "json":
        said = _json(known, code, day, statuses, procedures)
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        from habeas.cli.law_table import law_table

        click.echo(law_table(known, code, day, statuses, procedures))


@command.command("import", no_args_is_help=True)
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder to write to: a new or empty one.",
)
@click.option("--treaty", "name", metavar="T", help="What a single FILE is of, where its name does not say so.")
@click.option("--as-of", metavar="DATE", help="The day of the status, for files that do not say it: YYYY-MM-DD.")
def import_files(*, files: tuple[Path, ...], output: Path, name: str | None, as_of: str | None) -> None:
    """Read status files of the UN Treaty Collection into tables of your own.

    FILE is the XML of one treaty, named as in the Collection: IV-8-b.en.xml. Set HABEAS_LAW to DIR to use what was read.
    Declarations keep their words, and nothing is made of them: edit their articles and effect once a lawyer has.
    """
    from habeas.assessments.law_names import treaty_named
    from habeas.vocabulary.law import law
    from habeas.vocabulary.law.importing import tables_of, treaty_of
    from habeas.vocabulary.law.untc import read_status_file

    if name and len(files) > 1:
        raise InvalidValue("--treaty says what one file is of, and there are several: leave it out, or give one file.")
    known, day = law(), _day(as_of, "--as-of") if as_of else None
    _check_free(output)
    read: list[tuple[Treaty, StatusFile, date]] = []
    for file in files:
        shown = printable_end(file.name)
        treaty = treaty_named(known, name) if name else treaty_of(known, shown)
        if any(treaty.id == other.id for other, _, _ in read):
            raise InvalidValue(f"{shown} is a second file of {treaty.id}: give one.")
        found = read_status_file(shown, _content(file))
        until = found.as_of or day
        if until is None:
            raise InvalidValue(f"{shown} does not say of which day it is: give that with --as-of YYYY-MM-DD.")
        read.append((treaty, found, until))
    _write(output, tables_of(known, read))
    for treaty, found, until in read:
        click.echo(f"{treaty.id}: {len(found.participants)} States as of {until}, {len(found.declarations)} texts.")
        for left_out in found.left_out:
            click.echo(f"{treaty.id}: left out: {printable(left_out)}.", err=True)
        if not found.complete:
            click.echo(f"{treaty.id}: the file's count of parties differs, so nobody was taken as absent.", err=True)


def _day(words: str, option: str) -> date:
    try:
        return datetime.strptime(words, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise InvalidValue(f"'{printable(words)}' is no day for {option}: write YYYY-MM-DD.") from error


def _json(
    law: Law, state: str, on: date, statuses: Sequence[Status], procedures: Sequence[ProcedureStatus]
) -> dict[str, Any]:
    return {
        "habeas": 1,
        "law": law.version,
        "state": state,
        "on": on.isoformat(),
        "treaties": [
            {
                "treaty": each.treaty,
                "weight": each.weight,
                "from": _iso(each.since),
                "to": _iso(each.until),
                "reservations": [_reservation(kept) for kept in each.reservations],
                "source": each.source,
                "known": each.known,
                "conflicts": [_conflict(conflict) for conflict in each.conflicts],
            }
            for each in statuses
        ],
        "procedures": [
            {
                "id": each.id,
                "status": each.status,
                "from": _iso(each.since),
                "to": _iso(each.until),
                "known": each.known,
            }
            for each in procedures
        ],
    }


def _reservation(kept: Reservation) -> dict[str, Any]:
    from habeas.vocabulary.law.pinpoints import written

    return {
        "articles": [written(place) for place in kept.articles],
        "generally": kept.generally,
        "effect": kept.effect,
        "from": _iso(kept.since),
        "to": _iso(kept.until),
        "what": kept.what,
        "source": kept.source,
        "known": kept.known,
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    values = [{"value": each.value, "source": each.source, "taken": each.taken} for each in conflict.claims]
    return {"question": conflict.question, "values": values}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _content(file: Path) -> bytes:
    """Return the bytes of a regular file, up to one more than a status file may have."""
    from habeas.vocabulary.law.untc import MAX_BYTES

    shown = printable_end(str(file))
    if not file.is_file():
        raise UnreadableSource(f"There is no file {shown}: check the path.")
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableSource(f"{shown} cannot be read: check that you may open it.") from error


def _check_free(output: Path) -> None:
    shown = printable_end(str(output))
    if output.exists() and not output.is_dir():
        raise InvalidValue(f"{shown} is a file: give a new or empty folder with --output.")
    if output.is_dir() and any(output.iterdir()):
        raise InvalidValue(f"{shown} is not empty: give a new or empty folder with --output.")


def _write(output: Path, tables: Mapping[str, str]) -> None:
    """Write the tables beside `output`, let the loader read them, and only then put them in its place."""
    from habeas.vocabulary.law import law

    part = output.absolute().with_name(f".{secrets.token_hex(8)}.part")
    make_folder(part, "a folder is to be made there")
    try:
        for name, content in tables.items():
            write_atomically(part / name, content.encode())
        law(part)
        if output.is_dir():
            output.rmdir()
        part.replace(output)
    except OSError as error:
        raise InvalidValue(f"{printable_end(str(output))} cannot be written: choose another --output.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
