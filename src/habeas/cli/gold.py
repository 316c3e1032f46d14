"""`habeas gold`: write out what people judged, and score suggestions against it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from habeas.cli import wording
from habeas.cli.language_model import Consulting, consulting, language_model_options
from habeas.cli.opening import account_option, acting_account, opened, workspace_option
from habeas.cli.output import make_folder, write_atomically
from habeas.cli.progress import aside, progress_bar
from habeas.cli.reports import alone, check_told, sentence_about
from habeas.errors import HabeasError, InvalidValue
from habeas.sources.printable import printable
from habeas.suggestions.contract import reading_to_json
from habeas.suggestions.gold import SUFFIX, GoldDocument, gold_from_json, suggested_from_json
from habeas.suggestions.scoring import NOTHING, Marked, Score, Tally, score, score_to_json

if TYPE_CHECKING:
    from habeas.records.types import GoldFile

BROKEN = 1  # a suggestion quotes words that are not where it says
FAILED = 2  # at least one document could not be used
ADVICE = "choose another folder"
Suggesting = Callable[[str, GoldDocument], Sequence[Marked]]


class Unpredicted(HabeasError):
    """Say that there is no prediction for a document, or none that can be read."""


@click.group("gold", subcommand_metavar="export|score …")
def command() -> None:
    """Learn from what people judged: write it out as gold documents, score suggestions against them."""


@command.command("score", no_args_is_help=True)
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option(
    "--predictions",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Score NAME.json there, as 'habeas read --format json' prints it, instead of reading each NAME.txt anew.",
)
@click.option("--language", metavar="CODE", help="Only the documents in this language (en, fr, …).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="A table to read here, or JSON for programs.",
)
@language_model_options
@click.pass_context
def score_folder(  # noqa: PLR0913 -- one parameter an option
    ctx: click.Context,
    folder: Path,
    *,
    predictions: Path | None,
    language: str | None,
    form: str,
    with_language_model: bool,
    yes: bool,
) -> None:
    """Compare what is suggested with what people annotated.

    FOLDER holds NAME.txt with NAME.gold.json for each document. A document that cannot be used is named on standard
    error, the others are scored, and the exit status is 2; it is 1 where a suggestion quotes words that are not where
    it says. A prediction that is missing or cannot be read is named too, and counts as one that suggests nothing.
    """
    language = check_told(None, language, None).language
    for given in (folder, predictions):
        if given is not None and not given.is_dir():
            raise InvalidValue(f"There is no folder {printable(str(given))}: check the path.")
    if predictions is not None and with_language_model:
        raise InvalidValue("--predictions scores what was suggested before: give it without --with-language-model.")
    model = consulting(wanted=with_language_model, agreed=yes)
    suggesting: Suggesting = _predicted_in(predictions) if predictions is not None else read_in(folder, model)
    result, failed = _score_all(folder, language, suggesting, quiet=model is not None)
    if model:
        model.sum_up()
    if form == "json":
        click.echo(json.dumps(score_to_json(result)))
    else:
        click.echo("\n".join(_table(result)))
    if result.broken or failed or (model and model.incomplete):
        ctx.exit(BROKEN if result.broken else FAILED)


@command.command("export", no_args_is_help=True)
@click.argument("target", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option("--all", "partly", is_flag=True, help="Also the sources that were judged only in part.")
@account_option
@workspace_option
@click.pass_context
def export(ctx: click.Context, target: Path, *, partly: bool, acting: str | None, folder: Path | None) -> None:
    """Write each source that was judged to the last suggestion as a gold document.

    FOLDER gets NAME.txt, the text that offsets count in, and NAME.gold.json, what stands in it and what was rejected,
    without the names of those who judged. Exported again, a document is replaced; any other file is left as it is, and
    the exit status is then 2.
    """
    failed = written = 0
    with opened(folder):
        from habeas.records.queries import gold_for, judged_sources_for

        viewer = acting_account(acting)
        sources = judged_sources_for(viewer, partly=partly)
        make_folder(target, f"gold documents need a folder: {ADVICE}", ADVICE)
        for source in sources.iterator():
            try:
                _write(target, gold_for(viewer, source))
                written += 1
            except HabeasError as error:
                failed += 1
                click.echo(sentence_about(str(source), error), err=True)
    click.echo(f"{wording.counted(written, 'document')} written to {printable(str(target))}.")
    if not written and not failed and not partly:
        click.echo("No source was judged to its last suggestion yet: --all takes those judged in part.", err=True)
    if failed:
        ctx.exit(FAILED)


def _score_all(folder: Path, language: str | None, suggesting: Suggesting, *, quiet: bool) -> tuple[Score, int]:
    """Score every document of the folder, whatever becomes of the others; return the sum and how many failed.

    A `quiet` run shows no progress, for whoever suggests shows its own.
    """
    files = gold_files(folder)
    whole, failed = NOTHING, 0
    with progress_bar(1 if quiet else len(files)) as progress:
        task = progress.add_task("Scoring", total=len(files))
        for file in files:
            name = file.name.removesuffix(SUFFIX)
            try:
                gold = gold_document(file)
                if language is None or gold.language == language:
                    one, sentences = _score_one(name, gold, suggesting)
                    whole += one
                    with aside(progress):
                        for sentence in sentences:
                            _say(sentence)
            except HabeasError as error:
                failed += 1
                with aside(progress):
                    _say(sentence_about(file.name, error))
            progress.advance(task)
    return whole, failed


def _score_one(name: str, gold: GoldDocument, suggesting: Suggesting) -> tuple[Score, list[str]]:
    """Score one document; return with its score the sentences to say of it."""
    sentences = []
    try:
        with alone():
            suggested = suggesting(name, gold)
    except Unpredicted as error:
        suggested = ()
        sentences.append(str(error))
    one = score(gold.text, gold.marks, gold.judged(suggested))
    one = replace(one, broken=tuple(mark for mark in suggested if not mark.holds_in(gold.text)))  # of any kind
    for mark in one.broken:
        place = f"{mark.start}-{mark.end}"
        sentences.append(f"{printable(name)}: a suggestion ({printable(mark.kind)}) quotes what is not at {place}.")
    return one, sentences


def gold_files(folder: Path) -> list[Path]:
    """Return the annotations in a folder, in order; raise InvalidValue where there are none."""
    files = sorted(folder.glob(f"*{SUFFIX}"))
    if not files:
        raise InvalidValue(f"{printable(str(folder))} holds no gold document: put NAME.txt with NAME{SUFFIX} there.")
    return files


def gold_document(file: Path) -> GoldDocument:
    """Read NAME.gold.json with NAME.txt beside it; raise InvalidValue where one of the two cannot be used."""
    text = _content(file.with_name(f"{file.name.removesuffix(SUFFIX)}.txt")).decode("utf-8-sig")
    return gold_from_json(_json(file), text)


def read_in(folder: Path, model: Consulting | None = None) -> Suggesting:
    """Return what reads the text of a document anew, as plain text whatever it looks like."""

    def suggested(name: str, gold: GoldDocument) -> Sequence[Marked]:
        from habeas.sources.intake import open_source
        from habeas.sources.types import MediaType
        from habeas.suggestions.reading import read_source

        source = replace(open_source(folder / f"{name}.txt", encoding="utf-8"), media_type=MediaType.TEXT)
        with model.asking(f"{name}.txt") if model else nullcontext(()) as also:
            reading = read_source(source, published=gold.published, language=gold.language, also=also)
        return suggested_from_json(reading_to_json(reading))

    return suggested


def _predicted_in(predictions: Path) -> Suggesting:
    """Return what looks up the prediction for a document."""

    def suggested(name: str, gold: GoldDocument) -> Sequence[Marked]:  # noqa: ARG001 -- as the reading one
        file = predictions / f"{name}.json"
        try:
            return suggested_from_json(_json(file))
        except InvalidValue as error:
            raise Unpredicted(f"{sentence_about(file.name, error)} It counts as suggesting nothing.") from error

    return suggested


def _content(file: Path) -> bytes:
    try:
        content = file.read_bytes()
        content.decode("utf-8-sig")
    except OSError as error:
        reason = (error.strerror or "the system refuses").lower()
        raise InvalidValue(f"{printable(file.name)} cannot be read ({reason}): put it there.") from error
    except UnicodeDecodeError as error:
        raise InvalidValue(f"{printable(file.name)} is not in UTF-8: save it as UTF-8.") from error
    return content


def _json(file: Path) -> Any:
    content = _content(file)
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InvalidValue(f"{printable(file.name)} is no JSON: mend it.") from error


def _write(target: Path, gold: GoldFile) -> None:
    """Write a gold document; raise InvalidValue where one of its two files is somebody else's."""
    text, annotations = target / f"{gold.name}.txt", target / f"{gold.name}{SUFFIX}"
    # a reader drops one byte-order mark: a text that begins with one gets another, so that offsets hold
    content = gold.text.encode("utf-8-sig" if gold.text.startswith("\ufeff") else "utf-8")
    ours = _is_ours(annotations, gold.annotations["source"])
    for file, known in ((annotations, ours), (text, ours or _holds(text, content))):
        if (file.exists() or file.is_symlink()) and not (known and file.is_file()):
            raise InvalidValue(
                f"{printable(str(file))} was not written by this command and is left as it is: {ADVICE}."
            )
    write_atomically(text, content, ADVICE)
    write_atomically(annotations, (json.dumps(gold.annotations, ensure_ascii=False, indent=1) + "\n").encode(), ADVICE)


def _is_ours(file: Path, sha256: str) -> bool:
    """Say whether a file is a gold document of the source with this hash."""
    try:
        data = _json(file)
    except InvalidValue:
        return False
    return isinstance(data, dict) and data.get("source") == sha256


def _holds(file: Path, content: bytes) -> bool:
    try:
        return file.read_bytes() == content
    except OSError:
        return False


def _table(result: Score) -> Iterator[str]:
    """Lay the score out in lines."""
    counted = f"{wording.counted(result.documents, 'document')}, {wording.counted(len(result.broken), 'broken anchor')}"
    yield f"{counted}, act modality right {_share(result.act_modality)}"
    yield ""
    yield f"{'kind':<11}{'annotated':>10}{'suggested':>10}{'precision':>10}{'recall':>8}{'F1':>7}{'right value':>13}"
    for kind, tally in result.kinds.items():
        yield _row(kind, tally)
    yield _row("all", result.whole)
    yield ""
    yield f"{'confidence':<11}{'suggested':>10}{'right':>10}{'share':>10}"
    for each in result.bins:
        yield f"{f'{each.low:g}–{each.high:g}':<11}{each.suggested:>10}{each.matched:>10}{_share(each.share):>10}"


def _row(kind: str, tally: Tally) -> str:
    found = f"{tally.precision:>10.3f}{tally.recall:>8.3f}{tally.f1:>7.3f}"
    return f"{kind:<11}{tally.annotated:>10}{tally.suggested:>10}{found}{_share(tally.right_value):>13}"


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _say(sentence: str) -> None:
    click.echo(f"habeas: {printable(sentence)}", err=True)
