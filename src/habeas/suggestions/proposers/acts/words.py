"""The lexicon of acts, compiled once: what says an act, what is missing, and where words only look like an act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.errors import VocabularyError
from habeas.suggestions.analysis.morphology import every_form
from habeas.suggestions.analysis.phrases import Inflect, Phrases
from habeas.vocabulary import codes, lexicon
from habeas.vocabulary.loader import require

_SECTIONS = frozenset(
    {
        "predicates",
        "verbs",
        "verbs_of_people",
        "verbs_to_places",
        "verbs_to_facilities",
        "verbs_with",
        "nouns",
        "phrases",
    }
)
_NO_ACTS = frozenset({"sets", "missing", "traps"})


@dataclass(frozen=True, slots=True)
class Saying:
    """How words say an act."""

    act: str
    form: str  # 'verb', 'noun', 'phrase' or 'predicate'
    of_people: bool = False
    leads_to: str = ""  # '{place}' or '{facility}' where it must lead to a named one
    objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    quote_object: bool = False


@dataclass(frozen=True)
class ActWords:
    """The compiled lexicon."""

    sayings: Phrases[Saying]
    traps: Phrases[None]
    missing_before: Phrases[None]
    missing_after: Phrases[None]
    missing_what: Phrases[str]
    missing_completed: frozenset[str]


@cache
def act_words() -> ActWords:
    """Compile the lexicon; raises VocabularyError for an unknown code, section, set or sign."""
    file = lexicon("en", "acts")
    sets = {name: frozenset(str(word) for word in words) for name, words in file["sets"].items()}
    acts = [name for name in file if name not in _NO_ACTS]
    require("acts.yaml", codes()["act_types"], *acts)
    sayings: Phrases[Saying] = Phrases(sets)
    for act in acts:
        _add(sayings, act, file[act])
    missing = file["missing"]
    require("acts.yaml, missing, what", codes()["act_types"], *missing["what"])
    what: Phrases[str] = Phrases(sets)
    for act, words in missing["what"].items():
        what.extend(words, act)
    return ActWords(
        sayings,
        _marks(sets, file["traps"], Inflect.NOUN),
        _marks(sets, missing["before"]),
        _marks(sets, missing["after"]),
        what,
        frozenset(missing["completed_by"]),
    )


def _marks(
    sets: Mapping[str, frozenset[str]], phrases: Iterable[str], inflect: Inflect = Inflect.NONE
) -> Phrases[None]:
    marks: Phrases[None] = Phrases(sets)
    marks.extend(phrases, None, inflect)
    return marks


def _add(sayings: Phrases[Saying], act: str, sections: Mapping[str, Any]) -> None:
    unknown = set(sections) - _SECTIONS
    if unknown:
        raise VocabularyError(
            f"acts.yaml, {act}: '{min(unknown)}' is no section: take one of {', '.join(sorted(_SECTIONS))}."
        )
    sayings.extend(sections.get("verbs", ()), Saying(act, "verb"), Inflect.VERB)
    sayings.extend(sections.get("verbs_of_people", ()), Saying(act, "verb", of_people=True), Inflect.VERB)
    for section, mark in (("verbs_to_places", "{place}"), ("verbs_to_facilities", "{facility}")):
        sayings.extend(sections.get(section, ()), Saying(act, "verb", of_people=True, leads_to=mark), Inflect.VERB)
    sayings.extend(sections.get("nouns", ()), Saying(act, "noun"), Inflect.NOUN)
    sayings.extend(sections.get("phrases", ()), Saying(act, "phrase"))
    sayings.extend(sections.get("predicates", ()), Saying(act, "predicate"))
    for group in sections.get("verbs_with", ()):
        heads = every_form(str(word).rsplit(" ", 1)[-1] for word in group.get("objects", ()))
        subjects = every_form(str(word).rsplit(" ", 1)[-1] for word in group.get("subjects", ()))
        quoted = bool(group.get("quote_object"))
        of_people = bool(group.get("of_people"))
        saying = Saying(act, "verb", of_people, objects=heads, subjects=subjects, quote_object=quoted)
        sayings.extend(group["verbs"], saying, Inflect.VERB)
