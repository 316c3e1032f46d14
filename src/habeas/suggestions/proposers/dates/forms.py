"""Read dates by the forms that a language's dates.yaml lists: which words follow each other, and what they mean together.

A form is words in their order. '{list}' stands for a word of that list, '<slot>' for a value (slots.py), 'a/b' for one of
two words, '$' for the end of a clause; a question mark makes a part optional. '[…]' at either end must stand beside the
date and is no part of it, '[!…]' must not. The group of a form says what it means (_MEANINGS). Of several forms the
longest counts. No form looks further than its own few words, so time grows with the length of the text alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from habeas.errors import VocabularyError
from habeas.suggestions.proposers.dates.calendar import Read
from habeas.suggestions.proposers.dates.meanings import MEANINGS, Captured
from habeas.suggestions.proposers.dates.slots import Terms, first_words, known_slots, take_slot, terms
from habeas.suggestions.proposers.dates.words import Line, Words

# Groups by what they may hold: the '<date>' of a form is read by the groups of the levels before its own.
_LEVELS: tuple[frozenset[str], ...] = (
    frozenset(
        {
            "calendar", "run", "pair", "decade", "double_year", "today", "told", "eve", "ago", "later", "earlier", "in_time",
            "same", "following", "previous", "last_season", "past_span", "coming_span", "nth_day",
            "next_weekday",
        }
    ),
    frozenset({"part", "end", "quarter", "half", "first_months", "opening", "same_period", "year_to"}),
    frozenset({"since", "range", "dash_range", "night"}),
)  # fmt: skip
_ENDS = frozenset({"", "sign"})
_DIGITS = frozenset({"number", "ordinal", "iso", "numeric"})
_DIGIT_SLOTS = frozenset({"day", "year", "count", "ordinal", "numeric", "decade"})


class _Part(NamedTuple):
    """One part of a form."""

    kind: str  # word, slot, date or end
    name: str
    terms: tuple[Terms, ...]
    optional: bool = False


class _Opening(NamedTuple):
    """What a form may begin with."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    digits: bool
    date: bool

    def takes(self, word: str, kind: str) -> bool:
        """Say whether the form may begin with a word; one that begins with another date may always."""
        return self.date or word in self.words or word.startswith(self.beginnings) or (self.digits and kind in _DIGITS)


class _Form(NamedTuple):
    opening: _Opening
    parts: tuple[_Part, ...]
    before: tuple[bool, _Part] | None  # whether it must stand there, or must not
    after: tuple[bool, _Part] | None
    meaning: Callable[[Captured], Any]


class Forms:
    """The forms of one language."""

    def __init__(self, words: Words) -> None:
        self._levels: list[list[_Form]] = [[] for _ in _LEVELS]
        for group, forms in words.forms.items():
            level = next((number for number, groups in enumerate(_LEVELS) if group in groups), None)
            if level is None:
                raise VocabularyError(f"dates.yaml: '{group}' is no group of forms: take one of {', '.join(MEANINGS)}.")
            self._levels[level] += [_form(text, MEANINGS[group], words) for text in forms]
        self._candidates = lru_cache(maxsize=4096)(self._find_candidates)
        self.begins = lru_cache(maxsize=4096)(self._begins)

    def _begins(self, word: str) -> bool:
        """Say whether a date may begin with the word."""
        return any(
            form.opening.takes(word, "word") and not form.opening.date for level in self._levels for form in level
        )

    def _find_candidates(self, level: int, word: str, kind: str) -> Sequence[_Form]:
        """Return the forms of a level that may begin with a word, and those that begin with another date."""
        return [form for form in self._levels[level] if form.opening.takes(word, kind)]

    def read(self, line: Line, index: int) -> Read:
        """Read the longest date phrase that begins at `index`."""
        return self._longest(line, index, len(_LEVELS) - 1)

    def _longest(self, line: Line, index: int, level: int) -> Read:
        if (index, level) in line.read_before:
            known: Read = line.read_before[index, level]
            return known
        best = self._longest(line, index, level - 1) if level else None
        for form in self._candidates(level, line.word(index), line.kind(index)):
            read = self._read(form, line, index, level)
            if read is not None and (best is None or read[1] > best[1]):
                best = read
        line.read_before[index, level] = best
        return best

    def _read(self, form: _Form, line: Line, index: int, level: int) -> Read:
        if form.before and _stands(form.before[1], line, index - 1) is not form.before[0]:
            return None
        captured: Captured = {}
        after = self._match(form.parts, line, index, level, captured)
        if after is None or (form.after and _stands(form.after[1], line, after) is not form.after[0]):
            return None
        expression = form.meaning(captured)
        return None if expression is None else (expression, after)

    def _match(self, parts: Sequence[_Part], line: Line, index: int, level: int, captured: Captured) -> int | None:
        """Return the index after the parts, and fill in what their slots take."""
        if not parts:
            return index
        part, rest = parts[0], parts[1:]
        taken = self._take(part, line, index, level)
        if taken is not None:
            after = self._match(rest, line, taken[1], level, captured)
            if after is not None:
                captured.setdefault(part.name, []).insert(0, taken[0])
                return after
        return self._match(rest, line, index, level, captured) if part.optional else None

    def _take(self, part: _Part, line: Line, index: int, level: int) -> tuple[Any, int] | None:
        if part.kind == "date":
            return self._longest(line, index, level - 1)
        return _take(part, line, index)


def _take(part: _Part, line: Line, index: int) -> tuple[Any, int] | None:
    if part.kind == "end":
        return (None, index) if line.kind(index) in _ENDS else None
    if part.kind == "slot":
        return take_slot(part.name, line, index)
    return next((taken for entries in part.terms if (taken := entries.take(line, index))), None)


def _stands(part: _Part, line: Line, index: int) -> bool:
    return _take(part, line, index) is not None


def _form(text: str, meaning: Callable[[Captured], Any], words: Words) -> _Form:
    pieces = text.split()
    before = _beside(pieces.pop(0), words) if pieces[0].startswith("[") else None
    after = _beside(pieces.pop(), words) if pieces[-1].startswith("[") else None
    parts = tuple(_part(piece, words) for piece in pieces)
    return _Form(_opening(parts, words), parts, before, after, meaning)


def _opening(parts: Sequence[_Part], words: Words) -> _Opening:
    first = next((number for number, part in enumerate(parts) if not part.optional), len(parts) - 1)
    opening = parts[: first + 1]
    listed = {word for part in opening if part.kind == "slot" for word in first_words(part.name, words)}
    listed |= {word for part in opening for entries in part.terms for word in entries.first_words()}
    return _Opening(
        frozenset(word for word in listed if not word.endswith("*")),
        tuple(word[:-1] for word in listed if word.endswith("*")),
        any(part.name in _DIGIT_SLOTS for part in opening),
        any(part.kind == "date" for part in opening),
    )


def _beside(piece: str, words: Words) -> tuple[bool, _Part]:
    inner = piece.strip("[]")
    return not inner.startswith("!"), _part(inner.removeprefix("!"), words)


def _part(piece: str, words: Words) -> _Part:
    optional = piece.endswith("?") and len(piece) > 1
    piece = piece[:-1] if optional else piece
    if piece == "$":
        return _Part("end", "", ())
    if piece == "<date>":
        return _Part("date", "date", (), optional)
    if piece.startswith("<"):
        name = piece.strip("<>")
        if name not in known_slots():
            raise VocabularyError(f"dates.yaml: '{piece}' is no slot: take one of {', '.join(sorted(known_slots()))}.")
        return _Part("slot", name, (), optional)
    if piece.startswith("{"):
        names = piece.strip("{}").split("/")
        for name in names:
            if name not in words.lists:
                raise VocabularyError(f"dates.yaml: a form names the list '{name}', which is not there: add it.")
        return _Part("word", "", tuple(terms(words, name) for name in names), optional)
    return _Part("word", "", (Terms(piece.split("/") if piece != "/" else [piece], words),), optional)


@cache
def forms_of(words: Words) -> Forms | None:
    """Return the forms of a language, or None where it has none and is read by the grammar of English."""
    return Forms(words) if words.forms else None
