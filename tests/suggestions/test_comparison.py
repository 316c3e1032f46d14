"""What a change of the rules changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.suggestions.comparison import Change, changes, verdict
from habeas.suggestions.scoring import Marked


def mark(start: int, end: int, **value: str) -> Marked:
    return Marked("act", start, end, "x" * (end - start), value or {"type": "arrest"})


MARKS = st.lists(st.builds(lambda start, length: mark(start, start + length), st.integers(0, 30), st.integers(1, 9)))


def test_what_comes_and_goes_is_told_with_what_people_annotated():
    """A suggestion that matches an annotation is right when it comes and a loss when it goes; one that stays is no change."""
    annotated = [mark(0, 5), mark(10, 15)]
    before = [mark(0, 5), mark(20, 25), mark(30, 35)]
    after = [mark(10, 15), mark(30, 35), mark(40, 45)]
    told = [(c.mark.start, c.came, c.annotated, c.better) for c in changes(annotated, before, after)]
    assert told == [
        (0, False, True, False),
        (10, True, True, True),
        (20, False, False, True),
        (40, True, False, False),
    ]


def test_another_value_is_a_change():
    """The same words with another type went and came."""
    found = changes([], [mark(0, 5, type="arrest")], [mark(0, 5, type="detention")])
    assert [(c.came, c.mark.value["type"]) for c in found] == [(False, "arrest"), (True, "detention")]


@given(MARKS, MARKS)
def test_the_changes_lead_from_the_one_to_the_other(before, after):
    """What was there, without what went, with what came, is what is there: nothing is told twice or left out."""
    found = changes([], before, after)
    spans = sorted((m.start, m.end) for m in before)
    for change in found:
        if not change.came:
            spans.remove((change.mark.start, change.mark.end))
    spans += [(c.mark.start, c.mark.end) for c in found if c.came]
    assert sorted(spans) == sorted((m.start, m.end) for m in after)
    assert changes([], before, before) == ()


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ([], "It changes nothing in these documents."),
        ([(True, True), (True, False)], "It finds 1 more that people annotated and 1 that they did not."),
        ([(False, False)], "It takes away 1 that people did not annotate, and nothing else."),
        (
            [(True, True), (False, True), (False, False)],
            "It finds 1 more that people annotated and 0 that they did not; it loses 1 annotated and 1 not annotated.",
        ),
    ],
)
def test_the_verdict_is_one_sentence(found, sentence):
    """A person who adds a word reads what it is worth in one sentence."""
    assert verdict([Change(mark(0, 5), came, annotated) for came, annotated in found]) == sentence
