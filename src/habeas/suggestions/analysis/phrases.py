"""Phrases of a lexicon, found in the words of a sentence in one pass.

A phrase is written as people write it, with a few signs: `a/b` one of the words, `(a)` a word that may be left out,
`~` up to four words in between, `{name}` one of a set of words, `<verb>` any form of that English verb, `expuls*` any word
that begins so; `[a b]` at either end are words that must stand there but do not belong to the phrase. What a phrase means travels with it. Looking up costs one dictionary lookup a word and a bounded look ahead, whatever the text holds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from habeas.errors import VocabularyError
from habeas.suggestions.analysis.morphology import noun_forms, verb_forms

M = TypeVar("M")  # what a phrase means to its lexicon

GAP = 4  # words that `~` may stand for
_NO_GAP = frozenset('.;:!?()[]“”"«»…')  # a gap never runs over these
_WORD = re.compile(r"\(?[^\s()]+\)?")
_SHORTEST_STEM = 3  # letters before a star: fewer would take half the dictionary
_CLITIC = re.compile(r"(?:(?<=\w)('s|n't)|(?<=\w\ws)('))(?=\s|$)")  # a word of its own, as in `tokens`


class Inflect(StrEnum):
    """Which word of a phrase takes all its forms."""

    VERB = "verb"  # the first: 'send back', 'sent back', 'sending back'
    NOUN = "noun"  # the last, or the one before 'of' and the like: 'removal orders', 'refusals of entry'
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Found(Generic[M]):
    """A phrase in a sentence: tokens `start` to `end` (exclusive); `objects` where a gap was."""

    start: int
    end: int
    meaning: M
    gaps: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    forms: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()  # beginnings of words
    optional: bool = False
    gap: bool = False
    context: bool = False  # must be there, but is not quoted

    def takes(self, word: str) -> bool:
        """Say whether the part may be this word."""
        return word in self.forms or (bool(self.stems) and word.startswith(self.stems))


class _Entry(NamedTuple, Generic[M]):
    """A phrase under its first word; `second` is the part behind it, where that must be the next word."""

    parts: tuple[_Part, ...]
    second: _Part | None
    meaning: M


@dataclass
class Phrases(Generic[M]):
    """A set of phrases ready to be looked up."""

    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _by_first: dict[str, list[_Entry[M]]] = field(default_factory=lambda: defaultdict(list))
    _by_stem: dict[str, list[_Entry[M]]] = field(default_factory=lambda: defaultdict(list))
    _stem_lengths: set[int] = field(default_factory=set)

    def add(self, phrase: str, meaning: M, inflect: Inflect = Inflect.NONE) -> None:
        """Add a phrase; raise VocabularyError where it is empty, starts with a gap or names an unknown set."""
        parts = self._parts(str(phrase), inflect)
        for skipped in range(len(parts)):
            rest = parts[skipped:]
            fixed = len(rest) > 1 and not (rest[1].gap or rest[1].optional)
            entry = _Entry(rest, rest[1] if fixed else None, meaning)
            for form in parts[skipped].forms:
                self._by_first[form].append(entry)
            for stem in parts[skipped].stems:
                self._by_stem[stem].append(entry)
                self._stem_lengths.add(len(stem))
            if not parts[skipped].optional:
                return

    def extend(self, phrases: Iterable[str], meaning: M, inflect: Inflect = Inflect.NONE) -> None:
        """Add several phrases of one meaning."""
        for phrase in phrases:
            self.add(phrase, meaning, inflect)

    def find(self, words: Sequence[str]) -> Iterator[Found[M]]:
        """Yield every phrase in the lower-case `words`, the longest reading of each, in order of their start."""
        for index, word in enumerate(words):
            following = words[index + 1] if index + 1 < len(words) else ""
            for parts, second, meaning in self._beginning_with(word):
                if second is not None and not second.takes(following):
                    continue  # most phrases end here
                match = _match(parts, words, index)
                if match is not None:
                    start, end, gaps = _quoted(parts, match)
                    yield Found(start, end, meaning, gaps)

    def _beginning_with(self, word: str) -> Sequence[_Entry[M]]:
        found: Sequence[_Entry[M]] = self._by_first.get(word, ())
        for length in self._stem_lengths:
            if length <= len(word) and (more := self._by_stem.get(word[:length])):
                found = [*found, *more]
        return found

    def _parts(self, phrase: str, inflect: Inflect) -> tuple[_Part, ...]:
        spaced = phrase.casefold().replace("[", " [ ").replace("]", " ] ")
        written = _WORD.findall(_CLITIC.sub(r" \1\2", spaced))
        noun_at = _head([word for word in written if word not in {"[", "]"}]) if inflect is Inflect.NOUN else -1
        parts: list[_Part] = []
        context = False
        for word in written:
            if word in {"[", "]"}:
                context = word == "["
                continue
            position = len(parts)
            optional = word.startswith("(") and word.endswith(")")
            bare = word[1:-1] if optional else word
            if bare == "~":
                parts.append(_Part(gap=True, context=context))
                continue
            verb = inflect is Inflect.VERB and position == 0
            forms = self._forms(bare, phrase, verb=verb, noun=position == noun_at)
            whole = frozenset(form for form in forms if not form.endswith("*"))
            parts.append(_Part(whole, _stems(forms - whole, phrase), optional, context=context))
        if not parts or parts[0].gap or parts[-1].gap or all(part.optional or part.context for part in parts):
            raise VocabularyError(f"'{phrase}' is no phrase: it must start and end with a word.")
        return tuple(parts)

    def _forms(self, bare: str, phrase: str, *, verb: bool, noun: bool) -> frozenset[str]:
        forms: set[str] = set()
        for word in bare.split("/"):
            if word.startswith("{"):
                if word[1:-1] not in self.sets:
                    raise VocabularyError(f"'{phrase}': there is no set of words {word}: name one that the file has.")
                forms |= self.sets[word[1:-1]]
            elif word.startswith("<"):
                forms |= verb_forms(word[1:-1]).all
            elif verb:
                forms |= verb_forms(word).all
            elif noun:
                forms |= noun_forms(word)
            elif word:
                forms.add(word)
        return frozenset(forms)


def _stems(starred: Iterable[str], phrase: str) -> tuple[str, ...]:
    stems = tuple(sorted(form[:-1] for form in starred))
    if any(len(stem) < _SHORTEST_STEM for stem in stems):
        raise VocabularyError(
            f"'{phrase}': a star stands behind at least {_SHORTEST_STEM} letters: write more of the word."
        )
    return stems


def _head(words: Sequence[str]) -> int:
    """Return which word of a noun phrase takes the plural."""
    behind = (i for i, word in enumerate(words) if i and word in _PREPOSITIONS)
    return next(behind, len(words)) - 1


_PREPOSITIONS = frozenset({"of", "to", "on", "in", "from", "at", "for", "against", "by", "under", "with", "into"})
_Spot = tuple[int, int] | None  # where one part of a phrase was found; None for an optional word that is not there


def _match(parts: tuple[_Part, ...], words: Sequence[str], start: int) -> tuple[_Spot, ...] | None:
    """Return where each of `parts` is when they start at `start`; try the shortest gaps first."""
    spots: list[_Spot] = []
    position = start
    for index, part in enumerate(parts):
        if part.gap:
            rest = parts[index + 1 :]
            for here in range(position, min(len(words), position + GAP + 1)):
                if rest[0].takes(words[here]) or rest[0].optional:
                    following = _match(rest, words, here)
                    if following is not None:
                        return (*spots, (position, here), *following)
                if words[here] in _NO_GAP:
                    return None
            return None
        if position < len(words) and part.takes(words[position]):
            spots.append((position, position + 1))
            position += 1
        elif part.optional:
            spots.append(None)
        else:
            return None
    return tuple(spots)


def _quoted(parts: tuple[_Part, ...], spots: tuple[_Spot, ...]) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    """Return start and end of the words that are no context, and the gaps among all."""
    own = [spot for part, spot in zip(parts, spots, strict=True) if spot is not None and not part.context]
    gaps = tuple(spot for part, spot in zip(parts, spots, strict=True) if part.gap and spot is not None)
    return own[0][0], own[-1][1], gaps


def longest(found: Iterable[Found[M]]) -> list[Found[M]]:
    """Keep of overlapping phrases the longest, then the earliest."""
    kept: list[Found[M]] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        span = range(one.start, one.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)
