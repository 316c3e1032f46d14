"""Acts: what was done to people, by whom, when and where, and in which voice it is told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from habeas.passages.types import Anchor
from habeas.suggestions.analysis.grammar import Grammar, grammars
from habeas.suggestions.analysis.mentions import Mention, is_name, mentions
from habeas.suggestions.analysis.tagging import classes
from habeas.suggestions.proposers.acts.modality import Voice
from habeas.suggestions.proposers.acts.roles import Roles
from habeas.suggestions.proposers.acts.telling import told_acts
from habeas.suggestions.proposers.acts.words import act_words
from habeas.suggestions.proposers.stretches import Stretches
from habeas.suggestions.types import ActValue, Document, Kind, Suggestion

_COVERING = frozenset({Kind.INSTRUMENT, Kind.REFERENCE})
_PEOPLE = frozenset({"person", "group"})
_MARKS = {Kind.PLACE: "{place}", Kind.FACILITY: "{facility}"}


class Acts:
    """Propose acts with their roles and modality."""

    name = "rules/acts"
    kinds = frozenset({Kind.ACT})
    languages = frozenset({"en"})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Yield an act for each telling; an act told twice is two suggestions."""
        words, sentences = act_words(), grammars(document)
        covered = Stretches.of(found, _COVERING)
        voice = Voice(document, sentences, found)
        roles = Roles(document, sentences, mentions(document), found)
        by_sentence = _by_sentence(mentions(document))
        spots = sorted((s.anchor.start, s.anchor.end, _MARKS[s.kind]) for s in found if s.kind in _MARKS)
        for index, grammar in enumerate(sentences):
            here = by_sentence.get(index, [])
            people, named = _people(grammar, here), _in_names(grammar, here)
            for told in told_acts(grammar, words, people.__contains__, _marked(grammar, spots)):
                if named.issuperset(range(told.start, told.end)):
                    continue  # 'Crossing' in 'Fair Crossing' is no crossing
                start, end = grammar.tokens[told.start].start, grammar.tokens[told.end - 1].end
                if covered.touch(start, end) or voice.is_abstract(index, told):
                    continue
                modality = voice.modality(index, told)
                fields: Mapping[str, Anchor] = roles.of(index, told)
                yield Suggestion(
                    Kind.ACT,
                    document.text.anchor(start, end),
                    ActValue(told.act, modality),
                    "syntax/acts" if grammar.parsed and told.form == "verb" else self.name,
                    told.confidence,
                    fields,
                )


def _by_sentence(found: Sequence[Mention]) -> dict[int, list[Mention]]:
    grouped: dict[int, list[Mention]] = {}
    for mention in found:
        grouped.setdefault(mention.sentence, []).append(mention)
    return grouped


def _marked(grammar: Grammar, spots: Sequence[tuple[int, int, str]]) -> dict[int, str]:
    """Return the tokens of named places and facilities with the mark of each; `spots` in order of their start."""
    if not len(grammar):
        return {}
    first = bisect_left(spots, (grammar.tokens[0].start,))
    last = bisect_left(spots, (grammar.tokens[-1].end,))
    return {
        index: mark
        for start, end, mark in spots[first:last]
        for index, token in enumerate(grammar.tokens)
        if start <= token.start < end
    }


def _in_names(grammar: Grammar, here: Iterable[Mention]) -> set[int]:
    """Return the tokens that stand in somebody's name."""
    return {i for mention in here if is_name(mention, grammar) for i in range(mention.start, mention.end)}


def _people(grammar: Grammar, here: Iterable[Mention]) -> set[int]:
    """Return the tokens that mean people: descriptions and names of persons and groups, pronouns, bare numbers."""
    people = {i for m in here if m.type in _PEOPLE for i in range(m.start, m.end)}
    for index, word in enumerate(grammar.lower):
        bare_number = grammar.tags[index] == "NUM" and not _counts_noun(grammar, index)
        if word in classes().people or grammar.tokens[index].entity in {"PERSON", "NORP"} or bare_number:
            people.add(index)
    return people


def _counts_noun(grammar: Grammar, index: int) -> bool:
    following = index + 1
    return following < len(grammar) and grammar.tags[following] in {"NOUN", "PROPN", "ADJ"}
