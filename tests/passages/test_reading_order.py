"""Right-to-left lines of a PDF, by where their letters stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.passages.extraction.pdf_directions import Letter, reading_order, reads_leftwards

HEIGHT = 12.0


def stand(drawn: str, width: float = 6.0) -> list[Letter]:
    """Let letters stand side by side as drawn, with room where there is a space."""
    return [Letter(c, n * width, (n + 1) * width) for n, c in enumerate(drawn) if c != " "]


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("םולש", "שלום"),
        ("2023 תנשב", "בשנת 2023"),
        (".םישנא 1,225 ורצע", "עצרו 1,225 אנשים."),
        ("2 , 1 ורצע", "עצרו 1 , 2"),
        ("Human Rights Desk רמא", "אמר Human Rights Desk"),
        ("COVID-19 תפוקת", "תקופת COVID-19"),
        ("19% ורצע", "עצרו 19%"),
        ("(וספ) רמא", "אמר (פסו)"),
        (")וספ( רמא", "אמר (פסו)"),
        ("He said םולש to all", "He said שלום to all"),
    ],
)
def test_words_run_leftwards_and_numbers_rightwards(drawn, read):
    """Words of the script run from right to left, numbers and Latin words in them from left to right."""
    assert reading_order(stand(drawn), HEIGHT, leftwards=not drawn.startswith("He said")) == read


@given(st.permutations(stand("םישנא 1,225 ורצע")))
def test_order_in_the_file_does_not_matter(letters):
    """Letters are read by where they stand, in whatever order the file draws them."""
    assert reading_order(letters, HEIGHT, leftwards=True) == "עצרו 1,225 אנשים"


def test_marks_stay_on_their_letter():
    """A vowel sign is read with the letter above or below which it stands."""
    letters = [Letter("\u0623", 12, 18), Letter("\u064f", 13, 15), Letter("\u0639", 6, 12), Letter("\u064a", 0, 6)]
    assert reading_order(letters, HEIGHT, leftwards=True) == "\u0623\u064f\u0639\u064a"
    assert reading_order([Letter("\u064f", 0, 2)], HEIGHT, leftwards=True) == "\u064f"


def test_gaps_that_letters_leave_are_no_spaces():
    """Arabic letters that do not join leave gaps; only a wider one, or one where PDFium saw a space, parts words."""
    apart = [Letter("\u0627", 8, 10, 0, 0), Letter("\u0644", 0, 6.2, 0, 0)]
    assert reading_order(apart, HEIGHT, leftwards=True) == "\u0627\u0644"
    told = [Letter("\u0627", 8, 10, 0, 0), Letter("\u0644", 0, 6.2, 0, 1)]
    assert reading_order(told, HEIGHT, leftwards=True) == "\u0627 \u0644"


@pytest.mark.parametrize(("text", "leftwards"), [("שלום", True), ("hello", False), ("123", False), ("a שלום", True)])
def test_direction_is_that_of_most_letters(text, leftwards):
    """A line is read in the direction of most of its letters."""
    assert reads_leftwards(text) is leftwards
