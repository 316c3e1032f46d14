"""The line of time: what each date can mean, which incident comes first, and a picture that stays in its frame."""

from __future__ import annotations

import random
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.cases.edtf_spans import span
from habeas.cases.timeline import LEFT, RIGHT, incidents, timeline_svg
from habeas.cases.types import Case, Statement, SubjectKind, Told, Whose
from habeas.passages.types import Anchor

SVG = "{http://www.w3.org/2000/svg}"


def told(at=0, modality="reported", source="report"):
    return Told(Anchor(at, at + 8, "expelled", "f" * 64), modality, source)


def statement(edtf, act="expulsion", at=0, modality="reported", **more):
    return Statement(f"s{at}", told(at, modality), act=act, date=edtf, **more)


def case(*statements, label="a young mother"):
    return Case(SubjectKind.PERSON, label, statements=statements)


def picture(*statements, **more):
    return ET.fromstring(timeline_svg(case(*statements, **more)))


def drawn(svg):
    return svg.findall(f"{SVG}circle[@class='incident']") + svg.findall(f"{SVG}rect[@class='incident']")


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision"),
    [
        ("2025-08-07", "2025-08-07", "2025-08-07", "day"),
        ("2024-11", "2024-11-01", "2024-11-30", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2024-24", "2024-12-01", "2025-02-28", "season"),
        ("202X", "2020-01-01", "2029-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2024-XX", "2024-01-01", "2024-12-31", "year"),
        ("2024-11-XX", "2024-11-01", "2024-11-30", "month"),
        ("2025-08~", "2025-08-01", "2025-08-31", "month"),
        ("2025-08-07?", "2025-08-07", "2025-08-07", "day"),
        ("2024-11/2025-02", "2024-11-01", "2025-02-28", "interval"),
        ("2024-11-05/2024-11-05", "2024-11-05", "2024-11-05", "interval"),
        ("2021/..", "2021-01-01", None, "interval"),
        ("2021/", "2021-01-01", None, "interval"),
        ("../2025", None, "2025-12-31", "interval"),
        ("2025-05~/2025-06-03", "2025-05-01", "2025-06-03", "interval"),
    ],
)
def test_a_date_means_these_days(edtf, first, last, precision):
    """Each form of date has its first and last possible day, None at an open end, and says how exact it is."""
    found = span(edtf)
    days = tuple(day and day.isoformat() for day in (found.first, found.last))
    assert (*days, found.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("edtf", "sharp"),
    [("2025-08", True), ("2025-08~", False), ("2025?", False), ("2021%/..", False), ("../2025", True)],
)
def test_a_doubt_about_a_date_is_kept(edtf, sharp):
    """What is told as about right or uncertain is no sharp date."""
    assert span(edtf).sharp is sharp


@pytest.mark.parametrize(
    "edtf",
    [
        "", "last summer", "2025-13", "2025-02-30", "2025-00", "2025-08-00", "0000", "20X5", "202X-05", "2025-XX-07", "2024-24-03", "../..", "/",
        "2025/2024", "2025-08/x", "x/2025", "2025-8", "٢٠٢٥", "2025-08-07/2025-08-09/2025-08-10",
    ],
)  # fmt: skip
def test_what_names_no_days_has_none(edtf):
    """Words, days that no calendar has, and intervals that end before they begin mean no days."""
    assert span(edtf) is None


def test_incidents_come_by_their_earliest_day():
    """An open beginning comes first, then by the earliest possible day, then the narrower date; no date comes last."""
    dates = ["", "2025-08-07", "2024-11", "../2025", "2025-08~", "2021/..", "no date", "2024"]
    found = incidents(case(*(statement(edtf, at=n) for n, edtf in enumerate(dates))))
    ordered = ["../2025", "2021/..", "2024", "2024-11", "2025-08~", "2025-08-07", "", "no date"]
    assert [i.statement.date for i in found] == ordered
    assert found[-1].first is found[-1].last is None


def test_circumstances_alone_are_no_incident():
    """What tells of no act is not put on the line of time."""
    assert incidents(case(Statement("s1", told(), circumstances=frozenset({"premature"})))) == ()


def test_what_was_not_done_is_told_so():
    """A planned act and one of a child say so in words."""
    [planned] = incidents(case(statement("2025", "placement_in_care", modality="planned", whose=Whose.CHILD)))
    assert not planned.happened
    assert planned.what == "placement in care (of a child; planned, not told as done)"
    assert planned.when == "2025"


def test_a_case_without_incidents_has_no_picture():
    """Where nothing is told there is no empty frame."""
    assert timeline_svg(case()) == ""


@pytest.mark.parametrize(
    ("edtf", "dots", "bars", "arrows"),
    [("2025-08-07", 1, 0, 0), ("2024-11", 0, 1, 0), ("2021/..", 0, 1, 1), ("../2025", 0, 1, 1), ("", 0, 0, 0)],
)
def test_a_day_is_a_dot_and_what_is_longer_a_bar(edtf, dots, bars, arrows):
    """A day is a dot, a month or an interval is a bar, an open end has an arrow, and no date has no mark."""
    svg = picture(statement(edtf))
    assert len(svg.findall(f"{SVG}circle")) == dots
    assert len(svg.findall(f"{SVG}rect[@class='incident']")) == bars
    assert len(svg.findall(f"{SVG}path[@class='open']")) == arrows


def test_looks_tell_doubt_and_what_was_not_done():
    """What is about right is dashed, what is planned is hollow, and neither is taken for a sharp date of a done act."""
    done, about, planned = drawn(
        picture(
            statement("2025-08-07"), statement("2025-09-01~", at=1), statement("2025-10-01", at=2, modality="planned")
        )
    )
    assert done.get("stroke-dasharray") is None
    assert about.get("stroke-dasharray")
    assert planned.get("fill") == "none"
    assert done.get("fill") is None


def test_the_picture_says_itself_in_words():
    """A title, and a description that names every incident with its date, stand first in the picture."""
    svg = picture(statement("2025-08-07"), statement("", "arrest", at=1), statement("2025-08-07", at=2, place="Brest"))
    assert svg[0].tag == f"{SVG}title"
    assert "a young mother" in svg[0].text
    assert svg[1].text == "expulsion: 7 August 2025 · \u2068Brest\u2069 · told 2 times; arrest: no date told."
    assert svg.get("role") == "img"


def test_the_picture_takes_the_colour_of_the_page():
    """No colour is named in the picture but that of the text around it, so it is read in the dark."""
    named = {e.get(a) for e in picture(statement("2025-08~")).iter() for a in ("fill", "stroke")}
    assert named <= {None, "none", "currentColor"}


def test_hostile_words_stay_words():
    """Marks of a label, and of a date that is none, are escaped, and reordering marks are taken out."""
    bad = "<script>alert('x')</script>\u202e&\x00"
    drawing = timeline_svg(case(statement("2025", place=bad), statement(bad, at=1), label=bad))
    assert "<script" not in drawing
    assert "\u202e" not in drawing
    assert "\x00" not in drawing
    ET.fromstring(drawing)


def test_arabic_places_are_told_and_not_turned_around():
    """A place written from right to left is isolated in the words of its row, and not drawn letter by letter."""
    svg = picture(statement("2025-08-07", place="مطار بيروت"), statement("2025-08-07", at=1, place="Brest"))
    drawn_words = " ".join(text.text for text in svg.iter(f"{SVG}text"))
    assert "7 August 2025 · \u2068Brest\u2069 · told 2 times" in drawn_words
    assert "مطار" not in drawn_words
    assert svg.find(f"{SVG}g/{SVG}title").text.endswith("\u2068Brest\u2069 · \u2068مطار بيروت\u2069 · told 2 times")


POINTS = st.one_of(
    st.dates().map(date.isoformat),
    st.dates().map(lambda d: d.isoformat()[:7]),
    st.dates().map(lambda d: d.isoformat()[:4]),
)
DATES = st.one_of(
    POINTS,
    st.tuples(POINTS, st.sampled_from("?~%")).map("".join),
    POINTS.map(lambda p: f"{p}/.."),
    POINTS.map(lambda p: f"../{p}"),
    st.tuples(POINTS, POINTS).map(lambda two: "/".join(sorted(two))),
    st.sampled_from(["", "some day", "9999-12-31", "0001-01-01", "0001/9999"]),
)
MODALITIES = st.sampled_from(["asserted", "alleged", "planned", "denied"])
TOLD = st.lists(st.tuples(DATES, st.sampled_from(["arrest", "release"]), MODALITIES, st.integers(0, 3)), max_size=12)


def made(drawings):
    """Make statements of drawn data, each with an id of its own, some of them at the same place of the text."""
    return [
        Statement(f"s{n}", told(at, modality), act=act, date=edtf)
        for n, (edtf, act, modality, at) in enumerate(drawings)
    ]


@settings(max_examples=60, deadline=None)
@given(TOLD, st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_nothing(drawings, randomness: random.Random):
    """Incidents and picture are the same in whatever order the statements come."""
    statements = made(drawings)
    shuffled = randomness.sample(statements, len(statements))
    assert incidents(case(*shuffled)) == incidents(case(*statements))
    assert timeline_svg(case(*shuffled)) == timeline_svg(case(*statements))


@settings(max_examples=60, deadline=None)
@given(TOLD)
def test_incidents_are_ordered_and_all_there(drawings):
    """Every statement is one incident; dated ones by their earliest day, the others after them."""
    found = incidents(case(*made(drawings)))
    assert len(found) == len(drawings)
    assert [i.span is None for i in found] == sorted(i.span is None for i in found)
    firsts = [i.first or date.min for i in found if i.span]
    assert firsts == sorted(firsts)


@settings(max_examples=80, deadline=None)
@given(TOLD.filter(bool))
def test_every_mark_lies_inside_the_frame(drawings):
    """Each dot, bar, arrow and tick lies inside the frame, and the frame inside the picture."""
    svg = picture(*made(drawings))
    height = float(svg.get("viewBox").split()[3])
    for mark in drawn(svg):
        x = float(mark.get("cx") or mark.get("x"))
        reach = float(mark.get("r") or 0)
        assert x - reach >= LEFT
        assert x + reach + float(mark.get("width") or 0) <= RIGHT
        assert 0 < float(mark.get("cy") or mark.get("y")) < height
    for line in svg.findall(f"{SVG}line"):
        assert LEFT <= float(line.get("x1")) <= RIGHT


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dates(), min_size=2, max_size=8, unique=True))
def test_earlier_is_further_left(days):
    """Of two days, the earlier never stands further right."""
    svg = picture(*(statement(day.isoformat(), at=n) for n, day in enumerate(days)))
    places = [float(dot.get("cx")) for dot in svg.findall(f"{SVG}circle")]
    assert len(places) == len(days)
    assert places == sorted(places)
