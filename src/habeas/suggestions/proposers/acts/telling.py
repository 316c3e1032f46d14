"""Which words of a sentence tell an act: the lexicon's sayings, held against grammar, objects and traps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from habeas.suggestions.analysis.grammar import Grammar
from habeas.suggestions.analysis.phrases import Found, longest
from habeas.suggestions.proposers.acts.words import ActWords, Saying, act_words

IsPerson = Callable[[int], bool]

_COORDINATION = frozenset({"NOUN", "PROPN", "ADJ", "CCONJ", "ADV", "NUM"})
_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_REACH = 6  # words between 'no' and what is missing
_LIST = 14  # words of a list of what is missing
_WAY = 12  # words from a verb to the place it leads to
_TO = {"{place}": frozenset({"to", "into", "for"}), "{facility}": frozenset({"to", "into", "in", "at", "inside"})}


@dataclass(frozen=True, slots=True)
class Told:
    """Tokens `start` to `end` (exclusive) that say an act; `verb` is the word roles hang on."""

    act: str
    start: int
    end: int
    verb: int
    form: str  # 'verb', 'noun', 'phrase' or 'missing'
    confidence: float


def told_acts(
    grammar: Grammar, words: ActWords, is_person: IsPerson, marked: Mapping[int, str] | None = None
) -> list[Told]:
    """Return the acts that a sentence tells, in order.

    `is_person` says whether a token means people; `marked` has the tokens of named places and facilities, as
    '{place}' and '{facility}'.
    """
    marked = marked or {}
    trapped: set[int] = set()
    for trap in words.traps.find(grammar.lower):
        trapped.update(range(trap.start, trap.end))
    told = [
        one
        for found in words.sayings.find(grammar.lower)
        if trapped.isdisjoint(range(found.start, found.end))
        for one in _accepted(grammar, found, is_person, marked)
    ]
    told += (one for one in missing(grammar, words) if trapped.isdisjoint(range(one.start, one.end)))
    return settled(told)


def settled(told: list[Told]) -> list[Told]:
    """Of overlapping acts keep the longest; several acts told by the very same words all stay."""
    by_span: dict[tuple[int, int], list[Told]] = {}
    for one in told:
        by_span.setdefault((one.start, one.end), []).append(one)
    kept: list[Told] = []
    for spot in longest(Found(start, end, None) for start, end in by_span):
        acts: dict[str, Told] = {}
        for one in sorted(by_span[(spot.start, spot.end)], key=lambda told: (told.form != "phrase", -told.confidence)):
            acts.setdefault(one.act, one)
        kept.extend(acts.values() if all(one.form == "missing" for one in acts.values()) else list(acts.values())[:1])
    return kept


def _accepted(grammar: Grammar, found: Found[Saying], is_person: IsPerson, marked: Mapping[int, str]) -> Iterator[Told]:
    saying = found.meaning
    if saying.form == "noun":
        if _is_noun(grammar, found.end - 1):
            yield Told(saying.act, found.start, found.end, found.end - 1, "noun", 0.7)
    elif saying.form == "predicate":
        following = grammar.tags[found.end] if found.end < len(grammar) else ""
        if following not in {"NOUN", "PROPN", "ADJ"}:
            yield Told(saying.act, found.start, found.end, found.start, "phrase", 0.7)
    elif saying.form == "phrase":
        yield Told(saying.act, found.start, found.end, _verb_of(grammar, found), "phrase", 0.8)
    elif _is_verb(grammar, found.start):
        yield from _verb(grammar, found, is_person, marked)


def _verb(grammar: Grammar, found: Found[Saying], is_person: IsPerson, marked: Mapping[int, str]) -> Iterator[Told]:
    verb, end, saying = found.start, found.end, found.meaning
    passive = grammar.is_passive(verb)
    if saying.objects or saying.subjects:
        suffers = grammar.subject(verb) if passive else grammar.object(verb)
        does = grammar.agent(verb) if passive else grammar.subject(verb)
        suits = not saying.of_people or (suffers is not None and is_person(suffers))
        if suffers is not None and any(
            not saying.objects.isdisjoint((grammar.lower[thing], marked.get(thing)))
            for thing in (suffers, *grammar.children_of(suffers, "conj"))
        ):
            last = suffers + 1 if saying.quote_object and not passive and suffers >= end else end
            yield Told(saying.act, verb, last if last - verb < 6 else end, verb, "verb", 0.8)  # noqa: PLR2004
        elif does is not None and grammar.lower[does] in saying.subjects and suits:
            yield Told(saying.act, verb, end, verb, "verb", 0.75)
        return
    if saying.leads_to and not _leads_to(grammar, end, saying.leads_to, marked):
        return
    if saying.of_people and not _done_to_people(grammar, found, is_person, passive=passive):
        return
    yield Told(saying.act, verb, end, verb, "verb", 0.75 if saying.of_people else 0.85)


def _leads_to(grammar: Grammar, start: int, mark: str, marked: Mapping[int, str]) -> bool:
    """Say whether the words behind a verb lead to a named place or facility: 'sent three men to Norland'."""
    for index in range(start, min(len(grammar), start + _WAY)):
        if grammar.tags[index] == "VERB" or grammar.lower[index] in {".", ";", ":"}:
            return False
        if grammar.lower[index] in _TO[mark] and mark in (marked.get(index + near) for near in (1, 2, 3)):
            return True
    return False


def _done_to_people(grammar: Grammar, found: Found[Saying], is_person: IsPerson, *, passive: bool) -> bool:
    verb = found.start
    if any(is_person(i) for left, right in found.gaps for i in range(left, right)):
        return True
    if passive:
        subject = grammar.subject(verb)
        return subject is None or is_person(subject) or (grammar.lower[verb - 1] == "being" and subject < verb - 2)
    suffers = grammar.object(verb)
    if suffers is None and found.end - verb > 1:
        suffers = next((i for i in range(found.end, min(len(grammar), found.end + 4)) if is_person(i)), None)
    if suffers is not None:
        return is_person(suffers)
    return _telegraphic(grammar, verb) and found.end - verb == 1


def _telegraphic(grammar: Grammar, verb: int) -> bool:
    """Say whether a participle stands alone as a log writes ('Held overnight in a warehouse')."""
    if not grammar.is_participle(verb) or grammar.object(verb) is not None:
        return False
    before = grammar.lower[verb - 1] if verb else ""
    if verb == 0 or before in {",", ";", "then", "and", "were", "was"}:
        subject = grammar.subject(verb)
        return subject is None or grammar.tags[subject] != "PRON"
    return False


def _is_verb(grammar: Grammar, index: int) -> bool:
    tag, word = grammar.tags[index], grammar.lower[index]
    participle = grammar.is_participle(index) or word.endswith("ing")
    if grammar.parsed:
        if tag == "VERB":
            return not (grammar.tokens[index].dep == "amod" and grammar.tokens[index].head > index)
        if tag in {"ADJ", "PROPN"} and participle:
            return grammar.tokens[index].dep not in {"amod", "compound"} or grammar.tokens[index].head < index
        return tag == "AUX"
    if tag == "VERB":
        following = grammar.tags[index + 1] if index + 1 < len(grammar) else ""
        attributive = (
            following == "NOUN"
            and index > 0
            and grammar.tags[index - 1] in {"ADP", "CCONJ", "DET"}
            and word.endswith("ed")
        )
        return not attributive
    return tag == "PROPN" and participle and index + 1 < len(grammar)


def _is_noun(grammar: Grammar, index: int) -> bool:
    if grammar.tags[index] not in {"NOUN", "PROPN"}:
        return False
    following = index + 1
    if following >= len(grammar):
        return True
    if grammar.parsed:
        return not (grammar.tokens[index].dep in {"compound", "nmod", "amod"} and grammar.tokens[index].head > index)
    return grammar.tags[following] not in {"NOUN", "PROPN"}


def _verb_of(grammar: Grammar, found: Found[Saying]) -> int:
    """Return the word of a phrase that roles hang on: its first verb that is no auxiliary, else its first word."""
    verbs = (i for i in range(found.start, found.end) if grammar.tags[i] == "VERB")
    return next(verbs, found.start)


def missing(grammar: Grammar, words: ActWords) -> Iterator[Told]:
    """Yield what the sentence says is missing: 'no access to a lawyer', 'interpreters were not provided'."""
    what = [found for found in words.missing_what.find(grammar.lower) if _is_thing(grammar, found.end - 1)]
    if not what:
        return
    starts = [thing.start for thing in what]
    for cue in words.missing_before.find(grammar.lower):
        near = what[bisect_left(starts, cue.end) : bisect_right(starts, cue.end + _REACH)]
        first = next((thing for thing in near if _flows(grammar, cue.end, thing.start)), None)
        if first is not None:
            listed = what[bisect_left(starts, cue.start) : bisect_right(starts, first.end + _LIST)]
            yield from _listed(grammar, cue.start, first, listed)
    for cue in words.missing_after.find(grammar.lower):
        for thing in what[bisect_left(starts, cue.start - _REACH) : bisect_left(starts, cue.start)]:
            if thing.end <= cue.start <= thing.end + 1 and grammar.tags[thing.end - 1] != "PRON":
                yield Told(thing.meaning, grammar.left_edge(thing.end - 1), cue.end, cue.start, "missing", 0.8)


def _is_thing(grammar: Grammar, index: int) -> bool:
    return grammar.tags[index] in {"NOUN", "PROPN", "PRON", "ADJ"}


def _flows(grammar: Grammar, start: int, end: int) -> bool:
    """Say whether nothing but a noun phrase or a list stands between 'no' and what is missing."""
    return all(
        grammar.tags[i] not in {"VERB", "AUX", "PRON"}
        and grammar.lower[i] not in {".", ";", ":", "(", ")", "because", "if", "no", "without", "that"}
        for i in range(start, end)
    )


def _listed(grammar: Grammar, start: int, first: Found[str], what: list[Found[str]]) -> Iterator[Told]:
    """Take the whole list for one phrase: 'no food, shelter, blankets or medicines'."""
    end = first.end
    here = end
    while here < min(len(grammar), first.end + _LIST):
        if grammar.tags[here] not in _COORDINATION and grammar.lower[here] != ",":
            break
        here += 1
        if any(w.end == here for w in what):
            end = here
    acts = dict.fromkeys(w.meaning for w in what if start <= w.start and w.end <= end)
    if (
        end + 1 < len(grammar)
        and grammar.tags[end] == "AUX"
        and grammar.lower[end + 1] in act_words().missing_completed
    ):
        end += 2
    for act in acts:
        yield Told(act, start, end, start, "missing", 0.85)
