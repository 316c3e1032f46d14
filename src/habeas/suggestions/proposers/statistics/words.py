"""Cut a passage into words, digits and marks, and look up phrases of a lexicon among them.

Used for the languages that inflect their numerals and nouns: a phrase may write the beginning of a word with a star,
and marks that only some writers set (Arabic vowels, tatweel, the dots of ё) are left out of the comparison.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from habeas.errors import VocabularyError

M = TypeVar("M")  # what a phrase means

_MARKS = "\u0301\u064b-\u0655\u0670"  # stress, Arabic vowels
_LETTERS = rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*"
_DIGITS = r"(?P<digits>\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,٫]\d{1,2}(?![\d.,]))?|\d+(?:[.,٫٬]\d+)*)"
_SIMPLE = re.compile(rf"{_DIGITS}|(?P<word>{_LETTERS}(?:['’ʼ]{_LETTERS})*)|(?P<mark>[^\s\w]|_)")
_ELIDING = re.compile(rf"{_DIGITS}|(?P<word>{_LETTERS}['’]?)|(?P<mark>[^\s\w]|_)")
_LEFT_OUT = re.compile(rf"[{_MARKS}\u0640]")
_ALIKE = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "‑": "-"})
_SHORTEST = 3  # letters of the shortest Arabic word whose first may be a joined particle


_LONGEST = 8  # words of the longest phrase


class Word(NamedTuple):
    """A word, a number in digits or a mark; offsets in the canonical text."""

    start: int
    end: int
    key: str  # as it is compared
    bare: str  # the same without a joined particle ('and five'), or the same
    bare_start: int
    digits: bool = False

    @property
    def spoken(self) -> bool:
        """Say whether this is a word."""
        return not self.digits and self.key[:1].isalpha()


def folded(words: str) -> str:
    """Return words as they are compared: case, vowel marks and kinds of apostrophe do not matter."""
    return _LEFT_OUT.sub("", words.casefold()).translate(_ALIKE)


def words_in(text: str, start: int, end: int, *, elides: bool, particles: str) -> list[Word]:
    """Return the words, digits and marks of `text[start:end]`; `particles` are letters that join the next word."""
    found = []
    for match in (_ELIDING if elides else _SIMPLE).finditer(text, start, end):
        key = folded(match.group())
        if not key:
            continue  # a mark of vowels or a tatweel alone
        bare, bare_start = key, match.start()
        if particles and match.group("word") and key[0] in particles and len(key) >= _SHORTEST:
            bare, bare_start = key[1:], match.start() + 1
        found.append(Word(match.start(), match.end(), key, bare, bare_start, match.group("digits") is not None))
    return found


@cache
def parts_of(phrase: str) -> tuple[str, ...]:
    """Return a phrase of a lexicon in the words that `words_in` would cut it into; stars stay at their words."""
    return tuple(
        part
        for word in folded(phrase).split()
        for part in re.findall(r"[^\W\d_]+(?:'(?=[^\W\d_]+\*?)[^\W\d_]+)*\*?'?|\d+|[^\w\s]", word)
    )


def key_at(words: Sequence[Word], at: int) -> str:
    """Return the word at a place as it is compared; empty outside the passage."""
    return words[at].key if 0 <= at < len(words) else ""


class WordSet:
    """A set of words, some with a star for any ending."""

    def __init__(self, words: Iterable[str]) -> None:
        listed = [folded(word) for word in words]
        self._whole = frozenset(word for word in listed if not word.endswith("*"))
        self._stems = tuple(word[:-1] for word in listed if word.endswith("*"))

    def whole(self, word: str) -> bool:
        """Say whether the very word is listed, not only its beginning."""
        return word in self._whole

    def __contains__(self, word: str) -> bool:
        return word in self._whole or word.startswith(self._stems)


class PhraseTable(Generic[M]):
    """Phrases with what they mean, found before or after a place among the words, longest first."""

    def __init__(self, phrases: Mapping[str, M], *, elides: bool) -> None:
        self._elides = elides
        self._first: dict[str, list[tuple[tuple[str, ...], M]]] = defaultdict(list)
        self._last: dict[str, list[tuple[tuple[str, ...], M]]] = defaultdict(list)
        for phrase, meaning in phrases.items():
            parts = tuple(self._cut(phrase))
            if not parts:
                raise VocabularyError(f"statistics.yaml: the phrase '{phrase}' has no word: write one or take it out.")
            self._first[_stem(parts[0])].append((parts, meaning))
            self._last[_stem(parts[-1])].append((parts, meaning))
        for table in (self._first, self._last):
            for listed in table.values():
                listed.sort(key=lambda entry: -len(entry[0]))

    def _cut(self, phrase: str) -> Iterator[str]:
        for part in parts_of(phrase):
            if self._elides and "'" in part:
                yield from (p for p in re.split(r"(?<=')", part) if p)
            else:
                yield part

    def after(self, words: Sequence[Word], at: int) -> tuple[int, M] | None:
        """Return where the longest phrase that begins at word `at` ends, and what it means."""
        if not 0 <= at < len(words):
            return None
        best: tuple[int, M] | None = None
        for key in {words[at].key, words[at].bare}:
            for listed in _candidates(self._first, key):
                for parts, meaning in listed:
                    if (best is None or at + len(parts) > best[0]) and self._fits(words, at, parts):
                        best = (at + len(parts), meaning)
        return best

    def before(self, words: Sequence[Word], at: int) -> tuple[int, M] | None:
        """Return where the longest phrase that ends just before word `at` begins, and what it means."""
        if not 0 < at <= len(words):
            return None
        best: tuple[int, M] | None = None
        for key in {words[at - 1].key, words[at - 1].bare}:
            for listed in _candidates(self._last, key):
                for parts, meaning in listed:
                    begin = at - len(parts)
                    if begin >= 0 and (best is None or begin < best[0]) and self._fits(words, begin, parts):
                        best = (begin, meaning)
        return best

    def start(self, words: Sequence[Word], at: int) -> int:
        """Return the offset at which a phrase that begins at word `at` begins: after a particle that is no part of it."""
        word = words[at]
        if word.bare == word.key or self.after([word._replace(bare=word.key), *words[at + 1 : at + _LONGEST]], 0):
            return word.start
        return word.bare_start

    @staticmethod
    def _fits(words: Sequence[Word], at: int, parts: Sequence[str]) -> bool:
        if at + len(parts) > len(words):
            return False
        return all(
            _same(part, word.key) or (index == 0 and _same(part, word.bare))
            for index, (part, word) in enumerate(zip(parts, words[at : at + len(parts)], strict=True))
        )


def _same(part: str, key: str) -> bool:
    return key.startswith(part[:-1]) if part.endswith("*") else key == part


_STEM = 3  # letters by which starred words are filed


def _stem(part: str) -> str:
    return f"{part[:-1][:_STEM]}*" if part.endswith("*") else part


def _candidates(
    table: Mapping[str, list[tuple[tuple[str, ...], M]]], key: str
) -> Iterator[list[tuple[tuple[str, ...], M]]]:
    for filed in (key, *(f"{key[:length]}*" for length in range(1, min(len(key), _STEM) + 1))):
        listed = table.get(filed)
        if listed:
            yield listed
