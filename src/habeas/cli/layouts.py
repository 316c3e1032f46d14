"""The three forms of a reading that `habeas read` gives: a dossier, JSON, a page."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from habeas.suggestions.contract import reading_to_json
from habeas.suggestions.types import Reading

SUFFIXES: Mapping[str, str] = MappingProxyType({"dossier": ".txt", "json": ".json", "html": ".html"})
PLAIN_WIDTH = 80  # of a dossier in a file


def layout(form: str, *, single: bool) -> Callable[[Reading], str]:
    """Return what lays a reading out for a file; JSON that is not `single` is one line."""
    if form == "html":
        from habeas.cli.page import page

        return page
    if form == "json":
        return lambda reading: _json(reading, indent=2 if single else None)

    from rich.console import Console

    from habeas.cli.dossier import dossier

    return lambda reading: dossier(reading, Console(file=io.StringIO(), width=PLAIN_WIDTH, color_system=None))


def _json(reading: Reading, indent: int | None) -> str:
    return json.dumps(reading_to_json(reading), ensure_ascii=False, allow_nan=False, indent=indent) + "\n"
