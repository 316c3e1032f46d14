"""What was read into a folder of results, so that a run that was stopped goes on where it was.

`.habeas-read.jsonl` has one line for each report, added when its result is whole on the disk: a run that dies leaves
at most one line cut off, which is passed over, and that report is read again. `index.csv` says the same to people.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from habeas.cli.output import make_folder, write_atomically
from habeas.cli.spreadsheets import write_rows
from habeas.errors import InvalidValue
from habeas.sources.printable import printable
from habeas.suggestions.types import Kind

JOURNAL = ".habeas-read.jsonl"
INDEX = "index.csv"
READ, FAILED = "read", "failed"
_PART = re.compile(r"\.[0-9a-f]{16}\.part")  # what `write_atomically` leaves where it is killed


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of one report."""

    name: str
    status: str
    reader: str = ""  # hash of all that decides what a reading says, apart from the report
    sha256: str = ""  # of the report
    result: str = ""
    result_sha256: str = ""
    language: str = ""
    published: str = ""
    suggestions: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""  # the sentence on why it failed


class Ledger:
    """The journal of a folder of results, held by one run at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: dict[str, Entry] = {}
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        """Open the journal and sweep away what a killed run left; raise InvalidValue where another run holds it."""
        make_folder(self.folder, "results need a folder: give one with --output")
        path = self.folder / JOURNAL
        try:
            self._file = path.open("a+", encoding="utf-8", errors="replace")
        except OSError as error:
            raise InvalidValue(
                f"{printable(str(self.folder))} cannot be written to: choose another --output."
            ) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._file.close()
            raise InvalidValue(
                f"Another run is writing to {printable(str(self.folder))}: wait until it is done."
            ) from error
        except OSError:
            pass  # some shared disks know no locks
        self._file.seek(0)
        written = self._file.read()
        self.entries = {entry.name: entry for entry in map(_entry, written.splitlines()) if entry is not None}
        if written and not written.endswith("\n"):
            self._file.write("\n")  # after a line that was cut off
        for part in self.folder.rglob(".*.part"):
            if _PART.fullmatch(part.name):
                part.unlink(missing_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the journal."""
        if self._file is not None:
            self._file.close()

    def holds(self, name: str, sha256: str, reader: str) -> bool:
        """Say whether the same report was read in the same way, and its result is here as it was written."""
        known = self.entries.get(name)
        if known is None or (known.status, known.sha256, known.reader) != (READ, sha256, reader):
            return False
        try:
            return hash_file(self.folder / known.result) == known.result_sha256
        except OSError:
            return False

    def keep(self, entry: Entry, content: bytes) -> None:
        """Write the result of a report, then its line."""
        path = self.folder / entry.result
        for folder in [above for above in reversed(path.parents) if above.is_relative_to(self.folder)][1:]:
            make_folder(folder, "the results of a folder of that name need one: choose another --output")
        write_atomically(path, content)
        self._add(entry)

    def fail(self, entry: Entry) -> None:
        """Note that a report could not be read; a result from before, of other words, goes."""
        known = self.entries.get(entry.name)
        if known is not None and known.result:
            with suppress(OSError):
                (self.folder / known.result).unlink(missing_ok=True)
        self._add(entry)

    def write_index(self, names: Iterable[str]) -> None:
        """Write index.csv: a row for each of the reports `names` that is in the ledger."""
        kinds = [kind.value for kind in Kind]
        header = ["file", "result", "sha256", "language", "published", "status", "suggestions", *kinds, "reason"]
        entries = (self.entries[name] for name in names if name in self.entries)
        write_rows(self.folder / INDEX, header, (_row(entry, kinds) for entry in entries))

    def _add(self, entry: Entry) -> None:
        assert self._file is not None
        self.entries[entry.name] = entry
        self._file.write(json.dumps(asdict(entry)) + "\n")
        self._file.flush()


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes; OSError where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _entry(line: str) -> Entry | None:
    """Return what a line of the journal says; None of one that was cut off, or is of another version."""
    try:
        told: Any = json.loads(line)
        return Entry(**told) if isinstance(told, dict) else None
    except (ValueError, TypeError):
        return None


def _row(entry: Entry, kinds: Sequence[str]) -> list[str | float | None]:
    told = entry.suggestions
    counts = (
        [None] * (len(kinds) + 1) if entry.status == FAILED else [sum(told.values()), *(told.get(k, 0) for k in kinds)]
    )
    words = (entry.name, entry.result, entry.sha256, entry.language, entry.published, entry.status)
    return [*words, *counts, entry.reason]
