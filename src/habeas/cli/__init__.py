"""The command line: one module a verb, each with a click command called `command`.

`habeas --help` knows every verb from the table below and imports none of them. Whatever a verb raises becomes one
sentence on standard error and an exit status here, so that verbs need no error handling of their own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

import habeas
from habeas.cli.output import DISK_FULL
from habeas.errors import HabeasError, InputError
from habeas.sources.printable import printable

FAILED = 1  # the verb could not do it: no workspace, not allowed, refused
UNUSABLE = 2  # what the person gave, or the disk, cannot be used
INTERRUPTED = 130  # Ctrl-C, as shells count it
PIPE_CLOSED = 141  # the reader of our output went away, as shells count it


@dataclass(frozen=True, slots=True)
class Verb:
    """Where a verb lives, and the line that says what it does."""

    module: str
    help: str


VERBS: Mapping[str, Verb] = MappingProxyType(
    {
        "read": Verb("habeas.cli.read", "Read reports; show what they say, each line with its quote."),
        "assess": Verb("habeas.cli.assess", "Say what was due to the people of a report, and what became of it."),
        "init": Verb("habeas.cli.init", "Make a workspace, where records and judgements are kept."),
        "add": Verb("habeas.cli.add", "Add reports to the workspace."),
        "serve": Verb("habeas.cli.serve", "Open the workbench in a browser on this machine."),
        "law": Verb("habeas.cli.law", "Say which treaties bound a State on a day."),
        "gold": Verb("habeas.cli.gold", "Write out what people judged; score suggestions against it."),
        "lexicon": Verb("habeas.cli.lexicon", "Teach Habeas words, and see what they change."),
        "catalogue": Verb("habeas.cli.catalogue", "Look up the safeguards that were due; check a catalogue."),
        "account": Verb("habeas.cli.account", "Make an account, change what it may do, or lock it."),
        "audit": Verb("habeas.cli.audit", "Show the audit log and verify that nobody rewrote it."),
    }
)


class LazyVerbs(click.Group):
    """A group that imports a verb when it runs, and turns what the verb raises into an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Return the verbs in the order of the work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- as above
        """Import the verb's module and return its command."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(VERBS[cmd_name].module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- as above
        """Write the verbs from the table, so that help imports none of them."""
        with formatter.section("Verbs"):
            formatter.write_dl([(name, verb.help) for name, verb in VERBS.items()])

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the arguments; `--help` and `--version` print, and so may fail, while they are read."""
        with _explaining():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb."""
        with _explaining():
            return super().invoke(ctx)


@contextmanager
def _explaining() -> Iterator[None]:
    """Say in one sentence why a verb stopped, where it did, and with which status."""
    try:
        yield
    except KeyboardInterrupt as error:
        if sys.stderr.isatty():
            click.echo(err=True)  # the terminal has just written ^C
        raise _stop(str(error) or "stopped.", INTERRUPTED) from error
    except HabeasError as error:
        raise _stop(str(error), UNUSABLE if isinstance(error, InputError) else FAILED) from error
    except BrokenPipeError as error:
        _silence_stdout()
        raise click.exceptions.Exit(PIPE_CLOSED) from error
    except OSError as error:
        if error.errno not in DISK_FULL:
            raise
        _silence_stdout()
        raise _stop("the disk is full: make room there and run this again.", UNUSABLE) from error


@click.group(cls=LazyVerbs, subcommand_metavar="VERB …", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(habeas.__version__, prog_name="habeas", message="%(prog)s %(version)s")
def verbs() -> None:
    """Turn reports about detention, expulsion and separation into records that stand up.

    Every fact keeps the words that say it. Nothing leaves this machine unless you send it.
    """


def main() -> None:
    """Run the command line and exit with its status."""
    verbs.main(prog_name="habeas")


def _stop(sentence: str, status: int) -> click.exceptions.Exit:
    click.echo(f"habeas: {printable(sentence)}", err=True)
    return click.exceptions.Exit(status)


def _silence_stdout() -> None:
    """Drop what is still buffered: Python would try to write it again at exit, and complain."""
    sink = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(sink, sys.stdout.fileno())
    except (OSError, ValueError):
        pass  # standard output is no file here, so nothing will be written at exit
    finally:
        os.close(sink)
