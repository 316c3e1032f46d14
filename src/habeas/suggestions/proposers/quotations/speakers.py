"""Whose words a quotation holds: by the verb of speaking next to it, else by the speaker of the quotation before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from habeas.suggestions.analysis.grammar import Grammar
from habeas.suggestions.analysis.mentions import Manner, Mention
from habeas.suggestions.analysis.morphology import every_form
from habeas.suggestions.proposers.antecedents import Antecedents
from habeas.vocabulary import lexicon

Span = tuple[int, int]

_BEFORE = 40  # words before a quotation in which its verb of speaking is looked for
_AFTER = 9
FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us"})


@dataclass(frozen=True)
class SpeechWords:
    """The words around quotations, lower case, in all forms."""

    speech: frozenset[str]
    naming: frozenset[str]
    nouns: frozenset[str]
    before_titles: frozenset[str]
    before_labels: frozenset[str]
    labels: frozenset[str]  # of the one who tells a testimony


@cache
def speech_words() -> SpeechWords:
    """Compile the lexicon of quotations once."""
    file = lexicon("en", "quotations")
    return SpeechWords(
        every_form((verb.split(" ")[0] for verb in file["speech_verbs"]), verbs=True),
        every_form(file["naming_verbs"], verbs=True),
        every_form(file["speech_nouns"]),
        frozenset(file["before_titles"]),
        frozenset(file["before_labels"]),
        frozenset(file["interviewee_labels"]),
    )


class Speakers:
    """Look up speakers in one document."""

    def __init__(self, sentences: Sequence[Grammar], mentioned: Sequence[Mention]) -> None:
        self.sentences = sentences
        self._antecedents = Antecedents(sentences, mentioned)
        self._witness = self._interviewee(mentioned)

    def _interviewee(self, mentioned: Sequence[Mention]) -> Mention | None:
        """Return who tells a testimony: the named person behind a label like 'Respondent', else the first named person."""
        named = [m for m in mentioned if m.manner is Manner.NAME and m.type == "person"]
        labels = speech_words().labels
        labelled = (m for m in named if not labels.isdisjoint(self.sentences[m.sentence].lower[: m.start]))
        return next(labelled, named[0] if named else None)

    def after(self, index: int, token: int, quote: Span) -> Span | None:
        """Return the speaker told right after a quotation that ends before `token`: '“…,” said X', '“…,” X adds'."""
        grammar, words = self.sentences[index], speech_words()
        here = token
        while here < len(grammar) and grammar.lower[here] in {",", "”", '"', "’", "'", "»"}:
            here += 1
        for verb in range(here, min(len(grammar), here + _AFTER)):
            if grammar.lower[verb] in {".", ":", ";", "“", "‘", '"', "and"}:
                return None
            if grammar.lower[verb] in words.speech:
                noun = self._inverted(grammar, verb) if verb == here else self._left_noun(grammar, here, verb)
                return self._who(index, noun, quote)
        return None

    def _inverted(self, grammar: Grammar, verb: int) -> int | None:
        """Return the last word of the name right behind the verb: '“…,” said the minister'."""
        if grammar.lower[verb + 1 : verb + 2] in {("that",), ("to",), ("only",), ("it",)}:
            return None
        for noun in range(verb + 1, min(len(grammar), verb + _AFTER)):
            if grammar.tags[noun] in {"NOUN", "PROPN", "PRON"}:
                return next(
                    (i for i in range(noun, len(grammar) - 1) if grammar.tags[i + 1] not in {"NOUN", "PROPN"}), noun
                )
            if grammar.tags[noun] in {"VERB", "PUNCT", "CCONJ"}:
                return None
        return None

    def _left_noun(self, grammar: Grammar, start: int, verb: int) -> int | None:
        nouns = [i for i in range(start, verb) if grammar.tags[i] in {"NOUN", "PROPN", "PRON"}]
        return nouns[-1] if nouns else None

    def before(self, index: int, token: int, quote: Span, start: int = 0) -> Span | None:
        """Return the speaker told before a quotation whose words start at `token`, not looking left of `start`."""
        grammar, words = self.sentences[index], speech_words()
        for verb in range(token - 1, max(start, token - _BEFORE) - 1, -1):
            word = grammar.lower[verb]
            if word == "to" and verb and grammar.lower[verb - 1] == "according":
                return self._who(index, grammar.head_right_of(verb), quote)
            if (word in words.speech or word in words.naming) and grammar.tags[verb] in {"VERB", "AUX"}:
                passive = grammar.is_passive(verb) and (grammar.parsed or grammar.be_before(verb))
                return self._who(index, grammar.agent(verb) if passive else grammar.subject(verb), quote)
        return self._by_noun(index, token, quote, start) or self._label(index, token, quote)

    def _by_noun(self, index: int, token: int, quote: Span, start: int) -> Span | None:
        """Return whose words a noun introduces: 'the assertion of the State party that “…”'."""
        grammar, nouns = self.sentences[index], speech_words().nouns
        for noun in range(token - 1, max(start, token - _BEFORE) - 1, -1):
            if grammar.lower[noun] in nouns and "that" in grammar.lower[noun:token]:
                return self._who(index, grammar.complement(noun, "of", "by", "from"), quote)
        return None

    def _label(self, index: int, token: int, quote: Span) -> Span | None:
        """Return the speaker of 'Name: “…”' and of 'A commander counted us: “…”'; else the name right before."""
        grammar = self.sentences[index]
        last = next((i for i in range(token - 1, -1, -1) if grammar.lower[i][0].isalnum()), None)
        if last is None:
            return None
        if ":" in grammar.lower[last:token]:
            verbs = [i for i in range(last) if grammar.tags[i] == "VERB"]
            return self._who(index, grammar.subject(verbs[-1]) if verbs else last, quote)
        mention = self._antecedents.at(index, last)
        return self._span(mention) if mention and mention.type not in {"person", "group"} else None

    def _who(self, index: int, token: int | None, quote: Span) -> Span | None:
        """Return the words that name who the noun at `token` is; a pronoun gives the nearest naming words."""
        if token is None:
            return None
        grammar = self.sentences[index]
        word = grammar.lower[token]
        if word in FIRST_PERSON:
            return self._span(self._witness) if self._witness else None
        if grammar.tags[token] == "PRON" and word not in {"one", "someone", "everyone"}:
            meant = self._antecedents.meant(index, token, outside=quote)
            return self._span(meant) if meant else None
        mention = self._antecedents.at(index, token)
        return self._span(mention) if mention is not None else self._phrase(grammar, token)

    def is_first_person(self, index: int, token: int, start: int = 0) -> bool:
        """Say whether the words right before a quotation are the speaker's own: 'I told them, ‘…’'."""
        grammar, words = self.sentences[index], speech_words()
        verbs = (i for i in range(token - 1, max(start, token - _BEFORE) - 1, -1) if grammar.lower[i] in words.speech)
        subject = next((grammar.subject(verb) for verb in verbs), None)
        return subject is not None and grammar.lower[subject] in FIRST_PERSON

    def _phrase(self, grammar: Grammar, token: int) -> Span:
        start = grammar.left_edge(token)
        owner = grammar.complement(token, "of")
        end = owner if owner is not None and owner > token else token
        return grammar.tokens[start].start, grammar.tokens[end].end

    def _span(self, mention: Mention) -> Span:
        """Return the code points of a speaker: of a person the name alone, with a second name behind 'and'."""
        tokens = self.sentences[mention.sentence].tokens
        end = mention.end
        if mention.manner is Manner.NAME and mention.type == "person":
            comma = next((i for i in range(mention.start, end) if tokens[i].text == ","), end)
            end = comma if comma > mention.start else end
            joined = self._antecedents.at(mention.sentence, end + 1) if end < len(tokens) else None
            if joined and joined.manner is Manner.NAME and joined.type == "person" and tokens[end].text == "and":
                end = joined.end
        return tokens[mention.start].start, tokens[end - 1].end
