"""How far a long run is, on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

_MINUTE, _HOUR = 60, 3600


def progress_bar(inputs: int) -> Progress:
    """Return a progress bar on standard error; it shows only for several files, and in a terminal.

    A task may say in its field `skipped` how many of its files cost no time.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
    from rich.text import Text

    class Pace(ProgressColumn):
        def render(self, task: Task) -> Text:
            done = int(task.completed - task.fields.get("skipped", 0))
            return Text(pace(done, int((task.total or 0) - task.completed), task.elapsed or 0.0))

    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Pace(),
        console=console,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
        disable=inputs == 1 or not console.is_terminal,
    )


def pace(done: int, left: int, seconds: float) -> str:
    """Say how fast files were read, and how long those that are left will take; '' before the first one."""
    if done <= 0 or seconds <= 0:
        return ""
    each = seconds / done
    speed = f"{1 / each:,.1f} a second" if each < 1 else f"{_MINUTE / each:,.1f} a minute"
    return f"{speed}, {_duration(each * left)} left"


def _duration(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    if seconds < _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    return f"{int(seconds // _HOUR)} h {int(seconds % _HOUR // _MINUTE)} min"


@contextmanager
def aside(progress: Progress) -> Iterator[None]:
    """Take the progress bar off the screen while something else is written to it."""
    progress.stop()
    try:
        yield
    finally:
        progress.start()
