"""Who did an act to whom, in languages that nobody parses: the people and bodies that stand nearest to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.passages.types import Anchor
from habeas.suggestions.analysis.grammar import Grammar
from habeas.suggestions.analysis.phrases import Phrases, longest
from habeas.suggestions.proposers.acts.spots import Spots, clause_span
from habeas.suggestions.proposers.acts.telling import Told
from habeas.suggestions.proposers.spelling import marks, plain, spelt
from habeas.suggestions.types import Document, Kind, PartyValue, Suggestion
from habeas.vocabulary import lexicon

_PLACES = frozenset({Kind.PLACE, Kind.FACILITY})
_PEOPLE = frozenset({"person", "group"})
# acts that those do themselves whom the record is about
_BY_BODIES = frozenset({"court_decision", "law_adopted", "monitoring_visit", "legal_action"})
_OWN = frozenset({"border_crossing", "death", "birth", "injury", "disappearance", "protest", "family_reunification"})
_BREAKS = frozenset({".", ";", ":", "!", "?", "»", "«"})
_REACH = 12  # words from an act to those who have a part in it
_ADJECTIVES = 3  # words before or behind a noun that may describe it


@dataclass(frozen=True)
class PeopleWords:
    """Words that mean people or bodies, and those that belong to them."""

    nouns: Phrases[None]
    pronouns: Phrases[None]
    doers: Phrases[None]
    before: Phrases[None]
    endings_before: tuple[str, ...]
    endings_behind: tuple[str, ...]
    by: frozenset[str]
    away: frozenset[str]  # words before a body that makes it no subject
    passive: Phrases[None]


@cache
def people_words(language: str) -> PeopleWords:
    """Compile the words of a language once."""
    people = lexicon(language, "acts")["people"]
    return PeopleWords(
        marks(people["nouns"]),
        marks(people["pronouns"]),
        marks(people["doers"]),
        marks(people["before"]),
        tuple(map(spelt, people["endings_before"])),
        tuple(map(spelt, people["endings_behind"])),
        frozenset(map(spelt, people["by"])),
        frozenset(map(spelt, people["away"])),
        marks(people["passive"]),
    )


@dataclass(frozen=True, slots=True)
class _Somebody:
    start: int
    end: int
    people: bool
    named: bool = True  # not only a pronoun


class Neighbours:
    """Look up the roles of acts in one document."""

    def __init__(self, document: Document, sentences: Sequence[Grammar], found: Sequence[Suggestion]) -> None:
        self._document = document
        self._sentences = sentences
        self._known = people_words(document.language)
        self._parties = sorted((s for s in found if s.kind is Kind.PARTY), key=lambda s: s.anchor.start)
        self._dates = Spots(s.anchor for s in found if s.kind is Kind.DATE)
        self._places = Spots(s.anchor for s in found if s.kind in _PLACES)
        self._kept: tuple[int, list[_Somebody]] = (-1, [])

    def of(self, index: int, told: Told) -> Mapping[str, Anchor]:
        """Return the roles that the text states: victim, perpetrator, date, place."""
        grammar = self._sentences[index]
        words = plain(grammar.lower)
        left, right = _clause(words, told)
        here = [one for one in self._somebodies(index) if left <= one.start and one.end <= right]
        fields: dict[str, Anchor] = {}
        victim, doer = self._parts(words, told, [one for one in here if not _inside(one, told)])
        for name, one in (("victim", victim), ("perpetrator", doer)):
            if one is not None:
                fields[name] = self._document.text.anchor(
                    grammar.tokens[one.start].start, grammar.tokens[one.end - 1].end
                )
        span = clause_span(grammar, told)
        for name, spots in (("date", self._dates), ("place", self._places)):
            nearest = spots.nearest(*span, grammar.tokens[told.end - 1].end)
            if nearest is not None:
                fields[name] = nearest
        return fields

    def _parts(
        self, words: Sequence[str], told: Told, here: Sequence[_Somebody]
    ) -> tuple[_Somebody | None, _Somebody | None]:
        doers = [one for one in here if not one.people]
        if told.act in _BY_BODIES:
            return None, _nearest(told, here if told.act == "legal_action" else doers, behind=3)
        by = next((one for one in doers if one.start >= told.end and words[one.start - 1] in self._known.by), None)
        people = [one for one in here if one.people]
        if told.act in _OWN:
            return _nearest(told, people, behind=2), None
        passive = any(True for _ in self._known.passive.find(words[max(0, told.start - 3) : told.end]))
        # done to those before a passive, and to those behind an active verb
        victim = _nearest(told, people, behind=3 if passive else 1)
        return victim, by or (None if passive else _nearest(told, [d for d in doers if d.end <= told.start], behind=9))

    def _somebodies(self, index: int) -> list[_Somebody]:
        """Return who is told of in a sentence, in order; a party that another proposer found is taken as it is."""
        if self._kept[0] != index:
            found: list[_Somebody] = []
            for one in (*self._party_spans(index), *self._phrases(plain(self._sentences[index].lower))):
                if all(one.end <= other.start or other.end <= one.start for other in found):
                    found.append(one)
            self._kept = (index, sorted(found, key=lambda one: one.start))
        return self._kept[1]

    def _party_spans(self, index: int) -> Iterator[_Somebody]:
        sentence = self._sentences[index].sentence
        for party in self._parties:
            if sentence.start <= party.anchor.start and party.anchor.end <= sentence.end:
                inside = [
                    i
                    for i, token in enumerate(sentence.tokens)
                    if party.anchor.start <= token.start and token.end <= party.anchor.end
                ]
                if inside and isinstance(party.value, PartyValue):
                    yield _Somebody(inside[0], inside[-1] + 1, party.value.type in _PEOPLE)

    def _phrases(self, words: Sequence[str]) -> Iterator[_Somebody]:
        known = self._known
        before = {i for found in known.before.find(words) for i in range(found.start, found.end)}
        for phrases, people in ((known.doers, False), (known.nouns, True)):
            for left, right in _runs(phrases, words):
                start, end = left, right
                while start > 0 and (
                    start - 1 in before
                    or words[start - 1][0].isdigit()
                    or (left - start < _ADJECTIVES and words[start - 1].endswith(known.endings_before))
                ):
                    start -= 1
                while end < len(words) and end - right < _ADJECTIVES and words[end].endswith(known.endings_behind):
                    end += 1
                if people or start == 0 or words[start - 1] not in known.away:
                    yield _Somebody(start, end, people)
        for found in known.pronouns.find(words):
            yield _Somebody(found.start, found.end, people=True, named=False)


def _runs(phrases: Phrases[None], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where nouns stand, those side by side as one: 'jeune mère', 'иностранных граждан'."""
    runs: list[tuple[int, int]] = []
    for found in longest(phrases.find(words)):
        if runs and runs[-1][1] == found.start:
            runs[-1] = (runs[-1][0], found.end)
        else:
            runs.append((found.start, found.end))
    yield from runs


def _nearest(told: Told, those: Sequence[_Somebody], *, behind: int) -> _Somebody | None:
    """Return who stands nearest to an act; words behind it count `behind` times, those before it twice."""
    best = min(
        those,
        key=lambda one: (one.start - told.end) * behind if one.start >= told.end else (told.start - one.end) * 2,
        default=None,
    )
    if best is None:
        return None
    return best if -_REACH <= best.start - told.end <= _REACH or told.start - best.end <= _REACH else None


def _inside(one: _Somebody, told: Told) -> bool:
    return one.start < told.end and told.start < one.end and not (one.start < told.start or told.end < one.end)


def _clause(words: Sequence[str], told: Told) -> tuple[int, int]:
    start, end = told.start, told.end
    while start > 0 and words[start - 1] not in _BREAKS:
        start -= 1
    while end < len(words) and words[end] not in _BREAKS:
        end += 1
    return start, end
