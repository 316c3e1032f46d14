"""Whose words a quotation holds: by the verb of speaking next to it, else by the speaker of the quotation before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from habeas.suggestions.grammar import Grammar
from habeas.suggestions.mentions import Manner, Mention
from habeas.suggestions.morphology import every_form
from habeas.suggestions.proposers.antecedents import Antecedents
from habeas.vocabulary import lexicon

Span = tuple[int, int]

_BEFORE = 40  # words before a quotation in which its verb of speaking is looked for
_AFTER = 9
_FIRST = frozenset({"i", "we", "my", "our", "me", "us"})


@dataclass(frozen=True)
class SpeechWords:
    """The words around quotations, lower case, in all forms."""

    speech: frozenset[str]
    naming: frozenset[str]
    nouns: frozenset[str]
    things: frozenset[str]
    before_titles: frozenset[str]
    before_labels: frozenset[str]


@cache
def speech_words() -> SpeechWords:
    """Compile the lexicon of quotations once."""
    file = lexicon("en", "quotations")
    return SpeechWords(
        every_form((verb.split(" ")[0] for verb in file["speech_verbs"]), verbs=True),
        every_form(file["naming_verbs"], verbs=True),
        every_form(file["speech_nouns"]),
        every_form(file["speaking_things"]),
        frozenset(file["before_titles"]),
        frozenset(file["before_labels"]),
    )


class Speakers:
    """Look up speakers in one document."""

    def __init__(self, sentences: Sequence[Grammar], mentioned: Sequence[Mention]) -> None:
        self.sentences = sentences
        self._antecedents = Antecedents(sentences, mentioned)
        self._named = next((m for m in mentioned if m.manner is Manner.NAME and m.type == "person"), None)

    def after(self, index: int, token: int) -> Span | None:
        """Return the speaker told right after a quotation that ends before `token`: '“…,” said X', '“…,” X adds'."""
        grammar, words = self.sentences[index], speech_words()
        here = token
        while here < len(grammar) and grammar.lower[here] in {",", "”", '"', "’", "'", "»"}:
            here += 1
        for verb in range(here, min(len(grammar), here + _AFTER)):
            if grammar.lower[verb] in {".", ":", ";", "“", "‘", '"'}:
                return None
            if grammar.lower[verb] in words.speech:
                return (
                    self._inverted(index, verb)
                    if verb == here
                    else self._who(index, self._left_noun(grammar, here, verb))
                )
        return None

    def _inverted(self, index: int, verb: int) -> Span | None:
        grammar = self.sentences[index]
        for noun in range(verb + 1, min(len(grammar), verb + _AFTER)):
            if grammar.tags[noun] in {"NOUN", "PROPN", "PRON"}:
                following = noun + 1
                while following < len(grammar) and grammar.tags[following] in {"NOUN", "PROPN"}:
                    following += 1
                return self._who(index, following - 1)
            if grammar.tags[noun] in {"VERB", "PUNCT", "CCONJ"}:
                return None
        return None

    def _left_noun(self, grammar: Grammar, start: int, verb: int) -> int | None:
        nouns = [i for i in range(start, verb) if grammar.tags[i] in {"NOUN", "PROPN", "PRON"}]
        return nouns[-1] if nouns else None

    def before(self, index: int, token: int, start: int = 0) -> Span | None:
        """Return the speaker told before a quotation whose words start at `token`, not looking left of `start`."""
        grammar, words = self.sentences[index], speech_words()
        for verb in range(token - 1, max(start, token - _BEFORE) - 1, -1):
            word = grammar.lower[verb]
            if word == "to" and verb and grammar.lower[verb - 1] == "according":
                return self._who(index, grammar.head_right_of(verb))
            if (word in words.speech or word in words.naming) and grammar.tags[verb] in {"VERB", "AUX", "NOUN"}:
                if grammar.tags[verb] == "NOUN" and word in words.nouns:
                    continue
                if grammar.is_passive(verb):
                    return self._who(index, grammar.agent(verb))
                return self._who(index, grammar.subject(verb))
            if word in words.nouns and (owner := grammar.complement(verb, "of", "by", "from")) is not None:
                return self._who(index, owner)
        return self._label(index, token)

    def _label(self, index: int, token: int) -> Span | None:
        """Return the speaker of 'Name: “…”'."""
        grammar = self.sentences[index]
        if token >= 2 and grammar.lower[token - 1] == ":":  # noqa: PLR2004
            return self._who(index, token - 2)
        return None

    def _who(self, index: int, token: int | None) -> Span | None:
        """Return the words that name who the noun at `token` is; a pronoun gives the nearest naming words."""
        if token is None:
            return None
        grammar = self.sentences[index]
        word = grammar.lower[token]
        if word in _FIRST:
            return self._span(self._named) if self._named else None
        if grammar.tags[token] == "PRON" and word not in {"one", "someone", "everyone"}:
            meant = self._antecedents.meant(index, token)
            return self._span(meant) if meant else None
        mention = self._antecedents.at(index, token)
        if mention is not None:
            return self._span(mention)
        return self._phrase(grammar, token)

    def _phrase(self, grammar: Grammar, token: int) -> Span:
        start = grammar.left_edge(token)
        owner = grammar.complement(token, "of")
        end = owner if owner is not None and owner > token else token
        return grammar.tokens[start].start, grammar.tokens[end].end

    def _span(self, mention: Mention) -> Span:
        tokens = self.sentences[mention.sentence].tokens
        end = mention.end
        if mention.manner is Manner.NAME and mention.type == "person":
            comma = next((i for i in range(mention.start, end) if tokens[i].text == ","), end)
            end = comma if comma > mention.start else end
        return tokens[mention.start].start, tokens[end - 1].end
