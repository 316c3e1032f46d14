"""Coded values in plain English words, for the dossier and the page.

Nothing is rounded, completed or guessed: a lower bound stays 'at least', what is not known is left out.
"""

from __future__ import annotations

import re

from habeas.suggestions.types import StatisticValue

MODALITIES = {
    "asserted": "told as fact",
    "reported": "told as reported by others",
    "alleged": "alleged",
    "found": "found by a court, a committee or an inquiry",
    "admitted": "admitted by those who did it",
    "denied": "denied, or told as not having happened",
    "planned": "planned, threatened or feared; not told as done",
}
STANCES = {
    "condemns": "condemns",
    "concerned": "is concerned",
    "finds_violation": "finds a violation",
    "recommends": "recommends",
    "documents": "documents",
    "welcomes": "welcomes",
    "denies": "denies",
}
BASES = {
    "explicit": "",
    "document": "from the publication date",
    "relative": "from another date in the text",
}
_BEST = {"about": "about ", "nearly": "nearly "}
_LOW = {"over": "more than "}
_HIGH = {"up_to": "up to "}
# codes whose words are not the code with its underscores taken out
_SPELLINGS = {
    "ngo": "NGO",
    "un_body": "UN body",
    "un_document": "UN document",
    "pretrial_prison": "pre-trial prison",
    "ill_treatment": "ill-treatment",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_EDTF_DATE = re.compile(r"(?P<year>\d{4}|\d{3}X)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<doubt>[?~%]?)")
_DOUBTS = {"": "", "?": " (uncertain)", "~": " (approximate)", "%": " (uncertain and approximate)"}
_PER_CENT = ("%", "percent", "per cent")


def code_words(code: str) -> str:
    """Return a code as words: 'denial_of_legal_aid' is 'denial of legal aid', 'un_body' is 'UN body'."""
    return _SPELLINGS.get(code) or code.replace("_", " ")


def date_words(edtf: str) -> str:
    """Return an EDTF date or interval as words; one of a form not known here stays as it is."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _single_date(edtf) or edtf
    first, last = _single_date(start), _single_date(end)
    if first and last:
        return f"{first} to {last}"
    if first and end in ("..", ""):
        return f"since {first}"
    if last and start in ("..", ""):
        return f"until {last}"
    return edtf


def number_words(number: float) -> str:
    """Return a number with its thousands apart, and no digit that it does not have."""
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,}"


def statistic_words(value: StatisticValue) -> str:
    """Return a statistic with its bound and unit; a bound alone never becomes a count."""
    unit = value.unit.strip()
    if value.type == "share":
        # the unit of a share may be the whole it is of ('women') or the words that say it ('one in ten')
        unit = "per cent" if not unit or unit.startswith(_PER_CENT) else f"per cent ({unit})"
    return f"{_amount(value)} {unit}".rstrip()


def country_name(code: str) -> str:
    """Return the English name of a State by its ISO 3166-1 alpha-3 code, or the code where it has none."""
    import pycountry

    found = pycountry.countries.get(alpha_3=code)
    return str(getattr(found, "common_name", found.name)) if found else code


def language_name(code: str) -> str:
    """Return the English name of a language by its ISO 639-1 code, or the code where it has none."""
    import pycountry

    found = pycountry.languages.get(alpha_2=code)
    return str(found.name).partition(" (")[0] if found else code


def is_language(code: str) -> bool:
    """Say whether `code` is of ISO 639-1, in either case."""
    import pycountry

    return bool(re.fullmatch(r"[a-zA-Z]{2}", code)) and pycountry.languages.get(alpha_2=code.lower()) is not None


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """Return '1 act', '2 acts', '3 parties'."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def _single_date(edtf: str) -> str | None:
    match = _EDTF_DATE.fullmatch(edtf)
    if not match:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    if year.endswith("X"):
        if month:
            return None
        words = f"the {year[:3]}0s"
    elif month is None:
        words = year
    elif month in _SEASONS:
        words = f"{_SEASONS[month]} {year}"
    elif 1 <= int(month) <= len(_MONTHS):
        words = f"{_MONTHS[int(month) - 1]} {year}"
    else:
        return None
    return (f"{int(day)} {words}" if day else words) + _DOUBTS[match["doubt"]]


def _amount(value: StatisticValue) -> str:
    low, best, high = (None if n is None else number_words(n) for n in (value.low, value.best, value.high))
    if best is not None:
        limits = f" (between {low} and {high})" if low is not None and high is not None else ""
        return f"{_BEST.get(value.bound, '')}{best}{limits}"
    if low is not None and high is not None:
        return f"between {low} and {high}"
    if low is not None:
        return f"{_LOW.get(value.bound, 'at least ')}{low}"
    if high is not None:
        return f"{_HIGH.get(value.bound, 'at most ')}{high}"
    return "an unstated number of"
