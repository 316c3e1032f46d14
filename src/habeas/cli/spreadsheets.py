"""Tables for spreadsheets: written whole or not at all, row by row, and running nothing when they are opened."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from habeas.cli.output import atomically
from habeas.sources.printable import printable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> None:
    """Write a CSV file in UTF-8, with the mark by which spreadsheets know it.

    Words are on one line, without control characters, and with an apostrophe before what a spreadsheet would run as a
    formula. Raises InvalidValue where the file cannot be written.
    """
    with atomically(path) as file:
        out = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
        table = csv.writer(out)
        table.writerow(header)
        table.writerows([_cell(value) for value in row] for row in rows)
        out.detach()


def _cell(value: str | float | None) -> str | float | None:
    if not isinstance(value, str):
        return value
    shown = printable(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
