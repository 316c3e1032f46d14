"""The pipeline as verbs: read a file, read bytes, suggest from a text already read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from habeas.errors import InvalidValue
from habeas.passages.extraction import extract
from habeas.passages.languages import main_language
from habeas.passages.types import CanonicalText
from habeas.sources.intake import open_source, source_from_bytes
from habeas.sources.types import Source
from habeas.suggestions.analysis import best_analyser
from habeas.suggestions.arrangement import propose_all
from habeas.suggestions.types import Document, Proposer, Reading, Suggestion


def read(
    path: str | Path,
    *,
    published: date | str | None = None,
    language: str | None = None,
    encoding: str | None = None,
    also: Sequence[Proposer] = (),
) -> Reading:
    """Read the file at `path` and suggest what it says.

    `published` is the date that 'last week' counts from: a date or 'YYYY-MM-DD'; what the source says of itself is
    taken where it is left out. `language` (ISO 639-1) and `encoding` overrule what the content says.
    `also` are proposers that read it after our own, such as a `LanguageModel`; nothing is sent anywhere without one.
    Raises InputError, in one of its kinds, where the file cannot be read.
    """
    when = parse_published(published)
    return read_source(open_source(path, encoding=encoding), published=when, language=language, also=also)


def read_bytes(  # noqa: PLR0913 -- as `read`, and a name
    content: bytes,
    *,
    name: str = "-",
    published: date | str | None = None,
    language: str | None = None,
    encoding: str | None = None,
    also: Sequence[Proposer] = (),
) -> Reading:
    """Read a document that is already in memory; otherwise as `read`."""
    when = parse_published(published)
    source = source_from_bytes(content, name=name, channel="memory", encoding=encoding)
    return read_source(source, published=when, language=language, also=also)


def read_source(
    source: Source, *, published: date | None = None, language: str | None = None, also: Sequence[Proposer] = ()
) -> Reading:
    """Extract the text of `source` and suggest what it says."""
    text = extract(source)
    told = source.description
    when = published or told.published
    spoken = language or main_language(text) or told.language or "en"
    if language:  # what a person says overrules what each passage looks like
        text = replace(text, passages=tuple(replace(passage, language=language) for passage in text.passages))
    return Reading(source, text, suggest(text, published=when, language=spoken, also=also), when, spoken)


def suggest(
    text: CanonicalText, *, published: date | None = None, language: str = "en", also: Sequence[Proposer] = ()
) -> tuple[Suggestion, ...]:
    """Suggest what `text` says, in the order of the text; dates are resolved against `published`.

    A passage is read in its own language where it tells one, else in `language`. The proposers of `also`
    read all of it, after our own.
    """
    return propose_all(Document(text, published, language, best_analyser(language)), also=also)


def parse_published(published: date | str | None) -> date | None:
    """Return a publication date given as 'YYYY-MM-DD'; raise InvalidValue for anything else."""
    if isinstance(published, datetime):
        return published.date()
    if published is None or isinstance(published, date):
        return published
    try:
        return datetime.strptime(published.strip(), "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise InvalidValue(f"'{published}' is no date: write the publication date as YYYY-MM-DD.") from error
