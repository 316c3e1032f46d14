"""The lists of a language's lexicon that say what the words around a number mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from habeas.suggestions.proposers.statistics.numerals import numerals
from habeas.suggestions.proposers.statistics.words import PhraseTable, Word, WordSet, words_in
from habeas.vocabulary import lexicon


class Lists(NamedTuple):
    """Lists of words and phrases, named as in `vocabulary/<language>/statistics.yaml`, where each is explained."""

    per_cent: PhraseTable[bool]
    money: PhraseTable[bool]
    money_adjectives: WordSet
    measures: PhraseTable[bool]
    times: PhraseTable[bool]
    links: WordSet
    pronouns: PhraseTable[bool]
    relatives: PhraseTable[bool]
    ratio_joints: PhraseTable[bool]
    share_joints: PhraseTable[bool]
    labels: WordSet
    weak_labels: WordSet
    label_joints: WordSet
    definite: PhraseTable[bool]
    stretch_before: WordSet
    stretch_after: WordSet
    ages_before: PhraseTable[bool]
    ages_after: PhraseTable[bool]
    age_units: WordSet
    age_links: WordSet
    term_nouns: WordSet
    clock_before: PhraseTable[bool]
    clock_after: PhraseTable[bool]
    hours: WordSet
    months: WordSet
    weak_prefixes: WordSet
    told_before: PhraseTable[bool]
    told_after: PhraseTable[bool]
    multiples: PhraseTable[bool]
    singles: PhraseTable[bool]
    stops: WordSet
    nouns: WordSet
    adjectives: WordSet
    ignored_heads: WordSet
    zeros: PhraseTable[bool]
    zero_heads: WordSet
    comparisons: PhraseTable[bool]
    count_verbs: WordSet
    inverted: WordSet
    others: WordSet
    clause_words: WordSet
    recalls: WordSet
    noun_ends: tuple[str, ...]
    verb_ends: tuple[str, ...]
    adjective_ends: tuple[str, ...]

    def may_be_noun(self, key: str) -> bool:
        """Say whether a word ends like a noun and not like a verb."""
        return (not self.noun_ends or key.endswith(self.noun_ends)) and not self.ends_as_verb(key)

    def ends_as_verb(self, key: str) -> bool:
        """Say whether a word ends like a verb of this language."""
        return bool(self.verb_ends) and key.endswith(self.verb_ends)

    def is_adjective(self, words: Sequence[Word], at: int) -> bool:
        """Say whether a word is an adjective before a noun that follows: 'задержанных мигрантов'."""
        key = words[at].key
        if key in self.adjectives:
            return True
        if not (self.adjective_ends and key.endswith(self.adjective_ends)) or at + 1 >= len(words):
            return False
        following = words[at + 1]
        if not following.spoken or following.key in self.stops:
            return False
        return following.key in self.nouns or self.may_be_noun(following.key)

    def noun_after(self, words: Sequence[Word], at: int) -> int | None:
        """Return the place after the noun that stands at word `at` or after some adjectives there, or None."""
        for word in words[at : at + _ADJECTIVES + 1]:
            if not word.spoken or word.key in self.stops or len(word.key) == 1:
                return None
            adjective = self.is_adjective(words, at)
            if word.key in self.nouns or (not adjective and self.may_be_noun(word.key)):
                return at + 1
            if not adjective:
                return None
            at += 1
        return None


_ADJECTIVES = 3  # that may stand between a number and its noun
_ENDINGS = frozenset({"noun_ends", "verb_ends", "adjective_ends"})
_PHRASES = frozenset(name for name, kind in Lists.__annotations__.items() if "PhraseTable" in str(kind))


@cache
def lists(language: str) -> Lists:
    """Return the lists of a language, ready to be looked up."""
    data = lexicon(language, "statistics")

    def ready(name: str) -> Any:
        if name in _ENDINGS:
            return tuple(data[name])
        if name in _PHRASES:
            written = (
                [*data["money_words"], *data["money_signs"], *data["money_codes"]] if name == "money" else data[name]
            )
            return PhraseTable(dict.fromkeys(written, True), elides=bool(data["elides"]))
        return WordSet(data[name])

    return Lists(**{name: ready(name) for name in Lists._fields})


def passage_words(text: str, start: int, end: int, language: str) -> list[Word]:
    """Return the words of a passage as the language of its lexicon cuts them."""
    known = numerals(language)
    return words_in(text, start, end, elides=known.elides, particles=known.particles)
