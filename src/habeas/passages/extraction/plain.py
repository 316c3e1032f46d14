"""Plain text to passages: the text stays as it is, only where its parts begin and end is found.

Blocks stand between blank lines. A block whose lines are broken at a width is one passage; otherwise each of its lines
is. Tables are told by tabs, pipes or columns that line up (`plain_tables`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from habeas.passages.extraction.plain_tables import Line, TableCell, table_at
from habeas.passages.types import Passage, PassageKind
from habeas.sources.stated_dates import parse_day

_LINE = re.compile(r"[^\r\n\f]*(?:\r\n|[\r\n\f]|\Z)")
_BULLET = re.compile(r"(?:[•●▪■◦‣⁃∙○·][ \t]*|[*–—-][ \t]+)(?=\S)")
_NUMBERED = re.compile(r"(?:\(?\d{1,3}[.)]|\([a-z]\)|[a-z]\)|\(?[ivx]{1,5}[.)])[ \t\u00a0]+(?=\S)")
_HEADING_NUMBER = re.compile(r"(?:[IVX]{2,6}[.)]?|[A-Z][.)]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?)[ \t\u00a0]+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…。؟۔:;][\"'”’»“)\]]*$")
_NO_HEADING_END = (".", "!", "?", "…", ":", ";", ",", "。", "؟", "۔", "،", "-", "–", "—")
_HEADING_LENGTH = 90
_HEADING_WORDS = 14
_NARROWEST, _WIDEST = 40, 100  # columns that people and programs break lines at
_LONGEST_BLOCK = 50_000  # characters; a longer run of lines is data, not a paragraph


def plain_passages(text: str) -> tuple[Passage, ...]:
    """Return the passages of a plain text, in order, apart and trimmed; offsets count in `text` itself.

    The bullet of a list item is outside its passage, a number inside: it is part of what people quote.
    """
    blocks = list(_blocks(text))
    tables = count()
    passages: list[Passage] = []
    for position, block in enumerate(blocks):
        following = blocks[position + 1][0] if position + 1 < len(blocks) else None
        passages.extend(_block_passages(block, following, tables))
    return tuple(passages)


def _blocks(text: str) -> Iterator[list[Line]]:
    """Yield the lines between blank lines."""
    block: list[Line] = []
    for found in _LINE.finditer(text):
        raw = found[0]
        words = raw.strip()
        if words:
            lead = raw[: len(raw) - len(raw.lstrip())]
            start = found.start() + len(lead)
            block.append(Line(start, start + len(words), lead, words))
        if block and (not words or raw.endswith("\f")):
            yield block
            block = []
    if block:
        yield block


def _block_passages(block: Sequence[Line], following: Line | None, tables: count[int]) -> Iterator[Passage]:
    waiting: list[Line] = []
    position = no_table_before = 0
    while position < len(block):
        table = table_at(block, position) if position >= no_table_before else None
        if table is None:
            waiting.append(block[position])
            position += 1
            continue
        if not table.cells:
            no_table_before = position + table.lines
            continue
        yield from _line_passages(waiting, block[position])
        waiting = []
        yield from _cells(table.cells, next(tables))
        position += table.lines
    yield from _line_passages(waiting, following)


def _cells(cells: Sequence[TableCell], table: int) -> Iterator[Passage]:
    for cell in cells:
        yield Passage(PassageKind.TABLE_CELL, cell.start, cell.end, table=table, row=cell.row, column=cell.column)


def _line_passages(lines: Sequence[Line], following: Line | None) -> Iterator[Passage]:
    """Yield the passages of lines that stand together: list items with what continues them, and what is between."""
    opened = [n for n, line in enumerate(lines) if n == 0 or _marker(line)]
    for this, after in pairwise([*opened, len(lines)]):
        unit = lines[this:after]
        below = lines[after] if after < len(lines) else following
        marker = _marker(unit[0])
        hanging = marker is not None and all(len(line.lead) > len(unit[0].lead) for line in unit[1:])
        if len(unit) > 1 and (hanging or _is_wrapped(unit)) and unit[-1].end - unit[0].start <= _LONGEST_BLOCK:
            kind = PassageKind.LIST_ITEM if marker else PassageKind.PARAGRAPH
            yield _passage(kind, unit[0], unit[-1].end)
            continue
        for n, line in enumerate(unit):
            before = unit[n - 1] if n else (lines[this - 1] if this else None)
            kind = _kind(line, before, unit[n + 1] if n + 1 < len(unit) else below)
            if (
                kind is PassageKind.PARAGRAPH
                and line.start == 0
                and len(lines) == 1
                and _may_be_heading(line)
                and below
            ):
                kind = PassageKind.HEADING  # a title, whatever stands under it
            yield _passage(kind, line, line.end)


def _passage(kind: PassageKind, line: Line, end: int) -> Passage:
    bullet = _BULLET.match(line.text) if kind is PassageKind.LIST_ITEM else None
    level = 0 if kind is PassageKind.PARAGRAPH else 1
    return Passage(kind, line.start + (bullet.end() if bullet else 0), end, level=level)


def _marker(line: Line) -> re.Match[str] | None:
    return _BULLET.match(line.text) or _NUMBERED.match(line.text)


def _kind(line: Line, before: Line | None, after: Line | None) -> PassageKind:
    if _is_heading(line, before, after):
        return PassageKind.HEADING
    return PassageKind.LIST_ITEM if _marker(line) else PassageKind.PARAGRAPH


def _is_heading(line: Line, before: Line | None, after: Line | None) -> bool:
    """Tell a heading: short, no sentence, capitalised, above something longer, below nothing or a finished sentence.

    `before` is the line above it in its block, `after` the next line of the text, in its block or not.
    """
    if after is None or not _may_be_heading(line) or (before and not _SENTENCE_END.search(before.text)):
        return False
    if _BULLET.match(after.text) or _NUMBERED.match(after.text):
        return True
    longer = len(after.text) > max(_HEADING_LENGTH, len(line.text) * 3 // 2)
    return longer or _SENTENCE_END.search(after.text) is not None


def _may_be_heading(line: Line) -> bool:
    text = line.text
    number = _HEADING_NUMBER.match(text)
    words = text[number.end() :] if number else text
    return (
        len(text) <= _HEADING_LENGTH
        and len(text.split()) <= _HEADING_WORDS
        and not text.endswith(_NO_HEADING_END)
        and _BULLET.match(text) is None
        and (number is not None or _NUMBERED.match(text) is None)
        and words[0].isalpha()
        and not words[0].islower()
        and parse_day(text) is None
    )


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell a paragraph whose lines were broken at a width: in each, the first word of the next would not have fitted.

    Lists of names or titles look alike, so lines must also go on in mid sentence: most begin in lower case (or in a
    script without case) and few end a sentence.
    """
    widths = [len(line.lead) + len(line.text) for line in lines]
    if not _NARROWEST <= max(widths) <= _WIDEST:
        return False
    pairs = list(pairwise(lines))
    full = sum(
        width + 1 + len(below.text.split(maxsplit=1)[0]) > max(widths)
        for width, (_, below) in zip(widths, pairs, strict=False)
    )
    ended = sum(_SENTENCE_END.search(line.text) is not None for line, _ in pairs)
    going_on = sum(_goes_on(below.text) for _, below in pairs)
    return full >= 0.8 * len(pairs) and ended <= 0.4 * len(pairs) and going_on >= 0.4 * len(pairs)


def _goes_on(text: str) -> bool:
    first = next((c for c in text if c.isalpha()), "")
    return not first.isupper() and not first.istitle()
