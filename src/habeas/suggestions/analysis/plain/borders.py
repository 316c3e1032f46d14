"""Where the description of somebody starts in a language without a parser: by determiners, numbers and adjectives."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.suggestions.analysis.grammar import Grammar
from habeas.suggestions.analysis.plain.forms import Forms
from habeas.suggestions.analysis.plain.words import PlainWords, normal

SURNAMES = (
    "ов", "ова", "ову", "овой", "овым", "ев", "ева", "еву", "евой", "евым", "ин", "ина", "ину", "иной", "иным", "ский", "ская", "ского", "скую", "ской", "ским", "цкий", "цкая", "енко",
    "чук", "юк", "пик", "ян", "яна", "дзе", "швили", "ович", "евич", "овна", "евна", "ичу", "ича", "зода", "оглы", "кызы",
)  # fmt: skip
AGES = frozenset({"ans", "mois", "лет", "года", "год"})
_VERBS = ("ait", "aient", "ent", "ant", "oir")  # of French verbs, before 'des'
_PARTICIPLES = ("é", "u", "is", "er", "ir")
OPENING = frozenset('«“„"‘')
_MARKS = frozenset(',.;:!?–—-()«»“”"')
JOINS = frozenset({"и", "или", "et", "ou", ","})


@dataclass(frozen=True, slots=True)
class Left:
    """Where a description starts, without a definite article; how it starts; and whether a number stands in it."""

    start: int
    manner: str  # a key of `determiners`, 'number' or 'bare'
    counted: bool = False


class Borders:
    """The words of one sentence, asked for the borders of descriptions."""

    def __init__(self, grammar: Grammar, words: PlainWords) -> None:
        self.words = words
        self.tokens = grammar.tokens
        words_of = [token.text for token in grammar.tokens if token.text[0].isalpha()]
        self.heading = sum(word.isupper() for word in words_of) > len(words_of) / 2  # written in capitals
        self.lower = tuple(normal(word) for word in grammar.lower)

    def __len__(self) -> int:
        return len(self.lower)

    def capital(self, index: int) -> bool:
        """Say whether a word starts with a capital."""
        return index < len(self) and self.tokens[index].text[0].isupper()

    def short_form(self, index: int) -> bool:
        """Say whether a word is written in capitals throughout: 'МВД', 'HCR'."""
        text = self.tokens[index].text if index < len(self) else ""
        return 1 < len(text) <= 8 and text.isupper() and text.isalpha()  # noqa: PLR2004

    def before_noun(self, index: int) -> bool:
        """Say whether a word is one that stands before nouns: a determiner, a number, an adjective, a preposition."""
        word, words = self.lower[index], self.words
        listed = word in words.determiners or word in words.before or word in words.stops or word in words.openers
        return listed or self.is_number(index) or word in words.nobody or word in {"de", "d'", "à", "avoir"}

    def opening(self, index: int) -> bool:
        """Say whether a sentence or a quotation begins with a word."""
        return (index > 0 and self.tokens[index - 1].text in OPENING) or not any(
            word[0].isalnum() for word in self.lower[:index]
        )

    # --- to the left

    def left(self, first: int, forms: Forms, bound: int = 0) -> Left:
        """Return the start of the description whose head words begin at `first`, not left of `bound`."""
        start = self._adjectives(first, forms, bound)
        counted = self._number(start, bound)
        here = min(start, counted)
        manner = self.words.determiners.get(self.lower[here - 1]) if here > bound else None
        part = self._part(here, bound)
        if part < here:
            return Left(part, "number", counted=True)
        if manner is None:
            return Left(here, "number" if counted < start else "bare", counted < start)
        if manner == "partitive" and (here - 1 == bound or self._opens(here - 2)):
            return Left(here - 1, "indefinite", counted < start)  # 'des familles ont été brisées'
        kept = here if manner in {"definite", "partitive"} else here - 1
        if manner == "possessive" and kept - 1 >= bound:  # 'двое её детей'
            numbered = self._number(kept, bound)
            return Left(numbered, manner, counted < start or numbered < kept)
        return Left(kept, manner, counted < start)

    def _part(self, start: int, bound: int) -> int:
        """Return where a part of several begins: 'quatre des rescapés', 'трое из пяти опрошенных'; `start` where none does."""
        of = start - 1
        if of <= bound or self.lower[of] not in {"из", "des"} or not self.is_number(of - 1):
            return start
        return self._number(of, bound)

    def _opens(self, index: int) -> bool:
        """Say whether a clause or a phrase begins behind this word: 'Hier, des', 'par des', 'que des'."""
        if index < 0 or self.lower[index] in _MARKS or self.lower[index] in self.words.openers:
            return True
        word = self.lower[index]
        verb = word.endswith(_VERBS) and not word.endswith("ment")
        participle = word.endswith(_PARTICIPLES) and not self.words.auxiliaries.isdisjoint(
            self.lower[max(0, index - 2) : index]
        )
        return verb or participle

    def _adjectives(self, first: int, forms: Forms, bound: int) -> int:
        here = first
        while here > bound:
            if self._stands_before(here - 1, forms):
                here -= 1
            elif (
                here - 2 >= bound
                and here < first
                and self.lower[here - 1] in JOINS
                and self._stands_before(here - 2, forms)
            ):
                here -= 2
            else:
                break
        return here

    def _stands_before(self, index: int, forms: Forms) -> bool:
        word = self.lower[index]
        if word in self.words.before:
            return True
        if word in self.words.determiners or word in self.words.numbers:
            return False
        if self.words.language == "fr" or word in self.words.stops:
            return False
        return self.words.grammar.fits(word, forms | {"Gp", "Np"} if self.is_number(index - 1) else forms)

    def is_number(self, index: int) -> bool:
        """Say whether a word is a number in digits or letters."""
        return 0 <= index < len(self) and (self.lower[index][0].isdigit() or self.lower[index] in self.words.numbers)

    def _number(self, start: int, bound: int) -> int:
        """Return where the number right before `start` begins, with 'plus de' and the like; `start` where there is none."""
        here = start
        while here > bound and self.is_number(here - 1) and start - here < 6:  # noqa: PLR2004
            here -= 1
        if here == start:
            return start
        for about in self.words.about:
            if here - len(about) >= bound and self.lower[here - len(about) : here] == about:
                return here - len(about)
        return here
