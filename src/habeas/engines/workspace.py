"""The workspace: one folder that holds everything a team keeps, and that only its owner may enter.

habeas.toml       the one setting that matters: which database
secret.key        signs sessions; made once, readable by the owner alone
habeas.sqlite3    records, judgements, history (unless the database is PostgreSQL)
originals/        every document as it came, under its SHA-256, never changed
tmp/              uploads on their way in
"""

from __future__ import annotations

import json
import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from habeas.errors import WorkspaceError

SETTINGS_FILE = "habeas.toml"
FOLDER_VARIABLE = "HABEAS_WORKSPACE"
DATABASE_VARIABLE = "HABEAS_DATABASE"
SQLITE = "sqlite"
_POSTGRESQL = ("postgresql://", "postgres://")
_OWNER_ONLY_FOLDER = 0o700
_OWNER_ONLY_FILE = 0o600
_SETTINGS = """\
# A Habeas workspace. Keep this folder together, and keep copies of it.
# The database: "sqlite" (a file in this folder) or "postgresql://user@host/name".
database = {database}
"""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace that exists: its folder and which database it uses."""

    root: Path
    database: str  # 'sqlite' or 'postgresql://…'

    @property
    def database_file(self) -> Path:
        """Where SQLite keeps its database."""
        return self.root / "habeas.sqlite3"

    @property
    def originals(self) -> Path:
        """Where the documents are kept as they came."""
        return self.root / "originals"

    @property
    def temporary(self) -> Path:
        """Where uploads wait: on the same disk, under the same lock, as what they become."""
        return self.root / "tmp"

    def secret(self) -> str:
        """Read the key that signs sessions; raise WorkspaceError where it is gone or empty."""
        try:
            secret = (self.root / "secret.key").read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise WorkspaceError(
                f"The key of the workspace {self.root} cannot be read: bring secret.key back from a copy."
            ) from error
        if not secret:
            raise WorkspaceError(f"The key of the workspace {self.root} is empty: bring secret.key back from a copy.")
        return secret


def create(folder: str | Path, environment: Mapping[str, str] = os.environ) -> Workspace:
    """Make an empty workspace in `folder`, which may exist if it is empty; it uses SQLite, or what HABEAS_DATABASE names.

    Raises WorkspaceError where there is a workspace already, other files, or no permission to write.
    """
    root = Path(folder).absolute()
    database = check_database(environment.get(DATABASE_VARIABLE) or SQLITE)
    if (root / SETTINGS_FILE).exists():
        raise WorkspaceError(f"There is a workspace in {root} already: open it, or choose another folder.")
    try:
        if root.exists() and any(root.iterdir()):
            raise WorkspaceError(f"{root} is not empty: choose a new or empty folder for the workspace.")
        root.mkdir(parents=True, exist_ok=True)
        root.chmod(_OWNER_ONLY_FOLDER)
        for name in ("originals", "tmp"):
            (root / name).mkdir(mode=_OWNER_ONLY_FOLDER)
        _write_private(root / "secret.key", secrets.token_urlsafe(48) + "\n")
        settings = _SETTINGS.format(database=json.dumps(database))  # a JSON string is a TOML string
        _write_private(root / SETTINGS_FILE, settings)  # last: it makes the folder a workspace
    except OSError as error:
        raise WorkspaceError(f"No workspace can be made in {root}: {_reason(error)}.") from error
    return read(root, environment)


def locate(folder: str | Path | None = None, environment: Mapping[str, str] = os.environ) -> Workspace:
    """Find the workspace: the folder given, else HABEAS_WORKSPACE, else the current folder or one above it.

    Raises WorkspaceError where there is none.
    """
    named = folder or environment.get(FOLDER_VARIABLE)
    if named:
        return read(Path(named).absolute(), environment)
    here = Path.cwd()
    for root in (here, *here.parents):
        if (root / SETTINGS_FILE).is_file():
            return read(root, environment)
    raise WorkspaceError(
        f"There is no workspace in {here} or above it: go to one, name one with --workspace, or make one with 'habeas init'."
    )


def read(root: Path, environment: Mapping[str, str] = os.environ) -> Workspace:
    """Read the settings of the workspace in `root`; HABEAS_DATABASE overrules the database they name.

    Raises WorkspaceError where `root` is no workspace or its settings make no sense.
    """
    file = root / SETTINGS_FILE
    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise WorkspaceError(f"{root} is no workspace: make one there with 'habeas init {root}'.") from error
    except OSError as error:
        raise WorkspaceError(f"{file} cannot be read: {_reason(error)}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorkspaceError(f"{file} is not valid TOML ({error}): mend that line.") from error
    unknown = set(settings) - {"database"}
    if unknown:
        raise WorkspaceError(f"{file} has no setting '{min(unknown)}': leave it out.")
    return Workspace(root, check_database(environment.get(DATABASE_VARIABLE) or settings.get("database", SQLITE)))


def check_database(named: object) -> str:
    """Return the name of a database that Habeas can use; raise WorkspaceError for any other."""
    if named == SQLITE or (isinstance(named, str) and named.startswith(_POSTGRESQL)):
        return str(named)
    raise WorkspaceError('The database must be "sqlite" or "postgresql://user@host/name": correct the setting.')


def _write_private(file: Path, content: str) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY_FILE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(content)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
