"""Where words stand inside quotation marks: pairs of marks, nested and over several paragraphs.

One pass over the marks of a text with a stack: linear, and an opening mark that nothing closes is forgotten at the end
of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.passages.types import CanonicalText, Passage

_MARK = re.compile("[“”„«»‘’‹›\"']")
_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", '"': '"', "'": "'"}
_SINGLE = frozenset("‘'‹")
_DEEPEST = 3
_LONGEST = 6_000  # code points of one quotation
_LONGEST_SINGLE = 400


@dataclass(frozen=True, slots=True)
class Quoted:
    """The code points between two marks, without the marks; `depth` is 0 outside other quotation marks."""

    start: int
    end: int
    mark: str
    depth: int


@dataclass(slots=True)
class _Open:
    mark: str
    inside: int


def quoted(text: CanonicalText) -> tuple[Quoted, ...]:
    """Return what stands in quotation marks, in the order in which it starts."""
    found: list[Quoted] = []
    stack: list[_Open] = []
    for index, passage in enumerate(text.passages):
        skip = _reopened(text, text.passages, index, stack)
        if skip is None:
            stack.clear()
        for mark in _MARK.finditer(text.text, passage.start, passage.end):
            if mark.start() != skip:
                _turn(text.text, mark.start(), passage, stack, found)
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _reopened(text: CanonicalText, passages: Sequence[Passage], index: int, stack: list[_Open]) -> int | None:
    """Return where a paragraph repeats the mark of a quotation that runs on; None where none does."""
    if not stack:
        return None
    stack[:] = stack[:1]
    here = passages[index].start
    same = text.text[here] == stack[0].mark and stack[0].mark not in _SINGLE
    return here if same and here - stack[0].inside < _LONGEST else None


def _turn(text: str, at: int, passage: Passage, stack: list[_Open], found: list[Quoted]) -> None:
    mark = text[at]
    before = text[at - 1] if at > passage.start else " "
    after = text[at + 1] if at + 1 < passage.end else " "
    level = _closes(mark, before, after, stack)
    if level is not None:
        opened = stack[level]
        del stack[level:]
        longest = _LONGEST_SINGLE if opened.mark in _SINGLE else _LONGEST
        if opened.inside < at <= opened.inside + longest:
            found.extend(_stripped(text, opened.inside, at, opened.mark, level))
    elif _opens(mark, before, after, stack):
        if any(o.mark == mark for o in stack):
            del stack[next(i for i, o in enumerate(stack) if o.mark == mark) :]  # the earlier one was never closed
        if len(stack) < _DEEPEST:
            stack.append(_Open(mark, at + 1))


def _closes(mark: str, before: str, after: str, stack: list[_Open]) -> int | None:
    """Return the level of the stack that the mark closes, or None."""
    if mark in "’'" and before.isalnum() and after.isalnum():
        return None  # an apostrophe
    if mark in "\"'“" and before.isspace():
        return None
    return next((i for i in range(len(stack) - 1, -1, -1) if mark in _CLOSED_BY[stack[i].mark]), None)


def _opens(mark: str, before: str, after: str, stack: list[_Open]) -> bool:
    if mark not in _CLOSED_BY or (after.isspace() and mark not in "«‹"):  # the French leave a space inside
        return False
    if mark in "‘'\"":
        return not before.isalnum() and (mark != "'" or after.isalnum())
    return not (mark == "“" and stack and stack[-1].mark == "„")


def _stripped(text: str, start: int, end: int, mark: str, depth: int) -> Iterator[Quoted]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Quoted(start, end, mark, depth)
