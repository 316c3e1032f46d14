"""Several people at once: exactly one judges a suggestion, one document comes in once, the history stays one chain."""

from __future__ import annotations

import pytest

from habeas.errors import Refused
from habeas.guard import audit
from habeas.records import actions
from habeas.records.models import Judgement, Record
from habeas.sources.models import Arrival, StoredSource
from habeas.suggestions.actions import take_in
from habeas.suggestions.models import StoredSuggestion

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_judge_wins(researcher, coordinator, expelled, together):
    """Of several who judge one suggestion at the same moment one wins; the others are told in a sentence."""
    errors = together(
        lambda: actions.accept(by=researcher, suggestion=expelled),
        lambda: actions.reject(by=coordinator, suggestion=expelled),
        lambda: actions.accept(by=coordinator, suggestion=expelled),
        lambda: actions.reject(by=researcher, suggestion=expelled),
    )
    assert sorted(type(error).__name__ for error in errors) == ["NoneType", "Refused", "Refused", "Refused"]
    assert Judgement.objects.count() == 1
    assert audit.verify().holds


def test_one_undo_wins(researcher, coordinator, expelled, together):
    """Of two who undo one judgement at once one does, and the other has nothing left to undo."""
    actions.accept(by=researcher, suggestion=expelled)
    errors = together(
        lambda: actions.undo(by=researcher, suggestion=expelled),
        lambda: actions.undo(by=coordinator, suggestion=expelled),
    )
    assert [type(e) for e in errors if e] == [Refused]
    assert StoredSuggestion.objects.get(pk=expelled.pk).state == "open"


def test_work_on_different_suggestions_all_counts(researcher, coordinator, text, together):
    """People who judge different suggestions at once all get through."""
    pile = list(text.suggestions.all())
    errors = together(
        *[
            lambda s=s, n=n: actions.accept(by=(researcher, coordinator)[n % 2], suggestion=s)
            for n, s in enumerate(pile)
        ]
    )
    assert errors == [None] * len(pile)
    assert Record.objects.count() == len(pile)
    assert audit.verify().holds


def test_one_document_comes_in_once(researcher, coordinator, report, originals, together):
    """The same bytes added by several people at once are one source with several arrivals."""
    errors = together(*[lambda by=by: take_in(by=by, reading=report) for by in (researcher, coordinator) * 2])
    assert errors == [None] * 4
    assert (StoredSource.objects.count(), Arrival.objects.count()) == (1, 4)
    assert StoredSuggestion.objects.count() == 7
    assert len([p for p in originals.rglob("*") if p.is_file()]) == 1
    assert audit.verify().holds


def test_a_failed_import_takes_nothing_from_one_that_waits(researcher, report, originals, together, monkeypatch):
    """Of two imports of the same bytes one fails half way; the other still has its original."""
    from habeas.suggestions import actions as taking_in

    propose, calls = taking_in._propose, []

    def fail_once(*arguments):
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError
        propose(*arguments)

    monkeypatch.setattr(taking_in, "_propose", fail_once)
    errors = together(*[lambda: take_in(by=researcher, reading=report)] * 2)
    assert sorted(type(error).__name__ for error in errors) == ["NoneType", "RuntimeError"]
    assert [p.name for p in originals.rglob("*") if p.is_file()] == [report.source.sha256]
