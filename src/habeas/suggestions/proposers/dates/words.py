"""The words of dates: a passage as lexemes, and what each lexeme may be in a date.

The words stand in `vocabulary/<language>/dates.yaml`, each list a role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from habeas.vocabulary import lexicon

_LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f\u0640\u064b-\u0652\u0670])+"  # with the vowel signs of Arabic
_LEXEME = (
    r"(?P<iso>\d{4}-\d\d-\d\d)(?![\w/-])"
    r"|(?P<numeric>\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)\d{4}|\d\d(?P<sign2>[./])\d\d(?P=sign2)\d\d)(?![\w/]|\.\d)"
    r"|(?P<other>\d{1,3}(?:[,.’'\u00a0\u202f ]\d{3}(?!\d))+|\d+[.,:]\d+)"
    r"|(?P<ordinal>(?:\d{1,2}[-‑]?(?:%s)|\d{4}[-‑]?(?:%s))\b)"
    r"|(?P<number>\d+)"
    r"|(?P<word>(?:%s)['’](?=[^\W\d_])|%s)"
    r"|(?P<sign>[^\w\s]|\n|_)"
)
_UNWRITTEN = str.maketrans(
    {"ё": "е", "أ": "ا", "إ": "ا", "ـ": "", "’": "'"} | {chr(sign): "" for sign in range(0x64B, 0x653)}
)
# Lists whose words a date may begin with.
_STARTERS = frozenset(
    {
        "months", "short_months", "weekdays", "short_weekdays", "seasons", "units", "day_parts", "days_from_today",
        "cardinals", "vague", "ordinals", "last", "next", "this", "same", "that", "vague_parts", "starts", "ends",
        "short_fractions", "articles", "since", "from", "between", "accounting",
    }
)  # fmt: skip
_DIGITS = re.compile(r"\d*")
_PREFIXES = 2  # small words that one word may begin with
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
        self.forms: Mapping[str, Sequence[str]] = data.get("forms", {})
        self.lists = {name: words for name, words in data.items() if name != "forms"}
        self._values = {name: words for name, words in self.lists.items() if isinstance(words, Mapping)}
        self._prefixes = tuple(self.lists.get("prefixes", ()))
        roles: dict[str, set[str]] = {}
        for name, words in self.lists.items():
            for word in words:
                roles.setdefault(plain(str(word)), set()).add(name)
        self._roles = {word: frozenset(names) for word, names in roles.items()}
        self._beginnings = tuple((word[:-1], self._roles[word]) for word in roles if word.endswith("*"))
        self._parts = frozenset(part for entry in roles for part in entry.split())
        self._known = lru_cache(maxsize=4096)(self._find_roles)
        feasts = self.lists["feasts"]
        self._feasts = tuple((tuple(name.split()), (day[0], day[1])) for name, day in feasts.items())
        self._starters = frozenset(w for w, names in roles.items() if not names.isdisjoint(_STARTERS))
        self._starters |= {words[0] for words, _ in self._feasts}
        joined = (
            "|".join(self.lists.get(name) or ["(?!)"]) for name in ("ordinal_endings", "year_endings", "elisions")
        )
        self.lexeme = re.compile(_LEXEME % (*joined, _LETTERS), re.IGNORECASE)

    def roles(self, word: str) -> frozenset[str]:
        """Return the roles of a word, none for a word that dates do not use."""
        return self._known(word)

    def endings(self, name: str) -> tuple[str, ...]:
        """Return the endings that a list gives, none where the language has no such list."""
        return tuple(plain(ending) for ending in self.lists.get(name, ()))

    def _find_roles(self, word: str) -> frozenset[str]:
        found = self._roles.get(word, frozenset())
        for beginning, names in self._beginnings:
            if word.startswith(beginning):
                found |= names
        return found

    def parts(self, word: str) -> Iterator[str]:
        """Yield the small words written together with the next one, and that one: Arabic 'وفي' is 'و' and 'في'."""
        firsts: list[str] = []
        rest = word
        while rest and not self._knows(rest) and len(firsts) < _PREFIXES:
            first = next(filter(rest.startswith, self._prefixes), "")
            firsts.append(first)
            rest = rest[len(first) :] if first else ""
        yield from (*firsts, rest) if rest and firsts else (word,)

    def _knows(self, word: str) -> bool:
        return plain(word) in self._parts or bool(self.roles(plain(word)))

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


def plain(word: str) -> str:
    """Return a word in lower case without what writers leave out: vowel signs, the dots of ё, the short ў."""
    word = word.lower().translate(_UNWRITTEN)
    return f"у{word[1:]}" if word.startswith("ў") else word


@cache
def words_of(language: str) -> Words:
    """Return the date words of a language."""
    return Words(lexicon(language, "dates"))


def _lexemes(text: str, start: int, end: int, words: Words) -> Iterator[tuple[str, int, str]]:
    for found in words.lexeme.finditer(text, start, end):
        kind, first = found.lastgroup or "", found.start()
        for part in words.parts(found.group()) if kind == "word" else (found.group(),):
            yield kind, first, part
            first += len(part)


class Line:
    """The lexemes of one passage; every question about an index outside it is answered with no."""

    def __init__(self, text: str, start: int, end: int, words: Words) -> None:
        self.words = words
        self.lexemes = [
            Lexeme(kind, first, first + len(part), part, plain(part))
            for kind, first, part in _lexemes(text, start, end, words)
        ]

        self.read_before: dict[tuple[int, int], Any] = {}  # by index and level of forms

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
        digits = self._digits(index)
        return int(digits) if len(digits) == _YEAR_DIGITS and int(digits) in _YEARS else None

    def day(self, index: int) -> int | None:
        """Return the day of the month, '17' or '17th', at `index`."""
        digits = self._digits(index)
        return int(digits) if 0 < len(digits) <= 2 and int(digits) in _DAYS else None  # noqa: PLR2004 - digits

    def _digits(self, index: int) -> str:
        """Return the digits of a number or of an ordinal, '17th', '2021-го'."""
        if self.kind(index) not in {"number", "ordinal"}:
            return ""
        return _DIGITS.match(self.word(index)).group()  # type: ignore[union-attr]  # both begin with digits

    def count(self, index: int) -> int | None:
        """Return the small number in digits or words at `index`."""
        if self.kind(index) == "number" and len(self.word(index)) <= _COUNT_DIGITS:
            return int(self.word(index))
        return self.words.number("cardinals", self.word(index))

    def ordinal(self, index: int) -> int | None:
        """Return the ordinal in digits or words at `index`; -1 for the last."""
        if self.kind(index) == "ordinal":
            return int(self._digits(index))
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
