"""The tree of a page to blocks: HTML as it is, or the main text that trafilatura makes of it.

Nothing in a tree is run or fetched: scripts, frames and pictures are skipped, attributes are never text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from habeas.passages.extraction.layout import Block, Cell, raised, squeeze
from habeas.passages.types import PassageKind

_SKIPPED = {
    *("audio", "button", "canvas", "datalist", "embed", "frame", "frameset", "iframe", "input", "link", "meta", "nav"),
    *("noscript", "object", "option", "script", "select", "style", "svg", "template", "textarea", "title", "video"),
}
_UNSEEN = {"del", "s", "strike", "template"}  # struck words were taken back: nobody may quote them as said
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LISTS = {"ul", "ol", "dl", "menu", "list"}  # 'list', 'item', 'row', 'cell', 'head', 'quote', 'lb': trafilatura's
_ITEMS = {"li", "dt", "dd", "item"}
_CELLS = {"td", "th", "cell"}
_ROWS = {"tr", "row"}
_BLOCKS = (
    _LISTS
    | _ITEMS
    | _CELLS
    | _ROWS
    | _HEADINGS.keys()
    | {"address", "article", "aside", "blockquote", "body", "caption", "center", "details", "div", "fieldset"}
    | {"figcaption", "figure", "footer", "form", "head", "header", "hgroup", "hr", "html", "legend", "main", "p"}
    | {"pre", "quote", "search", "section", "summary", "table", "tbody", "tfoot", "thead", "code"}
)
_OF_PAGES = ("table", "h1", "h2", "h3", "blockquote", "article", "section", "form")  # never in a cell of data
_MOST_PARAGRAPHS = 3  # in a cell of data
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LINE_EDGES = re.compile(r"[ \t]*\n[ \t]*")


def tree_blocks(root: Any) -> Iterator[Block]:
    """Yield the blocks under `root` (an lxml element) in the order of the document, however deep they lie."""
    from lxml import etree

    reader = _Reader()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        skipped = tag in _SKIPPED or not tag or is_unseen(element)
        if event == "start":
            if skipped:
                walk.skip_subtree()
            else:
                yield from reader.enter(tag, element)
        else:
            if not skipped:
                yield from reader.leave(tag, element)
            if element is not root:
                reader.add(element.tail)
    yield from reader.flush()


@dataclass(slots=True)
class _Table:
    number: int | None  # None for a table that only lays out the page
    row: int = -1
    column: int = -1
    in_cell: bool = False
    words: list[str] = field(default_factory=list)  # of the cell being read


class _Reader:
    """What is open where the walk stands, and the words read since the last block."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._headings: list[int] = []
        self._items: list[int] = []  # how many lists were open around each item that is
        self._lists = 0
        self._as_is = 0
        self._raised = 0
        self._tables: list[_Table] = []
        self._numbers = count()

    def enter(self, tag: str, element: Any) -> Iterator[Block]:
        """Open an element and read the words before its first child."""
        if _is_block(tag, element):
            yield from self.flush()
        if tag in {"br", "lb"}:
            self._words.append("\n")
        elif level := _heading_level(tag, element):
            self._headings.append(level)
        elif tag in _LISTS:
            self._lists += 1
        elif tag in _ITEMS:
            self._items.append(self._lists)
        elif tag == "table":
            self._tables.append(_Table(next(self._numbers) if holds_data(element) else None))
        elif tag in _ROWS and self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = -1
        elif tag in _CELLS and self._tables:
            self._tables[-1].column += 1
            self._tables[-1].in_cell = True
        self._as_is += tag == "pre"
        self._raised += _is_raised(tag, element)
        self.add(element.text)

    def leave(self, tag: str, element: Any) -> Iterator[Block]:
        """Close an element."""
        if _is_block(tag, element):
            yield from self.flush()
        if _heading_level(tag, element):
            self._headings.pop()
        elif tag in _LISTS:
            self._lists -= 1
        elif tag in _ITEMS:
            self._items.pop()
        elif tag == "table":
            self._tables.pop()
        elif tag in _CELLS and self._tables:
            yield from self._cell()
        self._as_is -= tag == "pre"
        self._raised -= _is_raised(tag, element)

    def add(self, words: str | None) -> None:
        """Read words in the place where the walk stands."""
        if words:
            words = words if self._as_is else squeeze(words)
            self._words.append(raised(words) if self._raised else words)

    def flush(self) -> Iterator[Block]:
        """Yield the words read since the last block as one, of the kind that its place makes it."""
        text = "".join(self._words)
        self._words.clear()
        text = text if self._as_is else _LINE_EDGES.sub("\n", re.sub(r" {2,}", " ", text))
        if not text.strip():
            return
        if self._tables and self._tables[-1].number is not None and self._tables[-1].in_cell:
            self._tables[-1].words.append(text)
        elif self._headings:
            yield Block(PassageKind.HEADING, text, level=self._headings[-1])
        elif self._items:
            yield Block(PassageKind.LIST_ITEM, text, level=max(1, self._items[-1]))
        else:
            yield Block(PassageKind.PARAGRAPH, text)

    def _cell(self) -> Iterator[Block]:
        table = self._tables[-1]
        table.in_cell = False
        words = squeeze(" ".join(table.words))
        table.words.clear()
        if table.number is not None and words:
            yield Block(PassageKind.TABLE_CELL, words, cell=Cell(table.number, max(0, table.row), table.column))


def _is_block(tag: str, element: Any) -> bool:
    # trafilatura's 'code' is a block; in a page, only 'pre' makes it one
    return tag in _BLOCKS and (tag != "code" or element.getparent() is None or element.getparent().tag == "body")


def _heading_level(tag: str, element: Any) -> int:
    if tag == "head":
        return _HEADINGS.get(element.get("rend", ""), 2)
    return _HEADINGS.get(tag, 0)


def _is_raised(tag: str, element: Any) -> bool:
    return tag == "sup" or (tag == "hi" and element.get("rend") == "#sup")


def is_unseen(element: Any) -> bool:
    """Tell what nobody who looks at the page reads as said: hidden and struck words."""
    style = element.get("style")
    hidden = element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)
    return hidden or element.tag in _UNSEEN


def holds_data(table: Any) -> bool:
    """Tell a table of data, with two cells in some row, from one that only lays out the page.

    Cells of data hold a line or two; what lays out a page holds tables, headings, lists and paragraphs.
    """
    if table.get("role") in {"presentation", "none"} or next(table.iterdescendants(*_OF_PAGES), None) is not None:
        return False
    cells = [[cell for cell in row if cell.tag in _CELLS] for row in table.iter(*_ROWS)]
    several = any(sum(1 for _ in cell.iter("p", "div")) > _MOST_PARAGRAPHS for row in cells for cell in row)
    return not several and any(len(row) > 1 for row in cells)
