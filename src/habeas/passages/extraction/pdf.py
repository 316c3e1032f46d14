"""PDF to blocks: paragraphs rebuilt from lines, without running heads, feet and page numbers.

A PDF holds letters at places, no structure. What is rebuilt: paragraphs (also across pages), words broken at a hyphen,
list items, headings (where larger letters set them off), footnotes (smaller letters at the foot of a page), tables
whose columns stand apart. Bold headings in the size of the text stay paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from habeas.errors import TextlessSource
from habeas.passages.extraction.layout import Block, Cell
from habeas.passages.extraction.pdf_lines import Line, pdf_lines
from habeas.passages.extraction.pdf_paragraphs import (
    BULLET,
    NUMBERED,
    continues_on_next_page,
    joined,
    paragraphs,
    words_of,
)
from habeas.passages.types import PassageKind
from habeas.sources.pdf_files import opened_pdf

_EDGE = 0.09  # of the height of a page, at its top and bottom: the margins, where running heads and feet stand
_REPEATED = 3  # pages; both, where there are two
_HEADING_SIZE = 1.15  # of the size of the text
_HEADING_LENGTH = 250
_HEADINGS_SHARE = 0.25  # of all characters: with more, large letters are no sign of a heading
_LEVELS = 6
_NOTE_SIZE = 0.93
_NOTE = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡]|\d{1,3}[ \u00a0.])")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    kind: PassageKind
    lines: tuple[Line, ...]
    level: int = 0


def pdf_blocks(content: bytes, name: str) -> Iterator[Block]:
    """Yield the blocks of a PDF with their pages.

    Raises TextlessSource where no page holds text, OversizedSource, and the refusals of `opened_pdf`.
    """
    with opened_pdf(content, name) as document:
        pages = len(document)
        lines = list(pdf_lines(document, name))
    if not lines:
        many = f"{pages} pages" if pages > 1 else "1 page"
        raise TextlessSource(
            f"{name} has {many} of pictures without any text: run OCR on it first, with ocrmypdf for example."
        )
    lines = _without_running_lines(lines, pages)
    known = words_of(lines)
    tables = count()
    for found in _over_pages(_paragraphs(lines)):
        if found.kind is PassageKind.TABLE_CELL:
            yield from _cells(found.lines, next(tables))
            continue
        text = joined(found.lines, known)
        if found.kind is PassageKind.LIST_ITEM:
            text = BULLET.sub("", text, count=1) if BULLET.match(text) else text
        yield Block(found.kind, text, page=found.lines[0].page, level=found.level)


def _without_running_lines(lines: Sequence[Line], pages: int) -> list[Line]:
    """Leave out what stands on several pages at the same edge in the same size, but for the number of the page."""
    counted = Counter(key for line in lines for key in set(_running_keys(line)))
    enough = min(_REPEATED, max(2, pages))
    kept = [line for line in lines if all(counted[key] < enough for key in _running_keys(line))]
    return kept or list(lines)


def _running_keys(line: Line) -> Iterator[tuple[object, ...]]:
    at_top = line.box.bottom > line.page_height * (1 - _EDGE)
    if not at_top and line.box.top > line.page_height * _EDGE:
        return
    place = (at_top, round(line.size))
    yield (*place, line.text)
    for number in re.finditer(r"\d{1,5}", line.text, re.ASCII):
        around = line.text[: number.start()], line.text[number.end() :]
        yield (*place, *around, int(number[0]) - line.page)


def _paragraphs(lines: Sequence[Line]) -> list[_Paragraph]:
    """Return paragraphs, headings, list items, footnotes and tables, in order; notes after the text of their page."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[_rounded(line.size)] += len(line.text)
    body = sizes.most_common(1)[0][0]
    large = sorted((size for size in sizes if size >= _HEADING_SIZE * body), reverse=True)
    reliable = sum(sizes[size] for size in large) <= _HEADINGS_SHARE * sizes.total()
    levels = {size: min(rank, _LEVELS) for rank, size in enumerate(large, 1)} if reliable else {}
    found: list[_Paragraph] = []
    for stretch, is_table in _stretches(lines):
        if is_table:
            found.append(_Paragraph(PassageKind.TABLE_CELL, tuple(stretch)))
        else:
            found += [_paragraph(tuple(group), levels, body) for group in paragraphs(stretch)]
    return _notes_last(found)


def _paragraph(lines: tuple[Line, ...], levels: dict[float, int], body: float) -> _Paragraph:
    first = lines[0]
    level = levels.get(_rounded(first.size), 0)
    if level and sum(len(line.text) for line in lines) <= _HEADING_LENGTH:
        return _Paragraph(PassageKind.HEADING, lines, level)
    if first.size < _NOTE_SIZE * body and first.box.top < first.page_height / 2 and _NOTE.match(first.text):
        return _Paragraph(PassageKind.FOOTNOTE, lines)
    if BULLET.match(first.text) or NUMBERED.match(first.text):
        return _Paragraph(PassageKind.LIST_ITEM, lines, 1)
    return _Paragraph(PassageKind.PARAGRAPH, lines)


def _notes_last(found: Sequence[_Paragraph]) -> list[_Paragraph]:
    ordered: list[_Paragraph] = []
    notes: list[_Paragraph] = []
    page = 0
    for paragraph in found:
        if paragraph.lines[0].page != page:
            ordered += notes
            notes = []
            page = paragraph.lines[0].page
        (notes if paragraph.kind is PassageKind.FOOTNOTE else ordered).append(paragraph)
    return ordered + notes


def _over_pages(found: Sequence[_Paragraph]) -> list[_Paragraph]:
    """Join paragraphs that go on over the end of a page, past the notes at its foot."""
    ordered: list[_Paragraph] = []
    text = -1  # the last that is no note
    for paragraph in found:
        last = ordered[text] if text >= 0 else None
        if (
            last is not None
            and {last.kind, paragraph.kind} <= {PassageKind.PARAGRAPH, PassageKind.LIST_ITEM}
            and last.lines[-1].page == paragraph.lines[0].page - 1
            and continues_on_next_page(last.lines[-1], paragraph.lines[0])
        ):
            ordered[text] = replace(last, lines=last.lines + paragraph.lines)
            continue
        ordered.append(paragraph)
        if paragraph.kind is not PassageKind.FOOTNOTE:
            text = len(ordered) - 1
    return ordered


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[Sequence[Line], bool]]:
    """Yield runs of lines, and whether they are a table: its columns stand apart in each of its lines."""
    start = position = 0
    while position < len(lines):
        end = position
        while end < len(lines) and lines[end].columns and lines[end].page == lines[position].page:
            end += 1
        if end - position > 1 and _bands(lines[position:end]):
            if start < position:
                yield lines[start:position], False
            yield lines[position:end], True
            start = position = end
        else:
            position = max(end, position + 1)
    if start < len(lines):
        yield lines[start:], False


def _bands(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return left and right of the columns of a table, or nothing where the lines do not make one."""
    bands: list[tuple[float, float]] = []
    for left, right in sorted((left, right) for line in lines for left, right, _ in line.columns):
        if bands and left < bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], right))
        else:
            bands.append((left, right))
    for line in lines:
        places = [_band(bands, left) for left, _, _ in line.columns]
        if len(set(places)) < len(places):
            return []
    return bands if len(bands) * len(lines) > 4 else []  # noqa: PLR2004 - two by two: a letterhead, or signatures


def _band(bands: Sequence[tuple[float, float]], left: float) -> int:
    return next(n for n, (_, right) in enumerate(bands) if left < right or n == len(bands) - 1)


def _cells(lines: Sequence[Line], table: int) -> Iterator[Block]:
    bands = _bands(lines)
    for row, line in enumerate(lines):
        for left, _, words in line.columns:
            yield Block(PassageKind.TABLE_CELL, words, page=line.page, cell=Cell(table, row, _band(bands, left)))


def _rounded(size: float) -> float:
    return round(size * 2) / 2
