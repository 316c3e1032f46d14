"""`habeas account`: who works here, and what they may do."""

from __future__ import annotations

from pathlib import Path

import click

from habeas.cli.opening import (
    account_named,
    account_option,
    acting_account,
    ask_password,
    opened,
    password_from_stdin,
    workspace_option,
)
from habeas.guard.permissions import ROLES

_PASSWORD_STDIN = click.option("--password-stdin", is_flag=True, help="Take the password from standard input.")
_ROLES = "; ".join(f"{role.name}: {(role.__doc__ or '').rstrip('.').lower()}" for role in ROLES.values())


@click.group("account", subcommand_metavar="add|list|password|role|deactivate …")
def command() -> None:
    """Make an account, change what it may do, or lock it."""


@command.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(list(ROLES)), required=True, help=f"What it is for. {_ROLES}.")
@_PASSWORD_STDIN
@account_option
@workspace_option
def add(name: str, role: str, *, password_stdin: bool, acting: str | None, folder: Path | None) -> None:
    """Make an account; its password is asked for, hidden and twice."""
    with opened(folder):
        from habeas.guard.actions import create_account

        by = acting_account(acting)
        account = create_account(by=by, name=name, password=_password(stdin=password_stdin), role=role)
        click.echo(f"{account.username} is a {account.role} now.")


@command.command("list")
@account_option
@workspace_option
def list_accounts(acting: str | None, folder: Path | None) -> None:
    """Show the accounts: name, role, whether locked."""
    with opened(folder):
        from habeas.guard.queries import accounts_for

        for account in accounts_for(acting_account(acting)):
            state = "" if account.is_active else " (locked)"
            click.echo(f"{account.username}: {account.role}{state}")


@command.command("password")
@click.argument("name")
@_PASSWORD_STDIN
@account_option
@workspace_option
def password(name: str, *, password_stdin: bool, acting: str | None, folder: Path | None) -> None:
    """Give an account another password."""
    with opened(folder):
        from habeas.guard.actions import change_password

        by, account = acting_account(acting), account_named(name)
        change_password(by=by, account=account, password=_password(stdin=password_stdin))
        click.echo(f"{account.username} has a new password.")


@command.command("role")
@click.argument("name")
@click.argument("role", type=click.Choice(list(ROLES)))
@account_option
@workspace_option
def role(name: str, role: str, acting: str | None, folder: Path | None) -> None:
    """Give an account another role."""
    with opened(folder):
        from habeas.guard.actions import set_role

        account = set_role(by=acting_account(acting), account=account_named(name), role=role)
        click.echo(f"{account.username} is a {account.role} now.")


@command.command("deactivate")
@click.argument("name")
@account_option
@workspace_option
def deactivate(name: str, acting: str | None, folder: Path | None) -> None:
    """Lock an account for good; what it did stays under its name."""
    with opened(folder):
        from habeas.guard import actions

        account = actions.deactivate(by=acting_account(acting), account=account_named(name))
        click.echo(f"{account.username} is locked.")


def _password(*, stdin: bool) -> str:
    return password_from_stdin() if stdin else ask_password()
