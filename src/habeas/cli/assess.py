"""`habeas assess`: what was due to those of whom a report tells, and what it says became of it."""

from __future__ import annotations

import dataclasses
import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from habeas.assessments.types import Assessment
from habeas.cases.types import Case
from habeas.cli.output import destinations, write_atomically
from habeas.cli.reports import alone, check_told, opened_report, read_report, sentence_about, told_options
from habeas.cli.wording import language_name
from habeas.errors import HabeasError, InputError, InvalidValue
from habeas.sources.printable import printable
from habeas.suggestions.types import Reading
from habeas.vocabulary.catalogue.types import Catalogue

SUFFIXES: Mapping[str, str] = MappingProxyType({"text": ".txt", "json": ".json", "html": ".html", "pdf": ".pdf"})
PLAIN_WIDTH = 80  # of text in a file
_NOTHING = "nothing to assess: no act was found that is told of somebody. Read the text yourself."


@dataclasses.dataclass(frozen=True, slots=True)
class Assessed:
    """A report, the cases that it tells, and what was held against them."""

    reading: Reading
    cases: tuple[Case, ...]
    assessment: Assessment
    catalogue: Catalogue


@click.command("assess", no_args_is_help=True)
@click.argument("file", metavar="FILE")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(SUFFIXES)),
    default="text",
    show_default=True,
    help="Text to read here, JSON for programs, one HTML page, or a PDF of that page.",
)
@click.option("--output", "-o", metavar="FILE", help="Write there instead of to the screen.")
@click.option("--on", metavar="YYYY-MM-DD", help="The day on which somebody would file; today where it is left out.")
@click.option("--catalogue", "version", metavar="VERSION", help="A version of the catalogue; the latest if left out.")
@click.option("--subject", type=click.IntRange(1), metavar="N", help="Only the Nth subject of the report.")
@told_options
def command(  # noqa: PLR0913 -- one parameter an option
    *,
    file: str,
    form: str,
    output: str | None,
    on: str | None,
    version: str | None,
    subject: int | None,
    published: str | None,
    language: str | None,
    encoding: str | None,
) -> None:
    """Hold what a report tells of each person, family, group or law against the safeguards that were due.

    FILE is what 'habeas read' takes; - reads standard input. Each answer is met, not met, disputed or unknown, as this
    source reports it, with its quote and the norms that bind; silence is unknown. None of them is a legal finding.
    """
    told = check_told(published, language, encoding)
    day = _day(on)
    if form == "pdf" and output is None and sys.stdout.isatty():
        raise InvalidValue("A PDF cannot be shown in a terminal: name a file with --output.")
    try:
        with alone():
            assessed = _assessed(read_report(opened_report(file, told), told), day, version)
    except InputError as error:
        raise InvalidValue(sentence_about(file, error)) from error
    except HabeasError as error:
        raise HabeasError(sentence_about(file, error)) from error
    if not assessed.assessment.subjects:
        click.echo(f"habeas: {printable(file)}: {_NOTHING}", err=True)
    if subject is not None:
        assessed = _only(assessed, subject)
    if output is None:
        _show(assessed, form)
        return
    [target] = destinations([file], output, SUFFIXES[form])
    write_atomically(target, _laid_out(form)(assessed))


def _assessed(reading: Reading, on: date, version: str | None) -> Assessed:
    from habeas.assessments.assessing import assess, cases_in
    from habeas.cases.words import reads
    from habeas.vocabulary.catalogue import catalogue

    if not reads(reading.language):
        raise InvalidValue(
            f"it is in {language_name(reading.language)}, in which cases cannot be told apart yet: name another with "
            "--language if it is, or read it with 'habeas read' and assess it by hand."
        )
    chosen = catalogue(version)
    cases = cases_in(reading)
    return Assessed(reading, cases, assess(cases, on=on, catalogue=chosen), chosen)


def _day(on: str | None) -> date:
    if on is None:
        return date.today()  # noqa: DTZ011 -- a day where the person is
    try:
        return date.fromisoformat(on)
    except ValueError as error:
        raise InvalidValue(f"'{printable(on)}' is no day: write --on as YYYY-MM-DD.") from error


def _only(assessed: Assessed, number: int) -> Assessed:
    subjects = assessed.assessment.subjects
    if number > len(subjects):
        raise InvalidValue(f"There is no subject {number} in this report: it has {len(subjects)}.")
    chosen = slice(number - 1, number)
    assessment = dataclasses.replace(assessed.assessment, subjects=subjects[chosen])
    return dataclasses.replace(assessed, assessment=assessment, cases=assessed.cases[chosen])


def _show(assessed: Assessed, form: str) -> None:
    if form != "text":
        _write(_laid_out(form)(assessed))
        return
    from rich.console import Console

    console = Console(highlight=False)
    text = _text(assessed, console)
    if console.is_terminal and text.count("\n") >= console.height:
        click.echo_via_pager(text, color=console.color_system is not None)
    else:
        _write(text.encode(sys.stdout.encoding or "utf-8", errors="replace"))


def _write(content: bytes) -> None:
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _laid_out(form: str) -> Callable[[Assessed], bytes]:
    """Return what lays an assessment out for a file."""
    return {"text": _plain, "json": _json, "html": _html, "pdf": _pdf}[form]


def _text(assessed: Assessed, console: Any) -> str:
    from habeas.cli.assess_text import assessment_text

    return assessment_text(assessed.assessment, assessed.catalogue, assessed.reading, console)


def _plain(assessed: Assessed) -> bytes:
    from rich.console import Console

    return _text(assessed, Console(file=io.StringIO(), width=PLAIN_WIDTH, color_system=None)).encode()


def _json(assessed: Assessed) -> bytes:
    from habeas.assessments.contract import assessment_to_json
    from habeas.suggestions.contract import reading_to_json

    read = reading_to_json(assessed.reading)
    data = assessment_to_json(assessed.assessment) | {key: read[key] for key in ("source", "text_sha256")}
    return (json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()


def _html(assessed: Assessed) -> bytes:
    return _page(assessed).encode()


def _pdf(assessed: Assessed) -> bytes:
    from habeas.assessments.page import case_pdf

    return case_pdf(_page(assessed))


def _page(assessed: Assessed) -> str:
    from habeas.assessments.page import case_page

    title = assessed.reading.source.description.title or assessed.reading.source.origin.name
    return case_page(
        assessed.assessment, assessed.cases, assessed.catalogue, title=title, about=_about(assessed.reading)
    )


def _about(reading: Reading) -> Sequence[str]:
    from habeas.suggestions.wording import ENGLISH

    published = ENGLISH.date(reading.published.isoformat()) if reading.published else "publication date not known"
    name = Path(reading.source.origin.name).name
    about = (reading.source.description.publisher or "", published, name, f"sha256 {reading.source.sha256}")
    return [part for part in about if part]
