"""`habeas serve`: the workbench, in a browser on this machine and nowhere else."""

from __future__ import annotations

import errno
import os
import signal
import sys
import tempfile
import time
import webbrowser
from pathlib import Path
from types import FrameType
from typing import Any

import click

from habeas.cli.opening import make_first_account, opened, workspace_option
from habeas.engines.workspace import Workspace
from habeas.errors import InvalidValue

HOST = "127.0.0.1"
_ABANDONED = 60 * 60  # seconds since an upload was last written to


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to listen.")
@click.option("--open", "in_browser", is_flag=True, help="Open a browser on it, where there is a screen for one.")
@workspace_option
def command(port: int, folder: Path | None, *, in_browser: bool) -> None:
    """Open the workbench at http://127.0.0.1:8000/, for this machine alone. Ctrl-C ends it.

    The database is brought up to date first. Where there is no account yet, the first one is made as 'init' makes it.
    """
    with opened(folder) as workspace:
        from habeas.guard.queries import anybody_here

        if not anybody_here():
            make_first_account()
        server = _bound_server(port)
        _empty(workspace)
        address = f"http://{HOST}:{port}/"
        click.echo(f"The workbench is at {address} (Ctrl-C ends it).")
        if in_browser:
            _open_browser(address)
        signal.signal(signal.SIGTERM, _end)
        server.run()  # until Ctrl-C


def _bound_server(port: int) -> Any:
    from django.conf import settings
    from waitress import create_server

    from habeas.web.wsgi import application

    try:
        return create_server(
            application,
            host=HOST,
            port=port,
            ident="",  # say nothing of what answers
            max_request_body_size=settings.LARGEST_REQUEST,
        )
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise InvalidValue(f"Port {port} is taken: choose another with --port.") from error
        if error.errno == errno.EACCES:
            raise InvalidValue(f"Port {port} is not open to you: choose one above 1023 with --port.") from error
        raise


def _empty(workspace: Workspace) -> None:
    """Let uploads wait inside the workspace, and remove those that an earlier run left half way.

    What was touched within the hour may be on its way in through another server on this workspace.
    """
    workspace.temporary.mkdir(exist_ok=True)
    for left in workspace.temporary.iterdir():
        if time.time() - left.stat().st_mtime > _ABANDONED:
            left.unlink(missing_ok=True)
    tempfile.tempdir = str(workspace.temporary)


def _open_browser(address: str) -> None:
    """Open a window; never a browser inside the terminal, which would sit on the server's own lines."""
    if sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(address)


def _end(_: int, __: FrameType | None) -> None:
    raise SystemExit(0)
