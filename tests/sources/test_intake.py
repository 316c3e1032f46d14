"""Bytes in: from paths, standard input and memory."""

from __future__ import annotations

import io
import os
import sys
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from habeas import __version__
from habeas.errors import OversizedSource, UnreadableSource
from habeas.sources import intake
from habeas.sources.intake import open_source, source_from_bytes
from habeas.sources.types import MediaType

WORDS = "Border guards expelled ten people.\r\n"


def test_a_file_is_kept_untouched_with_where_it_came_from(tmp_path):
    """The bytes stay as they are; of the path only the name of the file is kept."""
    path = tmp_path / "report é.txt"
    path.write_bytes(b"\xef\xbb\xbf" + WORDS.encode())
    before = datetime.now(UTC)
    source = open_source(str(path), by="ana")
    assert source.content == path.read_bytes()
    assert (source.media_type, source.encoding) == (MediaType.TEXT, "utf-8")
    origin = source.origin
    assert (origin.channel, origin.name, origin.by) == ("path", "report é.txt", "ana")
    assert origin.tool == f"habeas {__version__}"
    assert before <= origin.received <= datetime.now(UTC)


def test_standard_input_is_read_for_a_dash(monkeypatch):
    """'-' reads standard input."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(WORDS.encode())))
    source = open_source("-")
    assert (source.origin.channel, source.origin.name, source.content) == ("standard input", "-", WORDS.encode())


@pytest.mark.parametrize("stdin", [None, SimpleNamespace(buffer=None)])
def test_closed_standard_input_is_unreadable(monkeypatch, stdin):
    """Without standard input, '-' is refused."""
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(UnreadableSource, match="Standard input"):
        open_source("-")


def test_memory_is_told_apart(monkeypatch):
    """Bytes handed over by a program say through which channel they came."""
    source = source_from_bytes(WORDS.encode(), name="upload.txt", channel="upload")
    assert (source.origin.channel, source.origin.by) == ("upload", None)


def test_name_is_fit_for_a_terminal():
    """A name with line ends, escapes or undecodable bytes cannot disturb a message or a terminal."""
    source = source_from_bytes(WORDS.encode(), name="a\nb\x1b[31m\udcff\ud800.txt" + "x" * 300, channel="memory")
    assert source.origin.name.isprintable()
    assert len(source.origin.name) <= 255


def test_a_missing_file_is_unreadable(tmp_path):
    """A path where nothing is names itself."""
    with pytest.raises(UnreadableSource, match=r"There is no file .*gone\.txt"):
        open_source(tmp_path / "gone.txt")


def test_a_folder_is_unreadable(tmp_path):
    """A folder is refused as one."""
    with pytest.raises(UnreadableSource, match="is a folder"):
        open_source(tmp_path)


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000, "/dev/null"])
def test_what_is_no_file_is_unreadable(path):
    """A device, or what can be no path at all, is refused."""
    with pytest.raises(UnreadableSource):
        open_source(path)


def test_a_pipe_is_unreadable_and_does_not_block(tmp_path):
    """A named pipe is refused at once, without waiting for somebody to write to it."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableSource, match="pipe or a device"):
        open_source(tmp_path / "pipe")


def test_a_link_to_itself_is_unreadable(tmp_path):
    """A link that leads nowhere is refused."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(UnreadableSource, match="cannot be read"):
        open_source(tmp_path / "loop")


def test_no_permission_is_unreadable(tmp_path, monkeypatch):
    """A file that may not be opened says so."""
    path = tmp_path / "closed.txt"
    path.write_text(WORDS)

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(intake.os, "open", refuse)
    with pytest.raises(UnreadableSource, match="no permission"):
        open_source(path)


def test_a_file_that_shrinks_while_it_is_read_is_unreadable(tmp_path, monkeypatch):
    """Half a file is never taken for a whole one."""
    path = tmp_path / "growing.txt"
    path.write_text(WORDS)
    real = os.fstat
    monkeypatch.setattr(
        intake.os, "fstat", lambda fd: SimpleNamespace(st_mode=real(fd).st_mode, st_size=real(fd).st_size + 1)
    )
    with pytest.raises(UnreadableSource, match="became shorter"):
        open_source(path)


def test_a_disk_that_fails_is_unreadable(tmp_path, monkeypatch):
    """An error of the disk in the middle of a file is a refusal, not a traceback."""
    path = tmp_path / "report.txt"
    path.write_text(WORDS)

    def fail(*_, **__):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(intake.os, "fdopen", fail)
    with pytest.raises(UnreadableSource, match="Input/output error"):
        open_source(path)


def test_a_huge_file_is_refused_before_it_is_read_whole(tmp_path, monkeypatch):
    """No more than the limit and a byte is ever read."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(3 * 1024**4)
    with pytest.raises(OversizedSource, match="64 MB"):
        open_source(path)
    endless = SimpleNamespace(read=lambda limit: b"a " * (limit // 2 + 1))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=endless))
    with pytest.raises(OversizedSource, match="64 MB"):
        open_source("-")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_tell_the_encoding(encoding):
    """UTF-8, UTF-16 and UTF-32 are read by their mark, without being told."""
    content = "Выслали десять человек.".encode(encoding)
    assert source_from_bytes(content, name="-", channel="memory").media_type is MediaType.TEXT
