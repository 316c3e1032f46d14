"""Read what a number counts: money, shares, time, measures, or the noun that follows it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from habeas.suggestions.proposers.patterns import SPACE, alternatives
from habeas.vocabulary import lexicon

MONEY, SHARE, DURATION, COUNT, OTHER = "money", "share", "duration", "count", "other"

_PERSONS = re.compile(r"(?:er|or|ee|ant|ent|ian)s$")  # prisoners, detainees, migrants: what women and men may be
_MODIFIERS = 4  # words that may stand between a number and its noun
_WORD = re.compile(
    rf"{SPACE}{{1,2}}(?P<quote>[“\"‘])?(?P<word>[^\W\d_][\w-]*(?:['’][^\W\d_]+)?)(?P<mark>[”\"’'](?!\w))?"
)
_LONG_PLURAL = 3


class Unit(NamedTuple):
    """What a number counts, and the span of the number with it."""

    start: int
    end: int
    unit: str  # lower case; empty where the text leaves it out
    kind: str


class Nouns(NamedTuple):
    """The noun words of a language."""

    irregular: frozenset[str]
    states: frozenset[str]
    no_plurals: frozenset[str]
    stops: frozenset[str]
    ignored: frozenset[str]
    times: frozenset[str]


class _Patterns(NamedTuple):
    per_cent: re.Pattern[str]
    sign_after: re.Pattern[str]
    money_word: re.Pattern[str]
    measure: re.Pattern[str]
    time: re.Pattern[str]
    of: re.Pattern[str]
    partitive: re.Pattern[str]
    tail: re.Pattern[str]
    short_scale: re.Pattern[str]


@cache
def nouns(language: str) -> Nouns:
    """Return the noun words of a language."""
    data = lexicon(language, "statistics")
    return Nouns(
        frozenset(word.casefold() for word in data["irregular_plurals"]),
        frozenset(data["counted_states"]),
        frozenset(data["no_plurals"]),
        frozenset(data["stops"]),
        frozenset(data["ignored_heads"]),
        frozenset(data["times"]),
    )


@cache
def _patterns(language: str) -> _Patterns:
    import pycountry

    data = lexicon(language, "statistics")
    codes = alternatives({*data["money_codes"], *(currency.alpha_3 for currency in pycountry.currencies)})
    signs = alternatives(data["money_signs"])
    determiners = alternatives(data["determiners"])
    pronouns = alternatives(data["pronouns"])
    numeral = rf"(?:\d[\d,]*|{alternatives(lexicon(language, 'statistics')['number_words'])}){SPACE}"
    return _Patterns(
        re.compile(rf"{SPACE}?(?P<unit>{alternatives(data['per_cent'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"{SPACE}?(?P<unit>{signs}|(?<=\s)(?:{codes})\b)(?!\w)"),
        re.compile(rf"{SPACE}(?:(?:{alternatives(data['money_adjectives'])}){SPACE})?(?P<unit>{alternatives(data['money_words'])})\b"),
        re.compile(rf"{SPACE}?(?P<unit>{alternatives(data['measures'])})(?![\w])"),
        re.compile(rf"{SPACE}(?P<unit>{alternatives(data['times'])})(?P<possessive>['’](?!\w)|['’]s\b)?(?![\w-])"),
        re.compile(rf"{SPACE}of{SPACE}(?P<pronoun>{pronouns})\b(?P<state>{SPACE}[a-z]+ed\b)?"),
        re.compile(rf"{SPACE}(?:out{SPACE})?of{SPACE}(?:(?:{determiners}){SPACE})?(?:{numeral})?"),
        re.compile(rf",?{SPACE}(?:{alternatives(data['quantity_tails'])})\b"),
        re.compile(rf"(?:{SPACE}?(?P<scale>{alternatives(data['short_scales'])}))(?![\w])"),
    )  # fmt: skip


def money(text: str, span: tuple[int, int], high: int, sign: str, language: str) -> tuple[Unit, float] | None:
    """Return the money that a number is, by the sign before it or the word after it, and what multiplies it."""
    start, end = span
    patterns = _patterns(language)
    if sign:
        scale = patterns.short_scale.match(text, end, high)
        factor = lexicon(language, "statistics")["short_scales"][scale.group("scale")] if scale else 1
        return Unit(start, scale.end() if scale else end, sign, MONEY), factor
    word = patterns.money_word.match(text, end, high) or patterns.sign_after.match(text, end, high)
    return (Unit(start, word.end(), word.group("unit").casefold(), MONEY), 1) if word else None


def share(text: str, start: int, end: int, high: int, language: str) -> Unit | None:
    """Return 'per cent' after a number."""
    match = _patterns(language).per_cent.match(text, end, high)
    return Unit(start, match.end(), " ".join(match.group("unit").casefold().split()), SHARE) if match else None


def time_or_measure(text: str, start: int, end: int, high: int, language: str) -> Unit | None:
    """Return a unit of time or of measure after a number, with 'a day' or 'on average' after it."""
    patterns = _patterns(language)
    for pattern, kind in ((patterns.time, DURATION), (patterns.measure, OTHER)):
        match = pattern.match(text, end, high)
        if match:
            stop = match.end()
            tail = patterns.tail.match(text, stop, high)
            return Unit(start, tail.end() if tail else stop, " ".join(match.group("unit").casefold().split()), kind)
    return None


def partitive(text: str, start: int, end: int, high: int, language: str) -> Unit | None:
    """Return what 'six of them', 'eleven of the men', '3 of 7 cases' counts; the unit is empty for a pronoun."""
    patterns = _patterns(language)
    match = patterns.of.match(text, end, high)
    if match:
        relative = match.group("pronoun") in {"whom", "which"}
        return Unit(start, end if relative else match.end(), "", COUNT)
    match = patterns.partitive.match(text, end, high)
    if match:
        noun = counted_noun(text, match.end() - 1, high, language)
        if noun is not None:
            return Unit(start, noun[1], noun[0], COUNT)
    return None


def counted_noun(text: str, end: int, high: int, language: str) -> tuple[str, int] | None:
    """Return the head of the plural noun phrase after a number, in lower case, and where it ends."""
    words = nouns(language)
    at = end
    for _ in range(_MODIFIERS + 1):
        match = _WORD.match(text, at, high)
        if match is None:
            return None
        word = match.group("word")
        lower = word.casefold()
        if lower in words.stops:
            return None
        at = match.end()
        if is_plural(word, words):
            return _extended(text, at, high, lower, words)
        if match.group("mark") and not match.group("quote"):
            return None
    return None


def _extended(text: str, end: int, high: int, head: str, words: Nouns) -> tuple[str, int]:
    """Return the head with a plural that follows it: 'women prisoners'."""
    following = _WORD.match(text, end, high)
    if following and head in words.irregular and is_plural(following.group("word"), words):
        lower = following.group("word").casefold()
        if lower not in words.stops and _PERSONS.search(lower):
            return lower, following.end()
    return head, end


def is_plural(word: str, words: Nouns) -> bool:
    """Say whether a word is a plural noun, or says a state that persons are counted in."""
    lower = word.casefold()
    if lower in words.irregular or lower in words.states:
        return True
    if "'" in lower or "’" in lower or lower in words.no_plurals or len(lower) <= _LONG_PLURAL:
        return False
    return lower.endswith("s") and not lower.endswith(("ss", "ous", "us", "is"))
