"""The passages of a text as sections of a page."""

from __future__ import annotations

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.highlighting import highlight
from habeas.web.layout import lay_out

HEADING, PARAGRAPH, ITEM, CELL = (
    PassageKind.HEADING,
    PassageKind.PARAGRAPH,
    PassageKind.LIST_ITEM,
    PassageKind.TABLE_CELL,
)


def sections(*passages):
    """Lay out passages of one letter each."""
    text = CanonicalText(
        "abcdefghij",
        tuple(Passage(kind, at, at + 1, **more) for at, (kind, more) in enumerate(passages)),
        "test/1",
    )
    return lay_out(highlight(text, ()))


def words(section):
    """Return what a section says."""
    return "".join(run.text for block in section.blocks for run in block.runs)


def test_list_items_stand_together_and_paragraphs_alone():
    """A run of list items is one list; each paragraph is a section."""
    laid = sections((PARAGRAPH, {}), (PARAGRAPH, {}), (ITEM, {}), (ITEM, {"level": 2}), (PARAGRAPH, {}))
    assert [(part.kind, words(part)) for part in laid] == [
        ("paragraph", "a"),
        ("paragraph", "b"),
        ("list", "cd"),
        ("paragraph", "e"),
    ]


def test_headings_never_skip_a_level():
    """A heading is at most one level below the one before, and no deeper than four."""
    laid = sections(*((HEADING, {"level": level}) for level in (3, 6, 9, 9, 9, 1)))
    assert [part.level for part in laid] == [1, 2, 3, 4, 4, 1]


def test_a_table_is_its_rows_and_columns():
    """Cells stand in their row and column; a missing cell is empty, two at one place share it."""
    laid = sections(
        (CELL, {"table": 0, "row": 0, "column": 0}),
        (CELL, {"table": 0, "row": 0, "column": 2}),
        (CELL, {"table": 0, "row": 3, "column": 2}),
        (CELL, {"table": 0, "row": 3, "column": 2}),
        (CELL, {"table": 1, "row": 0, "column": 0}),
    )
    shown = [[["".join(run.text for run in block.runs) for block in cell] for cell in row] for row in laid[0].rows]
    assert shown == [[["a"], ["b"]], [[], ["c", "d"]]]
    assert [part.kind for part in laid] == ["table", "table"]


def test_a_page_begins_where_its_first_section_does():
    """The number of a page stands once, before what begins it, also within a list."""
    laid = sections(
        (PARAGRAPH, {"page": 1}), (PARAGRAPH, {"page": 1}), (ITEM, {"page": 1}), (ITEM, {"page": 2}), (PARAGRAPH, {})
    )
    assert [part.page for part in laid] == [1, None, None, 2, None]


def test_no_words_are_lost():
    """Every passage is in exactly one section, in order."""
    laid = sections((ITEM, {}), (CELL, {"table": 0}), (HEADING, {}), (CELL, {"table": 0}), (ITEM, {}))
    assert "".join(words(part) for part in laid) == "abcde"
