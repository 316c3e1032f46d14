"""Spells in custody: from when to when, how many days at least and at most, and what cannot be as it is told."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.cases.spells import Days, custody
from habeas.cases.types import Case, Holds, Statement, SubjectKind, Told, Whose
from habeas.passages.types import Anchor

ON = date(2025, 12, 31)


def statement(number, act, edtf, modality="reported", **more):
    at = Anchor(number, number + 5, "words", "f" * 64)
    return Statement(f"s{number}", Told(at, modality, "report"), act=act, date=edtf, **more)


def case(*events, kind=SubjectKind.PERSON, published=date(2025, 10, 3)):
    statements = tuple(e if isinstance(e, Statement) else statement(n, *e) for n, e in enumerate(events))
    return Case(kind, "a man", published=published, statements=statements)


def days(told):
    return tuple(day and day.isoformat() for day in (told.earliest, told.latest))


@pytest.mark.parametrize(
    ("events", "start", "end", "ongoing", "counted"),
    [
        ([("arrest", "2025-05-03"), ("release", "2025-05-10")], ("2025-05-03", "2025-05-03"), ("2025-05-10", "2025-05-10"), "no", (7, 7)),
        ([("arrest", "2025-05-03"), ("expulsion", "2025-05-03")], ("2025-05-03", "2025-05-03"), ("2025-05-03", "2025-05-03"), "no", (0, 0)),
        ([("arrest", "2025-05"), ("release", "2025-06-10")], ("2025-05-01", "2025-05-31"), ("2025-06-10", "2025-06-10"), "no", (10, 40)),
        ([("arrest", "2025-05"), ("release", "2025-05")], ("2025-05-01", "2025-05-31"), ("2025-05-01", "2025-05-31"), "no", (0, 30)),
        ([("arrest", "2025"), ("release", "2025-05-10")], ("2025-01-01", "2025-05-10"), ("2025-05-10", "2025-05-10"), "no", (0, 129)),
        ([("arrest", "2025-05-03"), ("release", "2025")], ("2025-05-03", "2025-05-03"), ("2025-05-03", "2025-12-31"), "no", (0, 242)),
        ([("arrest", "2025-05-03")], ("2025-05-03", "2025-05-03"), (None, None), "unknown", (0, 242)),
        ([("arrest", "2025-05-03"), ("detention", "2025-05-20")], ("2025-05-03", "2025-05-03"), (None, None), "unknown", (17, 242)),
        ([("detention", "2025-05-03"), ("release", "2025-05-10")], (None, "2025-05-03"), ("2025-05-10", "2025-05-10"), "no", (7, None)),
        ([("detention", "2025-05-01/..")], ("2025-05-01", "2025-05-01"), (None, None), "yes", (155, 244)),
        ([("detention", "2024-11/2025-02")], ("2024-11-01", "2024-11-30"), ("2025-02-01", "2025-02-28"), "no", (63, 119)),
        ([("arrest", "2025-05-03"), ("release", "")], ("2025-05-03", "2025-05-03"), (None, None), "no", (0, 153)),
        ([("release", "2025-05-10")], (None, "2025-05-10"), ("2025-05-10", "2025-05-10"), "no", (0, None)),
        ([("detention", "2025-05"), ("arrest", "2025-05-03"), ("release", "2025-06-01")], ("2025-05-03", "2025-05-03"), ("2025-06-01", "2025-06-01"), "no", (29, 29)),
        ([("arrest", "2025-05-03"), ("release", "2025-05"), ("expulsion", "2025-05-10")], ("2025-05-03", "2025-05-03"), ("2025-05-10", "2025-05-10"), "no", (7, 7)),
    ],
)  # fmt: skip
def test_a_spell_lies_between_days(events, start, end, ongoing, counted):
    """Beginning, end, whether it lasts and the days at least and at most follow from what is told, and nothing more."""
    found = custody(case(*events), on=ON)
    [spell] = found.spells
    assert (days(spell.start), days(spell.end)) == (start, end)
    assert spell.ongoing is Holds(ongoing)
    assert (spell.least, spell.most) == counted
    assert found.contradictions == ()


@pytest.mark.parametrize(
    ("events", "spells", "says"),
    [
        ([("release", "2025-05-01"), ("arrest", "2025-05-10")], 1, "A release (1 May 2025) and then an arrest (10 May 2025) are told, with no arrest or detention before them"),
        ([("expulsion", "2025-05-01"), ("arrest", "2025-05-10")], 1, "An expulsion (1 May 2025) and then an arrest (10 May 2025)"),
        ([("arrest", "2025-05-01"), ("arrest", "2025-05-10")], 1, "with no release or expulsion between them"),
        ([("detention", "2025-05-01"), ("arrest", "2025-05-10")], 1, "A detention (1 May 2025) and then an arrest (10 May 2025)"),
        ([("arrest", "2025-05-01"), ("release", "2025-05-10"), ("release", "2025-05-20")], 1, "with no new arrest or detention between them"),
        ([("arrest", "2025-05-01"), ("expulsion", "2025-05-10"), ("release", "2025-05-20")], 1, "An expulsion (10 May 2025) and then a release (20 May 2025)"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_in_a_sentence(events, spells, says):
    """Events in an order that cannot be are a contradiction with both quotes, and nothing is made up to mend it."""
    found = custody(case(*events), on=ON)
    assert len(found.spells) == spells
    [contradiction] = found.contradictions
    assert says in contradiction.sentence
    assert contradiction.sentence.endswith("a date may be wrong, or something is not told.")
    assert len(contradiction.told) == 2


@pytest.mark.parametrize(
    "events",
    [
        [("release", "2025"), ("arrest", "2025-05-10")],
        [("release", "2025-05-01~"), ("arrest", "2025-05-10")],
        [("arrest", "2025-05-01"), ("release", "2025"), ("arrest", "2025-05-10")],
        [("arrest", "2025-05"), ("arrest", "2025-05-10")],
        [("arrest", "2025-05-01"), ("release", "2025-05-10"), ("expulsion", "2025-05-12")],
        [("arrest", ""), ("release", "2025-05-10")],
        [("expulsion", "2025-05-12")],
    ],
)
def test_what_may_be_is_no_contradiction(events):
    """Where some day that the dates allow makes sense of them, nothing is held against what is told."""
    assert custody(case(*events), on=ON).contradictions == ()


def test_members_of_a_group_do_not_contradict_each_other():
    """Two of a group can be arrested on two days; one person cannot."""
    events = [("arrest", "2025-05-01"), ("arrest", "2025-05-10")]
    assert custody(case(*events, kind=SubjectKind.GROUP), on=ON).contradictions == ()


@pytest.mark.parametrize("kind", [SubjectKind.LAW, SubjectKind.POPULATION])
def test_a_pattern_holds_nobody(kind):
    """What is told of people in general is no spell of anybody."""
    assert custody(case(("arrest", "2025-05-01"), kind=kind), on=ON).spells == ()


@pytest.mark.parametrize(
    "beside",
    [
        statement(9, "release", "2025-05-20", "planned"),
        statement(9, "release", "2025-05-20", "denied"),
        statement(9, "release", "2025-05-20", whose=Whose.CHILD),
        statement(9, "birth", "2025-05-20"),
    ],
)
def test_only_what_was_done_to_the_subject_counts(beside):
    """A planned or denied release, and one of a child, end nothing."""
    [spell] = custody(case(statement(0, "arrest", "2025-05-03"), beside), on=ON).spells
    assert spell.ongoing is Holds.UNKNOWN
    assert spell.end == Days()


def test_two_spells_with_their_facilities():
    """After an end the next custody is a spell of its own, not begun before that end; facilities keep their order."""
    found = custody(
        case(
            statement(0, "arrest", "2025-03-01", facility="police_cell"),
            statement(1, "transfer", "2025-03-05", facility="pretrial_prison"),
            statement(2, "detention", "2025-03-06", facility="pretrial_prison"),
            statement(3, "release", "2025-03-10"),
            statement(4, "detention", "2025-06", facility="orphanage"),
        ),
        on=ON,
    )
    first, second = found.spells
    assert first.facilities == ("police_cell", "pretrial_prison")
    assert [s.id for s in first.statements] == ["s0", "s1", "s2", "s3"]
    assert days(second.start) == ("2025-03-10", "2025-06-30")
    assert (second.least, second.most) == (0, 296)


def test_about_right_is_said():
    """A number of days that hangs on a date which is only about right says so."""
    [about] = custody(case(("arrest", "2025-05-03~"), ("release", "2025-05-10")), on=ON).spells
    [sharp] = custody(case(("arrest", "2025-05-03"), ("release", "2025-05-10")), on=ON).spells
    assert (about.approximate, sharp.approximate) == (True, False)


POINTS = st.dates(date(2020, 1, 1), date(2025, 12, 31)).flatmap(
    lambda d: st.sampled_from([d.isoformat(), d.isoformat()[:7], d.isoformat()[:4], f"{d.isoformat()}~"])
)
DATES = st.one_of(
    POINTS,
    st.just(""),
    POINTS.map(lambda p: f"{p}/.."),
    POINTS.map(lambda p: f"../{p}"),
    st.tuples(POINTS, POINTS).map(lambda two: "/".join(sorted(two))),
)
EVENTS = st.lists(
    st.tuples(st.sampled_from(["arrest", "detention", "transfer", "release", "expulsion", "birth"]), DATES), max_size=9
)


@settings(max_examples=120, deadline=None)
@given(EVENTS, st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_nothing(events, randomness: random.Random):
    """Spells and contradictions are the same in whatever order the statements come."""
    told = case(*events)
    shuffled = case(*randomness.sample(told.statements, len(told.statements)))
    assert custody(shuffled, on=ON) == custody(told, on=ON)


@settings(max_examples=120, deadline=None)
@given(EVENTS, st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_numbers_are_never_turned_around(events, on):
    """No spell ends before it begins, lasts less than nothing, or at least longer than at most."""
    for spell in custody(case(*events), on=on).spells:
        assert spell.least >= 0
        assert spell.most is None or spell.least <= spell.most
        for told in (spell.start, spell.end):
            assert not (told.earliest and told.latest) or told.earliest <= told.latest
        if spell.start.earliest and spell.end.latest:
            assert spell.start.earliest <= spell.end.latest
        assert spell.statements


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.integers(1, 60), min_size=2, max_size=8).filter(lambda gaps: len(gaps) % 2 == 0),
    st.data(),
)
def test_what_was_is_never_outside_the_bounds(gaps, data):
    """Whatever is blurred to its month, the true number of days lies between the least and the most."""
    day, truth, events = date(2024, 1, 1), [], []
    for number, gap in enumerate(gaps):
        before, day = day, day + timedelta(days=gap + 31)
        act = "release" if number % 2 else "arrest"
        events.append((act, day.isoformat()[: data.draw(st.sampled_from([7, 10]))]))
        if number % 2:
            truth.append((day - before).days)
    found = custody(case(*events, published=day), on=day)
    assert len(found.spells) == len(truth)
    assert found.contradictions == ()
    for spell, length in zip(found.spells, truth, strict=True):
        assert spell.least <= length <= spell.most
