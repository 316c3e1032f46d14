"""Propose the figures of a text: counts, shares, money, durations, capacities, averages, and cells of tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from habeas.passages.types import Passage, PassageKind
from habeas.suggestions.proposers.patterns import SPACE, alternatives, sentence_around, spans_of
from habeas.suggestions.proposers.places.countries import Mentions, mentions_in
from habeas.suggestions.proposers.statistics.cells import cell_figures
from habeas.suggestions.proposers.statistics.counts import figures_in_words
from habeas.suggestions.proposers.statistics.figures import Figure, figures_in_cell, figures_in_prose
from habeas.suggestions.proposers.statistics.tables import cell_units
from habeas.suggestions.proposers.statistics.units import DURATION, MONEY, OTHER, SHARE
from habeas.suggestions.proposers.statistics.words import WordSet, folded
from habeas.suggestions.types import DateValue, Document, Kind, StatisticValue, Suggestion
from habeas.vocabulary import has_lexicon, lexicon

_WINDOW = 40  # code points around a figure in which words tell its type


def _starred(phrases: Iterable[str]) -> str:
    """Return an alternation of phrases in which a star stands for any ending of a word."""
    return alternatives(phrases).replace(r"\*", r"\w*")


class _Patterns(NamedTuple):
    average_before: re.Pattern[str]
    average_after: re.Pattern[str]
    capacity: re.Pattern[str]
    stock: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    data = lexicon(language, "statistics")
    return _Patterns(
        re.compile(rf"\b(?:{_starred(data['average_before'])})\b", re.IGNORECASE),
        re.compile(
            rf",?{SPACE}(?:{_starred(data['average_after'])})\b(?!{SPACE}(?:earlier|later|ago|before|after))",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{_starred(data['capacity_before'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{_starred(data['stock_around'])})\b", re.IGNORECASE),
    )


@cache
def _heads(language: str, name: str) -> WordSet:
    return WordSet(lexicon(language, "statistics")[name])


class Statistics:
    """Proposes figures by the words around numbers, and in tables by the header."""

    name = "rules/statistics"
    kinds = frozenset({Kind.STATISTIC})
    languages = frozenset({"en", "fr", "ru", "pl", "be", "ar"})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterator[Suggestion]:
        """Yield the figures, in the order of the text."""
        text, language = document.text.text, document.language
        taken = spans_of(found, Kind.DATE, Kind.INSTRUMENT, Kind.REFERENCE)
        units = cell_units(text, document.text.passages)
        reader = _Reader(text, language, Periods(found), _mentions(text, language))
        for passage in document.text.passages:
            in_cell = passage.kind is PassageKind.TABLE_CELL
            if language != "en":
                figures = (
                    cell_figures(text, passage, units, taken, language)
                    if in_cell
                    else figures_in_words(text, passage, taken, language)
                )
            elif in_cell:
                figures = figures_in_cell(text, passage, units, taken, language)
            else:
                figures = figures_in_prose(text, passage, taken, language)
            for figure in figures:
                anchor = document.text.anchor(figure.start, figure.end)
                yield Suggestion(Kind.STATISTIC, anchor, reader.value(figure, passage), self.name, figure.sure)


def _mentions(text: str, language: str) -> Mentions:
    return mentions_in(text, language) if has_lexicon(language, "places") else Mentions(())


class Periods:
    """The resolved dates of a text, asked for the one that a figure is of."""

    def __init__(self, found: Sequence[Suggestion]) -> None:
        self._dates = sorted(
            (s.anchor.start, s.anchor.end, s.value.edtf)
            for s in found
            if isinstance(s.value, DateValue) and s.value.edtf is not None
        )
        self._starts = [start for start, _, _ in self._dates]

    def of(self, figure: Figure, low: int, high: int, passage: int) -> str | None:
        """Return the date of the figure's sentence that is nearest, else the last one before it in its passage."""
        first, after = bisect_left(self._starts, low), bisect_left(self._starts, high)
        here = self._dates[first:after]
        if here:
            return min(here, key=lambda d: min(abs(d[0] - figure.end), abs(figure.start - d[1])))[2]
        return self._dates[first - 1][2] if first and self._dates[first - 1][0] >= passage else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Says what the figures of one text are: type, period and State."""

    text: str
    language: str
    periods: Periods
    mentions: Mentions

    def value(self, figure: Figure, passage: Passage) -> StatisticValue:
        low, high = sentence_around(self.text, figure.start, figure.end, passage.start, passage.end)
        quantity = figure.quantity
        return StatisticValue(
            quantity.low,
            quantity.best,
            quantity.high,
            quantity.bound,
            figure.unit,
            self._type(figure, low, high),
            self.periods.of(figure, low, high, passage.start),
            self.mentions.before(figure.start, low) or self.mentions.prevailing,
        )

    def _type(self, figure: Figure, low: int, high: int) -> str:
        if figure.kind in {MONEY, SHARE}:
            return figure.kind
        patterns = _patterns(self.language)
        start, end = figure.start, figure.end
        head = folded(figure.unit).split()[-1] if figure.unit else ""
        before = max(low, start - _WINDOW)
        tail = patterns.average_after.search(self.text, start, end) or patterns.average_after.match(
            self.text, end, high
        )
        if tail or patterns.average_before.search(self.text, before, figure.quantity.first.start):
            return "average"
        if figure.kind == DURATION:
            return DURATION
        if head in _heads(self.language, "capacity_heads") or patterns.capacity.search(self.text, before, start):
            return "capacity"
        if figure.kind == OTHER or head in _heads(self.language, "other_heads"):
            return OTHER
        stock = patterns.stock.search(self.text, before, min(high, end + _WINDOW))
        return "stock" if stock or head in _heads(self.language, "stock_heads") else "flow"
