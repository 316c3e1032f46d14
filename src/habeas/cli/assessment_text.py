"""An assessment laid out for a terminal: what is not met first, and what nobody says as loud."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator

from habeas.assessments import wording
from habeas.assessments.types import Answer, AnswerCode, Assessment, SubjectAssessment
from habeas.passages.types import shorten
from habeas.sources.printable import printable
from habeas.vocabulary.catalogue.types import Catalogue

_WIDEST = 100
_NARROWEST = 40
_QUOTE = 160  # code points
_QUOTES = 3  # of one answer


def assessment_text(assessment: Assessment, catalogue: Catalogue) -> str:
    """Return an assessment as lines that fit the terminal."""
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))
    lines = [*_wrapped(wording.CAUTION, width)]
    for number, subject in enumerate(assessment.subjects, 1):
        lines += ["", *_subject(number, subject, catalogue, width)]
    if any(map(wording.has_unverified, assessment.subjects)):
        lines += ["", *_wrapped(wording.UNVERIFIED, width)]
    lines += ["", f"Catalogue {assessment.catalogue}, law {assessment.law}, as on {assessment.on.isoformat()}."]
    return "\n".join(lines) + "\n"


def _subject(number: int, subject: SubjectAssessment, catalogue: Catalogue, width: int) -> Iterator[str]:
    kind, *rest = (printable(words) for words in wording.subject_heading(subject))
    heading = f"{number}. {kind}: {' · '.join(rest)}"
    yield from _wrapped(heading, width)
    yield "=" * min(width, len(heading))
    yield from _wrapped(wording.tally(subject), width)
    for told in subject.contradictions:
        yield from _wrapped(f"! Contradiction: {printable(told.sentence)}", width, "  ")
    for code, words in wording.ANSWERS.items():
        answers = [a for a in subject.answers if a.given.answer is code]
        if answers and code is not AnswerCode.UNKNOWN:
            yield ""
            yield f"{words.mark} {words.word.upper()}"
            for answer in answers:
                yield from _answer(answer, catalogue, width)
    yield from _unknown(subject, width)
    yield from _forums(subject, width)


def _answer(answer: Answer, catalogue: Catalogue, width: int) -> Iterator[str]:
    yield from _wrapped(f"  {answer.safeguard}  {catalogue.safeguards[answer.safeguard].question}", width, " " * 10)
    seen: set[str] = set()
    for evidence in answer.given.evidence:
        words = printable(shorten(evidence.told.anchor.exact, _QUOTE))
        against = "against: " if evidence.stance == "contradicts" else ""
        if words not in seen and len(seen) < _QUOTES:
            seen.add(words)
            how = wording.MODALITIES.get(evidence.told.modality, evidence.told.modality)
            place = f"{evidence.told.anchor.start}-{evidence.told.anchor.end}"
            yield from _wrapped(f"          {against}“{words}” ({how}; {place})", width, " " * 12)
    for norms in wording.norms(answer.weights):
        if norms.binding:
            yield from _wrapped(f"          {norms.heading}: {norms.cited}", width, " " * 12)


def _unknown(subject: SubjectAssessment, width: int) -> Iterator[str]:
    if not subject.gaps:
        return
    yield ""
    yield f"? UNKNOWN: {wording.to_ask(subject) or 'ask'}"
    for gap in subject.gaps:
        name = gap.safeguard or "first"
        yield from _wrapped(f"  {name:6}  {gap.question}", width, " " * 10)


def _forums(subject: SubjectAssessment, width: int) -> Iterator[str]:
    if not subject.forums:
        return
    yield ""
    yield "FORUMS"
    for forum in subject.forums:
        missing = f" Still missing: {len(forum.missing)}." if forum.missing and forum.status == "open" else ""
        said = f"  {forum.id}: {wording.forum_state(forum)}. {forum.because}{missing}"
        yield from _wrapped(printable(said), width, " " * 4)


def _wrapped(words: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(words, width, subsequent_indent=indent, break_long_words=True) or [""]
