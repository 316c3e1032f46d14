"""Propose the titles of publications that a text points to: in reading lists, after 'report', in footnotes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from habeas.passages.types import Passage, PassageKind
from habeas.suggestions.proposers.patterns import CAPITAL, SPACE, Spans, alternatives, spans_of
from habeas.suggestions.types import DateValue, Document, Kind, ReferenceValue, Suggestion
from habeas.vocabulary import lexicon

_LONGEST = 220  # code points of a title
_SHORTEST = 8
_SHORTEST_QUOTED = 4  # after the kind of publication, in quotation marks
_LIST = 40  # lines that a reading list may have
_DATE_REACH = 60  # code points after a title in which its date stands
_YEAR_BEFORE = 10  # code points between the year after an author and the title
_TRAILING = frozenset(' \u00a0\u2009\u202f\n\t,.;:–—-(“”"‘')
_CASED_WORDS = 2
_CASED_SHARE = 0.8
_YEAR = r"(?:19|20)\d{2}"
_BULLET = re.compile(r"(?:[•·▪‣*–—-]|\(?\d{1,2}[.)]|\[\d{1,3}\])\s+")
_ADDRESS = re.compile(r"[<(\[]?(?:https?://|www\.)\S+")
_AUTHOR_YEAR = re.compile(
    rf"(?P<authors>[^()\n]{{3,160}})\((?P<year>{_YEAR})[a-z]?\)[.,:]?\s+[“\"‘«„]?\s?(?P<title>[^.“”\"«»„\n]{{8,220}})"
)
_OPEN, _CLOSE, _INNER = rf"[“\"‘«„]{SPACE}?", rf"[,.]?{SPACE}?[”\"’»“]", r"[^“”\"«»„\n]"
_QUOTED = re.compile(rf"{_OPEN}(?P<title>{_INNER}{{8,220}}?){_CLOSE}")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NEVER = re.compile(r"(?!)(?P<title>)")


class _Patterns(NamedTuple):
    heading: re.Pattern[str]
    dated: re.Pattern[str]
    pointed: re.Pattern[str]
    quoted: re.Pattern[str]
    cited: re.Pattern[str]
    named: re.Pattern[str]
    sheet: re.Pattern[str]
    labelled: re.Pattern[str]
    list_date: re.Pattern[str]
    footnote: re.Pattern[str]


class _TitleWords(NamedTuple):
    """The words that tell titles from other capitalised words."""

    small: frozenset[str]
    no_titles: frozenset[str]
    sentence_case: bool  # only the first word of a title has a capital
    capitals: bool

    def make_title(self, text: str) -> bool:
        """Say whether a text is cased like a title, nearly every longer word with a capital, and names no body or law."""
        words = _WORD.findall(text)
        if self.sentence_case:
            opens = text[:1].isupper() or text[:1].isdigit() or not self.capitals
            return opens and bool(words) and words[0] not in self.no_titles
        heavy = [word for word in words if word.casefold() not in self.small]
        cased = sum(word[0].isupper() for word in heavy)
        return cased >= _CASED_WORDS and cased >= _CASED_SHARE * len(heavy) and words[0] not in self.no_titles


@cache
def _words(language: str) -> _TitleWords:
    data = lexicon(language, "references")
    return _TitleWords(
        frozenset(data["small_words"]),
        frozenset(data["no_titles"]),
        _sentence_case(language),
        bool(data.get("capitals", True)),
    )


def _sentence_case(language: str) -> bool:
    return bool(lexicon(language, "references").get("sentence_case", False))


class _Title(NamedTuple):
    start: int
    end: int
    sure: float


@cache
def _patterns(language: str) -> _Patterns:
    data = lexicon(language, "references")
    plain = _sentence_case(language)  # no capitals tell titles, so only quotation marks and lists do
    month = (
        r"[^\W\d_]{3,11}\.?" if plain else alternatives(m.capitalize() for m in lexicon(language, "dates")["months"])
    )
    months = f"(?:{month})"
    date = rf"(?:(?:\d{{1,2}}{SPACE})?(?:{months}{SPACE}(?:\d{{1,2}},{SPACE})?)?{_YEAR})"
    publications, entitled = alternatives(data["publications"]), alternatives(data["entitled"])
    colon = "" if plain else "|:"  # 'Communiqué : « … »' is the heading of the document itself
    adjectives, about = alternatives(data.get("adjectives", ())), alternatives(data["about"])
    capital = r"[A-Z][\w’'-]*"
    # A title runs on in capitalised and small words, with a colon or a dash at most twice.
    small = alternatives(data["small_words"])
    run = rf"{capital}(?:(?:[:–—]?{SPACE}|{SPACE}[–—]{SPACE})(?:{capital}|{small}|&|\d+)(?![\w])){{1,24}}"
    bracketed = rf"\((?:[A-Z][\w&. ]{{1,30}},?{SPACE})?{date}\)"
    pointers = alternatives([*data["pointers"], *data["publications"], *data["entitled"]])
    return _Patterns(
        re.compile(rf"\W*(?:{alternatives(data['list_headings'])})\W*", re.IGNORECASE),
        _NEVER if plain else re.compile(rf"(?<![\w’'-])(?P<title>{run}){SPACE}{bracketed}"),
        _NEVER if plain else re.compile(rf"\b(?i:{pointers}):?{SPACE}(?P<title>{run.replace('[:–—]', '[:,–—]')}){SPACE}{bracketed}"),
        re.compile(rf"\b(?:(?:{publications})(?:{SPACE}(?:{adjectives}))*(?:,{colon}|{SPACE}(?:{entitled}|(?:{about}){SPACE}[\w ]{{1,40}}))?|{entitled}),?{SPACE}{_OPEN}(?P<title>{_INNER}{{4,220}}?){_CLOSE}", re.IGNORECASE),
        re.compile(rf",{SPACE}[«„]{SPACE}?(?P<title>{_INNER}{{4,160}}?){SPACE}?[»”“](?=,?{SPACE}\(?{date})") if plain else
        re.compile(rf",{SPACE}[“\"‘](?P<title>[^“”\"\n]{{4,160}}[”\"’](?::{SPACE}[^\n,.;()]{{4,120}})?|[^“”\"\n]{{4,160}}?),?[”\"’]?(?=,?{SPACE}\(?{date})"),
        _NEVER if plain else re.compile(rf"\b(?i:{publications})(?:,|:|{SPACE}(?:{entitled}))?{SPACE}(?P<title>{run})(?=,{SPACE}{date}|{SPACE}\({date}|,{SPACE}(?:pp?\.|available|published|https?))"),
        _NEVER if plain else re.compile(rf"\b(?i:{alternatives(data['sheets'])}){SPACE}on{SPACE}(?P<title>[A-Z][^.,;:()\[\]\n“”\"]{{7,120}})"),
        re.compile(rf"\b(?i:{alternatives([*data['list_headings'], *data['pointers']])}):{SPACE}{_OPEN}(?P<title>{_INNER}{{4,220}}?){_CLOSE}"),
        re.compile(rf"[,.]?\s*[(\[]?{date}[)\]]?[.,;]?\s*(?:[<(\[]?(?:https?://|www\.)\S+)?\s*\Z"),
        re.compile(rf"\s*(?:\[?\d{{1,3}}[\].]?|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)\s+(?={CAPITAL}|[“\"‘«„])"),
    )  # fmt: skip


class References:
    """Proposes each title once."""

    name = "rules/references"
    kinds = frozenset({Kind.REFERENCE})
    languages = frozenset({"en", "fr", "ru", "ar", "pl", "be"})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterator[Suggestion]:
        """Yield the titles, in the order of the text."""
        text, patterns = document.text.text, _patterns(document.language)
        words = _words(document.language)
        cited = spans_of(found, Kind.INSTRUMENT)
        dates = _Dates(found)
        listed, seen = 0, set()
        for passage in document.text.passages:
            if patterns.heading.fullmatch(text, passage.start, passage.end):
                listed = _LIST
                continue
            titles = _in_list(text, passage, patterns) if listed else ()
            listed = listed - 1 if titles else 0
            for title in titles or _in_prose(text, passage, patterns, words, cited):
                key = text[title.start : title.end].casefold()
                if key not in seen:
                    seen.add(key)
                    value = ReferenceValue(dates.of(title, passage))
                    anchor = document.text.anchor(title.start, title.end)
                    yield Suggestion(Kind.REFERENCE, anchor, value, self.name, title.sure)


def _in_list(text: str, passage: Passage, patterns: _Patterns) -> Sequence[_Title]:
    """Return the title that a line of a reading list is, without bullet, author, date and address."""
    bullet = _BULLET.match(text, passage.start, passage.end)
    start = bullet.end() if bullet else passage.start
    if passage.kind is PassageKind.HEADING or passage.end - start > 2 * _LONGEST:
        return ()
    end = passage.end
    by_author = _AUTHOR_YEAR.match(text, start, end)
    if by_author:
        return (_Title(*by_author.span("title"), 0.85),)
    quoted = _QUOTED.search(text, start, end)
    if quoted:
        return (_Title(*quoted.span("title"), 0.85),)
    address = _ADDRESS.search(text, start, end)
    end = address.start() if address else end
    date = patterns.list_date.search(text, max(start, end - 80), end)
    end = _trimmed(text, start, date.start() if date else end)
    if (
        end - start < _SHORTEST
        or end - start > _LONGEST
        or (date is None and bullet is None and text[passage.end - 1] in ".!?")
    ):
        return ()
    return (_Title(start, end, 0.92 if date else 0.75),)


def _in_prose(text: str, passage: Passage, patterns: _Patterns, words: _TitleWords, cited: Spans) -> Iterator[_Title]:
    start, end = passage.start, passage.end
    taken = Spans(())
    for pattern, sure in (
        (patterns.quoted, 0.85),
        (patterns.labelled, 0.85),
        (patterns.cited, 0.8),
        (patterns.named, 0.85),
        (patterns.pointed, 0.8),
        (patterns.dated, 0.8),
        (patterns.sheet, 0.7),
    ):
        for match in pattern.finditer(text, start, end):
            low, high = match.start("title"), _trimmed(text, *match.span("title"))
            fits = pattern is patterns.sheet or words.make_title(text[low:high])
            shortest = _SHORTEST_QUOTED if words.sentence_case else _SHORTEST
            if fits and high - low >= shortest and not taken.touches(low, high) and not cited.touches(low, high):
                taken.add(low, high)
                yield _Title(low, high, sure)
    numbered = not words.sentence_case and patterns.footnote.match(text, start, end)
    if passage.kind is PassageKind.FOOTNOTE or numbered:
        for match in _QUOTED.finditer(text, start, end):
            low, high = match.span("title")
            if words.make_title(text[low:high]) and not taken.touches(low, high):
                taken.add(low, high)
                yield _Title(low, high, 0.7)


def _trimmed(text: str, start: int, end: int) -> int:
    """Return where a title ends without the marks that follow it; a closing quotation mark goes unless it opened inside."""
    while end > start and text[end - 1] in _TRAILING:
        if text[end - 1] == "”" and "“" in text[start:end]:
            break
        end -= 1
    return end


class _Dates:
    """The dates of a text, asked for the one that follows a title."""

    def __init__(self, found: Sequence[Suggestion]) -> None:
        self._dates = sorted((s.anchor.start, s.value.edtf) for s in found if isinstance(s.value, DateValue))
        self._starts = [start for start, _ in self._dates]

    def of(self, title: _Title, passage: Passage) -> str | None:
        """Return the date that stands just after a title, or before it after the author."""
        index = bisect_left(self._starts, title.end)
        if index < len(self._dates) and self._starts[index] < min(passage.end, title.end + _DATE_REACH):
            return self._dates[index][1]
        if index and passage.start <= self._starts[index - 1] and title.start - self._starts[index - 1] <= _YEAR_BEFORE:
            return self._dates[index - 1][1]
        return None
