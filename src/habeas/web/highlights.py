"""The text of a source with its highlights: which words belong to which card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from habeas.passages.types import Anchor, CanonicalText, Passage
from habeas.records.types import State
from habeas.suggestions.highlighting import highlight
from habeas.web.cards import Card
from habeas.web.layout import Section, lay_out

SHOWN = "shown"  # the class of words that a link from elsewhere points to


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """A stretch of the text and how it is marked; unmarked where `of` is empty."""

    start: int
    text: str
    of: str  # ids of the cards whose words cover it, the one it looks like first
    look: str  # its classes


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A passage and its runs, ready for the page."""

    passage: Passage
    runs: tuple[MarkedRun, ...]


def marked_sections(
    text: CanonicalText, cards: Sequence[Card], pointed_at: Anchor | None = None
) -> tuple[Section[MarkedBlock], ...]:
    """Lay out the text with the words of every card marked; a run that several cards cover looks like the shortest.

    Raises BrokenAnchor where a card quotes words that are not in the text.
    """
    spans = [card.anchor for card in cards] + ([pointed_at] if pointed_at else [])
    blocks = [
        MarkedBlock(block.passage, tuple(_marked(run.start, run.text, run.marks, cards) for run in block.runs))
        for block in highlight(text, spans)
    ]
    return lay_out(blocks)


def _marked(start: int, text: str, marks: Iterable[int], cards: Sequence[Card]) -> MarkedRun:
    numbers = list(marks)
    covering = sorted((cards[number] for number in numbers if number < len(cards)), key=_prominence)
    return MarkedRun(
        start, text, " ".join(card.id for card in covering), " ".join(_look(covering, numbers, len(cards)))
    )


def _prominence(card: Card) -> tuple[bool, bool, int, str]:
    rejected = card.state in (State.REJECTED, State.SUPERSEDED)
    return (not card.shown, rejected, card.anchor.end - card.anchor.start, card.id)


def _look(covering: Sequence[Card], numbers: Sequence[int], known: int) -> Iterator[str]:
    if covering:
        first = covering[0]
        yield f"k-{first.kind}"
        yield first.state
        if not first.shown:
            yield "muted"
    if any(number >= known for number in numbers):
        yield SHOWN
