"""Highlighting: passages cut into runs that carry the spans covering them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import BrokenAnchor
from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.highlighting import highlight

TEXT = "The guards took her son.\n\nHe was two days old."


def paragraphs(text: str) -> CanonicalText:
    """Build a canonical text whose paragraphs are its lines."""
    passages, start = [], 0
    for line in text.split("\n"):
        if line:
            passages.append(Passage(PassageKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    return CanonicalText(text, tuple(passages), "test/1")


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[CanonicalText, list[tuple[int, int]]]:
    """Draw a text, astral and right-to-left letters included, and spans anywhere in it."""
    text = paragraphs(draw(st.text(st.sampled_from("ab \nي𝒜́"), min_size=1, max_size=60)))
    offset = st.integers(0, len(text.text))
    pairs = draw(st.lists(st.tuples(offset, offset).map(sorted).filter(lambda p: p[0] < p[1]), max_size=12))
    return text, [(start, end) for start, end in pairs]


@given(texts_with_spans())
def test_joined_runs_are_the_passage(drawn: tuple[CanonicalText, list[tuple[int, int]]]) -> None:
    """No code point of a passage is lost, doubled or moved, and no run is empty."""
    text, pairs = drawn
    blocks = highlight(text, [text.anchor(*pair) for pair in pairs])
    assert [block.passage for block in blocks] == list(text.passages)
    for block in blocks:
        assert "".join(run.text for run in block.runs) == text.text[block.passage.start : block.passage.end]
        assert all(run.text == text.text[run.start : run.end] != "" for run in block.runs)


@given(texts_with_spans())
def test_every_code_point_carries_the_spans_that_cover_it(
    drawn: tuple[CanonicalText, list[tuple[int, int]]],
) -> None:
    """A code point is marked with exactly the spans that hold it, in their order."""
    text, pairs = drawn
    for block in highlight(text, [text.anchor(*pair) for pair in pairs]):
        for run in block.runs:
            for offset in range(run.start, run.end):
                covering = tuple(i for i, (start, end) in enumerate(pairs) if start <= offset < end)
                assert run.marks == covering


@given(texts_with_spans())
def test_runs_are_cut_only_at_borders(drawn: tuple[CanonicalText, list[tuple[int, int]]]) -> None:
    """Neighbouring runs differ in what covers them, save where one span ends and an equal number begins."""
    text, pairs = drawn
    borders = {offset for pair in pairs for offset in pair}
    for block in highlight(text, [text.anchor(*pair) for pair in pairs]):
        assert {run.start for run in block.runs[1:]} <= borders


def test_nested_and_overlapping_spans() -> None:
    """Words inside two spans carry both, and the words around them one."""
    text = paragraphs(TEXT)
    spans = [text.anchor(0, 23), text.anchor(11, 15), text.anchor(16, 23)]
    first, _ = highlight(text, spans)
    assert [(run.text, run.marks) for run in first.runs] == [
        ("The guards ", (0,)),
        ("took", (0, 1)),
        (" ", (0,)),
        ("her son", (0, 2)),
        (".", ()),
    ]


def test_a_span_over_two_passages_marks_both() -> None:
    """A span that reaches over a paragraph break is marked on either side of it."""
    text = paragraphs(TEXT)
    first, second = highlight(text, [text.anchor(16, 32)])
    assert [run.marks for run in first.runs] == [(), (0,)]
    assert [(run.text, run.marks) for run in second.runs] == [("He was", (0,)), (" two days old.", ())]


def test_without_spans_a_passage_is_one_run() -> None:
    """A text in which nothing was found comes out whole."""
    text = paragraphs(TEXT)
    assert [[run.text for run in block.runs] for block in highlight(text, [])] == [
        ["The guards took her son."],
        ["He was two days old."],
    ]


def test_a_span_of_another_text_is_refused() -> None:
    """A span whose words were quoted from another text is never drawn."""
    text = paragraphs(TEXT)
    with pytest.raises(BrokenAnchor):
        highlight(text, [paragraphs(TEXT + "!").anchor(0, 3)])
