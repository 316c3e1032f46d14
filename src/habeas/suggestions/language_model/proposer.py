"""The proposer that asks a language model: portion by portion, every answer checked against the text."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from habeas.suggestions.arrangement import overlaps
from habeas.suggestions.language_model.answers import listed_in, verified
from habeas.suggestions.language_model.asking import NoAnswer, UnusableEndpoint, ask
from habeas.suggestions.language_model.portions import Portion, portions_of
from habeas.suggestions.language_model.questions import prompt_sha256, question
from habeas.suggestions.language_model.settings import Endpoint
from habeas.suggestions.language_model.tally import Dropped, Tally, Unanswered
from habeas.suggestions.types import ActValue, Document, Kind, Suggestion

GIVING_UP = 3  # questions in a row without an answer, after which the rest of a document is not asked about
_MODEL = 60  # characters of a model's name that fit into the name of a proposer; its end tells models apart
_HASH = 12  # digits of the hash of the prompt
_FIRST_MENTION = frozenset({Kind.PARTY, Kind.PLACE, Kind.FACILITY})


class Watcher(Protocol):
    """Stand between a document and the model: be told before anything is sent, and raise to prevent it."""

    def before(self, characters: int, questions: int) -> None:
        """Be told how much of a document is about to be sent, in how many questions."""
        ...

    def after(self, questions: int) -> None:
        """Be told how many questions are done."""
        ...


class Silent:
    """Let everything through: for programs, whose makers decide what is sent."""

    def before(self, characters: int, questions: int) -> None:
        """Let it be sent."""

    def after(self, questions: int) -> None:
        """Say nothing."""


class LanguageModel:
    """Proposes what a language model points to, as far as the text bears it out.

    It sends the text to the endpoint: give it to `habeas.read(…, also=[…])` only where that may be. `tally` counts what
    became of everything asked so far. `name` tells the model and the way of asking, and stands on every suggestion;
    `prompt_sha256` is the whole hash of prompts, form of the answer, temperature (0) and seed (0).
    """

    kinds = frozenset(Kind)

    def __init__(
        self, endpoint: Endpoint, watcher: Watcher | None = None, wait: Callable[[float], None] = time.sleep
    ) -> None:
        self.endpoint = endpoint
        self.prompt_sha256 = prompt_sha256()
        self.name = f"llm/{endpoint.model[-_MODEL:]}@{self.prompt_sha256[:_HASH]}"
        self.tally = Tally()
        self._watcher = watcher or Silent()
        self._wait = wait

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterator[Suggestion]:
        """Yield what the model points to and nobody found before, in the order of its answers.

        Raises UnusableEndpoint where the server cannot be asked at all. Single questions without an answer are counted.
        """
        portions = portions_of(document)
        if not portions:
            return
        self._watcher.before(sum(len(portion.words) for portion in portions), len(portions))
        before = list(found)
        missed = 0  # in a row
        for number, portion in enumerate(portions, start=1):
            try:
                told = listed_in(ask(self.endpoint, question(self.endpoint.model, document, portion), self._wait))
            except NoAnswer as error:
                missed += 1
                self._count(error.reason)
            except UnusableEndpoint:
                if number == 1:
                    raise
                missed = GIVING_UP  # it answered a moment ago, and is gone
                self._count(Unanswered.BROKEN)
            else:
                missed = 0
                yield from self._kept(document, portion, told, before)
            self._watcher.after(number)
            if missed == GIVING_UP:
                self._count(Unanswered.NOT_ASKED, len(portions) - number)
                return

    def _kept(
        self, document: Document, portion: Portion, told: list[Any], before: list[Suggestion]
    ) -> Iterator[Suggestion]:
        """Yield of one answer what holds and is new, and count all of it."""
        dropped: Counter[Dropped] = Counter()
        kept: list[Suggestion] = []
        known = 0
        for result in verified(told, document, portion, self.name):
            if isinstance(result, Dropped):
                dropped[result] += 1
            elif any(_found_before(result, other) for other in before):
                known += 1
            else:
                before.append(result)
                kept.append(result)
        self.tally += Tally(1, len(kept), known, dropped)
        yield from kept

    def _count(self, reason: Unanswered, questions: int = 1) -> None:
        self.tally += Tally(unanswered={reason: questions})


def _found_before(suggestion: Suggestion, other: Suggestion) -> bool:
    """Say whether a suggestion tells nothing beside another, or would push it aside when conflicts are settled.

    So whatever a model answers, what the rules found stays as it was.
    """
    if {suggestion.kind, other.kind} == {Kind.REFERENCE, Kind.QUOTATION}:
        return overlaps(suggestion.anchor, other.anchor)  # a title is no quotation of somebody
    if suggestion.kind is not other.kind:
        return False
    if isinstance(suggestion.value, ActValue) and isinstance(other.value, ActValue):
        same_words = (suggestion.anchor.start, suggestion.anchor.end) == (other.anchor.start, other.anchor.end)
        same_type = suggestion.value.type == other.value.type
        return same_words or (same_type and overlaps(suggestion.anchor, other.anchor))
    if suggestion.kind in _FIRST_MENTION and _folded(suggestion) == _folded(other):
        return True
    return overlaps(suggestion.anchor, other.anchor)


def _folded(suggestion: Suggestion) -> str:
    return " ".join(suggestion.anchor.exact.casefold().split())
