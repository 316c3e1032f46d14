"""Who is looking."""

from __future__ import annotations

from django.http import HttpRequest

from habeas.errors import NotAllowed
from habeas.guard.models import Account


def viewer_of(request: HttpRequest) -> Account:
    """Return the account that is signed in; raise NotAllowed where nobody is."""
    if not isinstance(request.user, Account):
        raise NotAllowed("You may not do that without an account: sign in first.")
    return request.user
