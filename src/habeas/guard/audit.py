"""The history: events appended to one chain of hashes, and the check that nobody rewrote it.

Each event hashes what it says together with the hash of the event before, so that a changed, removed, inserted or
moved event breaks the chain at that place. Whoever can write to the database could build a whole new chain: the hash
of the last event, noted elsewhere, is what shows that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from habeas.guard.models import Account, AuditEvent, ChainHead
from habeas.guard.permissions import Permission, require

BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first event, or place, where the chain does not hold."""

    sequence: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the whole history found."""

    events: int  # that hold, from the first on
    head: str  # hash of the last of them: worth noting elsewhere
    broken: BrokenLink | None

    @property
    def holds(self) -> bool:
        """Say whether the whole chain holds."""
        return self.broken is None


@contextmanager
def writing(by: Account, permission: Permission) -> Iterator[None]:
    """Open the transaction of one action by `by`; raise NotAllowed without the permission.

    What the account may do is asked before anything is waited for, and again, as it is by then, when its turn comes.
    """
    require(by, permission)
    with turn():
        require(Account.objects.get(pk=by.pk), permission)
        yield


@contextmanager
def turn() -> Iterator[None]:
    """Open a transaction that takes its turn at the head of the chain.

    All writes do so first: events get one order on every database, two people never judge one thing at once, and no
    two actions can wait for each other.
    """
    with transaction.atomic():
        _locked_head()
        yield


def record(
    *, by: Account | None, verb: str, subject: models.Model, detail: Mapping[str, Any] | None = None
) -> AuditEvent:
    """Append what `by` did to `subject`; belongs in the transaction of the change itself."""
    with transaction.atomic():
        head = _locked_head()
        event = AuditEvent(
            sequence=head.sequence + 1,
            at=timezone.now(),
            by=by,
            by_name=by.username if by else "",
            verb=verb,
            subject=subject_of(subject),
            detail=_whole(detail or {}),
            previous=head.hash,
        )
        event.hash = event.computed_hash()
        event.save()
        head.sequence, head.hash = event.sequence, event.hash
        head.save()
    return event


def subject_of(instance: models.Model) -> str:
    """Name a row the way events do: 'sources.StoredSource:12'."""
    return f"{instance._meta.label}:{instance.pk}"  # noqa: SLF001 -- Django's documented API


def verify() -> Verification:
    """Walk the whole chain and report the first place where it does not hold; nobody who writes has to wait.

    Whoever calls this for a person asks for the permission first: `guard.queries.verification_for`.
    """
    # in this order: whatever is appended meanwhile lies beyond the head, and an honest event never does
    last = AuditEvent.objects.aggregate(last=models.Max("sequence"))["last"] or 0
    head = ChainHead.objects.filter(pk=1).first() or ChainHead()
    expected, previous = 1, BEGINNING
    for event in AuditEvent.objects.filter(sequence__lte=head.sequence).order_by("sequence").iterator():
        reason = _fault(event, expected, previous)
        if reason:
            return Verification(expected - 1, previous, BrokenLink(event.sequence, reason))
        expected, previous = expected + 1, event.hash
    reason = _fault_at_end(head, expected - 1, previous, last)
    return Verification(expected - 1, previous, BrokenLink(expected, reason) if reason else None)


def _fault_at_end(head: ChainHead, reached: int, reached_hash: str, last: int) -> str:
    if (head.sequence, head.hash) != (reached, reached_hash):
        return "the chain ends before its recorded end: events were removed"
    return "there are events beyond the recorded end: they were inserted" if last > reached else ""


def _fault(event: AuditEvent, expected: int, previous: str) -> str:
    if event.sequence != expected:
        return f"event {expected} is missing"
    if event.previous != previous:
        return "it does not follow from the event before it: events were changed, removed or moved"
    if event.hash != event.computed_hash():
        return "its content is not what was recorded: it was changed"
    return ""


def _locked_head() -> ChainHead:
    head, _ = ChainHead.objects.select_for_update().get_or_create(pk=1)
    return head


def _whole(item: Any) -> Any:
    """Write 3.0 as 3: databases return whole numbers in different shapes, and the hash must not care."""
    if isinstance(item, float) and item.is_integer():
        return int(item)
    if isinstance(item, Mapping):
        return {str(key): _whole(value) for key, value in item.items()}
    if isinstance(item, list | tuple):
        return [_whole(value) for value in item]
    return item
