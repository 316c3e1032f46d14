"""Read every report below a folder: several at once, resumable, with one result each and an index of all."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from habeas.cli import wording
from habeas.cli.folders import Named, reports_below
from habeas.cli.layouts import SUFFIXES, layout
from habeas.cli.ledger import FAILED, INDEX, READ, Entry, Ledger, hash_file
from habeas.cli.progress import aside, progress_bar
from habeas.cli.readers import Died, Readers
from habeas.cli.reports import Told, alone, opened_report, read_report, sentence_about
from habeas.cli.suggestion_table import write_table
from habeas.errors import EmptySource, HabeasError
from habeas.sources.printable import printable

JOBS = 2  # processes, where the person says nothing: what the smallest machine has cores for


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one report: its result and what the ledger says of it, or the sentence on why there is none."""

    content: bytes = b""
    sha256: str = ""
    language: str = ""
    published: str = ""
    suggestions: dict[str, int] = field(default_factory=dict)
    failure: str = ""


@dataclass(slots=True)
class _Count:
    """How far a run is."""

    read: int = 0
    taken_over: int = 0
    failed: int = 0
    suggestions: Counter[str] = field(default_factory=Counter)

    @property
    def finished(self) -> int:
        return self.read + self.taken_over


def read_many(inputs: Sequence[str], output: Path, form: str, told: Told, jobs: int) -> int:
    """Read every report of `inputs`, files and folders, into the folder `output`; return how many failed.

    A report whose result is there already, from the same bytes and the same reader, is taken over. Raises InvalidValue
    where `output` cannot take the results, KeyboardInterrupt with a sentence where the person stops the run.
    """
    found = reports_below(inputs, output, SUFFIXES[form])
    for sentence in found.closed:
        _say(sentence)
    if not found.reports:
        raise EmptySource(f"There is no file to read below {printable(', '.join(inputs))}: check the path.")
    reader = reader_hash(form, told)
    count = _Count(failed=len(found.closed))
    with Ledger(output) as ledger:
        try:
            _read_all(found.reports, ledger, partial(read_one, form=form, told=told), reader, count, jobs)
        except KeyboardInterrupt as error:
            raise KeyboardInterrupt(
                f"stopped: {count.finished:,} of {wording.counted(len(found.reports), 'file')} finished, and kept; "
                "the same command goes on from there."
            ) from error
        finally:
            ledger.write_index(report.name for report in found.reports)
        if form == "json":
            kept = (ledger.entries[report.name] for report in found.reports)
            write_table(output, ((entry.name, entry.result) for entry in kept if entry.status == READ))
    _summarise(count, output)
    return count.failed


def read_one(path: str, *, form: str, told: Told) -> Outcome:
    """Read and lay out one report, whatever is wrong with it."""
    try:
        with alone():
            reading = read_report(opened_report(path, told), told)
            content = layout(form, single=True)(reading).encode()
    except HabeasError as error:
        return Outcome(failure=sentence_about(path, error))
    counted = Counter(suggestion.kind.value for suggestion in reading.suggestions)
    published = reading.published.isoformat() if reading.published else ""
    return Outcome(content, reading.source.sha256, reading.language, published, dict(counted))


def reader_hash(form: str, told: Told) -> str:
    """Hash all that decides what is read in a report: Habeas, lexicons, a team's own words, the parser, what was told.

    Raises VocabularyError where the own words are malformed.
    """
    from habeas.suggestions.analysis.syntax import installed_model
    from habeas.vocabulary import lexicons
    from habeas.vocabulary.loader import own_words

    model = installed_model()
    parser = (model, _version(model), _version("spacy")) if model else None
    own = [own_words(language, name) for language, name in lexicons()]
    known = hashlib.sha256(repr((form, told, parser, own)).encode())
    for file in _files(files("habeas")):
        known.update(file.read_bytes())
    return known.hexdigest()


def _read_all(  # noqa: PLR0913, PLR0917 -- a run is its reports, where they go, who reads them, and how far it is
    reports: Sequence[Named],
    ledger: Ledger,
    read: partial[Outcome],
    reader: str,
    count: _Count,
    jobs: int,
) -> None:
    by_path = {report.path: report for report in reports}
    with progress_bar(len(reports)) as progress, Readers(min(jobs, len(reports)), read) as readers:
        task = progress.add_task("Reading", total=len(reports))

        def unread() -> Iterator[str]:
            for report in reports:
                if _is_read(report, ledger, reader):
                    count.taken_over += 1
                    count.suggestions.update(ledger.entries[report.name].suggestions)
                    progress.update(task, advance=1, skipped=count.taken_over)
                else:
                    yield report.path

        for path, outcome in readers.read(unread()):
            failure = _kept(by_path[path], outcome, ledger, reader)
            if failure:
                count.failed += 1
                with aside(progress):
                    _say(failure)
            elif isinstance(outcome, Outcome):
                count.read += 1
                count.suggestions.update(outcome.suggestions)
            progress.advance(task)


def _is_read(report: Named, ledger: Ledger, reader: str) -> bool:
    if report.name not in ledger.entries:
        return False
    try:
        sha256 = hash_file(Path(report.path))
    except OSError:
        return False  # reading it will say what is wrong
    return ledger.holds(report.name, sha256, reader)


def _kept(report: Named, outcome: Outcome | Died, ledger: Ledger, reader: str) -> str:
    """Keep what came of a report, and return the sentence on why it failed, or ''."""
    failure = _death(report, outcome) if isinstance(outcome, Died) else outcome.failure
    if isinstance(outcome, Outcome) and not failure:
        entry = Entry(
            report.name,
            READ,
            reader,
            outcome.sha256,
            report.result,
            hashlib.sha256(outcome.content).hexdigest(),
            outcome.language,
            outcome.published,
            outcome.suggestions,
        )
        try:
            ledger.keep(entry, outcome.content)
        except HabeasError as error:
            failure = sentence_about(report.path, error)
    if failure:
        ledger.fail(Entry(report.name, FAILED, reason=failure))
    return failure


def _death(report: Named, died: Died) -> str:
    advice = (
        "too little memory, too long a document, or somebody stopped it: read it alone."
        if died.killed
        else "the fault is ours or a library's, please report it."
    )
    return f"{printable(report.path)}: the process that read it {died.how}: {advice}"


def _summarise(count: _Count, output: Path) -> None:
    """Say on standard error what came of a run."""
    from rich.console import Console
    from rich.table import Table

    from habeas.cli.outline import NOUNS
    from habeas.suggestions.types import Kind

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(justify="right")
    rows: list[tuple[str, int | None]] = [
        ("read", count.read),
        ("taken over from before", count.taken_over),
        ("failed", count.failed),
    ]
    rows += [("", None), ("suggestions", count.suggestions.total())]
    rows += [(f"  {NOUNS[kind][1]}", count.suggestions[kind.value]) for kind in Kind if count.suggestions[kind.value]]
    for name, number in rows:
        table.add_row(name, "" if number is None else f"{number:,}")
    Console(stderr=True, highlight=False).print(table)
    if count.finished:
        _say(f"{wording.counted(count.finished, 'result')} in {printable(str(output))}; {INDEX} there lists them.")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # lies there without having been installed
        return ""


def _files(folder: Traversable) -> Iterator[Traversable]:
    """Yield the files of an installed package in the order of their names, without what Python made of them."""
    for place in sorted(folder.iterdir(), key=lambda place: place.name):
        if place.is_dir() and place.name != "__pycache__":
            yield from _files(place)
        elif place.is_file():
            yield place


def _say(sentence: str) -> None:
    click.echo(f"habeas: {sentence}", err=True)
