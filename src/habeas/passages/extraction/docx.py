"""DOCX to blocks: headings, lists, tables and notes, in the order of the document.

The XML is walked as it is, since python-docx passes over content controls, tracked insertions and text boxes. Deleted,
struck and hidden text, comments, headers and footers are no text of the report; the numbers that Word counts out are not in
the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from habeas.errors import DamagedSource
from habeas.passages.extraction.layout import Block, Cell, raised, squeeze
from habeas.passages.types import PassageKind
from habeas.sources.word_files import open_docx

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SECOND_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # of a text box
_SPAN = 100  # columns that a cell may span: more is a mistake
_BODY_LEVEL = 10  # the outline level of text that is no heading, counted from 1
_WORDS = {_W + "t", _MATHS}
_CHARACTERS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "\u2011"}
_NO_WORDS = {_W + "pPr", _W + "rPr", _W + "txbxContent"}
_NAMED_LEVEL = re.compile(r"(heading|list (?:bullet|number|continue)|title)(?: ([1-9]))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style makes of its paragraphs: the level of a heading or a list, 0 for neither."""

    heading: int = 0
    listed: int = 0


def docx_blocks(content: bytes, name: str) -> Iterator[Block]:
    """Yield the blocks of a DOCX; raise DamagedSource and the other refusals of `open_docx`."""
    document = open_docx(content, name)
    try:
        styles = _styles(document.styles.element)
        body = document.element.body
        _take_out_deleted(body)
        yield from _blocks(body, styles, count())
        yield from _notes(document.part, body)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DamagedSource(f"{name} is a DOCX with a part that is broken: save it again.") from error


def _blocks(parent: Any, styles: Mapping[str, _Style], tables: count[int]) -> Iterator[Block]:
    for child in parent:
        if child.tag == _W + "p":
            yield from _paragraph(child, styles)
            for box in child.iter(_W + "txbxContent"):
                if next(box.iterancestors(_W + "p")) is child:
                    yield from _blocks(box, styles, tables)
        elif child.tag == _W + "tbl":
            yield from _table(child, styles, tables)
        elif isinstance(child.tag, str) and child.tag not in _NO_WORDS:  # content controls, insertions, custom XML
            yield from _blocks(child, styles, tables)


def _paragraph(paragraph: Any, styles: Mapping[str, _Style]) -> Iterator[Block]:
    words = _words(paragraph)
    if not words.strip():
        return
    told = paragraph.find(_W + "pPr")
    named = told.find(_W + "pStyle") if told is not None else None
    style = styles.get(named.get(_W + "val", "") if named is not None else "", _Style())
    own = _own_style(told, style)
    if own.heading:
        yield Block(PassageKind.HEADING, squeeze(words), level=own.heading)
    elif own.listed:
        yield Block(PassageKind.LIST_ITEM, words, level=own.listed)
    else:
        yield Block(PassageKind.PARAGRAPH, words)


def _table(table: Any, styles: Mapping[str, _Style], tables: count[int]) -> Iterator[Block]:
    rows = [list(_within(row, "tc")) for row in _within(table, "tr")]
    if all(len(row) < 2 for row in rows):  # noqa: PLR2004 - one cell a row: a frame around text, no table
        for row in rows:
            for cell in row:
                yield from _blocks(cell, styles, tables)
        return
    number = next(tables)
    for n, row in enumerate(rows):
        column = 0
        for cell in row:
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merged is None or merged.get(_W + "val") == "restart":
                words = squeeze(" ".join(_words(paragraph) for paragraph in cell.iter(_W + "p")))
                yield Block(PassageKind.TABLE_CELL, words, cell=Cell(number, n, column))
            column += min(_SPAN, max(1, _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)))


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, those in content controls too, but none of a table inside."""
    for child in parent:
        if child.tag == _W + tag:
            yield child
        elif isinstance(child.tag, str) and child.tag != _W + "tbl":
            yield from _within(child, tag)


def _words(paragraph: Any) -> str:
    """Return the words of a paragraph without those of text boxes in it."""
    from lxml import etree

    words: list[str] = []
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        if element.tag in _NO_WORDS or _is_unseen(element):
            walk.skip_subtree()
        elif element.tag in _WORDS:
            words.append(raised(element.text or "") if _is_raised(element) else element.text or "")
        elif element.tag in _CHARACTERS:
            words.append(_CHARACTERS[element.tag])
    return "".join(words)


def _is_unseen(run: Any) -> bool:
    """Tell hidden text, and struck text, which its author took back."""
    told = run.find(_W + "rPr")
    marks = (told.find(_W + tag) for tag in ("vanish", "strike", "dstrike")) if told is not None else ()
    return any(mark is not None and mark.get(_W + "val") not in {"0", "false", "off"} for mark in marks)


def _is_raised(text: Any) -> bool:
    aligned = text.getparent().find(f"{_W}rPr/{_W}vertAlign")
    return aligned is not None and aligned.get(_W + "val") == "superscript"


def _take_out_deleted(body: Any) -> None:
    for element in list(body.iter(_W + "del", _W + "moveFrom", _SECOND_COPY)):
        parent = element.getparent()
        row = parent.getparent() if parent is not None and parent.tag == _W + "trPr" else None
        doomed = element if row is None else row
        if doomed.getparent() is not None:
            doomed.getparent().remove(doomed)


def _notes(part: Any, body: Any) -> Iterator[Block]:
    """Yield the footnotes and endnotes that the text refers to, in its order."""
    from lxml import etree

    notes: dict[tuple[str, str], Any] = {}
    for kind in ("footnote", "endnote"):
        for relationship in part.rels.values():
            if relationship.reltype.endswith(f"/{kind}s"):
                tree = etree.fromstring(relationship.target_part.blob, etree.XMLParser(resolve_entities=False))
                _take_out_deleted(tree)
                notes |= {(kind, note.get(_W + "id")): note for note in tree.iter(_W + kind)}
    for mark in body.iter(_W + "footnoteReference", _W + "endnoteReference"):
        kind = etree.QName(mark).localname.removesuffix("Reference")
        note = notes.pop((kind, mark.get(_W + "id")), None)
        if note is not None:
            text = "\n".join(_words(paragraph).strip() for paragraph in note.iter(_W + "p"))
            yield Block(PassageKind.FOOTNOTE, text)


def _styles(root: Any) -> dict[str, _Style]:
    """Return what each paragraph style makes of its paragraphs; '' is the default style."""
    elements = {style.get(_W + "styleId"): style for style in root.iter(_W + "style")}
    found: dict[str, _Style] = {}
    for name, element in elements.items():
        chain: list[Any] = []
        link: Any = element
        while link is not None and link not in chain:
            chain.append(link)
            based = link.find(_W + "basedOn")
            link = elements.get(based.get(_W + "val")) if based is not None else None
        style = _Style()
        for link in reversed(chain):
            style = _own_style(link.find(_W + "pPr"), _named_style(link, style))
        found[name or ""] = style
        if element.get(_W + "default") in {"1", "true"} and element.get(_W + "type") == "paragraph":
            found[""] = style
    return found


def _named_style(element: Any, inherited: _Style) -> _Style:
    name = element.find(_W + "name")
    known = _NAMED_LEVEL.fullmatch(name.get(_W + "val", "")) if name is not None else None
    if known is None:
        return inherited
    level = int(known[2] or 1)
    return _Style(0, level) if known[1].lower().startswith("list") else _Style(level, 0)


def _own_style(told: Any, inherited: _Style) -> _Style:
    """Return `inherited` as the properties of a paragraph or style change it."""
    if told is None:
        return inherited
    outline = told.find(_W + "outlineLvl")
    numbered = told.find(_W + "numPr")
    heading = inherited.heading if outline is None else (_number(outline, _BODY_LEVEL - 1) + 1) % _BODY_LEVEL
    listed = inherited.listed
    if numbered is not None:
        counted = _number(numbered.find(_W + "numId"), 1) != 0
        listed = max(inherited.listed, _number(numbered.find(_W + "ilvl"), 0) + 1) if counted else 0
    return _Style(max(0, heading), listed)


def _number(element: Any, default: int) -> int:
    written = element.get(_W + "val", "") if element is not None else ""
    return int(written) if re.fullmatch(r"\d{1,6}", written, re.ASCII) else default
