"""Propose place names: those of the gazetteer, and new ones that the words around them tell to be places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from habeas.passages.types import Passage
from habeas.suggestions.proposers.patterns import SPACE, Spans, alternatives
from habeas.suggestions.proposers.places.countries import Mention, Mentions, Naming, mentions_in
from habeas.suggestions.types import Document, InstrumentValue, Kind, PlaceValue, Suggestion
from habeas.vocabulary import lexicon

_REACH = 90  # code points to either side in which a name may go on
_DESCRIBED = frozenset({"agreement", "policy"})
_SHOUTED = 4
_APPOSITION = 40  # code points after a name in which its State may be told
_TOKEN = re.compile(r"\S+")
_BREAK = ',;:.!?()[]“”"«»—–|·'
_ADJECTIVAL = frozenset({"US", "UK", "U.S.", "U.K.", "USA", "UAE", "EU", "DRC", "CAR"})
_CAPITALISED = r"[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]+(?:[-'’](?![sS]\b)[^\W\d_]+)*"


class Candidate(NamedTuple):
    """A stretch of text that may be a place name."""

    start: int
    end: int
    key: str
    country: str | None
    sure: float


class Patterns(NamedTuple):
    """The compiled words of a language around place names."""

    locative: re.Pattern[str]
    strong: re.Pattern[str]
    listed: re.Pattern[str]
    nouned: re.Pattern[str]
    name_noun: re.Pattern[str]
    body_heads: frozenset[str]
    joints: frozenset[str]
    not_places: frozenset[str]
    custody: re.Pattern[str]
    custody_words: frozenset[str]
    acting: frozenset[str]


@cache
def _patterns(language: str) -> Patterns:
    data = lexicon(language, "places")
    gap = f"{SPACE}+"
    name = rf"(?:(?:{alternatives(data['name_openings'])})[ \u00a0-])*{_CAPITALISED}"
    qualifier = f"(?:(?:{alternatives(data['qualifiers'])}){gap})?"
    return Patterns(
        re.compile(rf"(?:\b(?:{alternatives(data['locatives'])}){gap}(?:the{gap})?{qualifier})\Z", re.IGNORECASE),
        re.compile(
            rf"\b(?i:{alternatives(data['strong_locatives'])}){gap}{qualifier}(?P<name>{name}(?:{gap}{name}){{0,2}})"
        ),
        re.compile(
            rf"(?:,{gap}|{gap}(?:and|or){gap}|,{gap}and{gap})(?P<name>{name}(?:{gap}{name})?)(?={SPACE}*(?:[,.;)\n]|and\b|or\b|\Z))"
        ),
        re.compile(
            rf"(?<![\w’'-])(?P<name>{name}(?:{gap}{name})?){gap}(?:{alternatives(n for n in data['name_nouns'] if n.islower())})\b"
        ),
        re.compile(rf"{gap}(?:{alternatives(data['name_nouns'])})\b"),
        frozenset(word.casefold() for word in data["body_heads"]),
        frozenset(data["name_joints"]),
        frozenset(word.casefold() for word in data["not_places"]),
        re.compile(rf"{SPACE}+(?:[^\W\d_]+{SPACE}+){{0,2}}(?:{alternatives(data['custody_nouns'])})\b", re.IGNORECASE),
        frozenset(data["custody_words"]),
        frozenset(data["acting_verbs"]),
    )


class Places:
    """Proposes each place once, where it is named first."""

    name = "rules/places"
    kinds = frozenset({Kind.PLACE})
    languages = frozenset({"en"})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterator[Suggestion]:
        """Yield the places, in the order of the text."""
        text, patterns = document.text.text, _patterns(document.language)
        mentions = mentions_in(text, document.language)
        # A described agreement ('a deal with Germany') is no name: the places in it stand.
        taken = Spans(
            (s.anchor.start, s.anchor.end)
            for s in found
            if s.kind is Kind.REFERENCE or (isinstance(s.value, InstrumentValue) and s.value.type not in _DESCRIBED)
        )
        seen: set[str] = set()
        for passage in document.text.passages:
            for place in _in_passage(text, passage, mentions, patterns):
                if place.key in seen or taken.touches(place.start, place.end):
                    continue
                seen.add(place.key)
                value = PlaceValue(place.country)
                yield Suggestion(Kind.PLACE, document.text.anchor(place.start, place.end), value, self.name, place.sure)


def _in_passage(text: str, passage: Passage, mentions: Mentions, patterns: Patterns) -> list[Candidate]:
    here = mentions.within(passage.start, passage.end)
    known = [c for m in here if (c := _known(text, passage, m, patterns)) is not None]
    named = Spans((m.start, m.end) for m in here)
    for start, end in _new_names(text, passage, patterns):
        if named.touches(start, end) or not _is_place(text, passage, start, end, patterns):
            continue
        noun = patterns.name_noun.match(text, end, passage.end)
        stop = noun.end() if noun else end
        known.append(Candidate(start, stop, text[start:stop].casefold(), _country(text, stop, passage, mentions), 0.65))
    return sorted(known)


def _known(text: str, passage: Passage, mention: Mention, patterns: Patterns) -> Candidate | None:
    """Return the candidate that a name of the gazetteer is, unless it is an adjective or part of another name."""
    start, end, name = mention
    if name.naming is Naming.NATIONALS or _in_body(text, start, end, passage, patterns):
        return None
    placed = bool(patterns.locative.search(text, max(passage.start, start - _REACH), start))
    if (name.written in _ADJECTIVAL and not placed) or (
        name.capital and not placed and _acts(text, start, end, patterns)
    ):
        return None
    noun = patterns.name_noun.match(text, end, passage.end)
    alone = _told_apart(text, start, end, passage) or (
        name.naming is Naming.STATE and _alone(text, start, end, passage)
    )
    if name.doubtful and not (placed or noun or alone):
        return None
    key, country = name.key, name.country
    if noun:
        end, key = noun.end(), text[start : noun.end()].casefold()
    sure = 0.75 if name.doubtful else 0.95 if placed else 0.85
    return Candidate(start, end, key, country, sure)


def _acts(text: str, start: int, end: int, patterns: Patterns) -> bool:
    """Say whether the name of a capital stands for its State: 'Cairo urged', 'paid for by Madrid'."""
    following = _TOKEN.search(text, end, end + _REACH) if text[end : end + 1].isspace() else None
    return text[max(0, start - 3) : start] == "by " or (following is not None and following.group() in patterns.acting)


def _told_apart(text: str, start: int, end: int, passage: Passage) -> bool:
    """Say whether a doubtful name stands alone, in a list of States or at the head of a line."""
    before, after = text[max(passage.start, start - 2) : start], text[end : min(passage.end, end + 1)]
    return (not before or before in {", ", "– ", ": "}) and after in {"", ",", ":", ";", "’", "'"}


def _alone(text: str, start: int, end: int, passage: Passage) -> bool:
    """Say whether no other capitalised word stands beside a name, so that it is no part of a person's."""
    before = text[max(passage.start, start - _REACH) : start].split()
    after = text[end : min(passage.end, end + _REACH)].split()
    opens = not before or before[-1][-1] in '.!?:;"”'
    return (opens or not before[-1][0].isupper()) and not (after and after[0][0].isupper())


def _in_body(text: str, start: int, end: int, passage: Passage, patterns: Patterns) -> bool:
    """Say whether the name is part of the name of a body, as in 'University of …' or '… Refugee Council'."""
    if text[start:end].isupper() and end - start > _SHOUTED:
        return False  # in a line of capitals every word looks like a name
    left, right = text[max(passage.start, start - _REACH) : start], text[end : min(passage.end, end + _REACH)]
    return _headed(left.split(), patterns) or (right[:1].isspace() and _goes_on_to_head(right.split(), patterns))


def _headed(words: Sequence[str], patterns: Patterns) -> bool:
    """Say whether the capitalised words that lead up to a name hold the head of a body: 'Ministry of the Interior of'."""
    for token in reversed(words):
        word = token.strip("\"“‘'«(")
        if token[-1] in _BREAK or not (word[:1].isupper() or word in patterns.joints):
            return False
        if _bare(word) in patterns.body_heads:
            return True
    return False


def _goes_on_to_head(words: Sequence[str], patterns: Patterns) -> bool:
    """Say whether the capitalised words after a name end in the head of a body; those of custody name a facility."""
    for token in words:
        if not token[0].isupper() or _bare(token) in patterns.custody_words:
            return False
        if _bare(token) in patterns.body_heads:
            return True
        if token[-1] in _BREAK:
            return False
    return False


def _bare(word: str) -> str:
    return word.strip("\"“”‘’'«»().,;:").removesuffix("'s").removesuffix("’s").casefold()


def _new_names(text: str, passage: Passage, patterns: Patterns) -> Iterator[tuple[int, int]]:
    for match in patterns.nouned.finditer(text, passage.start, passage.end):
        yield match.span("name")
    for match in patterns.strong.finditer(text, passage.start, passage.end):
        start, end = match.span("name")
        yield start, end
        while (following := patterns.listed.match(text, end, passage.end)) is not None:
            start, end = following.span("name")
            yield start, end


def _is_place(text: str, passage: Passage, start: int, end: int, patterns: Patterns) -> bool:
    """Say whether an unknown name after a word of place is one, and not a body, a person or a facility."""
    words = [_bare(word) for word in text[start:end].split()]
    shouted = any(sum(c.isupper() for c in part) > 1 for part in re.split(r"[\W_]+", text[start:end]))  # 'IRCs'
    if shouted or not patterns.not_places.isdisjoint(words) or not patterns.body_heads.isdisjoint(words):
        return False
    return not _in_body(text, start, end, passage, patterns) and not patterns.custody.match(text, end, passage.end)


def _country(text: str, end: int, passage: Passage, mentions: Mentions) -> str | None:
    """Return the State of an unknown place: in apposition after it, else the one that the passage is about."""
    if text[end : end + 2] in {", ", " ("} or text[end : end + 4] == " in ":
        told = mentions.after(end, min(passage.end, end + _APPOSITION))
        if told is not None:
            return told
    return mentions.about(end, passage.start)
