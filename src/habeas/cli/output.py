"""Where results go: standard output, one file, or a directory with one file for each input."""

from __future__ import annotations

import errno
import os
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from habeas.errors import InvalidValue
from habeas.sources.printable import printable

DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_ELSEWHERE = "choose another --output"


def destinations(inputs: Sequence[str], output: str, suffix: str) -> list[Path]:
    """Return the file that the result of each input goes to.

    One input goes to `output`, or into it where it is a directory; several go into it, which is made where it is
    missing. Raises InvalidValue where `output` cannot take them, or would overwrite an input.
    """
    target = Path(output)
    if len(inputs) == 1 and not target.is_dir() and not output.endswith(os.sep):
        chosen = [target]
    else:
        make_folder(target, f"{len(inputs)} inputs need a directory: give one with --output")
        chosen = [target / name for name in _file_names(inputs, suffix)]
    originals = {os.path.realpath(name) for name in inputs}
    for path in chosen:
        if os.path.realpath(path) in originals:
            raise InvalidValue(f"{printable(str(path))} is a report to read: choose another --output.")
        if path.exists() and not path.is_file():
            raise InvalidValue(f"{printable(str(path))} is no ordinary file: choose another --output.")
    if chosen and not os.access(chosen[0].parent, os.W_OK):
        folder = printable(str(chosen[0].parent))
        raise InvalidValue(f"{folder} is no folder that can be written to: choose another --output.")
    return chosen


def write_atomically(path: Path, content: bytes, advice: str = _ELSEWHERE) -> None:
    """Write the whole of `content` to `path` or leave what was there; raise InvalidValue, with `advice`, where it cannot be.

    A full disk is an OSError, left to the caller: nothing after it can be written either.
    """
    with atomically(path, advice) as file:
        file.write(content)


@contextmanager
def atomically(path: Path, advice: str = _ELSEWHERE) -> Iterator[BinaryIO]:
    """Give a file that takes its place at `path` when the block ends well, and is gone where it does not.

    Raises as `write_atomically`.
    """
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        try:
            with part.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
    except OSError as error:
        if error.errno in DISK_FULL:
            raise
        raise InvalidValue(_unwritable(path, error, advice)) from error


def make_folder(folder: Path, need: str, advice: str = _ELSEWHERE) -> None:
    """Make a folder where there is none; raise InvalidValue, with `need` or `advice`, where that cannot be."""
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise InvalidValue(f"{printable(str(folder))} is a file, and {need}.") from error
    except OSError as error:
        if error.errno in DISK_FULL:
            raise
        raise InvalidValue(_unwritable(folder, error, advice)) from error


def _unwritable(path: Path, error: OSError, advice: str) -> str:
    reason = (error.strerror or "the system refuses").lower()
    return f"{printable(str(path))} cannot be written ({reason}): {advice}."


def _file_names(inputs: Sequence[str], suffix: str) -> list[str]:
    """Name each result after its input: 'report.html', or 'report.pdf.html' where two inputs share a stem.

    Inputs of one name from several folders are numbered in the order given. Names are compared without case, as some
    disks do.
    """
    sources = [Path(name) if name != "-" else Path("standard-input") for name in inputs]
    stems = Counter(source.stem.casefold() for source in sources)
    names: list[str] = []
    taken: set[str] = set()
    for source in sources:
        base = source.stem if stems[source.stem.casefold()] == 1 else source.name
        number, name = 1, base + suffix
        while name.casefold() in taken:
            number += 1
            name = f"{base}-{number}{suffix}"
        taken.add(name.casefold())
        names.append(name)
    return names
