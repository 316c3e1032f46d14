"""Whether the gate of a mechanism is open: what must hold of the State when it acted and on the day of filing.

A treaty must have bound the State when it acted, or bind it while the act goes on. A procedure must be accepted, and
not ended, when the communication is filed, and must have been accepted when the State acted, or the act goes on.
Reviews, inquiries and labour bodies look at how a State keeps a treaty now: there the day of filing alone counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from habeas.assessments.facts import denied, holds
from habeas.assessments.forum_findings import CLOSED, OPEN, UNKNOWN, Finding, in_words, sharp_span, weakest
from habeas.assessments.law_in_force import procedure_status, status, status_between
from habeas.assessments.law_types import Openness, ProcedureStatus, Weight
from habeas.cases.types import Case, Fact
from habeas.suggestions.wording import ENGLISH, country_name
from habeas.vocabulary.law.types import Law, Way
from habeas.vocabulary.mechanisms.types import Mechanism, Mechanisms, Sort

CONTINUES = "act_continues"
_SURE = (Weight.BOUND, Weight.BOUND_WITH_RESERVATION)
_OF_NOW = frozenset({Sort.REPORT, Sort.INQUIRY, Sort.LABOUR})  # no single act is before them
_ADDS_NOTHING = "The State has not accepted it."
_NO = (Weight.NOT_BOUND, Weight.SIGNATORY_ONLY)


@dataclass(frozen=True)
class Setting:
    """What a gate is held against: the case, its facts, the law, and the day on which somebody would file."""

    case: Case
    facts: Mapping[str, Fact]
    law: Law
    known: Mechanisms
    on: date

    @property
    def state(self) -> str:
        """Return the name of the State, as it stands in a sentence."""
        return country_name(self.case.state)

    @property
    def act_days(self) -> tuple[date, date] | None:
        """Return the first and the last day on which the act may have been; None where they are not known.

        What is still open at its end is taken to last until the day of filing. An act without a date is held against
        the day of publication, as its norms are: no act is later.
        """
        told = sharp_span(self.case.act_date)
        if told is None or told.first is None:
            published = self.case.published if not self.case.act_date else None
            return (published, published) if published else None
        return told.first, told.last or max(told.first, self.on)


def gate(mechanism: Mechanism, setting: Setting) -> tuple[Finding, ...]:
    """Return what the gate of a mechanism says, step by step."""
    needs = mechanism.gate
    if needs.states_only:
        return (Finding(CLOSED, "Only a State can use it.", mechanism.who.stated.known),)
    if needs.by_hand:
        return (Finding(UNKNOWN, needs.by_hand, mechanism.who.stated.known),)
    on_a_state = needs.treaties or needs.procedure or mechanism.only_listed or mechanism.sort is Sort.REPORT
    if on_a_state and not setting.case.state:
        question = setting.known.questions["state"]
        return (Finding(UNKNOWN, "It hangs on which State acted, which the case does not tell.", missing=(question,)),)
    of_now = mechanism.sort in _OF_NOW
    steps = [_mandate(mechanism, setting)] if mechanism.only_listed else []
    if needs.procedure:
        steps.append(_procedure(needs.procedure, setting, of_now=of_now))
    if needs.treaties:
        steps.append(_treaties(needs.treaties, setting, of_now=of_now))
    if not steps:
        steps.append(Finding(OPEN, "", mechanism.who.stated.known))
    return tuple(steps)


def _treaties(treaties: tuple[str, ...], setting: Setting, *, of_now: bool) -> Finding:
    """Say whether one of the treaties binds: on the day of filing, or when the State acted."""
    each = [_filing_day(t, setting) if of_now else _act_days(t, setting) for t in treaties]
    bound = [finding for finding in each if finding.status == OPEN]
    if bound:
        return Finding(OPEN, bound[0].because, weakest(f.known for f in bound[:1]))
    unsure = [finding for finding in each if finding.status == UNKNOWN]
    return unsure[0] if unsure else _none_bound(each, treaties)


def _none_bound(each: list[Finding], treaties: tuple[str, ...]) -> Finding:
    if len(treaties) == 1:
        return each[0]
    return Finding(CLOSED, "None of its conventions bound the State.", weakest(f.known for f in each))


def _filing_day(treaty: str, setting: Setting) -> Finding:
    found = status(setting.law, setting.case.state, treaty, setting.on)
    name = setting.known.treaties[treaty]
    if found.weight in _SURE:
        return Finding(OPEN, f"{setting.state} is bound by {name}.", found.known)
    if found.weight in _NO:
        return Finding(CLOSED, f"{setting.state} is not bound by {name}. {found.because}", found.known)
    return Finding(UNKNOWN, f"Whether {name} binds {setting.state} is not known. {found.because}", found.known)


def _act_days(treaty: str, setting: Setting) -> Finding:
    name, days = setting.known.treaties[treaty], setting.act_days
    now = status(setting.law, setting.case.state, treaty, setting.on)
    if holds(setting.facts, CONTINUES) and now.weight in _SURE:
        return Finding(OPEN, known=now.known)
    if days is None:
        never = now.weight in _NO and not (now.since and now.since <= setting.on)
        return _filing_day(treaty, setting) if never else _no_act_date(setting)
    first, last = days
    found = status(setting.law, setting.case.state, treaty, last)
    spells = status_between(setting.law, setting.case.state, treaty, first, last)
    if all(spell.weight in _SURE for spell in spells):
        return Finding(OPEN, known=found.known)
    if not all(spell.weight in _NO for spell in spells):
        return Finding(
            UNKNOWN, f"Whether {name} bound {setting.state} when it acted is not known. {found.because}", found.known
        )
    return _too_early(f"{name[0].upper()}{name[1:]} did not bind {setting.state} when it acted.", setting, found.known)


def _procedure(procedure: str, setting: Setting, *, of_now: bool) -> Finding:
    found = procedure_status(setting.law, setting.case.state, procedure, setting.on)
    name = setting.known.procedures[procedure]
    if found.status is Openness.CLOSED:
        return Finding(CLOSED, _closed(found, name, setting), found.known)
    if found.status is Openness.UNKNOWN:
        return Finding(
            UNKNOWN, f"Whether {setting.state} has accepted {name} is not known. {found.because}", found.known
        )
    until = found.until - timedelta(days=1) if found.until else None
    limits = "".join(f" A reservation limits it: {each.what}." for each in found.reservations)
    accepted = Finding(OPEN, f"{setting.state} has accepted {name}. {found.because}{limits}", found.known, until)
    return accepted if of_now else _covering(found, accepted, name, setting)


def _covering(found: ProcedureStatus, accepted: Finding, name: str, setting: Setting) -> Finding:
    """Say whether a procedure that is accepted on the day of filing takes in what the State did."""
    if holds(setting.facts, CONTINUES):
        return accepted
    days = setting.act_days
    if days is None:
        return _no_act_date(setting)
    then = {procedure_status(setting.law, setting.case.state, found.id, day).status for day in days}
    if then == {Openness.OPEN}:
        return accepted
    if then != {Openness.CLOSED}:
        return Finding(
            UNKNOWN,
            f"Whether {setting.state} had accepted {name} when it acted is not known. {found.because}",
            found.known,
            missing=(setting.known.questions["act_date"],),
        )
    if found.until and days[0] >= found.until:
        return Finding(CLOSED, f"It takes only what {setting.state} did before {in_words(found.until)}.", found.known)
    return _too_early(f"{setting.state} had not accepted {name} when it acted.", setting, found.known)


def _closed(found: ProcedureStatus, name: str, setting: Setting) -> str:
    if not found.until or setting.on < found.until:
        adds = "" if found.because == _ADDS_NOTHING else f" {found.because}"
        return f"{setting.state} has not accepted {name}.{adds}"
    if setting.law.procedures[found.id].way is Way.PARTY:
        return f"{setting.state} left {name}; communications must have been submitted before {in_words(found.until)}."
    return f"{setting.state} takes no new communications under {name} since {in_words(found.until)}."


def _too_early(sentence: str, setting: Setting, known: str) -> Finding:
    """Close for what was over before the State was bound; whether it is over is a fact that somebody must tell."""
    if denied(setting.facts, CONTINUES):
        return Finding(CLOSED, f"{sentence} What was done does not go on.", known)
    return Finding(
        UNKNOWN,
        f"{sentence} It hangs on whether what was done still goes on.",
        known,
        missing=(setting.known.questions["continues"],),
    )


def _no_act_date(setting: Setting) -> Finding:
    because = "It hangs on the day of the act, which the case does not tell surely enough."
    return Finding(UNKNOWN, because, missing=(setting.known.questions["act_date"],))


def _mandate(mechanism: Mechanism, setting: Setting) -> Finding:
    """Say whether experts who were named for a time are there on the day of filing; a renewal is never assumed."""
    country = mechanism.country(setting.case.state)
    until = sharp_span(country.until) if country else None
    if country is None or until is None or until.first is None:
        return Finding(OPEN, known=mechanism.who.stated.known)
    last = until.first - timedelta(days=1)
    if setting.on <= last:
        return Finding(
            OPEN, f"The experts were named until about {ENGLISH.date(country.until)}.", country.until_known, last
        )
    return Finding(UNKNOWN, "It hangs on whether they were renewed, which was not found.", country.until_known)
