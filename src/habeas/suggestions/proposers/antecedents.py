"""Who a pronoun means: the nearest mention before it that fits, the subjects of sentences first.

No coreference model can be had offline, so this is a rule and no more: it looks back a few sentences and takes the
first mention of the nearest sentence that agrees in number and kind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from habeas.suggestions.analysis.grammar import Grammar
from habeas.suggestions.analysis.mentions import Manner, Mention

_BACK = 5  # sentences
_SINGULAR = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_THING = frozenset({"it", "its", "itself", "which"})
_PEOPLE = frozenset({"person", "group"})


class Antecedents:
    """The mentions of one document, by sentence."""

    def __init__(self, sentences: Sequence[Grammar], mentioned: Iterable[Mention]) -> None:
        self.sentences = sentences
        self._by_sentence: dict[int, list[Mention]] = {}
        for mention in mentioned:
            self._by_sentence.setdefault(mention.sentence, []).append(mention)

    def of(self, sentence: int) -> Sequence[Mention]:
        """Return the mentions of a sentence, in order."""
        return self._by_sentence.get(sentence, ())

    def at(self, sentence: int, token: int) -> Mention | None:
        """Return the mention that holds a token."""
        return next((m for m in self.of(sentence) if m.start <= token < m.end), None)

    def meant(
        self, sentence: int, token: int, kinds: Collection[str] = (), outside: tuple[int, int] = (0, 0)
    ) -> Mention | None:
        """Return whom a third-person pronoun means, of the party types `kinds` where given.

        Nobody is looked for between the code points `outside`, a quotation that the pronoun does not stand in. None
        where nobody fits or the word is no such pronoun.
        """
        word = self.sentences[sentence].lower[token]
        if word not in _SINGULAR | _PLURAL | _THING:
            return None
        for index in range(sentence, max(-1, sentence - _BACK), -1):
            for mention in self.of(index):
                if index == sentence and mention.end > token:
                    break
                start, end = self.span(mention)
                if outside[0] <= start and end <= outside[1]:
                    continue
                if fits(mention, word) and (not kinds or mention.type in kinds):
                    return mention
        return None

    def span(self, mention: Mention) -> tuple[int, int]:
        """Return the code points of a mention."""
        tokens = self.sentences[mention.sentence].tokens
        return tokens[mention.start].start, tokens[mention.end - 1].end


def fits(mention: Mention, pronoun: str) -> bool:
    """Say whether a pronoun can mean somebody: 'she' one person, 'it' a body, 'they' anything but one person."""
    if mention.manner is Manner.NONE:
        return False
    if pronoun in _SINGULAR:
        return mention.type == "person" or (
            mention.type in {"authority", "court"} and mention.manner is not Manner.BARE
        )
    if pronoun in _THING:
        return mention.type not in _PEOPLE
    return mention.type != "person" or mention.manner is Manner.NAME
