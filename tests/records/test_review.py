"""The rules of review, without a database."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import Refused
from habeas.records.review import EFFECTS, REVERSALS, check_open, check_standing, latest_standing
from habeas.records.types import Decision, State


@dataclass(frozen=True)
class Past:
    pk: int
    decision: str
    undoes_id: int | None = None


@pytest.mark.parametrize(
    ("state", "sentence"),
    [(State.ACCEPTED, "accepted already"), (State.REJECTED, "rejected already"), (State.SUPERSEDED, "read anew")],
)
def test_only_an_open_suggestion_is_judged(state, sentence):
    """A suggestion that is not open says why it cannot be judged."""
    check_open(State.OPEN)
    with pytest.raises(Refused, match=sentence):
        check_open(state)


def test_only_a_standing_record_is_changed():
    """A record that was withdrawn says so."""
    check_standing(State.STANDING)
    with pytest.raises(Refused, match="withdrawn"):
        check_standing(State.WITHDRAWN)


def test_every_decision_has_an_effect_and_a_reversal():
    """No decision is forgotten; only 'undone' itself is not undone."""
    assert set(EFFECTS) == set(REVERSALS) == set(Decision) - {Decision.UNDONE}


@pytest.mark.parametrize(
    ("judgements", "latest"),
    [
        ([Past(1, "accepted")], 1),
        ([Past(1, "accepted"), Past(2, "revised")], 2),
        ([Past(1, "accepted"), Past(2, "revised"), Past(3, "undone", 2)], 1),
        ([Past(1, "rejected"), Past(2, "undone", 1), Past(3, "edited")], 3),
    ],
)
def test_the_latest_judgement_that_stands_is_undone(judgements, latest):
    """Undoing goes back judgement by judgement, over those taken back before."""
    assert latest_standing(judgements).pk == latest


@pytest.mark.parametrize("judgements", [[], [Past(1, "accepted"), Past(2, "undone", 1)]])
def test_undoing_nothing_is_refused(judgements):
    """Where no judgement stands there is nothing to undo."""
    with pytest.raises(Refused, match="nothing to undo"):
        latest_standing(judgements)


@given(st.lists(st.sampled_from(["judge", "undo"]), max_size=30))
def test_undoing_is_a_stack(moves):
    """Whatever the order of judging and undoing, undo takes back the last one that still stands."""
    past, stack = [], []
    for pk, move in enumerate(moves, start=1):
        if move == "judge":
            past.append(Past(pk, "revised"))
            stack.append(pk)
        elif stack:
            taken = latest_standing(past)
            assert taken.pk == stack.pop()
            past.append(Past(pk, "undone", taken.pk))
        else:
            with pytest.raises(Refused):
                latest_standing(past)
