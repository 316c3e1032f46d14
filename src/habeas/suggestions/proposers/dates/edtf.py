"""Dates of the precision that texts give them, written in the Extended Date/Time Format.

A point is a year, a month, a season or a day; a period is a point, or an interval that may be open at either end.
Source of the notation: EDTF, ISO 8601-2:2019, levels 0 and 1 (seasons 21 spring, 22 summer, 23 autumn, 24 winter).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = 12
SPRING = 21
WINTER = 24
LAST_YEAR = 9999


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A year, a month or season of it, or a day; month and day are 0 where they are not told."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def season(self) -> bool:
        """Say whether the month is a season code."""
        return self.month >= SPRING

    def first(self) -> date:
        """Return its first day; a season begins with its quarter of the year, winter in December."""
        if self.season:
            return date(self.year, 3 * (self.month - SPRING) + 3, 1)
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """Return its last day."""
        if self.season:
            following = months_after(self.first(), 3)
            return date.max if following is None else following.first() - timedelta(days=1)
        month = self.month or MONTHS
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Period:
    """A point, where start and end are the same, or an interval; None at an open end."""

    start: Point | None
    end: Point | None

    def edtf(self) -> str:
        """Return the period in EDTF: '2024-05', '2021/..', '2024-05-06/2024-05-24'."""
        if self.start is not None and self.start == self.end:
            return str(self.start)
        return f"{'..' if self.start is None else self.start}/{'..' if self.end is None else self.end}"

    @property
    def only(self) -> Point | None:
        """Return the point that the period is, or None for an interval."""
        return self.start if self.start == self.end else None

    @property
    def to_the_day(self) -> bool:
        """Say whether each end that is closed is a day."""
        return all(point.day for point in (self.start, self.end) if point is not None)


def point(year: int, month: int = 0, day: int = 0) -> Point | None:
    """Return the point, or None where the calendar has no such year, month or day."""
    if not 1 <= year <= LAST_YEAR or not (0 <= month <= MONTHS or SPRING <= month <= WINTER):
        return None
    if day and (not 1 <= month <= MONTHS or not 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return Point(year, month, day)


def on(day: date) -> Point:
    """Return a day as a point."""
    return Point(day.year, day.month, day.day)


def at(where: Point | None) -> Period | None:
    """Return the period that is one point; None stays None."""
    return None if where is None else Period(where, where)


def between(start: Point | None, end: Point | None) -> Period | None:
    """Return the closed interval, or None where an end is missing or comes before the start."""
    if start is None or end is None or end.last() < start.first():
        return None
    return Period(start, end)


def to_the(unit: str, told: Point) -> Point | None:
    """Return the year, month or day that holds a point, or None where the point is coarser than the unit."""
    match unit:
        case "year" | "decade":
            return Point(told.year)
        case "month" | "quarter" | "half":
            return Point(told.year, told.month) if told.month else None
    return told if told.day else None


def days_after(day: date, amount: int) -> Point | None:
    """Return the day `amount` days after `day`, or None outside the calendar."""
    try:
        return on(day + timedelta(days=amount))
    except OverflowError:
        return None


def months_after(day: date, amount: int) -> Point | None:
    """Return the month `amount` months after that of `day`."""
    index = day.year * MONTHS + day.month - 1 + amount
    return point(index // MONTHS, index % MONTHS + 1)


def years_after(day: date, amount: int) -> Point | None:
    """Return the year `amount` years after that of `day`."""
    return point(day.year + amount)


def week_after(day: date, amount: int) -> Period | None:
    """Return Monday to Sunday of the week `amount` weeks after that of `day`."""
    monday = days_after(day, 7 * amount - day.weekday())
    if monday is None:
        return None
    sunday = days_after(monday.first(), 6)
    return between(monday, sunday)


def months_of(year: int, first: int, last: int) -> Period | None:
    """Return the months `first` to `last` of a year: a quarter, a half."""
    return between(point(year, first), point(year, last))


def quarter_after(day: date, amount: int) -> Period | None:
    """Return the quarter `amount` quarters after that of `day`."""
    index = day.year * 4 + (day.month - 1) // 3 + amount
    first = index % 4 * 3 + 1
    return months_of(index // 4, first, first + 2)
