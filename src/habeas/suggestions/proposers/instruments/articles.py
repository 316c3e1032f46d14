"""Read citations of articles and sections: 'articles 9 and 10', 'section 124 (1) (c)', 'Article 5 § 1 (f)'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from habeas.suggestions.proposers.patterns import SPACE, alternatives, followed
from habeas.vocabulary import lexicon

_LIST = 30  # articles that one citation may list
_PART = r"(?:\d{1,2}|[^\W\d_]{1,2}|[ivx]{1,4})"
_LEADING = re.compile(r"(?:[LRD]O?\.? ?)?\d{1,4}[A-Za-z]{0,2}(?:[./]\d{1,3})*(?:-\d{1,3})*(?: (?:bis|ter|quater))?")


class Piece(NamedTuple):
    """One article of a citation: its span, with the head for the first, and its number as '9(1)'."""

    start: int
    end: int
    number: str


class Articles(NamedTuple):
    """A citation of one or more articles, before the instrument that it is of."""

    pieces: tuple[Piece, ...]
    head: str  # lower case: 'article', 'sections'
    end: int
    instrument: int  # where the name of the instrument may begin, after 'of the'


class _Patterns(NamedTuple):
    head: re.Pattern[str]
    following: re.Pattern[str]
    of: re.Pattern[str]
    subdivision: re.Pattern[str]
    part: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    data = lexicon(language, "instruments")
    heads, joints = alternatives(data["article_heads"]), alternatives(data["list_joints"])
    within = alternatives(data["article_parts"])
    letters = alternatives(data.get("article_series", ()))
    number = (
        rf"(?:(?:{letters})\.?{SPACE}?)?\d{{1,4}}(?:[A-Z]{{1,2}}\b)?(?:\.\d{{1,3}})*(?:/\d{{1,2}}(?![\d/]))?(?:-\d{{1,3}}(?![\d/]))*"
        rf"(?:{SPACE}(?:bis|ter|quater)\b)?(?:{SPACE}?§§?{SPACE}?\d{{1,2}})?"
        rf"(?:{SPACE}?\({SPACE}?{_PART}{SPACE}?\)|{SPACE}[a-z]\))*"
        rf"(?:[,،]?{SPACE}(?:{within}){SPACE}(?:\d{{1,2}}|[^\W\d_]\b\)?)(?:{SPACE}?\([a-z]\))*){{0,3}}"
    )
    part = (
        rf"(?:{alternatives(data.get('parts_before', ()))}){SPACE}[«“\"(]?(?P<part>\d{{1,2}}|[^\W\d_])[»”\"]?\)?{SPACE}"
    )
    before = rf"(?P<parts>(?:{re.sub('[?]P<part>', '?:', part)}(?:{followed(data.get('part_of', ()))})?){{0,3}})"
    lead = rf"(?<!\w)(?:{alternatives(data.get('attached', ()))})?"
    prefixes = alternatives(data.get("list_prefixes", ()))
    joint = rf"(?:{SPACE}(?:{prefixes}){SPACE}?|[,،]{SPACE}?(?:(?:{joints}){SPACE})?|{SPACE}(?:{joints}){SPACE}|{SPACE}?[–-]{SPACE}?)"
    of, determiners = followed(data["article_of"]), followed(data["article_determiners"])
    return _Patterns(
        re.compile(rf"{lead}{before}(?P<head>{heads}){SPACE}?(?P<first>{number})", re.IGNORECASE),
        re.compile(rf"{joint}(?:(?:{heads}){SPACE})?(?P<number>{number})(?![\w%])", re.IGNORECASE),
        re.compile(rf"[,،]?{SPACE}(?:(?:{of})(?:{determiners})?)?"),
        re.compile(
            rf"§§?{SPACE}?(\d+)|\({SPACE}?({_PART}){SPACE}?\)|{SPACE}([a-z])\)|(?:{within}){SPACE}(\d+|[^\W\d_]\b)",
            re.IGNORECASE,
        ),
        re.compile(part, re.IGNORECASE),
    )


def articles_in(text: str, start: int, end: int, language: str) -> Iterator[Articles]:
    """Yield the citations of articles, from left to right."""
    patterns = _patterns(language)
    reached = start
    for match in patterns.head.finditer(text, start, end):
        if match.start() < reached:
            continue
        parts = [found.group("part") for found in patterns.part.finditer(match.group("parts"))]
        number = number_of(match.group("first"), language) + "".join(f"({_digits(part)})" for part in reversed(parts))
        first = match.start("parts") if parts else match.start("head")
        pieces = [Piece(first, match.end(), number)]
        while (more := patterns.following.match(text, pieces[-1].end, end)) is not None and len(pieces) < _LIST:
            pieces.append(Piece(more.start("number"), more.end(), number_of(more.group("number"), language)))
        reached = pieces[-1].end
        after = patterns.of.match(text, reached, end)
        yield Articles(tuple(pieces), match.group("head").casefold(), reached, after.end() if after else reached)


def number_of(written: str, language: str = "en") -> str:
    """Return the number of an article in its plain form: '5 § 1 (f)' is '5(1)(f)', '12 (5)' is '12(5)'."""
    leading = _LEADING.match(" ".join(written.split()))
    assert leading is not None
    subdivisions = _patterns(language).subdivision.finditer(written)
    number = leading.group() + "".join(f"({next(filter(None, found.groups()))})" for found in subdivisions)
    return _digits(number)


def _digits(number: str) -> str:
    """Return a number in the digits of ASCII."""
    return "".join(str(int(c)) if c.isdecimal() else c for c in number)
