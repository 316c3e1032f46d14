"""The lines of a PDF with where they stand on the page, as PDFium reads them.

PDFium puts right-to-left lines into reading order and marks the hyphen that breaks a word at a line's end. Where
letters stand is asked only at the edges of words: that is enough to tell lines, gaps and raised digits, and fast.
"""

from __future__ import annotations

import ctypes
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from habeas.errors import OversizedSource
from habeas.passages.extraction.layout import MAX_CHARACTERS, raised

_BROKEN_WORD = "\x02"  # PDFium's mark for a hyphen at the end of a line
_WIDE_GAP = 1.0  # of the height of a line: wider than justified text stretches its spaces
_RAISED_HEIGHT = 0.85  # of the height of its line: a digit smaller than this may be the mark of a note
_RAISED_BY = 0.08


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; lengths in points from the lower left corner of the page."""

    page: int  # from 1
    text: str
    left: float
    right: float
    bottom: float
    top: float
    page_height: float
    broken: bool = False  # its last word goes on in the next line, after the hyphen it ends with
    leftwards: bool = False  # it is read from right to left
    columns: tuple[tuple[float, float, str], ...] = ()  # left, right, words: where wide gaps cut it into two or more

    @property
    def size(self) -> float:
        """Return the height of its largest letters, with what letters may reach above and below."""
        return self.top - self.bottom


def pdf_lines(document: Any, name: str) -> Iterator[Line]:
    """Yield the lines of all pages; raise OversizedSource where they hold more than 20 million characters."""
    characters = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        characters += text.count_chars()
        if characters > MAX_CHARACTERS:
            raise OversizedSource(f"{name} has more than {MAX_CHARACTERS:,} characters of text: split it.")
        yield from _page_lines(_Page(text, _characters(text), number + 1, page.get_height()))
        text.close()
        page.close()


@dataclass(frozen=True, slots=True)
class _Page:
    text: Any  # pypdfium2.PdfTextPage
    characters: list[str]
    number: int
    height: float


def _characters(text: Any) -> list[str]:
    """Return the characters of a page one by one: offsets into its text drift where one is outside the first plane."""
    from pypdfium2.raw import FPDFText_GetUnicode

    codes = (FPDFText_GetUnicode(text, n) for n in range(text.count_chars()))
    return [chr(code) if 0 < code <= sys.maxunicode else "" for code in codes]


def _page_lines(page: _Page) -> Iterator[Line]:
    start = 0
    for n, character in enumerate([*page.characters, "\n"]):
        if character in {"\r", "\n", _BROKEN_WORD}:
            words = _word_spans(page.characters, range(start, n))
            if words:
                yield _line(page, words, broken=character == _BROKEN_WORD)
            start = n + 1


def _line(page: _Page, words: list[range], *, broken: bool) -> Line:
    boxes = [(_box(page, word[0]), _box(page, word[-1])) for word in words]
    bottom, top = max(((box[1], box[3]) for pair in boxes for box in pair), key=lambda edges: edges[1] - edges[0])
    size = top - bottom
    spelled = [_spell(page, word, bottom, size) for word in words]
    columns: list[tuple[float, float, list[str]]] = []
    for word, (first, last) in zip(spelled, boxes, strict=True):
        left, right = min(first[0], last[0]), max(first[2], last[2])
        if columns and (size <= 0 or left - columns[-1][1] <= _WIDE_GAP * size):
            columns[-1] = (min(columns[-1][0], left), max(columns[-1][1], right), [*columns[-1][2], word])
        else:
            columns.append((left, right, [word]))
    leftwards = _reads_leftwards("".join(spelled))
    return Line(
        page=page.number,
        text=" ".join(spelled) + ("-" if broken else ""),
        left=min(column[0] for column in columns),
        right=max(column[1] for column in columns),
        bottom=bottom,
        top=top,
        page_height=page.height,
        broken=broken,
        leftwards=leftwards,
        columns=() if leftwards or len(columns) == 1 else tuple((a, b, " ".join(c)) for a, b, c in columns),
    )


def _word_spans(characters: list[str], span: range) -> list[range]:
    """Return where the words of a line stand among the characters of its page."""
    words: list[range] = []
    start = span.start
    for n in [*span, span.stop]:
        if n == span.stop or characters[n] in {" ", "\t"}:
            if any(characters[start:n]):
                words.append(range(start, n))
            start = n + 1
    return words


def _spell(page: _Page, word: range, bottom: float, size: float) -> str:
    """Return a word, the digits of a note's mark raised."""
    spelled = ""
    for n in word:
        character = page.characters[n]
        if character.isdecimal():
            _, low, _, high = _box(page, n)
            if high - low < _RAISED_HEIGHT * size and low > bottom + _RAISED_BY * size:
                character = raised(character)
        spelled += character
    # a letter outside the first plane may come as two halves
    return spelled.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _box(page: _Page, character: int) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a character with the room that its font gives to letters."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(page.text, character, ctypes.byref(box))
    return box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)


def _reads_leftwards(words: str) -> bool:
    kinds = [unicodedata.bidirectional(character) for character in words]
    return kinds.count("R") + kinds.count("AL") > kinds.count("L")
