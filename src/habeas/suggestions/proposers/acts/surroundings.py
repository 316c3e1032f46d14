"""What stands around an act and lends it a voice: quotations, lists and the genre of the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from habeas.passages.types import PassageKind
from habeas.suggestions.analysis.grammar import Grammar
from habeas.suggestions.types import Document, Kind, Suggestion

STOPS = frozenset({".", ";", ":", "!", "?"})
FARTHEST = 60  # words of a clause that are read
_HEAD = 1_500  # code points in which a document tells its genre
_LETTER = 2  # code points of the number of an item: 'a', 'iv'
_BULLETS = frozenset({"(", "•", "-", "–", "—", "*"})


class Quoted:
    """Look up in which quotation an offset stands."""

    def __init__(self, found: Iterable[Suggestion]) -> None:
        self._quotes = sorted((s.anchor.start, s.anchor.end) for s in found if s.kind is Kind.QUOTATION)
        self._starts = [start for start, _ in self._quotes]

    def start(self, offset: int) -> int | None:
        """Return where the quotation starts that holds an offset."""
        last = bisect_right(self._starts, offset)
        return next((start for start, end in reversed(self._quotes[max(0, last - 4) : last]) if end > offset), None)


def genre_of(document: Document, genres: Mapping[str, Sequence[str]]) -> str:
    """Return the genre whose words the first lines of a document have, or ''."""
    head = head_of(document)
    return next((name for name, marks in genres.items() if any(_stands(mark, head) for mark in marks)), "")


def head_of(document: Document) -> str:
    """Return the first lines of a document, in lower case."""
    return document.text.text[:_HEAD].casefold()


def _stands(mark: str, head: str) -> bool:
    """Say whether the beginning of a document has a mark of its genre; 'a + b' wants both."""
    return all(part in head for part in mark.split(" + "))


def clause_start(words: Sequence[str], index: int) -> int:
    """Return where the clause of a word starts: behind the last full stop, colon or semicolon."""
    start = index
    while start > 0 and index - start < FARTHEST and words[start - 1] not in STOPS:
        start -= 1
    return start


def list_contexts(sentences: Sequence[Grammar], voice_of: Callable[[Grammar], str]) -> dict[int, str]:
    """Return the voice that the items of a list take from the sentence before the list, which ends in a colon.

    `voice_of` says what such a sentence gives to its items.
    """
    contexts: dict[int, str] = {}
    current = ""
    for index, grammar in enumerate(sentences):
        if not len(grammar):
            continue
        numbered = len(grammar.lower[0]) <= _LETTER and grammar.lower[1:2] in {(")",), (".",)}
        passage = grammar.sentence.passage
        item = grammar.lower[0] in _BULLETS or numbered or passage.kind is PassageKind.LIST_ITEM
        first = grammar.sentence.start == passage.start
        if first and not item:
            current = ""
        if current:
            contexts[index] = current
        if grammar.lower[-1] == ":":
            current = voice_of(grammar)
    return contexts
