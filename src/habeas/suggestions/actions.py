"""Every write to suggestions: taking a document in, and reading it anew after a correction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.guard import audit
from habeas.guard.models import Account
from habeas.guard.permissions import Permission
from habeas.passages.actions import keep_text
from habeas.passages.models import StoredText
from habeas.passages.search import index_passages
from habeas.passages.types import CanonicalText
from habeas.sources.actions import keep_source, original_of
from habeas.sources.models import StoredSource
from habeas.suggestions.contract import value_to_json
from habeas.suggestions.models import StoredSuggestion, anchor_to_stored
from habeas.suggestions.types import Reading, Suggestion


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a document: its source, and whether it was new here."""

    source: StoredSource
    new: bool


@dataclass(frozen=True, slots=True)
class Reread:
    """What a new reading changed: open suggestions that went, ones that came."""

    superseded: int
    proposed: int


def take_in(*, by: Account, reading: Reading) -> TakenIn:
    """Keep a document whole: original, arrival, text and suggestions, or nothing of it.

    Bytes that are here already get another arrival and nothing else. Raises BrokenAnchor where a suggestion does
    not quote the text it came with.
    """
    with audit.writing(by, Permission.ADD_SOURCES), original_of(reading.source):
        source, new = keep_source(by=by, source=reading.source, published=reading.published, language=reading.language)
        if not source.texts.exists():
            text = keep_text(by=by, source=source, text=reading.text)
            _propose(by, text, reading.text, reading.suggestions)
    return TakenIn(source, new)


def reread(*, by: Account, source: StoredSource) -> Reread:
    """Suggest anew from the text of a source, against the publication date and language it has now.

    Open suggestions are superseded; what somebody judged stays, and is not suggested a second time.
    """
    with audit.writing(by, Permission.CORRECT):
        from habeas.suggestions.reading import suggest  # brings the readers and the language models with it

        source = StoredSource.objects.get(pk=source.pk)
        text = source.texts.prefetch_related("passages").get(current=True)
        canonical = text.canonical()
        kept = text.suggestions.select_for_update()
        superseded = kept.filter(state=StoredSuggestion.State.OPEN).update(state=StoredSuggestion.State.SUPERSEDED)
        judged = {
            (suggestion.kind, suggestion.start, suggestion.end)
            for suggestion in kept.exclude(state=StoredSuggestion.State.SUPERSEDED)
        }
        suggestions = suggest(canonical, published=source.published, language=source.language or "en")
        fresh = [s for s in suggestions if (s.kind.value, s.anchor.start, s.anchor.end) not in judged]
        _propose(by, text, canonical, fresh)
        index_passages(canonical.text, text.passages.all(), source.language)
        audit.record(
            by=by,
            verb="source.reread",
            subject=source,
            detail={"superseded": superseded, "proposed": len(fresh)},
        )
    return Reread(superseded, len(fresh))


def _propose(by: Account, text: StoredText, canonical: CanonicalText, suggestions: Iterable[Suggestion]) -> None:
    rows = []
    for suggestion in suggestions:
        for anchor in (suggestion.anchor, *suggestion.fields.values()):
            canonical.check(anchor)
        rows.append(_row(text, suggestion))
    StoredSuggestion.objects.bulk_create(rows)
    audit.record(by=by, verb="suggestions.kept", subject=text, detail={"suggestions": len(rows)})


def _row(text: StoredText, suggestion: Suggestion) -> StoredSuggestion:
    return StoredSuggestion(
        text=text,
        kind=suggestion.kind.value,
        value=value_to_json(suggestion.value),
        fields={name: anchor_to_stored(anchor) for name, anchor in suggestion.fields.items()},
        proposer=suggestion.proposer,
        confidence=suggestion.confidence,
        **anchor_to_stored(suggestion.anchor),
    )
