"""`habeas assess`: what was due to the people of a report, what it says became of that, and which law binds."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from habeas.cli.output import write_atomically
from habeas.cli.reports import alone, check_told, opened_report, read_report, told_options
from habeas.errors import InvalidValue
from habeas.sources.printable import printable

if TYPE_CHECKING:
    from habeas.assessments.types import Assessment
    from habeas.cases.types import Case
    from habeas.suggestions.types import Reading

_FORMS = ("text", "json", "html", "pdf")


@click.command("assess", no_args_is_help=True)
@click.argument("file")
@click.option("--on", metavar="YYYY-MM-DD", help="The day on which somebody would file; today where it is left out.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    default="text",
    show_default=True,
    help="To read here, JSON for programs, or a page for a lawyer with a footnote to every quote.",
)
@click.option("--output", "-o", metavar="FILE", help="Write there instead of to the screen; a PDF needs it.")
@click.option("--catalogue", metavar="VERSION", help="The version of the catalogue, to make an old assessment again.")
@click.option("--subject", type=click.IntRange(1), metavar="N", help="One of the subjects alone, by its number.")
@told_options
def command(  # noqa: PLR0913 -- one parameter an option
    *,
    file: str,
    on: str | None,
    form: str,
    output: str | None,
    catalogue: str | None,
    subject: int | None,
    published: str | None,
    language: str | None,
    encoding: str | None,
) -> None:
    """Assess FILE: what was due to each person, family, group or law that it tells of.

    For each of the safeguards that the acts make due: met, not met, disputed, unknown or not applicable, with the words
    that say so, and the treaty articles it flows from with what they weighed for that State on the day of the act.
    Silence is unknown. What is told of people in general answers for nobody. None of it is a legal finding.
    """
    from habeas.assessments.assessing import assess
    from habeas.cases.suggesting import cases_of
    from habeas.cases.words import reads

    told = check_told(published, language, encoding)
    day = _day(on)
    if form == "pdf" and output is None:
        raise InvalidValue("A PDF goes into a file: name one with --output.")
    with alone():
        reading = read_report(opened_report(file, told), told)
    if not reads(reading.language):
        raise InvalidValue(
            f"{printable(file)} is in a language ({reading.language}) in which cases cannot be told apart yet: "
            "read it with 'habeas read' and assess it by hand in the workbench."
        )
    cases = cases_of(
        reading.text,
        reading.suggestions,
        published=reading.published,
        source=_title(reading),
        language=reading.language,
    )
    cases = _chosen(cases, subject)
    assessment = assess(cases, on=day, catalogue=catalogue)
    if not cases:
        click.echo("habeas: nobody is told of to whom something was done, so there is nothing to assess.", err=True)
    _give(_laid_out(assessment, cases, reading, form), output)


def _chosen(cases: Sequence[Case], subject: int | None) -> tuple[Case, ...]:
    if subject is None:
        return tuple(cases)
    if subject > len(cases):
        raise InvalidValue(f"There is no subject {subject}: the report tells of {len(cases)}.")
    return (cases[subject - 1],)


def _laid_out(assessment: Assessment, cases: Sequence[Case], reading: Reading, form: str) -> bytes:
    from habeas.vocabulary.catalogue.loader import catalogue

    found = catalogue(assessment.catalogue)
    if form == "json":
        from habeas.assessments.contract import assessment_to_json

        return (json.dumps(assessment_to_json(assessment), ensure_ascii=False, indent=1) + "\n").encode()
    if form == "text":
        from habeas.cli.assessment_text import assessment_text

        return assessment_text(assessment, found).encode()
    from habeas.assessments.page import case_page, case_pdf

    about = [
        reading.source.description.publisher or "",
        str(reading.published or ""),
        f"SHA-256 {reading.source.sha256}",
    ]
    page = case_page(assessment, cases, found, title=_title(reading), about=[line for line in about if line])
    return case_pdf(page) if form == "pdf" else page.encode()


def _give(content: bytes, output: str | None) -> None:
    if output is not None:
        write_atomically(Path(output), content)
    elif sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        click.echo(content.decode(), nl=False)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def _title(reading: Reading) -> str:
    return reading.source.description.title or reading.source.sha256[:12]


def _day(words: str | None) -> date:
    if words is None:
        return date.today()  # noqa: DTZ011 -- the day where the person is
    try:
        return date.fromisoformat(words.strip())
    except ValueError as error:
        raise InvalidValue(f"'{printable(words)}' is no date: write --on as YYYY-MM-DD.") from error
