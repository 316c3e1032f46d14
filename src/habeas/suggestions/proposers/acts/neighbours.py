"""Who did an act to whom, in languages that nobody parses: the people and bodies that stand nearest to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from habeas.passages.types import Anchor
from habeas.suggestions.analysis.grammar import Grammar
from habeas.suggestions.proposers.acts.people import People, Somebody, leading, people_words
from habeas.suggestions.proposers.acts.spots import Spots, clause_span
from habeas.suggestions.proposers.acts.telling import Told
from habeas.suggestions.proposers.spelling import plain
from habeas.suggestions.types import Document, Kind, Suggestion

_PLACES = frozenset({Kind.PLACE, Kind.FACILITY})
# acts that bodies do, with nobody who suffers them
_BY_BODIES = frozenset({"court_decision", "law_adopted", "monitoring_visit", "legal_action"})
# acts whose subject is the one whom the record is about
_OWN = frozenset({"border_crossing", "death", "birth", "injury", "disappearance", "protest", "family_reunification"})
# acts whose subject, where their verb is active, does them to somebody else
_DONE = frozenset(
    {
        "arrest",
        "transfer",
        "release",
        "conviction",
        "expulsion",
        "pushback",
        "interception",
        "placement_in_care",
        "ill_treatment",
        "sexual_violence",
        "threat",
        "document_confiscation",
        "recruitment",
    }
)
_BREAKS = frozenset({".", ";", ":", "!", "?", "»", "«"})
_REACH = 12  # words from an act to whom it is done to
_FAR = 25  # words from an act back to who did it
_CLOSE = 5  # words from an act on to 'par' or a subject behind it
_ASIDE = 8  # how much less those behind a passive count
_VERBS = frozenset({"verb", "future"})
_DOABLE = _VERBS | {"phrase", "missing"}


class Neighbours:
    """Look up the roles of acts in one document, sentence by sentence."""

    def __init__(self, document: Document, sentences: Sequence[Grammar], found: Sequence[Suggestion]) -> None:
        self._document = document
        self._sentences = sentences
        self._known = people_words(document.language)
        self._people = People(document.language, sentences, found)
        self._dates = Spots(s.anchor for s in found if s.kind is Kind.DATE)
        self._places = Spots(s.anchor for s in found if s.kind in _PLACES)

    def of(self, index: int, acts: Sequence[Told]) -> list[Mapping[str, Anchor]]:
        """Return the roles that the text states of each act of a sentence: victim, perpetrator, date, place."""
        words = plain(self._sentences[index].lower)
        free = [one for one in self._people.of(index) if not any(_inside(one, told) for told in acts)]
        roles: list[Mapping[str, Anchor]] = []
        victim: Somebody | None = None
        for told in acts:
            left, right = _clause(words, told)
            here = [one for one in free if left <= one.start and one.end <= right]
            suffers, does = self._parts(words, told, here)
            if told.form == "phrase":  # 'затолкали его в машину'
                within = (one for one in self._people.of(index) if one.pronoun and _inside(one, told))
                suffers = next(within, suffers)
            if suffers is None and told.act not in _BY_BODIES:
                suffers = victim  # of the act before
            victim = suffers or victim
            roles.append(self._fields(index, told, suffers, does))
        return roles

    def _fields(
        self, index: int, told: Told, victim: Somebody | None, perpetrator: Somebody | None
    ) -> Mapping[str, Anchor]:
        grammar, fields = self._sentences[index], dict[str, Anchor]()
        for name, one in (("victim", victim), ("perpetrator", perpetrator)):
            if one is not None:
                start, end = grammar.tokens[one.start].start, grammar.tokens[one.end - 1].end
                fields[name] = self._document.text.anchor(start, end)
        span, here = clause_span(grammar, told), grammar.tokens[told.end - 1].end
        for name, spots in (("date", self._dates), ("place", self._places)):
            nearest = spots.nearest(*span, here)
            if nearest is not None:
                fields[name] = nearest
        return fields

    def _parts(
        self, words: Sequence[str], told: Told, here: Sequence[Somebody]
    ) -> tuple[Somebody | None, Somebody | None]:
        """Return who suffers an act and who does it."""
        doers = [one for one in here if not one.people]
        agent = next((one for one in doers if self._is_agent(words, told, one)), None)
        if told.act in _BY_BODIES:
            if told.form == "noun":
                return None, agent
            return None, agent or _nearest(told, here if told.act == "legal_action" else doers, _FAR, behind=3)
        people = [one for one in here if one.people]
        if told.act in _OWN:
            return _nearest(told, people, _REACH, behind=2), None
        passive = self._is_passive(words, told)
        if told.act in _DONE and told.form in _VERBS and not passive:
            people = [one for one in people if not one.subject]
        victim = _nearest(told, people, _REACH, behind=_ASIDE if passive else 1)
        befallen = told.act == "denial_of_appeal" or (told.act == "poor_conditions" and told.form == "phrase")
        if agent is not None or passive or befallen or (told.form not in _DOABLE and told.act != "expulsion_order"):
            return victim, agent
        before = [one for one in doers if one.end <= told.start]
        after = [one for one in doers if told.end <= one.start <= told.end + 1]
        return victim, _nearest(told, before, _FAR, behind=1) or _nearest(told, after, _CLOSE, behind=1)

    def _is_agent(self, words: Sequence[str], told: Told, one: Somebody) -> bool:
        near = 0 < one.start - told.end <= _CLOSE
        return near and not self._known.by.isdisjoint(leading(words[told.end : one.start], self._known))

    def _is_passive(self, words: Sequence[str], told: Told) -> bool:
        """Say whether an act is told of whom it is done to: 'a été expulsée', 'был выслан'."""
        near = words[max(0, told.start - 3) : told.end]
        return any(True for _ in self._known.passive.find(near)) or (
            told.form in _VERBS and words[told.verb].endswith(self._known.passive_endings)
        )


def _nearest(told: Told, those: Sequence[Somebody], reach: int, *, behind: int) -> Somebody | None:
    """Return who stands nearest to an act; words behind it count `behind` times, those before it twice."""

    def away(one: Somebody) -> int:
        return (one.start - told.end) * behind if one.start >= told.end else (told.start - one.end) * 2

    best = min(those, key=away, default=None)
    if best is None:
        return None
    return best if max(best.start - told.end, told.start - best.end) <= reach else None


def _inside(one: Somebody, told: Told) -> bool:
    return told.start <= one.start and one.end <= told.end


def _clause(words: Sequence[str], told: Told) -> tuple[int, int]:
    start, end = told.start, told.end
    while start > 0 and words[start - 1] not in _BREAKS:
        start -= 1
    while end < len(words) and words[end] not in _BREAKS:
        end += 1
    return start, end
