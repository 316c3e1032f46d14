"""Small pieces that the patterns of several proposers share: alternatives from data, spaces, the sentence around."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Generic, TypeVar

from habeas.suggestions.types import Suggestion

# A space inside a phrase: plain, no-break, thin, narrow no-break, or one line break of wrapped text.
SPACE = "[ \\t\\u00a0\\u2009\\u202f\\n]"
APOSTROPHE = "['’ʼ]"
# A capital letter of the Latin or Cyrillic script, in any of its national forms.
_LATIN, _CYRILLIC = range(0x41, 0x250), range(0x400, 0x530)
CAPITAL = f"[{''.join(chr(point) for point in (*_LATIN, *_CYRILLIC) if chr(point).isupper())}]"

Meaning = TypeVar("Meaning")

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-z])|\n\s*\n")
_REACH = 400  # code points to either side that a sentence is looked for in


def alternatives(words: Iterable[str]) -> str:
    """Return an alternation of phrases, longest first, in which any space and apostrophe fits; of none, what never fits."""
    return "|".join(phrase(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) or "(?!)"


def followed(words: Iterable[str]) -> str:
    """Return an alternation of phrases, each with the space that must follow; an elided word needs none."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(phrase(word) + ("" if word.endswith("'") else f"{SPACE}+") for word in ordered) or "(?!)"


@cache
def phrase(words: str) -> str:
    """Return a pattern for a phrase in which any space and apostrophe fits, 'е' for 'ё', and any ending for a star.

    Arabic letters that are written for each other fit each other, with or without marks.
    """
    return f"{SPACE}+".join("".join(map(_spelt, word)) for word in words.split())


_SPELT = {"*": r"\w*", "'": APOSTROPHE, "ё": "[её]", "Ё": "[ЕЁ]"}
_ARABIC_ALIKE = ("اأإآ", "ىي", "ةه")
_ARABIC_MARKS = "\u064b-\u0652\u0640"


def _spelt(letter: str) -> str:
    alike = next((group for group in _ARABIC_ALIKE if letter in group), letter)
    if "\u0621" <= letter <= "\u064a":
        return f"[{alike}][{_ARABIC_MARKS}]*"
    return _SPELT.get(letter) or re.escape(letter)


class WordSet:
    """Words, stems ('министерств*') and endings ('*ية') of a lexicon, asked whether a word, in lower case, is one of them."""

    def __init__(self, words: Iterable[str]) -> None:
        folded = [plain(word) for word in words]
        self._words = frozenset(word for word in folded if not word.endswith("*"))
        self._stems = tuple(word[:-1] for word in folded if word.endswith("*"))
        self._endings = tuple(word[1:] for word in folded if word.startswith("*"))

    def __contains__(self, word: str) -> bool:
        folded = plain(word)
        return folded in self._words or folded.startswith(self._stems) or folded.endswith(self._endings)


def plain(word: str) -> str:
    """Return a word as words are compared: lower case, one letter for those written alike, no Arabic marks."""
    return word.casefold().translate(_PLAIN)


_PLAIN = str.maketrans("ё’ʼأإآىة", "е''اااي" + "ه", "".join(map(chr, (*range(0x64B, 0x653), 0x640))))


def sentence_around(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """Return the bounds of the sentence that holds `text[start:end]`, inside `text[low:high]`.

    Looked for at most a few hundred code points away, so that hostile lines cost no more than others.
    """
    low, high = max(low, start - _REACH), min(high, end + _REACH)
    for stop in _SENTENCE_END.finditer(text, low, min(start + 2, len(text))):  # two more show the next capital
        if stop.end() <= start:
            low = stop.end()
    following = _SENTENCE_END.search(text, end, high)
    return low, following.start() + 1 if following else high


class Spans:
    """Stretches of text in order, asked whether another stretch touches one of them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], end))
            else:
                merged.append((start, end))
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def add(self, start: int, end: int) -> None:
        """Add a stretch that touches none of the others."""
        index = bisect_left(self._starts, start)
        self._starts.insert(index, start)
        self._ends.insert(index, end)

    def touches(self, start: int, end: int) -> bool:
        """Say whether `start` to `end` shares a code point with one of the stretches."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._ends[index] > start

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(zip(self._starts, self._ends, strict=True))


def spans_of(found: Sequence[Suggestion], *kinds: str) -> Spans:
    """Return the stretches that suggestions of the given kinds cover."""
    return Spans((s.anchor.start, s.anchor.end) for s in found if s.kind in kinds)


_FIRST_WORD = re.compile(r"(?:[^\W_][\u064b-\u0652]*)+")


class PhraseIndex(Generic[Meaning]):
    """Many phrases, each with what it means, looked for in one pass over a text."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]], attached: Iterable[str] = ()) -> None:
        """Take the phrases, and words that may be written together with the first word of one."""
        self._attached = tuple(attached)
        grouped: dict[str, list[tuple[str, Meaning]]] = {}
        for words, meaning in phrases:
            first = _FIRST_WORD.search(words)
            assert first is not None
            grouped.setdefault(_key(first.group()), []).append((words, meaning))
        self._phrases = {
            first: [
                (re.compile(rf"{phrase(words)}(?!\w)", re.IGNORECASE), meaning) for words, meaning in _longest(group)
            ]
            for first, group in grouped.items()
        }

    def scan(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, Meaning]]:
        """Yield where the phrases stand and what they mean, the longest at each place; none overlap.

        Of a phrase and a longer one that begins inside it, the longer is taken: both, where they mean the same.
        """
        reached = start
        for word in _FIRST_WORD.finditer(text, start, end):
            if word.start() < reached:
                continue
            found = self._at(text, word, end)
            if found is None:
                continue
            for inner in _FIRST_WORD.finditer(text, word.end(), found[1]):
                longer = self._at(text, inner, end)
                if longer is not None and longer[1] - longer[0] > found[1] - found[0]:
                    found = (found[0], *longer[1:]) if longer[2] == found[2] else longer
            reached = found[1]
            yield found

    def _at(self, text: str, word: re.Match[str], end: int) -> tuple[int, int, Meaning] | None:
        for start in (0, *(len(letters) for letters in self._attached if word.group().startswith(letters))):
            for pattern, meaning in self._phrases.get(_key(word.group()[start:]), ()):
                match = pattern.match(text, word.start() + start, end)
                if match:
                    return match.start(), match.end(), meaning
        return None


def _key(word: str) -> str:
    """Return the letters by which a phrase is looked up: so few that a word with any ending has them."""
    return plain(word)[:3]


def _longest(group: list[tuple[str, Meaning]]) -> list[tuple[str, Meaning]]:
    return sorted(group, key=lambda entry: -len(entry[0]))
