"""A case for a lawyer on a page: what was due and what became of it, each quote as a footnote.

It shows the order in which things happened, the law that binds and the forums that are open. The page is self-contained: no script, no font, no picture from elsewhere, and a policy that forbids them all. The PDF is
made of the same page.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import habeas
from habeas.assessments import wording
from habeas.assessments.types import Answer, AnswerCode, Assessment, Evidence, Forum, Gap, Stance, SubjectAssessment
from habeas.cases.spells import Days, Spell, custody
from habeas.cases.timeline import Incident, incidents, timeline_svg
from habeas.cases.types import Case, Contradiction, Holds, Told
from habeas.errors import InvalidValue
from habeas.sources.printable import printable
from habeas.suggestions.wording import ENGLISH
from habeas.vocabulary.catalogue.types import Catalogue

# What a lawyer needs first; what does not apply comes last.
_ORDER = (
    AnswerCode.NOT_MET,
    AnswerCode.DISPUTED,
    AnswerCode.UNKNOWN,
    AnswerCode.MET,
    AnswerCode.INDICATOR,
    AnswerCode.NOT_APPLICABLE,
)
_SILENCE = "rule/silence"
_NO_WEASYPRINT = (
    "A PDF needs WeasyPrint, which is not installed here: install 'habeas[pdf]', "
    "or take --format html and print that page from a browser."
)
_NO_PANGO = (
    "WeasyPrint cannot make a PDF here because Pango is missing: install it (on Debian: apt install libpango-1.0-0 "
    "libpangoft2-1.0-0), or take --format html and print that page from a browser."
)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A quote with its number on the page."""

    number: int
    told: Told

    @property
    def modality(self) -> str:
        """Return how it is told, in words."""
        return wording.MODALITIES.get(self.told.modality, self.told.modality)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One safeguard as the page shows it."""

    answer: Answer
    question: str
    supporting: tuple[Footnote, ...]
    contradicting: tuple[Footnote, ...]
    norms: tuple[wording.Norms, ...]
    reasons: tuple[str, ...]

    @property
    def says_why(self) -> bool:
        """Say whether there is more to tell than that the source is silent."""
        return bool(self.supporting or self.contradicting) or self.answer.given.by != _SILENCE


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """The safeguards with one answer."""

    code: str
    words: wording.AnswerWords
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True)
class SubjectPage:
    """One subject as the page shows it."""

    subject: SubjectAssessment
    heading: tuple[str, ...]
    tally: str
    to_ask: str
    groups: tuple[AnswerGroup, ...]
    gaps: tuple[Gap, ...]  # those that are no safeguard's
    forums: tuple[tuple[Forum, str], ...]  # with their state in words
    picture: Markup
    incidents: tuple[tuple[Incident, Footnote], ...]
    custody: tuple[str, ...]
    contradictions: tuple[tuple[Contradiction, tuple[Footnote, ...]], ...]


class _Footnotes:
    """Numbers quotes as they are first used; words told in one place have one number."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[object, ...], Footnote] = {}

    def of(self, told: Told) -> Footnote:
        """Return the footnote of a quote."""
        key = (told.anchor.text_sha256, told.anchor.start, told.anchor.end, told.modality, told.source)
        return self._numbers.setdefault(key, Footnote(len(self._numbers) + 1, told))

    def of_all(self, told: Iterable[Told]) -> tuple[Footnote, ...]:
        """Return the footnotes of quotes, each once."""
        return tuple(dict.fromkeys(self.of(each) for each in told))

    @property
    def all(self) -> tuple[Footnote, ...]:
        """Return all footnotes by their number."""
        return tuple(self._numbers.values())


def case_page(
    assessment: Assessment, cases: Sequence[Case], catalogue: Catalogue, *, title: str, about: Sequence[str] = ()
) -> str:
    """Lay out an assessment as one HTML page; `cases` are those that were assessed, in the same order.

    `about` says in lines what was read: the publisher, the date, the hash.
    """
    notes = _Footnotes()
    subjects = [
        _subject(subject, case, assessment, catalogue, notes)
        for subject, case in zip(assessment.subjects, cases, strict=True)
    ]
    style = _environment().get_template("case.css").render()
    return (
        _environment()
        .get_template("case.html")
        .render(
            style=Markup(style),
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            version=habeas.__version__,
            caution=wording.CAUTION,
            unverified=wording.UNVERIFIED if any(map(wording.has_unverified, assessment.subjects)) else "",
            title=title,
            about=about,
            catalogue=catalogue,
            assessment=assessment,
            on=ENGLISH.date(assessment.on.isoformat()),
            subjects=subjects,
            footnotes=notes.all,
        )
    )


def case_pdf(page: str) -> bytes:
    """Make a PDF of a page; raise InvalidValue where WeasyPrint or its Pango is not installed.

    Nothing is fetched: whatever an address in the page points to is refused, unless it holds its own data.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except ImportError as error:
        raise InvalidValue(_NO_WEASYPRINT) from error
    except OSError as error:
        raise InvalidValue(_NO_PANGO) from error
    fetcher = URLFetcher(allowed_protocols=["data"], allow_redirects=False)
    pdf: bytes = HTML(string=page, url_fetcher=fetcher).write_pdf()
    return pdf


def _subject(
    subject: SubjectAssessment, case: Case, assessment: Assessment, catalogue: Catalogue, notes: _Footnotes
) -> SubjectPage:
    happened = tuple((incident, notes.of(incident.statement.told)) for incident in incidents(case))
    unfitting = tuple((found, notes.of_all(found.told)) for found in subject.contradictions)
    groups = tuple(group for code in _ORDER if (group := _group(subject, code, catalogue, notes)).rows)
    return SubjectPage(
        subject=subject,
        heading=wording.subject_heading(subject),
        tally=wording.tally(subject),
        to_ask=wording.to_ask(subject),
        groups=groups,
        gaps=tuple(gap for gap in subject.gaps if not gap.safeguard),
        forums=tuple((forum, wording.forum_state(forum)) for forum in subject.forums),
        picture=Markup(timeline_svg(case)),  # an XML tree of our own, whose words are escaped
        incidents=happened,
        custody=tuple(_held(spell) for spell in custody(case, on=assessment.on).spells),
        contradictions=unfitting,
    )


def _group(subject: SubjectAssessment, code: AnswerCode, catalogue: Catalogue, notes: _Footnotes) -> AnswerGroup:
    rows = [_row(answer, catalogue, notes) for answer in subject.answers if answer.given.answer is code]
    return AnswerGroup(code.value, wording.ANSWERS[code], tuple(rows))


def _row(answer: Answer, catalogue: Catalogue, notes: _Footnotes) -> AnswerRow:
    safeguard = catalogue.safeguards.get(answer.safeguard)

    def noted(stance: Stance) -> tuple[Footnote, ...]:
        return notes.of_all(_told(wording.distinct(answer.given.evidence), stance))

    norms = wording.norms(answer.weights)
    silent = answer.given.answer is AnswerCode.UNKNOWN  # then only what binds: the rest is for when it is answered
    return AnswerRow(
        answer=answer,
        question=safeguard.question if safeguard else answer.safeguard,
        supporting=noted(Stance.SUPPORTS),
        contradicting=noted(Stance.CONTRADICTS),
        norms=tuple(each for each in norms if each.binding) if silent else norms,
        reasons=() if silent else wording.reasons(answer.weights),
    )


def _told(evidence: Iterable[Evidence], stance: Stance) -> list[Told]:
    return [each.told for each in evidence if each.stance is stance]


def _held(spell: Spell) -> str:
    """Say in a sentence from when to when somebody was held, and for how many days."""
    ends = {Holds.YES: "told to last", Holds.UNKNOWN: "no end told", Holds.NO: "ended, on a day not told"}
    end = _between(spell.end) if spell.end != Days() else ends[spell.ongoing]
    where = f"; {', '.join(ENGLISH.code(facility) for facility in spell.facilities)}" if spell.facilities else ""
    return f"Held from {_between(spell.start)} to {end}: {_days(spell)}{where}."


def _between(days: Days) -> str:
    first, last = (ENGLISH.date(day.isoformat()) if day else "" for day in (days.earliest, days.latest))
    if first and last:
        return first if first == last else f"a day between {first} and {last}"
    return f"{first} or later" if first else f"{last} or earlier" if last else "a day not told"


def _days(spell: Spell) -> str:
    about = "about " if spell.approximate else ""
    if spell.most is None:
        return f"at least {about}{spell.least} days"
    if spell.least == spell.most:
        return f"{about}{spell.least} days"
    return f"between {about}{spell.least} and {about}{spell.most} days"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("habeas.assessments"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["printable"] = printable
    return environment
