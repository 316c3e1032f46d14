"""Every read of records, their evidence and their history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from habeas.guard.permissions import Permission, require
from habeas.records.gold import gold_of, judged_sources
from habeas.records.integrity import faults
from habeas.records.models import Evidence, Judgement, Record
from habeas.records.search import find
from habeas.records.types import GoldFile, Hits
from habeas.sources.models import StoredSource
from habeas.suggestions.models import StoredSuggestion


def records_for(viewer: Any, kind: str | None = None, source: StoredSource | None = None) -> QuerySet[Record]:
    """Return the records, newest first, those withdrawn too; of one kind or one source where it is given."""
    require(viewer, Permission.READ)
    records = Record.objects.select_related("source", "suggestion", "created_by").order_by("-pk")
    if kind is not None:
        records = records.filter(kind=kind)
    if source is not None:
        records = records.filter(source=source)
    return records


def record_for(viewer: Any, pk: int) -> Record:
    """Return one record; raise Record.DoesNotExist where there is none."""
    require(viewer, Permission.READ)
    return Record.objects.select_related("source", "suggestion__text", "created_by").get(pk=pk)


def evidence_for(viewer: Any, record: Record) -> QuerySet[Evidence]:
    """Return what speaks for a record and against it, in the order it was added."""
    require(viewer, Permission.READ)
    return record.evidence.select_related("text__source", "by").order_by("pk")


def history_for(viewer: Any, judged: Record | StoredSuggestion) -> QuerySet[Judgement]:
    """Return the judgements on a suggestion and its record, the first one first."""
    require(viewer, Permission.READ)
    if isinstance(judged, StoredSuggestion):
        about = Q(suggestion=judged) | Q(record__suggestion=judged)
    else:
        about = Q(record=judged)
        if judged.suggestion_id is not None:
            about |= Q(suggestion=judged.suggestion_id)
    return Judgement.objects.filter(about).select_related("by", "undoes").order_by("pk")


def search(viewer: Any, words: str, limit: int = 50, offset: int = 0) -> Hits:
    """Find passages, and standing records, that hold all of `words`; what stands in quotation marks as a phrase.

    Words are found whatever their case, accents and endings. Nothing a person can type raises.
    """
    require(viewer, Permission.READ)
    return find(words, limit, offset)


def faults_for(viewer: Any) -> Iterator[str]:
    """Check every original, text and quote; yield a sentence for each that is not as it was kept."""
    require(viewer, Permission.VERIFY_HISTORY)
    return faults()


def judged_sources_for(viewer: Any, *, partly: bool = False) -> QuerySet[StoredSource]:
    """Return the sources that were judged to the last suggestion, or at all where `partly` is set, oldest first."""
    require(viewer, Permission.READ)
    return judged_sources(partly=partly)


def gold_for(viewer: Any, source: StoredSource) -> GoldFile:
    """Return the text of a source with its standing records as annotations; no account is named in it.

    Raises BrokenAnchor where the text is not the one that was kept.
    """
    require(viewer, Permission.READ)
    return gold_of(source)
