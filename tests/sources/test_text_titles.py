"""The title of a plain text, where its first line plainly is one."""

from __future__ import annotations

import pytest

from habeas.sources.intake import source_from_bytes


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Held at the river\n\nTen people were held.\n", "Held at the river"),
        ("HELD AT THE RIVER\nTen people were held.\n", "HELD AT THE RIVER"),
        ("Held at the river\nTen people were held.\n", None),  # may be the first line of a paragraph
        ("Ten people were held at the river.\n\nThey were let go.\n", None),
        ("HELD AT THE RIVER", None),
        ("7 August 2025\n\nTen people were held.\n", None),
    ],
)
def test_a_first_line_is_a_title_only_where_it_plainly_is(text, title):
    """A short line alone above the text, or in capitals, is the title; a sentence, a date or the only line is not."""
    assert source_from_bytes(text.encode(), name="a.txt", channel="path").description.title == title
