"""An assessment as text in a terminal: what was not met first, what is not known as loud, each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from habeas.assessments import wording
from habeas.assessments.types import Answer, AnswerCode, Assessment, Evidence, Forum, Gap, Stance, SubjectAssessment
from habeas.cli.dossier import WIDEST
from habeas.cli.locators import Locators
from habeas.passages.types import shorten
from habeas.sources.printable import printable
from habeas.suggestions.types import Reading
from habeas.suggestions.wording import ENGLISH
from habeas.vocabulary.catalogue.types import Catalogue

_QUOTE = 110  # code points shown of a quote
_QUOTES = 3  # shown for an answer, and as many against it
_STYLES = {
    AnswerCode.NOT_MET: "bold red",
    AnswerCode.DISPUTED: "bold yellow",
    AnswerCode.UNKNOWN: "bold blue",
    AnswerCode.MET: "bold green",
}


def assessment_text(assessment: Assessment, catalogue: Catalogue, reading: Reading, console: Console) -> str:
    """Lay out an assessment for `console`: its width, its colours, or none of them where it is no terminal."""
    with console.capture() as captured:
        parts = Group(*_parts(assessment, catalogue, Locators(reading.text), reading))
        console.print(parts, width=min(console.width, WIDEST))
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


def _parts(
    assessment: Assessment, catalogue: Catalogue, locators: Locators, reading: Reading
) -> Iterator[RenderableType]:
    yield Text(wording.CAUTION, "bold")
    title = reading.source.description.title or reading.source.origin.name
    yield Text(printable(title))
    status = f" ({catalogue.status})" if catalogue.status else ""
    on = ENGLISH.date(assessment.on.isoformat())
    yield Text(f"catalogue {assessment.catalogue}{status} · law {assessment.law} · as on {on}", "dim")
    for number, subject in enumerate(assessment.subjects, 1):
        yield from _subject(number, subject, catalogue, locators)
    if any(map(wording.has_unverified, assessment.subjects)):
        yield Text(f"\n{wording.UNVERIFIED}", "dim")


def _subject(
    number: int, subject: SubjectAssessment, catalogue: Catalogue, locators: Locators
) -> Iterator[RenderableType]:
    heading = " · ".join(printable(part) for part in wording.subject_heading(subject))
    yield Padding(Rule(style="dim"), (1, 0, 0, 0))
    yield Text(f"{number}  {heading}", "bold")
    yield Text(wording.tally(subject))
    for domain, answers in _by_domain(subject, catalogue):
        yield Text(f"\n{domain}", "bold cyan")
        yield _matrix(answers, catalogue, locators)
    if wording.to_ask(subject) or subject.gaps:
        yield Text(f"\n{wording.to_ask(subject) or 'Ask'}", _STYLES[AnswerCode.UNKNOWN])
        yield _gaps(subject.gaps)
    if subject.forums:
        yield Text("\nForums", "bold cyan")
        yield _forums(subject.forums)
    if subject.contradictions:
        yield Text("\nWhat does not fit together", "bold cyan")
        yield from (Text(f"!  {printable(found.sentence)}") for found in subject.contradictions)


def _by_domain(subject: SubjectAssessment, catalogue: Catalogue) -> Iterator[tuple[str, list[Answer]]]:
    """Yield the answers of each domain that has any, in the order of the catalogue."""
    grouped: dict[str, list[Answer]] = {domain: [] for domain in catalogue.domains}
    for answer in subject.answers:
        safeguard = catalogue.safeguards.get(answer.safeguard)
        grouped.setdefault(safeguard.domain if safeguard else "", []).append(answer)
    for domain, answers in grouped.items():
        if answers:
            yield catalogue.domains.get(domain, "Of another catalogue"), answers


def _matrix(answers: Sequence[Answer], catalogue: Catalogue, locators: Locators) -> RenderableType:
    """Show what is answered in full, and of what is unknown or does not apply which it is."""
    table = _grid(no_wrap=2)
    for answer in answers:
        code = answer.given.answer
        if code in (AnswerCode.UNKNOWN, AnswerCode.NOT_APPLICABLE):
            continue
        words = wording.ANSWERS[code]
        safeguard = catalogue.safeguards.get(answer.safeguard)
        question = Text(safeguard.question if safeguard else printable(answer.given.because))
        told = [question, *_told(answer, locators), *_law(answer)]
        table.add_row(
            Text(f"{words.mark} {words.word}", _STYLES.get(code, "bold")), answer.safeguard, Text("\n").join(told)
        )
    for code in (AnswerCode.UNKNOWN, AnswerCode.NOT_APPLICABLE):
        named = [answer.safeguard for answer in answers if answer.given.answer is code]
        if named:
            words = wording.ANSWERS[code]
            mark = Text(f"{words.mark} {words.word}", _STYLES.get(code, "dim"))
            table.add_row(mark, str(len(named)), Text(", ".join(named)))
    return table


def _told(answer: Answer, locators: Locators) -> Iterator[Text]:
    if answer.by_hand:
        yield Text(f"answered by {printable(answer.given.by)}: {printable(answer.given.because)}")
    evidence = wording.distinct(answer.given.evidence)
    for stance in Stance:  # what speaks against is never pushed out by what speaks for
        alike = [each for each in evidence if each.stance is stance]
        yield from (_quote(each, locators) for each in alike[:_QUOTES])
        if len(alike) > _QUOTES:
            yield Text(f"and {len(alike) - _QUOTES} more: see --format html", "dim")


def _quote(evidence: Evidence, locators: Locators) -> Text:
    told = evidence.told
    against = "against: " if evidence.stance is Stance.CONTRADICTS else ""
    modality = wording.MODALITIES.get(told.modality, told.modality)
    where = locators.locator(told.anchor.start)
    quote = shorten(printable(told.anchor.exact), _QUOTE)
    return Text.assemble(against, (f"“{quote}”", "bold"), (f" {modality}, {where}" if where else f" {modality}", "dim"))


def _law(answer: Answer) -> Iterator[Text]:
    for norms in wording.norms(answer.weights):
        if norms.binding:
            yield Text(f"{norms.heading}: {norms.cited}")


def _gaps(gaps: Sequence[Gap]) -> RenderableType:
    table = _grid(no_wrap=1)
    for gap in gaps:
        table.add_row(Text(f"? {gap.safeguard}".rstrip(), _STYLES[AnswerCode.UNKNOWN]), Text(printable(gap.question)))
    return table


def _forums(forums: Sequence[Forum]) -> RenderableType:
    table = _grid(no_wrap=1)
    for forum in forums:
        state = wording.forum_state(forum)
        lines = [Text(f"{forum.title}: {state}" if forum.title else state), Text(printable(forum.because), "dim")]
        lines += [Text(f"? {printable(question)}") for question in forum.missing]
        lines += [Text(f"! {printable(forum.caution)}")] if forum.caution else []
        mark = {"open": "✓", "closed": "✗"}.get(forum.status, "?")
        table.add_row(Text(f"{mark} {forum.id}", "bold"), Text("\n").join(line for line in lines if line.plain))
    return table


def _grid(no_wrap: int) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for _ in range(no_wrap):
        table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    return table
