"""Quotations in French and Russian: whether words in marks are somebody's, or a name, a title, a scare quote."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.suggestions.analysis.manners import Manner, Mention
from habeas.suggestions.analysis.quotes import Quoted
from habeas.suggestions.proposers.quotations.plain_speakers import INVERTED, PEOPLE, QUESTION, PlainSpeakers, Span

_SHORT = 4  # words up to which words in marks are a label unless somebody says them
_WINDOW = 25  # words before a short quotation in which a verb of speaking makes it one
ENDS = frozenset(".!?…")


class PlainReader(PlainSpeakers):
    """The quotations of one document, read in order."""

    def confidence(self, quote: Quoted, speaker: Span | None) -> float:
        """Return how sure these are somebody's words; 0 for a name, a title or a scare quote."""
        sentence, token = self.locate(quote.start)
        words = self.lower[sentence]
        length = len(self.text[quote.start : quote.end].split())
        opening = token - 1
        before = words[opening - 1] if opening > 0 else ""
        if self._is_name(quote, sentence, before):
            return 0.0
        if length > _SHORT:
            return 0.9 if speaker else 0.7
        whole = speaker is not None and self.text[quote.end - 1] in ENDS and self.opens(sentence, token)
        spoken = whole or self._is_spoken(words, token) or self._follows_speech(quote)
        return (0.75 if speaker else 0.6) if spoken or (quote.depth and before == ":") else 0.0

    def _is_name(self, quote: Quoted, sentence: int, before: str) -> bool:
        """Say whether marks hold a name or title: a capital right behind a noun, or part of the name of a body."""
        if any(self._holds(m, quote) for m in self.of(sentence)):
            return True
        if not before or not before[0].isalnum():
            return False
        if not self.text[quote.start].isupper():
            return any(self.words.labels.find((before,)))
        if any(self.words.titles.find((before,))) or any(self.words.labels.find((before,))):
            return True
        spoken = self.speaks(before) or self.noun(before)
        return not spoken and not self._follows_speech(quote)

    def _is_spoken(self, words: Sequence[str], token: int) -> bool:
        before = words[max(0, token - _WINDOW) : token]
        verbs = any(self.speaks(word) or self.names(word) or self.noun(word) for word in before)
        return verbs or any(self.words.sources.find(before))

    def _holds(self, mention: Mention, quote: Quoted) -> bool:
        """Say whether the marks belong to the name of a body: 'фонд «Дом»', «Медиазона»."""
        start, end = self.span(mention)
        named = mention.manner is Manner.NAME and start == quote.start and end == quote.end
        return mention.type not in PEOPLE and (named or start < quote.start < end)

    def _follows_speech(self, quote: Quoted) -> bool:
        """Say whether a verb of speaking stands behind the quotation: '», dit-il'."""
        sentence, token, here = self.behind_marks(*self.locate(quote.end))
        words = self.lower[sentence]
        comma = any(word in {",", "—", "–"} | QUESTION for word in words[token:here])
        ahead = words[here : here + 3]
        said = self.text[quote.end - 1] in QUESTION
        return (comma or said) and any(self.speaks(word) or INVERTED.fullmatch(word) is not None for word in ahead)
