"""What was found in a text, ready to be shown beside it: suggestions, and records made by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from habeas.guard.models import Account
from habeas.passages.models import StoredText
from habeas.passages.types import Anchor
from habeas.records.models import Evidence, Judgement, Record
from habeas.records.queries import history_for, records_for
from habeas.records.types import Stance, State
from habeas.suggestions.models import StoredSuggestion
from habeas.suggestions.queries import suggestions_for
from habeas.web.plain_words import SEPARATOR, in_words


@dataclass(frozen=True, slots=True)
class Card:
    """One suggestion or record beside the text; `id` names it on the page and in the highlights."""

    id: str  # 's12' for a suggestion, 'r4' for a record made by hand
    pk: int
    kind: str
    state: str
    words: str  # its value in plain words
    anchor: Anchor
    fields: tuple[tuple[str, Anchor], ...] = ()
    proposer: str = ""
    confidence: float | None = None
    record: Record | None = None  # that stands for it
    last: Judgement | None = None  # the judgement that gave it its state, where it is needed on the card
    shown: bool = True

    @property
    def says(self) -> str:
        """Return the first part of its value: what it is."""
        return self.words.partition(SEPARATOR)[0]

    @property
    def also(self) -> str:
        """Return the rest of its value: how it is told, since when, where."""
        return self.words.partition(SEPARATOR)[2]

    @property
    def is_suggestion(self) -> bool:
        """Say whether it is a suggestion, not a record made by hand."""
        return self.id.startswith("s")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the judging of one text has come."""

    open: int
    accepted: int
    rejected: int

    @property
    def all(self) -> int:
        """How many there are."""
        return self.open + self.accepted + self.rejected

    @property
    def judged(self) -> int:
        """How many were judged."""
        return self.accepted + self.rejected


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cards a page shows: of these kinds, in this state, holding these words; empty is all."""

    kinds: frozenset[str]
    state: str
    words: str

    def lets_through(self, card: Card) -> bool:
        """Say whether the page shows `card`."""
        return (
            (not self.kinds or card.kind in self.kinds)
            and (not self.state or card.state == self.state)
            and self.words.casefold().strip() in f"{card.words} {card.anchor.exact}".casefold()
        )


def suggestion_card(viewer: Account, suggestion: StoredSuggestion) -> Card:
    """Return the card of one suggestion, with the reason where it was rejected."""
    last = history_for(viewer, suggestion).last() if suggestion.state == State.REJECTED else None
    return _of_suggestion(suggestion, last)


def cards_for(viewer: Account, text: StoredText) -> list[Card]:
    """Return the cards of a text in its order: suggestions, and records that nobody suggested."""
    beside = suggestions_for(viewer, text)
    cards = [_of_suggestion(suggestion) for suggestion in beside]
    by_hand = records_for(viewer, source=text.source).filter(suggestion=None, state=State.STANDING)
    for record in by_hand.prefetch_related("evidence"):
        cards += _of_record(text, record)
    return sorted(cards, key=lambda card: (card.anchor.start, card.anchor.end, card.kind, card.pk))


def progress_of(states: Iterable[str]) -> Progress:
    """Count suggestions by their state."""
    counted = Counter(states)
    return Progress(counted[State.OPEN], counted[State.ACCEPTED], counted[State.REJECTED])


def progress_for(viewer: Account, text: StoredText) -> Progress:
    """Count the suggestions of a text by their state."""
    return progress_of(suggestions_for(viewer, text).values_list("state", flat=True))


def _of_suggestion(suggestion: StoredSuggestion, last: Judgement | None = None) -> Card:
    record = getattr(suggestion, "record", None)
    standing = record if record is not None and record.state == State.STANDING else None
    return Card(
        id=f"s{suggestion.pk}",
        pk=suggestion.pk,
        kind=suggestion.kind,
        state=suggestion.state,
        words=in_words(suggestion.kind, standing.value if standing else suggestion.value),
        anchor=suggestion.anchor(),
        fields=tuple(suggestion.field_anchors().items()),
        proposer=suggestion.proposer,
        confidence=suggestion.confidence,
        record=standing,
        last=last,
    )


def _of_record(text: StoredText, record: Record) -> list[Card]:
    said: dict[str, Evidence] = {}
    for evidence in record.evidence.all():
        if evidence.text_id == text.pk and evidence.stance == Stance.FOR:
            said.setdefault(evidence.field, evidence)
    whole = said.pop("", None)
    if whole is None:
        return []
    return [
        Card(
            id=f"r{record.pk}",
            pk=record.pk,
            kind=record.kind,
            state=State.ACCEPTED,
            words=in_words(record.kind, record.value),
            anchor=whole.anchor(),
            fields=tuple((name, evidence.anchor()) for name, evidence in said.items()),
            record=record,
        )
    ]
