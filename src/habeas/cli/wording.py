"""The sentences of the terminal and the page that go beyond the words of a value."""

from __future__ import annotations

import re

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
