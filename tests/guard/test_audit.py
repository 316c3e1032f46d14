"""The history: one chain of hashes that shows every change made behind its back."""

from __future__ import annotations

from datetime import UTC

import pytest
from django.db import connection, models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from habeas.errors import Refused
from habeas.guard import audit
from habeas.guard.models import Account, AuditEvent, ChainHead

EVENTS = 6


def write_behind_its_back(**changes) -> None:
    """Change events in the database, as somebody would who cares nothing for models."""
    models.QuerySet(AuditEvent).filter(pk=changes.pop("pk")).update(**changes)


def make_history(count: int = EVENTS) -> list[AuditEvent]:
    """Append events about one account."""
    account, _ = Account.objects.get_or_create(username="lea", role="coordinator")
    return [
        audit.record(
            by=account, verb="source.kept", subject=account, detail={"number": n, "share": n / 4, "words": "é"}
        )
        for n in range(count)
    ]


@pytest.mark.django_db
def test_an_untouched_history_holds():
    """A chain that nobody touched is verified to its end, and its head is the hash of the last event."""
    events = make_history()
    assert audit.verify() == audit.Verification(EVENTS, events[-1].hash, None)


@pytest.mark.django_db
def test_an_empty_history_holds():
    """Before anything was done there is nothing broken."""
    assert audit.verify().holds


@pytest.mark.django_db
@pytest.mark.parametrize("detail", [{"n": 1e16}, {"n": 3.0}, {"n": 0.1}, {"n": 1.5e-7}, {"n": None}, {"é": ["ü", {}]}])
def test_details_come_back_as_they_were_hashed(detail):
    """Numbers and words come back from either database so that the hash still fits."""
    make_history(1)
    audit.record(by=None, verb="x", subject=Account.objects.get(), detail=detail)
    assert audit.verify().holds


@pytest.mark.django_db
def test_events_cannot_be_changed_or_deleted_through_the_model():
    """Saving a kept event, deleting it, and doing either in bulk are refused."""
    event = make_history(1)[0]
    for change in (
        event.save,
        event.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(verb="other"),
    ):
        with pytest.raises(Refused):
            change()
    assert audit.verify().holds


CHANGES = {
    "verb": st.just("source.other"),
    "subject": st.just("sources.StoredSource:99"),
    "by_name": st.just("somebody"),
    "detail": st.just({"number": 99}),
    "previous": st.just("f" * 64),
    "hash": st.just("e" * 64),
    "at": st.datetimes(timezones=st.just(UTC)),
    "by_id": st.none(),
    "sequence": st.just(1000),
}


class TestTampering(TestCase):
    """Whatever is done to whichever event, verify says so, and where."""

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(data=st.data(), place=st.integers(0, EVENTS - 1), name=st.sampled_from(sorted(CHANGES)))
    def test_a_changed_event_is_found(self, data, place, name):
        """Changing any column of any event breaks the chain at that event."""
        events = make_history()
        write_behind_its_back(pk=events[place].pk, **{name: data.draw(CHANGES[name])})
        broken = audit.verify().broken
        assert broken is not None
        if name != "sequence":
            assert broken.sequence == events[place].sequence

    @settings(max_examples=20, deadline=None)
    @given(place=st.integers(0, EVENTS - 1))
    def test_a_removed_event_is_found(self, place):
        """Deleting any event is found, the last one too."""
        events = make_history()
        models.QuerySet(AuditEvent).filter(pk=events[place].pk)._raw_delete(using="default")
        verification = audit.verify()
        assert verification.broken is not None
        assert verification.events == events[place].sequence - 1

    @settings(max_examples=20, deadline=None)
    @given(places=st.lists(st.integers(0, EVENTS - 1), min_size=2, max_size=2, unique=True))
    def test_swapped_events_are_found(self, places):
        """Giving two events each other's place is found."""
        events = make_history()
        one, other = (events[place] for place in places)
        write_behind_its_back(pk=one.pk, sequence=10_000)
        write_behind_its_back(pk=other.pk, sequence=one.sequence)
        write_behind_its_back(pk=one.pk, sequence=other.sequence)
        assert audit.verify().broken is not None

    @settings(max_examples=20, deadline=None)
    @given(place=st.integers(0, EVENTS - 2))
    def test_an_event_with_a_hash_made_anew_is_found_at_the_next(self, place):
        """Whoever changes an event and its hash too is given away by the event that follows."""
        events = make_history()
        forged = events[place]
        forged.verb = "source.other"
        write_behind_its_back(pk=forged.pk, verb=forged.verb, hash=forged.computed_hash())
        assert audit.verify().broken.sequence == forged.sequence + 1

    def test_a_missing_event_is_named(self):
        """A gap is called a gap."""
        events = make_history()
        models.QuerySet(AuditEvent).filter(pk=events[3].pk)._raw_delete(using="default")
        assert audit.verify().broken.reason == f"event {events[3].sequence} is missing"

    def test_a_cut_off_end_is_found(self):
        """Removing the last events does not go unseen, for the head remembers them."""
        events = make_history()
        models.QuerySet(AuditEvent).filter(sequence__gt=events[2].sequence)._raw_delete(using="default")
        broken = audit.verify().broken
        assert broken is not None
        assert "removed" in broken.reason

    def test_an_inserted_event_is_found(self):
        """An event put at the end without the chain's leave is found."""
        last = make_history()[-1]
        forged = AuditEvent(sequence=last.sequence + 1, at=last.at, verb="x", subject="y", previous=last.hash)
        forged.hash = forged.computed_hash()
        forged.save()
        assert "inserted" in audit.verify().broken.reason


@pytest.mark.django_db
def test_an_action_that_fails_leaves_no_event():
    """The event stands in the transaction of the change: both are there or neither."""
    make_history(2)
    head = ChainHead.objects.get().hash

    def fail():
        with audit.turn():
            audit.record(by=None, verb="x", subject=Account.objects.get())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert ChainHead.objects.get().hash == head
    assert audit.verify().events == 2


@pytest.mark.django_db(transaction=True)
def test_many_writers_make_one_chain(together):
    """Events written at once by several connections form one chain without gaps."""
    account = Account.objects.create(username="lea", role="coordinator")

    def write(number: int) -> None:
        for _ in range(5):
            with audit.turn():
                audit.record(by=account, verb="x", subject=account, detail={"writer": number})

    together(*[lambda n=n: write(n) for n in range(4)])
    assert audit.verify() == audit.Verification(20, ChainHead.objects.get().hash, None)
    assert connection.vendor in {"sqlite", "postgresql"}
