"""Who did an act to whom, when and where: by syntax where there, else by the nearest words that fit.

Roles are anchored as the text writes them. Dates and places are those that other proposers found in the same clause,
else the same sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from habeas.passages.types import Anchor
from habeas.suggestions.analysis.grammar import Grammar
from habeas.suggestions.analysis.mentions import Manner, Mention
from habeas.suggestions.proposers.acts.spots import Spots, clause_span
from habeas.suggestions.proposers.acts.telling import Told
from habeas.suggestions.proposers.antecedents import Antecedents
from habeas.suggestions.types import Document, Kind, Suggestion

# acts that people do themselves: their subject is the one the record is about, or the one who acts
_OWN = frozenset(
    {"border_crossing", "death", "birth", "injury", "disappearance", "protest", "legal_action", "family_reunification"}
)
_BY_BODIES = frozenset({"court_decision", "law_adopted", "monitoring_visit", "legal_action", "protest"})
# acts whose subject, where people are told with no object, is whom they happen to: 'her baby stays behind'
_UNDERGONE = frozenset(
    {
        "expulsion",
        "family_separation",
        "detention",
        "transfer",
        "placement_in_care",
        "poor_conditions",
        "loss_of_status",
    }
)
_PLACES = frozenset({Kind.PLACE, Kind.FACILITY})
_VICTIMS = frozenset({"person", "group"})
_DOERS = frozenset({"authority", "state", "court", "company", "un_body", "intergovernmental", "ngo", "media", "other"})
_NEAR = 8  # words behind an act in which its victim is looked for
_NOBODY = frozenset({"it", "this", "that", "which", "what", "there", "nobody", "none", "no one", "anyone"})


class Roles:
    """Look up the roles of acts in one document, act by act in the order of the text."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Grammar],
        mentioned: Sequence[Mention],
        found: Sequence[Suggestion],
    ) -> None:
        self._document = document
        self._sentences = sentences
        self._antecedents = Antecedents(sentences, mentioned)
        self._dates = Spots(s.anchor for s in found if s.kind is Kind.DATE)
        self._places = Spots(s.anchor for s in found if s.kind in _PLACES)
        self._last: tuple[int, Anchor] | None = None  # the sentence and victim of the act before
        self._doer: Anchor | None = None  # who did it

    def of(self, index: int, told: Told) -> Mapping[str, Anchor]:
        """Return the roles that the text states: victim, perpetrator, date, place."""
        grammar = self._sentences[index]
        victim, perpetrator = self._people(grammar, told)
        if victim is None and told.act in _UNDERGONE and self._is_people(index, perpetrator):
            victim, perpetrator = perpetrator, None  # 'her baby stays behind', 'mother put on a plane'
        fields: dict[str, Anchor] = {}
        if perpetrator is not None and not _only_word(told, perpetrator):
            fields |= self._somebody(index, perpetrator, "perpetrator", (0, 0))
        if victim is not None and not _only_word(told, victim):
            doer = fields.get("perpetrator")
            fields |= self._somebody(index, victim, "victim", (doer.start, doer.end) if doer else (0, 0))
        if "victim" not in fields and told.act not in _BY_BODIES:
            inherited = self._inherited(index, told)
            if inherited and inherited != fields.get("perpetrator"):
                fields["victim"] = inherited
        if "perpetrator" not in fields and told.form != "noun" and self._goes_on(index, fields.get("victim")):
            fields |= {"perpetrator": self._doer} if self._doer else {}
        if "victim" in fields:
            self._last = (index, fields["victim"])
            self._doer = fields.get("perpetrator")
        left, right = clause_span(grammar, told)
        here = grammar.tokens[told.end - 1].end
        for name, spots in (("date", self._dates), ("place", self._places)):
            nearest = spots.nearest(left, right, here)
            if nearest is not None:
                fields[name] = nearest
        return fields

    def _is_people(self, index: int, token: int | None) -> bool:
        mention = self._antecedents.at(index, token) if token is not None else None
        return mention is not None and mention.type in _VICTIMS

    def _goes_on(self, index: int, victim: Anchor | None) -> bool:
        """Say whether an act is done to the same people as the one before in the same sentence."""
        return self._last is not None and self._last == (index, victim)

    def _inherited(self, index: int, told: Told) -> Anchor | None:
        """Return the victim of the act before in the same sentence, else the nearest people before the act."""
        if self._last is not None and self._last[0] == index:
            return self._last[1]
        people = [m for m in self._antecedents.of(index) if m.type in {"person", "group"}]
        before = [m for m in people if m.end <= told.start]
        behind = [m for m in people if told.end <= m.start <= told.end + _NEAR]
        nearest = before[-1] if before else behind[0] if behind else None
        return self._document.text.anchor(*self._antecedents.span(nearest)) if nearest else None

    def _somebody(self, index: int, token: int, role: str, doer: tuple[int, int]) -> dict[str, Anchor]:
        """Return the words that name whom a token means; nothing where it means a thing, nobody, or the doer again."""
        grammar = self._sentences[index]
        kinds = _VICTIMS if role == "victim" else _DOERS
        mention = (
            self._antecedents.at(index, token)
            or self._antecedents.meant(index, token, kinds, doer)
            or self._antecedents.meant(index, token, (), doer)
        )
        if mention is not None:
            named = mention.manner is not Manner.NONE
            return {role: self._document.text.anchor(*self._antecedents.span(mention))} if named else {}
        person = grammar.tags[token] in {"PRON", "NUM", "DET"} or grammar.tokens[token].entity in {"PERSON", "NORP"}
        if not person or grammar.lower[token] in _NOBODY:
            return {}
        start = grammar.left_edge(token)
        return {role: self._document.text.anchor(grammar.tokens[start].start, grammar.tokens[token].end)}

    def _people(self, grammar: Grammar, told: Told) -> tuple[int | None, int | None]:
        """Return the tokens of victim and perpetrator."""
        if told.form == "noun":
            return grammar.complement(told.verb, "of") or _owner(grammar, told), grammar.agent(told.verb)
        if told.form == "missing":
            return _sufferer(grammar, told), None
        verb = told.verb
        subject = grammar.subject(verb)
        if grammar.is_passive(verb) or (told.act in _OWN and told.act not in _BY_BODIES):
            return subject, grammar.agent(verb)
        if told.act in _BY_BODIES:
            return None, subject
        suffers = grammar.object(verb)
        if suffers is None and grammar.is_participle(verb):
            return subject, grammar.agent(verb)  # 'held overnight in a warehouse'
        return suffers, subject


def _sufferer(grammar: Grammar, told: Told) -> int | None:
    """Return the subject of the clause in which something is missing."""
    verb = told.verb
    if grammar.parsed and grammar.tags[verb] not in {"VERB", "AUX"}:
        verb = grammar.tokens[verb].head
        return grammar.subject(verb) if verb != told.verb else None
    return grammar.subject(verb)


def _owner(grammar: Grammar, told: Told) -> int | None:
    """Return the pronoun or noun whose act a noun of action tells: 'his arrest', 'the mother's removal'."""
    before = told.start - 1
    if before >= 0 and grammar.lower[before] in {"his", "her", "their"}:
        return before
    if before > 0 and grammar.lower[before] == "'s":
        return before - 1
    return None


def _only_word(told: Told, token: int) -> bool:
    return told.end - told.start == 1 and token == told.start
