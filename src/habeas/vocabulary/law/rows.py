"""Rows of the law's tables, cell by cell; whatever does not fit is refused with its file, its line and the reason."""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import StringIO
from typing import NoReturn

from habeas.errors import VocabularyError
from habeas.vocabulary.law.types import Delay, Span

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_DELAY = re.compile(r"(first of the month after )?(\d{1,3}) (day|month)s?", re.ASCII)
_LONGEST = 100_000  # code points in one cell; the text of a declaration may be long


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, and where it stands."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def with_default(self, column: str, words: str) -> Row:
        """Return the row with `words` in a cell of that column, where it has one and the cell is empty."""
        return replace(self, cells={**self.cells, column: words}) if self.cells.get(column) == "" else self

    def refuse(self, reason: str) -> NoReturn:
        """Raise VocabularyError with the place and the reason, which says what to do."""
        raise VocabularyError(f"{self.file}, line {self.line}: {reason}.")

    def needed(self, column: str) -> str:
        """Return a cell that must not be empty."""
        return self[column] or self.refuse(f"the column '{column}' is empty: fill it in")

    def code(self, column: str, known: Collection[str]) -> str:
        """Return a cell that must be one of the codes `known`."""
        if self[column] not in known:
            self.refuse(f"'{self[column]}' is no {column}: take one of {', '.join(sorted(known))}")
        return self[column]

    def state(self) -> str:
        """Return the State's ISO 3166-1 alpha-3 code."""
        if self["state"] not in _alpha_3_codes():
            self.refuse(f"'{self['state']}' is no State: take its three letters of ISO 3166, such as BLR")
        return self["state"]

    def span(self, column: str) -> Span | None:
        """Return a day, month or year; None where the cell is empty."""
        words = self[column]
        if not words:
            return None
        match = _DAY.fullmatch(words)
        try:
            if match:
                year, month, day = (int(part) if part else None for part in match.groups())
                assert year is not None
                first = date(year, month or 1, day or 1)
                last = first if day else date(year, month or 12, monthrange(year, month or 12)[1])
                return Span(first, last)
        except ValueError:
            pass
        return self.refuse(f"'{words}' is no day for '{column}': write YYYY-MM-DD, or YYYY where no more is known")

    def day(self, column: str) -> date | None:
        """Return a day that is known exactly; None where the cell is empty."""
        span = self.span(column)
        if span and span.first != span.last:
            self.refuse(f"'{self[column]}' is no single day, and '{column}' needs one: write YYYY-MM-DD")
        return span.first if span else None

    def needed_day(self, column: str) -> date:
        """Return a day that must be given."""
        self.needed(column)
        return self.day(column) or self.refuse(f"the column '{column}' is empty: fill it in")

    def delay(self, column: str) -> Delay:
        """Return a delay such as '3 months' or 'first of the month after 60 days'."""
        match = _DELAY.fullmatch(self[column])
        if not match:
            self.refuse(f"'{self[column]}' is no delay for '{column}': write it like '30 days' or '3 months'")
        return Delay(int(match[2]), f"{match[3]}s", next_month=bool(match[1]))


def rows(file: str, content: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """Give the rows of a table in CSV whose first line names exactly the `columns`, in any order.

    Raises VocabularyError where the columns are others, a row has more or fewer cells, or quotes are out of order.
    """
    reader = csv.reader(StringIO(content.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        if sorted(header) != sorted(columns):
            raise VocabularyError(f"{file}, line 1: the columns must be {','.join(columns)}: name them so.")
        line = reader.line_num
        for cells in reader:
            first, line = line + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                yield _row(file, first, header, cells)
    except csv.Error as error:
        raise VocabularyError(f"{file}, line {reader.line_num}: {error}: mend the quotes and commas there.") from error


def _row(file: str, line: int, header: list[str], cells: list[str]) -> Row:
    row = Row(file, line, {name: cell.strip() for name, cell in zip(header, cells, strict=False)})
    if len(cells) != len(header):
        row.refuse(f"it has {len(cells)} cells instead of {len(header)}: set words with a comma between quotes")
    if max(map(len, cells)) > _LONGEST:
        row.refuse(f"a cell has more than {_LONGEST:,} characters: shorten it")
    return row


@cache
def _alpha_3_codes() -> frozenset[str]:
    import pycountry

    return frozenset(country.alpha_3 for country in pycountry.countries)
