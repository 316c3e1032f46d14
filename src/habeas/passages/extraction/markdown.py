"""Markdown to blocks: the markup goes, the words stay.

The text is rendered and its tree read like that of any page, so that HTML inside Markdown is read by the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from habeas.errors import DamagedSource
from habeas.passages.extraction.layout import Block, raised
from habeas.passages.extraction.trees import tree_blocks
from habeas.passages.types import PassageKind
from habeas.sources.text_metadata import split_front_matter
from habeas.sources.web_pages import parse_page

_DEEPEST = 100  # levels of lists and quotes
_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\]")
_NOTE_TEXT = re.compile(r"\[\^[^\]\s]{1,40}\]:[ \t]*")
_DEFINITION = re.compile(r"^(?=\[\^[^\]\s]{1,40}\]:)", re.MULTILINE)


def markdown_blocks(text: str, name: str) -> Iterator[Block]:
    """Yield the blocks of a Markdown text: CommonMark with tables, footnotes, struck text (left out)."""
    _, body = split_front_matter(text)
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    parser.add_render_rule("image", _image_words)
    # escaped, since CommonMark takes '[^1]: word' for the definition of a link, of which no word is left
    tokens = parser.parse(_DEFINITION.sub(r"\\", body))
    if any(token.level >= _DEEPEST - 1 for token in tokens):  # the parser leaves out what is deeper
        raise DamagedSource(f"{name} nests its lists or quotes deeper than can be read: flatten them.")
    page = parse_page(parser.renderer.render(tokens, parser.options, {}), name)
    for block in tree_blocks(page) if page is not None else ():
        note = _NOTE_TEXT.match(block.text)
        if note:
            yield replace(block, kind=PassageKind.FOOTNOTE, text=_without_marks(block.text[note.end() :]), level=0)
        else:
            yield replace(block, text=_without_marks(block.text))


def _without_marks(text: str) -> str:
    """Write the mark of a numbered footnote as superscript, leave out any other."""
    return _NOTE.sub(lambda mark: raised(mark[1]) if mark[1].isdecimal() else "", text)


def _image_words(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return escapeHtml(renderer.renderInlineAsText(tokens[index].children, options, env))
