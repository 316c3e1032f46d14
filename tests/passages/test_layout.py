"""Blocks laid out as one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import OversizedSource
from habeas.passages.extraction import layout
from habeas.passages.extraction.layout import Block, Cell, lay_out
from habeas.passages.types import PassageKind

P, C = PassageKind.PARAGRAPH, PassageKind.TABLE_CELL

blocks = st.lists(
    st.builds(
        Block,
        st.just(C),
        st.text(max_size=5),
        cell=st.builds(Cell, st.integers(0, 1), st.integers(0, 3), st.integers(0, 3)),
    )
    | st.builds(Block, st.just(P), st.text(max_size=8)),
    max_size=12,
)


@given(blocks)
def test_any_blocks_give_passages_in_order_apart_and_trimmed(made):
    """Whatever blocks hold and in whatever order cells come, passages are ordered, apart, trimmed and never empty."""
    text, passages = lay_out(made, "x")
    end = -1
    for passage in passages:
        words = text[passage.start : passage.end]
        assert passage.start > end
        assert words == words.strip() != ""
        end = passage.end
    assert text == text.strip()
    assert text.encode().decode() == text


def test_cells_stand_between_tabs_and_rows_on_lines():
    """Empty cells leave their tabs, so that every row keeps its columns."""
    cells = [Block(C, words, cell=Cell(0, *place)) for words, place in {"a": (0, 0), "c": (0, 2), "e": (1, 1)}.items()]
    text, _ = lay_out([Block(P, "Before"), *cells, Block(C, "new", cell=Cell(1, 0, 0)), Block(P, "After")], "x")
    assert text == "Before\n\na\t\tc\n\te\n\nnew\n\nAfter"


def test_what_no_text_has_is_dropped():
    """Control characters and lone surrogates go; no-break spaces and combining marks stay as they are."""
    text, _ = lay_out([Block(P, " a\0b\ud800\x07 e\u0301\u00a01\r\nc ")], "x")
    assert text == "ab e\u0301\u00a01\nc"


def test_a_passage_longer_than_any_line_is_refused(monkeypatch):
    """A single passage has the limit of a line of text."""
    monkeypatch.setattr(layout, "MAX_PASSAGE", 10)
    with pytest.raises(OversizedSource, match=r"^big\.docx"):
        lay_out([Block(P, "a" * 11)], "big.docx")
