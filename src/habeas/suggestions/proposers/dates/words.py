"""The words of dates: a passage as lexemes, and what each lexeme may be in a date.

The words stand in `vocabulary/<language>/dates.yaml`, each list a role.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from habeas.vocabulary import lexicon

_LEXEME = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d)(?![\w/-])"
    r"|(?P<numeric>\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)\d{4}|\d\d(?P<sign2>[./])\d\d(?P=sign2)\d\d)(?![\w/]|\.\d)"
    r"|(?P<other>\d{1,3}(?:[,.’'\u00a0\u202f ]\d{3}(?!\d))+|\d+[.,:]\d+)"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<sign>[^\w\s]|\n|_)"
)
# Lists whose words a date may begin with.
_STARTERS = frozenset(
    {
        "months", "short_months", "weekdays", "short_weekdays", "seasons", "units", "day_parts", "days_from_today",
        "cardinals", "vague", "ordinals", "last", "next", "this", "same", "that", "vague_parts", "starts", "ends",
        "short_fractions", "articles", "since", "from", "between", "accounting",
    }
)  # fmt: skip
_DAYS = range(1, 32)
_YEARS = range(1900, 2100)
_YEAR_DIGITS = 4
_COUNT_DIGITS = 3


class Lexeme(NamedTuple):
    """A word, number or sign with its place in the text."""

    kind: str
    start: int
    end: int
    text: str
    word: str  # lower case


class Words:
    """The date words of one language: values by list, and the roles of each word."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._values = {name: words for name, words in data.items() if isinstance(words, Mapping)}
        roles: dict[str, set[str]] = {}
        for name, words in data.items():
            for word in words:
                roles.setdefault(word, set()).add(name)
        self._starters = frozenset(w for w, names in roles.items() if not names.isdisjoint(_STARTERS))
        self._starters |= {name.split()[0] for name in data["feasts"]}
        self._feasts = tuple((tuple(name.split()), (day[0], day[1])) for name, day in data["feasts"].items())
        self._roles = {word: frozenset(names) for word, names in roles.items()}

    def roles(self, word: str) -> frozenset[str]:
        """Return the roles of a word, none for a word that dates do not use."""
        return self._roles.get(word, frozenset())

    def begins(self, word: str) -> bool:
        """Say whether a date may begin with the word."""
        return word in self._starters

    def number(self, name: str, word: str) -> int | None:
        """Return the number of a word in the list `name`."""
        value = self._values[name].get(word)
        return value if isinstance(value, int) else None

    def unit(self, word: str, *, plural: bool = True) -> str:
        """Return the unit that a word names, empty where it names none."""
        value = self._values["units"].get(word) or (self._values["plural_units"].get(word) if plural else None)
        return str(value or "")

    def fraction(self, letter: str) -> str:
        """Return what a letter before a digit counts: Q a quarter, H a half."""
        return str(self._values["short_fractions"].get(letter, ""))

    def feasts(self) -> Sequence[tuple[tuple[str, ...], tuple[int, int]]]:
        """Return the words of each feast with its month and day."""
        return self._feasts


@cache
def words_of(language: str) -> Words:
    """Return the date words of a language."""
    return Words(lexicon(language, "dates"))


class Line:
    """The lexemes of one passage; every question about an index outside it is answered with no."""

    def __init__(self, text: str, start: int, end: int, words: Words) -> None:
        self.words = words
        self.lexemes = [
            Lexeme(m.lastgroup, m.start(), m.end(), m.group(), m.group().lower())
            for m in _LEXEME.finditer(text, start, end)
            if m.lastgroup
        ]

    def __len__(self) -> int:
        return len(self.lexemes)

    def kind(self, index: int) -> str:
        """Return what the lexeme at `index` is made of."""
        return self.lexemes[index].kind if 0 <= index < len(self.lexemes) else ""

    def word(self, index: int) -> str:
        """Return the lower-case word at `index`."""
        return self.lexemes[index].word if 0 <= index < len(self.lexemes) else ""

    def capital(self, index: int) -> bool:
        """Say whether the word at `index` begins with a capital."""
        return 0 <= index < len(self.lexemes) and self.lexemes[index].text[:1].isupper()

    def has(self, index: int, *roles: str) -> bool:
        """Say whether the word at `index` has one of the roles."""
        return not self.words.roles(self.word(index)).isdisjoint(roles)

    def skip(self, index: int, *roles: str) -> int:
        """Return the index after a word with one of the roles, or `index` itself."""
        return index + 1 if self.has(index, *roles) else index

    def skip_sign(self, index: int, sign: str) -> int:
        """Return the index after `sign`, or `index` itself."""
        return index + 1 if self.word(index) == sign else index

    def glued(self, index: int) -> bool:
        """Say whether the lexeme at `index` follows the one before it without a space."""
        return 0 < index < len(self.lexemes) and self.lexemes[index].start == self.lexemes[index - 1].end

    def year(self, index: int) -> int | None:
        """Return the year of four digits at `index`."""
        if self.kind(index) != "number" or len(self.word(index)) != _YEAR_DIGITS:
            return None
        return int(self.word(index)) if int(self.word(index)) in _YEARS else None

    def day(self, index: int) -> int | None:
        """Return the day of the month, '17' or '17th', at `index`."""
        digits = self.word(index)[:-2] if self.kind(index) == "ordinal" else self.word(index)
        fits = self.kind(index) in {"number", "ordinal"} and len(digits) <= 2 and int(digits) in _DAYS  # noqa: PLR2004 - digits
        return int(digits) if fits else None

    def count(self, index: int) -> int | None:
        """Return the small number in digits or words at `index`."""
        if self.kind(index) == "number" and len(self.word(index)) <= _COUNT_DIGITS:
            return int(self.word(index))
        return self.words.number("cardinals", self.word(index))

    def ordinal(self, index: int) -> int | None:
        """Return the ordinal in digits or words at `index`; -1 for the last."""
        if self.kind(index) == "ordinal":
            return int(self.word(index)[:-2])
        return self.words.number("ordinals", self.word(index))

    def month(self, index: int) -> tuple[int, int] | None:
        """Return the month at `index`, with the index after it: a short one takes its full stop along."""
        if not self.capital(index):
            return None
        month = self.words.number("months", self.word(index))
        if month is not None:
            return month, index + 1
        month = self.words.number("short_months", self.word(index))
        return None if month is None else (month, self.skip_sign(index + 1, "."))

    def weekday(self, index: int, *, short: bool = False) -> int | None:
        """Return the day of the week at `index`, 0 for Monday."""
        if not self.capital(index):
            return None
        day = self.words.number("weekdays", self.word(index))
        return self.words.number("short_weekdays", self.word(index)) if day is None and short else day

    def unit(self, index: int, *, plural: bool = True) -> str:
        """Return the unit of time at `index`; a part of a day is the day."""
        return self.words.unit(self.word(index), plural=plural)

    def year_after(self, index: int) -> tuple[int | None, int]:
        """Return the year that follows, over a comma or 'of', and the index after it."""
        at = self.skip(self.skip_sign(index, ","), "of")
        year = self.year(at)
        return (None, index) if year is None else (year, at + 1)
