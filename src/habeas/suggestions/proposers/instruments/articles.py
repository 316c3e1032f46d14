"""Read citations of articles and sections: 'articles 9 and 10', 'section 124 (1) (c)', 'Article 5 § 1 (f)'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from habeas.suggestions.proposers.patterns import SPACE, alternatives
from habeas.vocabulary import lexicon

_LIST = 30  # articles that one citation may list
_PART = r"(?:\d{1,2}|[a-z]{1,2}|[ivx]{1,4})"
_NUMBER = (
    r"\d{1,4}(?:[A-Z]{1,2}\b)?(?:\.\d{1,3})*(?:-\d{1,3}(?![\d/]))?"
    rf"(?:{SPACE}(?:bis|ter|quater)\b)?(?:{SPACE}?§§?{SPACE}?\d{{1,2}})?"
    rf"(?:{SPACE}?\({SPACE}?{_PART}{SPACE}?\))*"
    rf"(?:,?{SPACE}(?:para(?:graph|s)?\.?){SPACE}\d{{1,2}}(?:{SPACE}?\([a-z]\))*)?"
)
_SUBDIVISION = re.compile(rf"§§?{SPACE}?(\d+)|\({SPACE}?({_PART}){SPACE}?\)|para(?:graph|s)?\.?{SPACE}(\d+)")
_LEADING = re.compile(r"\d{1,4}[A-Z]{0,2}(?:\.\d{1,3})*(?:-\d{1,3})?(?: (?:bis|ter|quater))?")


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


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = lexicon(language, "instruments")
    joint = rf"(?:,{SPACE}?(?:(?:{alternatives(data['list_joints'])}){SPACE})?|{SPACE}(?:{alternatives(data['list_joints'])}){SPACE}|{SPACE}?[–-]{SPACE}?)"
    head = re.compile(rf"\b(?P<head>{alternatives(data['article_heads'])}){SPACE}?(?P<first>{_NUMBER})", re.IGNORECASE)
    following = re.compile(
        rf"{joint}(?:{alternatives(data['article_heads'])}{SPACE})?(?P<number>{_NUMBER})(?![\w%])", re.IGNORECASE
    )
    determiner = rf"(?:(?:the{SPACE})?(?:said|same){SPACE}|th(?:e|at|is){SPACE})?"
    of = re.compile(rf",?{SPACE}(?:(?:{alternatives(data['article_of'])}){SPACE}{determiner})?")
    return head, following, of


def articles_in(text: str, start: int, end: int, language: str) -> Iterator[Articles]:
    """Yield the citations of articles, from left to right."""
    head, following, of = _patterns(language)
    reached = start
    for match in head.finditer(text, start, end):
        if match.start() < reached:
            continue
        pieces = [Piece(match.start(), match.end(), number_of(match.group("first")))]
        while (more := following.match(text, pieces[-1].end, end)) is not None and len(pieces) < _LIST:
            pieces.append(Piece(more.start("number"), more.end(), number_of(more.group("number"))))
        reached = pieces[-1].end
        after = of.match(text, reached, end)
        yield Articles(tuple(pieces), match.group("head").casefold(), reached, after.end() if after else reached)


def number_of(written: str) -> str:
    """Return the number of an article in its plain form: '5 § 1 (f)' is '5(1)(f)', '12 (5)' is '12(5)'."""
    leading = _LEADING.match(written)
    assert leading is not None
    parts = "".join(f"({next(filter(None, found.groups()))})" for found in _SUBDIVISION.finditer(written))
    return leading.group() + parts
