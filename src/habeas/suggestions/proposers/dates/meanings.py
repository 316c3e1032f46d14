"""What the groups of date forms mean: from what the slots of a form took to an expression, or None where they do not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from habeas.suggestions.proposers.dates.lending import lend_year, same_grain
from habeas.suggestions.proposers.dates.resolution import (
    Calendar,
    Edge,
    Expression,
    Interval,
    Months,
    NthDay,
    Opening,
    Rolling,
    SamePeriod,
    Shift,
    Weekday,
    Within,
    YearTo,
)

Captured = dict[str, list[Any]]

_YEAR_MONTHS = 12
_WHICH = {"last": -1, "next": 1, "this": 0}


def _one(captured: Captured, name: str) -> Any:
    found = captured.get(name)
    return found[0] if found else None


def _counted(captured: Captured) -> tuple[int | None, str]:
    """Return how many of which unit: one where no number stands, two in a dual, None after 'several'."""
    if "dual" in captured:
        return 2, _one(captured, "dual")
    return (None if "vague" in captured else _one(captured, "count") or 1), _one(captured, "unit")


def _which(captured: Captured) -> str:
    return next((name for name in _WHICH if name in captured), "")


def _calendar(captured: Captured) -> Expression | None:
    """Read a date of the calendar, a day of the week, or a unit with the word that says which."""
    if "numeric" in captured:
        return _one(captured, "numeric")  # type: ignore[no-any-return]
    year, month = _one(captured, "year"), _month(captured)
    day, weekday, which, unit = (
        _one(captured, "day"),
        _one(captured, "weekday"),
        _which(captured),
        _one(captured, "unit"),
    )
    if "feast" in captured:
        month, day = _one(captured, "feast")
    if weekday is None:
        weekday = _one(captured, "short_weekday")
    if unit is not None:
        whole = Shift(0, unit, from_told=True, whole=True) if "same" in captured else _whole(unit, which)
        return whole if whole is None or month is None else _within(whole, Calendar(None, month, day))
    if month is None and day is None and year is None:
        return None if weekday is None else Weekday(weekday, which)
    return Calendar(year, month, day, weekday, which)


def _month(captured: Captured) -> int | None:
    return next(
        (captured[name][0] for name in ("month", "named_month", "season", "season_alone") if name in captured), None
    )


def _whole(unit: str, which: str) -> Expression | None:
    return None if unit == "day" or not which else Shift(_WHICH[which], unit, whole=True)


def _within(whole: Expression, part: Calendar) -> Expression | None:
    return Within(whole, part) if isinstance(whole, Shift) and whole.unit == "year" else None


def _last_season(captured: Captured) -> Expression:
    """Read 'прошлым летом': the summer of last year, even in autumn."""
    return Within(Shift(-1, "year", whole=True), Calendar(None, _one(captured, "season")))


def _run(captured: Captured) -> Expression | None:
    """Read the first and last of days in a month, or of months in a year."""
    year, months = _one(captured, "year"), captured.get("named_month", []) + captured.get("month", [])
    if "day" not in captured:
        last = Calendar(year, months[-1])
        return Interval(lend_year(Calendar(None, months[0]), last), last)
    first_day, last_day = captured["day"]
    if last_day <= first_day:
        return None
    return Interval(Calendar(year, months[0], first_day), Calendar(year, months[0], last_day))


def _pair(captured: Captured) -> Expression | None:
    """Read two days or months that follow each other; others of a list are dates of their own."""
    first, last = captured["day"] if "day" in captured else captured["named_month"] + captured["month"]
    return _run(captured) if last == first + 1 else None


def _decade(captured: Captured) -> Expression | None:
    year = _one(captured, "decade") or _one(captured, "year")
    return None if year % 10 else Interval(Calendar(year), Calendar(year + 9))


def _double_year(captured: Captured) -> Expression | None:
    years, season = captured["year"], _one(captured, "season")
    year = years[0]
    if (year + 1) % 100 != (captured.get("short_year") or years[1:])[0] % 100:
        return None
    return Calendar(year, season) if season else Interval(Calendar(year), Calendar(year + 1))


def _today(captured: Captured) -> Expression:
    unit, amount = _one(captured, "today")
    return Shift(amount, unit, whole=unit != "day")


def _told(captured: Captured) -> Expression:
    return Shift(_one(captured, "told"), "day", from_told=True)


def _eve(captured: Captured) -> Expression:
    return Shift(_one(captured, "eve"), "day", from_told=True, or_today=True)


def _shift(*, back: bool, from_told: bool = False) -> Callable[[Captured], Expression]:
    """Return the reader of so many units earlier or later; without a number it is one, after 'several' unknown."""

    def read(captured: Captured) -> Expression:
        count, unit = _counted(captured)
        return Shift(count and (-count if back else count), unit, from_told)

    return read


def _in_time(captured: Captured) -> Expression:
    """Read 'через три месяца': later than what was told, or than today where nothing was."""
    count, unit = _counted(captured)
    return Shift(count, unit, from_told=True, or_today=True)


def _told_unit(amount: int) -> Callable[[Captured], Expression]:
    def read(captured: Captured) -> Expression:
        return Shift(amount, _one(captured, "unit"), from_told=True, whole=True)

    return read


def _span(*, ahead: bool) -> Callable[[Captured], Expression]:
    def read(captured: Captured) -> Expression:
        count, unit = _counted(captured)
        return Rolling(count or 1, unit, ahead)

    return read


def _inner(captured: Captured) -> Expression | None:
    """Read what a form is about: its date, or the unit that is running."""
    date, unit = _one(captured, "date"), _one(captured, "unit")
    if date is not None or unit is None:
        return date  # type: ignore[no-any-return]
    return _whole(unit, "this")


def _end(captured: Captured) -> Expression | None:
    inner = _inner(captured)
    return None if inner is None else Edge(inner, end=True)


def _share(months: int) -> Callable[[Captured], Expression | None]:
    """Return the reader of the nth part of a year that is so many months long."""

    def read(captured: Captured) -> Expression | None:
        number = _one(captured, "ordinal")
        number = _YEAR_MONTHS // months if number < 0 else number
        if not 1 <= number <= _YEAR_MONTHS // months:
            return None
        inner = _inner(captured)
        if not _is_year(inner):
            return None
        return Months(inner, months * (number - 1) + 1, months * number)

    return read


def _is_year(expression: Expression | None) -> bool:
    """Say whether a part may be counted in it: a year, or none where the text does not say which."""
    match expression:
        case None | Calendar(month=None, weekday=None) | Shift(unit="year"):
            return True
    return False


def _first_months(captured: Captured) -> Expression | None:
    count = _one(captured, "count")
    year = captured.get("date", [None])[0] or Shift(0, "year", whole=True)
    return Months(year, 1, count) if 1 <= count < _YEAR_MONTHS and _is_year(year) else None


def _opening(captured: Captured) -> Expression:
    count, unit = _counted(captured)
    return Opening(_one(captured, "date"), count or 1, unit)


def _nth_day(captured: Captured) -> Expression:
    return NthDay(_one(captured, "ordinal"))


def _next_weekday(captured: Captured) -> Expression:
    return Weekday(_one(captured, "weekday"), "the")


def _same_period(captured: Captured) -> Expression:
    return SamePeriod(_one(captured, "date"))


def _year_to(captured: Captured) -> Expression:
    return YearTo(_one(captured, "date"))


def _since(captured: Captured) -> Expression | None:
    inner = _inner(captured)
    return None if inner is None else Interval(inner, None)


def _range(captured: Captured) -> Expression:
    first, last = captured["date"]
    return Interval(lend_year(first, last), last)


def _dash_range(captured: Captured) -> Expression | None:
    first, last = captured["date"]
    alike = isinstance(first, Calendar) and not first.which and same_grain(first, last)
    return _range(captured) if alike else None


MEANINGS: Mapping[str, Callable[[Captured], Expression | None]] = {
    "calendar": _calendar,
    "last_season": _last_season,
    "run": _run,
    "pair": _pair,
    "decade": _decade,
    "double_year": _double_year,
    "today": _today,
    "told": _told,
    "eve": _eve,
    "ago": _shift(back=True),
    "later": _shift(back=False, from_told=True),
    "earlier": _shift(back=True, from_told=True),
    "in_time": _in_time,
    "same": _told_unit(0),
    "following": _told_unit(1),
    "previous": _told_unit(-1),
    "past_span": _span(ahead=False),
    "coming_span": _span(ahead=True),
    "part": _inner,
    "end": _end,
    "quarter": _share(3),
    "half": _share(6),
    "first_months": _first_months,
    "opening": _opening,
    "next_weekday": _next_weekday,
    "nth_day": _nth_day,
    "same_period": _same_period,
    "year_to": _year_to,
    "since": _since,
    "range": _range,
    "dash_range": _dash_range,
    "night": _inner,
}
