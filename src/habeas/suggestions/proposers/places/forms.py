"""Write a name in all the forms that a language gives it: endings, letters written alike, words grown together with it.

The rules stand in `vocabulary/<language>/places.yaml`: `declension` (what an ending turns into), `alike` (letters that
are written for each other), `marks` (signs that may stand between letters), `openings` (what a beginning turns into),
`attached` (words that are written together with the name after them) and `elided` ('l', 'd').
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from habeas.suggestions.proposers.patterns import APOSTROPHE
from habeas.vocabulary import lexicon

_COMPONENT = re.compile(r"[^\W\d_]+")
_GAP = "[ \u00a0\u2009\u202f\n]{1,3}"
_INFLECTED = 4  # letters from which a word without a capital changes: 'область', not 'на'
_FORMS = 200  # forms of one hyphened name that are looked up


@dataclass(frozen=True)
class Forms:
    """The rules of one language for the forms of names."""

    capitals: bool  # whether a name needs a capital letter
    declension: Mapping[str, Sequence[str]]
    openings: Mapping[str, Sequence[str]]
    alike: Mapping[str, str]  # each letter that is written for others, with all of them
    marks: str
    attached: Sequence[str]
    elided: frozenset[str]

    def fold(self, words: str) -> str:
        """Return words as they are compared: lower case, one letter for those written alike, no marks."""
        lower = words.replace("’", "'").replace("ʼ", "'").casefold()
        return "".join(self.alike.get(c, c)[0] for c in lower if c not in self.marks)

    def keys(self, first: str) -> set[str]:
        """Return the folded forms of the first word of a name, by which it is looked up."""
        pieces = re.split(r"([^\W\d_]+)", first)
        spread = [self._declined(piece) if _COMPONENT.fullmatch(piece) else [piece] for piece in pieces]
        forms = ["".join(parts) for parts, _ in zip(product(*spread), range(_FORMS), strict=False)]
        return {self.fold(form) for form in forms}

    def pattern(self, written: str) -> str:
        """Return the pattern of a name in all its forms, in which any space fits any space."""
        words = [
            "".join(
                f"(?:{'|'.join(self._spelt(form) for form in self._declined(piece))})"
                if _COMPONENT.fullmatch(piece)
                else self._spelt(piece)
                for piece in re.split(r"([^\W\d_]+)", word)
                if piece
            )
            for word in written.split()
        ]
        return rf"{_GAP.join(words)}(?![^\W_]|[{self.marks}])" if self.marks else rf"{_GAP.join(words)}(?![^\W_])"

    def beginnings(self, word: str) -> Iterator[int]:
        """Yield where, in a word of a text, a name may begin: at its start, and after what is grown together with it."""
        yield 0
        for attached in self.attached:
            if word.startswith(attached) and len(word) > len(attached) + 1:
                yield len(attached)
        head, apostrophe, _ = word.replace("’", "'").replace("ʼ", "'").partition("'")
        if apostrophe and head.casefold() in self.elided:
            yield len(head) + 1

    def _declined(self, word: str) -> list[str]:
        """Return the forms of one word: as written, and with the endings that its own ending turns into."""
        lower, forms = word.casefold(), [word]
        if word[:1].isupper() or len(word) >= _INFLECTED:
            for length in range(min(len(word) - 1, 5), -1, -1):
                ending = lower[len(lower) - length :]
                if ending in self.declension:
                    forms += [word[: len(word) - length] + other for other in self.declension[ending]]
                    break
        for opening, others in self.openings.items():
            if lower.startswith(opening):
                forms += [other + word[len(opening) :] for other in others]
        return list(dict.fromkeys(forms))

    def _spelt(self, word: str) -> str:
        between = f"[{self.marks}]*" if self.marks else ""
        letters = (APOSTROPHE if c in "'’ʼ" else self._letter(c) for c in word if c not in self.marks)
        return "".join(letter + between for letter in letters)

    def _letter(self, letter: str) -> str:
        same = self.alike.get(letter.casefold())
        return f"[{same}{same.upper()}]" if same else re.escape(letter)


@cache
def forms_of(language: str) -> Forms:
    """Return the rules of a language; one that gives none writes its names in one form only."""
    data = lexicon(language, "places")
    return Forms(
        capitals=bool(data.get("capitals", True)),
        declension={str(ending): tuple(others) for ending, others in data.get("declension", {}).items()},
        openings={str(opening): tuple(others) for opening, others in data.get("openings", {}).items()},
        alike={letter: group for group in data.get("alike", ()) for letter in group},
        marks="".join(data.get("marks", ())),
        attached=tuple(sorted(data.get("attached", ()), key=lambda a: -len(a))),
        elided=frozenset(data.get("elided", ())),
    )
