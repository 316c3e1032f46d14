"""Lay blocks of text out as one canonical text: a blank line between blocks, a tab between cells, a line for each row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from habeas.errors import OversizedSource
from habeas.passages.types import Passage, PassageKind

MAX_CHARACTERS = 20_000_000
MAX_PASSAGE = 1_000_000  # as much as a line of text: no parser of sentences takes more
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[ \t\r\n]+")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands; all from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, footnote or cell on its way into the canonical text."""

    kind: PassageKind
    text: str
    page: int | None = None
    level: int = 0
    cell: Cell | None = None


def lay_out(blocks: Iterable[Block], name: str) -> tuple[str, tuple[Passage, ...]]:
    """Return the text of `blocks` and their passages: in order, apart, trimmed, none empty.

    Characters that no text has (control characters, lone surrogates) are dropped. Unicode is not normalised: a quote
    keeps the very code points of its source. Raises OversizedSource above 20 million characters.
    """
    parts: list[str] = []
    passages: list[Passage] = []
    length = 0
    before: Block | None = None
    for block in blocks:
        words = clean(block.text)
        if not words:
            continue
        gap = _gap(before, block) if before else ""
        start = length + len(gap)
        length = start + len(words)
        if len(words) > MAX_PASSAGE:
            raise OversizedSource(f"{name} has a paragraph of more than {MAX_PASSAGE:,} characters: break it up.")
        if length > MAX_CHARACTERS:
            raise OversizedSource(f"{name} has more than {MAX_CHARACTERS:,} characters of text: split it.")
        parts += (gap, words)
        cell = block.cell
        where = (cell.table, cell.row, cell.column) if cell else (None, None, None)
        passages.append(Passage(block.kind, start, length, None, block.page, block.level, *where))
        before = block
    return "".join(parts), tuple(passages)


def clean(text: str) -> str:
    """Drop what no text has, write every line end as a line feed, and trim."""
    return _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def squeeze(text: str) -> str:
    """Put one space for each run of spaces and line ends; no-break spaces stay."""
    return _SPACES.sub(" ", text)


def raised(text: str) -> str:
    """Return raised text with its digits as superscript, so that a note's mark never joins the number it follows."""
    return text.translate(_SUPERSCRIPT)


def _gap(before: Block, block: Block) -> str:
    old, new = before.cell, block.cell
    if old is None or new is None or old.table != new.table:
        return "\n\n"
    if old.row == new.row and old.column < new.column:
        return "\t" * (new.column - old.column)
    return "\n" * max(1, new.row - old.row) + "\t" * new.column
