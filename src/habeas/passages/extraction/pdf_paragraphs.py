"""Paragraphs from the lines of a PDF: which lines belong together, and the words that their ends broke."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from habeas.passages.extraction.pdf_lines import Line

BULLET = re.compile(r"(?:[•●▪■◦‣⁃∙○·\uf0b7\uf0a7\uf0d8][ \t]*|[–—-][ \t]+)(?=\S)")
NUMBERED = re.compile(r"(?:\(?\d{1,3}[.)]|\([a-z]\)|[a-z]\)|\(?[ivx]{1,5}[.)])[ \u00a0]+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:;。؟۔][\"'”’»)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u00ad]$")
_KEPT_HYPHEN = {"non", "self", "ex", "quasi", "vice", "all"}  # prefixes that are mostly written with one
_OTHER_SIZE = 0.12  # share by which the size of two lines differs
_LOOSE = 0.35  # of the size: how much farther apart than usual the lines of two paragraphs stand
_INDENT = 0.8  # of the size
_SHORT = 0.75  # of the width of its column: a shorter line ends its paragraph, sentence or not
_NEIGHBOURS = 6  # lines on either side that tell the width of a column
_DOUBLE_SPACED = 1.5  # of the size: lines of a paragraph are never farther apart


def paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the paragraphs of each page, in the order of its lines."""
    usual = _usual_gap(lines)
    edges = _column_edges(lines)
    open_lines: list[Line] = []
    for n, line in enumerate(lines):
        if open_lines and _goes_on(open_lines, line, usual, edges[n - 1]):
            open_lines.append(line)
            continue
        if open_lines:
            yield open_lines
        open_lines = [line]
    if open_lines:
        yield open_lines


def continues_on_next_page(last: Line, first: Line) -> bool:
    """Tell whether a paragraph goes on over the end of a page: in mid sentence, or mid word."""
    if not _same_size(last, first) or BULLET.match(first.text) or NUMBERED.match(first.text):
        return False
    return bool(_HYPHEN.search(last.text)) or (not ends_sentence(last.text) and not _begins_sentence(first.text))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends where a sentence does."""
    return _SENTENCE_END.search(text) is not None


def words_of(lines: Iterable[Line]) -> set[str]:
    """Return the words of a document in lower case, to tell a hyphen of its own from one that breaks a word."""
    return {word.strip(".,;:!?()[]\"'“”‘’«»").lower() for line in lines for word in line.text.split()}


def joined(lines: Sequence[Line], known: set[str]) -> str:
    """Return the words of a paragraph, those broken at a line's end made whole.

    A hyphen at a line's end stays where the document has the word with it, after a few prefixes, and before a capital
    or a digit ('Franco-German', '2024-2025').
    """
    text = lines[0].text
    for line in lines[1:]:
        hyphen = _HYPHEN.search(text)
        if hyphen is None:
            text += " " + line.text
        elif line.text[0].islower() and not _has_hyphen(text, line.text, known):
            text = text[: hyphen.start()] + line.text
        else:
            text += line.text
    return text


def _has_hyphen(before: str, after: str, known: set[str]) -> bool:
    left = re.split(r"[\s(“\"'«]", before[:-1])[-1].lower()
    right = re.split(r"[\s.,;:!?)\]”\"'»]", after, maxsplit=1)[0].lower()
    if before.endswith("\u00ad"):
        return False
    if f"{left}-{right}" in known or f"{left}{right}" in known:
        return f"{left}{right}" not in known
    return left in _KEPT_HYPHEN


def _goes_on(paragraph: Sequence[Line], line: Line, usual: float, edge: tuple[float, float]) -> bool:
    last = paragraph[-1]
    if last.page != line.page or not _same_size(last, line):
        return False
    if last.broken or BULLET.match(line.text):
        return last.broken
    if line.box.bottom >= last.box.top - 0.5 * last.size:  # up again: the next column
        return not ends_sentence(last.text) and not _begins_sentence(line.text)
    near = last.box.bottom - line.box.top <= usual + _LOOSE * line.size
    return near and not _ended(paragraph, line, edge)


def _ended(paragraph: Sequence[Line], line: Line, edge: tuple[float, float]) -> bool:
    """Tell whether a paragraph ended above `line`: its last line had room left, or `line` is numbered or indented."""
    last = paragraph[-1]
    ended = ends_sentence(last.text)
    begin, far = edge
    space = (_far(last) - _near(last)) / max(1, len(last.text))  # about the width of a letter
    deliberate = _far(last) + space * (len(line.text.split(maxsplit=1)[0]) + 1) < far
    short = _far(last) - begin < _SHORT * (far - begin)
    if deliberate and (ended or short or _begins_sentence(line.text)):
        return True
    indented = len(paragraph) > 1 and abs(_near(line) - _near(last)) > _INDENT * line.size
    return ended and (indented or NUMBERED.match(line.text) is not None)


def _begins_sentence(text: str) -> bool:
    first = next((c for c in text if c.isalnum()), "")
    return not first.isalpha() or first.isupper() or first.istitle()


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _OTHER_SIZE * max(one.size, other.size)


def _near(line: Line) -> float:
    """Return where reading a line begins, growing in its direction."""
    return -line.box.right if line.leftwards else line.box.left


def _far(line: Line) -> float:
    return -line.box.left if line.leftwards else line.box.right


def _usual_gap(lines: Sequence[Line]) -> float:
    gaps = [
        above.box.bottom - below.box.top
        for above, below in pairwise(lines)
        if above.page == below.page and _same_size(above, below) and below.box.top < above.box.top
        if above.box.bottom - below.box.top < _DOUBLE_SPACED * below.size
    ]
    return median(gaps) if gaps else 0.0


def _column_edges(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return, for each line, where the lines around it in its column begin and how far they reach."""
    columns: list[list[int]] = []
    for n, line in enumerate(lines):
        above = lines[n - 1] if n else None
        if above is None or above.page != line.page or line.box.bottom >= above.box.top or not _same_size(above, line):
            columns.append([])
        columns[-1].append(n)
    edges = [(0.0, 0.0)] * len(lines)
    for column in columns:
        for place, n in enumerate(column):
            around = [lines[m] for m in column[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]]
            edges[n] = (min(map(_near, around)), max(map(_far, around)))
    return edges
