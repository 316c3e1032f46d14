"""Passages in the index of words: which tokens each holds, and which passages hold what is sought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import F
from django.db.models.functions import Substr

from habeas.engines.search import word_index
from habeas.passages.folding import Sought, index_tokens
from habeas.passages.models import StoredPassage

TABLE = "passages_words"
_BATCH = 50  # passages whose words are cut out of their texts at once


def index_passages(text: str, passages: Iterable[StoredPassage], language: str) -> None:
    """Make passages of `text` findable; `language` is that of the passages that do not know theirs."""
    word_index(TABLE).put((p.pk, index_tokens(text[p.start : p.end], p.language or language)) for p in passages)


def passages_holding(sought: Sought) -> Iterator[tuple[StoredPassage, str]]:
    """Yield the passages of current texts that hold every word sought, each with its words.

    Newest source first, in the order of the text. No whole text is loaded. Whether phrases stand together is for the
    caller to see.
    """
    matching = StoredPassage.objects.filter(pk__in=word_index(TABLE).holding(sought.forms), text__current=True)
    keys = iter(list(matching.order_by("-text__source_id", "start").values_list("pk", flat=True)))
    while batch := list(islice(keys, _BATCH)):
        rows = (
            StoredPassage.objects.filter(pk__in=batch)
            .annotate(words=Substr("text__text", F("start") + 1, F("end") - F("start")))
            .select_related("text__source")
            .defer("text__text")
        )
        found = {passage.pk: passage for passage in rows}
        for key in batch:
            yield found[key], found[key].words
