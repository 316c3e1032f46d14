"""What each file of a catalogue says, read into types and checked against what the others say."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from habeas.vocabulary.catalogue.entries import Entry
from habeas.vocabulary.catalogue.pinpoints import articles
from habeas.vocabulary.catalogue.types import Counts, FactKind, Force, Instrument, Known, Norm, Reading, Rule, Safeguard
from habeas.vocabulary.loader import codes

_ID = re.compile(r"[A-Z]{3}-\d{2}")
_TIERS = (1, 2)
_DUTIES = ("territorial", "origin", "neighbour")
_OF = ("subject", "child")
_CONDITIONS = ("acts", "facilities", "circumstances", "any_circumstance", "facts")
_RULE = ("id", "says", "because", *_CONDITIONS, "without", "of", "case", "case_not", "weak")


def instruments_of(root: Entry) -> dict[str, Instrument]:
    """Return the instruments; raise VocabularyError for parents that are missing, unknown or go round in a circle."""
    found: dict[str, Instrument] = {}
    for name, entry in root.each():
        entry.only("title", "force", "parents", "known")
        parents = entry.codes("parents", root.content, "instrument")
        known = entry.member("known", Known)
        found[name] = Instrument(name, entry.text("title"), entry.member("force", Force), parents, known)
    for name, instrument in found.items():
        entry = Entry(root.file, (name,), name, root.content[name])
        ancestors = _ancestors(found, entry)
        if instrument.force is Force.INTERPRETIVE and not any(found[a].force is Force.BINDING for a in ancestors):
            raise entry.fault(f"'{name}' interprets no treaty: name the treaty under 'parents', or make it a standard.")
    return found


def _ancestors(found: Mapping[str, Instrument], entry: Entry) -> set[str]:
    """Return all that an instrument descends from; raise VocabularyError where that is itself."""
    ancestors: set[str] = set()
    ahead = list(found[entry.name].parents)
    while ahead:
        parent = ahead.pop()
        if parent == entry.name:
            raise entry.fault(f"'{entry.name}' is among its own parents: break the circle.", "parents")
        if parent not in ancestors:
            ancestors.add(parent)
            ahead.extend(found[parent].parents)
    return ancestors


def facts_of(root: Entry) -> dict[str, FactKind]:
    """Return the facts with the question that each is asked by."""
    return {name: FactKind(name, root.question(name)) for name in root.names()}


def circumstances_of(root: Entry) -> dict[str, str]:
    """Return what words near an act may say, by its id."""
    return root.sentences()


def acts_of(root: Entry) -> dict[str, str]:
    """Return the kinds of act with what each is."""
    root.only("kinds", "counts", "counts_as_none", "words")
    return root.below("kinds").sentences()


def words_of(root: Entry, kinds: Collection[str], circumstances: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return which kinds of act words tell of that no coded act says."""
    if "words" not in root.content:
        return {}
    section = root.below("words")
    for name in section.content:
        if name not in circumstances:
            raise section.fault(f"there is no circumstance '{name}'.", name)
    return {name: section.codes(name, kinds, "kind of act", needed=True) for name in section.content}


def counts_of(root: Entry, kinds: Collection[str], facts: Collection[str]) -> dict[str, tuple[Counts, ...]]:
    """Return what each coded act counts as; raise VocabularyError where one is unknown or its entry is missing."""
    counts, none = root.below("counts"), root.below("counts_as_none")
    acts, facilities = codes()["act_types"], codes()["facility_types"]
    found: dict[str, tuple[Counts, ...]] = {}
    for section in (counts, none):
        for act in section.names():
            if act not in acts:
                raise section.fault(f"there is no coded act '{act}'.", act)
            if act in found:
                raise section.fault(f"'{act}' counts as something and as nothing: take one of them out.", act)
            if section is none:
                section.text(act)
            found[act] = (
                tuple(_counts(e, kinds, facts, facilities) for e in counts.listed(act, act))
                if section is counts
                else ()
            )
    for act in acts:
        if act not in found:
            raise counts.fault(f"'{act}' is missing: say what it counts as, or under 'counts_as_none' why as nothing.")
    return found


def _counts(entry: Entry, kinds: Collection[str], facts: Collection[str], facilities: Collection[str]) -> Counts:
    entry.only("kind", "because", "with_acts", "with_facts", "facilities")
    return Counts(
        kind=entry.code("kind", kinds, "kind of act"),
        because=entry.text("because"),
        with_acts=entry.codes("with_acts", codes()["act_types"], "coded act"),
        with_facts=entry.codes("with_facts", facts, "fact"),
        facilities=entry.codes("facilities", facilities, "coded facility"),
    )


def safeguards_of(
    domains: Mapping[str, Entry],
    instruments: Mapping[str, Instrument],
    facts: Collection[str],
    kinds: Collection[str],
) -> dict[str, Safeguard]:
    """Return the safeguards of all domains, in order; raise VocabularyError for an id that stands twice."""
    found: dict[str, Safeguard] = {}
    for domain, root in domains.items():
        for name, entry in root.each():
            if not _ID.fullmatch(name):
                raise entry.fault(f"'{name}' is no id: write three capitals and two digits, as in SEP-01.")
            if name in found:
                raise entry.fault(f"'{name}' is a safeguard of {found[name].domain}.yaml already: take another id.")
            found[name] = _safeguard(name, domain, entry, instruments, facts, kinds)
    return found


def _safeguard(  # noqa: PLR0913, PLR0917 -- what the fields are checked against
    name: str,
    domain: str,
    entry: Entry,
    instruments: Mapping[str, Instrument],
    facts: Collection[str],
    kinds: Collection[str],
) -> Safeguard:
    entry.only(
        "tier", "question", "norms", "acts", "person", "when", "duty", "met", "not_met", "readings", "note", "uhri"
    )
    if entry.content.get("tier") not in _TIERS:
        raise entry.fault(f"'{name}' needs a tier: 1 or 2.", "tier")
    norms = tuple(_norm(norm, instruments, facts) for norm in entry.listed("norms"))
    if not norms:
        raise entry.fault(f"'{name}' flows from no norm: name one.", "norms")
    if any(norm.otherwise for norm in norms) and not any(norm.precondition for norm in norms if not norm.otherwise):
        raise entry.fault(
            f"'{name}' has a norm for 'otherwise', and none with a precondition that could fail.", "norms"
        )
    return Safeguard(
        id=name,
        tier=entry.content["tier"],
        domain=domain,
        question=entry.question("question"),
        norms=norms,
        acts=entry.codes("acts", kinds, "kind of act", needed=True),
        met=entry.texts("met", needed=True),
        not_met=entry.texts("not_met", needed=True),
        person=entry.codes("person", facts, "fact"),
        when=entry.code("when", facts, "fact") if "when" in entry.content else "",
        duty=entry.codes("duty", _DUTIES, "duty") or _DUTIES[:1],
        note=entry.text("note", ""),
        uhri=entry.text("uhri", ""),
        readings=tuple(_reading(reading) for reading in entry.listed("readings")),
    )


def _norm(entry: Entry, instruments: Mapping[str, Instrument], facts: Collection[str]) -> Norm:
    entry.only("instrument", "pinpoint", "known", "when", "precondition", "both_states", "otherwise")
    instrument = instruments[entry.code("instrument", instruments, "instrument")]
    pinpoint = entry.text("pinpoint")
    try:
        named = articles(pinpoint)
    except ValueError as error:
        raise entry.fault(f"{error}: mend the pinpoint.", "pinpoint") from error
    return Norm(
        instrument=instrument.id,
        pinpoint=pinpoint,
        articles=named,
        force=instrument.force,
        known=entry.member("known", Known, instrument.known),
        when=entry.codes("when", facts, "fact"),
        precondition=entry.codes("precondition", facts, "fact"),
        both_states=entry.flag("both_states"),
        otherwise=entry.flag("otherwise"),
    )


def _reading(entry: Entry) -> Reading:
    entry.only("body", "says", "known")
    return Reading(entry.text("body"), entry.text("says"), entry.member("known", Known))


def rules_of(
    root: Entry,
    safeguards: Collection[str],
    facts: Collection[str],
    circumstances: Collection[str],
    kinds: Collection[str],
) -> tuple[Rule, ...]:
    """Return the rules; raise VocabularyError for one that answers nothing there is, or has an unknown condition."""
    root.only("safeguards", "facts")
    found: dict[str, Rule] = {}
    known_to_rules = MappingProxyType({"facts": facts, "circumstances": circumstances, "kinds": kinds})
    for section, known, says in (
        (root.below("safeguards"), safeguards, ("met", "not_met")),
        (root.below("facts"), facts, ("yes", "no")),
    ):
        of_safeguards = section.name == "safeguards"
        for target in section.names():
            if target not in known:
                what = "safeguard" if of_safeguards else "fact"
                raise section.fault(f"there is no {what} '{target}' that a rule could answer.", target)
            for entry in section.listed(target, target):
                rule = _rule(entry, target, says, known_to_rules)
                if rule.id in found:
                    raise entry.fault(f"the rule '{rule.id}' is there already: give this one another id.")
                found[rule.id] = rule
    return tuple(found.values())


def _rule(entry: Entry, target: str, says: tuple[str, ...], known: Mapping[str, Collection[str]]) -> Rule:
    entry.only(*_RULE)
    if not any(entry.content.get(condition) for condition in _CONDITIONS):
        raise entry.fault(f"a rule of '{target}' has no condition, so it would always hold: name one.")
    return Rule(
        id=f"{target}/{entry.text('id')}",
        answers=target if "met" in says else "",
        fact=target if "yes" in says else "",
        says=entry.code("says", says, "answer"),
        because=entry.text("because"),
        acts=entry.codes("acts", codes()["act_types"], "coded act"),
        facilities=entry.codes("facilities", codes()["facility_types"], "coded facility"),
        circumstances=entry.codes("circumstances", known["circumstances"], "circumstance"),
        any_circumstance=entry.codes("any_circumstance", known["circumstances"], "circumstance"),
        without=entry.codes("without", known["circumstances"], "circumstance"),
        facts=entry.codes("facts", known["facts"], "fact"),
        of=entry.codes("of", _OF, "subject of a rule") or _OF[:1],
        case=entry.codes("case", known["kinds"], "kind of act"),
        case_not=entry.codes("case_not", known["kinds"], "kind of act"),
        weak=entry.flag("weak"),
    )
