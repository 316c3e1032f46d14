"""The lexicons of parties of a language that is read without a parser, compiled once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.suggestions.analysis.people import PARTY_LISTS
from habeas.suggestions.analysis.phrases import Phrases
from habeas.suggestions.analysis.plain.forms import Forms, Inflected
from habeas.suggestions.analysis.plain.french import spaced
from habeas.suggestions.analysis.plain.inflection import Inflection, inflection
from habeas.vocabulary import codes, lexicon
from habeas.vocabulary.loader import require

# which list of the file holds which type of party
_LISTS = {"people": "person", **PARTY_LISTS}


@dataclass(frozen=True)
class Head:
    """A noun that is somebody: its type, its dictionary form and its forms; of 'гражданин = гражданка' each is one."""

    type: str
    name: str
    forms: Mapping[str, Forms]
    capital: bool = False  # only with a capital, or with a name in marks behind it


@dataclass(frozen=True)
class Known:
    """A body that is known by name."""

    type: str
    name: str
    written: str


@dataclass(frozen=True)
class PlainWords:
    """What tells a party by its words in one language."""

    language: str
    grammar: Inflection
    heads: Phrases[Head]
    peoples: Mapping[str, Head]
    names: Phrases[Known]
    before_names: frozenset[str]  # 'l'organisation', whose name stands behind it
    general_nouns: frozenset[str]  # the same in all forms, where they are one word
    complements: frozenset[str]  # people told by what stands behind them: 'victimes de viol'
    counting: Mapping[str, Forms]
    titles: frozenset[str]
    vague: frozenset[str]
    services: frozenset[str]
    officers: frozenset[str]
    in_person: frozenset[str]  # officers and judges who are one person, whose name may follow
    un: frozenset[str]  # in the name of a body these make it one of the United Nations
    kinships: tuple[frozenset[str], ...]  # words for the same person or body
    crowds: tuple[frozenset[str], ...]  # words for the same people
    determiners: Mapping[str, str]  # word: manner
    numbers: frozenset[str]
    noun_forms: Mapping[str, Forms]  # of all heads that are one word
    auxiliaries: frozenset[str]  # before a participle, which is no noun then
    before_verbs: frozenset[str]  # 'il garde'
    plurals: frozenset[str]  # determiners of several
    prefixes: frozenset[str]  # 'экс-министр'
    name_joins: frozenset[str]  # small words inside names: 'Médecins sans Frontières'
    causes: frozenset[str]  # 'в защиту семьи'
    parts: frozenset[str]  # before a number that is a part of another: 'dont quatre femmes'
    figures: Phrases[None]  # where they stand, people by number are general figures
    calling: frozenset[str]  # before the name of a person: 'je m'appelle Awa'
    alone: frozenset[str]  # heads that with a capital and nothing else are a body of the United Nations
    speech: Phrases[None]
    about: tuple[tuple[str, ...], ...]  # 'plus de', before a number
    before: frozenset[str]  # adjectives that stand before a noun
    connectors: tuple[tuple[str, ...], ...]  # inside the name of a body, longest first
    subjects: frozenset[str]  # connectors that bring in what a body is for: 'contre', 'по'
    governing: tuple[str, ...]  # participles that go on: 'atteints de rougeole'
    openers: frozenset[str]  # behind these a description begins anew
    sources: frozenset[str]  # before somebody who says something: 'по словам адвоката'
    idioms: Phrases[None]  # words that name somebody and mean nobody: 'droits de l'homme'
    stops: frozenset[str]  # words that no name and no description runs over
    nobody: frozenset[str]  # before these, or behind them, somebody is nobody in particular
    being: frozenset[str]

    def normal(self, text: str) -> str:
        """Return a word as the lexicon writes it."""
        return normal(text)


def normal(text: str) -> str:
    """Return a word in small letters, with a straight apostrophe and е for ё."""
    return text.casefold().replace("’", "'").replace("ё", "е")


@cache
def plain_words(language: str) -> PlainWords:
    """Compile the lexicon of a language; raises VocabularyError where a type is none of the coded ones."""
    file, nouns = lexicon(language, "parties"), lexicon(language, "nouns")
    for section in ("names", "with_capital"):
        require(f"{language}/parties.yaml, {section}", codes()["party_types"], *file[section])
    grammar = inflection(language)
    return PlainWords(
        language=language,
        grammar=grammar,
        heads=_heads(file, grammar),
        peoples=_peoples(lexicon(language, "peoples")["peoples"], grammar),
        names=_names(file["names"], grammar),
        before_names=_nouns(file, "before_names", grammar),
        general_nouns=_every_form(file["before_names"], grammar),
        complements=_nouns(file, "complements", grammar),
        counting=_forms(file["counting"], grammar),
        titles=frozenset(map(normal, file["titles"])),
        vague=_nouns(file, "vague", grammar),
        services=_nouns(file, "services", grammar),
        officers=_nouns(file, "officers", grammar),
        in_person=_nouns(file, "in_person", grammar),
        un=frozenset(map(normal, file["united_nations"])),
        kinships=_alike(file["same_person"], grammar),
        crowds=_alike(file["same_people"], grammar),
        determiners={normal(word): manner for manner, words in nouns["determiners"].items() for word in words},
        numbers=frozenset(map(normal, nouns["numbers"])),
        noun_forms=_noun_forms(file, grammar),
        auxiliaries=frozenset(map(normal, nouns["auxiliaries"])),
        before_verbs=frozenset(map(normal, nouns["before_verbs"])),
        plurals=frozenset(map(normal, nouns["plural_determiners"])),
        prefixes=frozenset(map(normal, nouns["prefixes"])),
        name_joins=frozenset(map(normal, nouns["name_joins"])),
        causes=frozenset(map(normal, nouns["causes"])),
        parts=frozenset(map(normal, nouns["parts"])),
        figures=_idioms(nouns["figures"]),
        calling=frozenset(map(normal, nouns["calling"])),
        alone=_nouns(file, "united_nations_alone", grammar),
        speech=_idioms(lexicon(language, "quotations")["speech_verbs"]),
        about=_sorted(nouns["before_numbers"]),
        before=frozenset(map(normal, nouns["adjectives_before"])),
        connectors=_sorted(nouns["connectors"]),
        subjects=frozenset(map(normal, nouns["subject_connectors"])),
        governing=tuple(normal(stem).rstrip("*") for stem in nouns["governing"]),
        openers=frozenset(map(normal, nouns["openers"])),
        sources=frozenset(map(normal, nouns["sources"])),
        idioms=_idioms(nouns["idioms"]),
        stops=frozenset(map(normal, nouns["stops"])),
        nobody=frozenset(map(normal, nouns["before_nobody"])),
        being=frozenset(map(normal, nouns["being"])),
    )


def entries(phrase: str, grammar: Inflection) -> list[Inflected]:
    """Return the forms of an entry; 'travailleur = travailleuse' are two words for one, and so is 'migrant(e)'."""
    written = [form.strip() for form in str(phrase).split("=")]
    both = [gender for form in written for gender in dict.fromkeys((form.replace("(e)", ""), form.replace("(e)", "e")))]
    return [grammar.inflect(form) for form in both]


def _heads(file: Mapping[str, Any], grammar: Inflection) -> Phrases[Head]:
    heads: Phrases[Head] = Phrases()
    for section, kind in _LISTS.items():
        for entry in file[section]:
            inflected = entries(entry, grammar)
            for one in inflected:
                heads.add(one.pattern, Head(kind, one.name, one.heads))
    for kind, nouns in file["with_capital"].items():
        for one in (form for noun in nouns for form in entries(noun, grammar)):
            heads.add(one.pattern, Head(kind, one.name, one.heads, capital=True))
    return heads


def _noun_forms(file: Mapping[str, Iterable[str]], grammar: Inflection) -> dict[str, Forms]:
    forms: dict[str, Forms] = {}
    for section in _LISTS:
        for one in (form for entry in file[section] for form in entries(entry, grammar)):
            if " " not in one.name:
                forms |= one.heads
    return forms


def _peoples(written: Iterable[str], grammar: Inflection) -> dict[str, Head]:
    peoples: dict[str, Head] = {}
    for entry in written:
        inflected = entries(entry, grammar)
        for one in inflected:
            peoples |= {form: Head("person", one.name, one.heads) for form in one.heads}
    return peoples


def _names(by_type: Mapping[str, Iterable[str]], grammar: Inflection) -> Phrases[Known]:
    names: Phrases[Known] = Phrases()
    for kind, listed in by_type.items():
        for entry in listed:
            forms = [form.strip() for form in str(entry).split(" = ")]
            for form in forms:
                declines = not form.isupper() and not form.isascii()
                names.add(
                    grammar.inflect(form).pattern if declines else spaced(normal(form)),
                    Known(kind, normal(forms[0]), form),
                )
    return names


def _idioms(written: Iterable[str]) -> Phrases[None]:
    idioms: Phrases[None] = Phrases()
    idioms.extend((spaced(normal(phrase)) for phrase in written), None)
    return idioms


def _nouns(file: Mapping[str, Iterable[str]], section: str, grammar: Inflection) -> frozenset[str]:
    """Return the nouns of a list, each with the other words for the same that the lists of parties give."""
    named = {entries(entry, grammar)[0].name for entry in file[section]}
    return frozenset(
        one.name
        for listed in _LISTS
        for entry in file[listed]
        for one in entries(entry, grammar)
        if one.name in named or entries(entry, grammar)[0].name in named
    )


def _every_form(written: Iterable[str], grammar: Inflection) -> frozenset[str]:
    return frozenset(
        form for entry in written if " " not in str(entry) for one in entries(entry, grammar) for form in one.heads
    )


def _alike(groups: Iterable[Iterable[str]], grammar: Inflection) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(grammar.inflect(noun).name for noun in group) for group in groups)


def _forms(written: Iterable[str], grammar: Inflection) -> dict[str, Forms]:
    return {form: tags for entry in written for one in entries(entry, grammar) for form, tags in one.heads.items()}


def _sorted(phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    split = [tuple(spaced(normal(phrase)).split()) for phrase in phrases]
    return tuple(sorted(split, key=lambda words: -len(words)))
