"""Which answer the statements of a case give to a safeguard. Silence is unknown; a pattern never answers for a person.

Pure. The rules are data (`vocabulary/catalogue/<version>/rules.yaml`); this module only holds them against statements.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from habeas.assessments.facts import denied, holds, in_case, matches
from habeas.assessments.types import AnswerCode, Evidence, Given, Stance
from habeas.cases.types import NOT_DONE, Case, Fact, HandAnswer, SubjectKind
from habeas.vocabulary.catalogue.types import Catalogue, Rule, Safeguard

SILENCE = "rule/silence"
_IN_GENERAL = frozenset({SubjectKind.LAW, SubjectKind.POPULATION})


def machine_answer(  # noqa: PLR0913 -- what an answer hangs on
    safeguard: Safeguard,
    case: Case,
    rules: Collection[Rule],
    facts: Mapping[str, Fact],
    kinds: Collection[str],
    *,
    due_to: Mapping[str, Fact],
) -> Given:
    """Return the answer that the statements give by `rules`, those of the safeguard, with its evidence.

    `due_to` are the facts of whom the safeguard is due to: of a child of the case where it is of children.
    """
    if case.kind in _IN_GENERAL:
        return _indicator([r for r in rules if all(holds(facts, name) for name in r.facts)], case, kinds)
    missing = _does_not_apply(safeguard, due_to)
    if missing is not None:
        return missing
    found = [(rule, evidence) for rule in rules if (evidence := _evidence(rule, case, facts, kinds))]
    against = tuple(e for rule, told in found for e in told if e.told.modality == "denied")
    spoken = [(r, tuple(e for e in told if e.told.modality != "denied")) for r, told in found]
    spoken = [(rule, told) for rule, told in spoken if told]
    strong = [(rule, told) for rule, told in spoken if not rule.weak] or spoken
    if not strong:
        because = "Nobody says." if not against else "Somebody denies it; nobody says it."
        return Given(AnswerCode.UNKNOWN, SILENCE, because, tuple(_turned(e) for e in against))
    if not _known_to_apply(safeguard, due_to):
        because = "Whether it was due to this person hangs on what nobody says."
        return Given(AnswerCode.UNKNOWN, SILENCE, because, tuple(e for _, told in strong for e in told))
    return _weighed(strong, against)


def _weighed(found: Sequence[tuple[Rule, tuple[Evidence, ...]]], against: tuple[Evidence, ...]) -> Given:
    """Return what rules answer together; where they speak both ways, what shows that it was met stands against."""
    lacking = tuple(dict.fromkeys(e for rule, told in found if rule.says == "not_met" for e in told))
    met = tuple(dict.fromkeys(e for rule, told in found if rule.says == "met" for e in told))
    met = tuple(e for e in met if not _within(e, lacking))
    rule = next((rule for rule, _ in found if (rule.says == "not_met") is bool(lacking)), found[0][0])
    if against or (lacking and met):
        opposed = tuple(_turned(e) for e in (*(met if lacking else ()), *against))
        return Given(AnswerCode.DISPUTED, f"rule/{rule.id}", "It is told both ways.", (*(lacking or met), *opposed))
    return Given(AnswerCode(rule.says), f"rule/{rule.id}", rule.because, lacking or met)


def _within(evidence: Evidence, others: Collection[Evidence]) -> bool:
    """Say whether words lie inside other words of the same text: 'an interpreter was present' in 'nor was …'."""
    one = evidence.told.anchor
    return any(
        one.text_sha256 == e.told.anchor.text_sha256
        and e.told.anchor.start <= one.start
        and one.end <= e.told.anchor.end
        for e in others
    )


def hand_answers(case: Case, safeguard: str) -> tuple[Given, ...]:
    """Return the answers that persons gave to a safeguard, the latest last."""
    given = sorted((a for a in case.answers if a.safeguard == safeguard), key=lambda a: a.on)
    return tuple(_by_hand(a) for a in given)


def _by_hand(answer: HandAnswer) -> Given:
    evidence = tuple(Evidence(told, Stance.SUPPORTS, "") for told in answer.told)
    return Given(AnswerCode(answer.answer), answer.by, answer.reason, evidence)


def rules_by_safeguard(catalogue: Catalogue) -> Mapping[str, tuple[Rule, ...]]:
    """Return the rules that answer each safeguard, in order."""
    found: dict[str, list[Rule]] = {}
    for rule in catalogue.rules:
        if rule.answers:
            found.setdefault(rule.answers, []).append(rule)
    return {safeguard: tuple(rules) for safeguard, rules in found.items()}


def _evidence(rule: Rule, case: Case, facts: Mapping[str, Fact], kinds: Collection[str]) -> tuple[Evidence, ...]:
    if not in_case(rule, kinds) or not all(holds(facts, name) for name in rule.facts):
        return ()
    told = (s.told for s in case.statements if s.told.modality != "planned" and matches(rule, s))
    return tuple(Evidence(t, Stance.SUPPORTS, f"rule/{rule.id}") for t in told)


def _indicator(rules: Collection[Rule], case: Case, kinds: Collection[str]) -> Given:
    """Return an indicator where a law or a practice speaks of the safeguard; never more than that."""
    evidence = tuple(
        Evidence(s.told, Stance.SUPPORTS, f"rule/{rule.id}")
        for rule in rules
        if case.kind is SubjectKind.LAW or in_case(rule, kinds)
        for s in case.statements
        if s.told.modality not in NOT_DONE and matches(rule, s)
    )
    if not evidence:
        return Given(AnswerCode.UNKNOWN, SILENCE, "Nobody says.")
    what = "The text of the law" if case.kind is SubjectKind.LAW else "What is told of people in general"
    return Given(AnswerCode.INDICATOR, evidence[0].rule, f"{what} speaks of it; it answers for no person.", evidence)


def _does_not_apply(safeguard: Safeguard, facts: Mapping[str, Fact]) -> Given | None:
    for name in (*safeguard.person, *((safeguard.when,) if safeguard.when else ())):
        if denied(facts, name):
            told = tuple(Evidence(t, Stance.SUPPORTS, "") for t in facts[name].told)
            return Given(
                AnswerCode.NOT_APPLICABLE, facts[name].by, f"It is told that this does not hold: {name}.", told
            )
    return None


def _known_to_apply(safeguard: Safeguard, facts: Mapping[str, Fact]) -> bool:
    needed = (*safeguard.person, *((safeguard.when,) if safeguard.when else ()))
    return all(holds(facts, name) for name in needed)


def _turned(evidence: Evidence) -> Evidence:
    return Evidence(evidence.told, Stance.CONTRADICTS, evidence.rule)
