"""Every read of accounts and of the history."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from habeas.guard import audit
from habeas.guard.models import Account, AuditEvent
from habeas.guard.permissions import Permission, require


def accounts_for(viewer: Any) -> QuerySet[Account]:
    """Return the accounts, by name."""
    require(viewer, Permission.MANAGE_ACCOUNTS)
    return Account.objects.order_by("username")


def anybody_here() -> bool:
    """Say whether there is an account yet; the one question that nobody needs an account to ask."""
    return Account.objects.exists()


def events_for(viewer: Any) -> QuerySet[AuditEvent]:
    """Return the history, newest first."""
    require(viewer, Permission.VERIFY_HISTORY)
    return AuditEvent.objects.select_related("by").order_by("-sequence")


def verification_for(viewer: Any) -> audit.Verification:
    """Check the whole history."""
    require(viewer, Permission.VERIFY_HISTORY)
    return audit.verify()
