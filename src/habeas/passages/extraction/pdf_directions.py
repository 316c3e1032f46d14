"""Right-to-left lines of a PDF, put into the order they are read in.

PDFs draw letters at places, in any order. PDFium turns right-to-left words round, but not always the letters in them:
it depends on the program that made the file. So the letters of such a line are ordered here by where they stand, and
turned round by the rules that matter on paper (the Unicode bidirectional algorithm, UAX #9, undone): words from right
to left, numbers and Latin words in them from left to right.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_CLASSES = {"L": "L", "R": "R", "AL": "R", "EN": "E", "AN": "E", "CS": "S", "ES": "S", "ET": "T"}  # others: N
_LEFT_TO_RIGHT = re.compile(r"(?:E[ES]{0,40})?L(?:[^R]*L)?(?:[ES]{0,40}E)?|T?E(?:S?E)*T?")
_RIGHT_TO_LEFT = re.compile(r"R(?:[^L]*R)?")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_OPENING, _CLOSING = "([{", ")]}"
_ALEFS = "\u0622\u0623\u0625\u0627"  # drawn as one sign with a lam before it: both letters stand at its place
# Gaps of the height of the line that part two words; letters that do not join leave up to 0.16 in Arabic
_SPACE_TOLD = 0.12  # where PDFium sees a space
_SPACE_SEEN = 0.2  # where it does not


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, where it stands on its line, and of which piece and word PDFium takes it to be."""

    text: str
    left: float
    right: float
    piece: int = 0
    word: int = 0


def reads_leftwards(text: str) -> bool:
    """Tell whether most letters of a text are of a script that is read from right to left."""
    kinds = _classes(text)
    return kinds.count("R") > kinds.count("L")


def has_leftward(text: str) -> bool:
    """Tell whether any letter is of a script that is read from right to left."""
    return "R" in _classes(text)


def reading_order(letters: Sequence[Letter], height: float, *, leftwards: bool) -> str:
    """Return the letters of one line in the order they are read, with spaces where there are gaps between words.

    `leftwards` is the direction of its paragraph, in which words of the other direction are only runs.
    """
    bases = [letter for letter in letters if not unicodedata.combining(letter.text[0])]
    marks = [letter for letter in letters if unicodedata.combining(letter.text[0])] if bases else []
    bases = bases or list(letters)
    bases.sort(key=lambda letter: (letter.left + letter.right, letter.text not in _ALEFS))
    standing = _standing(marks, bases)
    drawn: list[str] = []
    for before, letter, above in zip([None, *bases], bases, standing, strict=False):
        if before is not None:
            told = before.piece == letter.piece and before.word != letter.word
            drawn += [" "] if letter.left - before.right > (_SPACE_TOLD if told else _SPACE_SEEN) * height else []
        drawn.append(letter.text + above)
    return _logical(drawn, leftwards=leftwards)


def _logical(drawn: Sequence[str], *, leftwards: bool) -> str:
    """Turn what is drawn from left to right into the order of reading."""
    if leftwards:
        letters = list(reversed(drawn))
        for run in _LEFT_TO_RIGHT.finditer(_classes(letters)):
            letters[run.start() : run.end()] = reversed(letters[run.start() : run.end()])
        return _brackets_mended("".join(letters))
    text = ""
    end = 0
    for run in _RIGHT_TO_LEFT.finditer(_classes(drawn)):
        text += "".join(drawn[end : run.start()]) + _logical(drawn[run.start() : run.end()], leftwards=True)
        end = run.end()
    return text + "".join(drawn[end:])


def _classes(letters: Sequence[str]) -> str:
    return "".join(_CLASSES.get(unicodedata.bidirectional(letter[0]), "N") for letter in letters)


def _standing(marks: Sequence[Letter], bases: Sequence[Letter]) -> list[str]:
    """Return, for each letter, the marks that stand on it: those whose middle is nearest to its own."""
    middles = [base.left + base.right for base in bases]
    standing = [""] * len(bases)
    for mark in marks:
        middle = mark.left + mark.right
        after = min(bisect_left(middles, middle), len(bases) - 1)
        nearest = min(max(0, after - 1), after, key=lambda n: abs(middles[n] - middle))
        standing[nearest] += mark.text
    return standing


def _brackets_mended(text: str) -> str:
    """Turn brackets round where they close before they open: some files say how they look, some what they mean."""
    brackets = [c for c in text if c in _OPENING + _CLOSING + "«»"]
    return text.translate(_MIRRORED) if brackets and brackets[0] in _CLOSING + "»" else text
