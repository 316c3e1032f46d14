"""`habeas read`: what reports say, as a dossier, as JSON or as a page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from habeas.cli import wording
from habeas.cli.language_model import Consulting, consulting, language_model_options
from habeas.cli.layouts import SUFFIXES, layout
from habeas.cli.output import destinations, write_atomically
from habeas.cli.progress import aside, progress_bar
from habeas.cli.reports import Told, alone, check_told, opened_report, read_report, sentence_about, told_options
from habeas.errors import HabeasError, InvalidValue
from habeas.sources.printable import printable
from habeas.suggestions.types import Reading

STANDARD_INPUT = "-"
FAILED = 2  # at least one file could not be read or written


@click.command("read", no_args_is_help=True)
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER…")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(SUFFIXES)),
    default="dossier",
    show_default=True,
    help="A dossier to read here, JSON for programs, or one HTML page with the text highlighted.",
)
@click.option(
    "--output", "-o", metavar="FILE|DIR", help="Write there instead of to the screen; several files need a DIR."
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="How many reports are read at once, into a DIR; 2 for a FOLDER.",
)
@told_options
@language_model_options
@click.pass_context
def command(  # noqa: PLR0913 -- one parameter an option
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    form: str,
    output: str | None,
    jobs: int | None,
    published: str | None,
    language: str | None,
    encoding: str | None,
    with_language_model: bool,
    yes: bool,
) -> None:
    """Read reports and show what they say, each line with its quote.

    FILE is text, Markdown, HTML, PDF, DOCX or mail; - reads standard input. A file that cannot be read is named on
    standard error, the others are read, and the exit status is 2. --published, --language and --encoding hold for
    every FILE.

    Of a FOLDER, every file below it is read, and --output names the DIR for one result each and an index.csv. What a run
    that was stopped has finished is taken over when it is started again; a file that changed is read anew.

    With --format json one file gives one JSON object; several give one object a line (JSON Lines).
    """
    told = check_told(published, language, encoding)
    if jobs is not None or any(Path(name).is_dir() for name in files):
        if with_language_model or yes:
            raise InvalidValue(
                "A language model is asked about one file after the other: name the files, without --jobs."
            )
        from habeas.cli.many import JOBS, read_many

        failed = read_many(files, _folder(files, output), form, told, jobs or JOBS)
        ctx.exit(FAILED if failed else 0)
    model = consulting(wanted=with_language_model, agreed=yes)
    inputs = _once(files)
    if form == "html" and output is None and len(inputs) > 1:
        raise InvalidValue(f"{len(inputs)} pages do not fit into one: give a directory with --output.")
    if output is None:
        failed = _read_all(inputs, told, model, *_for_screen(form, len(inputs)))
    else:
        targets = destinations(inputs, output, SUFFIXES[form])
        failed = _read_all(inputs, told, model, *_for_files(form, targets))
        if failed < len(inputs):
            _say(f"{wording.counted(len(inputs) - failed, 'file')} written to {printable(output)}.")
    if failed or (model and model.incomplete):
        ctx.exit(FAILED)


def _folder(files: Sequence[str], output: str | None) -> Path:
    """Return the folder that the results of many reports go to; raise InvalidValue where there cannot be one."""
    if output is None:
        raise InvalidValue("The results of a folder need one of their own: give a directory with --output.")
    if STANDARD_INPUT in files:
        raise InvalidValue("Standard input is read by itself: leave '-' out where a folder or --jobs is given.")
    return Path(output)


def _read_all(
    inputs: Sequence[str],
    told: Told,
    model: Consulting | None,
    lay_out: Callable[[Reading], str],
    put: Callable[[int, str], None],
) -> int:
    """Read, lay out and put every input, whatever becomes of the others; return how many failed."""
    finished = failed = 0
    with progress_bar(1 if model else len(inputs)) as progress:
        task = progress.add_task("Reading", total=len(inputs))
        for number, name in enumerate(inputs):
            try:
                result = _result(name, told, model, lay_out)
                with aside(progress):
                    put(number, result)
                    finished += 1
            except HabeasError as error:
                failed += 1
                with aside(progress):
                    _say(sentence_about(name, error))
            except KeyboardInterrupt as error:
                raise KeyboardInterrupt(
                    f"stopped: {finished} of {wording.counted(len(inputs), 'file')} finished, and kept."
                ) from error
            progress.advance(task)
    return failed


def _result(name: str, told: Told, model: Consulting | None, lay_out: Callable[[Reading], str]) -> str:
    """Read and lay out one input."""
    with alone():
        return lay_out(model.reading(name, told) if model else _reading(name, told))


def _reading(name: str, told: Told) -> Reading:
    return read_report(opened_report(name, told), told)


def _for_screen(form: str, inputs: int) -> tuple[Callable[[Reading], str], Callable[[int, str], None]]:
    """Return how a reading is laid out for standard output, and how it is put there."""
    if form != "dossier":
        return layout(form, single=inputs == 1), lambda _, text: _write(text.encode())

    from rich.console import Console

    from habeas.cli.dossier import dossier

    console = Console(highlight=False)

    def put(number: int, text: str) -> None:
        if console.is_terminal and inputs == 1 and text.count("\n") >= console.height:
            click.echo_via_pager(text, color=console.color_system is not None)
            return
        parted = "" if number == 0 else f"\n{'═' * console.width}\n\n"
        _write((parted + text).encode(sys.stdout.encoding or "utf-8", errors="replace"))

    return lambda reading: dossier(reading, console), put


def _for_files(form: str, targets: Sequence[Path]) -> tuple[Callable[[Reading], str], Callable[[int, str], None]]:
    """Return how a reading is laid out for a file, and how it is put there."""
    return layout(form, single=True), lambda number, text: write_atomically(targets[number], text.encode())


def _write(content: bytes) -> None:
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _say(sentence: str) -> None:
    click.echo(f"habeas: {sentence}", err=True)


def _once(files: Sequence[str]) -> list[str]:
    """Return the files without those that were given before, under this name or another, and say which were."""
    kept: dict[object, str] = {}
    for name in files:
        try:
            found = Path(name).stat() if name != STANDARD_INPUT else None
        except (OSError, ValueError):
            found = None  # reading it will say what is wrong
        key = (found.st_dev, found.st_ino) if found else name
        if key in kept:
            _say(f"{printable(name)}: given twice, read once.")
        kept.setdefault(key, name)
    return list(kept.values())
