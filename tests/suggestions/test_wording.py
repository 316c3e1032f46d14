"""Dates, numbers and codes in plain words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.suggestions.types import StatisticValue
from habeas.suggestions.wording import ENGLISH, country_name, plain_number
from habeas.vocabulary import codes

DATES = [
    ("2025-08-07", "7 August 2025"),
    ("2025-08", "August 2025"),
    ("2025", "2025"),
    ("2021/..", "since 2021"),
    ("../2024-05", "until May 2024"),
    ("2025-03/2025-06", "March 2025 to June 2025"),
    ("2024-05-06/2024-05-24", "6 May 2024 to 24 May 2024"),
    ("2025-21", "spring 2025"),
    ("2024-24", "winter 2024"),
    ("2024~", "about 2024"),
    ("2024-06?", "June 2024 (uncertain)"),
    ("201X", "the 2010s"),
    ("2025-08-XX", "August 2025"),
    ("199X", "the 1990s"),
    ("2025~", "about 2025"),
]
NO_DATES = [
    "2025-13",
    "2025-02-30",
    "2025-08-00",
    "soon",
    "",
    "/",
    "..",
    "2025/2026/2027",
    "2025-8-7",
    "7 August 2025",
    "Y170000002",
]


def statistic(*, low=None, best=None, high=None, bound="exact", unit="migrants", kind="flow") -> StatisticValue:
    return StatisticValue(low, best, high, bound, unit, kind)


@pytest.mark.parametrize(("edtf", "words"), DATES)
def test_dates_are_said_in_words(edtf, words):
    """Dates, seasons and intervals read as a person would say them."""
    assert ENGLISH.is_date(edtf)
    assert ENGLISH.date(edtf) == words


@pytest.mark.parametrize("edtf", NO_DATES)
def test_what_is_no_date_is_left_alone(edtf):
    """A form that is not known, or a day that does not exist, is never made into another."""
    assert not ENGLISH.is_date(edtf)
    assert ENGLISH.date(edtf) == edtf


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_of_the_calendar_is_a_date(day):
    """No day that exists is refused, and its parts are in its words."""
    assert ENGLISH.is_date(day.isoformat())
    assert ENGLISH.date(day.isoformat()).split()[0::2] == [str(day.day), str(day.year)]


@given(st.text(max_size=30))
def test_any_text_can_be_asked_whether_it_is_a_date(words):
    """Whatever is typed is answered, never raised about."""
    assert ENGLISH.date(words) == words or ENGLISH.is_date(words)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (statistic(best=1225, unit="men"), "1,225 men"),
        (statistic(low=19, bound="at_least"), "at least 19 migrants"),
        (statistic(low=60, bound="over"), "more than 60 migrants"),
        (statistic(high=40, bound="up_to"), "up to 40 migrants"),
        (statistic(high=40, bound="at_most"), "at most 40 migrants"),
        (statistic(best=150000, bound="nearly", unit="attempts"), "nearly 150,000 attempts"),
        (statistic(best=2.5, bound="about", unit="hours", kind="duration"), "about 2.5 hours"),
        (statistic(low=10, high=20), "between 10 and 20 migrants"),
        (statistic(low=10, best=15, high=20), "15 (between 10 and 20) migrants"),
        (statistic(best=20, unit="women", kind="share"), "20 per cent (women)"),
        (statistic(best=10, bound="about", unit="one in ten", kind="share"), "about 10 per cent (one in ten)"),
        (statistic(best=20, unit="per cent", kind="share"), "20 per cent"),
        (statistic(low=20, bound="over", unit="%", kind="share"), "more than 20 per cent"),
    ],
)
def test_statistics_in_words(value: StatisticValue, words: str) -> None:
    """A number keeps its bound and its unit; a share is never shown as a count."""
    assert ENGLISH.statistic(value) == words


@given(st.integers(1, 10**9), st.sampled_from(sorted(codes()["bounds"])))
def test_a_bound_is_never_a_count(number: int, bound: str) -> None:
    """Whatever the bound's code, a number that is only a limit has a word before it that says so."""
    for value in (statistic(low=number, bound=bound), statistic(high=number, bound=bound)):
        words = ENGLISH.statistic(value)
        assert not words[0].isdigit()
        assert f"{number:,} migrants" in words


@given(st.floats(0, 10**12, allow_nan=False))
def test_no_digit_is_lost(number: float) -> None:
    """A number in words reads back as the same number."""
    assert float(plain_number(number).replace(",", "")) == number


def test_no_code_shows_its_underscores() -> None:
    """Every code of the vocabulary reads as words; no code at all is no words."""
    for listed in codes().values():
        assert not any("_" in ENGLISH.code(code) for code in listed)
    assert ENGLISH.code("some_new_code") == "some new code"
    assert ENGLISH.code(None) == ""


def test_states_have_names() -> None:
    """Codes of States are shown by name; one that is not known stays as it is."""
    assert country_name("BLR") == "Belarus"
    assert country_name("XKX") == "XKX"
