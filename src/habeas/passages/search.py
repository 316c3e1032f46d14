"""Passages in the index of words: which tokens each holds, and which passages hold what is sought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import F
from django.db.models.functions import Substr

from habeas.engines.search import word_index
from habeas.passages.folding import Sought, index_tokens
from habeas.passages.models import StoredPassage

TABLE = "passages_words"


def index_passages(text: str, passages: Iterable[StoredPassage], language: str) -> None:
    """Make passages of `text` findable; `language` is that of the passages that do not know theirs."""
    word_index(TABLE).put((p.pk, index_tokens(text[p.start : p.end], p.language or language)) for p in passages)


def passages_holding(sought: Sought) -> Iterator[tuple[StoredPassage, str]]:
    """Yield the passages of current texts that hold every word sought, each with its words.

    Newest source first, in the order of the text. No whole text is loaded. Whether phrases stand together is for the
    caller to see.
    """
    passages = (
        StoredPassage.objects.filter(pk__in=word_index(TABLE).holding(sought.forms), text__current=True)
        .annotate(words=Substr("text__text", F("start") + 1, F("end") - F("start")))
        .select_related("text__source")
        .defer("text__text")
        .order_by("-text__source_id", "start")
    )
    for passage in passages.iterator(chunk_size=200):
        yield passage, passage.words
