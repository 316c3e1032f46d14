"""`habeas add`: reports into the workspace, each whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from habeas.cli import wording
from habeas.cli.opening import account_option, acting_account, opened, workspace_option
from habeas.cli.reports import Told, alone, check_told, opened_report, read_report, sentence_about, told_options
from habeas.errors import HabeasError
from habeas.sources.printable import printable

if TYPE_CHECKING:
    from habeas.guard.models import Account

FAILED = 2  # at least one file could not be added


@click.command("add", no_args_is_help=True)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@told_options
@account_option
@workspace_option
@click.pass_context
def command(  # noqa: PLR0913 -- one parameter an option
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    published: str | None,
    language: str | None,
    encoding: str | None,
    acting: str | None,
    folder: Path | None,
) -> None:
    """Add reports to the workspace: the original, its text, and what is suggested in it.

    A file that cannot be read is named on standard error, the others are added, and the exit status is 2. Each document
    is kept whole or not at all; Ctrl-C leaves those that are finished.
    """
    told = check_told(published, language, encoding)
    with opened(folder):
        failed = _add_all(files, told, acting_account(acting))
    if failed:
        ctx.exit(FAILED)


def _add_all(files: Sequence[str], told: Told, by: Account) -> int:
    """Add every file, whatever becomes of the others; return how many failed."""
    failed = 0
    for number, name in enumerate(files, start=1):
        place = f"[{number}/{len(files)}] " if len(files) > 1 else ""
        try:
            click.echo(f"{place}{printable(name)}: {_add(name, told, by)}")
        except HabeasError as error:
            failed += 1
            click.echo(f"{place}{sentence_about(name, error)}", err=True)
        except KeyboardInterrupt as error:
            finished = wording.counted(number - 1 - failed, "document")
            raise KeyboardInterrupt(f"stopped: {finished} of {len(files)} finished, and kept whole.") from error
    return failed


def _add(name: str, told: Told, by: Account) -> str:
    """Add one file and say what became of it."""
    from django.db import DatabaseError

    with alone(DatabaseError, OSError):
        return _take_in(name, told, by)


def _take_in(name: str, told: Told, by: Account) -> str:
    from habeas.passages.queries import is_here
    from habeas.sources.actions import keep_source
    from habeas.suggestions.actions import take_in

    source = opened_report(name, told, by=by.username)
    if is_here(by, source.sha256):
        keep_source(by=by, source=source)  # that it came again is worth knowing; reading it again is not
        return "already here"
    reading = read_report(source, told)
    taken = take_in(by=by, reading=reading)
    return wording.counted(len(reading.suggestions), "suggestion") if taken.new else "already here"
