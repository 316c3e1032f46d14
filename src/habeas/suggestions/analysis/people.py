"""The lexicon of parties, compiled once: heads of descriptions, names of bodies, titles, peoples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pycountry

from habeas.suggestions.analysis.morphology import every_form, plural
from habeas.suggestions.analysis.phrases import Inflect, Phrases
from habeas.vocabulary import codes, lexicon
from habeas.vocabulary.loader import require

# which list of the file holds which type of party, beside 'people'
PARTY_LISTS = {
    "groups": "group",
    "authorities": "authority",
    "states_described": "state",
    "courts": "court",
    "un_bodies": "un_body",
    "intergovernmentals": "intergovernmental",
    "ngos": "ngo",
    "companies": "company",
    "media": "media",
}


@dataclass(frozen=True)
class Body:
    """A body that is known by name."""

    type: str
    name: str  # its main name
    written: str  # the form that was looked up, as it is written


@dataclass(frozen=True)
class PartyWords:
    """What tells a party by its words."""

    heads: Phrases[str]  # meaning: the type
    single_heads: frozenset[str]  # the heads that are one word, in all forms
    names: Phrases[Body]
    name_heads: Mapping[str, str]  # 'ministry': 'authority'
    un_starts: frozenset[str]
    mandates: Phrases[None]
    no_names: frozenset[str]
    texts: frozenset[str]
    dates: frozenset[str]
    connectors: frozenset[str]  # inside a name: 'of', 'for the'
    long_starts: frozenset[str]  # of names with 'and' and commas: 'Ministry of Labour, Migration and Family'
    staff: frozenset[str]  # behind a name: 'UN experts'
    vague: frozenset[str]
    no_persons: frozenset[str]
    titles: Mapping[str, str]
    counting: frozenset[str]
    services: frozenset[str]
    before_nobody: frozenset[str]
    short_for_names: frozenset[str]
    kin: frozenset[str]
    kinships: tuple[frozenset[str], ...]
    peoples: Mapping[str, str]  # lower case, singular 'person' and plural 'group'
    nationalities: frozenset[str]
    states: Mapping[str, str]  # lower case name: alpha-3
    state_verbs: frozenset[str]
    speech: frozenset[str]
    seats: Mapping[str, str]  # capitals that stand for a State: its code


@cache
def party_words() -> PartyWords:
    """Compile the lexicon; raises VocabularyError where a type is none of the coded ones."""
    file, peoples = lexicon("en", "parties"), lexicon("en", "peoples")
    for section in ("names", "name_heads", "titles"):
        require(f"parties.yaml, {section}", codes()["party_types"], *file[section])
    return PartyWords(
        heads=_heads(file),
        single_heads=_single_heads(file),
        names=_names(file["names"]),
        name_heads={head.casefold(): kind for kind, heads in file["name_heads"].items() for head in heads},
        un_starts=frozenset(file["un_name_starts"]),
        mandates=_mandates(file["un_name_starts"]),
        no_names=frozenset(file["no_names"]),
        texts=frozenset(file["texts"]),
        dates=frozenset(file["dates"]),
        connectors=frozenset(file["name_connectors"]),
        long_starts=frozenset(file["long_name_starts"]),
        staff=frozenset(file["staff_of_bodies"]),
        vague=frozenset(file["vague"]),
        no_persons=frozenset(file["no_persons"]),
        titles={title: kind for kind, titles in file["titles"].items() for title in titles},
        counting=frozenset(file["counting"]),
        services=frozenset(file["services"]),
        before_nobody=frozenset(file["before_nobody"]),
        short_for_names=frozenset(file["short_for_names"]),
        kin=frozenset(file["kin"]),
        kinships=tuple(frozenset(group) for group in file["same_person"]),
        peoples=_peoples(peoples["regular"]),
        nationalities=frozenset(w.casefold() for w in (*peoples["regular"], *peoples["adjectives"])),
        states=_states(file["states"]),
        state_verbs=every_form(file["state_verbs"], verbs=True),
        speech=every_form((v.split(" ")[0] for v in lexicon("en", "quotations")["speech_verbs"]), verbs=True),
        seats=file["seats"],
    )


def _heads(file: Mapping[str, list[str]]) -> Phrases[str]:
    heads: Phrases[str] = Phrases()
    for noun in file["people"]:
        heads.add(noun, "person")
        heads.add(plural_phrase(noun), "group")
    heads.extend((f"the {adjective}" for adjective in file["group_adjectives"]), "group")
    for section, kind in PARTY_LISTS.items():
        heads.extend(file[section], kind, Inflect.NOUN)
    return heads


def _single_heads(file: Mapping[str, list[str]]) -> frozenset[str]:
    return every_form(noun for section in ("people", *PARTY_LISTS) for noun in file[section] if " " not in noun)


def _mandates(starts: list[str]) -> Phrases[None]:
    mandates: Phrases[None] = Phrases()
    mandates.extend(starts, None)
    return mandates


def plural_phrase(noun: str) -> str:
    """Return the plural of a noun of one or more words."""
    *before, last = noun.split(" ")
    return " ".join((*before, plural(last)))


def _names(by_type: Mapping[str, list[str]]) -> Phrases[Body]:
    names: Phrases[Body] = Phrases()
    for kind, entries in by_type.items():
        for entry in entries:
            forms = [form.strip() for form in entry.split(" = ")]
            for form in forms:
                names.add(form.replace("/", " / "), Body(kind, forms[0], form))
    return names


def _peoples(regular: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in regular:
        name = word.casefold()
        found[name] = "person"
        if not name.endswith(("ese", "s", "z", "ch", "sh")):
            found[name + "s"] = "group"
    return found


def _states(extra: Mapping[str, str]) -> dict[str, str]:
    states: dict[str, str] = {}
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "common_name", ""), getattr(country, "official_name", "")):
            if name and "," not in name and "(" not in name:
                states[name.casefold()] = country.alpha_3
    return states | {name.casefold(): code for name, code in extra.items()}
