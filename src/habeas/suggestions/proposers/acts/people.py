"""Who is told of in a sentence of a language that nobody parses: people, and bodies that do things to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.suggestions.analysis.grammar import Grammar
from habeas.suggestions.analysis.phrases import Phrases, longest
from habeas.suggestions.proposers.spelling import marks, plain, spelt
from habeas.suggestions.proposers.stretches import Stretches
from habeas.suggestions.types import Kind, PartyValue, Suggestion
from habeas.vocabulary import lexicon

_PRIVATE = frozenset({"person", "group"})
_NAMED = (Kind.FACILITY, Kind.INSTRUMENT, Kind.REFERENCE)  # the people in a 'centre for foreigners' are no one
_ADJECTIVES = 3  # words before or behind a noun that may describe it


@dataclass(frozen=True)
class PeopleWords:
    """Words that mean people or bodies, and those that belong to them."""

    nouns: Phrases[None]
    peoples: Phrases[None]  # count behind a word that belongs to a noun only: 'un Malien', not 'la presse malienne'
    pronouns: Phrases[None]
    subjects: frozenset[str]  # pronouns that act where their verb is active
    doers: Phrases[None]
    before: Phrases[None]
    outside: frozenset[str]  # the first of the words before a noun that do not belong to it
    endings_before: tuple[str, ...]
    endings_behind: tuple[str, ...]
    by: frozenset[str]
    away: frozenset[str]  # words before a body that make it no subject
    passive: Phrases[None]
    passive_endings: tuple[str, ...]


@cache
def people_words(language: str) -> PeopleWords:
    """Compile the words of a language once."""
    people = lexicon(language, "acts")["people"]

    def words(name: str) -> frozenset[str]:
        return frozenset(map(spelt, people[name]))

    def endings(name: str) -> tuple[str, ...]:
        return tuple(map(spelt, people[name]))

    return PeopleWords(
        nouns=marks(people["nouns"]),
        peoples=marks(people["peoples"]),
        pronouns=marks(people["pronouns"]),
        subjects=words("subjects"),
        doers=marks(people["doers"]),
        before=marks(people["before"]),
        outside=words("outside"),
        endings_before=endings("endings_before"),
        endings_behind=endings("endings_behind"),
        by=words("by"),
        away=words("away"),
        passive=marks(people["passive"]),
        passive_endings=endings("passive_endings"),
    )


@dataclass(frozen=True, slots=True)
class Somebody:
    """Tokens `start` to `end` (exclusive) that tell of people, or of a body."""

    start: int
    end: int
    people: bool
    pronoun: bool = False
    subject: bool = False  # a pronoun that acts where its verb is active


class People:
    """Look up who is told of, sentence by sentence."""

    def __init__(self, language: str, sentences: Sequence[Grammar], found: Iterable[Suggestion]) -> None:
        found = tuple(found)
        self._known = people_words(language)
        self._sentences = sentences
        self._parties = sorted(
            (s.anchor.start, s.anchor.end, s.value.type in _PRIVATE)
            for s in found
            if s.kind is Kind.PARTY and isinstance(s.value, PartyValue)
        )
        self._names = Stretches.of(found, _NAMED)
        self._kept: tuple[int, list[Somebody]] = (-1, [])

    def of(self, index: int) -> Sequence[Somebody]:
        """Return who is told of in a sentence, in order; a party that another proposer found is taken as it is."""
        if self._kept[0] != index:
            found: list[Somebody] = []
            for one in (*self._party_spans(index), *self._phrases(index)):
                if all(one.end <= other.start or other.end <= one.start for other in found):
                    found.append(one)
            self._kept = (index, sorted(found, key=lambda one: one.start))
        return self._kept[1]

    def _party_spans(self, index: int) -> Iterator[Somebody]:
        tokens = self._sentences[index].tokens
        if not tokens:
            return
        first = bisect_left(self._parties, (tokens[0].start,))
        last = bisect_left(self._parties, (tokens[-1].end,))
        for left, right, people in self._parties[first:last]:
            inside = [i for i, token in enumerate(tokens) if left <= token.start and token.end <= right]
            if inside and (people or not self._is_aside(index, inside[0])):
                yield Somebody(inside[0], inside[-1] + 1, people)

    def _is_aside(self, index: int, start: int) -> bool:
        """Say whether a body stands behind a preposition, with or without an article: 'devant la cour'."""
        words = plain(self._sentences[index].lower[:start])
        return not self._known.away.isdisjoint(leading(words, self._known))

    def _phrases(self, index: int) -> Iterator[Somebody]:
        known, grammar = self._known, self._sentences[index]
        words = plain(grammar.lower)
        before = {i for found in known.before.find(words) for i in range(found.start, found.end)}
        for phrases, people in ((known.doers, False), (known.nouns, True), (known.peoples, True)):
            for left, right in _runs(phrases, words):
                start, end = self._whole(words, left, right, before)
                bare = phrases is known.peoples and start == left
                aside = not people and self._is_aside(index, start)
                if not (bare or aside or self._names.touch(grammar.tokens[left].start, grammar.tokens[right - 1].end)):
                    yield Somebody(start, end, people)
        for found in known.pronouns.find(words):
            subject = words[found.start] in known.subjects
            yield Somebody(found.start, found.end, people=True, pronoun=True, subject=subject)

    def _whole(self, words: Sequence[str], left: int, right: int, before: set[int]) -> tuple[int, int]:
        """Take in the articles, numbers and adjectives that belong to a noun."""
        known, start, end = self._known, left, right
        while start > 0 and (
            start - 1 in before
            or words[start - 1][0].isdigit()
            or (left - start < _ADJECTIVES and words[start - 1].endswith(known.endings_before))
        ):
            start -= 1
        while end < len(words) and end - right < _ADJECTIVES and words[end].endswith(known.endings_behind):
            if end in before:
                break
            end += 1
        while start < left and words[start] in known.outside:
            start += 1
        return start, end


def leading(words: Sequence[str], known: PeopleWords) -> Sequence[str]:
    """Return the last of the words before somebody, and the one before it where the last is an article."""
    near = words[-2:]
    article = bool(near) and any(found.end == len(near) for found in known.before.find(near))
    return near if article else near[-1:]


def _runs(phrases: Phrases[None], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where nouns stand, those side by side as one: 'jeune mère', 'иностранных граждан'."""
    runs: list[tuple[int, int]] = []
    for found in longest(phrases.find(words)):
        if runs and runs[-1][1] == found.start:
            runs[-1] = (runs[-1][0], found.end)
        else:
            runs.append((found.start, found.end))
    yield from runs
