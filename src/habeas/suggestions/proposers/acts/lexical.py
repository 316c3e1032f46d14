"""Which words tell an act in languages that nobody parses: the lexicon's sayings, held against people and traps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.errors import VocabularyError
from habeas.suggestions.analysis.phrases import Found, Phrases
from habeas.suggestions.proposers.acts.telling import Told, settled
from habeas.suggestions.proposers.acts.words import Saying
from habeas.suggestions.proposers.spelling import Endings, all_sayings, conjugated, endings, marks, spelt
from habeas.vocabulary import codes, lexicon
from habeas.vocabulary.loader import require

_SECTIONS = frozenset(
    {"verbs", "verbs_of_people", "nouns", "nouns_of_people", "phrases", "phrases_of_people", "future"}
)
_NO_ACTS = frozenset({"sets", "endings", "people", "missing", "traps"})
_FORMS = {"verbs": "verb", "nouns": "noun", "phrases": "phrase", "future": "future"}
_SURE = {"verb": 0.8, "noun": 0.75, "phrase": 0.8, "future": 0.8}
_PEOPLE_NEAR = 9  # words on either side in which those are looked for whom an act is done to
_REACH = 3  # words between 'no' and what is missing
_LIST = 14  # words of a list of what is missing
_BREAKS = frozenset({".", ";", ":", "!", "?", "(", ")", "«", "»", "“", "”", "–", "—"})


@dataclass(frozen=True)
class LexicalWords:
    """The compiled lexicon of one language."""

    sayings: Phrases[Saying]
    traps: Phrases[None]
    people: Phrases[None]  # nouns and pronouns that mean people
    missing_before: Phrases[None]
    missing_after: Phrases[None]
    missing_what: Phrases[str]
    missing_breaks: frozenset[str]
    missing_joins: frozenset[str]


@cache
def lexical_words(language: str) -> LexicalWords:
    """Compile the lexicon of a language once; raises VocabularyError for an unknown code, section, set or sign."""
    file = lexicon(language, "acts")
    sets = {name: frozenset(spelt(str(word)) for word in words) for name, words in file["sets"].items()}
    acts = [name for name in file if name not in _NO_ACTS]
    place = f"{language}/acts.yaml"
    require(place, codes()["act_types"], *acts)
    sayings: Phrases[Saying] = Phrases(sets)
    for act in acts:
        _add(sayings, place, act, file[act], endings(language))
    missing = file["missing"]
    require(f"{place}, missing, what", codes()["act_types"], *missing["what"])
    what: Phrases[str] = Phrases(sets)
    for act, words in missing["what"].items():
        what.extend(all_sayings(words), act)
    return LexicalWords(
        sayings,
        marks(file["traps"], sets),
        marks(word for kind in ("nouns", "pronouns", "objects") for word in file["people"][kind]),
        marks(missing["before"], sets),
        marks(missing["after"], sets),
        what,
        frozenset(map(spelt, missing["breaks"])),
        frozenset(map(spelt, missing["joins"])),
    )


def _add(
    sayings: Phrases[Saying],
    place: str,
    act: str,
    sections: Mapping[str, Any],
    forms: Endings,
) -> None:
    unknown = set(sections) - _SECTIONS
    if unknown:
        raise VocabularyError(
            f"{place}, {act}: '{min(unknown)}' is no section: take one of {', '.join(sorted(_SECTIONS))}."
        )
    for section, phrases in sections.items():
        saying = Saying(act, _FORMS[section.removesuffix("_of_people")], of_people=section.endswith("_of_people"))
        for written in all_sayings(phrases):
            sayings.extend(conjugated(written, forms) if section.startswith("verbs") else (written,), saying)


def told_acts(words: Sequence[str], known: LexicalWords) -> list[Told]:
    """Return the acts that a sentence tells, in order; `words` are lower case and plain."""
    traps: dict[int, int] = {}  # the longest trap on each word
    for trap in known.traps.find(words):
        for i in range(trap.start, trap.end):
            traps[i] = max(traps.get(i, 0), trap.end - trap.start)
    people = {i for found in known.people.find(words) for i in range(found.start, found.end)}
    people |= {i for i, word in enumerate(words) if word[0].isdigit()}
    told = [
        Told(saying.act, found.start, found.end, found.start, saying.form, _SURE[saying.form])
        for found in known.sayings.find(words)
        if not _is_trapped(traps, found.start, found.end)
        and (not (saying := found.meaning).of_people or _near_people(words, found, people))
    ]
    told += (one for one in _missing(words, known) if not _is_trapped(traps, one.start, one.end))
    return settled(told)


def _is_trapped(traps: Mapping[int, int], start: int, end: int) -> bool:
    """Say whether a trap at least as long as the words touches them: 'l'arrêté', but not 'l'arrêté d'expulsion'."""
    return any(traps.get(i, 0) >= end - start for i in range(start, end))


def _near_people(words: Sequence[str], found: Found[Saying], people: set[int]) -> bool:
    """Say whether somebody is told of in the clause near a word."""
    for step in (-1, 1):
        here = found.start - 1 if step < 0 else found.end
        for _ in range(_PEOPLE_NEAR):
            if not 0 <= here < len(words) or words[here] in _BREAKS:
                break
            if here in people:
                return True
            here += step
    return False


def _missing(words: Sequence[str], known: LexicalWords) -> Iterator[Told]:
    """Yield what the sentence says is missing: 'sans avocat', 'переводчика не пригласили'."""
    what = list(known.missing_what.find(words))
    if not what:
        return
    starts = [thing.start for thing in what]
    for cue in known.missing_before.find(words):
        near = what[bisect_left(starts, cue.end) : bisect_right(starts, cue.end + _REACH)]
        first = next((thing for thing in near if _flows(words, cue.end, thing.start, known)), None)
        if first is not None:
            listed = what[bisect_left(starts, cue.start) : bisect_right(starts, first.end + _LIST)]
            yield from _listed(words, cue.start, first, listed, known)
    for cue in known.missing_after.find(words):
        near = what[bisect_left(starts, cue.start - _REACH - 1) : bisect_left(starts, cue.start)]
        for thing in near[-1:]:
            if thing.end <= cue.start and _flows(words, thing.end, cue.start, known):
                yield Told(thing.meaning, thing.start, cue.end, thing.start, "missing", 0.75)


def _flows(words: Sequence[str], start: int, end: int, known: LexicalWords) -> bool:
    """Say whether nothing stands between 'no' and what is missing that starts another thought."""
    return known.missing_breaks.isdisjoint(words[start:end]) and _BREAKS.isdisjoint(words[start:end])


def _listed(
    words: Sequence[str], start: int, first: Found[str], what: Sequence[Found[str]], known: LexicalWords
) -> Iterator[Told]:
    """Take the whole list for one phrase: 'sans eau, nourriture ni couvertures'."""
    end = max(w.end for w in what if w.start == first.start)
    for thing in what:
        if thing.start > end and known.missing_joins.issuperset(words[end : thing.start]):
            end = thing.end
    for act in dict.fromkeys(w.meaning for w in what if first.start <= w.start and w.end <= end):
        yield Told(act, start, end, start, "missing", 0.8)
