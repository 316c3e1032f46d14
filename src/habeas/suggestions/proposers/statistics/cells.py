"""Find the figures of the cells of tables in the languages whose numerals stand in a table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from habeas.passages.types import Passage
from habeas.suggestions.proposers.patterns import Spans
from habeas.suggestions.proposers.statistics.figures import Figure
from habeas.suggestions.proposers.statistics.lists import Lists, lists, passage_words
from habeas.suggestions.proposers.statistics.numerals import Counted, quantities_among
from habeas.suggestions.proposers.statistics.units import COUNT, DURATION, MONEY, SHARE
from habeas.suggestions.proposers.statistics.words import Word


def cell_figures(
    text: str, passage: Passage, units: Mapping[Passage, str], taken: Spans, language: str
) -> Iterator[Figure]:
    """Yield the figure that a cell is: a number alone, with what qualifies it, and one in brackets beside it."""
    unit = units.get(passage)
    if unit is None or taken.touches(passage.start, passage.end):
        return
    words = passage_words(text, passage.start, passage.end, language)
    known = lists(language)
    alone = not any(word.spoken for word in _uncounted(words, quantities_among(text, words, language)))
    for counted in quantities_among(text, words, language)[:2]:
        start, end = counted.quantity.start, counted.quantity.end
        for phrases, kind in ((known.per_cent, SHARE), (known.money, MONEY)):
            phrase = phrases.after(words, counted.after)
            if phrase is not None:
                stop = words[phrase[0] - 1].end
                yield Figure(
                    start, stop, counted.quantity, text[words[counted.after].start : stop].casefold(), kind, 0.9
                )
                break
        else:
            if alone:
                yield Figure(start, end, counted.quantity, unit, _cell_kind(unit, known, language), 0.85)


def _uncounted(words: Sequence[Word], quantities: Iterable[Counted]) -> list[Word]:
    spans = sorted((counted.first, counted.after) for counted in quantities)
    starts = [first for first, _ in spans]
    return [w for at, w in enumerate(words) if not ((i := bisect_right(starts, at)) and at < spans[i - 1][1])]


def _cell_kind(unit: str, known: Lists, language: str) -> str:
    words = passage_words(unit, 0, len(unit), language)
    if any(known.per_cent.after(words, at) for at in range(len(words))):
        return SHARE
    return DURATION if any(known.times.after(words, at) for at in range(len(words))) else COUNT
