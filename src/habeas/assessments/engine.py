"""Hold cases against the safeguards that were due and the law in force. Pure: no Django, no files, no clock.

It never says that a duty was breached: an answer says what the evidence shows about a fact, and the weight of each norm
stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from habeas.assessments.answering import hand_answers, machine_answer, rules_by_safeguard
from habeas.assessments.facts import facts_of, kinds_told
from habeas.assessments.types import Answer, AnswerCode, Assessment, Forum, Gap, SubjectAssessment
from habeas.assessments.weighing import InForce, weights_of
from habeas.cases.types import Case, Fact, Holds, Statement, SubjectKind
from habeas.vocabulary.catalogue.types import Catalogue, Rule, Safeguard

Doors = Callable[[Case, Mapping[str, Fact]], tuple[Forum, ...]]
_IN_GENERAL = frozenset({SubjectKind.LAW, SubjectKind.POPULATION})


@dataclass(frozen=True, slots=True)
class _Against:
    """What every case of one assessment is held against."""

    catalogue: Catalogue
    rules: Mapping[str, tuple[Rule, ...]]  # by the safeguard that they answer
    law: InForce
    doors: Doors | None


def assess_cases(
    cases: Sequence[Case], *, on: date, catalogue: Catalogue, law: InForce, doors: Doors | None = None
) -> Assessment:
    """Assess each case as on the day `on`; `doors` says which forums are open to a case with these facts."""
    against = _Against(catalogue, rules_by_safeguard(catalogue), law, doors)
    subjects = tuple(_assess(case, against) for case in cases)
    return Assessment(catalogue.version, law.version, on, subjects)


def _assess(case: Case, against: _Against) -> SubjectAssessment:
    kinds, facts = _settled(case, against.catalogue)
    answers = tuple(_answers(case, against, facts, kinds))
    return SubjectAssessment(
        kind=case.kind,
        label=case.label,
        state=case.state,
        act_date=case.act_date,
        facts=tuple(sorted(facts.values(), key=lambda f: f.id)),
        answers=answers,
        gaps=_gaps(case, against.catalogue, answers, facts),
        forums=against.doors(case, facts) if against.doors is not None else (),
        contradictions=case.contradictions,
    )


def _settled(case: Case, catalogue: Catalogue) -> tuple[Mapping[str, Sequence[Statement]], Mapping[str, Fact]]:
    """Return the kinds of act and the facts: facts hang on kinds and kinds on facts, so both are looked at twice."""
    facts = facts_of(case, catalogue)
    kinds = kinds_told(case, catalogue, facts)
    facts = facts_of(case, catalogue, kinds)
    return kinds_told(case, catalogue, facts), facts


def _answers(
    case: Case, against: _Against, facts: Mapping[str, Fact], kinds: Mapping[str, Sequence[Statement]]
) -> list[Answer]:
    answers = []
    for safeguard in against.catalogue.safeguards.values():
        due = [s for kind in safeguard.acts for s in kinds.get(kind, ())]
        by_hand = hand_answers(case, safeguard.id)
        if not due and not by_hand and case.kind not in _IN_GENERAL:
            continue
        seen = _of_the_child(facts) if _is_of_the_child(safeguard, kinds) else facts
        machine = machine_answer(safeguard, case, against.rules.get(safeguard.id, ()), facts, kinds, due_to=seen)
        if case.kind in _IN_GENERAL and machine.answer is AnswerCode.UNKNOWN and not by_hand:
            continue
        day = _day(case, due)
        weights, law_on = weights_of(safeguard, case, seen, against.law, day, against.catalogue)
        given = by_hand[-1] if by_hand else machine
        answers.append(Answer(safeguard.id, given, machine, by_hand, weights, day, law_on))
    return answers


def _is_of_the_child(safeguard: Safeguard, kinds: Mapping[str, Sequence[Statement]]) -> bool:
    return "child" in safeguard.person and any(
        kind in kinds for kind in ("detention_child", "separation_child", "placement_child")
    )


def _of_the_child(facts: Mapping[str, Fact]) -> Mapping[str, Fact]:
    return MappingProxyType(
        {**facts, "child": Fact("child", Holds.YES, (), "the safeguard is of the child of the case")}
    )


def _day(case: Case, due: Sequence[Statement]) -> str:
    """Return the date of the act that makes a safeguard due: the case's own where it is one of them, else the first told."""
    dates = sorted({s.date for s in due if s.date})
    if case.act_date in dates or not dates:
        return case.act_date
    return dates[0]


def _gaps(case: Case, catalogue: Catalogue, answers: Sequence[Answer], facts: Mapping[str, Fact]) -> tuple[Gap, ...]:
    """Return what nobody says, as questions: open facts first, for they decide what else is asked."""
    if case.kind in _IN_GENERAL:
        return ()
    needed: dict[str, str] = {}
    for answer in answers:
        safeguard = catalogue.safeguards[answer.safeguard]
        for name in (*safeguard.person, *((safeguard.when,) if safeguard.when else ())):
            if name not in facts:
                needed.setdefault(name, answer.safeguard)
    open_facts = tuple(Gap(catalogue.facts[name].question, fact=name, why=why) for name, why in needed.items())
    open_answers = tuple(
        Gap(catalogue.safeguards[a.safeguard].question, safeguard=a.safeguard, why=a.given.because)
        for a in answers
        if a.given.answer is AnswerCode.UNKNOWN
    )
    return open_facts + open_answers
