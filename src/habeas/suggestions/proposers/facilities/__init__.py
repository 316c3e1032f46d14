"""Facilities: the first mention of each place of custody, care or confinement, by the last words of its description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.suggestions.analysis.grammar import Grammar, grammars
from habeas.suggestions.analysis.mentions import PLAIN
from habeas.suggestions.analysis.morphology import every_form, lemma
from habeas.suggestions.analysis.people import party_words
from habeas.suggestions.analysis.phrases import Found, Inflect, Phrases, longest
from habeas.suggestions.proposers.facilities.unparsed import first_places
from habeas.suggestions.proposers.stretches import Stretches
from habeas.suggestions.types import Document, FacilityValue, Kind, Suggestion
from habeas.vocabulary import codes, lexicon
from habeas.vocabulary.loader import require

_REACH = 9  # words before a place in which people are said to be held there
_LONGEST_TAIL = 6
_COVERING = frozenset({Kind.INSTRUMENT, Kind.REFERENCE})


@dataclass(frozen=True, slots=True)
class _Site:
    type: str | None  # None for a general word, which needs a qualifier
    held: bool = False  # counts only where people are held
    capitals: bool = False  # counts only in capitals


@dataclass(frozen=True)
class FacilityWords:
    """The lexicon of facilities, compiled."""

    heads: Phrases[_Site]
    known: Phrases[str]  # by name; meaning: the type
    general: frozenset[str]
    named: frozenset[str]
    not_named: frozenset[str]
    qualifiers: tuple[tuple[str, frozenset[str]], ...]
    holding: frozenset[str]
    prepositions: frozenset[str]
    tails: frozenset[str]
    no_place: frozenset[str]
    without_article: frozenset[str]


@cache
def facility_words() -> FacilityWords:
    """Compile the lexicon once; raises VocabularyError where a type is none of the coded ones."""
    file = lexicon("en", "facilities")
    heads: Phrases[_Site] = Phrases()
    for section, held in (("always", False), ("where_people_are_held", True)):
        require(f"facilities.yaml, {section}", codes()["facility_types"], *file[section])
        for kind, nouns in file[section].items():
            heads.extend(nouns, _Site(kind, held), Inflect.NOUN)
    require("facilities.yaml, short_forms", codes()["facility_types"], *file["short_forms"])
    for kind, forms in file["short_forms"].items():
        heads.extend(forms, _Site(kind, capitals=True))
    heads.extend(file["general_words"], _Site(None), Inflect.NOUN)
    require("facilities.yaml, qualifiers", codes()["facility_types"], *file["qualifiers"])
    require("facilities.yaml, known_by_name", codes()["facility_types"], *file["known_by_name"])
    known: Phrases[str] = Phrases()
    for kind, names in file["known_by_name"].items():
        known.extend(names, kind)
    return FacilityWords(
        heads,
        known,
        frozenset(file["general_words"]),
        frozenset(file["named_words"]),
        frozenset(file["not_named"]),
        tuple((kind, frozenset(f" {word} " for word in words)) for kind, words in file["qualifiers"].items()),
        every_form(file["holding_verbs"], verbs=True),
        frozenset(file["holding_prepositions"]),
        frozenset(file["tails"]),
        frozenset(file["no_place"]),
        frozenset(file["without_article"]),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Tokens of a sentence that tell a place, without a leading article 'the'."""

    sentence: int
    start: int
    end: int
    type: str
    head: str  # its last word, in dictionary form
    definite: bool = False
    named: bool = False
    held: bool = False  # an everyday place, which counts only where people are held


class Facilities:
    """Propose places where people are held or cared for."""

    name = "rules/facilities"
    kinds = frozenset({Kind.FACILITY})
    languages = frozenset({"en", *PLAIN})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Yield a facility for each first mention that stands in no instrument or reference."""
        covered = Stretches.of(found, _COVERING)
        if document.language in PLAIN:
            for site in first_places(document):
                if not covered.touch(site.start, site.end):
                    anchor = document.text.anchor(site.start, site.end)
                    yield Suggestion(Kind.FACILITY, anchor, FacilityValue(site.type), self.name, site.confidence)
            return
        sentences = grammars(document)
        seen: dict[str, set[frozenset[str]]] = {}
        for place in _held_places(_places(sentences)):
            tokens = sentences[place.sentence].tokens
            start, end = tokens[place.start].start, tokens[place.end - 1].end
            inside = covered.touch(start, end)
            if not inside and _is_new(place, sentences[place.sentence].lower[place.start : place.end], seen):
                confidence = (0.9 if place.named else 0.75) - (0.15 if place.held else 0)
                anchor = document.text.anchor(start, end)
                yield Suggestion(Kind.FACILITY, anchor, FacilityValue(place.type), self.name, confidence)


def _places(sentences: Sequence[Grammar]) -> Iterator[tuple[_Place, bool]]:
    """Yield the places of a document, and whether people are held in them there."""
    words = facility_words()
    for index, grammar in enumerate(sentences):
        for site in longest(words.heads.find(grammar.lower)):
            place = _place(index, grammar, site, words)
            if place is not None:
                yield place, not place.held or _holds(grammar, place.start, place.end, words)
        for known in longest(words.known.find(grammar.lower)):
            if all(_is_name(grammar, i) for i in range(known.start, known.end)):
                name = " ".join(grammar.lower[known.start : known.end])
                yield _Place(index, known.start, known.end, known.meaning, name, named=True), True


def _is_name(grammar: Grammar, index: int) -> bool:
    return grammar.tokens[index].text[0].isupper() or grammar.tokens[index].text[0].isdigit()


def _place(index: int, grammar: Grammar, site: Found[_Site], words: FacilityWords) -> _Place | None:
    """Return the place whose head words were found, or None where they tell no place in particular."""
    head = site.end - 1
    if _is_modifier(grammar, head) or (site.meaning.capitals and not grammar.tokens[head].text[:2].isupper()):
        return None
    start = min(grammar.left_edge(head), site.start)
    end = _end(grammar, site.end, words)
    noun = lemma(grammar.lower[head], "NOUN")
    qualified = _qualified(grammar.lower[start:head] + grammar.lower[site.end : end], words)
    general = site.end - site.start == 1 and noun in words.general
    kind = qualified if qualified and (general or site.meaning.held) else site.meaning.type
    if kind is None and noun in words.named and _is_named(grammar, start, head, words):
        kind = "immigration_detention_centre"
    if kind is None or grammar.lower[start] in words.no_place:
        return None
    first = start + 1 if grammar.lower[start] == "the" and start < site.start else start
    named = any(grammar.tokens[i].text[0].isupper() for i in range(first, end) if i or head)
    if noun == grammar.lower[head] and not (named or _has_article(grammar, start)):
        bare = " ".join(grammar.lower[site.start : site.end])
        if bare not in words.without_article:
            return None
    definite = first > start or grammar.lower[start] in {"this", "that", "these", "those"}
    held = site.meaning.held and qualified is None
    return _Place(index, first, end, kind, noun, definite=definite, named=named, held=held)


def _is_named(grammar: Grammar, start: int, head: int, words: FacilityWords) -> bool:
    """Say whether a name stands before a general word: 'the Orvo facility', but not 'Orvo Health Centre'."""
    before = grammar.tokens[head - 1].text if head > start else ""
    return before[:1].isupper() and words.not_named.isdisjoint(grammar.lower[start:head])


def _has_article(grammar: Grammar, start: int) -> bool:
    return grammar.tags[start] in {"DET", "NUM", "PRON"} or (start > 0 and grammar.tags[start - 1] == "DET")


def _qualified(around: Sequence[str], words: FacilityWords) -> str | None:
    """Return the type that the words around a general word give it."""
    joined = f" {' '.join(around)} ".replace(" 's ", "'s ").replace(" ' ", "' ")
    return next((kind for kind, phrases in words.qualifiers if any(phrase in joined for phrase in phrases)), None)


def _held_places(places: Iterable[tuple[_Place, bool]]) -> list[_Place]:
    """Keep the first mention of each place in which people are held, though it may be told before they are."""
    every = list(places)
    holding = {place.head for place, holds in every if holds and place.held}
    return [place for place, holds in every if holds or (place.head in holding and not place.definite)]


def _is_modifier(grammar: Grammar, head: int) -> bool:
    """Say whether the place only describes the next noun: 'prison guards', 'hospital staff'."""
    following = head + 1
    if following >= len(grammar) or grammar.tags[following] not in {"NOUN", "PART"}:
        return grammar.tags[head] in {"VERB", "AUX"}
    if grammar.tags[following] == "PART":
        return False
    return not grammar.parsed or (
        grammar.tokens[head].dep in {"compound", "nmod", "amod"} and grammar.tokens[head].head > head
    )


def _holds(grammar: Grammar, start: int, end: int, words: FacilityWords) -> bool:
    """Say whether people are held in the place: 'kept for nine days in a disused school', 'a garage where they were locked'."""
    following = grammar.lower[end : end + _REACH + 4]
    if not {"where", "there"}.isdisjoint(following) and not words.holding.isdisjoint(following):
        return True
    before = range(start - 1, max(-1, start - 5), -1)
    preposition = next((i for i in before if grammar.lower[i] in words.prepositions), None)
    if preposition is None:
        return False
    for index in range(preposition - 1, max(-1, preposition - _REACH), -1):
        if grammar.lower[index] in {".", ";", ":"}:
            return False
        if grammar.lower[index] in words.holding:
            return True
    return False


def _end(grammar: Grammar, end: int, words: FacilityWords) -> int:
    """Take in what names the place further: 'for foreigners at Busmantsi and Lyubimets'."""
    while end + 1 < len(grammar) and grammar.lower[end] in words.tails:
        last = _tail(grammar, end)
        if last is None:
            break
        end = last
    return end


def _tail(grammar: Grammar, preposition: int) -> int | None:
    first = preposition + 1
    named = grammar.tokens[first].text[0].isupper() and grammar.tags[first] in {"PROPN", "NOUN", "ADJ"}
    named = named and grammar.lower[first] not in party_words().no_names
    if grammar.lower[preposition] not in {"for", "of"} and not named:
        return None
    here = first
    while here < min(len(grammar), first + _LONGEST_TAIL) and grammar.tags[here] in {"NOUN", "PROPN", "ADJ"}:
        if named and not grammar.tokens[here].text[0].isupper():
            break
        here += 1
    if here == first or (not named and grammar.tags[here - 1] != "NOUN"):
        return None
    more = here + 1 < len(grammar) and grammar.lower[here] == "and" and named
    return here + 2 if more and grammar.tokens[here + 1].text[0].isupper() else here


def _is_new(place: _Place, words: Sequence[str], seen: dict[str, set[frozenset[str]]]) -> bool:
    """Say whether a place is told for the first time, and remember it by its head and what describes it."""
    described = frozenset(words) - _ARTICLES - {place.head}
    before = seen.setdefault(place.head, set())
    if described in before:
        new = False
    elif place.definite and not place.named:
        new = not any(described <= other for other in before)
    else:
        new = bool(described) or not before
    before.add(described)
    return new


_ARTICLES = frozenset({"a", "an", "the", "this", "that", "these", "those", "its", "their"})
