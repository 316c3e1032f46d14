"""Stretches of a text that other suggestions take, and whether a word in them may still be read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable

from habeas.suggestions.types import Kind, Suggestion


class Stretches:
    """Code points of a text, merged and sorted, so that a look-up costs a logarithm."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    @classmethod
    def of(cls, found: Iterable[Suggestion], kinds: Collection[Kind]) -> Stretches:
        """Return what the suggestions of some kinds take."""
        return cls((s.anchor.start, s.anchor.end) for s in found if s.kind in kinds)

    def touch(self, start: int, end: int) -> bool:
        """Say whether any stretch shares a code point with `start` to `end`."""
        index = bisect_right(self._starts, end - 1) - 1
        return index >= 0 and self._ends[index] > start
