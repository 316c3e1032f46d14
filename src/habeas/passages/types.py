"""What flows out of stage 2: one canonical text, its structure, and anchors that hold.

Offsets count Unicode code points of the canonical text. An anchor carries the text's own hash, the span, the exact
words and a little context. Anchors are made by `CanonicalText.anchor` alone and fail closed (`BrokenAnchor`): the
words are never looked for elsewhere.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from habeas.errors import BrokenAnchor, InvalidValue

CONTEXT = 32  # code points kept on either side of a quote: a few words


class PassageKind(StrEnum):
    """What a passage is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the canonical text that belongs together; passages are in order and never overlap."""

    kind: PassageKind
    start: int
    end: int
    language: str | None = None  # ISO 639-1, of this passage
    page: int | None = None  # from 1, where the source has pages
    level: int = 0  # heading depth or list nesting, from 1; 0 where it has none
    table: int | None = None  # which table of the document, from 0 (table cells only)
    row: int | None = None  # from 0; row 0 is the header where the table has one
    column: int | None = None  # from 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span of one text with the words it holds: `text[start:end] == exact`, always."""

    start: int
    end: int
    exact: str
    text_sha256: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class CanonicalText:
    """The one text of a source that every offset counts in, with its passages."""

    text: str = field(repr=False)
    passages: tuple[Passage, ...]
    extractor: str  # which extraction made it, with its version: 'pdf/1'
    sha256: str = field(init=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hash_text(self.text))
        object.__setattr__(self, "_starts", tuple(p.start for p in self.passages))

    def anchor(self, start: int, end: int) -> Anchor:
        """Make the anchor of `text[start:end]`; raise `InvalidValue` for an empty span or one outside the text."""
        if not 0 <= start < end <= len(self.text):
            raise InvalidValue(f"{start}-{end} is no span of a text of {len(self.text)} characters.")
        return Anchor(
            start,
            end,
            self.text[start:end],
            self.sha256,
            self.text[max(0, start - CONTEXT) : start],
            self.text[end : end + CONTEXT],
        )

    def check(self, anchor: Anchor) -> None:
        """Raise `BrokenAnchor` unless the anchor is of this text and its words, and context, are where it says."""
        if anchor.text_sha256 != self.sha256:
            raise BrokenAnchor(
                f"“{shorten(anchor.exact)}” was quoted from another text ({anchor.text_sha256[:12]}…) "
                f"than this one ({self.sha256[:12]}…): read it in the text it was taken from."
            )
        if not 0 <= anchor.start < anchor.end <= len(self.text) or self.anchor(anchor.start, anchor.end) != anchor:
            raise BrokenAnchor(
                f"“{shorten(anchor.exact)}” is not at {anchor.start}-{anchor.end} of this text: the anchor is broken."
            )

    def passage_at(self, offset: int) -> Passage | None:
        """Return the passage that holds the code point at `offset`, or None between passages."""
        passage = preceding(self.passages, self._starts, offset)
        return passage if passage is not None and offset < passage.end else None


def preceding(passages: Sequence[Passage], starts: Sequence[int], offset: int) -> Passage | None:
    """Return the last passage that starts at or before `offset`."""
    index = bisect_right(starts, offset) - 1
    return passages[index] if index >= 0 else None


def hash_text(text: str) -> str:
    """Hash a canonical text: SHA-256 of its UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def shorten(words: str, limit: int = 60) -> str:
    """Cut `words` to at most `limit` code points for a message, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
