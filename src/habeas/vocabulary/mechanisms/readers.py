"""Read the parts of the file of mechanisms, each into what it stands for."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from habeas.vocabulary.catalogue.entries import Entry
from habeas.vocabulary.mechanisms.types import (
    Asked,
    Concern,
    Consent,
    Country,
    Field,
    Gate,
    Known,
    Limit,
    Matter,
    Mechanism,
    Origin,
    Since,
    Sort,
    Standing,
    Stated,
)

SUBJECTS = ("person", "family", "group", "law", "population")
PLAIN_CHECKS = (
    "has_label",
    "has_act_date",
    "has_state",
    "has_nationality",
    "has_remedy",
    "has_place",
    "has_perpetrator",
    "has_account",
)
NAMED_CHECKS = ("has_consent", "has_facts", "has_acts")  # each with names after a colon: 'has_acts:arrest,detention'
UNITS = ("month", "year")
_STATE = re.compile(r"[A-Z]{3}")
_EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_MECHANISM = (
    "title",
    "does",
    "sort",
    "subjects",
    "gate",
    "who",
    "concerns",
    "remedies",
    "same_matter",
    "limits",
    "time",
    "form",
    "fields",
    "consents",
    "caution",
    "notes",
    "countries",
    "only_listed",
)


def consent_of(entry: Entry) -> Consent:
    """Return a consent that is asked for by itself."""
    entry.only("question", "refused", "known")
    return Consent(entry.name, entry.question("question"), entry.text("refused"), entry.member("known", Known))


def concern_of(entry: Entry, acts: Collection[str]) -> Concern:
    """Return a kind of case."""
    entry.only("acts", "facts", "circumstances", "children", "custody")
    told, facts = entry.codes("acts", acts, "act"), entry.texts("facts")
    if not told and not facts:
        raise entry.fault(f"'{entry.name}' needs an act or a fact by which a case is one of this kind.")
    near = frozenset(entry.texts("circumstances"))
    return Concern(entry.name, frozenset(told), frozenset(facts), near, entry.flag("children"), entry.flag("custody"))


def field_of(entry: Entry, consents: Collection[str], acts: Collection[str]) -> Field:
    """Return something that a form asks for."""
    entry.only("question", "checks", "known")
    question, checks = entry.text("question"), entry.texts("checks")
    if "?" not in question:
        raise entry.fault(f"'{entry.name}' needs a question that a person can go and ask, with its '?'.", "question")
    for number, check in enumerate(checks):
        _require_check(entry, number, check, consents, acts)
    return Field(entry.name, question, checks, entry.member("known", Known))


def origin_of(entry: Entry, treaties: Collection[str]) -> Origin:
    """Return what a person's own State can be asked."""
    entry.only("title", "treaties", "question", "caution")
    return Origin(
        entry.text("title"),
        entry.codes("treaties", treaties, "treaty"),
        entry.question("question"),
        entry.text("caution"),
    )


def mechanism_of(entry: Entry, known: Mapping[str, Mapping[str, Any]]) -> Mechanism:
    """Return a mechanism; `known` has what it may name, by 'consent', 'concern', 'treaty', 'procedure' and 'field'."""
    entry.only(*_MECHANISM)
    remedies, matter = entry.below("remedies"), entry.below("same_matter")
    remedies.only("first", "says", "known")
    matter.only("rule", "known")
    named = entry.codes("fields", known["field"], "field")
    asked = entry.below("consents")
    asked.only(*known["consent"])
    return Mechanism(
        id=entry.name,
        title=entry.text("title"),
        does=entry.text("does"),
        sort=entry.member("sort", Sort),
        subjects=frozenset(entry.codes("subjects", SUBJECTS, "kind of subject", needed=True)),
        gate=_gate(entry.below("gate"), known),
        who=_standing(entry.below("who")),
        remedies_first=remedies.flag("first"),
        remedies=_stated(remedies, "first"),
        same_matter=matter.member("rule", Matter),
        matter_known=matter.member("known", Known),
        fields=tuple(known["field"][name] for name in named),
        consents=MappingProxyType({purpose: asked.member(purpose, Asked) for purpose in asked.names()}),
        concerns=frozenset(entry.codes("concerns", known["concern"], "kind of case")),
        limits=tuple(_limit(limit) for limit in entry.listed("limits")),
        time=_statements(entry, "time"),
        form=_statements(entry, "form"),
        caution=entry.text("caution", ""),
        notes=_statements(entry, "notes"),
        countries=MappingProxyType({state: _country(below) for state, below in entry.below("countries").each()}),
        only_listed=entry.flag("only_listed"),
    )


def _require_check(entry: Entry, number: int, check: str, consents: Collection[str], acts: Collection[str]) -> None:
    name, colon, named = check.partition(":")
    allowed = {"has_consent": consents, "has_acts": acts}.get(name)
    if name not in (NAMED_CHECKS if colon else PLAIN_CHECKS):
        every = ", ".join((*PLAIN_CHECKS, *(f"{each}:…" for each in NAMED_CHECKS)))
        raise entry.fault(f"'{entry.name}': there is no check '{check}': take one of {every}.", "checks", number)
    for each in named.split(",") if colon else ():
        if not each or (allowed is not None and each not in allowed):
            raise entry.fault(f"'{entry.name}': '{check}' names '{each}', which there is not.", "checks", number)


def _gate(entry: Entry, known: Mapping[str, Mapping[str, Any]]) -> Gate:
    entry.only("treaties", "procedure", "states_only", "by_hand")
    return Gate(
        treaties=entry.codes("treaties", known["treaty"], "treaty"),
        procedure=entry.code("procedure", known["procedure"], "procedure") if "procedure" in entry.content else "",
        states_only=entry.flag("states_only"),
        by_hand=entry.text("by_hand", ""),
    )


def _standing(entry: Entry) -> Standing:
    facts = entry.texts("facts")
    stated = _stated(entry, "facts", "question", "closed")
    if not facts:
        return Standing(stated)
    return Standing(stated, facts, entry.question("question"), entry.text("closed"))


def _stated(entry: Entry, *besides: str) -> Stated:
    entry.only("says", "known", *besides)
    return Stated(entry.text("says"), entry.member("known", Known))


def _statements(entry: Entry, field: str) -> tuple[Stated, ...]:
    return tuple(_stated(each) for each in entry.listed(field))


def _limit(entry: Entry) -> Limit:
    entry.only("amount", "unit", "since", "closes", "known", "unless")
    amount = entry.content.get("amount")
    if not isinstance(amount, int) or isinstance(amount, bool) or amount < 1:
        raise entry.fault(f"'{entry.name}': 'amount' is a whole number from 1.", "amount")
    return Limit(
        amount,
        entry.code("unit", UNITS, "unit"),
        entry.member("since", Since),
        entry.flag("closes"),
        entry.member("known", Known),
        entry.text("unless", ""),
    )


def _country(entry: Entry) -> Country:
    entry.only("stated", "until", "until_known", "next", "same_matter", "same_matter_known")
    if not _STATE.fullmatch(entry.name):
        raise entry.fault(f"'{entry.name}' is no State: write its three letters (ISO 3166-1 alpha-3).")
    stricter = entry.member("same_matter", Matter) if "same_matter" in entry.content else None
    return Country(
        entry.name,
        _statements(entry, "stated"),
        until=_edtf(entry, "until"),
        until_known=entry.member("until_known", Known, Known.UNVERIFIED),
        next=_edtf(entry, "next"),
        same_matter=stricter,
        same_matter_known=entry.member("same_matter_known", Known, Known.UNVERIFIED),
    )


def _edtf(entry: Entry, field: str) -> str:
    if field not in entry.content:
        return ""
    value = str(entry.content[field])  # a year alone is a number to YAML, a whole day a date
    if not _EDTF.fullmatch(value):
        raise entry.fault(f"'{entry.name}': '{field}' is a year, a month or a day: 2026, 2026-04 or 2026-04-30.", field)
    return value
