"""What was tried before, and what it does to a door: remedies in the country, other bodies, and time limits.

A limit is reckoned from the last decision on file. A decision lies on or after the day on which it was asked for, and
on or after the act. Those bounds are all that is used where a day is not told: the door is open
while even the earliest possible end is ahead, closed once the latest possible one is past, and unknown in between.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from habeas.assessments.forum_findings import CLOSED, OPEN, UNKNOWN, Finding, in_words, sharp_span
from habeas.assessments.forum_gates import Setting
from habeas.cases.types import Remedy
from habeas.vocabulary.mechanisms.types import Limit, Matter, Mechanism, Since

INTERNATIONAL = frozenset({"treaty_body", "regional_court"})  # that can bar one another
_BESIDE = frozenset({*INTERNATIONAL, "special_procedure"})  # no remedy of the State itself
_DECIDED = frozenset({"refused", "granted"})
_PENDING = "pending"
_OVER = frozenset({*_DECIDED, "withdrawn"})


@dataclass(frozen=True, slots=True)
class _Last:
    """When the last decision was: not before `earliest`; not after `latest`, or nobody knows."""

    earliest: date | None
    latest: date | None
    none_yet: bool = False  # all that was asked of a body is still pending


def in_order(remedies: Iterable[Remedy]) -> tuple[Remedy, ...]:
    """Return remedies in the order of their dates; in which order they were noted never matters."""
    return tuple(sorted(remedies, key=lambda r: (r.filed, r.decided, r.body, r.kind, r.outcome, r.why_none)))


def remedies_first(mechanism: Mechanism, setting: Setting) -> Finding:
    """Say what the file lacks on remedies; the door stays open, for they can be told, or shown to be useless."""
    if not mechanism.remedies_first:
        return Finding(OPEN)
    own = [remedy for remedy in in_order(setting.case.remedies) if remedy.kind not in _BESIDE]
    if not own:
        because = "No remedy in the country is on file."
        return Finding(OPEN, because, missing=(setting.known.questions["remedy"],))
    missing = tuple(question for remedy in own for question in _of_remedy(remedy))
    return Finding(OPEN, missing=missing)


def _of_remedy(remedy: Remedy) -> Iterable[str]:
    body = remedy.body or "the body that was asked"
    if remedy.why_none and not remedy.filed and not remedy.outcome:
        return  # it was not tried, and the file says why
    if not remedy.filed:
        yield f"On what day was {body} asked?"
    if not remedy.outcome:
        yield f"What became of what was asked of {body}?"
    elif remedy.outcome in _DECIDED and not remedy.decided:
        yield f"On what day did {body} decide?"
    elif remedy.outcome not in _DECIDED and not remedy.why_none:
        yield f"Is {body} unreasonably slow, or unable to put it right, and why?"
    if remedy.outcome == "granted":
        yield f"What is still not put right after the decision of {body}?"


def same_matter(mechanism: Mechanism, setting: Setting) -> Finding:
    """Say that another international body was used; whether for the same matter, only a person can judge."""
    country = mechanism.country(setting.case.state)
    rule, known = mechanism.same_matter, mechanism.matter_known
    if country and country.same_matter:
        rule, known = country.same_matter, country.same_matter_known
    bars = [
        remedy
        for remedy in in_order(setting.case.remedies)
        if remedy.kind in INTERNATIONAL and _bars(remedy, rule) and (remedy.filed or remedy.outcome or remedy.decided)
    ]
    if not bars:
        return Finding(OPEN)
    names = [remedy.body or "another international body" for remedy in bars]
    how = "being examined" if rule is Matter.PENDING else "examined, or being examined,"
    return Finding(
        UNKNOWN,
        f"It closes for the same matter that is {how} elsewhere, and {' and '.join(dict.fromkeys(names))} was written to.",
        known,
        missing=tuple(setting.known.questions["same_matter"].format(body=name) for name in names),
    )


def _bars(remedy: Remedy, rule: Matter) -> bool:
    match rule:
        case Matter.NO_BAR:
            return False
        case Matter.PENDING:
            return remedy.outcome not in _OVER
        case Matter.EXAMINED:
            return remedy.outcome != "withdrawn"


def time_limit(limit: Limit, mechanism: Mechanism, setting: Setting) -> Finding:
    """Say whether a time limit has run out on the day of filing."""
    last = _last(limit, setting)
    whole = f"{limit.amount} {limit.unit}{'s' if limit.amount > 1 else ''}"
    since = (
        "the last decision on file"
        if limit.since is Since.LAST_REMEDY
        else "the end of another international procedure"
    )
    earliest = _after(last.earliest, limit)
    if not limit.closes:
        return _may_be_refused(limit, last, f"More than {whole} have passed since {since}", setting)
    if last.none_yet:
        return Finding(OPEN, f"It must be sent within {whole} of {since}; no body has decided yet.", limit.known)
    if earliest and setting.on <= earliest:
        told = f"It must be sent within {whole} of {since}; the earliest that this can end is {in_words(earliest)}."
        return Finding(OPEN, told, limit.known, earliest)
    latest = _after(last.latest, limit)
    if latest and setting.on > latest:
        unless = f", unless {limit.unless}" if limit.unless else ""
        return Finding(CLOSED, f"{whole} from {since} ended on {in_words(latest)}{unless}.", limit.known)
    asked = () if mechanism.remedies_first and not setting.case.remedies else ("On what day was the last decision?",)
    return Finding(
        UNKNOWN,
        f"It must be sent within {whole} of {since}, and the case does not tell its day surely enough.",
        limit.known,
        missing=asked,
    )


def _may_be_refused(limit: Limit, last: _Last, sentence: str, setting: Setting) -> Finding:
    latest = _after(last.latest, limit)
    if latest is None or setting.on <= latest:
        return Finding(OPEN)
    return Finding(
        OPEN,
        f"{sentence}: it may be refused as too late.",
        limit.known,
        missing=("Why was it not sent before?",),
    )


def _last(limit: Limit, setting: Setting) -> _Last:
    """Return between which days the last decision lies."""
    wanted = INTERNATIONAL if limit.since is Since.OTHER_PROCEDURE else None
    counted = [
        remedy
        for remedy in setting.case.remedies
        if (remedy.kind in wanted if wanted else remedy.kind not in _BESIDE)
        and remedy.outcome != "withdrawn"
        and (remedy.filed or remedy.outcome or remedy.decided)
    ]
    act = setting.act_days
    floor = [act[0]] if act and not wanted else []
    bounds = [_decision(remedy) for remedy in counted]
    floor += [earliest for earliest, _ in bounds if earliest]
    tops = [latest for _, latest in bounds]
    known = [top for top in tops if top is not None]
    return _Last(
        max(floor, default=None),
        max(known) if known and len(known) == len(tops) else None,
        none_yet=bool(counted) and all(remedy.outcome == _PENDING for remedy in counted),
    )


def _decision(remedy: Remedy) -> tuple[date | None, date | None]:
    """Return the first and the last day on which a body can have decided.

    What is not decided yet says nothing of the last decision but that there may be a later one.
    """
    decided = sharp_span(remedy.decided)
    if decided and decided.first and decided.last:
        return decided.first, decided.last
    filed = sharp_span(remedy.filed) if remedy.outcome in _DECIDED else None
    return (filed.first if filed else None), None


def _after(day: date | None, limit: Limit) -> date | None:
    """Return the last day of a limit that counts from `day`; the end of a shorter month stands for a later day."""
    if day is None:
        return None
    months = limit.amount * (12 if limit.unit == "year" else 1)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
