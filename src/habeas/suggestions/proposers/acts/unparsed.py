"""Acts in languages that nobody parses: told by a lexicon, their voice by cues, their roles by who stands near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from habeas.suggestions.analysis.grammar import Grammar, grammars
from habeas.suggestions.proposers.acts.cues import Cued
from habeas.suggestions.proposers.acts.lexical import lexical_words, told_acts
from habeas.suggestions.proposers.acts.neighbours import Neighbours
from habeas.suggestions.proposers.acts.telling import Told
from habeas.suggestions.proposers.spelling import plain
from habeas.suggestions.proposers.stretches import Stretches
from habeas.suggestions.types import ActValue, Document, Kind, PartyValue, Suggestion

_COVERING = frozenset({Kind.INSTRUMENT, Kind.REFERENCE, Kind.FACILITY})
_PEOPLE = frozenset({"person", "group"})


class UnparsedActs:
    """Propose acts with their roles and modality where no grammar can be read."""

    name = "rules/acts"
    kinds = frozenset({Kind.ACT})
    languages = frozenset({"fr", "ru"})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Yield an act for each telling; an act told twice is two suggestions."""
        known, sentences = lexical_words(document.language), grammars(document)
        covered, names = Stretches.of(found, _COVERING), Stretches(_spans_of_bodies(found))
        voice, roles = Cued(document, sentences, found), Neighbours(document, sentences, found)
        for index, grammar in enumerate(sentences):
            spans = {told: _span(grammar, told) for told in told_acts(plain(grammar.lower), known)}
            acts = [
                told
                for told, span in spans.items()
                if not (_holds(covered, *span) or _holds(names, *span) or voice.is_abstract(index, told))
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


def _holds(stretches: Stretches, start: int, end: int) -> bool:
    """Say whether words lie inside a name; an act that only ends in one ('maintenu en zone d'attente') is told."""
    return stretches.touch(start, start + 1) and stretches.touch(end - 1, end)


def _span(grammar: Grammar, told: Told) -> tuple[int, int]:
    """Return the code points of the words that say an act."""
    return grammar.tokens[told.start].start, grammar.tokens[told.end - 1].end


def _spans_of_bodies(found: Iterable[Suggestion]) -> Iterator[tuple[int, int]]:
    """Yield where bodies are named: the 'torture' of the Committee against Torture is no act."""
    for one in found:
        if isinstance(one.value, PartyValue) and one.value.type not in _PEOPLE:
            yield one.anchor.start, one.anchor.end
