"""Pinpoints: the places that words name, and which of them meet."""

from __future__ import annotations

import pytest

from habeas.vocabulary.law.pinpoints import meets, pinpoints, written


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("9(1)", ["9(1)"]),
        ("10(1), 10(2)(a)", ["10(1)", "10(2)(a)"]),
        ("2(3) with 6, 7", ["2(3)", "6", "7"]),
        ("13; 2(3) with 6, 7", ["13", "2(3)", "6", "7"]),
        ("14(3)(a),(f)", ["14(3)(a)", "14(3)(f)"]),
        ("12-14", ["12", "13", "14"]),
        ("17(2)-(3)", ["17(2)", "17(3)"]),
        ("1(1)(a)-(c)", ["1(1)(a)", "1(1)(b)", "1(1)(c)"]),
        ("22(6)–(9)", ["22(6)", "22(7)", "22(8)", "22(9)"]),
        ("40(2)(b)(vi)", ["40(2)(b)(vi)"]),
        ("33 (with UNHCR guidance)", ["33"]),
        ("Annex I art 5", ["annex 5"]),
        ("9(1), 9(1)", ["9(1)"]),
    ],
)
def test_words_name_places(words, places):
    """Lists, ranges, brackets that continue, remarks and annexes are told apart."""
    assert [written(place) for place in pinpoints(words)] == places


@pytest.mark.parametrize("words", ["all", "", "generally", "(a)", "9-", "12-9", "1(a)-(iv)", "1-999"])
def test_words_that_name_no_place_are_not_guessed(words):
    """Where no article can be told there are no places at all."""
    assert pinpoints(words) is None


@pytest.mark.parametrize(
    ("one", "other", "meeting"),
    [
        ("10", "10(2)(a)", True),
        ("10(2)(a)", "10", True),
        ("10(1)", "10(2)(a)", False),
        ("10(2)", "10(2)(a)", True),
        ("1", "10", False),
        ("9, 37(c)", "37(c)", True),
        ("5", "Annex I art 5", False),
    ],
)
def test_places_meet_where_one_holds_the_other(one, other, meeting):
    """An article meets its paragraphs and letters, and a paragraph not its neighbour."""
    assert meets(pinpoints(one), pinpoints(other)) is meeting
