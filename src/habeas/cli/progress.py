"""How far a long run is, on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress


def progress_bar(inputs: int) -> Progress:
    """Return a progress bar on standard error; it shows only for several files, and in a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
        disable=inputs == 1 or not console.is_terminal,
    )


@contextmanager
def aside(progress: Progress) -> Iterator[None]:
    """Take the progress bar off the screen while something else is written to it."""
    progress.stop()
    try:
        yield
    finally:
        progress.start()
