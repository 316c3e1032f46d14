"""Scoring against annotations: what matches, which value is right, how the figures add up, what a gold file may hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import InvalidValue
from habeas.suggestions.gold import gold_from_json, suggested_from_json
from habeas.suggestions.scoring import (
    EMPTY_BINS,
    NOTHING,
    Marked,
    Match,
    Tally,
    calibration,
    matches,
    overlap,
    right_value,
    score,
    score_to_json,
)
from habeas.suggestions.types import Kind

TEXT = "The guards of Vilmar held 19 men in a shed near the old harbour for a week. " * 4


def mark(start: int, end: int, kind: str = "act", confidence: float | None = None, **value) -> Marked:
    """Mark `TEXT[start:end]`."""
    return Marked(kind, start, end, TEXT[start:end], value, confidence)


VALUES = st.dictionaries(
    st.sampled_from(["type", "edtf", "country", "id", "speaker", "stance", "date", "modality"]),
    st.none() | st.text(max_size=8),
) | st.dictionaries(st.sampled_from(["low", "best", "high"]), st.none() | st.integers(0, 10**9) | st.floats(0, 1e9))
MARKS = st.builds(
    lambda start, length, kind, value, confidence: mark(start, start + length, kind, confidence, **value),
    st.integers(0, 200),
    st.integers(1, 30),
    st.sampled_from([kind.value for kind in Kind]),
    VALUES,
    st.floats(0, 1),
)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ((0, 10), (0, 10), 1.0),
        ((0, 10), (0, 5), 0.5),
        ((0, 10), (5, 15), 1 / 3),
        ((0, 10), (10, 20), 0.0),  # touching is not overlapping
        ((0, 10), (30, 40), 0.0),
        ((2, 4), (0, 8), 0.25),
    ],
)
def test_overlap_is_intersection_over_union(one, other, share):
    """Overlap is what both spans hold over what either holds, in either order."""
    assert overlap(mark(*one), mark(*other)) == overlap(mark(*other), mark(*one)) == pytest.approx(share)


@pytest.mark.parametrize(
    ("annotated", "suggested", "found"),
    [
        ([(0, 10)], [(0, 5)], {(0, 0)}),  # half is enough
        ([(0, 10)], [(0, 4)], set()),
        ([(0, 10)], [(0, 8), (0, 10)], {(0, 1)}),  # the best overlap first
        ([(0, 10), (0, 8)], [(0, 8)], {(1, 0)}),
        ([(0, 10), (2, 12)], [(2, 12), (0, 10)], {(0, 1), (1, 0)}),
        ([(0, 10), (0, 10)], [(0, 10)], {(1, 0)}),  # each used once
        # greedy, not the largest number of pairs: the best one leaves nothing for either of the others
        ([(0, 12), (0, 20)], [(0, 11), (0, 6)], {(0, 0)}),
        ([], [(0, 4)], set()),
    ],
)
def test_the_best_overlap_is_taken_first_and_each_once(annotated, suggested, found):
    """Pairs are taken from the best overlap down; what is used is used."""
    result = matches([mark(*span) for span in annotated], [mark(*span) for span in suggested])
    assert {(match.annotated, match.suggested) for match in result} == found


def test_kinds_do_not_match_each_other():
    """The same words of another kind are no match."""
    assert matches([mark(0, 5, "place")], [mark(0, 5, "party"), mark(0, 5, "place")]) == (Match(0, 1),)


@pytest.mark.parametrize(
    ("kind", "annotated", "suggested", "verdict"),
    [
        ("date", {"edtf": "2025-08"}, {"edtf": "2025-08", "basis": "relative"}, True),
        ("date", {"edtf": "2025-08"}, {"edtf": "2025-08-01"}, False),
        ("date", {"edtf": "2025-08"}, {}, False),
        ("date", {"edtf": None}, {"edtf": "2025"}, None),
        ("statistic", {"low": 19, "best": None}, {"low": 19.0, "high": None, "unit": "women"}, True),
        ("statistic", {"low": 19, "best": None}, {"low": None, "best": 19}, False),
        ("statistic", {"best": 3.5}, {"best": 3.5 + 1e-12}, True),
        ("statistic", {"best": 3_000_000}, {"best": 3_000_001}, False),
        ("statistic", {}, {}, True),
        ("statistic", {"best": 0}, {"best": None}, False),
        ("party", {"type": "group", "name": "men"}, {"type": "group", "name": "19 men"}, True),
        ("party", {"type": "group"}, {"type": "person"}, False),
        ("place", {"country": "LVA"}, {"country": "LVA"}, True),
        ("place", {"country": "LVA"}, {"country": None}, False),
        ("place", {"country": None}, {"country": "LVA"}, None),
        ("facility", {"type": "prison"}, {"type": "prison"}, True),
        ("facility", {"type": "prison"}, {"type": "camp"}, False),
        ("instrument", {"type": "treaty", "id": "CRC 9"}, {"type": "treaty", "id": "crc 9"}, True),
        ("instrument", {"type": "treaty", "id": "CRC 9"}, {"type": "treaty", "id": None}, False),
        ("instrument", {"type": "treaty", "id": None}, {"type": "treaty", "id": "CRC 9"}, True),
        ("instrument", {"type": "treaty", "id": "CRC 9"}, {"type": "law", "id": "CRC 9"}, False),
        ("act", {"type": "expulsion", "modality": "asserted"}, {"type": "expulsion", "modality": "denied"}, True),
        ("act", {"type": "expulsion"}, {"type": "detention"}, False),
        ("quotation", {"speaker": "the young mother"}, {"speaker": "The young MOTHER"}, True),
        ("quotation", {"speaker": "the young mother"}, {"speaker": "a young mother"}, True),  # 2 words of 4
        ("quotation", {"speaker": "the young mother"}, {"speaker": "a mother"}, False),
        ("quotation", {"speaker": "the mother"}, {"speaker": None}, False),
        ("quotation", {"speaker": None}, {"speaker": "the mother"}, False),
        ("quotation", {"speaker": None}, {}, True),
        ("finding", {"stance": "condemns", "body": "experts"}, {"stance": "condemns", "body": None}, True),
        ("finding", {"stance": "condemns"}, {"stance": "denies"}, False),
        ("reference", {"date": "2024"}, {"date": "2024"}, True),
        ("reference", {"date": "2024"}, {"date": "2025"}, False),
        ("reference", {"date": None}, {"date": "2025"}, None),
    ],
)
def test_each_kind_has_its_own_right_value(kind, annotated, suggested, verdict):
    """What is compared, and what the annotation leaves open, is as the contract says."""
    assert right_value(kind, annotated, suggested) is verdict


def test_the_figures_of_a_document():
    """Counts, shares, values and modality come out as counted by hand."""
    annotated = [
        mark(0, 10, type="expulsion", modality="asserted"),
        mark(20, 30, type="detention", modality="planned"),
        mark(50, 60, type="expulsion", modality="asserted"),
        mark(40, 45, "date", edtf=None),
    ]
    suggested = [
        mark(0, 10, type="expulsion", modality="denied"),
        mark(20, 30, type="expulsion", modality="planned"),
        mark(40, 45, "date", edtf="2025"),
        mark(70, 75, "place", country=None),
    ]
    result = score(TEXT, annotated, suggested)
    assert result.kinds == {"date": Tally(1, 1, 1, 0, 0), "place": Tally(0, 1), "act": Tally(3, 2, 2, 2, 1, 1)}
    assert result.whole == Tally(4, 4, 3, 2, 1, 1)
    printed = score_to_json(result)
    assert printed["kinds"]["act"] == {
        "gold": 3,
        "got": 2,
        "precision": 1.0,
        "recall": 0.667,
        "f1": 0.8,
        "value": 0.5,
    }
    assert printed["kinds"]["place"]["precision"] == 0.0
    assert printed["kinds"]["date"]["value"] is None
    assert (printed["act_modality"], printed["broken_anchors"]) == (0.5, 0)


@pytest.mark.parametrize(
    "broken", [Marked("act", 0, 3, "the", {}), Marked("act", -4, 3, "", {}), Marked("act", 4, 4, "", {})]
)
def test_words_that_are_not_there_are_broken(broken):
    """An anchor whose words are not in the text is told, whether it matches or not."""
    assert score(TEXT, [], [broken, mark(0, 3)]).broken == (broken,)


@pytest.mark.parametrize(
    ("confidence", "at"),
    [(0.0, 0), (0.49, 0), (0.5, 1), (0.6, 2), (0.69, 2), (0.7, 3), (0.8, 4), (0.9, 5), (1.0, 5), (1.2, 5), (-1.0, 0)],
)
def test_a_bin_holds_its_lower_edge(confidence, at):
    """Each confidence is counted in one bin; the last holds 1 too."""
    bins = calibration([mark(0, 1, confidence=confidence)], {0})
    assert [(b.suggested, b.matched) for b in bins] == [(1, 1) if n == at else (0, 0) for n in range(len(EMPTY_BINS))]


def test_calibration_tells_which_share_is_right():
    """The share of a bin is what matched of what was suggested; what has no confidence is not counted."""
    bins = calibration([mark(0, 1, confidence=c) for c in (0.91, 0.95, 0.99, 0.55, None)], {0, 2, 4})
    assert [b.share for b in bins] == [None, 0.0, None, None, None, pytest.approx(2 / 3)]


@given(st.lists(MARKS, max_size=12), st.lists(MARKS, max_size=12))
def test_matching_is_one_to_one(annotated, suggested):
    """Nothing is used twice, every pair is of one kind and overlaps enough, and no such pair is left over."""
    found = matches(annotated, suggested)
    gold, got = [m.annotated for m in found], [m.suggested for m in found]
    assert len(set(gold)) == len(gold)
    assert len(set(got)) == len(got)
    for i, one in enumerate(annotated):
        for j, other in enumerate(suggested):
            fits = one.kind == other.kind and overlap(one, other) >= 0.5
            assert fits or Match(i, j) not in found
            assert not fits or i in gold or j in got


@given(st.lists(MARKS, min_size=1, max_size=12, unique_by=lambda m: (m.kind, m.start, m.end)))
def test_gold_against_itself_is_perfect(marks):
    """What is annotated, suggested again, is all found and all right."""
    result = score(TEXT, marks, marks)
    whole = result.whole
    assert (whole.precision, whole.recall, whole.f1, whole.right_value or 1.0) == (1.0, 1.0, 1.0, 1.0)
    assert sum(b.suggested for b in result.bins) == len(marks)
    assert not result.broken


@given(st.lists(st.tuples(st.lists(MARKS, max_size=5), st.lists(MARKS, max_size=5)), max_size=4))
def test_documents_add_up(documents):
    """The score of several documents is the sum of each, and figures never leave their range."""
    parts = [score(TEXT, annotated, suggested) for annotated, suggested in documents]
    whole = sum(parts, NOTHING)
    assert whole.documents == len(documents)
    assert whole.whole == sum((part.whole for part in parts), Tally())
    assert sum(b.matched for b in whole.bins) == whole.whole.matched
    assert 0 <= whole.whole.right <= whole.whole.valued <= whole.whole.matched <= whole.whole.annotated


ITEM = {"kind": "act", "anchor": {"start": 0, "end": 3, "exact": "The"}, "value": {"type": "detention"}}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ([], "items"),
        ({"items": {}}, "items"),
        ({"published": "last week"}, "published"),
        ({"published": 2025}, "published"),
        ({"language": 7}, "language"),
        ({"items": [ITEM, "act"]}, "item 2 lacks"),
        ({"items": [ITEM | {"kind": "event"}]}, "item 1 is of no kind"),
        ({"items": [ITEM | {"anchor": {"start": 1, "end": 3, "exact": "The"}}]}, "item 1 are not at 1-3"),
        ({"items": [ITEM | {"anchor": {"start": "0", "end": 3, "exact": "The"}}]}, "anchor of item 1"),
        ({"items": [ITEM | {"anchor": {"start": False, "end": 3, "exact": "The"}}]}, "anchor of item 1"),
        ({"items": [ITEM | {"value": None}]}, "value of item 1"),
        ({"items": [ITEM | {"value": {"low": "19"}}]}, "'low' of item 1"),
        ({"items": [ITEM | {"value": {"best": float("nan")}}]}, "'best' of item 1"),
        ({"items": [ITEM | {"value": {"best": 10**400}}]}, "'best' of item 1"),
        ({"items": [ITEM | {"value": {"type": ["detention"]}}]}, "'type' of item 1"),
    ],
)
def test_a_wrong_gold_document_says_where(change, sentence):
    """One sentence names the place that the contract does not know."""
    data = (
        change if isinstance(change, list) else {"published": "2025-08-09", "language": "en", "items": [ITEM]} | change
    )
    with pytest.raises(InvalidValue, match=sentence):
        gold_from_json(data, TEXT)


def test_a_gold_document_may_leave_out_what_it_does_not_know():
    """Without a date it has none, without a language it is English; further keys are no matter."""
    gold = gold_from_json({"items": [ITEM], "rejected": [ITEM], "genre": "log"}, TEXT)
    assert (gold.published, gold.language, gold.marks) == (None, "en", (mark(0, 3, type="detention"),))


@pytest.mark.parametrize("data", [None, {}, {"suggestions": [3]}, {"suggestions": [ITEM | {"confidence": "high"}]}])
def test_a_prediction_of_another_form_is_refused(data):
    """Whatever `habeas read` does not print is refused with a sentence."""
    with pytest.raises(InvalidValue):
        suggested_from_json(data)


def test_only_the_kinds_that_were_annotated_are_judged():
    """A document annotated for dates alone says so; what is suggested of other kinds is left out of its score."""
    gold = gold_from_json({"items": [], "kinds": ["date"]}, TEXT)
    assert [m.kind for m in gold.judged([mark(0, 3, "date"), mark(4, 9, "act")])] == ["date"]
    assert len(gold_from_json({"items": []}, TEXT).judged([mark(0, 3, "date"), mark(4, 9, "act")])) == 2


@pytest.mark.parametrize("kinds", ["date", ["dates"], [1], {"date": 1}])
def test_kinds_that_do_not_exist_are_refused(kinds):
    """A slip in 'kinds' would leave things unjudged: it is told."""
    with pytest.raises(InvalidValue, match="is no list of kinds"):
        gold_from_json({"items": [], "kinds": kinds}, TEXT)
