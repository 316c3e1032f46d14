"""Which facts hold of the subject of a case: what decides which norms speak, and whether a safeguard was due."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from habeas.cases.types import NOT_DONE, Case, Fact, Holds, Statement, Whose
from habeas.vocabulary.catalogue.types import Catalogue, Rule


def facts_of(case: Case, catalogue: Catalogue, kinds: Collection[str] = ()) -> Mapping[str, Fact]:
    """Return the facts that the case tells or that a person settled; the person's word stands over the machine's.

    What is told both ways is disputed; what is not told is not among them, and is unknown.
    """
    found = dict(case.facts)
    for rule in catalogue.rules:
        if not rule.fact or rule.fact in case.facts:
            continue
        told = [s for s in case.statements if s.told.modality not in NOT_DONE and matches(rule, s)]
        if not told or not in_case(rule, kinds) or any(not holds(found, needed) for needed in rule.facts):
            continue
        says = Holds.YES if rule.says == "yes" else Holds.NO
        before = found.get(rule.fact)
        if before is not None and before.holds is not says:
            says = Holds.DISPUTED
        evidence = tuple(s.told for s in told)
        found[rule.fact] = Fact(rule.fact, says, (*(before.told if before else ()), *evidence), f"rule/{rule.id}")
    return MappingProxyType(found)


def holds(facts: Mapping[str, Fact], name: str) -> bool:
    """Say whether a fact is told to hold, and not disputed."""
    return name in facts and facts[name].holds is Holds.YES


def denied(facts: Mapping[str, Fact], name: str) -> bool:
    """Say whether a fact is told not to hold."""
    return name in facts and facts[name].holds is Holds.NO


def matches(rule: Rule, s: Statement) -> bool:
    """Say whether a statement is what a rule asks for, whatever else the case tells."""
    if rule.acts:
        if s.act not in rule.acts or not _whose_act(rule, s):
            return False
    elif s.act:
        return False  # the words near an act are a statement of their own
    if rule.facilities and s.facility not in rule.facilities:
        return False
    around = s.circumstances
    if rule.any_circumstance and around.isdisjoint(rule.any_circumstance):
        return False
    return around.issuperset(rule.circumstances) and around.isdisjoint(rule.without)


def _whose_act(rule: Rule, s: Statement) -> bool:
    """Say whether an act is of whom the rule speaks; a rule that hangs on a fact of the child takes either's."""
    if rule.of == ("subject",):
        return s.whose is Whose.SUBJECT or bool(rule.facts)
    return s.whose in {Whose(of) for of in rule.of}


def in_case(rule: Rule, kinds: Collection[str]) -> bool:
    """Say whether the case tells what the rule needs it to tell, and nothing that it must not."""
    if rule.case and not any(kind in kinds for kind in rule.case):
        return False
    return not any(kind in kinds for kind in rule.case_not)


def kinds_told(case: Case, catalogue: Catalogue, facts: Mapping[str, Fact]) -> Mapping[str, Sequence[Statement]]:
    """Return the kinds of act of the catalogue that the case tells, each with the statements that tell it."""
    acts = {s.act for s in case.statements}
    found: dict[str, list[Statement]] = {}
    for s in case.statements:
        if s.told.modality in NOT_DONE:
            continue
        for counts in catalogue.kinds_of_acts.get(s.act, ()):
            if counts.with_acts and acts.isdisjoint(counts.with_acts):
                continue
            if counts.facilities and s.facility not in counts.facilities:
                continue
            if counts.with_facts and not _any_holds(counts.with_facts, s, facts):
                continue
            found.setdefault(counts.kind, []).append(s)
        if not s.act:
            for kind in (k for name in s.circumstances for k in catalogue.kinds_by_words.get(name, ())):
                found.setdefault(kind, []).append(s)
    return MappingProxyType(found)


def _any_holds(names: Sequence[str], s: Statement, facts: Mapping[str, Fact]) -> bool:
    if "child" in names and s.whose is Whose.CHILD:
        return True
    return any(holds(facts, name) for name in names)
