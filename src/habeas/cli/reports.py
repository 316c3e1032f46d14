"""Reports named on the command line: what the person tells of them, and what goes wrong with one of them alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from habeas.cli import wording
from habeas.errors import HabeasError, InvalidValue
from habeas.sources.printable import printable
from habeas.sources.types import Source
from habeas.suggestions.types import Reading


@dataclass(frozen=True, slots=True)
class Told:
    """What the person tells of every report of one run."""

    published: date | None
    language: str | None
    encoding: str | None


def told_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --published, --language and --encoding to a command."""
    for option in (
        click.option("--encoding", metavar="NAME", help="The encoding of the text, where it is not UTF-8."),
        click.option(
            "--language", metavar="CODE", help="The language of the text (en, fr, …), where it is told wrongly."
        ),
        click.option(
            "--published", metavar="YYYY-MM-DD", help="The date of publication, from which 'last week' counts."
        ),
    ):
        command = option(command)
    return command


def check_told(published: str | None, language: str | None, encoding: str | None) -> Told:
    """Return what was told; raise InvalidValue for a date or language that does not exist."""
    from habeas.suggestions.reading import parse_published

    if language is not None and not wording.is_language(language):
        raise InvalidValue(
            f"'{printable(language)}' is no language code: write two letters of ISO 639-1, such as en or fr."
        )
    return Told(parse_published(published), language.lower() if language else None, encoding)


def opened_report(name: str, told: Told, by: str | None = None) -> Source:
    """Open a report; '-' is standard input."""
    from habeas.sources.intake import open_source

    return open_source(name, encoding=told.encoding, by=by)


def read_report(source: Source, told: Told) -> Reading:
    """Read a report against what was told of it."""
    from habeas.suggestions.reading import read_source

    return read_source(source, published=told.published, language=told.language)


@contextmanager
def alone(*let_through: type[Exception]) -> Iterator[None]:
    """Make a fault of ours in one report a HabeasError, so that it stops no other report."""
    expected: tuple[type[Exception], ...] = (HabeasError, *let_through)
    try:
        yield
    except expected:
        raise
    except Exception as error:
        raise HabeasError(
            f"Habeas failed on it ({type(error).__name__}: {printable(str(error))}): the fault is ours, please report it."
        ) from error


def sentence_about(name: str, error: Exception) -> str:
    """Return the sentence of an error with the name of the report, once."""
    sentence, named = printable(str(error)), printable(name)
    return sentence if named in sentence else f"{named}: {sentence}"
