"""Which mechanisms can be used for a case on a day, and what its file still lacks for each. Pure.

A door is closed by the law, by a time limit that has surely run out, by a fact that says it is for others, or by a
consent that was refused. What the file merely lacks never closes a door: it is asked for. What hangs on something
nobody told is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from habeas.assessments.facts import holds
from habeas.assessments.forum_findings import CLOSED, OPEN, UNKNOWN, Finding, said, sharp_span, together, weakest
from habeas.assessments.forum_gates import Setting, gate
from habeas.assessments.forum_history import remedies_first, same_matter, time_limit
from habeas.assessments.forum_questions import IN_GENERAL, consents, fields, standing
from habeas.assessments.law_in_force import procedure_status, status
from habeas.assessments.law_types import Openness
from habeas.assessments.types import Forum
from habeas.cases.types import Case, Fact, Whose
from habeas.suggestions.wording import country_name
from habeas.vocabulary.law.types import Law
from habeas.vocabulary.mechanisms.types import Concern, Mechanism, Mechanisms, Sort

_CHILD = "child"
_OF_NO_KIND = frozenset({"", "law_adopted", "legal_action", "court_decision", "monitoring_visit", "protest", "other"})


def forums(
    case: Case, law: Law, mechanisms: Mechanisms, *, on: date, facts: Mapping[str, Fact] | None = None
) -> tuple[Forum, ...]:
    """Return the mechanisms for such a case, in the order of their file, each as it stands on the day `on`.

    `facts` are those that hold of the subject; those that persons settled in the case where none are given. Where the
    person has another State, what can be asked of it stands last. Raises InvalidValue for a State that there is not.
    """
    setting = Setting(case, case.facts if facts is None else facts, law, mechanisms, on)
    listed = (each for each in mechanisms.mechanisms.values() if _is_for(each, setting))
    return (*(_forum(each, setting) for each in listed), *_of_own_states(setting))


def _is_for(mechanism: Mechanism, setting: Setting) -> bool:
    """Say whether a mechanism is for such a subject: by its kind, its State, and what is told of it."""
    case = setting.case
    if case.kind not in mechanism.subjects:
        return False
    if mechanism.only_listed and case.state and mechanism.country(case.state) is None:
        return False
    return not mechanism.concerns or any(
        _concerns(setting.known.concerns[name], setting) for name in mechanism.concerns
    )


def _concerns(concern: Concern, setting: Setting) -> bool:
    """Say whether a case is of a kind; one that tells nothing yet may be of any."""
    case = setting.case
    acts = {statement.act for statement in case.statements} - _OF_NO_KIND
    near = {circumstance for statement in case.statements for circumstance in statement.circumstances}
    if not acts and not near and not any(holds(setting.facts, name) for name in setting.facts):
        return True
    return (
        not acts.isdisjoint(concern.acts)
        or not near.isdisjoint(concern.circumstances)
        or any(holds(setting.facts, name) for name in concern.facts)
        or (concern.children and _tells_of_a_child(case))
        or (concern.custody and any(statement.facility for statement in case.statements))
    )


def _tells_of_a_child(case: Case) -> bool:
    return any(member.relation == _CHILD for member in case.members) or any(
        statement.whose is Whose.CHILD for statement in case.statements
    )


def _forum(mechanism: Mechanism, setting: Setting) -> Forum:
    found = together(_steps(mechanism, setting))
    return Forum(
        id=mechanism.id,
        title=mechanism.title,
        status=found.status,
        until=found.until,
        because=" ".join(part for part in (found.because, *_notes(mechanism, setting, found.status)) if part),
        known=found.known,
        missing=found.missing,
        limits=tuple(_limits(mechanism)),
        caution="" if setting.case.kind in IN_GENERAL else mechanism.caution,
    )


def _steps(mechanism: Mechanism, setting: Setting) -> Iterator[Finding]:
    yield from gate(mechanism, setting)
    yield standing(mechanism, setting)
    yield remedies_first(mechanism, setting)
    yield same_matter(mechanism, setting)
    for limit in mechanism.limits:
        yield time_limit(limit, mechanism, setting)
    yield fields(mechanism, setting)
    yield consents(mechanism, setting)


def _notes(mechanism: Mechanism, setting: Setting, state: str) -> Iterator[str]:
    """Give what is known beside: of the mechanism where it can be used, of this State, and of the next review."""
    country = mechanism.country(setting.case.state)
    yield from (said(note) for note in (mechanism.notes if state != CLOSED else ()))
    yield from (said(note) for note in (country.stated if country else ()))
    if mechanism.sort is Sort.REPORT and setting.case.state and state != CLOSED:
        ahead = sharp_span(country.next) if country and country.next else None
        if ahead is None or ahead.last is None or ahead.last < setting.on:
            yield "The next date was not found."


def _limits(mechanism: Mechanism) -> Iterator[str]:
    yield said(mechanism.who.stated)
    yield said(mechanism.remedies)
    yield from (said(each) for each in (*mechanism.time, *mechanism.form))


def _of_own_states(setting: Setting) -> Iterator[Forum]:
    """Give the doors of the person's own State: only for what that State itself did or failed to do."""
    case = setting.case
    if case.kind in IN_GENERAL:
        return
    for state in dict.fromkeys(case.own_states):
        told = [] if state == case.state else list(_accepted(state, setting))
        if told:
            name, origin = country_name(state), setting.known.origin
            only = f"It hangs on what {name} itself did or failed to do: for what another State did, it cannot be used."
            yield Forum(
                id=f"OWN-STATE-{state}",
                title=f"{origin.title}: {name}",
                status=UNKNOWN,
                until=None,
                because=" ".join((*(finding.because for finding in told), only)),
                known=weakest(finding.known for finding in told),
                missing=(origin.question.format(state=name),),
                caution=origin.caution,
            )


def _accepted(state: str, setting: Setting) -> Iterator[Finding]:
    name = country_name(state)
    procedures = (m.gate.procedure for m in setting.known.mechanisms.values() if m.gate.procedure)
    for procedure in procedures:
        found = procedure_status(setting.law, state, procedure, setting.on)
        if found.status is Openness.OPEN:
            yield Finding(OPEN, f"{name} has accepted {setting.known.procedures[procedure]}.", found.known)
    for treaty in setting.known.origin.treaties:
        bound = status(setting.law, state, treaty, setting.on)
        if bound.weight.binds:
            because = f"{name} is bound by {setting.known.treaties[treaty]}, which gives duties to the State of origin."
            yield Finding(OPEN, because, bound.known)
