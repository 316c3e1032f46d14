"""Take bytes in, from a path, standard input or memory: what they are, what they say of themselves, where from.

Nothing is changed: a source keeps its original bytes, under their SHA-256.
"""

from __future__ import annotations

import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from habeas.errors import EmptySource, OversizedSource, UnreadableSource
from habeas.sources.description import describe
from habeas.sources.encodings import (
    check_controls,
    checked_encoding,
    decode_declared,
    decode_text,
    marked_encoding,
    page_encoding,
)
from habeas.sources.media_types import binary_type, declaring_type, plain_type
from habeas.sources.printable import printable_end
from habeas.sources.types import MediaType, Origin, Source
from habeas.version import __version__

MAX_BYTES = 64 * 1024 * 1024
MAX_CHARACTERS = 20_000_000
MAX_LINE = 1_000_000
_NAME = 255  # characters of a file name that are kept


def open_source(path: str | Path, *, encoding: str | None = None, by: str | None = None) -> Source:
    """Read the file at `path`, or standard input for '-', as a source.

    `encoding` overrules what a text or page says of itself; `by` is the account that brings the file.
    Raises UnreadableSource where the bytes cannot be had, otherwise as `source_from_bytes`.
    """
    if str(path) == "-":
        content = _read_standard_input()
        return source_from_bytes(content, name="-", channel="standard input", encoding=encoding, by=by)
    shown = printable_end(str(path), _NAME)
    try:
        content = _read_file(path, shown)
    except FileNotFoundError as error:
        raise UnreadableSource(f"There is no file {shown}: check the path.") from error
    except PermissionError as error:
        raise UnreadableSource(f"{shown} cannot be read: you have no permission to open it.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "this is no path"
        raise UnreadableSource(f"{shown} cannot be read ({reason}): copy it to this disk and try again.") from error
    return source_from_bytes(content, name=Path(path).name, channel="path", encoding=encoding, by=by)


def source_from_bytes(
    content: bytes,
    *,
    name: str,
    channel: str,
    encoding: str | None = None,
    by: str | None = None,
) -> Source:
    """Return the source that `content` is; its type is told from the bytes (see `media_types`).

    Raises EmptySource, OversizedSource (over 64 MB, 20 million characters, or 1 million in a line), UnsupportedSource,
    DamagedSource, LockedSource, HostileSource, UndecodableSource, or InvalidValue for an unknown encoding.
    """
    name = printable_end(name, _NAME) or "-"
    if len(content) > MAX_BYTES:
        raise OversizedSource(f"{name} is larger than {MAX_BYTES // 1024**2} MB, more than a report can be: split it.")
    if not content.strip():
        raise EmptySource(f"{name} is empty: there is nothing to read in it.")
    asked = checked_encoding(encoding) if encoding is not None else None
    media_type, used = _type_and_encoding(content, name, asked)
    return Source(
        content=content,
        media_type=media_type,
        origin=Origin(channel, name, datetime.now(UTC), f"habeas {__version__}", by),
        encoding=used,
        description=describe(content, media_type, used, name),
    )


def _type_and_encoding(content: bytes, name: str, asked: str | None) -> tuple[MediaType, str | None]:
    media_type = binary_type(content, name)
    if media_type:
        return media_type, None
    media_type = declaring_type(content, name, asked)
    if media_type is MediaType.MAIL:
        return media_type, None
    if media_type is MediaType.HTML:
        used = asked or page_encoding(content)
        _check_length(decode_declared(content, used, name), name)
        return media_type, used
    used = asked or marked_encoding(content) or "utf-8"
    text = decode_text(content, used, name)
    check_controls(text, name)
    if not text.strip():
        raise EmptySource(f"{name} holds nothing but white space: there is nothing to read in it.")
    _check_length(text, name)
    _check_lines(text, name)
    return plain_type(text, name), used


def _check_length(text: str, name: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise OversizedSource(
            f"{name} has {len(text):,} characters, more than {MAX_CHARACTERS:,}: split it into its reports."
        )


def _check_lines(text: str, name: str) -> None:
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > MAX_LINE:
            raise OversizedSource(
                f"Line {number} of {name} has {len(line):,} characters, more than {MAX_LINE:,}: break it into lines."
            )


def _read_standard_input() -> bytes:
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise UnreadableSource("Standard input is closed: give the path of a file instead of '-'.")
    try:
        return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UnreadableSource("Standard input cannot be read: give the path of a file instead of '-'.") from error


def _read_file(path: str | Path, shown: str) -> bytes:
    """Read a regular file; raise UnreadableSource for anything else, and where it shrinks under the reading."""
    # without O_NONBLOCK, opening a named pipe waits for somebody to write to it
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableSource(f"{shown} is a folder: give the path of a file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableSource(f"{shown} is a pipe or a device: pass '-' and its content on standard input.")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            content = file.read(MAX_BYTES + 1)
    finally:
        os.close(descriptor)
    if len(content) < min(status.st_size, MAX_BYTES + 1):
        raise UnreadableSource(f"{shown} became shorter while it was read: wait until it is written and try again.")
    return content
