"""Processes that read, one document at a time each; one that dies costs the document it was reading, and no other.

They are spawned, not forked: a lock or thread of the parent is never copied half way. Ctrl-C reaches the parent alone,
which stops them. Where the parent dies, they end with the document in hand.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.resource_tracker import ensure_running
from time import monotonic
from types import TracebackType
from typing import Generic, Self, TypeVar

from habeas.errors import HabeasError

T = TypeVar("T")
_READY = "ready"
LONGEST = 7_200.0  # seconds that one document may take; the longest that are read at all take a fraction of that
_PATIENCE = 5.0  # seconds in which a process that was stopped has to be gone


@dataclass(frozen=True, slots=True)
class Died:
    """How the process that read a document ended."""

    how: str  # 'was ended by SIGKILL', 'ended with status 1'
    killed: bool = False  # from outside, as systems do that run out of memory, or by us


@dataclass(slots=True)
class _Reader:
    process: SpawnProcess
    line: Connection
    ready: bool = False


@dataclass(frozen=True, slots=True)
class _Task:
    reader: _Reader
    path: str
    until: float  # when it will have taken too long, as `monotonic` counts


class Readers(Generic[T]):
    """So many processes, each calling `read` on one path after another; close them by leaving the `with` block.

    `read` and what it returns must be picklable, and `read` must raise nothing. A process that is at one path for more
    than `longest` seconds is ended.
    """

    def __init__(self, jobs: int, read: Callable[[str], T], longest: float = LONGEST) -> None:
        self._read = read
        self._longest = longest
        self._jobs = jobs
        self._readers: list[_Reader] = []

    def __enter__(self) -> Self:
        """Start the processes."""
        self._readers = [self._start() for _ in range(self._jobs)]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the processes, whatever they are at."""
        for reader in self._readers:
            reader.line.close()
            reader.process.terminate()
        for reader in self._readers:
            reader.process.join(_PATIENCE)
            if reader.process.is_alive():
                reader.process.kill()
                reader.process.join()

    def read(self, paths: Iterable[str]) -> Iterator[tuple[str, T | Died]]:
        """Yield each path with what came of it, in the order in which they finish.

        A path is taken from `paths` when a process is free for it. Raises HabeasError where no process can be started.
        """
        waiting = iter(paths)
        idle = list(self._readers)
        busy: dict[Connection, _Task] = {}
        while True:
            while idle and (path := next(waiting, None)) is not None:
                reader = self._given(idle.pop(), path)
                busy[reader.line] = _Task(reader, path, monotonic() + self._longest)
            if not busy:
                return
            ended = wait(list(busy), max(0.0, min(task.until for task in busy.values()) - monotonic()))
            overdue = [line for line, task in busy.items() if line not in ended and task.until <= monotonic()]
            for line in [line for line in busy if line in ended or line in overdue]:
                task = busy.pop(line)
                result = self._overdue(task.reader) if line in overdue else self._result(task.reader)
                idle.append(self._replaced(task.reader) if isinstance(result, Died) else task.reader)
                yield task.path, result

    def _result(self, reader: _Reader) -> T | Died:
        try:
            result: T = reader.line.recv()
        except (EOFError, OSError):
            return _end_of(reader.process)
        return result

    def _overdue(self, reader: _Reader) -> Died:
        reader.process.kill()
        reader.process.join()
        return Died(f"was ended after {self._longest / 60:,.0f} minutes", killed=True)

    def _given(self, reader: _Reader, path: str) -> _Reader:
        """Hand a path to a reader, or to a new one where that one died without work."""
        self._await_ready(reader)
        try:
            reader.line.send(path)
        except OSError:
            reader = self._replaced(reader)
            self._await_ready(reader)
            reader.line.send(path)
        return reader

    def _await_ready(self, reader: _Reader) -> None:
        if reader.ready:
            return
        try:
            reader.line.recv()
        except (EOFError, OSError) as error:
            how = _end_of(reader.process).how
            raise HabeasError(f"A process that reads {how} before it began: free some memory and try again.") from error
        reader.ready = True

    def _replaced(self, dead: _Reader) -> _Reader:
        dead.line.close()
        fresh = self._start()
        self._readers[self._readers.index(dead)] = fresh
        return fresh

    def _start(self) -> _Reader:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._read), daemon=True)
        ensure_running()  # here: started with the process, it would unblock SIGINT
        # blocked here, SIGINT is blocked in the new process from its first instruction, and not ours to handle there
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()  # so that the line breaks when the process ends
        return _Reader(process, ours)


def _serve(line: Connection, read: Callable[[str], T]) -> None:
    """Read what comes down the line until it breaks."""
    with suppress(EOFError, OSError):
        line.send(_READY)
        while True:
            line.send(read(line.recv()))


def _end_of(process: SpawnProcess) -> Died:
    process.join(_PATIENCE)
    code = process.exitcode
    if code is not None and code < 0:
        with suppress(ValueError):
            return Died(f"was ended by {signal.Signals(-code).name}", killed=-code == signal.SIGKILL)
    return Died(f"ended with status {code}")
