"""Where results go, and that they go there whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.cli.output import destinations, write_atomically
from habeas.errors import InvalidValue


def names(paths):
    return [path.name for path in paths]


def test_one_input_goes_to_the_file_named(tmp_path):
    """One input goes to the very file that was named."""
    assert destinations(["a.txt"], str(tmp_path / "out.html"), ".html") == [tmp_path / "out.html"]


def test_one_input_goes_into_a_directory(tmp_path):
    """An existing directory, or one named with a slash, takes a file named after the input."""
    assert destinations(["x/a.txt"], str(tmp_path), ".html") == [tmp_path / "a.html"]
    assert destinations(["x/a.txt"], f"{tmp_path}/new/", ".html") == [tmp_path / "new" / "a.html"]
    assert (tmp_path / "new").is_dir()


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (["a.txt", "b.pdf"], ["a.html", "b.html"]),
        (["a.txt", "a.pdf"], ["a.txt.html", "a.pdf.html"]),
        (["x/a.txt", "y/a.txt", "z/A.TXT"], ["a.txt.html", "a.txt-2.html", "A.TXT-3.html"]),
        (["-", "a.txt"], ["standard-input.html", "a.html"]),
        ([".hidden", "b"], [".hidden.html", "b.html"]),
    ],
)
def test_several_inputs_get_a_name_each(tmp_path, inputs, expected):
    """Results are named after their inputs, and inputs of one name never share a result."""
    assert names(destinations(inputs, str(tmp_path / "out"), ".html")) == expected


@given(st.lists(st.sampled_from(["a.txt", "A.txt", "x/a.txt", "a.txt-2", "a-2.txt", "a", "b/a.pdf"]), max_size=8))
def test_no_two_results_share_a_name(inputs):
    """Whatever the inputs are called, no result overwrites another, even on a disk that ignores case."""
    from habeas.cli.output import _file_names

    chosen = [name.casefold() for name in _file_names(inputs, ".html")]
    assert len(set(chosen)) == len(inputs)


def test_several_inputs_need_a_directory(tmp_path):
    """A file cannot take the results of several inputs."""
    (tmp_path / "out.html").touch()
    with pytest.raises(InvalidValue, match=r"is a file, and 2 inputs need a directory"):
        destinations(["a", "b"], str(tmp_path / "out.html"), ".html")


def test_an_input_is_never_overwritten(tmp_path):
    """An output that is one of the inputs, under any name, is refused."""
    report = tmp_path / "report.html"
    report.touch()
    (tmp_path / "link.html").symlink_to(report)
    for output in (report, tmp_path / "link.html", tmp_path):
        with pytest.raises(InvalidValue, match="is a report to read"):
            destinations([str(report)], str(output), ".html")


def test_a_missing_folder_is_found_before_reading(tmp_path):
    """A folder that is not there is refused before anything is read."""
    with pytest.raises(InvalidValue, match=r"missing is no folder that can be written to"):
        destinations(["a.txt"], str(tmp_path / "missing" / "out.html"), ".html")


def test_a_device_is_never_replaced():
    """An output that is a device is refused, since a finished file would take its place."""
    with pytest.raises(InvalidValue, match="no ordinary file"):
        destinations(["a.txt"], os.devnull, ".html")


def test_a_file_is_written_whole(tmp_path):
    """A written file holds its content, replaces an older one, and leaves nothing beside it."""
    target = tmp_path / "out.html"
    target.write_bytes(b"old and longer")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert names(tmp_path.iterdir()) == ["out.html"]


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_an_interrupted_write_leaves_what_was_there(tmp_path, monkeypatch, fault):
    """A full disk or Ctrl-C in the middle keeps the older file and leaves no part of the new one."""
    target = tmp_path / "out.html"
    target.write_bytes(b"old")

    def fail(_):
        raise fault

    monkeypatch.setattr("habeas.cli.output.os.fsync", fail)
    with pytest.raises(type(fault)):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(tmp_path.iterdir()) == ["out.html"]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    """A missing or unfit place is one sentence with the reason."""
    with pytest.raises(InvalidValue, match=r"out\.html cannot be written \(no such file or directory\)"):
        write_atomically(tmp_path / "missing" / "out.html", b"x")
    with pytest.raises(InvalidValue, match=r"cannot be written \(file name too long\)"):
        write_atomically(tmp_path / ("n" * 300), b"x")
    Path(tmp_path / "file").touch()
    with pytest.raises(InvalidValue, match=r"cannot be written \(not a directory\)"):
        destinations(["a", "b"], str(tmp_path / "file" / "out"), ".html")
