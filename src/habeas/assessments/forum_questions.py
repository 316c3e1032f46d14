"""What a case file still lacks for a mechanism, as questions that a person can go and ask; nothing is inferred."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from habeas.assessments.forum_findings import CLOSED, OPEN, Finding
from habeas.assessments.forum_gates import Setting
from habeas.cases.types import Case, Holds, SubjectKind
from habeas.vocabulary.mechanisms.types import Asked, Mechanism

IN_GENERAL = frozenset({SubjectKind.LAW, SubjectKind.POPULATION})  # subjects that are no persons
_CHOICE = "name_in_public"
_NO_ANSWER = frozenset({Holds.UNKNOWN})

_PLAIN: Mapping[str, Callable[[Case], bool]] = MappingProxyType(
    {
        "has_label": lambda case: bool(case.label),
        "has_act_date": lambda case: bool(case.act_date),
        "has_state": lambda case: bool(case.state),
        "has_nationality": lambda case: bool(case.own_states),
        "has_remedy": lambda case: bool(case.remedies),
        "has_place": lambda case: any(s.place or s.facility for s in case.statements),
        "has_perpetrator": lambda case: any(s.by for s in case.statements),
        "has_account": lambda case: bool(case.statements),
    }
)


def standing(mechanism: Mechanism, setting: Setting) -> Finding:
    """Say whether the mechanism is for this person: closed only where a fact says that it is not."""
    who = mechanism.who
    if not who.facts or setting.case.kind in IN_GENERAL:
        return Finding(OPEN)
    told = [setting.facts[name].holds for name in who.facts if name in setting.facts]
    if Holds.YES in told:
        return Finding(OPEN)
    first = setting.facts.get(who.facts[0])
    if first is not None and first.holds is Holds.NO:
        return Finding(CLOSED, who.closed, who.stated.known)
    return Finding(OPEN, missing=(who.question,))


def fields(mechanism: Mechanism, setting: Setting) -> Finding:
    """Ask for what the form wants and the case does not tell."""
    lacking = (f.question for f in mechanism.fields if not any(answered(check, setting) for check in f.checks))
    return Finding(OPEN, missing=tuple(lacking))


def answered(check: str, setting: Setting) -> bool:
    """Say whether the case tells what a check looks for; the checks are a closed set (vocabulary/mechanisms)."""
    name, _, named = check.partition(":")
    wanted = named.split(",")
    match name:
        case "has_consent":
            return any(_said(setting.case, purpose) is True for purpose in wanted)
        case "has_facts":
            return any(each in setting.facts and setting.facts[each].holds not in _NO_ANSWER for each in wanted)
        case "has_acts":
            return any(statement.act in wanted for statement in setting.case.statements)
    return _PLAIN[name](setting.case)


def consents(mechanism: Mechanism, setting: Setting) -> Finding:
    """Ask for each consent that is not given; close where one that is needed was refused.

    A refusal stands, whatever else was noted: who changed their mind has it taken out of the file.
    """
    if setting.case.kind in IN_GENERAL:
        return Finding(OPEN)
    refused = [
        setting.known.consents[purpose]
        for purpose, asked in mechanism.consents.items()
        if asked is Asked.NEEDED and _said(setting.case, purpose) is False
    ]
    missing = tuple(_questions(mechanism, setting))
    if refused:
        return Finding(CLOSED, " ".join(consent.refused for consent in refused), missing=missing)
    return Finding(OPEN, missing=missing)


def _questions(mechanism: Mechanism, setting: Setting) -> Iterator[str]:
    for purpose in mechanism.consents:
        said = _said(setting.case, purpose)
        if said is None:
            yield setting.known.consents[purpose].question
        elif said and purpose == _CHOICE and not _choice(setting.case):
            yield setting.known.questions["choice"]


def _said(case: Case, purpose: str) -> bool | None:
    said = {consent.given for consent in case.consents if consent.purpose == purpose and consent.given is not None}
    return False if False in said else (True if said else None)


def _choice(case: Case) -> bool:
    return any(consent.choice for consent in case.consents if consent.purpose == _CHOICE)
