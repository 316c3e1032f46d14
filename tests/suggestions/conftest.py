"""What tests of proposers share: a text with one passage a line, read by some proposers in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.arrangement import propose_all
from habeas.suggestions.types import Document, Proposer, Suggestion

Read = Callable[..., tuple[Suggestion, ...]]


def lined(text: str) -> CanonicalText:
    """Return a canonical text with one passage for each line that has words."""
    passages, offset = [], 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(PassageKind.PARAGRAPH, offset, offset + len(line)))
        offset += len(line) + 1
    return CanonicalText(text, tuple(passages), "test/1")


def tabled(*rows: tuple[str, ...]) -> CanonicalText:
    """Return a canonical text that is one table, a passage a cell."""
    text, passages = "", []
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            start = len(text)
            text += cell + "\t"
            if cell:
                passages.append(
                    Passage(PassageKind.TABLE_CELL, start, start + len(cell), table=0, row=row, column=column)
                )
        text += "\n"
    return CanonicalText(text, tuple(passages), "test/1")


@pytest.fixture
def read() -> Read:
    """Return a function that runs proposers over a text (a string, or rows of a table) and settles what they find."""

    def run(
        proposers: list[Proposer], text: str | list[tuple[str, ...]], published: str | None = "2025-06-12"
    ) -> tuple[Suggestion, ...]:
        canonical = lined(text) if isinstance(text, str) else tabled(*text)
        when = date.fromisoformat(published) if published else None
        return propose_all(Document(canonical, when, "en", RuleAnalyser("en")), proposers)

    return run
