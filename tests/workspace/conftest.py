"""Running `habeas` as a person does: as a program, in a folder, on the database that the tests run on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

PASSWORD = "seven grey herons by the weir"


@dataclass
class Program:
    """`habeas` in a folder, with nothing of the tests' own environment that would decide for it."""

    folder: Path
    database: str | None
    python: str = sys.executable

    @property
    def environment(self) -> dict[str, str]:
        """Return what the program finds around it."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        return kept | {"PYTHONWARNINGS": "default"} | ({"HABEAS_DATABASE": self.database} if self.database else {})

    def __call__(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        command = [self.python, "-m", "habeas", *arguments]
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


@contextmanager
def database(template: str | None = None) -> Iterator[str | None]:
    """Make a PostgreSQL database, empty or a copy, where the tests run on PostgreSQL; give its address, else None."""
    address = os.environ.get("HABEAS_DATABASE", "sqlite")
    if not address.startswith("postgres"):
        yield None
        return
    import psycopg

    name = f"habeas_{uuid4().hex[:12]}"
    copied = f" TEMPLATE {template.split('?')[0].rsplit('/', 1)[1]}" if template else ""
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}{copied}")
        yield address.replace("/habeas?", f"/{name}?")
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def habeas(tmp_path) -> Iterator[Program]:
    """Return the program, in an empty folder."""
    with database() as address:
        yield Program(tmp_path, address)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory) -> Iterator[Program]:
    """Return the program in a workspace that tests copy instead of making their own."""
    folder = tmp_path_factory.mktemp("made")
    with database() as address:
        made = Program(folder, address)("init", "casework", "--account", "lea", "--password-stdin", stdin=PASSWORD)
        assert made.returncode == 0, made.stderr
        yield Program(folder / "casework", address)


@pytest.fixture
def casework(tmp_path, made_once) -> Iterator[Program]:
    """Return the program in a new workspace whose first account is 'lea'."""
    shutil.copytree(made_once.folder, tmp_path / "casework")
    with database(made_once.database) as address:
        yield Program(tmp_path / "casework", address)


@pytest.fixture
def write(tmp_path) -> Callable[..., str]:
    """Return what writes a file to add, and returns its path."""

    def write(name: str, text: str | bytes) -> str:
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(file)

    return write
