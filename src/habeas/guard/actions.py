"""Every write to accounts."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from habeas.engines.letters import fold
from habeas.errors import InvalidValue, Refused
from habeas.guard import audit
from habeas.guard.models import Account
from habeas.guard.permissions import ROLES, Coordinator, Permission


def create_account(*, by: Account | None, name: str, password: str, role: str = Coordinator.name) -> Account:
    """Make an account. `by` is None only for the very first, which is a coordinator.

    Raises InvalidValue for a name, password or role that cannot be, Refused where the name is taken.
    """
    with audit.turn() if by is None else audit.writing(by, Permission.MANAGE_ACCOUNTS):
        if by is None:
            _check_first(role)
        account = Account(username=Account.normalize_username(name.strip()), role=_known(role))
        _check(account, password)
        account.set_password(password)
        account.save()
        audit.record(by=by or account, verb="account.created", subject=account, detail={"name": name, "role": role})
    return account


def change_password(*, by: Account, account: Account, password: str) -> None:
    """Give `account` another password: its own, or anybody's where `by` manages accounts."""
    with audit.writing(by, Permission.READ if by.pk == account.pk else Permission.MANAGE_ACCOUNTS):
        kept = _locked(account)
        _check_password(kept, password)
        kept.set_password(password)
        kept.save(update_fields=["password"])
        audit.record(by=by, verb="account.password_changed", subject=kept, detail={"name": kept.username})


def set_role(*, by: Account, account: Account, role: str) -> Account:
    """Give `account` another role; refuse to take the last coordinator away."""
    with audit.writing(by, Permission.MANAGE_ACCOUNTS):
        kept = _locked(account)
        before, kept.role = kept.role, _known(role)
        kept.save(update_fields=["role"])
        _keep_a_coordinator()
        audit.record(
            by=by,
            verb="account.role_set",
            subject=kept,
            detail={"name": kept.username, "before": before, "after": kept.role},
        )
    return kept


def deactivate(*, by: Account, account: Account) -> Account:
    """Lock `account` for good; what it did stays under its name. Refuse to lock the last coordinator."""
    with audit.writing(by, Permission.MANAGE_ACCOUNTS):
        kept = _locked(account)
        if not kept.is_active:
            raise Refused(f"The account “{kept.username}” is locked already.")
        kept.is_active = False
        kept.save(update_fields=["is_active"])
        _keep_a_coordinator()
        audit.record(by=by, verb="account.deactivated", subject=kept, detail={"name": kept.username})
    return kept


def _check_first(role: str) -> None:
    if Account.objects.exists():
        raise Refused("There are accounts here already: a coordinator makes further ones.")
    if role != Coordinator.name:
        raise Refused("The first account is a coordinator: somebody must be able to make the others.")


def _known(role: str) -> str:
    if role not in ROLES:
        raise InvalidValue(f"'{role}' is no role: take one of {', '.join(ROLES)}.")
    return role


def _locked(account: Account) -> Account:
    return Account.objects.select_for_update().get(pk=account.pk)


def _keep_a_coordinator() -> None:
    if not Account.objects.filter(role=Coordinator.name, is_active=True).exists():
        raise Refused("The last coordinator keeps role and account: make another coordinator first.")


def _check(account: Account, password: str) -> None:
    try:
        account.clean_fields(exclude=["password"])
    except ValidationError as error:
        raise InvalidValue(f"'{account.username}' is no name for an account: {_sentence(error)}") from error
    taken = Account.objects.values_list("username", flat=True)
    if fold(account.username) in map(fold, taken):  # no two that differ by case or accents alone
        raise Refused(f"There is an account “{account.username}” already: choose another name.")
    _check_password(account, password)


def _check_password(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise InvalidValue(f"That password is too weak: {_sentence(error)}") from error


def _sentence(error: ValidationError) -> str:
    return " ".join(error.messages)
