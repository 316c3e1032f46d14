"""The reference says everything there is, and nothing that is not."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from habeas.cli import VERBS, verbs

ROOT = Path(__file__).parents[2]
REFERENCE = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs/reference").glob("*.md"))


def options() -> list[tuple[str, str]]:
    found = []

    def walk(command: click.Command, path: str) -> None:
        for parameter in command.params:
            found.extend((path, name) for name in parameter.opts if name.startswith("--"))
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                child = command.get_command(context, name)
                assert child is not None
                walk(child, f"{path} {name}")

    walk(verbs, "habeas")
    return found


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_is_in_the_reference(verb):
    """A command that docs/reference does not show fails here."""
    assert f"## habeas {verb}\n" in REFERENCE


@pytest.mark.parametrize(("command", "option"), options())
def test_every_option_is_in_the_reference(command, option):
    """An option that docs/reference does not show under its command fails here."""
    section = re.search(rf"^#+ {re.escape(command)}\n(.+?)(?=^#+ |\Z)", REFERENCE, re.MULTILINE | re.DOTALL)
    assert section, command
    assert option in section.group(1)


def test_every_setting_is_in_the_reference():
    """A variable or setting that the code reads and docs/reference/settings.md does not explain fails here."""
    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    read = {
        name
        for folder in ("src", "scripts", "tests", "bench")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
        for name in re.findall(r"\bHABEAS_[A-Z_]+\b", path.read_text(encoding="utf-8", errors="ignore"))
    }
    assert {name for name in read if f"`{name}`" not in page} == set()


def test_the_generated_pages_are_up_to_date():
    """The pages made from the code say what the code says: `make reference` would change nothing."""
    done = subprocess.run(
        [sys.executable, "scripts/reference.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
