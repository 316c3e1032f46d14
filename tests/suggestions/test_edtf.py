"""Points and periods of time: their first and last days, their arithmetic, and their notation."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.suggestions.proposers.dates.edtf import (
    Period,
    Point,
    at,
    between,
    days_after,
    months_after,
    point,
    quarter_after,
    week_after,
)

DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31))


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        (Point(2024), date(2024, 1, 1), date(2024, 12, 31)),
        (Point(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (Point(2023, 2), date(2023, 2, 1), date(2023, 2, 28)),
        (Point(2023, 22), date(2023, 6, 1), date(2023, 8, 31)),
        (Point(2023, 24), date(2023, 12, 1), date(2024, 2, 29)),
        (Point(2024, 5, 6), date(2024, 5, 6), date(2024, 5, 6)),
    ],
)
def test_a_point_knows_its_first_and_last_day(written, first, last):
    """A year, a month, a season and a day end where the calendar says, leap years too."""
    assert (written.first(), written.last()) == (first, last)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2023, 2, 29), (2024, 2, 30), (2024, 13, 0), (2024, 4, 31), (0, 1, 1), (2024, 22, 1)]
)
def test_a_date_that_does_not_exist_is_no_point(year, month, day):
    """No point is made of a day, month or year that the calendar does not have."""
    assert point(year, month, day) is None


@given(DAYS, st.integers(-400, 400))
def test_months_move_whole_years_too(day, amount):
    """Moving by months and back comes to the same month, over any number of years."""
    moved = months_after(day, amount)
    assert moved is not None
    assert months_after(moved.first(), -amount) == Point(day.year, day.month)


@given(DAYS, st.integers(-200, 200))
def test_a_week_is_monday_to_sunday(day, amount):
    """The week so many weeks away has seven days from a Monday and holds the day that many weeks away."""
    week = week_after(day, amount)
    assert week is not None
    assert week.start is not None
    assert week.end is not None
    start, end = week.start.first(), week.end.first()
    assert (start.weekday(), (end - start).days) == (0, 6)
    assert start <= day + timedelta(weeks=amount) <= end


@given(DAYS, st.integers(-40, 40))
def test_a_quarter_is_three_months_of_one_year(day, amount):
    """A quarter begins in January, April, July or October and has three months."""
    quarter = quarter_after(day, amount)
    assert quarter is not None
    assert quarter.start is not None
    assert quarter.end is not None
    assert quarter.start.month in {1, 4, 7, 10}
    assert (quarter.end.year, quarter.end.month) == (quarter.start.year, quarter.start.month + 2)


def test_a_period_is_written_as_the_notation_has_it():
    """A point stands alone, an interval has a stroke, and an open end two dots."""
    may, june = Point(2024, 5), Point(2024, 6)
    assert at(may).edtf() == "2024-05"
    assert between(may, june).edtf() == "2024-05/2024-06"
    assert Period(may, None).edtf() == "2024-05/.."
    assert Period(None, june).edtf() == "../2024-06"
    assert at(Point(987, 3)).edtf() == "0987-03"


def test_an_interval_never_ends_before_it_begins():
    """Ends in the wrong order make no interval."""
    assert between(Point(2024, 6), Point(2024, 5)) is None
    assert between(Point(2024, 5), None) is None


@given(DAYS, st.integers(-100_000_000, 100_000_000))
def test_days_outside_the_calendar_are_none(day, amount):
    """Moving by days gives a day that exists, or none; it never raises."""
    moved = days_after(day, amount)
    assert moved is None or re.fullmatch(r"\d{4}-\d\d-\d\d", str(moved))
