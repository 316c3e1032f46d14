"""Words and sentences by rule, the same for every analyser: a parser only adds syntax to them.

Linear in the length of the passage whatever it holds. Offsets are code points of the canonical text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from habeas.vocabulary import has_lexicon, lexicon

Span = tuple[int, int]

MOST_TOKENS = 240  # of one sentence: longer 'sentences' are lists or noise, and cost a parser its time

_TOKEN = re.compile(
    r"""
      https?://\S+
    | \d+(?:[.,:/]\d+)*(?:[-/.]?\w+(?:[-/]\w+)*)?     # 1,200  18.3.2025  24-year-old  2770th  31207/21
    | (?:[^\W\d_]\.){2,}                              # U.N.  e.g.
    | [\w\u0300-\u036f\u064b-\u0652]+(?:[-‐‑/&'’][\w\u0300-\u036f\u064b-\u0652]+)*
    | \.{2,} | …
    | \S
    """,
    re.VERBOSE,
)
_PARAGRAPH_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})+")  # '4.12' before the sentence that it numbers
_CLITIC = re.compile(r"(?i)(n['’]t|['’](?:s|re|ve|ll|d|m))$")
_ELISION = re.compile(r"(?i)(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|quoiqu)['’](?=[^\W\d_])")
_ENDS = frozenset(".!?…。؟।")
_CLOSERS = frozenset("”’»\"')]")
_OPENERS = frozenset("“‘«„\"'([")
_SHORT_LINE = 60  # code points; a shorter line was not wrapped but ended
_BULLETS = frozenset("•●▪–—-*·◦")


class Shortenings(NamedTuple):
    """Where a full stop ends no sentence."""

    before_numbers: frozenset[str]
    never_end: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]


@cache
def shortenings(language: str = "en") -> Shortenings:
    """Read the shortenings of a language once; a language without a list has those of English."""
    words = lexicon(language if has_lexicon(language, "words") else "en", "words")
    return Shortenings(
        frozenset(map(str, words["abbreviations_before_numbers"])),
        frozenset(map(str, words["abbreviations"])),
        frozenset(map(str, words["abbreviations_that_may_end"])),
        frozenset(map(str, words["sentence_starters"])),
    )


def tokenise(text: str, start: int, end: int, language: str = "en") -> list[Span]:
    """Split `text[start:end]` into words and marks: 'don’t' is two, 'U.N.' and 'No.' are one, 'pre-trial' is one.

    In French what is elided is a word: 'l’', 'article'.
    """
    shorts = shortenings(language)
    spans: list[Span] = []
    for found in _TOKEN.finditer(text, start, end):
        left, right = found.span()
        first = text[left]
        is_stop = first == "." and right - left == 1 and spans and spans[-1][1] == left
        if is_stop and _takes_stop(text, *spans[-1], end, shorts):
            spans[-1] = (spans[-1][0], right)
            continue
        if first.isalpha() and _has_apostrophe(text, left, right):
            if language == "fr":
                spans += _without_elisions(text, left, right)
                continue
            clitic = _CLITIC.search(text, max(left + 1, right - 3), right)
            if clitic:
                spans += ((left, clitic.start()), (clitic.start(), right))
                continue
        spans.append((left, right))
    return spans


def _without_elisions(text: str, left: int, right: int) -> Iterator[Span]:
    """Split 'l’article' and 'qu’on' after each elided word."""
    while elided := _ELISION.match(text, left, right):
        yield elided.span()
        left = elided.end()
    yield left, right


def _takes_stop(text: str, start: int, stop: int, end: int, shorts: Shortenings) -> bool:
    """Say whether the full stop at `stop` belongs to the word before it."""
    word = text[start:stop]
    plain = word.casefold()
    if plain in shorts.before_numbers:
        return text[stop + 1 : min(end, stop + 8)].lstrip()[:1].isdigit()
    return plain in shorts.never_end or plain in shorts.may_end or _is_initial(word)


def split(text: str, spans: Sequence[Span], language: str = "en") -> Iterator[Sequence[Span]]:
    """Cut the tokens of one passage into sentences; none is longer than `MOST_TOKENS`."""
    begin, shorts = 0, shortenings(language)
    for index in range(1, len(spans)):
        if index - begin >= MOST_TOKENS or _starts_sentence(text, spans, index, begin, shorts):
            yield spans[begin:index]
            begin = index
    if begin < len(spans):
        yield spans[begin:]


def _starts_sentence(text: str, spans: Sequence[Span], index: int, begin: int, shorts: Shortenings) -> bool:
    previous, (here, _) = spans[index - 1], spans[index]
    if index == 1 and text[here].isupper() and _PARAGRAPH_NUMBER.fullmatch(text, *previous):
        return True
    if previous[1] < here and "\n" in text[previous[1] : here]:
        return _line_ends(text, spans, index, begin)
    if text[previous[1] - 1] not in _ENDS and text[previous[0]] not in _CLOSERS:
        return False
    last = index - 1
    while last > begin and text[spans[last][0]] in _CLOSERS and index - last < 4:  # noqa: PLR2004
        last -= 1
    if text[spans[last][1] - 1] not in _ENDS or (last < index - 1 and previous[1] == here):
        return False
    word = text[spans[last][0] : spans[last][1]]
    following = text[here : spans[index][1]]
    if following in _CLOSERS and previous[1] == here:
        return False
    if text[here] in _OPENERS and index + 1 < len(spans):
        following = text[spans[index + 1][0] : spans[index + 1][1]]
    return _can_end(word, following, shorts) and not following[0].islower()


def _line_ends(text: str, spans: Sequence[Span], index: int, begin: int) -> bool:
    """Say whether a line break inside a passage ends a sentence: not where a line was only wrapped."""
    previous, (here, _) = spans[index - 1], spans[index]
    if text[previous[1] - 1] in _ENDS or "\n" in text[previous[1] : here].replace("\n", "", 1):
        return True
    starts_anew = text[here].isupper() or text[here].isdigit() or text[here] in _OPENERS or text[here] in _BULLETS
    line = max(text.rfind("\n", spans[begin][0], previous[1]) + 1, spans[begin][0])
    return starts_anew and previous[1] - line < _SHORT_LINE


def _can_end(word: str, following: str, shorts: Shortenings) -> bool:
    if len(word) == 1 or word[-1] != "." or set(word) == {"."}:
        return True  # the mark stands by itself
    plain = word[:-1].casefold()
    if plain in shorts.never_end or plain in shorts.before_numbers or _is_initial(word[:-1]):
        return False
    return following[0].isupper() and following.casefold() in shorts.starters


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and word.isupper()


def _has_apostrophe(text: str, start: int, end: int) -> bool:
    return text.find("'", start, end) >= 0 or text.find("’", start, end) >= 0
