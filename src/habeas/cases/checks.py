"""What may be said of a case: the codes, dates and States that are checked before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import pycountry

from habeas.cases.types import Holds, SubjectKind, Whose
from habeas.engines.databases import storable
from habeas.errors import InvalidValue
from habeas.suggestions.wording import ENGLISH

# What a person can answer of somebody, and what of a law or a practice, which answers for nobody.
ANSWERS = ("met", "not_met", "unknown", "disputed", "not_applicable")
ANSWERS_OF_A_LAW = ("indicator", "unknown", "not_applicable")
PURPOSES = ("send", "letter_to_state", "public_summary", "name_in_public")
CHOICES = ("", "full name", "initials")  # of the last purpose alone
REMEDY_KINDS = ("court", "prosecutor", "ministry", "ombudsperson", "treaty_body", "special_procedure", "other")
OUTCOMES = ("", "pending", "refused", "granted", "unanswered", "withdrawn")
FATES = ("", "taken", "stayed")
CONTACTS = ("", "none", "some", "regular")


def answers_of(kind: str) -> tuple[str, ...]:
    """Return the answers that a person can give for a case of this kind."""
    return ANSWERS_OF_A_LAW if kind in {SubjectKind.LAW, SubjectKind.POPULATION} else ANSWERS


def written(words: str) -> str:
    """Return words as the databases keep them, without white space around."""
    return storable(words).strip()


def needed(words: str, what: str, *, most: int = 200) -> str:
    """Return words that must be there and are at most `most` long; raise InvalidValue else."""
    kept = written(words)
    if not kept:
        raise InvalidValue(f"{what} is missing: write it in a few words.")
    return short(kept, what, most=most)


def short(words: str, what: str, *, most: int = 200) -> str:
    """Return words of at most `most` characters; raise InvalidValue else."""
    kept = written(words)
    if len(kept) > most:
        raise InvalidValue(f"{what} is longer than {most} characters: shorten it.")
    return kept


def one_of(word: str, known: Iterable[str], what: str) -> str:
    """Return a code that is known; raise InvalidValue else."""
    if word not in tuple(known):
        raise InvalidValue(
            f"“{written(word)}” is no {what}: take one of {', '.join(each or '(none)' for each in known)}."
        )
    return str(word)


def a_date(edtf: str) -> str:
    """Return an EDTF date, or '' for none; raise InvalidValue for what is no date."""
    kept = written(edtf)
    if kept and (not ENGLISH.is_date(kept) or len(kept) > 40):  # noqa: PLR2004 -- the column's width
        raise InvalidValue(f"“{kept}” is no date: write it as 2025-08-07, 2025-08, 2025, 2021/.. or 2025-03/2025-06.")
    return kept


def a_state(code: str) -> str:
    """Return the alpha-3 code of a State, or '' for none; raise InvalidValue for what is no State."""
    kept = written(code).upper()
    if kept and pycountry.countries.get(alpha_3=kept) is None:
        raise InvalidValue(f"“{kept}” is no State: write the three letters of ISO 3166-1, as in BLR.")
    return kept


def states(codes: Iterable[str]) -> list[str]:
    """Return the alpha-3 codes of States, each once, in the order given."""
    return list(dict.fromkeys(filter(None, map(a_state, codes))))


def checked(content: Mapping[str, Any], checks: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    """Return `content`, each part of it checked; raise InvalidValue for a part that there is not."""
    unknown = set(content) - set(checks)
    if unknown:
        raise InvalidValue(f"There is no “{min(unknown)}” to set: take one of {', '.join(checks)}.")
    return {name: checks[name](value) for name, value in content.items()}


CASE: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "kind": lambda value: one_of(value, tuple(SubjectKind), "kind of case"),
        "label": lambda value: needed(value, "The label"),
        "state": a_state,
        "own_states": states,
        "act_date": a_date,
        "note": written,
    }
)
MEMBER: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "label": lambda value: needed(value, "The label"),
        "relation": lambda value: short(value, "The relation", most=80),
        "fate": lambda value: one_of(value, FATES, "fate"),
        "parted": a_date,
        "contact": lambda value: one_of(value, CONTACTS, "kind of contact"),
        "reunited": a_date,
    }
)
REMEDY: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "body": lambda value: needed(value, "The body"),
        "kind": lambda value: one_of(value, REMEDY_KINDS, "kind of remedy"),
        "filed": a_date,
        "outcome": lambda value: one_of(value, OUTCOMES, "outcome"),
        "decided": a_date,
        "why_none": written,
    }
)
HOLDS = (Holds.YES.value, Holds.NO.value, Holds.DISPUTED.value)
WHOSE = (Whose.SUBJECT.value, Whose.CHILD.value)
