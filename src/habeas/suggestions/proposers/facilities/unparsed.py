"""Facilities in French and Russian: the first mention of each place of custody or care, by its head words and its borders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from habeas.suggestions.analysis.grammar import Grammar, grammars
from habeas.suggestions.analysis.phrases import Found, Phrases, longest
from habeas.suggestions.analysis.plain.borders import Borders
from habeas.suggestions.analysis.plain.forms import Forms
from habeas.suggestions.analysis.plain.french import spaced
from habeas.suggestions.analysis.plain.reach import Taking, end_of
from habeas.suggestions.analysis.plain.words import PlainWords, entries, normal, plain_words
from habeas.suggestions.types import Document
from habeas.vocabulary import codes, lexicon
from habeas.vocabulary.loader import require

_REACH = 9  # words before a place in which people are said to be held there
_NEAR = 4  # words from a preposition to the place
_NO_PLACE = frozenset({"none"})


@dataclass(frozen=True)
class _Site:
    type: str
    name: str
    forms: Mapping[str, Forms]
    held: bool = False  # counts only where people are held


@dataclass(frozen=True)
class FacilityWords:
    """The lexicon of facilities of one language, compiled."""

    heads: Phrases[_Site]
    short_forms: Mapping[str, str]
    known: Phrases[str]
    idioms: Phrases[None]
    holding: Phrases[None]
    prepositions: frozenset[str]
    where: frozenset[str]
    tails: frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    """Code points of a place with its type, and how sure it is one worth a record."""

    start: int
    end: int
    type: str
    confidence: float


@cache
def facility_words(language: str) -> FacilityWords:
    """Compile the lexicon of a language; raises VocabularyError where a type is none of the coded ones."""
    file, grammar = lexicon(language, "facilities"), plain_words(language).grammar
    heads: Phrases[_Site] = Phrases()
    for section, held in (("always", False), ("where_people_are_held", True)):
        require(f"{language}/facilities.yaml, {section}", codes()["facility_types"], *file[section])
        for kind, nouns in file[section].items():
            for one in (form for noun in nouns for form in entries(noun, grammar)):
                heads.add(one.pattern, _Site(kind, one.name, one.heads, held))
    for section in ("short_forms", "known_by_name"):
        require(f"{language}/facilities.yaml, {section}", codes()["facility_types"], *file[section])
    known: Phrases[str] = Phrases()
    for kind, names in file["known_by_name"].items():
        for name in names:
            known.add(grammar.inflect(name).pattern if language == "ru" else spaced(normal(name)), kind)
    return FacilityWords(
        heads,
        {form: kind for kind, forms in file["short_forms"].items() for form in forms},
        known,
        _phrases(file["idioms"]),
        _phrases(file["holding"]),
        frozenset(map(normal, file["prepositions"])),
        frozenset(normal(word).split()[0] for word in file["where"]),
        frozenset(map(normal, file["tails"])),
    )


def _phrases(written: Iterable[str]) -> Phrases[None]:
    phrases: Phrases[None] = Phrases()
    phrases.extend((spaced(normal(phrase)) for phrase in written), None)
    return phrases


def first_places(document: Document) -> Iterator[Place]:
    """Yield the first mention of each place in which people are held or cared for."""
    words = plain_words(document.language)
    seen: dict[str, list[frozenset[str]]] = {}
    sites = _Sites(words, facility_words(document.language))
    for grammar in grammars(document):
        yield from sites.in_sentence(grammar, seen)


class _Sites:
    """The places of one document."""

    def __init__(self, words: PlainWords, places: FacilityWords) -> None:
        self.words = words
        self.places = places

    def in_sentence(self, grammar: Grammar, seen: dict[str, list[frozenset[str]]]) -> Iterator[Place]:
        """Yield the places of a sentence that `seen` does not hold yet, in order."""
        borders = Borders(grammar, self.words)
        end = 0
        for found in self._found(borders):
            if found.start < end:
                continue
            site = found.meaning
            head = next((i for i in range(found.start, found.end) if borders.lower[i] in site.forms), found.start)
            forms = site.forms.get(borders.lower[head], frozenset({"s", "p"}))
            left = borders.left(found.start, forms, end)
            stop = self._end(borders, found, forms)
            part = site.held and end > 0 and left.start == end  # 'в спортзале школы'
            if part or left.manner in _NO_PLACE or (site.held and not self._holds(borders, left.start, stop)):
                continue
            end = stop
            described = self._described(borders, left.start, stop, found)
            if self._is_new(site.name, described, seen, indefinite=left.manner == "indefinite"):
                named = any(borders.capital(i) for i in range(max(1, left.start), stop))
                sure = (0.85 if named or found.end - found.start > 1 else 0.7) - (0.15 if site.held else 0)
                yield Place(grammar.tokens[left.start].start, grammar.tokens[stop - 1].end, site.type, sure)

    def _found(self, borders: Borders) -> list[Found[_Site]]:
        idle = {i for found in self.places.idioms.find(borders.lower) for i in range(found.start, found.end)}
        found = [one for one in self.places.heads.find(borders.lower) if one.start not in idle]
        for index, token in enumerate(borders.tokens):
            short = token.text.split("-")[0]  # 'СИЗО-4'
            kind = self.places.short_forms.get(short) or self.places.short_forms.get(short.removesuffix("s"))
            if kind:
                found.append(Found(index, index + 1, _Site(kind, token.text, {})))
        for one in self.places.known.find(borders.lower):
            if borders.capital(one.start):
                name = " ".join(borders.lower[one.start : one.end])
                found.append(Found(one.start, one.end, _Site(one.meaning, name, {})))
        return longest(found)

    def _end(self, borders: Borders, found: Found[_Site], forms: Forms) -> int:
        """Take in what names the place further: 'de Lyon', '№ 1', 'в Пружанах', 'pour mineurs'."""
        end = end_of(borders, found.start, found.end, forms, Taking(complement=not found.meaning.held))
        while end < len(borders) and borders.capital(end) and not found.meaning.held and not borders.short_form(end):
            end += 1  # 'hôpital Robert-Debré'
        if (
            end + 1 < len(borders)
            and borders.lower[end] in self.places.tails
            and self._is_tail(borders, end, found.end)
        ):
            end += 2
            while end < len(borders) and borders.capital(end) and borders.lower[end - 1] not in self.words.stops:
                end += 1
        return end

    def _is_tail(self, borders: Borders, preposition: int, head_end: int) -> bool:
        word = borders.lower[preposition + 1]
        if borders.lower[preposition] in {"pour", "для"}:
            return word not in self.words.determiners and word not in self.words.stops and word[0].isalpha()
        return borders.capital(preposition + 1) and (preposition == head_end or self.words.language == "ru")

    def _holds(self, borders: Borders, start: int, end: int) -> bool:
        """Say whether people are held in the place: 'enfermés dans un garage', 'склад, где их держали'."""
        ahead = borders.lower[end : end + _REACH + 4]
        if not self.places.where.isdisjoint(ahead[:4]) and any(self.places.holding.find(ahead)):
            return True
        near = range(start - 1, max(-1, start - _NEAR), -1)
        preposition = next((i for i in near if borders.lower[i] in self.places.prepositions), None)
        if preposition is None:
            return False
        first = max(0, preposition - _REACH)
        before = borders.lower[first:preposition]
        cut = max((i + 1 for i, word in enumerate(before) if word in {".", ";", ":"}), default=0)
        return any(self.places.holding.find(before[cut:]))

    def _described(self, borders: Borders, start: int, end: int, found: Found[_Site]) -> frozenset[str]:
        return frozenset(
            self.words.grammar.stem(borders.lower[i])
            for i in range(start, end)
            if not found.start <= i < found.end
            and (borders.lower[i][0].isdigit() or len(borders.lower[i]) > 2)  # noqa: PLR2004
            and borders.lower[i] not in self.words.determiners
        )

    def _is_new(
        self, name: str, described: frozenset[str], seen: dict[str, list[frozenset[str]]], *, indefinite: bool
    ) -> bool:
        """Say whether a place is told for the first time, and remember it by its head and what describes it."""
        key = self.words.grammar.stem(name.split(" ", maxsplit=1)[0].split("-", maxsplit=1)[0])
        stems = described | {self.words.grammar.stem(part) for part in name.split(" ")[1:] if len(part) > 2}  # noqa: PLR2004
        before = seen.setdefault(key, [])
        if stems in before:
            new = False
        elif indefinite:
            new = True
        else:
            new = not before or (bool(stems) and not any(stems <= other for other in before))
        before.append(frozenset(stems))
        return new
