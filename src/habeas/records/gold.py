"""Judged sources as gold documents: what people let stand is annotated, what they turned down stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from habeas.passages.models import StoredText
from habeas.passages.types import Anchor
from habeas.records.models import Evidence, Judgement, Record
from habeas.records.review import latest_standing
from habeas.records.types import GoldFile, Stance, State
from habeas.sources.models import StoredSource
from habeas.suggestions.contract import anchor_to_json
from habeas.suggestions.gold import DEFAULT_LANGUAGE
from habeas.suggestions.models import StoredSuggestion

_NAME = 12  # hexadecimal digits of the hash: 48 bits tell any two sources of a workspace apart


def judged_sources(*, partly: bool) -> QuerySet[StoredSource]:
    """Return the sources with a judgement that holds and, unless `partly`, without an open suggestion."""
    suggestions = StoredSuggestion.objects.filter(text__source=OuterRef("pk"))
    decided = Exists(suggestions.filter(state__in=[State.ACCEPTED, State.REJECTED]))
    standing = Exists(Record.objects.filter(source=OuterRef("pk"), state=State.STANDING))
    sources = StoredSource.objects.filter(decided | standing, texts__current=True).order_by("pk")
    return sources if partly else sources.exclude(Exists(suggestions.filter(state=State.OPEN)))


def gold_of(source: StoredSource) -> GoldFile:
    """Return the text of `source` with its annotations, in the order of the text.

    A record is annotated with the first words that speak for it, and for each of its fields, in the source's own text.
    Raises BrokenAnchor where the text, or what is quoted from it, is not as it was kept.
    """
    text = source.texts.prefetch_related("passages").get(current=True)
    canonical = text.canonical()
    items, rejected = list(_items(text)), list(_rejected(text))
    for anchor, _ in (*items, *rejected):
        canonical.check(anchor)
    annotations = {
        "source": source.sha256,
        "published": source.published.isoformat() if source.published else None,
        "language": source.language or DEFAULT_LANGUAGE,
        "genre": None,
        "items": _in_order(items),
        "rejected": _in_order(rejected),
    }
    return GoldFile(source.sha256[:_NAME], canonical.text, annotations)


def _items(text: StoredText) -> Iterable[tuple[Anchor, dict[str, Any]]]:
    """Yield each standing record of the text with its own anchor."""
    speaking = Evidence.objects.filter(text=text, stance=Stance.FOR).order_by("pk")
    records = Record.objects.filter(source=text.source, state=State.STANDING)
    for record in records.prefetch_related(Prefetch("evidence", speaking, to_attr="speaking")):
        anchors: dict[str, Anchor] = {}
        for evidence in record.speaking:
            anchors.setdefault(evidence.field, evidence.anchor())
        if "" in anchors:
            own = anchors.pop("")
            annotated = {"kind": record.kind, "anchor": anchor_to_json(own), "value": record.value}
            fields = {name: anchor_to_json(anchor) for name, anchor in anchors.items()}
            yield own, annotated | ({"fields": fields} if fields else {})


def _rejected(text: StoredText) -> Iterable[tuple[Anchor, dict[str, Any]]]:
    """Yield each suggestion that was rejected, or accepted and its record withdrawn since, with the reason given."""
    turned_down = text.suggestions.filter(state=State.REJECTED) | text.suggestions.filter(
        state=State.ACCEPTED, record__state=State.WITHDRAWN
    )
    for suggestion in turned_down.select_related("record", "text").defer("text__text"):
        own = suggestion.anchor()
        yield (
            own,
            {
                "kind": suggestion.kind,
                "anchor": anchor_to_json(own),
                "value": suggestion.value,
                "reason": _reason(suggestion),
            },
        )


def _reason(suggestion: StoredSuggestion) -> str:
    about = Judgement.objects.filter(suggestion=suggestion) | Judgement.objects.filter(record__suggestion=suggestion)
    return latest_standing(tuple(about.order_by("pk"))).reason


def _in_order(annotations: Iterable[tuple[Anchor, dict[str, Any]]]) -> list[dict[str, Any]]:
    ordered = sorted(annotations, key=lambda a: (a[0].start, a[0].end, a[1]["kind"]))
    return [annotated for _, annotated in ordered]
