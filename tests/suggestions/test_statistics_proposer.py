"""Figures: what a number counts, of which type it is, and which numbers are no figures."""

from __future__ import annotations

import pytest

from habeas.suggestions.proposers.dates import Dates
from habeas.suggestions.proposers.instruments import Instruments
from habeas.suggestions.proposers.statistics import Statistics


def figures(read, text):
    """Return the figures of a text as suggestions."""
    return [s for s in read([Instruments(), Dates(), Statistics()], text) if s.kind == "statistic"]


@pytest.mark.parametrize(
    ("text", "exact", "unit", "kind"),
    [
        ("Guards beat 14 migrants.", "14 migrants", "migrants", "flow"),
        (
            "The police sent back 3,843 unaccompanied young children.",
            "3,843 unaccompanied young children",
            "children",
            "flow",
        ),
        ("They counted two Eritrean girls.", "two Eritrean girls", "girls", "flow"),
        ("94 men were being held there.", "94 men", "men", "stock"),
        ("The hut was built for 128.", "128", "", "capacity"),
        ("It has 1,350 beds.", "1,350 beds", "beds", "capacity"),
        ("They stay 19 days on average.", "19 days on average", "days", "average"),
        ("They were kept for eleven days.", "eleven days", "days", "duration"),
        ("He was owed three months’ pay.", "three months’", "months", "duration"),
        ("One year in prison awaits them.", "One year", "year", "duration"),
        ("About 80 per cent fled.", "About 80 per cent", "per cent", "share"),
        ("Only 12% fled.", "Only 12%", "%", "share"),
        ("More than half of the detainees fled.", "More than half", "half", "share"),
        ("Three quarters were ill.", "Three quarters", "quarters", "share"),
        ("Roughly one in five children works.", "Roughly one in five children", "children", "share"),
        ("It costs €210 million.", "€210 million", "€", "money"),
        ("It costs EUR 4,500.", "EUR 4,500", "eur", "money"),
        ("It costs 350 euros.", "350 euros", "euros", "money"),
        ("It costs €12.4m.", "€12.4m", "€", "money"),
        ("A cell of 18 square metres.", "18 square metres", "square metres", "other"),
        ("They walked more than 40 km.", "more than 40 km", "km", "other"),
        ("He was sent back nine times.", "nine times", "times", "other"),
        ("Eleven of the men fled.", "Eleven of the men", "men", "flow"),
        ("Ten of the 14 women fled.", "Ten of the 14 women", "women", "flow"),
        ("Violence in 3 of 7 cases.", "3 of 7 cases", "cases", "flow"),
        ("No deaths were recorded.", "No deaths", "deaths", "flow"),
    ],
)
def test_a_number_counts_the_noun_beside_it(read, text, exact, unit, kind):
    """The head of the noun phrase is the unit; the words around tell the type."""
    [found] = figures(read, text)
    assert (found.anchor.exact, found.value.unit, found.value.type) == (exact, unit, kind)


def test_a_bare_number_counts_what_was_counted_before(read):
    """Numbers that go on a count take its noun along."""
    found = figures(read, "Of 57 cases, 23 ended in release, 30 in removal and four in transfer.")
    assert [(s.anchor.exact, s.value.unit) for s in found] == [
        ("57 cases", "cases"),
        ("23", "cases"),
        ("30", "cases"),
        ("four", "cases"),
    ]


def test_a_list_of_names_with_numbers_is_figures(read):
    """In 'Albania 310; Brazil 204; Peru 98' each number is a figure."""
    found = figures(read, "Returns: Albania 310; Brazil 204; Peru 98.")
    assert [s.value.best for s in found] == [310, 204, 98]


def test_who_speaks_may_count_themselves(read):
    """'We were 27 in the truck' is a figure though no noun follows."""
    [found] = figures(read, "We were 27 in the truck.")
    assert (found.anchor.exact, found.value.best) == ("27", 27)


def test_or_less_after_the_unit_sets_the_bound(read):
    """'7 days or less' has a high value alone."""
    [found] = figures(read, "They were held for 7 days or less.")
    assert (found.value.low, found.value.best, found.value.high) == (None, None, 7)


def test_one_in_ten_is_ten_per_cent(read):
    """A ratio is a share in per cent, with the bound of its words."""
    [found] = figures(read, "Fewer than one in ten won.")
    assert (found.value.low, found.value.best, found.value.high) == (None, None, 10)


def test_both_ends_of_a_change_are_figures(read):
    """'Rose from 12 to 19 days' tells two durations."""
    found = figures(read, "The wait rose from 12 to 19 days.")
    assert [(s.value.best, s.value.unit) for s in found] == [(12, "days"), (19, "days")]


def test_a_figure_takes_the_date_and_the_state_of_its_sentence(read):
    """Period and country come from the sentence, else from what the text is about."""
    [found] = figures(read, "Poland is strict. In May 2024 it sent back 340 people.")
    assert (found.value.period, found.value.country) == ("2024-05", "POL")


def test_where_people_come_from_is_not_where_they_are_counted(read):
    """'A woman from Eritrea' does not make the figures of the text Eritrean; 'held in Poland' makes them Polish."""
    text = "A woman from Eritrea was held. Ten men were held in Poland. Nine women were held."
    found = [s for s in read([Dates(), Statistics()], text) if s.kind == "statistic"]
    assert {s.value.country for s in found} == {"POL"}


def test_rows_of_labels_are_figures(read):
    """'Men: 71 [183]' gives both numbers the label as their unit."""
    found = figures(read, "Men: 71 [183]\nWomen: 12")
    assert [(s.value.best, s.value.unit) for s in found] == [(71, "men"), (183, "men"), (12, "women")]


def test_cells_take_their_unit_from_the_header(read):
    """Each numeric cell is a figure of its own; labels and years are none."""
    rows = [("Year", "People held", "Median stay (days)"), ("2023", "61", "12"), ("2024", "fewer than 6", "16")]
    found = figures(read, rows)
    assert [(s.anchor.exact, s.value.unit) for s in found] == [
        ("61", "people held"),
        ("12", "days"),
        ("fewer than 6", "people held"),
        ("16", "days"),
    ]
    assert (found[2].value.high, found[1].value.type) == (6, "duration")


def test_the_first_column_only_labels(read):
    """Numbers of rows in the first column are no figures."""
    found = figures(read, [("No.", "Men"), ("1", "61"), ("2", "74")])
    assert [s.anchor.exact for s in found] == ["61", "74"]


def test_cells_under_years_take_their_unit_from_the_row(read):
    """Where the header has years, the label of the row says what is counted."""
    found = figures(read, [("", "2023", "2024"), ("Detainees", "310", "295"), ("Deaths", "2", "0")])
    assert [(s.anchor.exact, s.value.unit) for s in found] == [
        ("310", "detainees"),
        ("295", "detainees"),
        ("2", "deaths"),
        ("0", "deaths"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Under article 5 and section 12, rule 39 applies; see page 14.",
        "Boys aged 16 and 17 fled.",
        "Everybody over 65 was let go.",
        "The bus came at four in the morning and left at 5 p.m.",
        "He sat in cell 14 of block 7, room 203.",
        "The first and the 72nd session were held on 3 May 2024.",
        "Law No. 41 of 2016 and document CRC/C/BGR/CO/6-7 were read.",
        "One man had one tap; several hundred had none.",
        "3.5  Submissions told of other cases.",
        "The report has 21,200 words on 40 pages.",
        "It was three times as long, in phase 2.",
        "A father of two, he is 34 years old.",
        "Over the five years nothing changed between the two men.",
        "He gave 14 to the guards.",
    ],
)
def test_what_is_no_figure_is_left_out(read, text):
    """Citations, ages, times of day, names, ordinals, dates, single things and multiples are no figures."""
    assert figures(read, text) == []
