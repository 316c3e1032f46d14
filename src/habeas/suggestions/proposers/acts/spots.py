"""Where dates and places stand near an act: the nearest anchor in its clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from habeas.passages.types import Anchor
from habeas.suggestions.analysis.grammar import Grammar
from habeas.suggestions.proposers.acts.telling import Told


class Spots:
    """Anchors in the order of the text, to look up the nearest one of a clause."""

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        self._anchors = sorted(anchors, key=lambda a: a.start)
        self._starts = [a.start for a in self._anchors]

    def nearest(self, left: int, right: int, here: int) -> Anchor | None:
        """Return the anchor between `left` and `right` that is nearest to `here`; one behind counts as nearer."""
        first = bisect_left(self._starts, left)
        last = bisect_right(self._starts, right)
        inside = [a for a in self._anchors[first:last] if a.end <= right]
        return min(inside, key=lambda a: a.start - here if a.start >= here else 2 * (here - a.end), default=None)


def clause_span(grammar: Grammar, told: Told) -> tuple[int, int]:
    """Return the code points of the clause of an act: between semicolons, and 'and' with a new verb is left alone."""
    start, end = told.start, told.end
    while start > 0 and grammar.lower[start - 1] not in {";", ":", "."}:
        start -= 1
    while end < len(grammar) and grammar.lower[end] not in {";", ":", "."}:
        end += 1
    return grammar.tokens[start].start, grammar.tokens[end - 1].end
