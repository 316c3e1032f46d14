"""Roles and permissions: who may do what, and the reason given."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import NotAllowed
from habeas.guard.models import Account
from habeas.guard.permissions import ROLES, Permission, allowed, require

READS = {Permission.READ}
WORKS = READS | {Permission.ADD_SOURCES, Permission.JUDGE, Permission.CORRECT, Permission.KEEP_CASES}


@pytest.mark.parametrize(
    ("role", "expected"), [("reader", READS), ("researcher", WORKS), ("coordinator", set(Permission))]
)
def test_a_role_has_exactly_its_permissions(role, expected):
    """The whole table, role by permission: what is not listed is refused."""
    account = Account(username="x", role=role)
    assert {permission for permission in Permission if allowed(account, permission)} == expected


def test_roles_are_told_in_a_sentence():
    """Each role says in one sentence what it is for."""
    assert all(role.__doc__ and role.__doc__.endswith(".") for role in ROLES.values())


@given(
    role=st.sampled_from([*ROLES, "", "administrator"]),
    active=st.booleans(),
    permission=st.sampled_from(list(Permission)),
    superuser=st.booleans(),
)
def test_nobody_locked_or_without_a_role_may_anything(role, active, permission, superuser):
    """A permission needs an active account and a known role; Django's superuser flag changes nothing."""
    account = Account(username="x", role=role, is_active=active, is_superuser=superuser)
    expected = active and role in ROLES and permission in ROLES[role].permissions
    assert bool(allowed(account, permission)) is expected


@pytest.mark.parametrize("viewer", [AnonymousUser(), None, object()])
def test_nobody_without_an_account_may_anything(viewer):
    """Who has not signed in is refused everything."""
    assert not any(allowed(viewer, permission) for permission in Permission)


def test_an_answer_says_why():
    """The reason names the role and what it may not do, and is what the error says."""
    reader = Account(username="vera", role="reader")
    answer = allowed(reader, Permission.JUDGE)
    assert answer.reason == "A reader may not judge suggestions and change records: ask a coordinator."
    with pytest.raises(NotAllowed, match=answer.reason):
        require(reader, Permission.JUDGE)
