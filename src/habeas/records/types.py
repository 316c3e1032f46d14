"""What flows out of stage 4: the words of review, and what a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from habeas.passages.snippets import Segment


class State(StrEnum):
    """Where a suggestion or a record stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"
    STANDING = "standing"
    WITHDRAWN = "withdrawn"


class Decision(StrEnum):
    """What a person decided."""

    ACCEPTED = "accepted"  # as suggested
    EDITED = "edited"  # accepted with another value
    REJECTED = "rejected"
    UNDONE = "undone"  # an earlier judgement was taken back
    MADE = "made"  # a record of the person's own, without a suggestion
    REVISED = "revised"  # a standing record was given another value
    WITHDRAWN = "withdrawn"  # a standing record was taken back


class Stance(StrEnum):
    """Whether a passage speaks for a record or against it."""

    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words were found: a passage, or a record."""

    kind: str  # 'passage' or 'record'
    pk: int  # of the StoredPassage or Record
    source: int  # pk of the StoredSource
    title: str  # of the source, or the start of its hash
    start: int  # where the snippet's first marked word begins in the canonical text
    end: int
    snippet: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of what a search found, and where the next one begins."""

    words: str
    hits: tuple[Hit, ...]
    following: int | None  # the `offset` of the next page; None where this is the last


@dataclass(frozen=True, slots=True)
class GoldFile:
    """The canonical text of a source, and what people decided is in it, as the suggestion contract writes it."""

    name: str  # of the two files, without their endings
    text: str
    annotations: dict[str, Any]
