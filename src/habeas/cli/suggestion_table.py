"""Every suggestion of a folder of results in one table, for those who count with a spreadsheet, R or SQL."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from habeas.cli.spreadsheets import write_rows
from habeas.suggestions.types import VALUE_TYPES

TABLE = "suggestions.csv"
_VALUES = tuple(dict.fromkeys(spec.name for values in VALUE_TYPES.values() for spec in dataclasses.fields(values)))
_FIELDS = ("victim", "perpetrator", "date", "place")
_HEADER = (
    "file",
    "kind",
    "start",
    "end",
    "words",
    *_VALUES,
    *(f"{name}_words" for name in _FIELDS),
    "confidence",
    "proposer",
)


def write_table(folder: Path, results: Iterable[tuple[str, str]]) -> None:
    """Write suggestions.csv from JSON results below `folder`: pairs of a report's name and its result's.

    One result is in memory at a time. A result that is gone is left out; whoever took it away knows.
    """
    write_rows(folder / TABLE, _HEADER, _rows(folder, results))


def _rows(folder: Path, results: Iterable[tuple[str, str]]) -> Iterator[list[str | float | None]]:
    for name, result in results:
        try:
            reading = json.loads((folder / result).read_bytes())
        except (OSError, ValueError):
            continue
        yield from (_row(name, suggestion) for suggestion in reading["suggestions"])


def _row(name: str, suggestion: dict[str, Any]) -> list[str | float | None]:
    anchor, value, fields = suggestion["anchor"], suggestion["value"], suggestion.get("fields", {})
    return [
        name,
        suggestion["kind"],
        anchor["start"],
        anchor["end"],
        anchor["exact"],
        *(value.get(key) for key in _VALUES),
        *(fields.get(key, {}).get("exact") for key in _FIELDS),
        suggestion["confidence"],
        suggestion["proposer"],
    ]
