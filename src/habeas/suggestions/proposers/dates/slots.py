"""The slots of date forms: what '<day>' or '<unit>' takes at a place in a line, with its value and the index after it.

The values stand in the lists of `vocabulary/<language>/dates.yaml`. An entry may be several words, or the beginning of a
word with a star.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from habeas.suggestions.proposers.dates.calendar import Read, calendar_date
from habeas.suggestions.proposers.dates.words import Line, Words, plain

Taken = tuple[Any, int] | None

_ORDINAL_DIGITS = 2
_TENS = range(20, 100, 10)
_NO_YEAR_BEFORE = frozenset({"%", "°", "‰", "€", "$", "£"})


class Terms:
    """The entries of a list or mapping, found at a place in a line, the longest first."""

    def __init__(self, entries: Iterable[str] | Mapping[str, Any], words: Words) -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        self._beginnings: list[tuple[tuple[str, ...], Any]] = []
        for entry in entries:
            value = entries[entry] if isinstance(entries, Mapping) else entry
            tokens = _tokens(str(entry), words)
            if tokens[0].endswith("*"):
                self._beginnings.append((tokens, value))
            else:
                self._exact.setdefault(tokens[0], []).append((tokens, value))
        for found in self._exact.values():
            found.sort(key=lambda term: -len(term[0]))
        self._beginnings.sort(key=lambda term: (-len(term[0]), -len(term[0][0])))

    def take(self, line: Line, index: int) -> Taken:
        """Return the value of the longest entry at `index` and the index after it."""
        for tokens, value in (*self._exact.get(line.word(index), ()), *self._beginnings):
            if all(_fits(token, line.word(index + shift)) for shift, token in enumerate(tokens)):
                return value, index + len(tokens)
        return None

    def first_words(self) -> Iterable[str]:
        """Return the words, or beginnings with a star, that the entries begin with."""
        return (*self._exact, *(tokens[0] for tokens, _ in self._beginnings))


def _tokens(entry: str, words: Words) -> tuple[str, ...]:
    if entry.endswith("'"):
        return (plain(entry),)  # elided: "l'"
    lexemes = Line(entry, 0, len(entry), words).lexemes
    tokens: list[str] = []
    for lexeme in lexemes:
        if lexeme.word == "*" and tokens:
            tokens[-1] += "*"
        else:
            tokens.append(lexeme.word)
    return tuple(tokens)


def _fits(token: str, word: str) -> bool:
    return word.startswith(token[:-1]) if token.endswith("*") else word == token


@cache
def terms(words: Words, name: str) -> Terms:
    """Return the entries of a list of the language, none where it has no such list."""
    return Terms(words.lists.get(name, ()), words)


def take_slot(name: str, line: Line, index: int) -> Taken:
    """Return what the slot `name` takes at `index`."""
    reader = _SLOTS.get(name)
    return terms(line.words, _LISTS[name]).take(line, index) if reader is None else reader(line, index)


def _day(line: Line, index: int) -> Taken:
    day = line.day(index)
    if day is not None:
        return day, index + 1
    return terms(line.words, "day_words").take(line, index)


def _month(line: Line, index: int) -> Taken:
    found = _named_month(line, index)
    if found is not None:
        return found
    short = terms(line.words, "short_months").take(line, index)
    return None if short is None else (short[0], line.skip_sign(short[1], "."))


def _named_month(line: Line, index: int) -> Taken:
    """Take a month, with its other name after a stroke: 'آب/أغسطس'."""
    found = terms(line.words, "months").take(line, index)
    if found is None or _is_name(line, index, found[1]) or _is_doubtful(line, index, found[1]):
        return None
    month, after = found
    other = terms(line.words, "months").take(line, after + 1) if line.word(after) in {"/", "-", "("} else None
    if other is None or other[0] != month:
        return found
    return month, line.skip_sign(other[1], ")")


def _is_name(line: Line, index: int, after: int) -> bool:
    """Say whether a capital makes a month the name of somebody or of a street, where months are written small."""
    text = line.lexemes[index].text
    if not text[0].isupper() or text.isupper():
        return False
    return line.kind(index - 1) == "word" or (line.kind(index - 1) == "number" and line.year(after) is None)


def _is_doubtful(line: Line, index: int, after: int) -> bool:
    if not line.has(index, "doubtful_months"):
        return False
    dated = line.kind(index - 1) in {"number", "ordinal"} or line.has(index - 1, "date_prepositions")
    return not dated and line.year(after) is None


def _year(line: Line, index: int) -> Taken:
    """Take '2024', '2024 года', 'année 2024', '2021-го'; not a count, '2000 personnes'."""
    before = terms(line.words, "year_names").take(line, index)
    at = before[1] if before else index
    year = line.year(at)
    if year is None:
        return None
    label = terms(line.words, "year_labels").take(line, at + 1)
    if label is not None:
        return None if line.has(label[1], "birth") else (year, label[1])
    return None if before is None and _is_counted(line, at + 1) else (year, at + 1)


def _is_counted(line: Line, index: int) -> bool:
    """Say whether what follows four digits makes them a count: '2000 personnes', '1900 à 2500 personnes'."""
    ranged = line.has(index, "to", "and", "dashes") and line.kind(index + 1) in {"number", "other"}
    at = index + 2 if ranged else index
    return line.word(at) in _NO_YEAR_BEFORE or line.has(at, "counted")


def _short_year(line: Line, index: int) -> Taken:
    """Take the '24' of '2023/24'."""
    glued = line.glued(index) and line.glued(index - 1)
    short = line.kind(index) == "number" and len(line.word(index)) == _ORDINAL_DIGITS and glued
    return (int(line.word(index)), index + 1) if short else None


def _decade(line: Line, index: int) -> Taken:
    """Take '1990-х', '90-е'."""
    year = line.year(index)
    tens = year is not None and year % 10 == 0 and line.kind(index) == "ordinal"
    return (year, index + 1) if tens and line.word(index).endswith(tuple(line.words.lists["decade_endings"])) else None


def _count(line: Line, index: int) -> Taken:
    if line.kind(index) == "number":
        count = line.count(index)
        return None if count is None else (count, index + 1)
    found = terms(line.words, "cardinals").take(line, index)
    ones = terms(line.words, "cardinals").take(line, found[1]) if found and found[0] in _TENS else None
    return (found[0] + ones[0], ones[1]) if found and ones and ones[0] in range(1, 10) else found


def _ordinal(line: Line, index: int) -> Taken:
    digits = line.word(index)
    if line.kind(index) == "ordinal":
        ordinal = line.ordinal(index)
        return None if ordinal is None else (ordinal, index + 1)
    if line.kind(index) == "number":
        return (int(digits), index + 1) if len(digits) <= _ORDINAL_DIGITS else None
    return terms(line.words, "ordinals").take(line, index)


def _numeric(line: Line, index: int) -> Taken:
    read: Read = calendar_date(line, index) if line.kind(index) in {"iso", "numeric"} else None
    if read is None:
        return None
    label = terms(line.words, "year_labels").take(line, read[1])
    return (read[0], label[1]) if label else read


_SLOTS: Mapping[str, Callable[[Line, int], Taken]] = {
    "day": _day,
    "month": _month,
    "named_month": _named_month,
    "year": _year,
    "short_year": _short_year,
    "decade": _decade,
    "count": _count,
    "ordinal": _ordinal,
    "numeric": _numeric,
}
_LISTS = {
    "weekday": "weekdays",
    "short_weekday": "short_weekdays",
    "season": "seasons",
    "season_alone": "seasons_alone",
    "unit": "units",
    "dual": "dual_units",
    "vague": "vague",
    "last": "last",
    "next": "next",
    "this": "this",
    "today": "days_from_today",
    "same": "same",
    "told": "days_from_told",
    "eve": "day_before",
    "feast": "feasts",
}

_OPENED_BY = {
    "day": ("day_words",),
    "month": ("months", "short_months"),
    "named_month": ("months",),
    "year": ("year_names",),
    "count": ("cardinals",),
    "ordinal": ("ordinals",),
}


def first_words(name: str, words: Words) -> Iterable[str]:
    """Return the words, or beginnings with a star, that what the slot takes may begin with."""
    for listed in _OPENED_BY.get(name, (_LISTS.get(name, ""),)):
        yield from terms(words, listed).first_words()


def known_slots() -> frozenset[str]:
    """Return the names of the slots."""
    return frozenset((*_SLOTS, *_LISTS))
