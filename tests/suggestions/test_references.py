"""References: titles in reading lists, after the kind of publication, and in quotation marks."""

from __future__ import annotations

import pytest

from habeas.suggestions.proposers.dates import Dates
from habeas.suggestions.proposers.instruments import Instruments
from habeas.suggestions.proposers.references import References


def titles(read, text):
    """Return the titles of a text as pairs of words and date."""
    found = read([Instruments(), Dates(), References()], text)
    return [(s.anchor.exact, s.value.date) for s in found if s.kind == "reference"]


def test_a_reading_list_is_titles_with_their_dates(read):
    """Each line under such a heading is a title, without its bullet, date and address."""
    text = (
        "Further reading\n"
        "• Held at Sea: A Year of Silence (March 2024)\n"
        "• The Long Fence, 2022. https://example.org/fence\n"
        "• Oral Submission on Vilmar (November 2021)\n"
    )
    assert titles(read, text) == [
        ("Held at Sea: A Year of Silence", "2024-03"),
        ("The Long Fence", "2022"),
        ("Oral Submission on Vilmar", "2021-11"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In its report “Nowhere to Land”, published in May 2024, it said so.", ("Nowhere to Land", "2024-05")),
        ("Read also: “Wet Clothes: A Winter on the River”, Arland Watch, June 2024.", ("Wet Clothes: A Winter on the River", "2024-06")),
        ("See our report Nobody Came Back, December 2023.", ("Nobody Came Back", "2023-12")),
        ("See also: Report on the Visit to the Vilmar Centre (July 2023).", ("Report on the Visit to the Vilmar Centre", "2023-07")),
        ("They published Held in Arland: A Cold Winter (AMN, 2024).", ("Held in Arland: A Cold Winter", "2024")),
        ("Rights Desk, “No One Came”: The Vilmar Camp, 21 January 2019, p. 4.", ("No One Came”: The Vilmar Camp", "2019-01-21")),
        ("A film entitled “The Boats at Night” was shown.", ("The Boats at Night", None)),
        ("See the Factsheet on Children at borders.", ("Children at borders", None)),
    ],
)  # fmt: skip
def test_titles_in_running_text(read, text, expected):
    """A title stands after the kind of publication, before its date, or in quotation marks after either."""
    assert titles(read, text) == [expected]


def test_academic_references_have_their_title_after_the_year(read):
    """'Author (year). Title.' gives the title and the year."""
    text = "References\nNovak, A. and Lind, B. (2021). Waiting at the fence. Border Studies 4, 11-30."
    assert titles(read, text) == [("Waiting at the fence", "2021")]


@pytest.mark.parametrize(
    "text",
    [
        "He said “We Will Never Go Back” and left.",
        "The report says that nothing changed in 2023.",
        "Committee on the Rights of the Child (2017) is no title: see general comment No. 4 (2017).",
        "Our report is out.",
    ],
)
def test_what_is_no_title_is_left_out(read, text):
    """Speech, bodies and reports without a title are no references."""
    assert titles(read, text) == []
