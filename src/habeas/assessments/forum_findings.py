"""What each step says of a door, and how several steps make one answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from habeas.cases.edtf_spans import Span, span
from habeas.suggestions.wording import ENGLISH
from habeas.vocabulary.mechanisms.types import Known, Stated

OPEN, CLOSED, UNKNOWN = "open", "closed", "unknown"
_SUREST_FIRST = ("checked", "imported", "found", "own", "mixed", "brief", "estimate", "unverified", "missing")
_HOW = {
    Known.FOUND: "",
    Known.BRIEF: " (No public source was found for this.)",
    Known.ESTIMATE: " (An estimate.)",
    Known.UNVERIFIED: " (From memory: check it.)",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one step says: whether the door is open, since when or why not, and what it hangs on."""

    status: str
    because: str = ""
    known: str = ""  # of what decides it; '' where the step adds nothing
    until: date | None = None  # the last day to file
    missing: tuple[str, ...] = ()


def together(findings: Iterable[Finding]) -> Finding:
    """Return one finding of several: one that closes, closes; else one that is unknown leaves it unknown.

    Only what speaks for the status is told: a closed door does not also hang on something, and nobody is asked anything
    for it.
    """
    every = tuple(findings)
    told = {finding.status for finding in every}
    status = next(each for each in (CLOSED, UNKNOWN, OPEN) if each in told)
    decide = [finding for finding in every if finding.status == status]
    ends = [finding.until for finding in every if finding.until]
    return Finding(
        status,
        " ".join(dict.fromkeys(finding.because for finding in decide if finding.because)),
        weakest(finding.known for finding in decide),
        min(ends) if ends and status == OPEN else None,
        () if status == CLOSED else tuple(dict.fromkeys(question for finding in every for question in finding.missing)),
    )


def weakest(known: Iterable[str]) -> str:
    """Return the least sure of several ways in which something is known; what has no rank is the least sure.

    Where none is told, nothing hangs on the law: 'found'.
    """
    return max(
        filter(None, known),
        default="found",
        key=lambda how: _SUREST_FIRST.index(how) if how in _SUREST_FIRST else len(_SUREST_FIRST),
    )


def said(stated: Stated) -> str:
    """Return a statement with how it is known, where that is not a public source."""
    return f"{stated.says}{_HOW[stated.known]}"


def in_words(day: date) -> str:
    """Return a day as a sentence writes it: '8 February 2023'."""
    return ENGLISH.date(day.isoformat())


def sharp_span(edtf: str) -> Span | None:
    """Return the days that a date can mean; None where there is none, or days outside could be meant too."""
    told = span(edtf) if edtf else None
    return told if told and told.sharp else None
