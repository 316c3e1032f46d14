"""HTML pages to blocks: the main text without menus and banners, or all of the page where that finds too little."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from habeas.passages.extraction.layout import Block
from habeas.passages.extraction.trees import holds_data, is_unseen, tree_blocks
from habeas.sources.web_pages import DEEPEST, depth_of, parse_page

# Inline elements that trafilatura drops with their words, or may: only their tags go.
_INLINE = ("abbr", "acronym", "bdi", "bdo", "cite", "data", "dfn", "font", "ins", "mark", "small", "time", "u")
_SPAN = 100  # columns or rows that a cell may span: more is a mistake, or an attack
_SPREAD = 50_000  # cells that all spans of a page may come to
_MOST_ELEMENTS = 50_000  # of a page in which a main text is looked for: some ten seconds
_SHORT = 2_000  # characters; a shorter page has little around its text
_OF_SHORT = 0.75  # share of a short page that its main text must come to
_OF_LONG = 0.1  # and of a long one, menus, comments and all


def page_blocks(text: str, name: str) -> list[Block]:
    """Return the blocks of the main text of an HTML page."""
    tree = parse_page(text, name)
    if tree is None:
        return []
    _prepare(tree)
    body = tree.find("body")
    whole = list(tree_blocks(tree if body is None else body))
    tractable = depth_of(tree) <= DEEPEST and sum(1 for _ in tree.iter()) <= _MOST_ELEMENTS
    main = _main_blocks(tree) if tractable else []
    return main if main and _is_enough(main, whole) else whole


def mail_page_blocks(text: str, name: str) -> list[Block]:
    """Return the blocks of an HTML mail, all of it: mails have no menus."""
    tree = parse_page(text, name)
    if tree is None:
        return []
    _prepare(tree)
    return list(tree_blocks(tree))


def _main_blocks(tree: Any) -> list[Block]:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, include_comments=False, include_formatting=True, output_format="xml")
    except Exception:  # noqa: BLE001 - whatever it stumbles over, the page can still be read whole
        return []
    body = getattr(found, "body", None)
    return [] if body is None else list(tree_blocks(body))


def _is_enough(main: Sequence[Block], whole: Sequence[Block]) -> bool:
    """Tell whether a main text has enough of the page, and its tables."""
    found, everything = (sum(len(block.text) for block in blocks) for blocks in (main, whole))
    kept, cells = (sum(block.cell is not None for block in blocks) for blocks in (main, whole))
    return found >= everything * (_OF_SHORT if everything < _SHORT else _OF_LONG) and kept * 2 >= cells


def _prepare(tree: Any) -> None:
    """Take out what is not seen, and make tables plain, before trafilatura forgets what told them."""
    for element in [element for element in tree.iter() if is_unseen(element)]:
        if element.getparent() is not None:
            element.drop_tree()
    for quote in tree.iter("q"):
        _write_marks(quote)
    for element in list(tree.iter("q", *_INLINE)):
        if element.getparent() is not None:
            element.drop_tag()
    for table in [table for table in tree.iter("table") if not holds_data(table)]:
        for element in list(table.iter("thead", "tbody", "tfoot", "tr", "td", "th", "caption")):
            if next(element.iterancestors("table")) is table:
                element.tag = "div"
        table.tag = "div"
    _spread_cells(tree)


def _write_marks(quote: Any) -> None:
    """Write the quotation marks that a browser shows around a <q>."""
    quote.text = "“" + (quote.text or "")
    if len(quote):
        quote[-1].tail = (quote[-1].tail or "") + "”"
    else:
        quote.text += "”"


def _spread_cells(tree: Any) -> None:
    """Give each table its caption as a paragraph above it, and each cell that spans others empty ones in their place."""
    for caption in list(tree.iter("caption")):
        table = caption.getparent()
        if table is not None and table.tag == "table" and table.getparent() is not None:
            caption.tag = "p"
            table.addprevious(caption)
    if sum(_span(cell, "colspan") * _span(cell, "rowspan") for cell in tree.iter("td", "th")) > _SPREAD:
        for cell in tree.iter("td", "th"):  # trafilatura would spread them
            _forget_spans(cell)
        return
    for table in tree.iter("table"):
        below: dict[int, int] = {}  # column → rows that a cell above still covers
        for row in table.iter("tr"):
            below = _spread_row(row, below)


def _spread_row(row: Any, below: dict[int, int]) -> dict[int, int]:
    covered = {column: rows - 1 for column, rows in below.items() if rows > 1}
    column = 0
    for cell in [cell for cell in row if cell.tag in {"td", "th"}]:
        while column in below and column < _SPAN:
            cell.addprevious(row.makeelement("td"))
            column += 1
        wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
        _forget_spans(cell)
        for _ in range(wide - 1):
            cell.addnext(row.makeelement("td"))
        if high > 1:
            covered |= dict.fromkeys(range(column, column + wide), high - 1)
        column += wide
    return covered


def _forget_spans(cell: Any) -> None:
    for side in ("colspan", "rowspan"):
        cell.attrib.pop(side, None)


def _span(cell: Any, side: str) -> int:
    written = cell.get(side, "").strip()[:4]
    return max(1, min(int(written), _SPAN)) if written.isascii() and written.isdecimal() else 1
