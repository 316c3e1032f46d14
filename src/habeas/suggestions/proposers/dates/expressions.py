"""What date words say, before anybody asks which day they mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date by its parts, None where untold; `which` is 'last', 'next' or 'this' ('last October')."""

    year: int | None = None
    month: int | None = None  # 21-24 for a season
    day: int | None = None
    weekday: int | None = None
    which: str = ""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week alone; `which` is '', 'last', 'next', 'this', 'before last', or 'the' in a story."""

    weekday: int
    which: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from today or from the date told before; `whole` means the calendar unit ('last week')."""

    amount: int | None  # None for 'several'
    unit: str
    from_told: bool = False
    whole: bool = False
    or_today: bool = False  # from today where the text is in the present: 'накануне' in news, 'через неделю'


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or last day of something ('the end of April')."""

    of: Expression
    end: bool


@dataclass(frozen=True, slots=True)
class Months:
    """Months `first` to `last` of a year: a quarter, a half, 'the first four months'."""

    of: Expression | None  # None where the text does not say which year
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Within:
    """A season, month or day of a year that other words say: 'март прошлого года'."""

    of: Expression
    part: Calendar


@dataclass(frozen=True, slots=True)
class Opening:
    """The first so many days or weeks of something: 'первые две недели января'."""

    of: Expression
    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class Rolling:
    """The last, or next, so many units up to, or from, today."""

    amount: int
    unit: str
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class SamePeriod:
    """The period told before, in another year."""

    of: Expression


@dataclass(frozen=True, slots=True)
class NthDay:
    """A day of the visit or session told before: 'the first day', -1 the last."""

    number: int


@dataclass(frozen=True, slots=True)
class Interval:
    """From one date to another; None at an open end."""

    first: Expression | None
    last: Expression | None


@dataclass(frozen=True, slots=True)
class YearTo:
    """The months that end with a date: 'the year to June 2024', 'the six months to June'."""

    end: Expression
    months: int = 12


Expression = (
    Calendar | Weekday | Shift | Edge | Months | Within | Opening | Rolling | SamePeriod | NthDay | Interval | YearTo
)
