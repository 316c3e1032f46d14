"""Who did an act to whom, when and where: by syntax where there, else by the nearest words that fit.

Roles are anchored as the text writes them. Dates and places are those that other proposers found in the same clause,
else the same sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from habeas.passages.types import Anchor
from habeas.suggestions.grammar import Grammar
from habeas.suggestions.mentions import Mention
from habeas.suggestions.proposers.telling import Told
from habeas.suggestions.types import Document, Kind, Suggestion

# acts that people do themselves: their subject is the one the record is about, or the one who acts
_OWN = frozenset({"border_crossing", "death", "birth", "injury", "disappearance", "protest", "legal_action", "family_reunification"})
_BY_BODIES = frozenset({"court_decision", "law_adopted", "monitoring_visit", "legal_action", "protest"})
_PLACES = frozenset({Kind.PLACE, Kind.FACILITY})
_FAR = 12  # words from an act to the place or date it takes
_DOERS = frozenset({"authority", "state", "court", "company", "un_body", "intergovernmental", "ngo"})


class Roles:
    """Look up the roles of acts in one document."""

    def __init__(
        self, document: Document, sentences: Sequence[Grammar], mentioned: Sequence[Mention], found: Sequence[Suggestion]
    ) -> None:
        self._document = document
        self._sentences = sentences
        self._mentions: dict[int, list[Mention]] = {}
        for mention in mentioned:
            self._mentions.setdefault(mention.sentence, []).append(mention)
        self._dates = sorted((s.anchor for s in found if s.kind is Kind.DATE), key=lambda a: a.start)
        self._places = sorted((s.anchor for s in found if s.kind in _PLACES), key=lambda a: a.start)

    def of(self, index: int, told: Told) -> Mapping[str, Anchor]:
        """Return the roles that the text states: victim, perpetrator, date, place."""
        grammar = self._sentences[index]
        victim, perpetrator = self._people(grammar, told)
        fields: dict[str, Anchor] = {}
        for name, token in (("victim", victim), ("perpetrator", perpetrator)):
            if token is None or (told.start <= token < told.end and told.form != "phrase" and told.end - told.start == 1):
                continue
            if name == "perpetrator" or self._is_somebody(index, grammar, token):
                fields[name] = self._named(index, grammar, token)
        for name, anchors in (("date", self._dates), ("place", self._places)):
            nearest = self._nearest(grammar, told, anchors)
            if nearest is not None:
                fields[name] = nearest
        return fields

    def _is_somebody(self, index: int, grammar: Grammar, token: int) -> bool:
        """Say whether a token means people, and no thing."""
        if grammar.tags[token] in {"PRON", "NUM", "DET"} or grammar.tokens[token].entity in {"PERSON", "NORP"}:
            return grammar.lower[token] not in {"it", "this", "that", "which", "what"}
        return any(m.start <= token < m.end for m in self._mentions.get(index, ()))

    def _people(self, grammar: Grammar, told: Told) -> tuple[int | None, int | None]:
        if told.form == "noun":
            return grammar.complement(told.verb, "of"), grammar.agent(told.verb)
        if told.form == "missing":
            return self._sufferer(grammar, told), None
        verb = told.verb
        passive = grammar.is_passive(verb)
        subject, agent = grammar.subject(verb), grammar.agent(verb)
        if passive:
            return subject, agent
        suffers = grammar.object(verb)
        if told.act in _OWN and told.act not in _BY_BODIES:
            return subject, agent
        if told.act in _BY_BODIES:
            return None, subject
        if suffers is None and grammar.is_participle(verb):
            return subject, agent
        return suffers, subject

    def _sufferer(self, grammar: Grammar, told: Told) -> int | None:
        return grammar.subject(told.verb) if grammar.tags[told.verb] in {"VERB", "AUX"} else self._subject_of_clause(grammar, told)

    def _subject_of_clause(self, grammar: Grammar, told: Told) -> int | None:
        if grammar.parsed:
            head = grammar.tokens[told.verb].head
            return grammar.subject(head) if head != told.verb else None
        return grammar.subject(told.start)

    def _named(self, index: int, grammar: Grammar, token: int) -> Anchor:
        """Return the words that name whom the noun at `token` means, as written."""
        for mention in self._mentions.get(index, ()):
            if mention.start <= token < mention.end:
                return self._document.text.anchor(grammar.tokens[mention.start].start, grammar.tokens[mention.end - 1].end)
        start = grammar.left_edge(token)
        return self._document.text.anchor(grammar.tokens[start].start, grammar.tokens[token].end)

    def _nearest(self, grammar: Grammar, told: Told, anchors: Sequence[Anchor]) -> Anchor | None:
        """Return the date or place of the act's own clause, the nearest one; the one behind it first."""
        left, right = _clause(grammar, told)
        here = grammar.tokens[told.end - 1].end
        inside = [a for a in anchors if left <= a.start and a.end <= right]
        return min(inside, key=lambda a: (abs(a.start - here) if a.start >= here else 2 * (here - a.end)), default=None)


def _clause(grammar: Grammar, told: Told) -> tuple[int, int]:
    """Return the code points of the clause of an act: between semicolons, and 'and' with a new verb is left alone."""
    start, end = told.start, told.end
    while start > 0 and grammar.lower[start - 1] not in {";", ":", "."}:
        start -= 1
    while end < len(grammar) and grammar.lower[end] not in {";", ":", "."}:
        end += 1
    return grammar.tokens[start].start, grammar.tokens[end - 1].end
