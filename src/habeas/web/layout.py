"""The passages of a text as a page shows them: headings, lists, tables, footnotes and where pages begin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from habeas.passages.types import Passage, PassageKind

DEEPEST_LEVEL = 4


class Block(Protocol):
    """Anything that shows one passage."""

    @property
    def passage(self) -> Passage:
        """Return the passage."""
        ...


B = TypeVar("B", bound=Block)


@dataclass(frozen=True, slots=True)
class Section(Generic[B]):
    """What stands together on the page: one paragraph or heading, a run of list items, or a table."""

    kind: str  # 'heading', 'paragraph', 'list', 'table', 'footnote'
    blocks: tuple[B, ...]
    page: int | None = None  # where a page of the source begins with it
    level: int = 1  # of a heading, from 1, never more than one below the heading before it
    language: str | None = None  # of its first block
    rows: tuple[tuple[tuple[B, ...], ...], ...] = ()  # of a table: what stands in each cell, mostly one block


def lay_out(blocks: Sequence[B]) -> tuple[Section[B], ...]:
    """Group the blocks of a text into sections, in order."""
    sections: list[Section[B]] = []
    page, level = None, 0
    for _, group in groupby(blocks, key=_belonging):
        together = tuple(group)
        passage = together[0].passage
        begins = passage.page if passage.page != page else None
        page = passage.page
        if passage.kind is PassageKind.HEADING:
            level = max(1, min(passage.level or 1, level + 1, DEEPEST_LEVEL))
        sections.append(_section(together, begins, level))
    return tuple(sections)


def _belonging(block: Block) -> tuple[object, ...]:
    """Blocks stand in one section where this is the same for all of them."""
    passage = block.passage
    if passage.kind is PassageKind.TABLE_CELL:
        return (passage.kind, passage.table, passage.page)
    if passage.kind is PassageKind.LIST_ITEM:
        return (passage.kind, passage.page)
    return (passage.kind, passage.start)


def _section(blocks: tuple[B, ...], page: int | None, level: int) -> Section[B]:
    kind, language = blocks[0].passage.kind, blocks[0].passage.language
    if kind is PassageKind.TABLE_CELL:
        return Section("table", blocks, page, language=language, rows=tuple(_rows(blocks)))
    if kind is PassageKind.LIST_ITEM:
        return Section("list", blocks, page, language=language)
    return Section(kind.value, blocks, page, level, language)


def _rows(blocks: Iterable[B]) -> Iterator[tuple[tuple[B, ...], ...]]:
    """Yield the rows of a table; two blocks at one place share its cell, so that no words are lost."""
    rows: dict[int, dict[int, list[B]]] = defaultdict(lambda: defaultdict(list))
    for block in blocks:
        rows[block.passage.row or 0][block.passage.column or 0].append(block)
    columns = sorted({column for row in rows.values() for column in row})
    for _, row in sorted(rows.items()):
        yield tuple(tuple(row.get(column, ())) for column in columns)
