"""Which database a workspace uses, as Django wants it told, and what every database can hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from habeas.engines.workspace import SQLITE
from habeas.errors import WorkspaceError

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_BUSY_SECONDS = 20  # how long a writer waits for another before it gives up


def database_settings(database: str, file: str | Path) -> dict[str, Any]:
    """Return Django's settings of `database` ('sqlite', kept in `file`, or a PostgreSQL address).

    Raises WorkspaceError where the address names no database.
    """
    return _sqlite(file) if database == SQLITE else _postgresql(database)


def storable(words: str) -> str:
    """Return `words` without what PostgreSQL cannot hold, whatever the engine: NUL, and halves of surrogate pairs."""
    return _UNSTORABLE.sub("", words)


def _sqlite(file: str | Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {
            "timeout": _BUSY_SECONDS,
            # a transaction that will write takes the lock at its start: it waits there, and never fails half way
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise WorkspaceError("The address of the database cannot be read: correct the setting 'database'.") from error
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise WorkspaceError("The address of the database ends without a name: add it, as in postgresql://host/habeas.")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or (unquote(parts.hostname) if parts.hostname else "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or options.pop("port", "")),
        "ATOMIC_REQUESTS": False,
        "OPTIONS": options,
    }
