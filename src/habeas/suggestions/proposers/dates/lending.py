"""Give the first date of a pair what only the last one says: 'March to June 2025', '28 February and 1 March 2019'."""

from __future__ import annotations

from habeas.suggestions.proposers.dates.resolution import Calendar, Edge, Expression, Within


def lend_year(first: Expression, last: Expression) -> Expression:
    """Return the first date with the year of the last one, or the year before where it would come after it."""
    if isinstance(first, Edge) and isinstance(last, Edge | Calendar | Within):
        return Edge(lend_year(first.of, last), first.end)
    given = last.of if isinstance(last, Edge) else last
    if not isinstance(first, Calendar) or not isinstance(given, Calendar | Within) or first.year or first.which:
        return first
    if isinstance(given, Within):
        return Within(given.of, first)
    if given.which:
        return Calendar(None, first.month, first.day, first.weekday, given.which)
    if given.year is None:
        return first
    wraps = (first.month or 0, first.day or 0) > (given.month or 0, given.day or 0)
    return Calendar(given.year - wraps, first.month, first.day, first.weekday)


def same_grain(first: Calendar, last: Expression) -> bool:
    """Say whether both are years, both months or both days."""
    if not isinstance(last, Calendar):
        return False
    return (first.month is None, first.day is None) == (last.month is None, last.day is None)
