"""Parties: the first mention of each body, person, group and acting State."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from habeas.suggestions.analysis.grammar import OBJECTS, SUBJECTS, Grammar, grammars
from habeas.suggestions.analysis.mentions import PLAIN, Manner, Mention, mentions
from habeas.suggestions.analysis.people import party_words
from habeas.suggestions.proposers.acts.words import act_words
from habeas.suggestions.proposers.parties.unparsed import first_mentions
from habeas.suggestions.proposers.stretches import Stretches
from habeas.suggestions.types import Document, Kind, PartyValue, Suggestion

# how sure a mention of each manner is a party worth a record
_CONFIDENCE = {
    Manner.NAME: 0.9,
    Manner.STATE: 0.75,
    Manner.INDEFINITE: 0.8,
    Manner.POSSESSIVE: 0.75,
    Manner.NUMBER: 0.75,
    Manner.DEFINITE: 0.7,
    Manner.BARE: 0.6,
}
_PLAIN_CONFIDENCE = _CONFIDENCE | {Manner.NUMBER: 0.7, Manner.DEFINITE: 0.75, Manner.BARE: 0.7}
_COVERING = frozenset({Kind.INSTRUMENT, Kind.REFERENCE, Kind.FACILITY})


class Parties:
    """Propose who acts, speaks or suffers, at their first mention."""

    name = "rules/parties"
    kinds = frozenset({Kind.PARTY})
    languages = frozenset({"en", *PLAIN})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Yield a party for each first mention that stands in no instrument, reference or facility."""
        sentences = grammars(document)
        if document.language in PLAIN:
            yield from self._plain(document, found, sentences)
            return
        covered = Stretches.of(found, _COVERING)
        places = Stretches.of(found, (Kind.PLACE,))
        seen = _Seen()
        for mention in mentions(document):
            grammar = sentences[mention.sentence]
            start, end = span(mention, grammar)
            if mention.manner is Manner.NAME and mention.type == "person" and places.touch(start, end):
                continue
            if covered.touch(start, end) or not _counts(mention, grammar) or not seen.is_new(mention, grammar):
                continue
            anchor = document.text.anchor(start, end)
            yield Suggestion(
                Kind.PARTY, anchor, PartyValue(mention.type, anchor.exact), self.name, _CONFIDENCE[mention.manner]
            )

    def _plain(
        self, document: Document, found: Sequence[Suggestion], sentences: Sequence[Grammar]
    ) -> Iterable[Suggestion]:
        """Yield the parties of a language that is read without a parser."""
        cited = Stretches.of(found, (Kind.INSTRUMENT, Kind.REFERENCE))
        sites = Stretches.of(found, (Kind.FACILITY,))
        places = Stretches.of(found, (Kind.PLACE,))
        for mention in first_mentions(document):
            tokens = sentences[mention.sentence].tokens
            start, end = tokens[mention.start].start, tokens[mention.end - 1].end
            named = mention.manner is Manner.NAME
            place = named and mention.type == "person" and places.touch(start, end)
            head = tokens[mention.head]
            if place or cited.touch(start, end) or (sites.touch(head.start, head.end) and not named):
                continue
            anchor = document.text.anchor(start, end)
            confidence = _PLAIN_CONFIDENCE[mention.manner]
            yield Suggestion(Kind.PARTY, anchor, PartyValue(mention.type, anchor.exact), self.name, confidence)


def span(mention: Mention, grammar: Grammar) -> tuple[int, int]:
    """Return the code points of a mention, without a leading 'the'."""
    first = mention.start
    if grammar.lower[first] in {",", "and"}:
        first += 1  # a parser may hang them on the noun
    if grammar.lower[first] == "the" and mention.end - first > 1:
        first += 1
    return grammar.tokens[first].start, grammar.tokens[mention.end - 1].end


def _counts(mention: Mention, grammar: Grammar) -> bool:
    """Say whether a mention is of somebody in particular, not of nobody or of people in general."""
    if _in_marks(mention, grammar):
        return False
    if mention.manner in {Manner.NAME, Manner.STATE}:
        return mention.type != "intergovernmental" or not _is_area(mention, grammar)
    words = party_words()
    short = mention.end - mention.start <= _SHORT
    vague = mention.name in words.vague and mention.manner in {Manner.BARE, Manner.DEFINITE} and short
    if mention.manner is Manner.NONE or vague:
        return False
    if mention.manner is not Manner.DEFINITE and (
        _is_circumstance(mention, grammar) or _is_predicate(mention, grammar)
    ):
        return False
    if grammar.parsed and mention.type == "group" and mention.manner in {Manner.BARE, Manner.DEFINITE}:
        return _acts_or_suffers(grammar, mention.head)
    one = mention.name in words.services and mention.type == "person"
    return not one or _is_subject(mention, grammar)


def _acts_or_suffers(grammar: Grammar, head: int) -> bool:
    """Say whether people told in general do something, or something is done to them: 'the deportation of families'.

    Others are only spoken of: 'landlords who house foreigners', 'a duty of rescuers'.
    """
    dep, above = grammar.tokens[head].dep, grammar.tokens[head].head
    if dep in SUBJECTS:
        return True
    if dep == "pobj":
        above = grammar.tokens[above].head
    elif dep not in OBJECTS:
        return False
    return any(said.start <= above < said.end for said in act_words().sayings.find(grammar.lower))


def _in_marks(mention: Mention, grammar: Grammar) -> bool:
    """Say whether quotation marks hold a mention and nothing else: 'a “good neighbour”'."""
    if mention.start == 0 or mention.end >= len(grammar):
        return False
    return grammar.lower[mention.start - 1] in _OPENING and grammar.lower[mention.end] in _CLOSING


def _is_area(mention: Mention, grammar: Grammar) -> bool:
    """Say whether a union of States is told as where something is: 'farms in the European Union', 'EU borders'."""
    before = grammar.lower[max(0, mention.start - 2) : mention.start]
    following = grammar.tags[mention.end] if mention.end < len(grammar) else ""
    return "in" in before or following in {"NOUN", "ADJ"}


def _is_circumstance(mention: Mention, grammar: Grammar) -> bool:
    """Say whether the words before a description make it a circumstance or a kind: 'without a judge', 'each man'."""
    before = grammar.lower[mention.start - 1] if mention.start else ""
    private = mention.type in {"person", "group"}
    return (
        before in party_words().before_nobody
        or (private and (before == "in" or (before == "to" and _is_of_noun(grammar, mention.start - 1))))
        or grammar.lower[mention.start] in _EACH
    )


def _is_of_noun(grammar: Grammar, preposition: int) -> bool:
    """Say whether a preposition hangs on a noun: 'harm to children', not 'awarded to a widow' or 'according to a nurse'."""
    return preposition > 0 and grammar.tags[preposition - 1] == "NOUN"


def _is_predicate(mention: Mention, grammar: Grammar) -> bool:
    """Say whether a description only tells what somebody is, whose something is, or how many: 'he is a runaway'."""
    before = grammar.lower[mention.start - 1] if mention.start else ""
    following = grammar.lower[mention.end] if mention.end < len(grammar) else ""
    if following in {"'s", "'"} and mention.manner is not Manner.POSSESSIVE:
        return True
    if mention.manner is Manner.INDEFINITE and before in _BE:
        return True
    dep = grammar.tokens[mention.head].dep
    figure = mention.manner is Manner.NUMBER and (dep == "dobj" or (dep in {"conj", "pobj"} and before in _COUNTING))
    return dep in {"attr", "oprd", "poss"} or figure


_SHORT = 2  # words of a description that adds nothing to its head
_OPENING = frozenset("“‘\"'«")
_CLOSING = frozenset("”’\"'»")
_COUNTING = frozenset({"of", "and", ",", "whom"})
_EACH = frozenset({"each", "every", "any", "whose", "dear"})
_BE = frozenset({"be", "is", "am", "are", "was", "were", "been", "being", "become", "became", "becoming"})


def _is_subject(mention: Mention, grammar: Grammar) -> bool:
    if grammar.parsed:
        return grammar.tokens[mention.head].dep in {"nsubj", "conj"} and mention.manner is not Manner.INDEFINITE
    return mention.start == 0


class _Seen:
    """Who was mentioned so far."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._heads: dict[str, set[frozenset[str]]] = {}
        self._texts: set[str] = set()
        self._types: set[str] = set()  # of those mentioned by name

    def is_new(self, mention: Mention, grammar: Grammar) -> bool:
        """Say whether somebody is mentioned for the first time, and remember."""
        if mention.manner in {Manner.NAME, Manner.STATE}:
            return self._is_new_name(mention)
        text = " ".join(grammar.lower[mention.start : mention.end]).removeprefix("the ")
        described = frozenset(
            grammar.lower[i] for i in range(mention.start, mention.end) if grammar.tags[i] in _DESCRIBING
        ) - {grammar.lower[mention.head]}
        new = text not in self._texts and self._differs(mention, described, grammar.lower[mention.start : mention.head])
        self._texts.add(text)
        self._heads.setdefault(mention.name, set()).add(described)
        return new

    def _is_new_name(self, mention: Mention) -> bool:
        self._types.add(mention.type)
        keys = {mention.name, *([mention.also.casefold()] if mention.also else [])}
        new = self._names.isdisjoint(keys)
        self._names |= keys
        words = mention.name.split(" ")
        for word in (words[0], words[-1]):  # 'the ministry' after 'Ministry of Health' is nobody new
            self._heads.setdefault(word, set()).add(frozenset())
        return new

    def _differs(self, mention: Mention, described: frozenset[str], words: Sequence[str]) -> bool:
        """Say whether a description can mean somebody else than those mentioned with the same head."""
        before = self._heads.get(mention.name, set())
        if mention.manner is Manner.INDEFINITE:
            singular = words[:1] in {("a",), ("an",), ("one",), ("another",)}
            return singular or not before or (bool(described) and described not in before)
        if mention.manner is Manner.DEFINITE and not any(word[0].isdigit() for word in words):
            if not before:
                short = mention.name in party_words().short_for_names and mention.type in self._types
                return not short and not self._same_person(mention.name)
            return bool(described) and not any(described <= other for other in before)
        if mention.manner in {Manner.BARE, Manner.POSSESSIVE}:
            return not before or (bool(described) and described not in before)
        return True

    def _same_person(self, name: str) -> bool:
        return any(
            name in kinship and any(self._heads.get(other) for other in kinship) for kinship in party_words().kinships
        )


_DESCRIBING = frozenset({"ADJ", "NOUN", "PROPN", "VERB"})
