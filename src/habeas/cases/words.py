"""The words that tell a case, one lexicon a language (`vocabulary/<language>/cases.yaml`), compiled once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import pycountry

from habeas.suggestions.analysis.phrases import Phrases
from habeas.vocabulary import has_lexicon, lexicon

_WORD_LISTS = (
    "women", "men", "children", "infants", "parents", "people", "several", "families", "never_the_subject",
    "relatives", "definite", "possessive", "indefinite", "speech", "not_told", "denies", "judged", "law_says", "law_words", "after_names", "after_head", "numbers", "also_prepositions", "anybody", "openers", "missions",
)  # fmt: skip


@dataclass(frozen=True)
class Circumstance:
    """What words say, and whether they hold their own negation ('no interpreter was present')."""

    id: str
    whole: bool


@dataclass(frozen=True)
class CaseWords:
    """What a language tells of cases."""

    lists: Mapping[str, frozenset[str]]
    pronouns: Mapping[str, frozenset[str]]  # 'woman', 'man', 'several', 'first'
    titles: Mapping[str, frozenset[str]]  # 'woman', 'man'
    circumstances: Phrases[Circumstance]
    general: Phrases[None]
    hedges: Phrases[None]
    naming: Phrases[None]
    others: Phrases[None]
    sources: Phrases[None]
    origins: Phrases[None]
    states: Mapping[str, str]  # lower-case name, adjective or place: ISO 3166-1 alpha-3
    own_states: Mapping[str, str]  # the same without places: what says somebody's nationality

    def has(self, name: str, word: str) -> bool:
        """Say whether the list `name` holds `word`, in the singular or as it stands."""
        return word in self.lists[name]


def reads(language: str) -> bool:
    """Say whether cases can be told apart in a language."""
    return has_lexicon(language, "cases")


@cache
def case_words(language: str) -> CaseWords:
    """Compile the lexicon of a language; raises VocabularyError where a phrase is none."""
    file = lexicon(language, "cases")
    sets = {name: frozenset(map(str, words)) for name, words in file["sets"].items()}
    circumstances: Phrases[Circumstance] = Phrases(sets)
    for name, groups in file["circumstances"].items():
        for group, phrases in groups.items():
            circumstances.extend(phrases, Circumstance(name, group == "whole"))
    own, every = _states(language)
    return CaseWords(
        lists={name: frozenset(str(word).casefold() for word in file[name]) for name in _WORD_LISTS},
        pronouns={name: frozenset(words) for name, words in file["pronouns"].items()},
        titles={name: frozenset(words) for name, words in file["titles"].items()},
        circumstances=circumstances,
        general=_plain(file["general"]),
        hedges=_plain(file["hedges"]),
        naming=_plain(file["naming"]),
        others=_plain(file["others"]),
        sources=_plain(file["sources"]),
        origins=_plain(file["origins"]),
        states=every,
        own_states=own,
    )


def _plain(phrases: Iterable[str]) -> Phrases[None]:
    compiled: Phrases[None] = Phrases()
    compiled.extend(phrases, None)
    return compiled


def _states(language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    own: dict[str, str] = {country.name.casefold(): country.alpha_3 for country in pycountry.countries}
    every: dict[str, str] = {}
    for code, words in lexicon(language, "places").get("states", {}).items():
        for group, listed in words.items():
            target = every if group == "places" else own
            for word in listed:
                target.setdefault(str(word).casefold(), str(code))
    return own, every | own
