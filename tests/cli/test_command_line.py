"""The frame of the command line: help that costs nothing, and errors that end as one sentence and a status."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner

import habeas
from habeas import cli
from habeas.errors import EmptySource, InvalidValue, NotAllowed, Refused, WorkspaceError


@pytest.fixture
def run_verb(monkeypatch):
    """Run `habeas read` with a body of the test's own."""

    def run(body, *arguments):
        command = click.Command("read", callback=body)
        monkeypatch.setattr(cli, "import_module", lambda _: SimpleNamespace(command=command))
        return CliRunner().invoke(cli.verbs, ["read", *arguments])

    return run


def raising(error):
    def body():
        raise error

    return body


def test_help_lists_every_verb_with_a_line():
    """Help names each verb and what it does."""
    result = CliRunner().invoke(cli.verbs, ["--help"])
    assert result.exit_code == 0
    for name, verb in cli.VERBS.items():
        assert f"{name} " in result.stdout
        assert verb.help in result.stdout


def test_help_imports_no_verb():
    """Help starts at once: no verb, no reader, no framework is imported for it."""
    program = (
        "import sys; from habeas.cli import main\n"
        "sys.argv = ['habeas', '--help']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'django', 'spacy', 'yaml', 'rich', 'jinja2', 'pycountry', 'lxml', 'habeas.cli.read'}\n"
        "sys.stderr.write(' '.join(sorted(heavy & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.startswith("Usage: habeas")


def test_the_module_runs_as_a_program():
    """`python -m habeas` is the command line."""
    done = subprocess.run([sys.executable, "-m", "habeas", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"habeas {habeas.__version__}\n"


def test_an_unknown_verb_is_refused():
    """A verb that does not exist is named, with status 2."""
    result = CliRunner().invoke(cli.verbs, ["raed"])
    assert result.exit_code == 2
    assert "'raed'" in result.stderr


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InvalidValue("'x' is no date: write it as YYYY-MM-DD."), 2),
        (EmptySource("It is empty: give another file."), 2),
        (WorkspaceError("There is no workspace here: run habeas init."), 1),
        (NotAllowed("You may not."), 1),
        (Refused("Already judged."), 1),
    ],
)
def test_an_error_is_one_sentence_and_a_status(run_verb, error, status):
    """What a verb raises on purpose is printed after the program's name, with its status and nothing else."""
    result = run_verb(raising(error))
    assert (result.exit_code, result.stdout, result.stderr) == (status, "", f"habeas: {error}\n")


def test_a_sentence_is_safe_for_the_terminal(run_verb):
    """Escape sequences in what a person gave do not reach the terminal through an error."""
    assert run_verb(raising(InvalidValue("'\x1b[2J' is no date."))).stderr == "habeas: '[2J' is no date.\n"


@pytest.mark.parametrize(("said", "shown"), [((), "stopped."), (("stopped: 1 of 2.",), "stopped: 1 of 2.")])
def test_ctrl_c_ends_with_130(run_verb, said, shown):
    """Ctrl-C is one sentence, the verb's own where it has one."""
    result = run_verb(raising(KeyboardInterrupt(*said)))
    assert (result.exit_code, result.stderr) == (130, f"habeas: {shown}\n")


def test_a_closed_pipe_is_silent(run_verb):
    """A reader that goes away is no error worth a word."""
    result = run_verb(raising(BrokenPipeError(errno.EPIPE, "Broken pipe")))
    assert (result.exit_code, result.stderr) == (141, "")


def test_a_full_disk_is_one_sentence(run_verb):
    """A full disk ends with status 2 and says what to do."""
    result = run_verb(raising(OSError(errno.ENOSPC, "No space left on device")))
    assert (result.exit_code, result.stderr) == (2, "habeas: the disk is full: make room there and run this again.\n")


def test_a_fault_of_ours_is_not_hidden(run_verb):
    """An exception that nobody raised on purpose keeps its traceback."""
    assert isinstance(run_verb(raising(ZeroDivisionError())).exception, ZeroDivisionError)


def test_help_survives_a_full_disk():
    """Where even help cannot be written, one sentence says so."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "habeas", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"},
        )
    assert (done.returncode, done.stderr) == (2, "habeas: the disk is full: make room there and run this again.\n")
