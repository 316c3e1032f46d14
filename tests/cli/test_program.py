"""`habeas read` as a program among programs: pipes, signals, statuses, on the real pipeline."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

TEXT = "Published 3 October 2025\n\nOn 7 August, border guards expelled a young mother. “I was alone,” she said.\n"
UNREAD = ("--language", "sw")  # a language without proposers: the program is what is tested, and starts at once
HABEAS = (sys.executable, "-m", "habeas", "read")
# A buffered standard output, as people have it: what is left in the buffer must not come back to haunt the exit.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"} | {"COLUMNS": "80"}


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments, content=None, stdout=subprocess.PIPE):
    return subprocess.run(
        [*HABEAS, *map(str, arguments)],
        input=content,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
        env=ENVIRONMENT,
    )


def start(*arguments, **pipes):
    return subprocess.Popen(
        [*HABEAS, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 -- no threads here; Ctrl-C must work however tests were started
        **pipes,
    )


def test_json_holds_anchors_that_hold(report):
    """What is printed is pure JSON whose every anchor quotes the file's own text."""
    done = run(report, "--published", "2025-10-03", "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    printed = json.loads(done.stdout)
    assert printed["source"]["published"] == "2025-10-03"
    assert printed["suggestions"]
    for suggestion in printed["suggestions"]:
        anchor = suggestion["anchor"]
        assert TEXT[anchor["start"] : anchor["end"]] == anchor["exact"]


def test_standard_input_is_read(report):
    """A dash reads standard input as the same text."""
    piped = json.loads(run("-", "--format", "json", content=TEXT.encode()).stdout)
    named = json.loads(run(report, "--format", "json").stdout)
    assert piped["suggestions"] == named["suggestions"]


def test_statuses_and_sentences(report, tmp_path):
    """What cannot be read is one sentence each on standard error; the rest is printed; the status is 2."""
    (tmp_path / "empty.txt").touch()
    done = run(report, tmp_path / "empty.txt", tmp_path / "missing.txt", "--format", "json", *UNREAD)
    assert done.returncode == 2
    assert json.loads(done.stdout)["habeas"] == 1
    sentences = done.stderr.decode().splitlines()
    named = [str(tmp_path / "empty.txt"), str(tmp_path / "missing.txt")]
    assert [line.count(name) for line, name in zip(sentences, named, strict=True)] == [1, 1]


def test_a_closed_pipe_is_silent(report):
    """Where the reader of the output goes away, nothing is said."""
    process = start(report, "--format", "html", *UNREAD)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 141


def test_a_full_disk_is_one_sentence(report):
    """Where the output cannot be written, one sentence says so, with status 2."""
    with Path("/dev/full").open("wb") as full:
        done = run(report, "--format", "json", *UNREAD, stdout=full)
    assert (done.returncode, done.stderr.decode()) == (
        2,
        "habeas: the disk is full: make room there and run this again.\n",
    )


def test_ctrl_c_keeps_what_was_finished(report):
    """Ctrl-C while the second input is awaited keeps the first, says how far it got, and ends with 130."""
    process = start(report, "-", "--format", "json", *UNREAD, stdin=subprocess.PIPE)
    first = process.stdout.readline()
    process.stdin.write(b"more than a pipe holds\n" * 100_000)  # returns once the second input is being read
    process.send_signal(signal.SIGINT)
    rest, said = process.communicate()
    assert json.loads(first)["habeas"] == 1
    assert (process.returncode, rest) == (130, b"")
    assert said.decode() == "habeas: stopped: 1 of 2 files finished, and kept.\n"


def test_no_progress_bar_where_there_is_no_terminal(report, tmp_path):
    """Several files read in a pipe leave standard error empty."""
    other = tmp_path / "other.txt"
    other.write_text(TEXT + "More.\n", encoding="utf-8")
    assert run(report, other, "--format", "json", *UNREAD).stderr == b""


def test_no_colour_is_forced_on_a_pipe(report):
    """A dossier in a pipe holds no escape sequence."""
    assert b"\x1b" not in run(report).stdout


def on_a_terminal(rows, *arguments, **environment):
    """Run `habeas read` with its output on a terminal of so many rows; return what the terminal was sent."""
    keyboard, screen = os.openpty()
    termios.tcsetwinsize(screen, (rows, 80))
    terminal = {key: value for key, value in ENVIRONMENT.items() if key not in {"COLUMNS", "NO_COLOR"}}
    process = subprocess.Popen(
        [*HABEAS, *map(str, arguments)], stdin=screen, stdout=screen, env=terminal | {"TERM": "xterm"} | environment
    )
    os.close(screen)
    sent = b""
    try:
        while chunk := os.read(keyboard, 4096):
            sent += chunk
    except OSError:
        pass  # how Linux says that nobody holds the other end any more
    os.close(keyboard)
    assert process.wait() == 0
    return sent.decode()


def test_a_long_dossier_goes_through_the_pager(report):
    """A dossier longer than the terminal is shown by the person's own pager, a short one at once."""
    assert "paged:" in on_a_terminal(3, report, *UNREAD, PAGER="sed s/^/paged:/")
    assert "paged:" not in on_a_terminal(50, report, *UNREAD, PAGER="sed s/^/paged:/")


def test_a_terminal_gets_emphasis(report):
    """On a terminal the title stands out."""
    assert on_a_terminal(50, report, *UNREAD).startswith("\x1b[1m")
