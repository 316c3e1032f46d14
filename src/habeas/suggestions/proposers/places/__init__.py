"""Propose place names: those of the gazetteer, and new ones that the words around them tell to be places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from habeas.passages.types import Passage
from habeas.suggestions.proposers.patterns import CAPITAL, SPACE, Spans, WordSet, alternatives, followed
from habeas.suggestions.proposers.places.countries import Mention, Mentions, Naming, mentions_in, name_of
from habeas.suggestions.types import Document, InstrumentValue, Kind, PlaceValue, Suggestion
from habeas.vocabulary import lexicon

_REACH = 90  # code points to either side in which a name may go on
_DESCRIBED = frozenset({"agreement", "policy"})
_SHOUTED = 4
_AGENT = 12  # code points before a name in which its agent word stands
_APPOSITION = 40  # code points after a name in which its State may be told
_TOKEN = re.compile(r"\S+")
_BREAK = ',;:.!?()[]“”"«»—–|·'
_CAPITALISED = rf"{CAPITAL}[^\W\d_]+(?:[-'’](?![sS]\b)[^\W\d_]+)*"
_UNCASED = r"[^\W\d_]{3,}"  # a word of a script without capitals


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
    body_heads: WordSet
    lower_heads: WordSet  # those that name a body in lower case too: 'ministère'
    joints: WordSet
    openings: WordSet
    not_places: WordSet
    custody: re.Pattern[str]
    custody_words: frozenset[str]
    acting: WordSet
    agents: tuple[str, ...]  # 'by ': what before a capital says that it acts
    adjectival: frozenset[str]  # short names that stand for an adjective: 'UK officials'
    capitals: bool
    elided: re.Pattern[str]  # 'l', 'd' at the beginning of a word


@cache
def _patterns(language: str) -> Patterns:
    data = lexicon(language, "places")
    gap = f"{SPACE}+"
    word = _CAPITALISED if data.get("capitals", True) else _UNCASED
    name = rf"(?:(?:{alternatives(data['name_openings'])})[ \u00a0-])*{word}"
    qualifier = f"(?:{followed([*data['qualifiers'], *data.get('articles', ())])})?"
    article = f"(?:{followed(data.get('articles', ()))})?"
    joints = alternatives(data["list_joints"])
    more = data.get("words_of_new_names", 3) - 1
    lead = rf"(?<!\w)(?:{alternatives(data.get('attached', ()))})?"
    nouns = alternatives(noun for noun in data["name_nouns"] if noun.islower())
    before_noun = data.get("words_before_nouns", 2) - 1
    # 'в деревне Тарвино Смоленской области' is two places
    another = rf"(?!{name}{gap}(?:{nouns})\b){name}" if before_noun == 0 else name
    attached = alternatives(data.get("locative_prefixes", ()))
    return Patterns(
        re.compile(
            rf"(?:{lead}(?:{followed(data['locatives'])}){article}{qualifier}|(?<!\w)(?:{attached}))\Z", re.IGNORECASE
        ),
        re.compile(
            rf"{lead}(?i:{followed(data['strong_locatives'])}){qualifier}(?P<name>{name}(?:{gap}{another}){{0,{more}}})"
        ),
        re.compile(
            rf"(?:,{gap}|{gap}(?:{joints}){gap}|,{gap}(?:{joints}){gap})(?P<name>{name}(?:{gap}{name})?)(?={SPACE}*(?:[,.;)\n]|(?:{joints})\b|\Z))"
        ),
        re.compile(
            rf"(?<![\w’'-])(?P<name>{name}(?:{gap}{name}){{0,{before_noun}}}){gap}(?:{nouns})\b"
        ),
        re.compile(rf"{gap}(?:{alternatives(data['name_nouns'])})\b"),
        WordSet(data["body_heads"]),
        WordSet(data.get("lower_body_heads", ())),
        WordSet(data["name_joints"]),
        WordSet(data["name_openings"]),
        WordSet(data["not_places"]),
        re.compile(rf"{SPACE}+(?:[^\W\d_]+{SPACE}+){{0,2}}(?:{alternatives(data['custody_nouns'])})\b", re.IGNORECASE),
        frozenset(data["custody_words"]),
        WordSet(data["acting_verbs"]),
        tuple(data.get("agents", ())),
        frozenset(data["adjectival"]),
        bool(data.get("capitals", True)),
        re.compile(rf"\A(?:{alternatives(data.get('elided', ()))})['’]", re.IGNORECASE),
    )


class Places:
    """Proposes each place once, where it is named first."""

    name = "rules/places"
    kinds = frozenset({Kind.PLACE})
    languages = frozenset({"en", "fr", "ru", "ar", "pl", "be"})

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
        seen = _told_in_other_languages(document, found)
        for passage in document.text.passages:
            for place in _in_passage(text, passage, mentions, patterns):
                if place.key in seen or taken.touches(place.start, place.end):
                    continue
                seen.add(place.key)
                value = PlaceValue(place.country)
                yield Suggestion(Kind.PLACE, document.text.anchor(place.start, place.end), value, self.name, place.sure)


def _told_in_other_languages(document: Document, found: Sequence[Suggestion]) -> set[str]:
    """Return the keys of the places that passages in other languages told already: of States, and of names alike."""
    languages = Places.languages - {document.language}
    places = [told for told in found if isinstance(told.value, PlaceValue)]
    names = [(told, name_of(told.anchor.exact, language)) for told in places for language in languages]
    return {name.key for told, name in names if name and name.country == getattr(told.value, "country", None)}


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
    if (name.written in patterns.adjectival and not placed) or (
        name.capital and not placed and _acts(text, start, end, patterns)
    ):
        return None
    noun = patterns.name_noun.match(text, end, passage.end)
    alone = (
        patterns.capitals
        and not name.ordinary
        and (
            _told_apart(text, start, end, passage)
            or (name.naming is Naming.STATE and _alone(text, start, end, passage))
        )
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
    return text[max(0, start - _AGENT) : start].endswith(patterns.agents) or (
        following is not None and following.group() in patterns.acting
    )


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
        word = patterns.elided.sub("", token.strip("\"“‘'«("))
        if token[-1] not in _BREAK and _bare(word) in patterns.lower_heads:
            return True
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
    if len(words) > 1 and words[0] in patterns.openings:  # 'Новы Двор'
        words = words[1:]
    shouted = any(sum(c.isupper() for c in part) > 1 for part in re.split(r"[\W_]+", text[start:end]))  # 'IRCs'
    if shouted or any(word in patterns.not_places or word in patterns.body_heads for word in words):
        return False
    return not _in_body(text, start, end, passage, patterns) and not patterns.custody.match(text, end, passage.end)


def _country(text: str, end: int, passage: Passage, mentions: Mentions) -> str | None:
    """Return the State of an unknown place: in apposition after it, else the one that the passage is about."""
    if text[end : end + 2] in {", ", " ("} or text[end : end + 4] == " in ":
        told = mentions.after(end, min(passage.end, end + _APPOSITION))
        if told is not None:
            return told
    return mentions.about(end, passage.start)
