"""Search over passages and records: the same words find the same places on every database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from django.db.models import Prefetch

from habeas.engines.search import word_index
from habeas.passages.folding import Sought, Word, index_tokens, parse_query, words_of
from habeas.passages.search import passages_holding
from habeas.passages.snippets import snippet
from habeas.records.models import Evidence, Record
from habeas.records.types import Hit, Hits, State
from habeas.sources.models import StoredSource

TABLE = "records_words"
_BETWEEN = " · "
_CODES = frozenset({"basis", "bound", "modality"})  # words of ours that nobody searches for


def index_record(record: Record) -> None:
    """Make a record findable by its value and by the words of its evidence."""
    word_index(TABLE).put([(record.pk, index_tokens(_BETWEEN.join(_parts(record)), record.language))])


def find(words: str, limit: int, offset: int) -> Hits:
    """Return the hits from `offset` on, records before passages."""
    sought = parse_query(words)
    if not sought:
        return Hits(words, (), None)
    every = chain(_record_hits(sought), _passage_hits(sought))
    page = tuple(islice(every, offset, offset + limit + 1))
    return Hits(words, page[:limit], offset + limit if len(page) > limit else None)


def _passage_hits(sought: Sought) -> Iterator[Hit]:
    for passage, text in passages_holding(sought):
        words = tuple(words_of(text, passage.language or passage.text.source.language))
        found = sought.found_in(words)
        if found is not None:
            yield Hit(
                kind="passage",
                pk=passage.pk,
                source=passage.text.source.pk,
                title=_title(passage.text.source),
                start=passage.start + found[0].start,
                end=passage.start + found[0].end,
                snippet=snippet(text, words, found),
            )


def _record_hits(sought: Sought) -> Iterator[Hit]:
    records = (
        Record.objects.filter(pk__in=word_index(TABLE).holding(sought.forms), state=State.STANDING.value)
        .select_related("source")
        .prefetch_related(Prefetch("evidence", Evidence.objects.order_by("pk")))
        .order_by("-pk")
    )
    for record in records.iterator(chunk_size=200):
        parts = _parts(record)
        words = tuple(_words(parts, record.language))
        found = sought.found_in(words)
        if found is not None:
            first = next(iter(record.evidence.all()))
            yield Hit(
                kind="record",
                pk=record.pk,
                source=record.source.pk,
                title=_title(record.source),
                start=first.start,
                end=first.end,
                snippet=snippet(_BETWEEN.join(parts), words, found),
            )


def _parts(record: Record) -> list[str]:
    """Lay out what a record says: its quotes, then its value."""
    quotes = [words for evidence in record.evidence.all() for words in (evidence.exact, evidence.note) if words]
    values = [str(value) for key, value in sorted(record.value.items()) if value is not None and key not in _CODES]
    return list(dict.fromkeys(" ".join(stretch.split()) for stretch in (*quotes, *values)))


def _words(parts: Iterable[str], language: str) -> Iterator[Word]:
    """Yield the words of parts joined to one line, with a barrier after each part that no phrase gets across."""
    at = 0
    for part in parts:
        for word in words_of(part, language):
            yield replace(word, start=at + word.start, end=at + word.end)
        at += len(part)
        yield Word(at, at, "", frozenset())
        at += len(_BETWEEN)


def _title(source: StoredSource) -> str:
    return source.title or source.sha256[:12]
