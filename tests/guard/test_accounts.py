"""Accounts: made by a coordinator, with a strong password, and never the last coordinator lost."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate

from habeas.errors import InvalidValue, NotAllowed, Refused
from habeas.guard import actions, audit, queries
from habeas.guard.models import Account, AuditEvent

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    """Return what the history says was done."""
    return list(AuditEvent.objects.order_by("sequence").values_list("verb", flat=True))


def test_the_first_account_is_a_coordinator_made_by_nobody(password):
    """The first account needs nobody's leave; it is a coordinator, and the history says it made itself."""
    assert not queries.anybody_here()
    account = actions.create_account(by=None, name="lea", password=password)
    assert queries.anybody_here()
    assert account.role == "coordinator"
    assert AuditEvent.objects.get().by == account


@pytest.mark.parametrize("role", ["reader", "researcher"])
def test_the_first_account_can_be_nothing_less(role, password):
    """A workspace whose first account could not make others is refused."""
    with pytest.raises(Refused, match="first account is a coordinator"):
        actions.create_account(by=None, name="lea", password=password, role=role)


def test_nobody_makes_a_second_account(coordinator, password):
    """Once there is an account, nobody makes another without being a coordinator."""
    with pytest.raises(Refused, match="accounts here already"):
        actions.create_account(by=None, name="eve", password=password)


@pytest.mark.parametrize("name", ["lea", "LEA", " lea ", "léa"])
def test_a_name_is_taken_in_any_case(name, coordinator, password):
    """Two accounts never differ by case or accents alone."""
    with pytest.raises(Refused, match="already"):
        actions.create_account(by=coordinator, name=name, password=password)


@pytest.mark.parametrize("name", ["", "  ", "two words", "a" * 151, "semi;colon", "nul\0"])
def test_a_name_that_cannot_be_is_refused(name, coordinator, password):
    """Empty, overlong or oddly written names get one sentence."""
    with pytest.raises(InvalidValue, match="no name for an account"):
        actions.create_account(by=coordinator, name=name, password=password, role="reader")


@pytest.mark.parametrize("weak", ["", "short", "password1234", "123456789012345", "omar-omar-omar"])
def test_a_weak_password_is_refused(weak, coordinator):
    """Short, common, numeric and name-like passwords are refused, and no account is left behind."""
    with pytest.raises(InvalidValue, match="too weak"):
        actions.create_account(by=coordinator, name="omar-omar", password=weak, role="reader")
    assert Account.objects.count() == 1


def test_an_unknown_role_is_refused(coordinator, reader, password):
    """A role that does not exist is named, with those that do."""
    with pytest.raises(InvalidValue, match="take one of reader, researcher, coordinator"):
        actions.create_account(by=coordinator, name="eve", password=password, role="owner")
    with pytest.raises(InvalidValue):
        actions.set_role(by=coordinator, account=reader, role="owner")


def test_people_change_their_own_password(reader):
    """Anybody changes their own password; it is stored hashed and never in the history."""
    actions.change_password(by=reader, account=reader, password="a heron waits at the weir")
    reader.refresh_from_db()
    assert reader.check_password("a heron waits at the weir")
    assert "heron" not in str(list(AuditEvent.objects.values()))


def test_only_a_coordinator_changes_another_password(reader, researcher, coordinator):
    """Somebody else's password is for a coordinator to change."""
    with pytest.raises(NotAllowed):
        actions.change_password(by=researcher, account=reader, password="a heron waits at the weir")
    actions.change_password(by=coordinator, account=reader, password="a heron waits at the weir")
    assert verbs()[-1] == "account.password_changed"


def test_a_locked_account_can_do_nothing_more(coordinator, researcher, password, rf):
    """A locked account neither signs in nor acts with a session it still has; what it did stays."""
    locked = actions.deactivate(by=coordinator, account=researcher)
    assert authenticate(rf.post("/"), username="omar", password=password) is None
    with pytest.raises(NotAllowed, match="locked"):
        actions.change_password(by=locked, account=locked, password="a heron waits at the weir")
    with pytest.raises(Refused, match="locked already"):
        actions.deactivate(by=coordinator, account=researcher)


@pytest.mark.parametrize(
    "lose", [lambda a: actions.deactivate(by=a, account=a), lambda a: actions.set_role(by=a, account=a, role="reader")]
)
def test_the_last_coordinator_stays(lose, coordinator):
    """Neither locking nor another role takes the last coordinator away, and nothing is left half done."""
    with pytest.raises(Refused, match="last coordinator"):
        lose(coordinator)
    coordinator.refresh_from_db()
    assert coordinator.role == "coordinator"
    assert coordinator.is_active
    assert verbs() == ["account.created"]


def test_with_a_second_coordinator_the_first_may_go(coordinator, password):
    """A coordinator who is not the last can be given another role."""
    actions.create_account(by=coordinator, name="ines", password=password, role="coordinator")
    assert actions.set_role(by=coordinator, account=coordinator, role="reader").role == "reader"
    assert AuditEvent.objects.order_by("-sequence")[0].detail == {
        "name": "lea",
        "before": "coordinator",
        "after": "reader",
    }


def test_a_role_that_was_taken_away_counts_at_once(coordinator, researcher):
    """An action asks what the account is now, not what it was when the person signed in."""
    actions.set_role(by=coordinator, account=researcher, role="coordinator")
    stale = Account.objects.get(pk=researcher.pk)
    actions.set_role(by=coordinator, account=researcher, role="reader")
    with pytest.raises(NotAllowed):
        actions.set_role(by=stale, account=coordinator, role="reader")


def test_a_password_guessed_at_is_locked_out(coordinator, rf, password):
    """After five wrong passwords the right one is refused too, for a while."""
    for _ in range(5):
        assert authenticate(rf.post("/"), username="lea", password="wrong") is None
    assert authenticate(rf.post("/"), username="lea", password=password) is None


def test_a_history_of_accounts_holds(coordinator, researcher, reader):
    """Making accounts is in the history, and the history holds."""
    assert verbs() == ["account.created"] * 3
    assert audit.verify().holds
