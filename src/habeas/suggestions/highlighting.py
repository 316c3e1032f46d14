"""Cut passages into runs, so that a page can mark which words which spans cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.passages.types import Anchor, CanonicalText, Passage


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one passage that the same spans cover from its first code point to its last."""

    start: int
    end: int
    text: str
    marks: tuple[int, ...]  # indexes of the spans that cover it, ascending; empty where none does


@dataclass(frozen=True, slots=True)
class Block:
    """A passage and its runs; joined, the runs are the text of the passage."""

    passage: Passage
    runs: tuple[Run, ...]


def highlight(text: CanonicalText, spans: Sequence[Anchor]) -> tuple[Block, ...]:
    """Cut every passage of `text` at every border of `spans`.

    Spans may overlap, nest, repeat and reach over several passages; what lies between passages is left out. One sweep
    over the sorted borders, so the cost is that of sorting them. Raises `BrokenAnchor` for a span whose words are not
    in this text.
    """
    for span in spans:
        text.check(span)
    sweep = _Sweep(spans)
    return tuple(Block(passage, tuple(_runs(text, passage, sweep))) for passage in text.passages)


class _Sweep:
    """The spans open at a place that only moves forward."""

    def __init__(self, spans: Sequence[Anchor]) -> None:
        self._borders = sorted((offset, index) for index, span in enumerate(spans) for offset in (span.start, span.end))
        self._passed = 0
        self._open: set[int] = set()

    def move(self, offset: int) -> tuple[int, ...]:
        """Pass every border up to `offset`; return the spans that are open there."""
        while self._passed < len(self._borders) and self._borders[self._passed][0] <= offset:
            self._open ^= {self._borders[self._passed][1]}  # its first border opens a span, its second closes it
            self._passed += 1
        return tuple(sorted(self._open))

    def next_border(self, limit: int) -> int:
        """Return where the open spans change next, at most `limit`."""
        return min(self._borders[self._passed][0], limit) if self._passed < len(self._borders) else limit


def _runs(text: CanonicalText, passage: Passage, sweep: _Sweep) -> Iterator[Run]:
    start = passage.start
    while start < passage.end:
        marks = sweep.move(start)
        end = sweep.next_border(passage.end)
        yield Run(start, end, text.text[start:end], marks)
        start = end
