"""Propose the figures of a text: counts, shares, money, durations, capacities, averages, and cells of tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from habeas.passages.types import Passage, PassageKind
from habeas.suggestions.proposers.countries import Mentions, mentions_in
from habeas.suggestions.proposers.figures import Figure, figures_in_cell, figures_in_prose
from habeas.suggestions.proposers.patterns import SPACE, alternatives, sentence_around, spans_of
from habeas.suggestions.proposers.tables import cell_units
from habeas.suggestions.proposers.units import DURATION, MONEY, OTHER, SHARE
from habeas.suggestions.types import DateValue, Document, Kind, StatisticValue, Suggestion
from habeas.vocabulary import lexicon

_WINDOW = 40  # code points around a figure in which words tell its type


class _Patterns(NamedTuple):
    average_before: re.Pattern[str]
    average_after: re.Pattern[str]
    capacity: re.Pattern[str]
    stock: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    data = lexicon(language, "statistics")
    return _Patterns(
        re.compile(rf"\b(?:{alternatives(data['average_before'])})\b", re.IGNORECASE),
        re.compile(
            rf",?{SPACE}(?:{alternatives(data['average_after'])})\b(?!{SPACE}(?:earlier|later|ago|before|after))",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{alternatives(data['capacity_before'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{alternatives(data['stock_around'])})\b", re.IGNORECASE),
    )


class Statistics:
    """Proposes figures by the words around numbers, and in tables by the header."""

    name = "rules/statistics"
    kinds = frozenset({Kind.STATISTIC})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterator[Suggestion]:
        """Yield the figures, in the order of the text."""
        text, language = document.text.text, document.language
        taken = spans_of(found, Kind.DATE, Kind.INSTRUMENT, Kind.REFERENCE)
        periods = Periods(found)
        mentions = mentions_in(text, language)
        units = cell_units(text, document.text.passages)
        for passage in document.text.passages:
            if passage.kind is PassageKind.TABLE_CELL:
                figures = figures_in_cell(text, passage, units, taken, language)
            else:
                figures = figures_in_prose(text, passage, taken, language)
            for figure in figures:
                value = _value(text, passage, figure, periods, mentions, language)
                anchor = document.text.anchor(figure.start, figure.end)
                yield Suggestion(Kind.STATISTIC, anchor, value, self.name, figure.sure)


def _value(
    text: str, passage: Passage, figure: Figure, periods: Periods, mentions: Mentions, language: str
) -> StatisticValue:
    low, high = sentence_around(text, figure.start, figure.end, passage.start, passage.end)
    quantity = figure.quantity
    return StatisticValue(
        quantity.low,
        quantity.best,
        quantity.high,
        quantity.bound,
        figure.unit,
        _type(text, figure, low, high, language),
        periods.of(figure, low, high, passage.start),
        mentions.before(figure.start, low) or mentions.prevailing,
    )


def _type(text: str, figure: Figure, low: int, high: int, language: str) -> str:
    patterns, data = _patterns(language), lexicon(language, "statistics")
    start, end = figure.start, figure.end
    head = figure.unit.split()[-1] if figure.unit else ""
    if figure.kind in {MONEY, SHARE}:
        return figure.kind
    tail = patterns.average_after.search(text, start, end) or patterns.average_after.match(text, end, high)
    if tail or patterns.average_before.search(text, max(low, start - _WINDOW), start):
        return "average"
    if figure.kind == DURATION:
        return DURATION
    if head in data["capacity_heads"] or patterns.capacity.search(text, max(low, start - _WINDOW), start):
        return "capacity"
    if figure.kind == OTHER or head in data["other_heads"]:
        return OTHER
    stock = head in data["stock_heads"] or patterns.stock.search(
        text, max(low, start - _WINDOW), min(high, end + _WINDOW)
    )
    return "stock" if stock else "flow"


class Periods:
    """The resolved dates of a text, asked for the one that a figure is of."""

    def __init__(self, found: Sequence[Suggestion]) -> None:
        dates = sorted(
            (s.anchor.start, s.anchor.end, s.value.edtf)
            for s in found
            if isinstance(s.value, DateValue) and s.value.edtf is not None
        )
        self._starts = [start for start, _, _ in dates]
        self._dates = dates

    def of(self, figure: Figure, low: int, high: int, passage: int) -> str | None:
        """Return the date of the figure's sentence that is nearest, else the last one before it in its passage."""
        first, after = bisect_left(self._starts, low), bisect_left(self._starts, high)
        here = self._dates[first:after]
        if here:
            return min(here, key=lambda d: min(abs(d[0] - figure.end), abs(figure.start - d[1])))[2]
        return self._dates[first - 1][2] if first and self._dates[first - 1][0] >= passage else None
