"""Where words stand in a document, as a person would cite it, and the words around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from habeas.passages.types import Anchor, CanonicalText, PassageKind, shorten

_HEADING_LENGTH = 70
# Good enough to choose what is shown around a quote; nothing is read from it. A stop after one or two letters is an
# abbreviation: 'No. 4', 'v. Croatia'.
_SENTENCE_END = re.compile(r"(?<!\b\w)(?<!\b\w\w)[.!?؟。]['\"”’»)]*(?P<gap>\s+)")


class Locators:
    """The citation of every place of one text; paragraphs and list items are counted together from 1."""

    def __init__(self, text: CanonicalText) -> None:
        self.labels = _labels(text)  # of each passage
        self._starts = [passage.start for passage in text.passages]
        self._headings = _headings(text)

    def locator(self, offset: int) -> str:
        """Return where `offset` stands: '¶4', 'p. 2 ¶4', 'heading', 'table 1, row 2'; empty before any passage."""
        index = bisect_right(self._starts, offset) - 1
        return self.labels[index] if index >= 0 else ""

    def heading(self, offset: int) -> str:
        """Return the words of the heading that `offset` stands under; empty where there is none."""
        index = bisect_right(self._starts, offset) - 1
        return self._headings[index] if index >= 0 else ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Quoted words with the rest of their sentence; '…' where the sentence is cut."""

    before: str
    exact: str
    after: str


def excerpt(text: CanonicalText, anchor: Anchor, room: int) -> Excerpt:
    """Quote `anchor` with its sentence, at most `room` code points on either side, cut between words."""
    passage = text.passage_at(anchor.start)
    start, end = (passage.start, max(passage.end, anchor.end)) if passage else (anchor.start, anchor.end)
    first, last = max(start, anchor.start - room), min(end, anchor.end + room)
    before, after = text.text[first : anchor.start], text.text[anchor.end : last]
    earlier = [found.end() for found in _SENTENCE_END.finditer(before)]
    if earlier:
        before = before[earlier[-1] :]
    elif first > start:
        before = "… " + (before.partition(" ")[2] or before)
    stop = _SENTENCE_END.search(after)
    if stop:
        after = after[: stop.start("gap")]
    elif last < end:
        after = (after.rpartition(" ")[0] or after) + " …"
    return Excerpt(before, anchor.exact, after)


def _labels(text: CanonicalText) -> tuple[str, ...]:
    labels, paragraphs, notes = [], 0, 0
    for passage in text.passages:
        match passage.kind:
            case PassageKind.HEADING:
                label = "heading"
            case PassageKind.TABLE_CELL:
                label = f"table {(passage.table or 0) + 1}, row {(passage.row or 0) + 1}"
            case PassageKind.FOOTNOTE:
                notes += 1
                label = f"note {notes}"
            case PassageKind.PARAGRAPH | PassageKind.LIST_ITEM:
                paragraphs += 1
                label = f"¶{paragraphs}"
        labels.append(f"p. {passage.page} {label}" if passage.page else label)
    return tuple(labels)


def _headings(text: CanonicalText) -> tuple[str, ...]:
    headings, current = [], ""
    for passage in text.passages:
        if passage.kind is PassageKind.HEADING:
            current = shorten(text.text[passage.start : passage.end], _HEADING_LENGTH)
        headings.append(current)
    return tuple(headings)
