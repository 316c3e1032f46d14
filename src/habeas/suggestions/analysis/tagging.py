"""A guess at each word's part of speech, where no parser says it: closed classes by list, the rest by form and neighbours.

Good enough to find where a noun phrase starts and which noun a verb hangs on; never shown to anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.suggestions.analysis.morphology import every_form, exceptions
from habeas.vocabulary import lexicon


@dataclass(frozen=True)
class Classes:
    """Words by what they do; lower case."""

    closed: dict[str, str]
    verbs: frozenset[str]  # forms that are most often verbs
    participles: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    people: frozenset[str]  # words that stand for people by themselves
    numbers: frozenset[str]
    adjective_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]


@cache
def classes() -> Classes:
    """Gather the classes from the lexicons once."""
    words, parties, peoples = lexicon("en", "words"), lexicon("en", "parties"), lexicon("en", "peoples")
    closed: dict[str, str] = {}
    for name, tag in (
        ("adverbs", "ADV"),
        ("prepositions", "ADP"),
        ("conjunctions", "CCONJ"),
        ("pronouns", "PRON"),
        ("determiners", "DET"),
        ("possessives", "DET"),
        ("auxiliaries", "AUX"),
    ):
        closed.update(dict.fromkeys(words[name], tag))
    irregular = frozenset(form for form, (_, kind) in exceptions().lemma_of.items() if kind == "VERB")
    participles = frozenset(form for _, forms in exceptions().verbs.values() for form in forms)
    listed = every_form((*words["common_verbs"], *parties["state_verbs"], *_lexicon_verbs()), verbs=True)
    heads = [
        noun for name in ("people", "groups", "authorities", "courts", "ngos", "companies") for noun in parties[name]
    ]
    nouns = every_form(word.rsplit(" ", 1)[-1] for word in heads) | every_form(words["common_nouns"])
    adjectives = frozenset(parties["modifiers"]) | frozenset(
        word.casefold() for name in ("regular", "adjectives") for word in peoples[name]
    )
    return Classes(
        closed,
        listed | irregular,
        participles,
        nouns,
        adjectives,
        frozenset(words["stand_for_people"]),
        frozenset(words["numbers"]),
        tuple(words["adjective_endings"]),
        tuple(words["noun_endings"]),
    )


def _lexicon_verbs() -> Iterator[str]:
    """Yield the first word of every verb that the other lexicons list."""
    for entry in lexicon("en", "acts").values():
        for verb in entry.get("verbs", ()) if isinstance(entry, dict) else ():
            yield verb.split(" ")[0]
    for entry in lexicon("en", "findings").values():
        for phrase in (*entry.get("verbs", ()), *entry.get("phrases", ())) if isinstance(entry, dict) else ():
            first = phrase.split(" ")[0]
            if first.startswith("<") or phrase in entry.get("verbs", ()):
                yield first.strip("<>")
    yield from (verb.split(" ")[0] for verb in lexicon("en", "quotations")["speech_verbs"])


def tag_words(words: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return a Universal POS guess for each word of a sentence."""
    known = classes()
    tags: list[str] = []
    for index, word in enumerate(words):
        tags.append(_tag(word, lower[index], tags[-1] if tags else "", known))
    for index, tag in enumerate(tags):
        followed = index + 1 < len(tags) and tags[index + 1] in {"NOUN", "PROPN", "ADJ"}
        if lower[index] == "her" and not (followed or tags[index + 1 : index + 2] == ["NUM"]):
            tags[index] = "PRON"
        if tag == "ADJ" and not followed:  # no noun follows that it could describe
            tags[index] = _without_noun(lower[index], known)
    return tags


def _without_noun(lower: str, known: Classes) -> str:
    if lower in known.nouns:
        return "NOUN"
    return "VERB" if lower in known.verbs and lower.endswith("ed") else "ADJ"


def _tag(word: str, lower: str, before: str, known: Classes) -> str:
    if not word[0].isalnum():
        return _mark(lower, before)
    if word[0].isdigit():
        return "ADJ" if "-" in word and word[-1].isalpha() else "NUM"
    if lower in known.numbers:
        return "NUM"
    if lower in known.closed:
        return known.closed[lower]
    if word[0].isupper() and before and (lower not in known.nouns or (len(word) > 1 and word.isupper())):
        return "ADJ" if lower in known.adjectives and not word.isupper() else "PROPN"
    return _known_class(lower, before, known) or _by_ending(word, lower, known)


def _known_class(lower: str, before: str, known: Classes) -> str:
    """Return the class of a word that a lexicon lists or whose ending is a verb's; '' for any other."""
    if lower in known.adjectives and before not in {"AUX", "PRON", "NOUN", "PROPN", "ADV"}:
        return "ADJ"
    if lower in known.verbs or lower.endswith(("ed", "ing")):
        if before in {"DET", "ADJ", "NUM", "PART"} and lower not in known.nouns:
            return "ADJ" if lower.endswith(("ed", "ing")) or lower in known.participles else "NOUN"
        if lower not in known.nouns or before in {"AUX", "PRON"}:
            return "VERB"
    return "NOUN" if lower in known.nouns else ""


def _by_ending(word: str, lower: str, known: Classes) -> str:
    if lower in known.adjectives or lower.endswith(known.adjective_endings):
        return "ADJ"
    if lower.endswith("ly"):
        return "ADV"
    return "PROPN" if word[0].isupper() and not lower.endswith(known.noun_endings) else "NOUN"


def _mark(lower: str, before: str) -> str:
    if lower in {"'s", "’s", "'", "’"}:
        return "AUX" if before == "PRON" else "PART"
    return "AUX" if lower in {"'ve", "'re", "'d", "'ll", "'m", "n't"} else "PUNCT"
