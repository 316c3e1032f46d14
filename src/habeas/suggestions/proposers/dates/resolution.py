"""What the expressions of dates mean, as periods, in their context.

The rules are those of docs/reference/contract.md: 'last week' is Monday to Sunday before, a bare weekday the last one up to
publication, N years later a year, N months later a month. What the text does not settle stays unresolved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from habeas.suggestions.proposers.dates.edtf import (
    MONTHS,
    Period,
    Point,
    at,
    between,
    days_after,
    months_after,
    months_of,
    on,
    point,
    quarter_after,
    week_after,
    years_after,
)
from habeas.suggestions.proposers.dates.expressions import (
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

EXPLICIT, DOCUMENT, RELATIVE = "explicit", "document", "relative"
WEEK = 7
_SOON = 45  # days to come in which a day without a year is likelier than the same day of last year
_FAR_AHEAD = 310  # days to come after which a day just gone is likelier: 'the hearing that was set for 12 May'
_FAR = 366  # days between a told date and publication that make a text a story of another year


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved with; each date None where nothing says it."""

    published: date | None = None
    entry: date | None = None  # the day of the log entry or interview that the words stand in
    told: Period | None = None  # the date told last, in the same passage
    told_before: Period | None = None  # the date told last, not far away
    stretch: Period | None = None  # the run of several days told last
    dated: Point | None = None  # the last day or month that was told with its year, nearby
    future: bool | None = False  # the sentence looks ahead; None where no word of it tells
    quoted: bool = False  # the words are somebody's own, of a day that may not be today

    @property
    def today(self) -> date | None:
        """Return the day that 'yesterday' counts from."""
        return self.entry or self.published


@dataclass(frozen=True, slots=True)
class Resolved:
    """A period, None where nothing settles it, and what it was resolved with."""

    period: Period | None
    basis: str


def resolve(expression: Expression, context: Context) -> Resolved:  # noqa: C901, PLR0911 - one case an expression
    """Return what an expression means in its context."""
    match expression:
        case Calendar():
            return _calendar(expression, context)
        case Weekday():
            return _weekday(expression, context)
        case Shift():
            return _shift(expression, context)
        case Edge(of, end):
            return _edge(resolve(of, context), end=end)
        case Months(of, first, last):
            return _latest_months(first, last, context) if of is None else _months(resolve(of, context), first, last)
        case Within(of, part):
            return _within(resolve(of, context), part)
        case Opening(of, amount, unit):
            return _opening(resolve(of, context), Shift(amount, unit))
        case Rolling():
            return Resolved(_rolling(expression, context.today), _today_basis(context))
        case SamePeriod(of):
            return Resolved(_in_year(context.told or context.told_before, resolve(of, context).period), RELATIVE)
        case NthDay(number):
            return Resolved(_nth_day(context.stretch, number), RELATIVE)
        case Interval():
            return _interval(expression, context)
        case YearTo(end, months):
            return _year_to(resolve(end, context), months)


def _today_basis(context: Context) -> str:
    return DOCUMENT if context.entry in {None, context.published} else RELATIVE


def _calendar(parts: Calendar, context: Context) -> Resolved:
    month, day = parts.month or 0, parts.day or 0
    if parts.year is not None:
        return Resolved(at(point(parts.year, month, day)), EXPLICIT)
    if parts.which:
        return Resolved(at(_occurrence(parts, context.today)), _today_basis(context))
    story = _year_of_story(month, day, context)
    if story is not None:
        return Resolved(at(story), RELATIVE)
    if context.published is None:
        return Resolved(None, DOCUMENT)
    return Resolved(at(_nearest(parts, context.published, future=context.future)), DOCUMENT)


def _occurrence(parts: Calendar, today: date | None) -> Point | None:
    """Return 'last October' (the latest that is over), 'next March' or 'this spring'."""
    if today is None:
        return None
    month = parts.month or 0
    years = {"last": (0, -1, -2), "next": (0, 1, 2), "this": (0,)}[parts.which]
    for shift in years:
        found = point(today.year + shift, month, parts.day or 0)
        if found is None:
            return None
        over, ahead = found.last() < today, found.first() > today
        if parts.which == "this" or (parts.which == "last" and over) or (parts.which == "next" and ahead):
            return found
    return None


def _year_of_story(month: int, day: int, context: Context) -> Point | None:
    """Return the date in the year of the story being told, where that is another time than the document's own."""
    dated, today = context.dated, context.published
    if dated is None or not month or dated.season or context.future:
        return None
    found = point(dated.year, month, day)
    if found is not None and found.last() < dated.first():
        found = point(dated.year + 1, month, day)
    if found is None or (today is not None and (today - found.last()).days < _FAR // 2):
        return None
    return found if today is None or (today - dated.last()).days > _FAR else None


def _nearest(parts: Calendar, today: date, *, future: bool | None) -> Point | None:
    """Return the latest such date up to today, or the next one where the sentence looks ahead.

    Where nothing tells, one that comes soon is likelier than one of almost a year ago.
    """
    month, day = parts.month or 0, parts.day or 0
    candidates = [p for shift in range(-8, 9) if (p := point(today.year + shift, month, day))]
    if parts.weekday is not None and day:
        candidates = [p for p in candidates if p.first().weekday() == parts.weekday] or candidates
    soon = [p for p in candidates if 0 <= (p.first() - today).days <= _SOON]
    if future is None and soon:
        return soon[0]
    if future:
        ahead = [p for p in candidates if p.last() >= today]
        if ahead and (ahead[0].first() - today).days < _FAR_AHEAD:
            return ahead[0]
    begun = [p for p in candidates if p.first() <= today]
    return begun[-1] if begun else None


def _weekday(expression: Weekday, context: Context) -> Resolved:
    if expression.which == "the" and context.told is not None and context.told.to_the_day and context.told.end:
        start = context.told.end.last()
        return Resolved(at(days_after(start, (expression.weekday - start.weekday() - 1) % WEEK + 1)), RELATIVE)
    today = context.today
    basis = _today_basis(context)
    ahead = expression.which == "next" or (context.future and not expression.which)
    if today is None or (context.quoted and ahead):
        return Resolved(None, RELATIVE)
    back = (today.weekday() - expression.weekday) % WEEK
    match expression.which:
        case "next":
            shift = WEEK - back
        case "last":
            shift = -(back or WEEK)
        case "before last":
            shift = -(back or WEEK) - WEEK
        case "this":
            shift = expression.weekday - today.weekday()
        case _:
            shift = (WEEK - back) % WEEK if context.future else -back
    return Resolved(at(days_after(today, shift)), basis)


def _shift(expression: Shift, context: Context) -> Resolved:
    if expression.from_told and not (expression.or_today and _counts_from_today(expression, context)):
        told = context.told or (None if expression.amount else context.told_before)
        return Resolved(_from_told(expression, told), RELATIVE)
    ahead = expression.amount is not None and expression.amount > 0
    if context.today is None or expression.amount is None or (context.quoted and ahead):
        return Resolved(None, RELATIVE if context.quoted else _today_basis(context))
    return Resolved(_moved(context.today, expression), _today_basis(context))


def _counts_from_today(expression: Shift, context: Context) -> bool:
    """Say whether 'накануне' or 'через неделю' count from today: what comes does; the day before, if none was told."""
    if expression.amount is None or expression.amount > 0:
        return bool(context.future)
    told = context.told
    if told is None or not told.to_the_day or told.start is None:
        return True
    return context.published is not None and told.start.first() > context.published


def _from_told(expression: Shift, told: Period | None) -> Period | None:
    if told is None or expression.amount is None:
        return None
    start = told.start if expression.amount < 0 else told.end
    if start is None:
        return None
    fine = expression.unit in {"day", "week", "weekend", "fortnight"}
    if (fine and not start.day) or (expression.unit in {"month", "half", "quarter"} and not start.month):
        return None
    return _moved(start.first() if expression.amount < 0 else start.last(), expression)


def _moved(day: date, expression: Shift) -> Period | None:  # noqa: PLR0911 - one case a unit
    amount = expression.amount or 0
    match expression.unit:
        case "day":
            return at(days_after(day, amount))
        case "week" if expression.whole:
            return week_after(day, amount)
        case "weekend":
            week = week_after(day, amount)
            return None if week is None or week.end is None else between(days_after(week.end.first(), -1), week.end)
        case "week":
            return at(days_after(day, amount * WEEK))
        case "fortnight":
            return at(days_after(day, amount * 2 * WEEK))
        case "month":
            return at(months_after(day, amount))
        case "half":
            return at(months_after(day, amount * 6))
        case "quarter":
            return quarter_after(day, amount)
        case "decade":
            return at(years_after(day, amount * 10))
        case _:
            return at(years_after(day, amount))


def _edge(whole: Resolved, *, end: bool) -> Resolved:
    if whole.period is None:
        return whole
    bound = whole.period.end if end else whole.period.start
    if bound is None:
        return replace(whole, period=None)
    return replace(whole, period=at(on(bound.last() if end else bound.first())))


def _months(whole: Resolved, first: int, last: int) -> Resolved:
    year = whole.period.only if whole.period else None
    return replace(whole, period=None if year is None else months_of(year.year, first, last))


def _latest_months(first: int, last: int, context: Context) -> Resolved:
    """Return the latest such months that have begun, or the next ones where the sentence looks ahead."""
    today = context.published
    if today is None:
        return Resolved(None, DOCUMENT)
    year = today.year + (bool(context.future) and today.month > last) - (not context.future and today.month < first)
    return Resolved(months_of(year, first, last), DOCUMENT)


def _within(whole: Resolved, part: Calendar) -> Resolved:
    year = whole.period.only if whole.period else None
    return replace(whole, period=None if year is None else at(point(year.year, part.month or 0, part.day or 0)))


def _opening(whole: Resolved, length: Shift) -> Resolved:
    start = whole.period.start if whole.period else None
    after = None if start is None else _moved(start.first(), length)
    last = None if after is None or after.start is None else days_after(after.start.first(), -1)
    return replace(whole, period=None if start is None else between(on(start.first()), last))


def _rolling(expression: Rolling, today: date | None) -> Period | None:
    if today is None:
        return None
    amount = expression.amount if expression.ahead else -expression.amount
    moved = _moved(today, Shift(amount, expression.unit))
    other = None if moved is None else moved.start
    if other is None:
        return None
    now = Point(today.year, today.month if other.month else 0, today.day if other.day else 0)
    return between(now, other) if expression.ahead else between(other, now)


def _in_year(told: Period | None, year: Period | None) -> Period | None:
    if told is None or year is None or year.start is None:
        return None
    moved = [None if p is None else point(year.start.year, p.month, p.day) for p in (told.start, told.end)]
    return between(*moved) if told.only is None else at(moved[0])


def _nth_day(stretch: Period | None, number: int) -> Period | None:
    if stretch is None or stretch.start is None or stretch.end is None:
        return None
    start, end = stretch.start.first(), stretch.end.last()
    day = on(end) if number < 0 else days_after(start, number - 1)
    return None if day is None or day.first() > end else at(day)


def _interval(expression: Interval, context: Context) -> Resolved:
    if expression.first is None or expression.last is None:
        alone = expression.first or expression.last
        assert alone is not None
        found = resolve(alone, context)
        if found.period is None:
            return found
        opened = Period(found.period.start, None) if expression.last is None else Period(None, found.period.end)
        return replace(found, period=opened)
    last = resolve(expression.last, context)
    first = resolve(_before(expression.first, expression.last, last), context)
    start = first.period.start if first.period else None
    end = last.period.end if last.period else None
    basis = last.basis if first.basis == EXPLICIT else first.basis
    return Resolved(between(start, end), basis)


def _lacks_year(expression: Expression) -> bool:
    return isinstance(expression, Calendar) and expression.year is None and not expression.which


def _before(first: Expression, last: Expression, settled: Resolved) -> Expression:
    """Return the first date in the year of the last one, or in the year before, where neither says its year."""
    end = settled.period.only if settled.period else None
    if end is None or not isinstance(first, Calendar) or not _lacks_year(first) or not _lacks_year(last):
        return first
    wraps = (first.month or 0, first.day or 0) > (end.month, end.day)
    return replace(first, year=end.year - wraps)


def _year_to(end: Resolved, months: int) -> Resolved:
    last = end.period.end if end.period else None
    if last is None or (last.day and months != MONTHS):
        return replace(end, period=None)
    if last.day:
        before = years_after(last.first(), -1)
        day = None if before is None else _same_day(before.year, last)
        start = None if day is None else days_after(day.last(), 1)
    else:
        start = months_after(last.first(), 1 - months)
    return replace(end, period=between(start, last))


def _same_day(year: int, day: Point) -> Point | None:
    return point(year, day.month, day.day) or point(year, day.month, day.day - 1)  # 29 February
