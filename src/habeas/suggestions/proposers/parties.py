"""Parties: the first mention of each body, person, group and acting State."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from habeas.suggestions.grammar import Grammar, grammars
from habeas.suggestions.mentions import Manner, Mention, mentions
from habeas.suggestions.people import party_words
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
_COVERING = frozenset({Kind.INSTRUMENT, Kind.REFERENCE, Kind.FACILITY})
_VAGUE = frozenset(
    {
        "person",
        "people",
        "member",
        "other",
        "individual",
        "human being",
        "man",
        "state",
        "number",
        "holder",
        "local",
        "general",
        "elder",
        "chief",
        "unit",
        "community",
        "population",
        "workforce",
        "household",
        "family member",
        "office",
        "other",
    }
)


class Parties:
    """Propose who acts, speaks or suffers, at their first mention."""

    name = "rules/parties"
    kinds = frozenset({Kind.PARTY})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Yield a party for each first mention that stands in no instrument, reference or facility."""
        covered = Stretches.of(found, _COVERING)
        places = Stretches.of(found, (Kind.PLACE,))
        sentences = grammars(document)
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


def span(mention: Mention, grammar: Grammar) -> tuple[int, int]:
    """Return the code points of a mention, without a leading 'the'."""
    first = mention.start
    if grammar.lower[first] == "the" and mention.end - first > 1:
        first += 1
    return grammar.tokens[first].start, grammar.tokens[mention.end - 1].end


def _counts(mention: Mention, grammar: Grammar) -> bool:
    """Say whether a mention is of somebody in particular, not of nobody or of people in general."""
    if mention.manner is Manner.NONE:
        return False
    vague = (
        mention.name in _VAGUE and mention.manner in {Manner.BARE, Manner.DEFINITE} and mention.end - mention.start < 3
    )  # noqa: PLR2004
    if vague or not _stands(mention, grammar):
        return False
    if mention.name in party_words().services and mention.manner is not Manner.NAME:
        return _is_subject(mention, grammar)
    return True


def _stands(mention: Mention, grammar: Grammar) -> bool:
    """Say whether a description stands where somebody acts or suffers, not where it only tells a kind or a circumstance."""
    if mention.manner in {Manner.NAME, Manner.STATE, Manner.DEFINITE}:
        return True
    before = grammar.lower[mention.start - 1] if mention.start else ""
    if before in party_words().before_nobody or (before in {"in", "to"} and mention.type in {"person", "group"}):
        return False
    if grammar.lower[mention.start] in _EACH:
        return False
    following = grammar.lower[mention.end] if mention.end < len(grammar) else ""
    if following in {"'s", "'"} and mention.manner is not Manner.POSSESSIVE:
        return False
    if mention.manner is Manner.INDEFINITE and before in _BE:
        return False
    if grammar.parsed:
        dep = grammar.tokens[mention.head].dep
        return not (dep in {"attr", "oprd", "poss"} or (dep == "dobj" and mention.manner is Manner.NUMBER))
    return True


_EACH = frozenset({"each", "every", "any", "whose"})
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

    def is_new(self, mention: Mention, grammar: Grammar) -> bool:
        """Say whether somebody is mentioned for the first time, and remember."""
        if mention.manner in {Manner.NAME, Manner.STATE}:
            keys = {mention.name, *([mention.also.casefold()] if mention.also else [])}
            new = self._names.isdisjoint(keys)
            self._names |= keys
            words = mention.name.split(" ")
            for word in (words[0], words[-1]):
                self._heads.setdefault(word, set()).add(frozenset())
            return new
        text = " ".join(grammar.lower[mention.start : mention.end]).removeprefix("the ")
        described = frozenset(
            word
            for word, tag in zip(
                grammar.lower[mention.start : mention.head], grammar.tags[mention.start : mention.head], strict=True
            )
            if tag in {"ADJ", "NOUN", "PROPN", "VERB"}
        )
        before = self._heads.setdefault(mention.name, set())
        singular = grammar.lower[mention.start] in {"a", "an", "one", "another"}
        words = grammar.lower[mention.start : mention.head]
        new = text not in self._texts and self._differs(mention, described, before, words, singular=singular)
        self._texts.add(text)
        before.add(described)
        return new

    def _differs(
        self, mention: Mention, described: frozenset[str], before: set[frozenset[str]], words: Sequence[str], *, singular: bool
    ) -> bool:
        if mention.manner is Manner.INDEFINITE:
            return singular or not before or (bool(described) and described not in before)
        if mention.manner is Manner.DEFINITE and not any(word[0].isdigit() for word in words):
            known = before or self._same_person(mention.name)
            return not known or (bool(described) and not any(described <= other for other in before) and bool(before))
        if not before:
            return True
        if mention.manner in {Manner.BARE, Manner.POSSESSIVE}:
            return bool(described) and described not in before
        return True

    def _same_person(self, name: str) -> bool:
        return any(
            name in kinship and any(self._heads.get(other) for other in kinship) for kinship in party_words().kinships
        )
