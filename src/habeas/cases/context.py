"""What a text tells beside its acts: dates, places, facilities, and which State an act is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.cases.lines import Line
from habeas.cases.types import Statement
from habeas.cases.words import CaseWords
from habeas.passages.types import CanonicalText
from habeas.suggestions.types import DateValue, FacilityValue, Kind, PartyValue, PlaceValue, Suggestion

_ACTS, _HAPPENS = 3, 2  # how much an acting body, and a place, say of the State
_ACTING = frozenset({"authority", "court", "state"})
_NEAR = 80  # code points from 'held' to the place of custody that it means


@dataclass(frozen=True)
class Context:
    """A text with what was found in it, ready to be asked."""

    text: CanonicalText
    words: CaseWords
    source: str
    published: date | None
    found: Sequence[Suggestion]
    dates: Mapping[int, str]  # start of a date: EDTF
    places: Mapping[str, str]  # lower-case name: alpha-3
    facilities: tuple[Suggestion, ...]

    def state_named(self, words: str) -> str:
        """Return the State whose name or adjective stands in `words`; '' where none does."""
        own = self.words.own_states
        if self._is_abroad(words):
            return ""
        return next((own[word] for word in words.casefold().split() if word in own), "")

    def state_of_place(self, words: str) -> str:
        """Return the State in which a place is; '' where that is not known."""
        lower = words.casefold()
        inside = (code for name, code in self.places.items() if name and name in lower)
        return self.places.get(lower) or next(inside, "") or self.words.states.get(lower, "")

    def main_state(self, statements: Iterable[Statement], own: tuple[str, ...] = ()) -> str:
        """Return the State whose bodies act, or where it happens, in most statements; '' where none is told.

        A person's own State is that of the act only where its bodies are told to act.
        """
        counted: Counter[str] = Counter()
        for s in statements:
            if acting := self.state_named(s.by):
                counted[acting] += _ACTS
            if (placed := self.state_of_place(s.place)) and placed not in own:
                counted[placed] += _HAPPENS
        return counted.most_common(1)[0][0] if counted else ""

    def document_state(self, own: Iterable[str]) -> str:
        """Return the State that the authorities, courts and places of a document are most often of."""
        counted: Counter[str] = Counter()
        for s in self.found:
            if isinstance(s.value, PartyValue) and s.value.type in _ACTING and not self._is_abroad(s.anchor.exact):
                counted[self.state_named(s.anchor.exact)] += _HAPPENS
            elif isinstance(s.value, PlaceValue) and s.value.country:
                counted[s.value.country] += 1
        for state in ("", *own):
            counted.pop(state, None)
        return counted.most_common(1)[0][0] if counted else ""

    def _is_abroad(self, words: str) -> bool:
        """Say whether a body stands for its State in another: an embassy, a consulate."""
        return any(self.words.has("missions", word) for word in words.casefold().split())

    def facility_of(self, act: Suggestion, line: Line) -> str:
        """Return the coded place of custody where an act happened, as its own words or those close behind say it."""
        place = act.fields.get("place")
        for s in self.facilities:
            if place and s.anchor.start < place.end and place.start < s.anchor.end:
                return _type(s)
        near = [s for s in line.of(Kind.FACILITY) if 0 <= s.anchor.start - act.anchor.end <= _NEAR]
        kinds = {_type(s) for s in near}
        return kinds.pop() if len(kinds) == 1 else ""


def context_of(
    text: CanonicalText, found: Sequence[Suggestion], words: CaseWords, published: date | None, source: str
) -> Context:
    """Gather what the suggestions of a text tell of dates and places."""
    dates = {s.anchor.start: s.value.edtf for s in found if isinstance(s.value, DateValue) and s.value.edtf}
    placed = ((s.anchor.exact.casefold(), s.value.country) for s in found if isinstance(s.value, PlaceValue))
    places = {name: country for name, country in placed if country}
    facilities = tuple(s for s in found if isinstance(s.value, FacilityValue))
    return Context(text, words, source, published, tuple(found), dates, places, facilities)


def _type(s: Suggestion) -> str:
    return s.value.type if isinstance(s.value, FacilityValue) else ""
