"""The sentences of a text with what was found in each: what a case is told by, one line after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from habeas.cases.words import CaseWords, Circumstance
from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis.tokens import Span, split, tokenise
from habeas.suggestions.types import InstrumentValue, Kind, Suggestion

_CLAUSE_ENDS = frozenset(",;:–—-()")
_REACH = 6  # words before the words of a circumstance that can take it back


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its words in lower case, where each stands, and the suggestions that begin in it."""

    index: int
    passage: Passage
    start: int
    end: int
    words: tuple[str, ...]
    capitals: frozenset[int]  # words that begin with a capital
    spans: tuple[Span, ...]
    found: tuple[Suggestion, ...]
    general: bool  # tells what is usual, not what happened to one person
    denied: bool  # somebody denies or claims it
    of_others: bool  # tells of others than those told of before
    law: Span | None  # the words of the law or treaty, where it tells what that says

    def of(self, *kinds: Kind) -> tuple[Suggestion, ...]:
        """Return the suggestions of these kinds in the line."""
        return tuple(s for s in self.found if s.kind in kinds)


def lines(text: CanonicalText, found: Sequence[Suggestion], words: CaseWords, language: str) -> tuple[Line, ...]:
    """Cut `text` into sentences; headings, tables and footnotes tell no story."""
    ordered = sorted(found, key=lambda s: (s.anchor.start, s.anchor.end))
    made: list[Line] = []
    position = 0
    for passage, spans in _sentences(text, language):
        start, end = spans[0][0], spans[-1][1]
        while position < len(ordered) and ordered[position].anchor.start < start:
            position += 1
        here = position
        while here < len(ordered) and ordered[here].anchor.start < end:
            here += 1
        lower = tuple(text.text[left:right].casefold().replace("’", "'") for left, right in spans)
        made.append(
            Line(
                index=len(made),
                passage=passage,
                start=start,
                end=end,
                words=lower,
                capitals=frozenset(i for i, (left, _) in enumerate(spans) if text.text[left].isupper()),
                spans=tuple(spans),
                found=tuple(ordered[position:here]),
                general=next(iter(words.general.find(lower)), None) is not None,
                denied=any(words.has("denies", word) for word in lower),
                of_others=any(found.start <= 1 for found in words.others.find(lower)),
                law=_law(lower, spans, ordered[position:here], words),
            )
        )
        position = here
    return tuple(made)


def _law(lower: Sequence[str], spans: Sequence[Span], found: Sequence[Suggestion], words: CaseWords) -> Span | None:
    """Return the words that name a law, where the line tells what a law says."""
    if not any(words.has("law_says", word) for word in lower):
        return None
    for s in found:
        if isinstance(s.value, InstrumentValue) and s.value.type in _LAWS:
            return s.anchor.start, s.anchor.end
    for index, word in enumerate(lower):
        starts = [back for back in range(max(0, index - 3), index) if lower[back] in {"the", "this"}]
        if (
            words.has("law_words", word)
            and starts
            and not set(lower[starts[-1] : index]) & {"removal", "expulsion", "detention", "court"}
        ):
            return spans[starts[-1]][0], spans[index][1]
    return None


_LAWS = frozenset({"decree", "national_law", "policy", "treaty", "treaty_article"})


def _sentences(text: CanonicalText, language: str) -> Iterator[tuple[Passage, Sequence[Span]]]:
    for passage in text.passages:
        if passage.kind not in {PassageKind.PARAGRAPH, PassageKind.LIST_ITEM}:
            continue
        spans = tokenise(text.text, passage.start, passage.end, language)
        for sentence in split(text.text, spans, language):
            yield passage, sentence


def circumstances(line: Line, words: CaseWords) -> Iterator[tuple[Circumstance, Span]]:
    """Yield what the words of a line say of the safeguards, and where.

    What is only asked for, planned, due, judged or said not to have happened is left out.
    """
    judged = is_judged(line, words)
    for found in words.circumstances.find(line.words):
        if judged or (not found.meaning.whole and _taken_back(line, found.start, words)):
            continue
        yield found.meaning, (line.spans[found.start][0], line.spans[found.end - 1][1])


def is_judged(line: Line, words: CaseWords) -> bool:
    """Say whether a line judges in the words of the law ('would amount to ill-treatment')."""
    pairs = (f"{one} {two}" for one, two in pairwise(line.words))
    return any(words.has("judged", word) for word in (*line.words, *pairs))


def _taken_back(line: Line, at: int, words: CaseWords) -> bool:
    """Say whether a word before, in the same clause, takes back what is told at word `at`."""
    for index in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = line.words[index]
        if word in _CLAUSE_ENDS:
            return False
        if words.has("not_told", word):
            return True
    return False
