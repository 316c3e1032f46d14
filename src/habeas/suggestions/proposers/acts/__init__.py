"""Acts: what was done to people, by whom, when and where, and in which voice it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from habeas.passages.types import Anchor
from habeas.suggestions.analysis.grammar import Grammar, grammars
from habeas.suggestions.analysis.mentions import Mention, is_name, mentions
from habeas.suggestions.analysis.tagging import classes
from habeas.suggestions.proposers.acts import lexical
from habeas.suggestions.proposers.acts.cues import Cued
from habeas.suggestions.proposers.acts.modality import Voice
from habeas.suggestions.proposers.acts.neighbours import Neighbours
from habeas.suggestions.proposers.acts.roles import Roles
from habeas.suggestions.proposers.acts.telling import Told, told_acts
from habeas.suggestions.proposers.acts.words import act_words
from habeas.suggestions.proposers.spelling import plain
from habeas.suggestions.proposers.stretches import Stretches
from habeas.suggestions.types import ActValue, Document, Kind, PartyValue, Suggestion

_COVERING = frozenset({Kind.INSTRUMENT, Kind.REFERENCE})
_COVERING_UNPARSED = _COVERING | {Kind.FACILITY}
_PEOPLE = frozenset({"person", "group"})


class Acts:
    """Propose acts with their roles and modality."""

    name = "rules/acts"
    kinds = frozenset({Kind.ACT})
    languages = frozenset({"en", "fr", "ru"})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Yield an act for each telling; an act told twice is two suggestions."""
        return self._english(document, found) if document.language == "en" else self._unparsed(document, found)

    def _unparsed(self, document: Document, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Yield the acts of a text in a language that is read by its lexicon alone."""
        known, sentences = lexical.lexical_words(document.language), grammars(document)
        names = Stretches(_spans_of_bodies(found))
        covered = Stretches.of(found, _COVERING_UNPARSED)
        voice, roles = Cued(document, sentences, found), Neighbours(document, sentences, found)
        for index, grammar in enumerate(sentences):
            spans = {told: _span(grammar, told) for told in lexical.told_acts(plain(grammar.lower), known)}
            acts = [
                told
                for told, span in spans.items()
                if not (covered.touch(*span) or names.touch(*span) or voice.is_abstract(index, told))
            ]
            for told, fields in zip(acts, roles.of(index, acts), strict=True):
                yield Suggestion(
                    Kind.ACT,
                    document.text.anchor(*spans[told]),
                    ActValue(told.act, voice.modality(index, told)),
                    self.name,
                    told.confidence,
                    fields,
                )

    def _english(self, document: Document, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        words, sentences = act_words(), grammars(document)
        covered = Stretches.of(found, _COVERING)
        voice = Voice(document, sentences, found)
        roles = Roles(document, sentences, mentions(document), found)
        by_sentence = _by_sentence(mentions(document))
        for index, grammar in enumerate(sentences):
            here = by_sentence.get(index, [])
            people, named = _people(grammar, here), _in_names(grammar, here)
            for told in told_acts(grammar, words, people.__contains__):
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


def _span(grammar: Grammar, told: Told) -> tuple[int, int]:
    """Return the code points of the words that say an act."""
    return grammar.tokens[told.start].start, grammar.tokens[told.end - 1].end


def _spans_of_bodies(found: Iterable[Suggestion]) -> Iterator[tuple[int, int]]:
    """Yield where bodies are named: the 'torture' of the Committee against Torture is no act."""
    for one in found:
        if isinstance(one.value, PartyValue) and one.value.type not in _PEOPLE:
            yield one.anchor.start, one.anchor.end


def _by_sentence(found: Sequence[Mention]) -> dict[int, list[Mention]]:
    grouped: dict[int, list[Mention]] = {}
    for mention in found:
        grouped.setdefault(mention.sentence, []).append(mention)
    return grouped


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
