"""`habeas lexicon`: what a team's own words are, and what they change."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import click

from habeas.cli import wording
from habeas.cli.progress import progress_bar
from habeas.errors import InvalidValue
from habeas.sources.printable import printable
from habeas.suggestions.comparison import Change, changes, verdict
from habeas.suggestions.gold import SUFFIX
from habeas.suggestions.scoring import NOTHING, Marked, Score, score
from habeas.vocabulary.own import FOLDER_VARIABLE, additions

_AROUND = 66  # characters of the text shown with a change, so that a line fits a terminal of 80 columns
_SHOWN = 40  # changes shown of each document's; the rest is counted
_KEYS = ("type", "stance", "edtf", "country")  # of a value, what a line shows


@click.group("lexicon", subcommand_metavar="list|check …")
def command() -> None:
    """Teach Habeas words: see which lexicons there are, and what words of your own change."""


@command.command("list")
def show() -> None:
    """List the lexicons of each language, with how many words they hold."""
    from habeas.vocabulary import lexicon, lexicons

    by_language: dict[str, list[str]] = {}
    for language, name in lexicons():
        by_language.setdefault(language, []).append(f"{name} {additions(lexicon(language, name)):,}")
    for language, names in by_language.items():
        click.echo(f"{language}  {wording.language_name(language) if language != 'mul' else 'all languages'}")
        click.echo("\n".join(f"      {name}" for name in names))


@command.command("check")
@click.argument("folder", type=click.Path(path_type=Path), metavar="[FOLDER]", required=False)
@click.option(
    "--gold",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Annotated documents (NAME.txt with NAME.gold.json): say what the words change in them.",
)
@click.option("--language", metavar="CODE", help="Only the documents in this language (en, fr, …).")
def check(folder: Path | None, gold: Path | None, language: str | None) -> None:
    """Check words of your own, and tell what they change.

    FOLDER is laid out as the shipped lexicons are: LANGUAGE/NAME.yaml, with only what you add, and what you take away
    under 'remove'. It is the folder that HABEAS_LEXICONS names, where it is left out. With --gold, every annotated
    document is read without and with your words, and each suggestion that comes or goes is shown.
    """
    folder = _own_folder(folder)
    os.environ[FOLDER_VARIABLE] = str(folder)
    click.echo(_added(folder))
    _compile()
    if gold is None:
        click.echo("All of it is well formed. Give --gold with annotated documents to see what it changes.")
        return
    from habeas.cli.gold import gold_files

    files = gold_files(gold)
    without, with_own = NOTHING, NOTHING
    found: list[Change] = []
    for document in _both_ways(files, language, str(folder)):
        without += score(document.text, document.annotated, document.before)
        with_own += score(document.text, document.annotated, document.after)
        found += document.changes
        for line in _told(document):
            click.echo(line)
    click.echo("\n".join(_table(without, with_own)))
    click.echo("\n" + click.wrap_text(verdict(found), 80))


@dataclass(frozen=True, slots=True)
class Document:
    """An annotated document, read without and with a team's own words."""

    name: str
    text: str
    annotated: tuple[Marked, ...]
    before: tuple[Marked, ...]
    after: tuple[Marked, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return what came and went."""
        return changes(self.annotated, self.before, self.after)


def _own_folder(given: Path | None) -> Path:
    named = os.environ.get(FOLDER_VARIABLE)
    folder = given or (Path(named) if named else None)
    if folder is None:
        raise InvalidValue(f"There is nothing to check: name the folder of your words, or set {FOLDER_VARIABLE} to it.")
    if not folder.is_dir():
        raise InvalidValue(f"There is no folder {printable(str(folder))}: check the path.")
    return folder.absolute()


def _added(folder: Path) -> str:
    """Say what the folder adds; raise InvalidValue for a file that no lexicon is named like."""
    from habeas.vocabulary import lexicons
    from habeas.vocabulary.loader import own_words

    known = {f"{language}/{name}.yaml": (language, name) for language, name in lexicons()}
    counted: dict[str, int] = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
        name = file.relative_to(folder).as_posix()
        if name not in known:
            raise InvalidValue(
                f"{printable(name)} is named like no lexicon: 'habeas lexicon list' shows the languages and names."
            )
        counted[name] = additions(own_words(*known[name]) or {})
    if not counted:
        raise InvalidValue(f"{printable(str(folder))} holds no lexicon: put LANGUAGE/NAME.yaml there.")
    words = ", ".join(f"{name} ({wording.counted(number, 'word')})" for name, number in counted.items())
    return f"Your own: {words}."


def _compile() -> None:
    """Load every lexicon and let every proposer of every language compile its words."""
    from habeas.passages.types import CanonicalText, Passage, PassageKind
    from habeas.suggestions.reading import suggest
    from habeas.vocabulary import lexicon, lexicons

    text = CanonicalText("1", (Passage(PassageKind.PARAGRAPH, 0, 1),), "check")
    for language, name in lexicons():
        lexicon(language, name)
    for language in dict.fromkeys(language for language, _ in lexicons()):
        suggest(text, language=language)


def _both_ways(files: Iterable[Path], language: str | None, folder: str) -> Iterator[Document]:
    """Read each document in two processes: lexicons are compiled once in each, without and with the own words."""
    from habeas.cli.gold import gold_document

    documents = [(file, gold) for file in files if language in (None, (gold := gold_document(file)).language)]
    with _reader(None) as plain, _reader(folder) as own, progress_bar(len(documents)) as progress:
        task = progress.add_task("Reading", total=len(documents))
        pairs = [(plain.submit(_marks, file), own.submit(_marks, file)) for file, _ in documents]
        for (file, gold), (before, after) in zip(documents, pairs, strict=True):
            name = file.name.removesuffix(SUFFIX)
            readings = (gold.judged(before.result()), gold.judged(after.result()))
            yield Document(name, gold.text, gold.marks, *readings)
            progress.advance(task)


@contextmanager
def _reader(folder: str | None) -> Iterator[Executor]:
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=_use, initargs=(folder,)) as reader:
        try:
            yield reader
        finally:
            reader.shutdown(wait=False, cancel_futures=True)


def _use(folder: str | None) -> None:
    if folder is None:
        os.environ.pop(FOLDER_VARIABLE, None)
    else:
        os.environ[FOLDER_VARIABLE] = folder


def _marks(file: Path) -> tuple[Marked, ...]:
    from habeas.cli.gold import gold_document, read_in

    return tuple(read_in(file.parent)(file.name.removesuffix(SUFFIX), gold_document(file)))


def _told(document: Document) -> Iterator[str]:
    """Yield a line for each change of a document, in 80 columns where its words allow it."""
    found = document.changes
    if not found:
        return
    yield f"\n{printable(document.name)}"
    for change in found[:_SHOWN]:
        mark = change.mark
        sign, judged = "+" if change.came else "-", "right" if change.annotated else "wrong"
        value = next((str(mark.value[key]) for key in _KEYS if mark.value.get(key)), "")
        yield f"  {sign} {judged:<5}  {mark.kind} {value}: “{printable(mark.exact)}”"
        yield f"           {_around(document.text, mark)}"
    if len(found) > _SHOWN:
        yield f"  … and {len(found) - _SHOWN} more."


def _around(text: str, mark: Marked) -> str:
    either = max(0, (_AROUND - len(mark.exact)) // 2)
    stretch = text[max(0, mark.start - either) : mark.end + either]
    return f"…{printable(' '.join(stretch.split()))}…"


def _table(without: Score, with_own: Score) -> Iterator[str]:
    """Lay out the figures before and after, a kind a line."""
    yield f"\n{'kind':<11}{'annotated':>10}{'suggested':>18}{'F1':>18}"
    before: Mapping[str, Any] = {**without.kinds, "all": without.whole}
    after = {**with_own.kinds, "all": with_own.whole}
    for kind, tally in after.items():
        earlier = before.get(kind, type(tally)())
        suggested = f"{earlier.suggested} → {tally.suggested}"
        yield f"{kind:<11}{tally.annotated:>10}{suggested:>18}{f'{earlier.f1:.3f} → {tally.f1:.3f}':>18}"
