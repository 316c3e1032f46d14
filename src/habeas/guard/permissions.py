"""Who may do what: permissions, roles, and an answer that says why.

Every query and every action asks here before it touches anything; views and the command line never decide themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar

from habeas.errors import NotAllowed


class Permission(StrEnum):
    """What can be allowed; each value completes 'You may not …'."""

    READ = "read what is kept here"
    ADD_SOURCES = "add sources"
    JUDGE = "judge suggestions and change records"
    CORRECT = "correct what is said of a source"
    KEEP_CASES = "open and change cases"
    MANAGE_ACCOUNTS = "manage accounts"
    VERIFY_HISTORY = "read and verify the history"


class Role:
    """What an account is for, and so what it may do."""

    name: ClassVar[str]
    permissions: ClassVar[frozenset[Permission]]


class Reader(Role):
    """Reads what is kept and changes nothing."""

    name = "reader"
    permissions = frozenset({Permission.READ})


class Researcher(Role):
    """Adds sources, judges what is suggested, keeps the records and the cases."""

    name = "researcher"
    permissions = Reader.permissions | {
        Permission.ADD_SOURCES,
        Permission.JUDGE,
        Permission.CORRECT,
        Permission.KEEP_CASES,
    }


class Coordinator(Role):
    """Does everything a researcher does, looks after the accounts and answers for the history."""

    name = "coordinator"
    permissions = Researcher.permissions | {Permission.MANAGE_ACCOUNTS, Permission.VERIFY_HISTORY}


ROLES: Mapping[str, type[Role]] = MappingProxyType({role.name: role for role in (Reader, Researcher, Coordinator)})


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes or no, and the sentence that says why."""

    allowed: bool
    reason: str

    def __bool__(self) -> bool:
        return self.allowed


def allowed(viewer: Any, permission: Permission) -> Answer:
    """Say whether `viewer` (an account, or Django's anonymous user) has the permission, and why."""
    if not getattr(viewer, "is_authenticated", False):
        return Answer(False, f"You may not {permission} without an account: sign in first.")
    if not viewer.is_active:
        return Answer(False, f"The account “{viewer.username}” is locked and may not {permission}: ask a coordinator.")
    role = ROLES.get(viewer.role)
    if role is None:
        return Answer(False, f"The account “{viewer.username}” has no role here: ask a coordinator to give it one.")
    if permission not in role.permissions:
        return Answer(False, f"A {role.name} may not {permission}: ask a coordinator.")
    return Answer(True, f"A {role.name} may {permission}.")


def require(viewer: Any, permission: Permission) -> None:
    """Raise NotAllowed, with the reason, unless `viewer` has the permission."""
    answer = allowed(viewer, permission)
    if not answer:
        raise NotAllowed(answer.reason)
