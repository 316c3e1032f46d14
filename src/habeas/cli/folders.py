"""Which reports stand below the folders that a person names, and where the result of each goes.

Results mirror the folder: 'camps/report.pdf' gives 'camps/report.pdf.json', so that a name never depends on what else
is there, and a second run finds what the first one wrote.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from habeas.errors import InvalidValue
from habeas.sources.printable import printable


@dataclass(frozen=True, slots=True)
class Named:
    """A report to read: where it is, its name below the folders named, and the name of its result."""

    path: str
    name: str  # 'camps/report.pdf'
    result: str  # 'camps/report.pdf.json', below the folder of results


@dataclass(frozen=True, slots=True)
class Found:
    """What stands below the folders: the reports, in the order of their names, and a sentence on each closed folder."""

    reports: tuple[Named, ...]
    closed: tuple[str, ...]


def reports_below(inputs: Sequence[str], output: Path, suffix: str) -> Found:
    """Return every file below the folders among `inputs`, and the files among them.

    Left out are hidden files and folders, what links to a folder, and the folder of results itself. With several inputs
    each folder's own name comes first. Raises InvalidValue where results would come to stand among the reports, or two
    folders have one name.
    """
    closed: list[str] = []
    named: list[tuple[Path, str]] = []
    for given in {os.path.realpath(given): Path(given) for given in reversed(inputs)}.values():
        if given.is_dir():
            _check_apart(given, output)
            top = given.resolve().name if len(inputs) > 1 else ""
            named += ((path, str(Path(top, path.relative_to(given)))) for path in _files_below(given, output, closed))
        else:
            named.append((given, given.name))
    twice = next((name for name, times in Counter(name for _, name in named).items() if times > 1), None)
    if twice is not None:
        raise InvalidValue(f"Two reports are called {printable(twice)}: read their folders one at a time.")
    return Found(tuple(_with_results(sorted(named, key=lambda pair: pair[1]), suffix)), tuple(closed))


def _check_apart(folder: Path, output: Path) -> None:
    if folder.resolve().is_relative_to(output.resolve()):
        raise InvalidValue(f"{printable(str(output))} is where the reports are: choose another --output.")


def _files_below(folder: Path, output: Path, closed: list[str]) -> Iterator[Path]:
    """Yield the path of every file below `folder`; say in `closed` which folders could not be looked into."""

    def skipped(error: OSError) -> None:
        reason = (error.strerror or "the system refuses").lower()
        closed.append(f"{printable(str(error.filename))} cannot be looked into ({reason}): its files were not read.")

    results = output.resolve()
    for place, folders, files in os.walk(folder, onerror=skipped):
        here = Path(place)
        folders[:] = [name for name in folders if not name.startswith(".") and (here / name).resolve() != results]
        yield from (here / name for name in files if not name.startswith("."))


def _with_results(named: Sequence[tuple[Path, str]], suffix: str) -> Iterator[Named]:
    """Name each result; two names that some disks take for one get a mark that tells them apart."""
    taken: set[str] = set()
    for path, name in named:
        result = name + suffix
        if result.casefold() in taken:
            result = f"{name}-{hashlib.sha256(os.fsencode(name)).hexdigest()[:8]}{suffix}"
        taken.add(result.casefold())
        yield Named(str(path), name, result)
