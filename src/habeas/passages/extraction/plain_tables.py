"""Find tables in the lines of a plain text: by tabs, by pipes, by columns that line up.

Only cells are marked; the text is not touched. A header of two or three lines is one row: its cells share row 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_RULE = re.compile(r"[\s|:+=-]+")
_GAP = re.compile(r"\S {2,}\S")
_NUMBER = re.compile(r"[<>~≈(]?[-–+]?[$€£]?\d")
_NOTHING = {"", "-", "–", "—", "..", "…", "n/a", "*"}
_LIST_MARK = re.compile(r"(?:[•●▪■◦‣⁃∙○·*–—-]|\(?\w{1,3}[.)])")
_LONGEST_LINE = 400  # characters; no table of text is wider
_MOST_LINES = 2_000
_HEADER_LINES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; offsets in the text, without the white space around it."""

    start: int
    end: int
    lead: str  # the white space before it
    text: str


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell that holds something; offsets in the text."""

    start: int
    end: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """The cells in so many lines; no cells where these lines look alike but are no table."""

    lines: int
    cells: tuple[TableCell, ...] = ()


def table_at(lines: Sequence[Line], position: int) -> Table | None:
    """Return the table that begins at `lines[position]`, or None."""
    first = lines[position].text
    if len(first) > _LONGEST_LINE:
        return None
    if "|" in first or _is_rule(lines[position]):
        return _piped(lines, position)
    if "\t" in first:
        return _tabbed(lines, position)
    return _aligned(lines, position) if _is_spaced(lines[position]) else None


def _tabbed(lines: Sequence[Line], position: int) -> Table:
    """Read lines with tabs: each tab ends a cell, or each run of tabs where they only line columns up."""
    run = _run(lines, position, lambda line: "\t" in line.text)
    for gap in (r"\t", r"\t+"):
        rows = [list(_split(line, gap, from_tab=gap == r"\t")) for line in run]
        widest = max(len(row) for row in rows)
        even = sum(len(row) == widest for row in rows)
        marked = all(_LIST_MARK.fullmatch(line.text.partition("\t")[0].strip()) for line in run)
        if len(rows) > 1 and even * 5 >= len(rows) * 3 and not (marked and widest == 2):  # noqa: PLR2004 - mark and words
            return Table(len(run), tuple(_numbered(rows)))
    return Table(len(run))


def _piped(lines: Sequence[Line], position: int) -> Table:
    """Read lines with pipes, with or without outer ones; lines that only rule are no rows."""
    run = _run(lines, position, lambda line: "|" in line.text or _is_rule(line))
    rows = [_piped_row(line) for line in run if not _is_rule(line)]
    widest = max((len(row) for row in rows), default=0)
    even = sum(len(row) == widest for row in rows)
    return Table(len(run), tuple(_numbered(rows)) if even > 1 and widest > 1 and even * 5 >= len(rows) * 4 else ())


def _piped_row(line: Line) -> list[tuple[int, int]]:
    row = list(_split(line, r"\|"))
    inner = row[1:] if line.text.startswith("|") else row
    return inner[:-1] if line.text.endswith("|") and len(inner) > 1 else inner


def _is_rule(line: Line) -> bool:
    return _RULE.fullmatch(line.text) is not None and ("-" in line.text or "=" in line.text)


def _is_spaced(line: Line) -> bool:
    return _GAP.search(line.text) is not None and "\t" not in line.lead + line.text


def _aligned(lines: Sequence[Line], position: int) -> Table:
    """Read lines whose columns line up with spaces."""
    run = _run(lines, position, _is_spaced)
    columns = _columns(run)
    rows = [[_within(line, left, right) for left, right in columns] for line in run]
    filled = sum(sum(start < end for start, end in row) > 1 for row in rows)
    if len(columns) * len(rows) < 6 or min(len(columns), len(rows)) < 2 or filled * 5 < len(rows) * 3:  # noqa: PLR2004
        return Table(len(run))
    header = _header_lines(run, rows)
    numbers = [max(0, n - header + 1) for n in range(len(rows))]
    return Table(len(run), tuple(_numbered(rows, numbers)))


def _columns(run: Sequence[Line]) -> list[tuple[int, int]]:
    """Return where columns begin and end: between gutters that are blank in every line."""
    drawn = [" " * len(line.lead) + line.text for line in run]
    width = max(map(len, drawn))
    inked = [any(at < len(row) and row[at] != " " for row in drawn) for at in range(width)]
    columns: list[tuple[int, int]] = []
    for at, ink in enumerate(inked):
        if not ink:
            continue
        if columns and columns[-1][1] == at:
            columns[-1] = (columns[-1][0], at + 1)
        else:
            columns.append((at, at + 1))
    joined = columns[:1]
    for left, right in columns[1:]:
        if _is_column(drawn, joined[-1], left, right):
            joined.append((left, right))
        else:
            joined[-1] = (joined[-1][0], right)
    return joined


def _is_column(drawn: Sequence[str], before: tuple[int, int], left: int, right: int) -> bool:
    """Tell a column from words of the one before it that happen to stand below each other."""
    apart = touching = 0
    for row in drawn:
        if row[left:right].strip() and row[before[0] : before[1]].strip():
            gap = len(row[:left]) - len(row[:left].rstrip()) + len(row[left:right]) - len(row[left:right].lstrip())
            apart += gap > 1
            touching += gap == 1
    filled = sum(bool(row[left:right].strip()) for row in drawn)
    return apart > touching and (touching == 0 or filled * 2 >= len(drawn))


def _header_lines(run: Sequence[Line], rows: Sequence[Sequence[tuple[int, int]]]) -> int:
    """Return how many lines the header takes: those before the first whose cells are mostly numbers, three at most."""
    for n, (line, row) in enumerate(zip(run[: _HEADER_LINES + 1], rows, strict=False)):
        words = [line.text[start - line.start : end - line.start] for start, end in row[1:]]
        if sum(bool(_NUMBER.match(w)) or w.lower() in _NOTHING for w in words) * 2 > len(words):
            return max(1, n)
    return 1


def _run(lines: Sequence[Line], position: int, belongs: Callable[[Line], bool]) -> list[Line]:
    run: list[Line] = []
    for line in lines[position : position + _MOST_LINES]:
        if len(line.text) > _LONGEST_LINE or not belongs(line):
            break
        run.append(line)
    return run


def _split(line: Line, gap: str, *, from_tab: bool = False) -> Iterator[tuple[int, int]]:
    """Yield start and end of each cell of a line, empty ones too; tabs before the line are empty cells."""
    if from_tab:
        yield from ((line.start, line.start) for _ in range(line.lead.count("\t")))
    left = 0
    for found in re.finditer(gap, line.text):
        yield _within(line, left, found.start(), lead=0)
        left = found.end()
    yield _within(line, left, len(line.text), lead=0)


def _within(line: Line, left: int, right: int, *, lead: int | None = None) -> tuple[int, int]:
    """Return start and end, in the text, of the words between two columns of a line, counted with what leads it."""
    lead = len(line.lead) if lead is None else lead
    words = line.text[max(0, left - lead) : max(0, right - lead)]
    start = line.start + max(0, left - lead) + len(words) - len(words.lstrip())
    return start, max(start, start + len(words.strip()))


def _numbered(rows: Sequence[Sequence[tuple[int, int]]], numbers: Sequence[int] | None = None) -> Iterator[TableCell]:
    for n, row in enumerate(rows):
        for column, (start, end) in enumerate(row):
            if start < end:
                yield TableCell(start, end, numbers[n] if numbers else n, column)
