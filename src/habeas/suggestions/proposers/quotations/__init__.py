"""Quotations: words in quotation marks that somebody is quoted as saying, with the speaker. Scare quotes and titles are none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from habeas.passages.types import Anchor
from habeas.suggestions.analysis.grammar import Grammar, grammars
from habeas.suggestions.analysis.mentions import PLAIN, mentions
from habeas.suggestions.analysis.quotes import Quoted, quoted
from habeas.suggestions.proposers.quotations.plain import PlainReader
from habeas.suggestions.proposers.quotations.speakers import Span, Speakers, speech_words
from habeas.suggestions.types import Document, Kind, QuotationValue, Suggestion

_SHORT = 4  # words up to which words in marks are a label unless somebody says them
_MARKS = 2  # code points between the ends of a quotation and of the one around it
_NEAR = 160  # code points between two quotations of one speaker
_WINDOW = 25  # words before a short quotation in which a verb of speaking makes it one
_ENDS = ".!?…,"


class Quotations:
    """Propose what is quoted, and whose words it is."""

    name = "rules/quotations"
    kinds = frozenset({Kind.QUOTATION})
    languages = frozenset({"en", *PLAIN})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterable[Suggestion]:  # noqa: ARG002 - first in line
        """Yield a quotation for each pair of marks that holds somebody's words."""
        reader = PlainReader(document) if document.language in PLAIN else _Reader(document)
        for quote in quoted(document.text):
            speaker = reader.speaker(quote)
            confidence = reader.confidence(quote, speaker)
            if confidence:
                yield self._suggestion(document, quote, speaker, confidence)

    def _suggestion(self, document: Document, quote: Quoted, speaker: Span | None, confidence: float) -> Suggestion:
        anchor = document.text.anchor(quote.start, quote.end)
        if speaker is None:
            return Suggestion(Kind.QUOTATION, anchor, QuotationValue(None), self.name, confidence)
        who = document.text.anchor(*speaker)
        fields: Mapping[str, Anchor] = {"speaker": who}
        return Suggestion(Kind.QUOTATION, anchor, QuotationValue(who.exact), self.name, confidence, fields)


class _Reader:
    """The quotations of one document, read in order."""

    def __init__(self, document: Document) -> None:
        self.text = document.text.text
        self.sentences = grammars(document)
        self._starts = [g.sentence.start for g in self.sentences]
        self._speakers = Speakers(self.sentences, mentions(document))
        self._last: tuple[Quoted, Span] | None = None
        self._outer: list[tuple[Quoted, Span | None]] = []

    def speaker(self, quote: Quoted) -> Span | None:
        """Return the speaker's code points: named next to the quotation, or before, or of the quotation around it."""
        self._outer = [(q, s) for q, s in self._outer if q.end > quote.start]
        speaker = self._named(quote)
        if speaker is not None and quote.start <= speaker[0] < quote.end:
            speaker = None
        self._outer.append((quote, speaker))
        if speaker is not None and quote.depth == 0:
            self._last = (quote, speaker)
        return speaker

    def _named(self, quote: Quoted) -> Span | None:
        first, token = self._locate(quote.start)
        last, following = self._locate(quote.end)
        span = (quote.start, quote.end)
        closing = self._outer and self._outer[-1][0].end - quote.end <= _MARKS  # what follows is said of the outer one
        after = None if closing else self._speakers.after(last, following, span)
        if after is not None:
            return after
        limit = self._locate(self._outer[-1][0].start)[1] if self._outer and self._same_sentence(quote) else 0
        if self._outer and self._speakers.is_first_person(first, token, limit):
            return self._outer[-1][1]
        before = self._speakers.before(first, token, span, limit)
        if before is not None:
            return before
        if token == 0 or self._opens_sentence(first, token):
            return self._introduced(first, quote) or self._carried(quote)
        return None

    def _same_sentence(self, quote: Quoted) -> bool:
        return self._locate(self._outer[-1][0].start)[0] == self._locate(quote.start)[0]

    def _opens_sentence(self, sentence: int, token: int) -> bool:
        return all(not word[0].isalnum() for word in self.sentences[sentence].lower[:token])

    def _introduced(self, sentence: int, quote: Quoted) -> Span | None:
        """Return the speaker of the sentence before where it ends in a colon."""
        if sentence == 0 or quote.depth:
            return None
        previous = self.sentences[sentence - 1]
        if previous.lower[-1] != ":":
            return None
        return self._speakers.before(sentence - 1, len(previous), (quote.start, quote.end))

    def _carried(self, quote: Quoted) -> Span | None:
        if self._last is None or not 0 <= quote.start - self._last[0].end <= _NEAR:
            return None
        return self._last[1]

    def confidence(self, quote: Quoted, speaker: Span | None) -> float:
        """Return how sure these are somebody's words; 0 for a label, a title or a scare quote."""
        words = self.text[quote.start : quote.end].split()
        sentence, token = self._locate(quote.start)
        grammar = self.sentences[sentence]
        before = [w for w in grammar.lower[max(0, token - 3) : token] if w[0].isalnum()]
        if self._is_title(words, before, grammar, token):
            return 0.0
        if len(words) > _SHORT:
            return 0.95 if speaker else 0.8
        if self._is_label(quote, before, grammar, token):
            return 0.0
        if not speaker and not self._spoken(grammar, token):
            return 0.0
        return 0.85 if self.text[quote.end - 1] in _ENDS else 0.75

    def _is_title(self, words: Sequence[str], before: Sequence[str], grammar: Grammar, token: int) -> bool:
        titles = speech_words().before_titles
        if before and before[-1] in titles and not self._colon(grammar, token):
            return True
        capitals = sum(w[0].isupper() for w in words if w[0].isalpha() and len(w) > 3)  # noqa: PLR2004
        long_words = sum(len(w) > 3 and w[0].isalpha() for w in words)  # noqa: PLR2004
        return long_words > 2 and capitals == long_words and not self._colon(grammar, token)  # noqa: PLR2004

    def _colon(self, grammar: Grammar, token: int) -> bool:
        return ":" in grammar.lower[max(0, token - 2) : token]

    def _is_label(self, quote: Quoted, before: Sequence[str], grammar: Grammar, token: int) -> bool:
        words = speech_words()
        if before and before[-1] in words.before_labels:
            return not (before[-1] == "as" and self._verb_before(grammar, token, words.naming))
        sentence, following = self._locate(quote.end)
        after = self.sentences[sentence]
        while following < len(after) and after.lower[following] in {"”", '"', "’", "'", "»"}:
            following += 1
        if self.text[quote.end - 1] in _ENDS or following >= len(after):
            return False
        length = len(self.text[quote.start : quote.end].split())
        return length < 3 and after.tags[following] in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}  # noqa: PLR2004

    def _spoken(self, grammar: Grammar, token: int) -> bool:
        words = speech_words()
        return self._verb_before(grammar, token, words.speech | words.naming)

    def _verb_before(self, grammar: Grammar, token: int, verbs: frozenset[str]) -> bool:
        return any(word in verbs for word in grammar.lower[max(0, token - _WINDOW) : token])

    def _locate(self, offset: int) -> tuple[int, int]:
        """Return the sentence and the first token at or after an offset of the text."""
        sentence = max(0, bisect_right(self._starts, offset) - 1)
        tokens = self.sentences[sentence].tokens
        return sentence, next((i for i, t in enumerate(tokens) if t.start >= offset), len(tokens))
