"""Numbers and quantities: digits, words, separators, bounds, ranges, fractions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.suggestions.proposers.statistics.numbers import quantities_in


def quantities(text: str) -> list[tuple]:
    """Return what is found as (words, low, best, high, bound)."""
    return [(text[q.start : q.end], q.low, q.best, q.high, q.bound) for q in quantities_in(text, 0, len(text), "en")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("saw 1,432 boats", ("1,432", None, 1432, None, "exact")),
        ("saw 1\u00a0432 boats", ("1\u00a0432", None, 1432, None, "exact")),
        ("saw 1\u202f432 boats", ("1\u202f432", None, 1432, None, "exact")),
        ("saw 1’432 boats", ("1’432", None, 1432, None, "exact")),
        ("some 3.2 million people", ("some 3.2 million", None, 3_200_000, None, "about")),
        ("Thirty-one of them", ("Thirty-one", None, 31, None, "exact")),
        ("two hundred and four women", ("two hundred and four", None, 204, None, "exact")),
        ("two and a half years", ("two and a half", None, 2.5, None, "exact")),
        ("a hundred men", ("a hundred", None, 100, None, "exact")),
        ("half a dozen men", ("half a dozen", None, 6, None, "exact")),
        ("nearly 150 attempts", ("nearly 150", None, 150, None, "nearly")),
        ("just under half", ("just under half", None, 50, None, "nearly")),
        ("at least 19 men", ("at least 19", 19, None, None, "at_least")),
        ("no fewer than 62 girls", ("no fewer than 62", 62, None, None, "at_least")),
        ("more than six months", ("more than six", 6, None, None, "over")),
        ("just over three quarters", ("just over three quarters", 75, None, None, "over")),
        ("up to nine days", ("up to nine", None, None, 9, "up_to")),
        ("within 30 days", ("within 30", None, None, 30, "at_most")),
        ("fewer than 6 left", ("fewer than 6", None, None, 6, "at_most")),
        ("8,000 or so workers", ("8,000 or so", None, 8000, None, "about")),
        ("100+ people", ("100+", 100, None, None, "at_least")),
        ("only about 30 people", ("only about 30", None, 30, None, "about")),
        ("between 375 and 450 dinars", ("between 375 and 450", 375, None, 450, "exact")),
        ("35 to 40 people", ("35 to 40", 35, None, 40, "exact")),
        ("10–15 men", ("10–15", 10, None, 15, "exact")),
        ("two or three hours", ("two or three", 2, None, 3, "exact")),
        ("maybe six, maybe eight men", ("maybe six, maybe eight", 6, None, 8, "about")),
        ("1.5 to 2 million euros", ("1.5 to 2 million", 1_500_000, None, 2_000_000, "exact")),
        ("two thirds of them", ("two thirds", None, 66.7, None, "exact")),
        ("a third of them", ("a third", None, 33.3, None, "exact")),
        ("about KD 1.1 million", ("about KD 1.1 million", None, 1_100_000, None, "about")),
        ("over €500", ("over €500", 500, None, None, "over")),
    ],
)
def test_a_quantity_has_its_value_and_bound(text, expected):
    """Each way of writing a number gives its value, and the words around it its bound."""
    assert quantities(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "C201774",
        "A/HRC/59/49",
        "at 10:30",
        "a 15-year-old",
        "the 72nd session",
        "hundreds of people",
        "several hundred",
        "12,5,7",
        "+48 123 456 789",
        "No. 12.3.4x",
    ],
)
def test_what_is_part_of_something_else_is_no_number(text):
    """Codes, times, ages, ordinals, telephone numbers and vague hundreds are no numbers."""
    assert quantities(text) == []


def test_a_change_is_two_numbers_and_no_range():
    """'Rose from 10 to 15' tells two figures; the same words without a verb of change tell a range."""
    assert [best for _, _, best, _, _ in quantities("It rose from 10 to 15.")] == [10, 15]
    assert [(low, high) for _, low, _, high, _ in quantities("Groups of 10 to 15.")] == [(10, 15)]


def test_joined_numbers_stay_apart():
    """'Four and nine days' are two numbers."""
    assert [best for _, _, best, _, _ in quantities("for four and nine days")] == [4, 9]


@given(st.integers(0, 999_999_999), st.sampled_from(["", ",", "\u00a0", "\u202f", "’"]))
def test_digits_are_read_back(value, separator):
    """A whole number is read back from its digits, with any separator of thousands."""
    written = f"{value:,}".replace(",", separator) if separator else str(value)
    text = f"saw {written} boats"
    assert quantities(text) == [(written, None, value, None, "exact")]


@given(st.text(alphabet="0123456789 ,.-–onetwhird/€$k%'’\u00a0", max_size=60))
def test_any_text_gives_quantities_inside_it(text):
    """Nothing raises; spans lie in the text; a low value is never above a high one."""
    for quantity in quantities_in(text, 0, len(text), "en"):
        assert 0 <= quantity.start < quantity.end <= len(text)
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
