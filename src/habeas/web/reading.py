"""The reading view: the text of a source, and what was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from habeas.errors import InvalidValue
from habeas.passages.queries import text_for
from habeas.passages.types import Anchor, CanonicalText
from habeas.records.models import Record
from habeas.records.queries import record_for
from habeas.records.types import State
from habeas.sources.queries import source_for
from habeas.suggestions.proposers import proposers_for
from habeas.suggestions.types import Kind
from habeas.web.cards import Card, Filter, cards_for, progress_of
from habeas.web.highlights import marked_sections
from habeas.web.plain_words import KIND_NAMES, in_words
from habeas.web.viewer import viewer_of


@require_safe
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a text with its highlights beside the cards of what was found in it."""
    viewer = viewer_of(request)
    source = source_for(viewer, pk)
    text = text_for(viewer, source)
    canonical = text.canonical()
    chosen = _filter(request)
    cards = [replace(card, shown=chosen.lets_through(card)) for card in cards_for(viewer, text)]
    return render(
        request,
        "reading.html",
        {
            "section": "sources",
            "source": source,
            "sections": marked_sections(canonical, cards, _pointed_at(request, canonical)),
            "cards": cards,
            "any_shown": any(card.shown for card in cards),
            "kinds": _kinds(cards, chosen),
            "filter": chosen,
            "states": [State.OPEN, State.ACCEPTED, State.REJECTED],
            "progress": progress_of(card.state for card in cards if card.is_suggestion),
            "evidence_for": _record_wanted(request),
            "unsought": _unsought(source.language or "en"),
            "anything_sought": bool(proposers_for(source.language or "en")),
        },
    )


def _filter(request: HttpRequest) -> Filter:
    known = frozenset(kind.value for kind in Kind)
    return Filter(
        kinds=known & set(request.GET.getlist("kind")),
        state=request.GET.get("state", ""),
        words=request.GET.get("words", ""),
    )


def _kinds(cards: Sequence[Card], chosen: Filter) -> list[tuple[str, int, bool]]:
    """Return each kind that occurs, how often, and whether it is chosen."""
    counts = {kind.value: sum(card.kind == kind for card in cards) for kind in Kind}
    return [(kind, count, kind in chosen.kinds) for kind, count in counts.items() if count]


def _unsought(language: str) -> list[str]:
    """Return the kinds that nobody looks for in texts of this language: not found there means nothing."""
    sought = {kind for proposer in proposers_for(language) for kind in proposer.kinds}
    return [str(KIND_NAMES[kind]) for kind in Kind if kind not in sought]


def _pointed_at(request: HttpRequest, text: CanonicalText) -> Anchor | None:
    """Return the words that a link from elsewhere points to, as 'show=120-131'; None where it points nowhere."""
    start, _, end = request.GET.get("show", "").partition("-")
    try:
        return text.anchor(int(start), int(end))
    except (ValueError, InvalidValue):
        return None


def _record_wanted(request: HttpRequest) -> tuple[Record, str] | None:
    """Return the record that evidence is looked for here, and what it says."""
    pk = request.GET.get("evidence_for", "")
    if not pk.isdecimal():
        return None
    record = record_for(viewer_of(request), int(pk))
    return record, in_words(record.kind, record.value)
