"""The lines of a PDF with where they stand on the page.

PDFium finds words and lines and marks the hyphen that breaks a word at a line's end. Where letters stand is asked only
at the edges of words, of digits and of right-to-left lines: that is enough to tell lines, gaps and the raised marks of
notes, and fast.
"""

from __future__ import annotations

import ctypes
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from habeas.errors import OversizedSource
from habeas.passages.extraction.layout import MAX_CHARACTERS, raised
from habeas.passages.extraction.pdf_directions import Letter, has_leftward, reading_order, reads_leftwards

_BROKEN_WORD = "\x02"  # PDFium's mark for a hyphen at the end of a line
_SAME_LINE = 0.5  # of the height of the lower piece: how much of it two pieces of a line share
_TOUCH = 0.15  # of the height of a line: pieces that are no farther apart are one word
_WIDE_GAP = 1.0  # of the height of a line: wider than justified text stretches its spaces
_MOST_COLUMNS = 50  # letters spread wider than that are no table
_RAISED_HEIGHT = 0.85  # of the height of its line: a digit smaller than this may be the mark of a note
_RAISED_BY = 0.08


class Box(NamedTuple):
    """Where something stands on its page, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Return the height, in points; of letters, with what their font lets reach above and below."""
        return self.top - self.bottom


_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)  # what a damaged file says stands at infinity


class Column(NamedTuple):
    """Words of a line between wide gaps."""

    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page."""

    page: int  # from 1
    text: str
    box: Box
    page_height: float
    broken: bool = False  # its last word goes on in the next line, after the hyphen it ends with
    leftwards: bool = False  # it is read from right to left
    columns: tuple[Column, ...] = ()  # where wide gaps cut it into two or more

    @property
    def size(self) -> float:
        """Return the height of its largest letters."""
        return self.box.height


@dataclass(frozen=True, slots=True)
class _Page:
    text: Any  # pypdfium2.PdfTextPage
    characters: list[str]
    number: int
    height: float
    leftwards: bool  # most of it is read from right to left


@dataclass(frozen=True, slots=True)
class _Piece:
    """What PDFium takes for a line: its words, as places in the text of the page, and the boxes of their ends."""

    words: list[range]
    edges: list[tuple[Box, Box]]
    box: Box  # as high as its tallest letter
    leftwards: bool
    broken: bool


def pdf_lines(document: Any, name: str) -> Iterator[Line]:
    """Yield the lines of all pages; raise OversizedSource where they hold more than 20 million characters."""
    characters = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        characters += text.count_chars()
        if characters > MAX_CHARACTERS:
            raise OversizedSource(f"{name} has more than {MAX_CHARACTERS:,} characters of text: split it.")
        letters = _characters(text)
        yield from _page_lines(_Page(text, letters, number + 1, page.get_height(), reads_leftwards("".join(letters))))
        text.close()
        page.close()


def _characters(text: Any) -> list[str]:
    """Return the characters of a page one by one: offsets into its text drift where one is outside the first plane."""
    from pypdfium2.raw import FPDFText_GetUnicode

    codes = (FPDFText_GetUnicode(text, n) for n in range(text.count_chars()))
    return [chr(code) if 0 < code <= sys.maxunicode else "" for code in codes]


def _page_lines(page: _Page) -> Iterator[Line]:
    """Yield the lines of a page; pieces that PDFium parts although they stand side by side are one line."""
    side_by_side: list[_Piece] = []
    around = _NOWHERE
    for piece in _pieces(page):
        if side_by_side and _is_beside(piece, side_by_side[-1], around):
            around = _around([around, piece.box])
        else:
            if side_by_side:
                yield _line(page, side_by_side)
            side_by_side, around = [], piece.box
        side_by_side.append(piece)
    if side_by_side:
        yield _line(page, side_by_side)


def _pieces(page: _Page) -> Iterator[_Piece]:
    start = 0
    for n, character in enumerate([*page.characters, "\n"]):
        if character not in {"\r", "\n", _BROKEN_WORD}:
            continue
        words = _word_spans(page.characters, range(start, n))
        letters = "".join(page.characters[start:n])
        start = n + 1
        if not letters.strip():
            continue
        edges = [(_box(page, word[0]), _box(page, word[-1])) for word in words]
        box = _around([box for pair in edges for box in pair])
        yield _Piece(words, edges, box, reads_leftwards(letters), character == _BROKEN_WORD)


def _is_beside(piece: _Piece, last: _Piece, before: Box) -> bool:
    """Tell whether a piece goes on in the line that ends with `last`: at its height, in the direction of reading."""
    box = piece.box
    shared = min(box.top, before.top) - max(box.bottom, before.bottom)
    if last.broken or shared <= _SAME_LINE * min(box.height, before.height):
        return False
    gap = box.left - before.right
    if piece.leftwards or last.leftwards:
        gap = max(gap, before.left - box.right)
    return gap > -_TOUCH * before.height


def _line(page: _Page, pieces: Sequence[_Piece]) -> Line:
    box = _around([piece.box for piece in pieces])
    broken = pieces[-1].broken
    words: list[Column] = []
    for piece in pieces:
        for n, (word, (first, last)) in enumerate(zip(piece.words, piece.edges, strict=True)):
            text = "".join(_spell(page, word, box))
            left, right = min(first.left, last.left), max(first.right, last.right)
            if n == 0 and words and left - words[-1].right < _TOUCH * box.height:
                words[-1] = Column(words[-1].left, max(words[-1].right, right), words[-1].text + text)
            else:
                words.append(Column(left, right, text))
    text = " ".join(word.text for word in words)
    if has_leftward(text):
        leftwards = page.leftwards or reads_leftwards(text)
        text = reading_order(_letters(page, pieces, box), box.height, leftwards=leftwards)
        return Line(page.number, _whole(text, broken=broken), box, page.height, broken, leftwards)
    columns = _columns(words, box.height)
    return Line(page.number, _whole(text, broken=broken), box, page.height, broken, columns=columns)


def _letters(page: _Page, pieces: Sequence[_Piece], box: Box) -> list[Letter]:
    letters: list[Letter] = []
    for part, number, word in ((p, w, word) for p, piece in enumerate(pieces) for w, word in enumerate(piece.words)):
        for place, letter in zip(word, _spell(page, word, box), strict=True):
            if letter:
                at = _box(page, place)
                letters.append(Letter(letter, at.left, at.right, part, number))
    return letters


def _columns(words: Sequence[Column], height: float) -> tuple[Column, ...]:
    """Return the words of a line between wide gaps, nothing where it has none."""
    columns: list[Column] = []
    for word in words:
        last = columns[-1] if columns else None
        if last is not None and (height <= 0 or word.left - last.right <= _WIDE_GAP * height):
            columns[-1] = Column(min(last.left, word.left), max(last.right, word.right), f"{last.text} {word.text}")
        else:
            columns.append(word)
    return tuple(columns) if 1 < len(columns) <= _MOST_COLUMNS else ()


def _whole(text: str, *, broken: bool) -> str:
    """Join letters outside the first plane, which may come as two halves, and give a broken word its hyphen."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") + ("-" if broken else "")


def _word_spans(characters: Sequence[str], span: range) -> list[range]:
    """Return where the words of a line stand among the characters of its page."""
    words: list[range] = []
    start = span.start
    for n in [*span, span.stop]:
        if n == span.stop or characters[n] in {" ", "\t"}:
            if any(characters[start:n]):
                words.append(range(start, n))
            start = n + 1
    return words


def _spell(page: _Page, word: range, line: Box) -> list[str]:
    """Return the characters of a word, the digits of a note's mark raised."""
    return [
        raised(page.characters[n])
        if page.characters[n].isdecimal() and _is_raised(_box(page, n), line)
        else page.characters[n]
        for n in word
    ]


def _is_raised(digit: Box, line: Box) -> bool:
    return digit.height < _RAISED_HEIGHT * line.height and digit.bottom > line.bottom + _RAISED_BY * line.height


def _around(boxes: Sequence[Box]) -> Box:
    """Return the box from the first to the last of `boxes` side by side, as high as the tallest."""
    tallest = max(boxes, key=lambda box: box.height)
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    return Box(left, tallest.bottom, right, tallest.top)


def _box(page: _Page, character: int) -> Box:
    """Return the box of a character with the room that its font gives to letters."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(page.text, character, ctypes.byref(box))
    edges = (box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top))
    return Box(*edges) if all(map(math.isfinite, edges)) else _NOWHERE
