"""Pinpoints as lawyers write them, and the articles that they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.vocabulary.catalogue.pinpoints import articles

NUMBERS = st.integers(1, 140).map(str)
LETTERS = st.sampled_from("abcdefgh")
ARTICLES = st.builds(
    lambda number, subs: number + "".join(f"({sub})" for sub in subs),
    NUMBERS,
    st.lists(st.integers(1, 9).map(str) | LETTERS, max_size=3),
)


@pytest.mark.parametrize(
    ("pinpoint", "named"),
    [
        ("13", ["13"]),
        ("9(1), 10(2)(a)", ["9(1)", "10(2)(a)"]),
        ("17(2)-(3)", ["17(2)", "17(3)"]),
        ("22(6)-(9)", ["22(6)", "22(7)", "22(8)", "22(9)"]),
        ("1(1)(a)-(c)", ["1(1)(a)", "1(1)(b)", "1(1)(c)"]),
        ("24(2)(d)–(e)", ["24(2)(d)", "24(2)(e)"]),
        ("11-12, 22", ["11", "12", "22"]),
        ("48-50, 49", ["48", "49", "50"]),
        ("13; 2(3) with 6, 7", ["13", "2(3)", "6", "7"]),
        ("16(1)-(3)", ["16(1)", "16(2)", "16(3)"]),
        ("14(3)(a),(f)", ["14(3)(a)", "14(3)(f)"]),
        ("40(2)(b)(vi)", ["40(2)(b)(vi)"]),
        ("33 (with UNHCR guidance)", ["33"]),
        ("12 and 13", ["12", "13"]),
        ("Annex I art 5", ["Annex I art 5"]),
        ("section on length", []),
        ("sections on last resort and alternatives", []),
        ("guidelines 6, 9", []),
        ("principle 9; guideline 8", []),
        ("all", []),
    ],
)
def test_a_pinpoint_names_articles_one_by_one(pinpoint, named):
    """Lists and ranges are written out; words alone name no article."""
    assert articles(pinpoint) == tuple(named)


@pytest.mark.parametrize("pinpoint", ["12-9", "17(3)-(2)", "17(2)-3", "5(1)(a)-(3)", "9-9"])
def test_a_range_that_cannot_be_is_refused(pinpoint):
    """A range that runs backwards, or from one kind of thing to another, is no pinpoint."""
    with pytest.raises(ValueError, match="runs"):
        articles(pinpoint)


@given(st.lists(ARTICLES, min_size=1, max_size=5, unique=True))
def test_a_list_of_articles_comes_back_as_it_was(named):
    """Articles that are parted by commas are named in order, each once."""
    assert articles(", ".join(named)) == tuple(named)


@given(NUMBERS, st.integers(1, 30), st.integers(1, 30))
def test_a_range_holds_both_ends_and_all_between(article, first, more):
    """A range of paragraphs has as many members as lie between its ends, both counted."""
    named = articles(f"{article}({first})-({first + more})")
    assert (named[0], named[-1]) == (f"{article}({first})", f"{article}({first + more})")
    assert len(named) == more + 1
