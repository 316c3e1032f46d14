"""Read date expressions out of running text: intervals, parts, and dates that hang on today or on another date.

The small words stand in `vocabulary/<language>/dates.yaml`. No reader looks further than a few words, so time grows
with the length of the text alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from habeas.suggestions.proposers.dates.calendar import Read, calendar_date, day_and_month, run_of_days, year
from habeas.suggestions.proposers.dates.expressions import (
    Calendar,
    Edge,
    Expression,
    Interval,
    Months,
    NthDay,
    Rolling,
    SamePeriod,
    Shift,
    Weekday,
    YearTo,
)
from habeas.suggestions.proposers.dates.forms import forms_of
from habeas.suggestions.proposers.dates.lending import lend_year, same_grain
from habeas.suggestions.proposers.dates.words import Line

_QUARTERS = range(1, 5)
_YEAR_MONTHS = 12
_LISTED = 12  # days that a list may name


class Phrase(NamedTuple):
    """A date expression with the indices of its first lexeme and of the one after it."""

    expression: Expression
    first: int
    after: int


def read_date(line: Line, index: int) -> Read:
    """Read the date phrase at `index` by the forms of the language, or by the grammar of English."""
    forms = forms_of(line.words)
    return _any(line, index) if forms is None else forms.read(line, index)


def phrases(line: Line) -> Iterator[Phrase]:
    """Yield the date expressions of a line from left to right, with the year that a list says once."""
    waiting: list[Phrase] = []
    for phrase in _phrases(line):
        if waiting and not _joins(line, waiting[-1].after, phrase.first):
            yield from _with_year(waiting)
            waiting = []
        waiting.append(phrase)
    yield from _with_year(waiting)


def _phrases(line: Line) -> Iterator[Phrase]:
    index = 0
    while index < len(line):
        read = read_date(line, index) if _may_begin(line, index) else None
        listed = _listed_days(line, index) if read is None else ()
        if read is not None:
            yield Phrase(read[0], index, read[1])
        yield from listed
        index = read[1] if read else listed[-1].after if listed else index + 1


def _listed_days(line: Line, index: int) -> Sequence[Phrase]:
    """Read the days of '6, 9 and 12 May' before the last one, which stands with its month."""
    days: list[tuple[int, int]] = []
    at = index
    while (day := line.day(at)) is not None and len(days) < _LISTED and line.kind(at) == "number":
        days.append((day, at))
        joint = line.skip(line.skip_sign(at + 1, ","), "and")
        if joint == at + 1:
            break
        at = joint
    last = read_date(line, days[-1][1]) if len(days) > 1 else None
    if last is None or not isinstance(last[0], Calendar) or not last[0].day:
        return ()
    month = last[0].month
    return [Phrase(Calendar(last[0].year, month, day), place, place + 1) for day, place in days[:-1]]


def _joins(line: Line, after: int, first: int) -> bool:
    return 0 < first - after <= 2 and all(line.has(i, "and") or line.word(i) == "," for i in range(after, first))  # noqa: PLR2004


def _with_year(listed: Sequence[Phrase]) -> Iterator[Phrase]:
    """Yield the dates of a list, each without a year with that of the next: '28 February and 1 March 2019'."""
    lent: list[Phrase] = []
    following: Expression | None = None
    for phrase in reversed(listed):
        expression = phrase.expression if following is None else lend_year(phrase.expression, following)
        lent.append(phrase._replace(expression=expression))
        following = expression.first if isinstance(expression, Interval) else expression
    yield from reversed(lent)


def _may_begin(line: Line, index: int) -> bool:
    kind, forms = line.kind(index), forms_of(line.words)
    begins = line.words.begins if forms is None else forms.begins
    return kind in {"number", "ordinal", "iso", "numeric"} or (kind == "word" and begins(line.word(index)))


def _first_of(readers: tuple[Callable[[Line, int], Read], ...], line: Line, index: int) -> Read:
    for reader in readers:
        read = reader(line, index)
        if read is not None:
            return read
    return None


def _any(line: Line, index: int) -> Read:
    return _first_of((_since, _between, _night, _year_to, _range), line, index)


def _simple(line: Line, index: int) -> Read:
    readers = (_part, _fraction, calendar_date, _from_today, _which, _rolling, _counted, _told, _feast)
    return _first_of(readers, line, index)


# Intervals


def _since(line: Line, index: int) -> Read:
    """Read 'since 2021', 'from 1 May to 3 June', 'from 1 July onwards', 'from March 2024'."""
    if not line.has(index, "since", "from"):
        return None
    read = _simple(line, index + 1)
    if read is None or line.has(index, "since"):
        return None if read is None else (Interval(read[0], None), read[1])
    first, after = read
    last = _simple(line, line.skip(after + 1, "articles")) if line.has(after, "to", "dashes") else None
    if last is not None:
        return _joined(first, last)
    if line.has(after, "onwards"):
        return Interval(first, None), after + 1
    if isinstance(first, Interval):
        return read
    return None if line.has(index - 1, "from_origins") else (Interval(first, None), after)


def _between(line: Line, index: int) -> Read:
    if not line.has(index, "between"):
        return None
    read = run_of_days(line, index + 1)
    if read is not None:
        return read
    first = _simple(line, index + 1)
    if first is None or not line.has(first[1], "and"):
        return None
    return _joined(first[0], _simple(line, first[1] + 1))


def _range(line: Line, index: int) -> Read:
    """Read a date, and the end of the interval where it is one: 'January to March 2024', '2019–2023', '2023/24'."""
    read = _simple(line, index)
    first = read[0] if read else None
    if read is None or not isinstance(first, Calendar) or first.which:
        return read
    after = read[1]
    slash = line.word(after) == "/" and not line.has(after - 1, "short_months")
    if line.has(after, "to", "dashes") or slash:
        last = calendar_date(line, after + 1)
        if last is not None and same_grain(first, last[0]):
            return _joined(first, last)
        return _short_year(line, first, after) or read
    if line.has(after, "and") and first.month and not first.day and first.year is None:
        last = calendar_date(line, after + 1)
        if last is not None and same_grain(first, last[0]) and isinstance(last[0], Calendar) and last[0].year:
            return _joined(first, last)
    return read


def _short_year(line: Line, first: Calendar, index: int) -> Read:
    """Read the rest of '2023-24' and 'winter 2023/24'."""
    rest = line.word(index + 1)
    glued = line.glued(index) and line.glued(index + 1) and line.kind(index + 1) == "number"
    if first.year is None or first.day or not glued or rest != f"{(first.year + 1) % 100:02d}":
        return None
    return (first if first.month else Interval(first, Calendar(first.year + 1))), index + 2


def _joined(first: Expression, read: Read) -> Read:
    if read is None:
        return None
    last, after = read
    return Interval(lend_year(first, last), last), after


def _night(line: Line, index: int) -> Read:
    """Read 'the night of 24 to 25 January', 'the morning of 5 May'."""
    at = line.skip(index, "articles")
    if not line.has(at, "day_parts") or not line.has(at + 1, "of"):
        return None
    return run_of_days(line, at + 2) or day_and_month(line, at + 2)


def _year_to(line: Line, index: int) -> Read:
    """Read 'the year to June 2024', 'the six months to June', 'the financial year 2023-24'."""
    at = line.skip(index, "articles")
    count = line.count(at)
    if at > index and count and line.unit(at + 1) == "month" and line.has(at + 2, "ending"):
        last = calendar_date(line, at + 3)
        return None if last is None else (YearTo(last[0], count), last[1])
    accounting = line.has(at, "accounting")
    at += accounting
    if line.unit(at) != "year":
        return None
    if line.has(at + 1, "ending"):
        read = calendar_date(line, at + 2)
        return None if read is None else (YearTo(read[0]), read[1])
    return _range(line, at + 1) if accounting else None


# Parts


def _part(line: Line, index: int) -> Read:
    """Read 'early March', 'the end of April', 'mid-2023', 'late last year', 'the end of the month'."""
    at = line.skip(line.skip(index, "articles"), "very")
    edge = line.has(at, "starts", "ends")
    if not edge and not line.has(at, "vague_parts"):
        return None
    inner = line.skip(line.skip(at + 1, "dashes"), "of")
    unit = line.unit(inner + 1, plural=False)
    if (
        edge
        and line.has(inner, "articles")
        and unit in {"week", "month", "quarter", "year"}
        and not line.has(inner + 2, "of")
    ):
        return Edge(Shift(0, unit, whole=True), line.has(at, "ends")), inner + 2
    read = _first_of((_fraction, calendar_date, _which, _told), line, inner)
    if read is None or not edge:
        return read
    return Edge(read[0], line.has(at, "ends")), read[1]


def _fraction(line: Line, index: int) -> Read:
    """Read 'third quarter of 2024', 'Q3 2024', 'the first four months of this year', 'the second half of 2023'."""
    at = line.skip(index, "articles")
    letter = line.words.fraction(line.word(at))
    if letter:
        number = line.count(at + 1) if line.glued(at + 1) else None
        return None if number is None else _share(line, at + 2, letter, number)
    number = line.ordinal(at)
    if number is None:
        return None
    if line.has(at + 1, "quarters", "halves"):
        return _share(line, at + 2, "quarter" if line.has(at + 1, "quarters") else "half", number)
    count = line.count(at + 1)
    if count is not None and line.unit(at + 2) == "month" and number in {1, -1}:
        months = (1, count) if number == 1 else (_YEAR_MONTHS + 1 - count, _YEAR_MONTHS)
        return _of_year(line, at + 3, *months)
    counted_day = line.unit(at + 1, plural=False) == "day" and at > index and not line.has(at + 2, "of")
    return (NthDay(number), at + 2) if counted_day else None


def _share(line: Line, index: int, name: str, number: int) -> Read:
    size = 3 if name == "quarter" else 6
    number = _YEAR_MONTHS // size if number < 0 else number
    return _of_year(line, index, size * (number - 1) + 1, size * number) if number * size <= _YEAR_MONTHS else None


def _of_year(line: Line, index: int, first: int, last: int) -> Read:
    inner = line.skip(line.skip_sign(index, ","), "of")
    read = _first_of((year, _which, _told), line, inner) or _first_of(
        (_which, _told), line, line.skip(inner, "articles")
    )
    return None if read is None else (Months(read[0], first, last), read[1])


# Dates that hang on today


def _from_today(line: Line, index: int) -> Read:
    """Read 'yesterday', 'the day before yesterday', 'last night', 'this evening'."""
    at = line.skip(index, "articles")
    if line.unit(at) == "day" and line.has(at + 1, "before", "after"):
        shift = line.words.number("days_from_today", line.word(at + 2))
        return (Shift(shift - 1 if shift < 0 else shift + 1, "day"), at + 3) if shift else None
    shift = line.words.number("days_from_today", line.word(index))
    if shift is not None:
        return Shift(shift, "day"), line.skip(index + 1, "day_parts")
    if line.has(index, "last", "this") and line.has(index + 1, "day_parts"):
        return Shift(-1 if line.has(index, "last") else 0, "day"), index + 2
    return None


def _which(line: Line, index: int) -> Read:
    """Read 'last October', 'next week', 'this year', 'the Thursday before last', 'the Monday morning'."""
    at = line.skip(index, "articles")
    which = next((name for name in ("last", "next", "this") if line.has(at, name)), "")
    if not which:
        return _definite(line, at) if at > index else None
    weekday, month = line.weekday(at + 1), line.words.number("months", line.word(at + 1))
    if weekday is not None:
        return Weekday(weekday, which), line.skip(at + 2, "day_parts")
    month = month if line.capital(at + 1) else line.words.number("seasons", line.word(at + 1))
    if month is not None:
        return Calendar(month=month, which=which), at + 2
    unit = line.unit(at + 1, plural=False)
    if unit in {"", "day"} or line.has(at + 2, "of") or (at > index and line.has(at, "following")):
        return None
    if at > index and which == "last":
        return Rolling(1, unit), at + 2
    return Shift({"last": -1, "next": 1, "this": 0}[which], unit, whole=True), at + 2


def _definite(line: Line, index: int) -> Read:
    """Read, after 'the', 'Thursday before last', 'Monday morning', 'week before last'."""
    before_last = line.has(index + 1, "before") and line.has(index + 2, "last")
    weekday, unit = line.weekday(index), line.unit(index, plural=False)
    if weekday is not None:
        if before_last:
            return Weekday(weekday, "before last"), index + 3
        return Weekday(weekday, "the"), line.skip(index + 1, "day_parts")
    return (Shift(-2, unit, whole=True), index + 3) if before_last and unit else None


def _rolling(line: Line, index: int) -> Read:
    """Read 'the past three months', 'the next two weeks'; after 'for' it is a duration."""
    at = line.skip(index, "articles")
    count, unit = line.count(at + 1), line.unit(at + 2)
    if count is None or not unit or not line.has(at, "last", "next") or line.has(index - 1, "for"):
        return None
    return Rolling(count, unit, ahead=line.has(at, "next")), at + 3


# Dates that hang on a date told before


def _counted(line: Line, index: int) -> Read:
    """Read 'four years ago', 'two days later', 'twenty-one days earlier', 'six days before', 'several weeks later'."""
    at, count = index + 1, line.count(index)
    if line.has(index, "vague") or (count is not None and line.has(at, "vague")):
        at, count = (at if line.has(index, "vague") else at + 1), None
    elif count is None:
        return None
    elif line.has(index, "tens") and line.has(at, "dashes") and (ones := line.count(at + 1)):
        at, count = at + 2, count + ones
    unit = line.unit(at)
    if not unit:
        return None
    back = None if count is None else -count
    if line.has(at + 1, "ago"):
        return Shift(back, unit), at + 2
    if line.has(at + 1, "later", "earlier"):
        return Shift(count if line.has(at + 1, "later") else back, unit, from_told=True), at + 2
    if line.has(at + 1, "before") and line.kind(at + 2) in {"", "sign"}:
        return Shift(back, unit, from_told=True), at + 2
    return None


def _told(line: Line, index: int) -> Read:
    """Read 'the same day', 'that year', 'the following week', 'the day before', 'the same period of 2024'."""
    at = line.skip(index, "articles")
    unit = "day" if line.has(at + 1, "day_parts") else line.unit(at + 1, plural=False)
    if line.has(at, "same") and (unit or line.has(at + 1, "periods")):
        inner = line.skip(at + 2, "of")
        read = _first_of((year, _which), line, inner)
        if read is not None:
            return SamePeriod(read[0]), read[1]
    if unit and (line.has(at, "same") or (line.has(at, "that") and at == index)):
        return Shift(0, unit, from_told=True, whole=True), at + 2
    if unit and at > index and line.has(at, "following", "previous"):
        return Shift(1 if line.has(at, "following") else -1, unit, from_told=True, whole=True), at + 2
    unit = line.unit(at, plural=False)
    ends = line.kind(at + 2) in {"", "sign"}
    if unit and at > index and line.has(at + 1, "before", "after") and ends:
        return Shift(-1 if line.has(at + 1, "before") else 1, unit, from_told=True, whole=True), at + 2
    return None


def _feast(line: Line, index: int) -> Read:
    if not line.capital(index):
        return None
    for words, (month, day) in line.words.feasts():
        if all(line.word(index + shift) == word for shift, word in enumerate(words)):
            told, after = line.year_after(index + len(words))
            return Calendar(told, month, day), after
    return None
