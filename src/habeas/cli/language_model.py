"""Asking a language model from the command line: what would leave the machine is said, and agreed to, before it does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from habeas.cli import wording
from habeas.cli.progress import progress_bar
from habeas.cli.reports import Told, opened_report
from habeas.errors import InputError, InvalidValue
from habeas.sources.printable import printable
from habeas.suggestions.types import Proposer, Reading

if TYPE_CHECKING:
    from rich.progress import Progress

    from habeas.suggestions.language_model import Endpoint, Tally


class NotSent(InputError):
    """Say that a person did not agree to send a document."""


def language_model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --with-language-model and --yes to a command."""
    for option in (
        click.option("--yes", is_flag=True, help="Send to the language model without asking here first."),
        click.option(
            "--with-language-model",
            is_flag=True,
            help="Ask the language model that HABEAS_LLM_URL and HABEAS_LLM_MODEL name, too. What would leave this machine is said first.",
        ),
    ):
        command = option(command)
    return command


def consulting(*, wanted: bool, agreed: bool) -> Consulting | None:
    """Return what asks the model that the environment names, None where nobody wants it.

    Raises InvalidValue where no usable one is named, or nobody is there to be asked and has not `agreed` before.
    """
    if not wanted:
        if agreed:
            raise InvalidValue("--yes agrees to what --with-language-model sends: give both, or neither.")
        return None
    from habeas.suggestions.language_model import endpoint_from_environment

    endpoint = endpoint_from_environment()
    if not agreed and not _somebody_is_there():
        raise InvalidValue(
            "Nobody is here to agree to what --with-language-model sends: add --yes to agree to all of it."
        )
    return Consulting(endpoint, agreed=agreed)


class Consulting:
    """One run that asks a language model about documents, and the count of what came of it."""

    def __init__(self, endpoint: Endpoint, *, agreed: bool) -> None:
        from habeas.suggestions.language_model import Tally

        self._endpoint = endpoint
        self._agreed = agreed
        self._tally = Tally()

    @property
    def incomplete(self) -> bool:
        """Say whether any question stayed without an answer."""
        return bool(self._tally.unanswered)

    def reading(self, name: str, told: Told) -> Reading:
        """Read a report with the rules and the model."""
        from habeas.suggestions.reading import read_source

        source = opened_report(name, told)
        with self.asking(name) as also:
            return read_source(source, published=told.published, language=told.language, also=also)

    @contextmanager
    def asking(self, name: str) -> Iterator[tuple[Proposer, ...]]:
        """Give the proposer for one document, and say afterwards what came of it; raise NotSent where it may not be sent."""
        from habeas.suggestions.language_model import LanguageModel

        screen = _Screen(self._endpoint, name, agreed=self._agreed)
        model = LanguageModel(self._endpoint, screen)
        try:
            yield (model,)
        finally:
            screen.close()
        self._tally += model.tally
        _say(f"{printable(name)}: {_summary(model.tally)}")

    def sum_up(self) -> None:
        """Say what came of all documents together."""
        _say(f"language model, all documents: {_summary(self._tally)}")


class _Screen:
    """Tell the person what is about to be sent, wait for a yes where one is needed, and show how far it is."""

    def __init__(self, endpoint: Endpoint, name: str, *, agreed: bool) -> None:
        self._endpoint = endpoint
        self._name = printable(name)
        self._agreed = agreed
        self._progress: Progress | None = None

    def before(self, characters: int, questions: int) -> None:
        """Say what is about to be sent, and where; raise NotSent without a yes."""
        _say(f"{self._name}: {_warning(self._endpoint, characters, questions)}")
        if not self._agreed and not _confirmed():
            raise NotSent(f"{self._name}: nothing of it was sent; leave out --with-language-model to read it without.")
        self._progress = progress_bar(questions)
        self._progress.add_task("Asking", total=questions)
        self._progress.start()

    def after(self, questions: int) -> None:
        """Show how many questions are done."""
        if self._progress:
            self._progress.update(self._progress.task_ids[0], completed=questions)

    def close(self) -> None:
        """Take the progress off the screen."""
        if self._progress:
            self._progress.stop()


def _warning(endpoint: Endpoint, characters: int, questions: int) -> str:
    """Say plainly what leaves the machine, for where, and who can read it then."""
    much = f"{characters:,} characters of it, in {wording.counted(questions, 'question')},"
    if endpoint.local:
        return (
            f"{much} go to the model {endpoint.model} on this machine ({endpoint.host}, port {endpoint.port}), and stay here "
            "unless that program passes them on."
        )
    sentence = (
        f"{much} LEAVE THIS MACHINE for the model {endpoint.model} at {endpoint.host}. "
        "Whoever runs it can read and keep them."
    )
    return sentence if endpoint.secure else f"{sentence} They go unencrypted: anybody on the way can read them too."


def _confirmed() -> bool:
    try:
        return click.confirm("Send them?", err=True)
    except click.Abort as stop:
        raise KeyboardInterrupt from stop


def _somebody_is_there() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _summary(tally: Tally) -> str:
    """Say what came of the questions: how much was kept, how much dropped and why, what stayed without an answer."""
    if not tally.questions:
        return "no words to ask the language model about."
    said = f"the language model suggested {tally.suggested}: {tally.kept} kept, {tally.known} known already"
    said += f", {sum(tally.dropped.values())} dropped{_reasons(tally.dropped)}."
    if tally.unanswered:
        asked = wording.counted(tally.questions, "question")
        said += f" {sum(tally.unanswered.values())} of {asked} without an answer{_reasons(tally.unanswered)}."
    return said


def _reasons(counted: Mapping[Any, int]) -> str:
    listed = ", ".join(f"{reason}: {number}" for reason, number in sorted(counted.items()) if number)
    return f" ({listed})" if listed else ""


def _say(sentence: str) -> None:
    click.echo(f"habeas: {sentence}", err=True)
