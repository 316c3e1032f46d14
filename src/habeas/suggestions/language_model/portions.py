"""A document cut into what is asked about at once: neighbouring passages, up to a bound, and where quotes stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from habeas.passages.types import CanonicalText
from habeas.suggestions.types import Document

LARGEST = 3000  # characters; small models lose their way in more
LONGEST_QUOTE = 1000  # characters; whatever is longer is no quote of one fact
Span = tuple[int, int]

_SENTENCE_END = re.compile(r"[.!?…؟。][\"'”’»)\]]*\s+")
# Scripts that write small words onto their neighbours, or no spaces at all: a quote may begin or end inside a run of letters.
_WIDEST_GAP = 2  # characters between two passages: a blank line
_NOT_AFTER_WORD = r"(?<!\w)"
_NOT_BEFORE_WORD = r"(?![\w\u0300-\u036f])"  # nor before an accent written apart
_JOINED = re.compile("[\u0590-\u08ff\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Portion:
    """Neighbouring passages, or a piece of a long one, in the order of the text."""

    text: str  # the whole canonical text
    spans: tuple[Span, ...]  # a quote stands inside one of them; at least one

    @property
    def words(self) -> str:
        """Return what leaves for the model: the passages, with the tab or line break that parts them."""
        parts, last = [], self.spans[0][0]
        for start, end in self.spans:
            gap = self.text[last:start]
            parts += ["\n" if gap.strip() or len(gap) > _WIDEST_GAP else gap, self.text[start:end]]
            last = end
        return "".join(parts)

    def places_of(self, quote: str) -> Iterator[Span]:
        """Yield where a quote stands, word for word; any white space is as good as any other, and nothing else is.

        A quote begins and ends where words do: 'he' is not in 'the'.
        """
        pattern = _pattern(quote)
        if pattern is None:
            return
        for start, end in self.spans:
            for match in pattern.finditer(self.text, start, end):
                yield match.span()

    def holds(self, words: str) -> bool:
        """Say whether words stand here in any case, for what is written in lower case whatever the text does."""
        pattern = _pattern(words.lower())
        return pattern is not None and any(pattern.search(self.text[start:end].lower()) for start, end in self.spans)


def portions_of(document: Document) -> tuple[Portion, ...]:
    """Cut the passages of a document into portions, of at most `LARGEST` characters each, in the order of the text."""
    portions: list[Portion] = []
    gathered: list[Span] = []
    size = 0
    for start, end in _pieces(document.text):
        if gathered and size + end - start > LARGEST:
            portions.append(Portion(document.text.text, tuple(gathered)))
            gathered, size = [], 0
        gathered.append((start, end))
        size += end - start
    if gathered:
        portions.append(Portion(document.text.text, tuple(gathered)))
    return tuple(portions)


def _pieces(text: CanonicalText) -> Iterator[Span]:
    """Yield each passage that has words, a long one cut at the end of a sentence, else between two words."""
    for passage in text.passages:
        start = passage.start
        while passage.end - start > LARGEST:
            cut = _cut(text.text, start)
            yield start, cut
            start = cut
        if any(map(str.isalnum, text.text[start : passage.end])):
            yield start, passage.end


def _cut(text: str, start: int) -> int:
    end = start + LARGEST
    stops = [stop.end() for stop in _SENTENCE_END.finditer(text, start, end)]
    if stops:
        return stops[-1]
    space = text.rfind(" ", start + 1, end)
    return space + 1 if space > 0 else end


def _pattern(quote: str) -> re.Pattern[str] | None:
    words = quote.split()
    if not words or len(quote) > LONGEST_QUOTE:
        return None
    first, last = _edge(words[0][0], _NOT_AFTER_WORD), _edge(words[-1][-1], _NOT_BEFORE_WORD)
    return re.compile(first + r"\s+".join(map(re.escape, words)) + last)


def _edge(letter: str, condition: str) -> str:
    """Return what must hold where a quote begins or ends with this letter."""
    return condition if letter.isalnum() and not _JOINED.match(letter) else ""
