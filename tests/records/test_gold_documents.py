"""Judged sources as gold documents: what stands is annotated, what was turned down stands beside it."""

from __future__ import annotations

import json

import pytest

from habeas.errors import BrokenAnchor
from habeas.passages.models import StoredText
from habeas.records import actions, queries
from habeas.suggestions.actions import take_in
from habeas.suggestions.gold import gold_from_json
from habeas.suggestions.scoring import score

pytestmark = pytest.mark.django_db


def judge_all(by, text, *, rejecting=()) -> None:
    """Accept every open suggestion, but for the words given."""
    for suggestion in text.suggestions.filter(state="open"):
        if suggestion.exact in rejecting:
            actions.reject(by=by, suggestion=suggestion, reason="only told in passing")
        else:
            actions.accept(by=by, suggestion=suggestion)


def gold(viewer, text) -> dict:
    """Return the annotations of the text's source."""
    return queries.gold_for(viewer, text.source).annotations


def exacts(annotations) -> list[str]:
    """Return the words annotated, in the order given."""
    return [annotated["anchor"]["exact"] for annotated in annotations]


def test_what_stands_is_annotated(researcher, reader, text, expelled):
    """Accepted, edited, revised and hand-made records are items, with the value decided and each field's words."""
    edited = text.suggestions.get(exact="Vilmar")
    actions.accept(by=researcher, suggestion=edited, value={"country": "LVA"})
    revised = actions.accept(by=researcher, suggestion=expelled)
    actions.revise(by=researcher, record=revised, value={"type": "pushback", "modality": "reported"})
    start = text.text.index("the old school")
    end = start + len("the old school")
    actions.make_record(by=researcher, text=text, kind="facility", value={"type": "other"}, start=start, end=end)
    written = gold(reader, text)
    assert exacts(written["items"]) == ["expelled", "Vilmar", "the old school"]
    act, place, facility = written["items"]
    assert act["value"] == {"type": "pushback", "modality": "reported"}
    assert {name: anchor["exact"] for name, anchor in act["fields"].items()} == {
        "perpetrator": "Border guards",
        "victim": "a young mother",
        "date": "7 August",
        "place": "Vilmar",
    }
    assert (place["value"], facility["anchor"]["start"]) == ({"country": "LVA"}, start)
    assert "fields" not in place
    assert (written["published"], written["language"], written["rejected"]) == ("2025-08-09", "en", [])


def test_what_was_turned_down_stands_beside_it(researcher, text, expelled):
    """Rejected suggestions, and accepted ones whose record was withdrawn, keep the suggested value and the reason."""
    actions.reject(by=researcher, suggestion=text.suggestions.get(exact="held"), reason="they came by themselves")
    record = actions.accept(by=researcher, suggestion=expelled, value={"type": "pushback", "modality": "reported"})
    actions.withdraw(by=researcher, record=record, reason="told twice")
    written = gold(researcher, text)
    assert written["items"] == []
    assert exacts(written["rejected"]) == ["expelled", "held"]
    assert [turned["reason"] for turned in written["rejected"]] == ["told twice", "they came by themselves"]
    assert written["rejected"][0]["value"] == {"type": "expulsion", "modality": "asserted"}


def test_what_was_taken_back_is_neither(researcher, text, expelled):
    """A judgement that was undone leaves the suggestion open, and out of the file."""
    actions.accept(by=researcher, suggestion=expelled)
    actions.undo(by=researcher, suggestion=expelled)
    held = text.suggestions.get(exact="held")
    actions.reject(by=researcher, suggestion=held)
    actions.undo(by=researcher, suggestion=held)
    written = gold(researcher, text)
    assert (written["items"], written["rejected"]) == ([], [])
    assert not queries.judged_sources_for(researcher, partly=True)


def test_evidence_against_and_from_elsewhere_is_no_annotation(researcher, text, expelled, make_reading):
    """Only what speaks for the record, in the source's own text, says where its words are."""
    other = take_in(by=researcher, reading=make_reading("Nobody was sent back.")).source.texts.get()
    record = actions.accept(by=researcher, suggestion=expelled)
    actions.add_evidence(by=researcher, record=record, text=other, start=0, end=6, field="reason")
    actions.add_evidence(by=researcher, record=record, text=text, start=0, end=6, field="body", stance="against")
    actions.add_evidence(by=researcher, record=record, text=text, start=0, end=6)
    [act] = gold(researcher, text)["items"]
    assert act["anchor"]["exact"] == "expelled"
    assert set(act["fields"]) == {"perpetrator", "victim", "date", "place"}


def test_only_what_was_judged_to_the_end_is_ready(researcher, text, expelled, make_reading):
    """A source with an open suggestion is ready only where a part is enough; one that nobody judged never is."""
    take_in(by=researcher, reading=make_reading("Nobody was sent back."))
    assert not queries.judged_sources_for(researcher, partly=True)
    actions.accept(by=researcher, suggestion=expelled)
    assert not queries.judged_sources_for(researcher)
    assert list(queries.judged_sources_for(researcher, partly=True)) == [text.source]
    judge_all(researcher, text, rejecting=["held"])
    assert list(queries.judged_sources_for(researcher)) == [text.source]


def test_the_suggestions_score_against_what_was_decided_on_them(researcher, text):
    """Of what was suggested all but the rejected one is right, and everything that stands was found."""
    judge_all(researcher, text, rejecting=["held"])
    file = queries.gold_for(researcher, text.source)
    document = gold_from_json(json.loads(json.dumps(file.annotations)), file.text)
    suggested = gold_from_json({"items": file.annotations["items"] + file.annotations["rejected"]}, file.text)
    whole = score(file.text, document.marks, suggested.marks).whole
    assert (whole.matched, whole.annotated, whole.suggested, whole.right) == (6, 6, 7, 5)  # Vilmar's country is open


def test_nobody_is_named(researcher, coordinator, text):
    """The names of those who judged are not in the file."""
    judge_all(researcher, text)
    written = json.dumps(gold(coordinator, text))
    assert researcher.username not in written
    assert "judged_by" not in written


def test_a_changed_text_is_not_written_out(researcher, text):
    """A text that is not the one that was kept gives no gold."""
    judge_all(researcher, text)
    StoredText.objects.filter(pk=text.pk).update(text=text.text.replace("guards", "police"))
    with pytest.raises(BrokenAnchor):
        queries.gold_for(researcher, text.source)
