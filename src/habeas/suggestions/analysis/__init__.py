"""The sentences of a text, for all proposers: by rule for every language, with syntax for English where installed.

Both analysers find the same words and sentences (`tokens`); the parser adds what it knows of their grammar. So a
lexicon finds the same words on every machine, and only roles and descriptions get better with the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from habeas.passages.types import CanonicalText, Passage
from habeas.suggestions.analysis.morphology import lemma
from habeas.suggestions.analysis.syntax import SyntaxAnalyser, installed_model
from habeas.suggestions.analysis.tokens import Span, split, tokenise
from habeas.suggestions.types import Analyser, Sentence, Token


def best_analyser(language: str) -> Analyser:
    """Return the analyser that reads `language` best on this machine; loading a model waits until it is used."""
    if language == "en" and (model := installed_model()):
        return SyntaxAnalyser(model)
    return RuleAnalyser(language)


class RuleAnalyser:
    """Words, sentences and, for English, dictionary forms: no model, no syntax."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.name = "rules"

    def sentences(self, text: CanonicalText) -> tuple[Sentence, ...]:
        """Return the sentences of every passage, in order."""
        english = self.language == "en"
        return tuple(
            Sentence(spans[0][0], spans[-1][1], passage, _tokens(text.text, spans, english=english))
            for passage, spans in _raw_sentences(text, self.language)
        )


def _raw_sentences(text: CanonicalText, language: str) -> Iterator[tuple[Passage, Sequence[Span]]]:
    for passage in text.passages:
        for spans in split(text.text, tokenise(text.text, passage.start, passage.end, language), language):
            yield passage, spans


def _tokens(text: str, spans: Sequence[Span], *, english: bool) -> tuple[Token, ...]:
    tokens = []
    for start, end in spans:
        word = text[start:end]
        lower = word.casefold()
        tokens.append(Token(start, end, word, lemma(lower) if english else lower))
    return tuple(tokens)
