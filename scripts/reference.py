"""Write docs/reference anew from the code: commands, the Python API, the contract, the vocabulary.

usage: reference.py [--check]    (--check writes nothing and exits with 1 where a page is out of date)
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

import habeas
from habeas.cli import VERBS, verbs
from habeas.suggestions.contract import code_list
from habeas.suggestions.types import VALUE_TYPES
from habeas.vocabulary import codes

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "reference"
MADE = "<!-- Made by scripts/reference.py from the code: change the code, then run `make reference`. -->\n"


def commands_page() -> str:
    """Return the page of every command with its help, as an 80-column terminal shows it."""
    root = click.Context(verbs, info_name="habeas", terminal_width=80, max_content_width=80)
    parts = ["# Commands\n", MADE, _help(verbs, root, 2)]
    for name in VERBS:
        command = verbs.get_command(root, name)
        assert command is not None
        parts += _command(command, name, root, 2)
    return "\n".join(parts)


def python_page() -> str:
    """Return the page of every public name with its signature and documentation."""
    parts = ["# Python\n", MADE, f"```\n{inspect.getdoc(habeas)}\n```\n"]
    for name in sorted(set(habeas.__all__) - {"__version__"}, key=lambda n: (n[0].isupper(), n)):
        thing = getattr(habeas, name)
        if inspect.isfunction(thing):
            parts.append(f"## `{name}{inspect.signature(thing)}`\n")
        else:
            parts.append(f"## `{name}`\n")
        parts.append(f"{inspect.getdoc(thing)}\n")
        if dataclasses.is_dataclass(thing):
            shown = [f for f in dataclasses.fields(thing) if not f.name.startswith("_")]
            parts.append("\n".join(f"- `{f.name}: {f.type}`" for f in shown) + "\n")
    parts.append("## `__version__`\n\nThe version of Habeas, as [semantic versioning](https://semver.org) counts.\n")
    return "\n".join(parts)


def contract_page() -> str:
    """Return the page of the suggestion contract: each kind, its value and the codes it may take."""
    parts = [
        "# The suggestion contract, version 1\n",
        MADE,
        (
            "`habeas read FILE --format json` prints one object: `habeas` (the version of this contract), `source` (`sha256`, `media_type`, `title`, "
            "`publisher`, `published`, `language`), `text_sha256` and `suggestions`. Several files give one object a line.\n"
        ),
        (
            "Each suggestion has a `kind`, an `anchor` (`start`, `end`, `exact`), a `value`, where the text states them `fields` (name → anchor), a `proposer` "
            "and a `confidence` from 0 to 1. Offsets count Unicode code points of the canonical text: `text[start:end] == exact`, always.\n"
        ),
    ]
    for kind, value in VALUE_TYPES.items():
        parts.append(f"## {kind.value}\n\n{inspect.getdoc(value)}\n")
        for spec in dataclasses.fields(value):
            allowed = code_list(kind, spec.name)
            taken = f": one of {', '.join(f'`{code}`' for code in allowed)}" if allowed else ""
            parts.append(f"- `{spec.name}` ({spec.type}){taken}")
        parts.append("")
    return "\n".join(parts)


def vocabulary_page() -> str:
    """Return the page of every code list with what each code means."""
    parts = ["# Vocabulary\n", MADE]
    for name, listed in codes().items():
        parts.append(f"## {name.replace('_', ' ')}\n")
        parts += [f"- `{code}`{': ' + meaning if meaning else ''}" for code, meaning in listed.items()]
        parts.append("")
    return "\n".join(parts)


WRITERS = {
    "commands.md": commands_page,
    "python.md": python_page,
    "contract.md": contract_page,
    "vocabulary.md": vocabulary_page,
}


def _command(command: click.Command, name: str, parent: click.Context, depth: int) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=80, max_content_width=80)
    yield _help(command, context, depth)
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from _command(found, child, context, depth + 1)


def _help(command: click.Command, context: click.Context, depth: int) -> str:
    return f"{'#' * depth} {context.command_path}\n\n```\n{command.get_help(context)}\n```\n"


def main() -> int:
    """Write the pages, or with --check say which are out of date."""
    stale = []
    PAGES.mkdir(parents=True, exist_ok=True)
    for name, writer in WRITERS.items():
        wanted = writer()
        page = PAGES / name
        if not page.exists() or page.read_text(encoding="utf-8") != wanted:
            stale.append(name)
            if "--check" not in sys.argv[1:]:
                page.write_text(wanted, encoding="utf-8")
    if stale:
        print(("out of date: " if "--check" in sys.argv[1:] else "written: ") + ", ".join(stale))
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
