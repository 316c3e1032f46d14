"""Parse HTML into a tree without running, fetching or losing any of it."""

from __future__ import annotations

import logging
import re
from typing import Any

from habeas.errors import DamagedSource

DEEPEST = 1_000  # levels of elements; deeper, trafilatura gives up, and copying a tree recurses in C
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

# trafilatura and htmldate log what they discard; nobody asked, and without a handler Python prints it
for _library in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def parse_page(text: str, name: str) -> Any | None:
    """Return the tree of a page (`lxml.html.HtmlElement`), or None where there is no element in it.

    Raises DamagedSource for elements nested over 2,048 deep, where the parser stops.
    """
    from lxml import etree, html

    # without huge_tree, everything after the 256th level would silently be missing
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_as_text(text).encode("utf-8"), parser=parser)
    except etree.ParserError:
        tree = None
    if any(fault.type_name == "ERR_RESOURCE_LIMIT" for fault in parser.error_log.filter_from_fatals()):
        raise DamagedSource(f"{name} nests its parts deeper than can be read: copy its text into a file of its own.")
    if tree is not None:
        _drop_no_text(tree)
    return tree


def _drop_no_text(tree: Any) -> None:
    """Drop the control characters that references such as '&#1;' bring in: no tree may be given them."""
    for element in tree.iter():
        if element.text and _NO_TEXT.search(element.text):
            element.text = _as_text(element.text)
        if element.tail and _NO_TEXT.search(element.tail):
            element.tail = _as_text(element.tail)


def _as_text(words: str) -> str:
    return _NO_TEXT.sub("", words.replace("\f", " "))


def depth_of(tree: Any) -> int:
    """Return how deeply the elements of `tree` are nested."""
    from lxml import etree

    deepest = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
