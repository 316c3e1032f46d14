"""Coded values in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.cli import wording
from habeas.suggestions.types import StatisticValue
from habeas.vocabulary import codes


def statistic(*, low=None, best=None, high=None, bound="exact", unit="migrants", kind="flow") -> StatisticValue:
    return StatisticValue(low, best, high, bound, unit, kind)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-08-07", "7 August 2025"),
        ("2024-11", "November 2024"),
        ("2021", "2021"),
        ("2024-21", "spring 2024"),
        ("2025~", "2025 (approximate)"),
        ("2025-03?", "March 2025 (uncertain)"),
        ("199X", "the 1990s"),
        ("2021/..", "since 2021"),
        ("../2021-05", "until May 2021"),
        ("2025-03/2025-06", "March 2025 to June 2025"),
        ("2025-13", "2025-13"),
        ("2025-08-07/2025-XX", "2025-08-07/2025-XX"),
        ("Y170000002", "Y170000002"),
    ],
)
def test_dates_in_words(edtf: str, words: str) -> None:
    """An EDTF date reads as a person writes it; a form that is not known stays as it is."""
    assert wording.date_words(edtf) == words


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
    assert wording.statistic_words(value) == words


@given(st.integers(1, 10**9), st.sampled_from(sorted(codes()["bounds"])))
def test_a_bound_is_never_a_count(number: int, bound: str) -> None:
    """Whatever the bound's code, a number that is only a limit has a word before it that says so."""
    for value in (statistic(low=number, bound=bound), statistic(high=number, bound=bound)):
        words = wording.statistic_words(value)
        assert not words[0].isdigit()
        assert f"{number:,} migrants" in words


@given(st.floats(0, 10**12, allow_nan=False))
def test_no_digit_is_lost(number: float) -> None:
    """A number in words reads back as the same number."""
    assert float(wording.number_words(number).replace(",", "")) == number


def test_every_code_has_words() -> None:
    """Every modality, stance and basis of the vocabulary has plain words, and no code shows its underscores."""
    assert set(wording.MODALITIES) == set(codes()["modality"])
    assert set(wording.STANCES) == set(codes()["stances"])
    assert set(wording.BASES) == set(codes()["date_bases"])
    for listed in codes().values():
        assert not any("_" in wording.code_words(code) for code in listed)


def test_countries_and_languages_have_names() -> None:
    """Codes of States and languages are shown by name; one that is not known stays as it is."""
    assert wording.country_name("BLR") == "Belarus"
    assert wording.country_name("XXX") == "XXX"
    assert wording.language_name("el") == "Modern Greek"
    assert wording.language_name("zz") == "zz"
    assert wording.is_language("FR")
    assert not wording.is_language("french")
