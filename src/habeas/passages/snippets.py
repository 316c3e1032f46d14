"""Snippets: a few words around what was found, cut between words, with the found words marked. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.passages.folding import Word

AROUND = 80  # code points shown on either side of the first found word
WIDTH = 240  # code points shown at most


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a snippet; marked where it is what was searched for."""

    words: str
    marked: bool


def snippet(text: str, words: Sequence[Word], found: Sequence[Word]) -> tuple[Segment, ...]:
    """Return the stretch of `text` around the first of the words `found`; joined, the segments are that stretch.

    `words` are all words of the text: the stretch begins and ends with a whole one. '…' shows where text goes on.
    """
    start, end = _window(text, words, found[0])
    segments: list[Segment] = []
    if start > 0:
        segments.append(Segment("…", False))
    at = start
    for word in found:
        if start <= word.start and word.end <= end:
            if at < word.start:
                segments.append(Segment(text[at : word.start], False))
            segments.append(Segment(text[word.start : word.end], True))
            at = word.end
    if at < end:
        segments.append(Segment(text[at:end], False))
    if end < len(text):
        segments.append(Segment("…", False))
    return tuple(segments)


def _window(text: str, words: Sequence[Word], first: Word) -> tuple[int, int]:
    start = max(0, first.start - AROUND)
    end = min(len(text), max(first.end, start + WIDTH))
    if start > 0:
        start = next(word.start for word in words if word.start >= start)
    if end < len(text):
        end = next(word.end for word in reversed(words) if word.end <= end)
    return start, end
