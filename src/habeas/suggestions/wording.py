"""Values in plain words: '2021/..' is 'since 2021', low 19 is 'at least 19', 'un_body' is 'UN body'.

Nothing is rounded, completed or guessed: a bound alone never becomes a count, and a form that is not known stays as it
is. The terminal and the page say it in English; the workbench passes its own translation and its own digits.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass

from habeas.suggestions.types import StatisticValue

# codes whose words are not the code with its underscores taken out
_SPELLINGS = {
    "ngo": "NGO",
    "un_body": "UN body",
    "un_document": "UN document",
    "pretrial_prison": "pre-trial prison",
    "ill_treatment": "ill-treatment",
    "airport_or_transit_zone": "airport or transit zone",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([?~%]?)", re.ASCII)
_OPEN = ("", "..")
_PER_CENT = ("%", "percent", "per cent")


def plain_number(number: float) -> str:
    """Return a number with its thousands apart, and no digit that it does not have."""
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,}"


@dataclass(frozen=True, slots=True)
class Wording:
    """How values are said: in which language, and with which digits."""

    translate: Callable[[str], str] = str
    number: Callable[[float], str] = plain_number

    def code(self, code: str | None) -> str:
        """Return a code as words: 'denial_of_legal_aid' is 'denial of legal aid'; none is no words."""
        return self.translate(_SPELLINGS.get(code) or code.replace("_", " ")) if code else ""

    def date(self, edtf: str) -> str:
        """Return an EDTF date, season or interval in words; what is none of them comes back as it is."""
        return self._date(edtf) or edtf

    def is_date(self, edtf: str) -> bool:
        """Say whether `edtf` is a date, season or interval that exists."""
        return self._date(edtf) is not None

    def statistic(self, value: StatisticValue) -> str:
        """Return a number with its bound and its unit; a share says what it is of."""
        unit = value.unit.strip()
        if value.type == "share":
            # the unit of a share may be the whole it is of ('women') or the words that say it ('one in ten')
            share = self.translate("per cent")
            unit = share if not unit or unit.startswith(_PER_CENT) else f"{share} ({unit})"
        return f"{self._amount(value)} {unit}".rstrip()

    def _amount(self, value: StatisticValue) -> str:
        _ = self.translate
        low, best, high = (None if n is None else self.number(n) for n in (value.low, value.best, value.high))
        if best is not None:
            bounds = {"about": _("about %(number)s"), "nearly": _("nearly %(number)s")}
            said = bounds.get(value.bound, "%(number)s") % {"number": best}
            if low is None or high is None:
                return said
            return _("%(best)s (between %(low)s and %(high)s)") % {"best": said, "low": low, "high": high}
        if low is not None and high is not None:
            return _("between %(low)s and %(high)s") % {"low": low, "high": high}
        if low is not None:
            return (_("more than %(number)s") if value.bound == "over" else _("at least %(number)s")) % {"number": low}
        if high is not None:
            return (_("up to %(number)s") if value.bound == "up_to" else _("at most %(number)s")) % {"number": high}
        return _("an unstated number of")

    def _date(self, edtf: str) -> str | None:
        start, slash, end = edtf.partition("/")
        return self._interval(start, end) if slash else self._point(edtf)

    def _interval(self, start: str, end: str) -> str | None:
        _ = self.translate
        first, last = self._point(start), self._point(end)
        if first and last:
            return _("%(first)s to %(last)s") % {"first": first, "last": last}
        if first and end in _OPEN:
            return _("since %(date)s") % {"date": first}
        if last and start in _OPEN:
            return _("until %(date)s") % {"date": last}
        return None

    def _point(self, edtf: str) -> str | None:
        match = _POINT.fullmatch(edtf)
        if match is None:
            return None
        year, month, day, doubt = match.groups()
        _ = self.translate
        named = _("the %(decade)ss") % {"decade": year.replace("X", "0")} if "X" in year else year
        said = self._in_calendar(named, month, day)
        doubts = {"?": _("%(date)s (uncertain)"), "~": _("about %(date)s"), "%": _("about %(date)s (uncertain)")}
        return said and doubts.get(doubt, "%(date)s") % {"date": said}

    def _in_calendar(self, year: str, month: str | None, day: str | None) -> str | None:
        if month in (None, "XX"):
            return year
        _ = self.translate
        seasons = {"21": _("spring"), "22": _("summer"), "23": _("autumn"), "24": _("winter")}
        if month in seasons and day is None:
            return _("%(month)s %(year)s") % {"month": seasons[month], "year": year}
        number = int(month or 0)
        if not 1 <= number <= len(_MONTHS):
            return None
        named = _("%(month)s %(year)s") % {"month": _(_MONTHS[number - 1]), "year": year}
        if day in (None, "XX"):
            return named
        if not 1 <= int(day or 0) <= _last_day(year, number):
            return None
        return f"{int(day or 0)} {named}"


ENGLISH = Wording()


def country_name(alpha_3: str) -> str:
    """Return the English name of a State by its ISO 3166-1 alpha-3 code, or the code where it has none."""
    import pycountry

    found = pycountry.countries.get(alpha_3=alpha_3)
    return str(getattr(found, "common_name", found.name)) if found else alpha_3


def _last_day(year: str, month: int) -> int:
    return calendar.monthrange(int(year), month)[1] if year.isdigit() and int(year) else 31
