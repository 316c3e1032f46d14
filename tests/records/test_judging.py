"""Judging suggestions: records with evidence for each field, what was proposed beside it, and nothing deleted."""

from __future__ import annotations

import pytest
from django.db.models import QuerySet

from habeas.errors import BrokenAnchor, InvalidValue, Refused
from habeas.guard import audit
from habeas.guard.models import AuditEvent
from habeas.passages.models import StoredText
from habeas.records import actions, queries
from habeas.records.models import Evidence, Judgement, Record
from habeas.sources.models import Arrival
from habeas.suggestions.models import StoredSuggestion

pytestmark = pytest.mark.django_db
PUSHBACK = {"type": "pushback", "modality": "reported"}


def decisions(viewer, judged) -> list[str]:
    """Return what was decided, in order."""
    return [judgement.decision for judgement in queries.history_for(viewer, judged)]


def state_of(row) -> str:
    """Return the state as the database has it."""
    return type(row).objects.get(pk=row.pk).state


def test_accepting_makes_a_record_with_evidence_for_each_field(researcher, expelled):
    """The record has the value suggested; each field is backed by its own words."""
    record = actions.accept(by=researcher, suggestion=expelled)
    assert record.value == {"type": "expulsion", "modality": "asserted"}
    assert (record.state, record.created_by, state_of(expelled)) == ("standing", researcher, "accepted")
    evidence = {e.field: (e.exact, e.stance) for e in queries.evidence_for(researcher, record)}
    assert evidence == {
        "": ("expelled", "for"),
        "perpetrator": ("Border guards", "for"),
        "victim": ("a young mother", "for"),
        "date": ("7 August", "for"),
        "place": ("Vilmar", "for"),
    }
    assert decisions(researcher, record) == ["accepted"]


def test_every_quote_of_a_record_is_in_its_text(researcher, text):
    """Whatever is accepted, its evidence holds against the canonical text."""
    for suggestion in text.suggestions.all():
        actions.accept(by=researcher, suggestion=suggestion)
    canonical = text.canonical()
    assert Evidence.objects.count() > text.suggestions.count()
    for evidence in Evidence.objects.all():
        canonical.check(evidence.anchor())


def test_an_edited_record_keeps_what_was_proposed(researcher, expelled):
    """Accepting with another value keeps the proposed one beside it, and calls it edited."""
    record = actions.accept(by=researcher, suggestion=expelled, value=PUSHBACK, reason="  at the border  ")
    assert record.value == PUSHBACK
    assert record.proposed == {"type": "expulsion", "modality": "asserted"}
    judgement = queries.history_for(researcher, record).get()
    assert (judgement.decision, judgement.reason) == ("edited", "at the border")
    assert (judgement.value_before, judgement.value_after) == (record.proposed, PUSHBACK)


def test_the_same_value_is_no_edit(researcher, expelled):
    """Sending the suggested value back unchanged is plain acceptance."""
    actions.accept(by=researcher, suggestion=expelled, value=dict(expelled.value))
    assert decisions(researcher, expelled) == ["accepted"]


def test_a_whole_number_is_the_same_with_or_without_a_point(researcher, text):
    """19 and 19.0 are one number, so that a form that sends it back edits nothing."""
    suggestion = text.suggestions.get(kind="statistic")
    actions.accept(by=researcher, suggestion=suggestion, value={**suggestion.value, "low": 19.0})
    assert decisions(researcher, suggestion) == ["accepted"]


@pytest.mark.parametrize(
    "value",
    [
        {"type": "expulsion"},
        {"type": "violation", "modality": "asserted"},
        {"type": "expulsion", "modality": "asserted", "extra": 1},
        {"type": 7, "modality": "asserted"},
    ],
)
def test_a_value_outside_the_contract_is_refused(value, researcher, expelled):
    """A missing key, an unknown code or key, a wrong type: nothing is judged."""
    with pytest.raises(InvalidValue):
        actions.accept(by=researcher, suggestion=expelled, value=value)
    assert state_of(expelled) == "open"
    assert not Record.objects.exists()


def test_rejecting_keeps_the_suggestion_and_the_reason(researcher, expelled):
    """A rejected suggestion stays, with why; no record is made."""
    actions.reject(by=researcher, suggestion=expelled, reason="another event")
    assert state_of(expelled) == "rejected"
    assert queries.history_for(researcher, expelled).get().reason == "another event"
    assert not Record.objects.exists()


@pytest.mark.parametrize("first", ["accept", "reject"])
@pytest.mark.parametrize("second", ["accept", "reject"])
def test_nothing_is_judged_twice(first, second, researcher, coordinator, expelled):
    """A judged suggestion is not judged again, by nobody, until that is undone."""
    getattr(actions, first)(by=researcher, suggestion=expelled)
    with pytest.raises(Refused, match=f"{first}ed already"):
        getattr(actions, second)(by=coordinator, suggestion=expelled)
    assert Judgement.objects.count() == 1


def test_undoing_an_acceptance_withdraws_and_deletes_nothing(researcher, expelled):
    """The suggestion is open again, the record withdrawn; both judgements and all evidence stay."""
    record = actions.accept(by=researcher, suggestion=expelled)
    undone = actions.undo(by=researcher, suggestion=expelled)
    assert (state_of(expelled), state_of(record)) == ("open", "withdrawn")
    assert undone.undoes.decision == "accepted"
    assert decisions(researcher, record) == ["accepted", "undone"]
    assert record.evidence.count() == 5


def test_accepting_again_makes_the_same_record_stand(researcher, expelled):
    """After an undo the record is not made twice, and takes the value that is given now."""
    first = actions.accept(by=researcher, suggestion=expelled)
    actions.undo(by=researcher, suggestion=expelled)
    again = actions.accept(by=researcher, suggestion=expelled, value=PUSHBACK)
    assert again.pk == first.pk
    again.refresh_from_db()
    assert (again.state, again.value) == ("standing", PUSHBACK)
    assert again.evidence.count() == 5
    assert decisions(researcher, again) == ["accepted", "undone", "edited"]


def test_undoing_a_rejection_opens_the_suggestion(researcher, expelled):
    """What was rejected in haste can be accepted after all."""
    actions.reject(by=researcher, suggestion=expelled)
    actions.undo(by=researcher, suggestion=expelled)
    assert actions.accept(by=researcher, suggestion=expelled).state == "standing"


def test_undo_goes_back_step_by_step(researcher, expelled):
    """Undo takes back a withdrawal, then a revision, then the acceptance, then refuses."""
    record = actions.accept(by=researcher, suggestion=expelled)
    actions.revise(by=researcher, record=record, value=PUSHBACK)
    actions.withdraw(by=researcher, record=record, reason="wrong day")
    seen = []
    for _ in range(3):
        actions.undo(by=researcher, suggestion=expelled)
        record.refresh_from_db()
        seen.append((record.state, record.value["type"], state_of(expelled)))
    assert seen == [
        ("standing", "pushback", "accepted"),
        ("standing", "expulsion", "accepted"),
        ("withdrawn", "expulsion", "open"),
    ]
    with pytest.raises(Refused, match="nothing to undo"):
        actions.undo(by=researcher, suggestion=expelled)


def test_undoing_through_the_record_is_the_same(researcher, expelled):
    """A record of a suggestion is undone together with it."""
    record = actions.accept(by=researcher, suggestion=expelled)
    actions.undo_record(by=researcher, record=record)
    assert (state_of(expelled), state_of(record)) == ("open", "withdrawn")


def test_a_superseded_suggestion_is_not_judged(researcher, expelled):
    """What a new reading replaced says so."""
    QuerySet(StoredSuggestion).filter(pk=expelled.pk).update(state="superseded")
    with pytest.raises(Refused, match="read anew"):
        actions.accept(by=researcher, suggestion=expelled)


@pytest.mark.parametrize(
    "damage",
    [
        {"exact": "expected"},
        {"start": 15, "end": 23},
        {"before": "other words "},
        {"end": 10_000},
        {"fields": {"victim": {"start": 0, "end": 3, "exact": "Bor", "before": "x", "after": "y"}}},
    ],
)
def test_a_broken_anchor_makes_no_record(damage, researcher, expelled):
    """Where a quote, its context, or the quote of a field is not in the text, accepting fails and changes nothing."""
    QuerySet(StoredSuggestion).filter(pk=expelled.pk).update(**damage)
    with pytest.raises(BrokenAnchor):
        actions.accept(by=researcher, suggestion=expelled)
    assert (state_of(expelled), Record.objects.count(), Judgement.objects.count()) == ("open", 0, 0)


def test_a_text_changed_behind_our_back_makes_no_record(researcher, expelled, text):
    """A stored text that is not the one that was kept fails loudly, even where the quote itself is untouched."""
    QuerySet(StoredText).filter(pk=text.pk).update(text=text.text + " More.")
    with pytest.raises(BrokenAnchor, match="changed after it was kept"):
        actions.accept(by=researcher, suggestion=expelled)


def test_a_record_of_ones_own(researcher, text):
    """A person makes a record of words that nobody suggested, with spans for its fields."""
    start = text.text.index("Nobody was given an interpreter")
    record = actions.make_record(
        by=researcher,
        text=text,
        kind="act",
        value={"type": "denial_of_interpretation", "modality": "asserted"},
        start=start,
        end=start + 31,
        fields={"victim": (start, start + 6)},
    )
    assert (record.suggestion, record.proposed, record.state) == (None, None, "standing")
    assert [(e.field, e.exact) for e in record.evidence.all()] == [
        ("", "Nobody was given an interpreter"),
        ("victim", "Nobody"),
    ]
    assert decisions(researcher, record) == ["made"]
    actions.undo_record(by=researcher, record=record)
    assert state_of(record) == "withdrawn"


@pytest.mark.parametrize(
    "given",
    [
        ("rumour", PUSHBACK, 0, 6),
        ("act", {"type": "gossip", "modality": "asserted"}, 0, 6),
        ("act", PUSHBACK, 6, 6),
        ("act", PUSHBACK, -1, 6),
        ("act", PUSHBACK, 0, 10_000),
    ],
)
def test_a_record_that_cannot_be_leaves_nothing(given, researcher, text):
    """An unknown kind, an unknown code or no such span: no record, no event."""
    before = AuditEvent.objects.count()
    with pytest.raises(InvalidValue):
        actions.make_record(
            by=researcher, text=text, **dict(zip(("kind", "value", "start", "end"), given, strict=True))
        )
    assert (Record.objects.count(), Evidence.objects.count(), AuditEvent.objects.count()) == (0, 0, before)


def test_a_revision_keeps_the_value_before(researcher, expelled):
    """A revised record has the new value; its history has the old one, and what was proposed stays."""
    record = actions.accept(by=researcher, suggestion=expelled)
    revised = actions.revise(by=researcher, record=record, value=PUSHBACK, reason="read closely")
    assert (revised.value, revised.proposed) == (PUSHBACK, {"type": "expulsion", "modality": "asserted"})
    last = queries.history_for(researcher, record).last()
    assert (last.decision, last.value_before, last.value_after) == ("revised", record.value, PUSHBACK)


def test_a_revision_that_changes_nothing_is_refused(researcher, expelled):
    """Saying the same again is no judgement."""
    record = actions.accept(by=researcher, suggestion=expelled)
    with pytest.raises(Refused, match="says that already"):
        actions.revise(by=researcher, record=record, value=record.value)


def test_a_withdrawn_record_is_read_and_not_changed(researcher, expelled, text):
    """A withdrawn record is not revised, not withdrawn again, and takes no evidence."""
    record = actions.accept(by=researcher, suggestion=expelled)
    actions.withdraw(by=researcher, record=record)
    for change in (
        lambda: actions.revise(by=researcher, record=record, value=PUSHBACK),
        lambda: actions.withdraw(by=researcher, record=record),
        lambda: actions.add_evidence(by=researcher, record=record, text=text, start=0, end=6),
    ):
        with pytest.raises(Refused, match="withdrawn"):
            change()
    assert queries.record_for(researcher, record.pk).state == "withdrawn"


def test_evidence_against_stands_beside_evidence_for(researcher, expelled, text):
    """Words that speak against a field are kept with their stance and note, and what stood before stays."""
    record = actions.accept(by=researcher, suggestion=expelled)
    start = text.text.index("held")
    evidence = actions.add_evidence(
        by=researcher,
        record=record,
        text=text,
        start=start,
        end=start + 4,
        field="place",
        stance="against",
        note=" in a school ",
    )
    assert (evidence.exact, evidence.stance, evidence.note) == ("held", "against", "in a school")
    assert record.evidence.filter(field="place").count() == 2
    with pytest.raises(InvalidValue, match="no stance"):
        actions.add_evidence(by=researcher, record=record, text=text, start=0, end=6, stance="maybe")


def test_every_judgement_is_in_the_history(researcher, expelled):
    """Each judgement has its event, with who, what and why, and the chain holds."""
    record = actions.accept(by=researcher, suggestion=expelled, reason="clear")
    actions.revise(by=researcher, record=record, value=PUSHBACK)
    actions.undo(by=researcher, suggestion=expelled)
    events = AuditEvent.objects.filter(verb__regex="^(suggestion|record)[.]").order_by("sequence")
    assert [event.verb for event in events] == ["suggestion.accepted", "record.revised", "suggestion.undone"]
    assert events[0].subject == f"suggestions.StoredSuggestion:{expelled.pk}"
    assert (events[0].by, events[0].detail["reason"]) == (researcher, "clear")
    assert audit.verify().holds


@pytest.mark.parametrize("model", [Judgement, Evidence, Arrival])
def test_what_happened_is_only_added_to(model, researcher, expelled):
    """Judgements, evidence and arrivals are written once: no saving again, no deleting, one by one or in bulk."""
    actions.accept(by=researcher, suggestion=expelled)
    row = model.objects.first()
    for change in (row.save, row.delete, model.objects.all().delete, lambda: model.objects.update(by=None)):
        with pytest.raises(Refused, match="only ever added to"):
            change()


def test_nul_and_half_characters_are_not_kept(researcher, expelled):
    """What PostgreSQL could not hold is dropped on every engine."""
    judgement = actions.reject(by=researcher, suggestion=expelled, reason="a\0b\ud800c")
    assert judgement.reason == "abc"


def test_records_are_found_by_kind_and_source(researcher, text, kept):
    """Records come newest first, and only those asked for."""
    for suggestion in text.suggestions.all():
        actions.accept(by=researcher, suggestion=suggestion)
    assert queries.records_for(researcher).count() == 7
    assert {r.kind for r in queries.records_for(researcher, kind="act")} == {"act"}
    assert queries.records_for(researcher, source=kept.source).count() == 7
    keys = [r.pk for r in queries.records_for(researcher)]
    assert keys == sorted(keys, reverse=True)
