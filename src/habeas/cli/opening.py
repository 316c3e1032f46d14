"""Opening a workspace from the command line: its database up to date, an account to act as."""

from __future__ import annotations

import getpass
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from habeas.engines.workspace import FOLDER_VARIABLE, SQLITE, Workspace, locate
from habeas.errors import InvalidValue, WorkspaceError

if TYPE_CHECKING:
    from habeas.guard.models import Account

FIRST_NAME = "coordinator"  # of the first account, where nobody is there to choose one
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike
_GROUPS, _GROUP = 6, 4  # 24 letters of 31: 118 bits


def workspace_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --workspace to a command."""
    return click.option(
        "--workspace",
        "folder",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="The workspace, if not this folder's.",
    )(command)


def account_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --as to a command."""
    return click.option("--as", "acting", metavar="ACCOUNT", help="Who does this, if there are several coordinators.")(
        command
    )


@contextmanager
def opened(folder: Path | None) -> Iterator[Workspace]:
    """Open the workspace and bring its database up to date; what the database refuses becomes one sentence."""
    workspace = locate(folder)
    if workspace.database == SQLITE and not workspace.database_file.is_file():
        raise WorkspaceError(f"{workspace.database_file} is gone: bring it back from a copy of the workspace.")
    with set_up(workspace):
        yield workspace


@contextmanager
def set_up(workspace: Workspace) -> Iterator[None]:
    """Start Django on a workspace and make its tables, or bring them up to date."""
    os.environ[FOLDER_VARIABLE] = str(workspace.root)
    os.environ["DJANGO_SETTINGS_MODULE"] = "habeas.web.settings"
    os.umask(0o077)  # whatever is written from here on is for its owner alone

    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError, connections

    try:
        django.setup()
        _migrate()
        yield
    except ImproperlyConfigured as error:
        raise WorkspaceError(
            f"The database of {workspace.root} cannot be used ({_line(error)}): for PostgreSQL, install 'habeas[postgresql]'."
        ) from error
    except DatabaseError as error:
        raise WorkspaceError(
            f"The database of {workspace.root} does not do its work ({_line(error)}): "
            "see that it is running, that its disk has room, and that 'database' in habeas.toml is right."
        ) from error
    finally:
        connections.close_all()  # SQLite then leaves one file, so that a copy of the folder is whole


def acting_account(name: str | None) -> Account:
    """Return the account that a command acts as: the one named, else the only coordinator.

    Raises InvalidValue where there is no such account, or several to choose from; WorkspaceError where there is none.
    """
    from habeas.guard.models import Account
    from habeas.guard.permissions import Coordinator

    if name is not None:
        account = Account.objects.filter(username=name).first()
        if account is None:
            raise InvalidValue(f"There is no account “{name}” here: 'habeas account list' shows those there are.")
        return account
    coordinators = list(Account.objects.filter(role=Coordinator.name, is_active=True).order_by("pk")[:2])
    if not coordinators:
        raise WorkspaceError("There is no account here yet: 'habeas serve' makes the first one.")
    if len(coordinators) > 1:
        raise InvalidValue("There are several coordinators here: say with --as who does this.")
    return coordinators[0]


def account_named(name: str) -> Account:
    """Return the account with this name; raise InvalidValue where there is none."""
    return acting_account(name)


def make_first_account(name: str | None = None, *, password_stdin: bool = False) -> None:
    """Make the first account: ask at a terminal; elsewhere make a password and print it, once.

    A password on standard input is taken from its first line.
    """
    from habeas.guard.actions import create_account

    if password_stdin:
        create_account(by=None, name=name or FIRST_NAME, password=password_from_stdin())
    elif sys.stdin.isatty():
        _ask_for_first_account(name)
    else:
        password = strong_password()
        account = create_account(by=None, name=name or FIRST_NAME, password=password)
        click.echo(
            f"Account:  {account.username}\nPassword: {password}\nThe password is shown this once: write it down."
        )


def ask_password(what: str = "Password") -> str:
    """Ask for a password at the terminal, hidden and twice."""
    password: str = click.prompt(what, hide_input=True, confirmation_prompt="Once more")
    return password


def password_from_stdin() -> str:
    """Return the first line of standard input; raise InvalidValue where it is empty."""
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise InvalidValue("No password came on standard input: write it there, on one line.")
    return password


def strong_password() -> str:
    """Make a password that can be read out and typed: 'k7wd-…', of 118 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def _ask_for_first_account(name: str | None) -> None:
    from habeas.errors import HabeasError
    from habeas.guard.actions import create_account

    click.echo("The first account looks after the workspace and makes the others.")
    while True:
        chosen = name or click.prompt("Name", default=getpass.getuser())
        try:
            create_account(by=None, name=chosen, password=ask_password())
        except HabeasError as error:
            click.echo(str(error), err=True)
            name = None  # it may be what is wrong: ask for it too
        else:
            return


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
