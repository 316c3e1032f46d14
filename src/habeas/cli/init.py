"""`habeas init`: a new workspace, with its first account."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from habeas.cli.opening import make_first_account, set_up
from habeas.engines.workspace import Workspace, create
from habeas.errors import WorkspaceError


@click.command("init")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--account", "name", metavar="NAME", help="The name of the first account.")
@click.option("--password-stdin", is_flag=True, help="Take its password from standard input.")
def command(folder: Path, name: str | None, *, password_stdin: bool) -> None:
    """Make a workspace in DIR (this folder by default), with its first account.

    The database is SQLite, or the one that HABEAS_DATABASE names. At a terminal the name and password of the first
    account are asked for; elsewhere a password is made and printed once.
    """
    existed = folder.exists()
    workspace = create(folder)
    try:
        with set_up(workspace):
            _refuse_a_used_database(workspace)
            make_first_account(name, password_stdin=password_stdin)
    except BaseException:
        _take_back(workspace, existed=existed)
        raise
    click.echo(f"The workspace is {workspace.root}. Next: 'habeas add FILE…' there, then 'habeas serve'.")


def _refuse_a_used_database(workspace: Workspace) -> None:
    from habeas.guard.queries import anybody_here

    if anybody_here():
        raise WorkspaceError(
            f"The database for {workspace.root} is another workspace's already: name an empty one in HABEAS_DATABASE."
        )


def _take_back(workspace: Workspace, *, existed: bool) -> None:
    """Leave the folder as it was found: missing, or empty."""
    for made in workspace.root.iterdir():
        if made.is_dir():
            shutil.rmtree(made)
        else:
            made.unlink()
    if not existed:
        workspace.root.rmdir()
