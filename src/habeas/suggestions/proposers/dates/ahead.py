"""Say whether the sentence of a date speaks of what is still to come, so that '15 May' is the next one and not the last."""

from __future__ import annotations

from itertools import takewhile

from habeas.suggestions.proposers.dates.grammar import Phrase
from habeas.suggestions.proposers.dates.words import Line

_SENTENCE = 30  # lexemes before a date in which its sentence is looked for
_STOPS = frozenset({".", "?", "!", "\n"})
_OPENS = 2  # words that may stand before a date that opens a sentence
_CLOSE = 4  # words before a date in which those that put it ahead are looked for
_NEAR = 8  # words before 'until 15 May' in which its infinitive is looked for
_SHORTEST = 4  # letters of a word that an ending is looked for in


def looks_ahead(line: Line, phrase: Phrase) -> bool | None:
    """Say whether the sentence of the date speaks of what is still to come, None where no word of it tells."""
    return _by_nearest_verb(line, phrase) if line.words.forms else _by_order(line, phrase)


def _by_nearest_verb(line: Line, phrase: Phrase) -> bool | None:
    """Say it where words stand in any order: the nearest word that tells a time decides, the one before first."""
    first, after = phrase.first, phrase.after
    before = list(takewhile(lambda i: line.word(i) not in _STOPS, range(first - 1, max(-1, first - _SENTENCE), -1)))
    behind = list(takewhile(lambda i: line.word(i) not in {*_STOPS, ""}, range(after, after + _SENTENCE)))
    close = [index for index in before[:_CLOSE] if not line.has(index, "articles")]
    if any(line.has(index, "deadlines") for index in close):
        return True
    if (
        close
        and line.has(close[0], "ahead_prepositions")
        and any(line.has(index, "set_ahead") for index in before[:_NEAR])
    ):
        return True
    if close and line.has(close[0], "future_prepositions"):
        cues = (_is_infinitive(line, index) or _cue(line, index) for index in before[:_NEAR])
        decided = next((cue for cue in cues if cue is not None), None)
        if decided is not None:
            return decided
    for distance in range(max(len(before), len(behind))):
        for side in (before, behind):
            cue = _cue(line, side[distance]) if distance < len(side) else None
            if cue is not None:
                return cue
    return None


def _cue(line: Line, index: int) -> bool | None:
    """Return whether a word tells of what is to come (True) or of what is over (False), None for other words."""
    if line.has(index, "timeless"):
        return None
    if line.has(index, "future"):
        return True
    if line.has(index, "past"):
        return False
    word = line.word(index)
    if len(word) <= _SHORTEST:
        return None
    if word.endswith(line.words.endings("future_endings")):
        return True
    return False if word.endswith(line.words.endings("past_endings")) else None


def _is_infinitive(line: Line, index: int) -> bool | None:
    ends = line.word(index).endswith(line.words.endings("infinitive_endings"))
    return True if ends and not line.has(index, "timeless") else None


_UNDONE = frozenset({"be", "to", "get", "not"})  # before a participle, these leave it to the rest of the sentence


def _by_order(line: Line, phrase: Phrase) -> bool:
    """Say it where, as in English, the verb stands before the date or the date opens the sentence."""
    first = phrase.first
    start = next((i + 1 for i in range(first - 1, max(-1, first - _SENTENCE), -1) if line.word(i) in _STOPS), 0)
    before = range(max(start, first - _SENTENCE), first)
    if line.has(first - 1, "ahead_prepositions") and line.has(first - 2, "set_ahead"):
        return True
    if _is_done(line, first):
        return False
    if any(line.has(index, "future") for index in before):
        return True
    if any(line.has(index, "past") or line.word(index).endswith("ed") for index in before):
        return False
    if line.has(first - 1, "future_prepositions") and any(line.has(index, "infinitive") for index in before):
        return True  # '… to submit its report by 13 October'
    return first - start <= _OPENS and _promises(line, phrase.after)


def _is_done(line: Line, first: int) -> bool:
    """Say whether the date hangs on a participle by itself: it would pay under 'the deal signed in July'."""
    verb = first - 2
    if not line.has(first - 1, "date_prepositions") or line.has(verb, "future") or line.has(verb - 1, "future"):
        return False
    return line.word(verb).endswith("ed") and line.word(verb - 1) not in _UNDONE


def _promises(line: Line, index: int) -> bool:
    """Say whether the rest of a sentence that opens with a date looks ahead: 'From 1 July, employers must …'."""
    for at in range(index, index + _SENTENCE):
        if line.word(at) in _STOPS or line.has(at, "past") or not line.word(at):
            return False
        if line.has(at, "future"):
            return True
    return False
