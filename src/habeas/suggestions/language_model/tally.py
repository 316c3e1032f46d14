"""What became of what a language model was asked, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Unanswered(StrEnum):
    """Why a question has no answer that can be read."""

    TOO_SLOW = "no answer in time"
    TOO_LONG = "answer too long"
    BROKEN = "connection broken off"
    REFUSED = "the server reported an error"
    BUSY = "the server was too busy"
    UNREADABLE = "answer not in the form asked for"
    NOT_ASKED = "not asked any more"


class Dropped(StrEnum):
    """Why something that a model suggested is no suggestion."""

    MALFORMED = "not in the form asked for"
    UNKNOWN = "unknown kind or code"
    QUOTE = "words not in the passage"
    FIELD = "words of a field not in the passage"
    UNIT = "what is counted not in the passage"
    NUMBER = "number or date not in the words"
    BOUND = "number and bound at odds"
    REPEATED = "said twice"
    TOO_MANY = "too many in one answer"


@dataclass(frozen=True, slots=True)
class Tally:
    """Questions and suggestions, counted; two tallies add up."""

    answered: int = 0  # questions
    kept: int = 0  # suggestions; so are the next two
    known: int = 0  # found before, by the rules or in an earlier answer
    dropped: Mapping[Dropped, int] = field(default_factory=lambda: MappingProxyType({}))
    unanswered: Mapping[Unanswered, int] = field(default_factory=lambda: MappingProxyType({}))  # questions

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.answered + other.answered,
            self.kept + other.kept,
            self.known + other.known,
            MappingProxyType(Counter(self.dropped) + Counter(other.dropped)),
            MappingProxyType(Counter(self.unanswered) + Counter(other.unanswered)),
        )

    @property
    def questions(self) -> int:
        """Return how many questions there were, those never put among them."""
        return self.answered + sum(self.unanswered.values())

    @property
    def suggested(self) -> int:
        """Return how much the model suggested, whatever became of it."""
        return self.kept + self.known + sum(self.dropped.values())
