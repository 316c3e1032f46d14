"""Find laws by name where only the first word of a name has a capital, if any: 'loi n° 3 du 2 mai 2019 sur le séjour'.

The name of a law is its head with what belongs to it, then a number, a date, a title in quotation marks or after a word
such as 'sur', in any order. The words stand in `vocabulary/<language>/instruments.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from habeas.suggestions.proposers.instruments.names import NATIONAL_LAW, Named
from habeas.suggestions.proposers.patterns import CAPITAL, SPACE, WordSet, alternatives, followed
from habeas.vocabulary import lexicon

_WORDS = 14  # words that a title without quotation marks may have
_VERB = 4  # letters that a word with the ending of a verb has at least, and one more
_PARTS = 5  # number, date and title, each with what stands between
_PLAIN_NUMBER = re.compile(r"\d{1,4}(?:-\d{1,4})?\Z")


class _Patterns(NamedTuple):
    head: re.Pattern[str]
    belonging: re.Pattern[str]  # 'du Président', 'de la Fédération'
    number: re.Pattern[str]
    date: re.Pattern[str]
    quoted: re.Pattern[str]
    title: re.Pattern[str]
    word: re.Pattern[str]
    stops: WordSet
    verb_endings: tuple[str, ...]
    joint: re.Pattern[str]
    kinds: Sequence[tuple[re.Pattern[str], str]]
    titled: re.Pattern[str]  # heads that a title alone makes a name
    words_of_ids: Sequence[tuple[re.Pattern[str], str]]
    attached: str


@cache
def _patterns(language: str) -> _Patterns:
    data = lexicon(language, "instruments")
    heads = data["law_heads"]
    marks = alternatives(data["number_marks"])
    union = alternatives(data["union_marks"])
    year = r"(?:[1١][89٨٩]|[2٢][0٠])\d\d"
    tail = rf"(?:{SPACE}?(?:{alternatives(data['date_tails'])}))?"
    day = rf"\d{{1,2}}(?:er)?(?:{SPACE}[^\W\d_]{{2,12}}\.?{SPACE}|[./]\d{{1,2}}[./]){year}"
    digits = r"[^\W_]*\d[\w/.-]*\w|\d"
    letters = alternatives(data.get("attached", ()))
    opening = CAPITAL if data.get("capitals", True) else r"\w"
    return _Patterns(
        re.compile(rf"(?<!\w)(?:{letters})?(?P<head>(?:(?:{followed(data['law_openings'])}))*(?P<noun>{alternatives(w for words in heads.values() for w in words)}))(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:{SPACE}(?:{alternatives(data['law_belongings'])})(?!\w)){{1,6}}"),
        re.compile(rf"[,،]?{SPACE}(?:\((?P<union>{union})\){SPACE})?(?:(?:{marks}){SPACE}?(?P<marked>{digits})|(?P<bare>\d{{2,4}}/\d{{1,4}}(?:/(?:{union}))?)|(?P<dashed>\d{{2,4}}-\d{{1,4}}))(?![\w/])"),
        re.compile(rf"[,،]?{SPACE}\(?(?:{followed(data['date_words'])})?(?:{day}|(?:{followed(data['date_year_words'])}){year}){tail}\)?"),
        re.compile(rf"[,،]?{SPACE}[«„“\"]{SPACE}?(?={opening})[^«»„”“\"\n]{{3,240}}[»”\"“]"),
        re.compile(rf"[,،]?{SPACE}(?:{followed(data['title_words'])})", re.IGNORECASE),
        re.compile(rf"(?:{SPACE}|(?<=['’]))?(?P<word>[^\W\d_][\w’'ʼ-]*)"),
        WordSet(data["title_stops"]),
        tuple(data.get("verb_endings", ())),
        re.compile(rf"{SPACE}(?:{alternatives(data['list_joints'])}){SPACE}"),
        tuple((re.compile(rf"(?:{alternatives(words)})", re.IGNORECASE), kind) for kind, words in heads.items()),
        re.compile(rf"(?:{alternatives(data['titled_heads'])})", re.IGNORECASE),
        tuple((re.compile(rf"(?:{alternatives(words)})", re.IGNORECASE), word) for word, words in data["id_words"].items()),
        letters,
    )  # fmt: skip


def laws(text: str, start: int, end: int, language: str, state: str | None) -> Iterator[Named]:
    """Yield laws and decrees that a number, a date or a title names; `state` is the one whose laws they are."""
    patterns = _patterns(language)
    reached = start
    for head in patterns.head.finditer(text, start, end):
        if head.start() < reached:
            continue
        low, at = head.start("head"), head.end()
        belonging = patterns.belonging.match(text, at, end)
        at = belonging.end() if belonging else at
        stop, number, named = _named(text, at, end, head.group("noun"), patterns)
        if not named:
            continue
        reached = stop
        kind = next(kind for words, kind in patterns.kinds if words.fullmatch(head.group("noun")))
        union = number is not None and (number.group("union") or number.group("bare"))
        digits = (number.group("marked") or number.group("dashed")) if number and not union else None
        written = NATIONAL_LAW if union and kind == "decree" else kind
        yield Named(low, stop, written, _law_id(head.group("noun"), digits, state, patterns), known=False)


def _named(text: str, at: int, end: int, noun: str, patterns: _Patterns) -> tuple[int, re.Match[str] | None, bool]:
    """Return where the name of a law ends, its number, and whether it is a name at all."""
    number: re.Match[str] | None = None
    named = False
    for _ in range(_PARTS):
        told = None if number else patterns.number.match(text, at, end)
        if told:
            number, at, named = told, told.end(), True
            continue
        other = patterns.date.match(text, at, end) or patterns.quoted.match(text, at, end)
        if other is None:
            break
        at, named = other.end(), True
    title = _title(text, at, end, patterns)
    if title and (named or patterns.titled.fullmatch(noun)):
        date = patterns.date.match(text, title, end)
        return date.end() if date else title, number, True
    return at, number, named


def _title(text: str, at: int, end: int, patterns: _Patterns) -> int | None:
    """Return where a title without quotation marks ends: before a mark, or a word that no title has."""
    opening = patterns.title.match(text, at, end)
    if opening is None:
        return None
    stop = opening.end()
    for count in range(_WORDS):
        word = patterns.word.match(text, stop, end)
        if word is None or _ends_title(word.group("word"), patterns) or patterns.date.match(text, stop, end):
            return stop if count else None
        another = patterns.joint.match(text, stop, end)
        if another and patterns.head.match(text, another.end(), end):
            return stop if count else None
        stop = word.end()
    return stop


def _ends_title(word: str, patterns: _Patterns) -> bool:
    """Say whether a word is one that no title holds, by itself or by the ending of a verb."""
    return word in patterns.stops or (len(word) > _VERB and word.endswith(patterns.verb_endings))


def _law_id(noun: str, digits: str | None, state: str | None, patterns: _Patterns) -> str | None:
    """Return 'BLR decree 202' for a law or decree with a plain number, where the State is known."""
    if not state or not digits or not _PLAIN_NUMBER.match(digits):
        return None
    word = next((word for words, word in patterns.words_of_ids if words.fullmatch(noun)), None)
    plain = "".join(str(int(c)) if c.isdecimal() else c for c in digits)
    return f"{state} {word} {plain}" if word else None
