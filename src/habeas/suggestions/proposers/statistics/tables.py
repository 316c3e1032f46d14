"""Say what the cells of a table count: from the header of their column, else from that of their row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from habeas.passages.types import Passage, PassageKind

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]")
_BRACKETED = re.compile(r"\(([^)]*)\)")


def cell_units(text: str, passages: Sequence[Passage]) -> Mapping[Passage, str]:
    """Return what each cell that holds a number counts, in lower case; header cells are left out."""
    tables: dict[int, dict[tuple[int, int], Passage]] = {}
    for passage in passages:
        if passage.kind is PassageKind.TABLE_CELL and None not in {passage.table, passage.row, passage.column}:
            assert passage.table is not None
            tables.setdefault(passage.table, {})[passage.row or 0, passage.column or 0] = passage
    units: dict[Passage, str] = {}
    for cells in tables.values():
        units.update(_units(text, cells))
    return units


def _units(text: str, cells: Mapping[tuple[int, int], Passage]) -> Mapping[Passage, str]:
    def words(cell: Passage) -> str:
        return " ".join(text[cell.start : cell.end].split()).casefold()

    # The header goes down to the last row before the first one with a figure in it beside its label.
    body = min((row for (row, column), cell in cells.items() if column and _DIGIT.match(words(cell))), default=None)
    if body is None:
        return {}
    heads: dict[int, list[str]] = {}  # of each column, from the top
    for (row, column), cell in sorted(cells.items()):
        if row < body and _WORD.search(words(cell)):
            heads.setdefault(column, []).append(words(cell))
    headers = {column: " ".join(parts) for column, parts in heads.items()}
    units: dict[Passage, str] = {}
    for (row, column), cell in cells.items():
        if row < body or not _DIGIT.search(words(cell)):
            continue
        header = headers.get(column, "")
        label = cells.get((row, 0))
        labelled = words(label) if label is not None and column else ""
        if column == 0 or not (header or labelled):
            continue
        units[cell] = _unit(header) or _unit(labelled) if not _is_period(header) else _unit(labelled)
    return units


def _is_period(header: str) -> bool:
    """Say whether a header is a year or has no words, so that the label of the row says what is counted."""
    return not header or bool(re.fullmatch(r"[\d\s/–-]+", header))


def _unit(header: str) -> str:
    """Return the unit that a header names: the words in brackets where it has them, else all its words."""
    bracketed = _BRACKETED.search(header)
    return (bracketed.group(1) if bracketed and _WORD.search(bracketed.group(1)) else header).strip()
