"""Find the columns of tables whose years end on a day that the header tells: 'Year to 30 June'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from habeas.passages.types import Passage, PassageKind
from habeas.suggestions.proposers.dates.expressions import Calendar, YearTo
from habeas.suggestions.proposers.dates.grammar import phrases
from habeas.suggestions.proposers.dates.words import Line, Words

Column = tuple[int | None, int | None]  # table and column of a cell


class AccountingYears:
    """The columns that hold accounting years, with the last day of each year and the cells that say so."""

    def __init__(self, text: str, passages: Sequence[Passage], words: Words) -> None:
        self._ends: dict[Column, Calendar] = {}
        self._headers: set[Passage] = set()
        for column, cells in _columns(passages).items():
            self._read(column, _header(text, cells, words), text, words)

    def _read(self, column: Column, header: Sequence[Passage], text: str, words: Words) -> None:
        joined = " ".join(text[cell.start : cell.end] for cell in header)
        for phrase in phrases(Line(joined, 0, len(joined), words)):
            match phrase.expression:
                case YearTo(Calendar(year=None, month=int()) as end):
                    self._ends[column] = end
                    self._headers.update(header)

    def is_header(self, passage: Passage) -> bool:
        """Say whether the cell is part of a header that tells when the years of its column end."""
        return passage in self._headers

    def year(self, passage: Passage, year: int) -> YearTo | None:
        """Return the accounting year that a year in this cell is, or None in other columns."""
        end = self._ends.get((passage.table, passage.column)) if passage.kind is PassageKind.TABLE_CELL else None
        return None if end is None else YearTo(Calendar(year, end.month, end.day))


def _columns(passages: Sequence[Passage]) -> Mapping[Column, list[Passage]]:
    columns: dict[Column, list[Passage]] = {}
    for passage in passages:
        if passage.kind is PassageKind.TABLE_CELL:
            columns.setdefault((passage.table, passage.column), []).append(passage)
    return columns


def _header(text: str, cells: Sequence[Passage], words: Words) -> Sequence[Passage]:
    """Return the cells of a column above its first year."""
    for index, cell in enumerate(cells):
        line = Line(text, cell.start, cell.end, words)
        if len(line) == 1 and line.year(0) is not None:
            return cells[:index]
    return ()
