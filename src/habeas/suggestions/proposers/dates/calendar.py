"""Read dates of the calendar: '7 August', 'November 2024', '14 and 15 May 2024', '2025-03-18', 'summer 2023'.

Each reader takes a line and an index, and returns an expression with the index after it, or None.
"""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.suggestions.proposers.dates.expressions import Calendar, Expression, Interval, Weekday
from habeas.suggestions.proposers.dates.words import Line

Read = tuple[Expression, int] | None

_MONTHS = 12
_PIVOT = 70  # two-digit years from here on are of the last century
_DECADE_LETTER = "s"
_MARKS = re.compile(r"[./-]")


def calendar_date(line: Line, index: int) -> Read:
    """Read a date of the calendar in any of its forms."""
    kind = line.kind(index)
    if kind == "iso":
        told, month, day = (int(part) for part in line.word(index).split("-"))
        return Calendar(told, month, day), index + 1
    if kind == "numeric":
        return _numeric(line.word(index), index + 1)
    for reader in (_weekday_and_date, run_of_days, day_and_month, _month, _season, _decade, year):
        read = reader(line, index)
        if read is not None:
            return read
    return None


def year(line: Line, index: int) -> Read:
    """Read '2024'."""
    found = line.year(index)
    return None if found is None else (Calendar(found), index + 1)


def run_of_days(line: Line, index: int) -> Read:
    """Read '14 and 15 May 2024', '6–24 May 2024', 'May 6-24, 2024': a run of days in one month."""
    index = line.skip(index, "articles")
    leading = line.month(index)
    at = index if leading is None else leading[1]
    first, last = line.day(at), line.day(at + 2)
    if first is None or last is None or last <= first:
        return None
    if line.has(at + 1, "and"):
        if last != first + 1 and not line.has(index - 1, "between"):
            return None
    elif not line.has(at + 1, "to", "dashes"):
        return None
    found = leading or line.month(line.skip(at + 3, "of"))
    if found is None:
        return None
    told, after = line.year_after(at + 3 if leading else found[1])
    return Interval(Calendar(told, found[0], first), Calendar(told, found[0], last)), after


def day_and_month(line: Line, index: int) -> Read:
    """Read '17 March', 'the 17th of March 2025', 'March 17', 'March 17, 2025'."""
    at = line.skip(index, "articles")
    day = line.day(at)
    if day is not None:
        found = line.month(line.skip(at + 1, "of"))
        if found is None:
            return None
        told, after = line.year_after(found[1])
        return Calendar(told, found[0], day), after if told else _without_stop(line, after)
    found = line.month(index)
    day = None if found is None else line.day(line.skip(found[1], "articles"))
    if found is None or day is None:
        return None
    told, after = line.year_after(line.skip(found[1], "articles") + 1)
    return Calendar(told, found[0], day), after


def _without_stop(line: Line, after: int) -> int:
    """Leave the full stop of 'Compiled 16 Sept.' to the sentence."""
    return after - 1 if line.word(after - 1) == "." else after


def _weekday_and_date(line: Line, index: int) -> Read:
    weekday = line.weekday(index, short=True)
    if weekday is None:
        return None
    at = line.skip_sign(line.skip_sign(index + 1, "."), ",")
    read = day_and_month(line, at)
    if read is not None and isinstance(read[0], Calendar):
        return replace(read[0], weekday=weekday), read[1]
    return None if line.weekday(index) is None else (Weekday(weekday), line.skip(index + 1, "day_parts"))


def _month(line: Line, index: int) -> Read:
    found = line.month(index)
    if found is None:
        return None
    told, after = line.year_after(found[1])
    if told is None and line.words.number("months", line.word(index)) is None:
        return None
    return Calendar(told, found[0]), after


def _season(line: Line, index: int) -> Read:
    at = line.skip(index, "articles")
    season = line.words.number("seasons", line.word(at))
    if season is None:
        return None
    told, after = line.year_after(at + 1)
    if told is not None:
        return Calendar(told, season), after
    return (Calendar(None, season), at + 1) if at > index and not line.has(at + 1, "of") else None


def _decade(line: Line, index: int) -> Read:
    at = line.skip(index, "articles")
    found = line.year(at)
    if found is None or found % 10 or line.word(at + 1) != _DECADE_LETTER or not line.glued(at + 1):
        return None
    return Interval(Calendar(found), Calendar(found + 9)), at + 2


def _numeric(text: str, after: int) -> Read:
    """Read '18.3.2025'; the day comes first unless only the other order is a date."""
    day, month, told = (int(part) for part in _MARKS.split(text))
    if told < 100:  # noqa: PLR2004 - two digits
        told += 1900 if told >= _PIVOT else 2000
    if month > _MONTHS:
        day, month = month, day
    return Calendar(told, month, day), after
