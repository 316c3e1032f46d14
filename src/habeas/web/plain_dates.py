"""Extended Date/Time Format in plain words: '2021/..' is 'since 2021'."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([?~%]?)")
_OPEN = ("", "..")

_SEASONS: dict[int, Callable[[str], str]] = {
    21: lambda year: _("spring %(year)s") % {"year": year},
    22: lambda year: _("summer %(year)s") % {"year": year},
    23: lambda year: _("autumn %(year)s") % {"year": year},
    24: lambda year: _("winter %(year)s") % {"year": year},
}
_DOUBTS: dict[str, Callable[[str], str]] = {
    "": lambda words: words,
    "?": lambda words: _("%(date)s (uncertain)") % {"date": words},
    "~": lambda words: _("about %(date)s") % {"date": words},
    "%": lambda words: _("about %(date)s (uncertain)") % {"date": words},
}


def date_in_words(edtf: str) -> str:
    """Return an EDTF date, season or interval in plain words; what is none of them comes back as it is."""
    return _words(edtf) or edtf


def is_date(edtf: str) -> bool:
    """Say whether `edtf` is a date, season or interval that exists."""
    return _words(edtf) is not None


def _words(edtf: str) -> str | None:
    start, slash, end = edtf.partition("/")
    return _interval(start, end) if slash else _point(edtf)


def _interval(start: str, end: str) -> str | None:
    first, last = _point(start), _point(end)
    if first and last:
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    if first and end in _OPEN:
        return _("since %(date)s") % {"date": first}
    if last and start in _OPEN:
        return _("until %(date)s") % {"date": last}
    return None


def _point(edtf: str) -> str | None:
    match = _POINT.fullmatch(edtf)
    if match is None:
        return None
    year, month, day, doubt = match.groups()
    words = _calendar(_years(year), month, day)
    return None if words is None else _DOUBTS[doubt](words)


def _years(year: str) -> str:
    return _("the %(decade)ss") % {"decade": year.replace("X", "0")} if "X" in year else year


def _calendar(year: str, month: str | None, day: str | None) -> str | None:
    if month in (None, "XX"):
        return year
    number = int(month or 0)
    if number in _SEASONS and day is None:
        return _SEASONS[number](year)
    if number not in MONTHS:
        return None
    named = _("%(month)s %(year)s") % {"month": MONTHS[number], "year": year}
    if day in (None, "XX"):
        return named
    if not 1 <= int(day or 0) <= _last_day(year, number):
        return None
    return _("%(day)s %(month)s %(year)s") % {"day": int(day or 0), "month": MONTHS[number], "year": year}


def _last_day(year: str, month: int) -> int:
    return calendar.monthrange(int(year), month)[1] if year.isdigit() and int(year) else 31
