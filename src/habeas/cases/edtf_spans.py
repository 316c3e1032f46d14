"""Which days an EDTF date can mean: the first, the last, and where it stays open.

Source of the notation: EDTF, ISO 8601-2:2019, levels 0 and 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from habeas.suggestions.proposers.dates.edtf import Point, point

_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([?~%]?)", re.ASCII)
_OPEN = ("", "..")
_APPROXIMATE = ("~", "%")
_UNCERTAIN = ("?", "%")


@dataclass(frozen=True, slots=True)
class Ends:
    """The days that one point of a date can mean, and how sure it is of them."""

    first: date
    last: date
    precision: str  # 'day', 'month', 'season', 'year', 'decade', 'century'
    approximate: bool = False
    uncertain: bool = False

    @property
    def sharp(self) -> bool:
        """Say whether no day outside can be meant."""
        return not (self.approximate or self.uncertain)


@dataclass(frozen=True, slots=True)
class Span:
    """The days between which something was: `start` is None before an open beginning, `end` after an open end."""

    start: Ends | None
    end: Ends | None

    @property
    def interval(self) -> bool:
        """Say whether it has a beginning and an end of its own, told or open."""
        return self.start is not self.end

    @property
    def first(self) -> date | None:
        """Return the earliest day; None at an open beginning."""
        return self.start.first if self.start else None

    @property
    def last(self) -> date | None:
        """Return the latest day; None at an open end."""
        return self.end.last if self.end else None

    @property
    def sharp(self) -> bool:
        """Say whether no day outside can be meant."""
        return all(ends.sharp for ends in (self.start, self.end) if ends)

    @property
    def precision(self) -> str:
        """Return how exactly it is told: 'day', 'month', 'season', 'year', 'decade', 'century' or 'interval'."""
        return self.start.precision if self.start and not self.interval else "interval"


def span(edtf: str) -> Span | None:
    """Return the days that `edtf` can mean; None for what is no date, or an interval that ends before it begins.

    A beginning that is not known ('/2025') and one that is open ('../2025') are both open: neither names a day.
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        ends = _ends(edtf)
        return Span(ends, ends) if ends else None
    if start in _OPEN and end in _OPEN:
        return None
    first, last = _ends(start), _ends(end)
    if (first is None and start not in _OPEN) or (last is None and end not in _OPEN):
        return None
    if first and last and last.last < first.first:
        return None
    return Span(first, last)


def _ends(edtf: str) -> Ends | None:
    match = _POINT.fullmatch(edtf)
    if match is None:
        return None
    year, month, day, doubt = match.groups()
    told = _between(year, *(None if part == "XX" else part for part in (month, day)))
    if told is None:
        return None
    first, last, precision = told
    return Ends(first.first(), last.last(), precision, doubt in _APPROXIMATE, doubt in _UNCERTAIN)


def _between(year: str, month: str | None, day: str | None) -> tuple[Point, Point, str] | None:
    """Return the first and the last point that the digits can mean, and how exactly they tell it.

    None where they name no stretch of days: the 30th of February, or the fifth of some month.
    """
    if (month and "X" in year) or (day and not month) or "00" in (month, day):
        return None
    if "X" in year:
        first, last = point(max(1, int(year.replace("X", "0")))), point(int(year.replace("X", "9")))
        return (first, last, "century" if year.endswith("XX") else "decade") if first and last else None
    told = point(int(year), int(month or 0), int(day or 0))
    if told is None:
        return None
    precision = "day" if told.day else "season" if told.season else "month" if told.month else "year"
    return told, told, precision
