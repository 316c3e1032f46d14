"""What an assessment is called in words: answers, norms, forums. Nothing here draws a legal conclusion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from habeas.assessments.types import AnswerCode, Evidence, Forum, SubjectAssessment, Weight
from habeas.cases.types import SubjectKind
from habeas.suggestions.wording import ENGLISH, country_name
from habeas.vocabulary.catalogue.types import Force

CAUTION = "All answers are as reported by this source; none is a legal finding."
UNVERIFIED = "* The pinpoint is from memory: check it before you rely on it."


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """How an answer is shown: a mark that is read without colour, and a word."""

    mark: str
    word: str


ANSWERS: Mapping[AnswerCode, AnswerWords] = MappingProxyType(
    {  # in the order in which a person wants to know them
        AnswerCode.NOT_MET: AnswerWords("✗", "not met"),
        AnswerCode.DISPUTED: AnswerWords("≠", "disputed"),
        AnswerCode.UNKNOWN: AnswerWords("?", "unknown"),
        AnswerCode.MET: AnswerWords("✓", "met"),
        AnswerCode.INDICATOR: AnswerWords("◦", "indicator"),
        AnswerCode.NOT_APPLICABLE: AnswerWords("–", "not applicable"),
    }
)
KINDS: Mapping[SubjectKind, str] = MappingProxyType(
    {
        SubjectKind.PERSON: "Person",
        SubjectKind.FAMILY: "Family",
        SubjectKind.GROUP: "Group",
        SubjectKind.LAW: "Law or policy",
        SubjectKind.POPULATION: "People in general",
    }
)
MODALITIES: Mapping[str, str] = MappingProxyType(
    {
        "asserted": "told as fact",
        "reported": "reported",
        "alleged": "alleged",
        "found": "found by a court or inquiry",
        "admitted": "admitted",
        "denied": "denied",
        "planned": "planned, not told as done",
    }
)
_BINDS = "binding"
_HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "bound": _BINDS,
        "bound_with_reservation": "binding, with a reservation",
        "bound_disputed": "disputed whether binding",
        "signatory_only": "signed, not ratified",
        "not_bound": "not binding on this State",
        "status_unknown": "not known whether binding",
    }
)
_PLAIN = frozenset({"bound", "not_bound"})  # since when, 'habeas law' says
_IF_IT_APPLIES = "if it applies to this person"
_FORCES = {Force.INTERPRETIVE: "interpretation", Force.STANDARD: "other standards"}


@dataclass(frozen=True, slots=True)
class Norms:
    """Norms that weigh alike: 'binding' and 'CRC 9(1), ICCPR 17, 23(1)'."""

    heading: str
    cited: str

    @property
    def binding(self) -> bool:
        """Say whether they bind or may bind the State by treaty: what is shown first."""
        return self.heading.startswith((_BINDS, "disputed"))


def norms(weights: Sequence[Weight]) -> tuple[Norms, ...]:
    """Return norms by what they weigh, those that bind first; a pinpoint from memory has an asterisk."""
    order = [*_HEADINGS.values()]
    headings = [f"{heading}, {_IF_IT_APPLIES}" if unsure else heading for heading in order for unsure in (False, True)]
    headings += _FORCES.values()
    grouped: dict[str, list[Weight]] = {heading: [] for heading in headings}
    for weight in weights:
        grouped.setdefault(_heading(weight), []).append(weight)
    return tuple(Norms(heading, cited(alike)) for heading, alike in grouped.items() if alike)


def cited(weights: Iterable[Weight]) -> str:
    """Return pinpoints, each instrument named once: 'CRC 9(1), ICCPR 17, 23(1)*'."""
    pinpoints: dict[str, list[str]] = {}
    for weight in weights:
        pinpoint = f"{weight.pinpoint}{'*' if weight.known == 'unverified' else ''}"
        pinpoints.setdefault(weight.instrument, []).append(pinpoint)
    return ", ".join(f"{instrument} {', '.join(dict.fromkeys(found))}" for instrument, found in pinpoints.items())


def reasons(weights: Iterable[Weight]) -> tuple[str, ...]:
    """Return why norms weigh otherwise than simply bound or not, each reason once with all its norms."""
    because: dict[str, list[Weight]] = {}
    for weight in weights:
        if weight.because and weight.force is Force.BINDING and weight.weight not in _PLAIN:
            because.setdefault(weight.because, []).append(weight)
    return tuple(f"{cited(alike)}: {why}" for why, alike in because.items())


def distinct(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence without quotes that are, or lie within, another that speaks and is told the same way."""
    outermost = [each for each in evidence if not any(_within(each, other) for other in evidence)]
    return tuple({(e.told.anchor, e.stance, e.told.modality): e for e in reversed(outermost)}.values())[::-1]


def subject_heading(subject: SubjectAssessment) -> tuple[str, ...]:
    """Return kind, label, State and date in words; what is not told says so."""
    return (
        KINDS[subject.kind],
        subject.label,
        country_name(subject.state) if subject.state else "State not told",
        ENGLISH.date(subject.act_date) if subject.act_date else "date not told",
    )


def counts(subject: SubjectAssessment) -> dict[AnswerCode, int]:
    """Count the answers of each kind that a subject has, in the order in which a person wants to know them."""
    found = Counter(answer.given.answer for answer in subject.answers)
    return {code: found[code] for code in ANSWERS if found[code]}


def due(subject: SubjectAssessment) -> int:
    """Return how many safeguards were due: all but those that do not apply."""
    return sum(answer.given.answer is not AnswerCode.NOT_APPLICABLE for answer in subject.answers)


def tally(subject: SubjectAssessment) -> str:
    """Return what became of what was due, in one line: '31 due: 6 not met, 17 unknown, 8 met'."""
    found = counts(subject)
    left_out = found.pop(AnswerCode.NOT_APPLICABLE, 0)
    told = ", ".join(f"{number} {ANSWERS[code].word}" for code, number in found.items())
    beside = f"; {left_out} not applicable" if left_out else ""
    return f"{due(subject)} due: {told}{beside}" if told else f"Nothing due{beside}"


def to_ask(subject: SubjectAssessment) -> str:
    """Return how much is not known, and what to do about it: '17 of 31 unknown: ask'; empty where nothing is."""
    unknown = counts(subject).get(AnswerCode.UNKNOWN, 0)
    return f"{unknown} of {due(subject)} unknown: ask" if unknown else ""


def forum_state(forum: Forum) -> str:
    """Return whether a forum can be used and until when: 'open until 6 August 2027'."""
    words = {"open": "open", "closed": "closed", "unknown": "not known"}.get(forum.status, forum.status)
    return f"{words} until {ENGLISH.date(forum.until.isoformat())}" if forum.until else words


def has_unverified(subject: SubjectAssessment) -> bool:
    """Say whether some pinpoint is from memory."""
    return any(weight.known == "unverified" for answer in subject.answers for weight in answer.weights)


def _heading(weight: Weight) -> str:
    if weight.force is not Force.BINDING:
        return _FORCES[weight.force]
    heading = _HEADINGS.get(weight.weight, weight.weight)
    return heading if weight.applies == "yes" else f"{heading}, {_IF_IT_APPLIES}"


def _within(inner: Evidence, outer: Evidence) -> bool:
    """Say whether a longer quote of the same text holds this one and speaks alike."""
    one, other = inner.told.anchor, outer.told.anchor
    alike = (one.text_sha256, inner.stance, inner.told.modality) == (
        other.text_sha256,
        outer.stance,
        outer.told.modality,
    )
    return alike and one != other and other.start <= one.start and one.end <= other.end
