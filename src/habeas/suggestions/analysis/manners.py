"""A mention of somebody, and how somebody is mentioned: the same in every language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Manner(StrEnum):
    """How somebody is mentioned."""

    NAME = "name"
    DEFINITE = "definite"  # 'the mother', 'these men'
    INDEFINITE = "indefinite"  # 'a mother', 'another detainee'
    POSSESSIVE = "possessive"  # 'her baby'
    NUMBER = "number"  # 'two boys'
    BARE = "bare"  # 'border guards'
    NONE = "none"  # 'no lawyer'
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `start` to `end` (exclusive) of a sentence that mention somebody; `head` is their main word."""

    sentence: int
    start: int
    end: int
    head: int
    type: str
    manner: Manner
    name: str  # what tells it from others: the known name, or the head in its dictionary form
    also: str = ""  # the short form that the text gives in brackets
    plural: bool = False  # told only where no parser reads the language, like what follows
    described: frozenset[str] = frozenset()  # the stems of the words around the head
    forms: frozenset[str] = frozenset()  # the cases and numbers that the head may stand in
