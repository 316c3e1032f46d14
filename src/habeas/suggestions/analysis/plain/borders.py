"""Where the description of somebody starts and ends in a language without a parser: by determiners, endings, connectors."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.suggestions.analysis.grammar import Grammar
from habeas.suggestions.analysis.plain.inflection import Forms
from habeas.suggestions.analysis.plain.russian import may_be_genitive
from habeas.suggestions.analysis.plain.words import PlainWords, normal

SURNAMES = (
    "ов", "ова", "ову", "овой", "овым", "ев", "ева", "еву", "евой", "евым", "ин", "ина", "ину", "иной", "иным", "ский", "ская", "ского", "скую", "ской", "ским", "цкий", "цкая", "енко",
    "чук", "юк", "пик", "ян", "яна", "дзе", "швили", "ович", "евич", "овна", "евна", "ичу", "ича", "зода", "оглы", "кызы",
)  # fmt: skip
_LONGEST = 14  # words behind a head
_QUOTED = 12  # words of a name in marks
_OPEN, _CLOSE = frozenset("«“„\""), frozenset("»”“\"")
_AGES = frozenset({"ans", "mois", "лет", "года", "год"})
_MARKS = frozenset(",.;:!?–—-()«»“”\"")
_JOINS = frozenset({"и", "или", "et", "ou", ","})


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
        return listed or self._is_number(index) or word in words.nobody or word in {"de", "d'", "à", "avoir"}

    # --- to the left

    def left(self, first: int, forms: Forms, bound: int = 0) -> Left:
        """Return the start of the description whose head words begin at `first`, not left of `bound`."""
        start = self._adjectives(first, forms, bound)
        counted = self._number(start, bound)
        here = counted if counted < start else start
        manner = self.words.determiners.get(self.lower[here - 1]) if here > bound else None
        if manner is None:
            return Left(here, "number" if counted < start else "bare", counted < start)
        if manner == "partitive" and (here - 1 == bound or self._opens(here - 2)):
            return Left(here - 1, "indefinite", counted < start)  # 'des familles ont été brisées'
        kept = here if manner in {"definite", "partitive"} else here - 1
        if manner == "possessive" and kept - 1 >= bound:  # 'двое её детей'
            numbered = self._number(kept, bound)
            return Left(numbered, manner, counted < start or numbered < kept)
        return Left(kept, manner, counted < start)

    def _opens(self, index: int) -> bool:
        """Say whether a clause or a phrase begins behind this word: 'Hier, des', 'par des', 'que des'."""
        return index < 0 or self.lower[index] in _MARKS or self.lower[index] in self.words.openers

    def _adjectives(self, first: int, forms: Forms, bound: int) -> int:
        here = first
        while here > bound:
            if self._stands_before(here - 1, forms):
                here -= 1
            elif (
                here - 2 >= bound
                and here < first
                and self.lower[here - 1] in _JOINS
                and self._stands_before(here - 2, forms)
            ):
                here -= 2
            else:
                break
        return here

    def _stands_before(self, index: int, forms: Forms) -> bool:
        word = self.lower[index]
        if word in self.words.determiners or word in self.words.numbers:
            return False
        if word in self.words.before:
            return True
        if self.words.language == "fr" or word in self.words.stops:
            return False
        return self.words.grammar.fits(word, forms | {"Gp", "Np"} if self._is_number(index - 1) else forms)

    def _is_number(self, index: int) -> bool:
        return 0 <= index < len(self) and (self.lower[index][0].isdigit() or self.lower[index] in self.words.numbers)

    def _number(self, start: int, bound: int) -> int:
        """Return where the number right before `start` begins, with 'plus de' and the like; `start` where there is none."""
        here = start
        while here > bound and self._is_number(here - 1) and start - here < 6:  # noqa: PLR2004
            here -= 1
        if here == start:
            return start
        for about in self.words.about:
            if here - len(about) >= bound and self.lower[here - len(about) : here] == about:
                return here - len(about)
        return here

    # --- to the right

    def right(self, start: int, end: int, forms: Forms, *, body: bool, complement: bool, kin: bool = False, in_person: bool = False) -> int:  # noqa: PLR0913
        """Return the end of a description or name whose head words stand from `start` to `end`."""
        if self.words.language == "fr":
            return self._right_french(end, forms, named=body and self.capital(start), complement=complement or body)
        return self._right_russian(start, end, body=body, complement=complement, kin=kin, in_person=in_person)

    def _right_french(self, end: int, forms: Forms, *, named: bool, complement: bool) -> int:
        limit, here = min(len(self), end + _LONGEST), end
        while here < limit:
            if self._follows(here, forms) or (named and self.capital(here)):
                here += 1
                continue
            governs = here > end and self.lower[here - 1].startswith(self.words.governing)
            step = self._connected(here, limit, named=named, complement=complement or governs)
            if not step:
                break
            here, forms = step, frozenset({"s", "p"})
        return self._aged(here)

    def _follows(self, index: int, forms: Forms) -> bool:
        """Say whether an adjective of the word before stands here: no verb, no name."""
        return (
            self.lower[index] not in self.words.stops
            and not self.capital(index)
            and self.words.grammar.fits(self.lower[index], forms)
        )

    def _connected(self, here: int, limit: int, *, named: bool, complement: bool) -> int:
        """Return the end of a connector and the noun behind it, or 0."""
        for connector in self.words.connectors:
            noun = here + len(connector)
            if self.lower[here:noun] != connector or noun >= limit:
                continue
            subject = connector[0] in self.words.subjects
            if subject and not named and not self.capital(noun):
                return 0
            if self.capital(noun) and (not subject or not named):
                while noun < limit and self.capital(noun):
                    noun += 1
                return noun
            plain = complement and self._is_noun(noun)
            if connector[0] in _JOINS:
                plain = plain and named
            if complement and self._is_number(noun) and noun + 1 < limit and self.lower[noun + 1] not in _AGES:
                return noun + 2  # 'une délégation de trois contrôleurs'
            return noun + 1 if plain else 0
        return 0

    def _is_noun(self, index: int) -> bool:
        word = self.lower[index]
        verb = word.endswith(("er", "ir", "dre", "ttre", "uire")) and word not in self.words.before
        known = word in self.words.determiners or word in self.words.stops
        return word[0].isalpha() and len(word) > 2 and not known and not verb  # noqa: PLR2004

    def _aged(self, here: int) -> int:
        """Take in an age: 'de six ans', '24 лет'."""
        first = here + 1 if self.lower[here : here + 1] == ("de",) else here
        if first + 1 < len(self) and self._is_number(first) and self.lower[first + 1] in _AGES:
            return first + 2
        return here

    def _right_russian(self, start: int, end: int, *, body: bool, complement: bool, kin: bool, in_person: bool) -> int:
        limit, here = min(len(self), end + _LONGEST), end
        takes, origin = body or complement, not body or not self.capital(start)
        subject = False
        while here < limit:
            if body and not subject and self.lower[here] in self.words.subjects:
                step = self._subject(here, limit)
                if not step:
                    break
                here, subject = step, True
            elif takes and (quoted := self._quoted(here)):
                here = quoted
                break
            elif self._is_full_name(here, sure=not in_person):
                break
            elif (takes and self._genitive(here)) or (kin and here == end and self._somebody(here)):
                here += 1
            elif self.lower[here] == "№" and here + 1 < limit:
                here += 2
            elif self.lower[here] == "из" and self._is_number(here + 1) and here + 2 < limit and not body:
                here += 3  # 'семья из пяти человек'
            elif self.lower[here] == "из" and here + 1 < limit and self.capital(here + 1) and origin:
                here += 2
            else:
                break
        return self._aged(here)

    def owner(self, end: int) -> int:
        """Return the end of a known name with whose it is: 'МВД Кыргызстана'."""
        named = end < len(self) and self.capital(end) and not self.short_form(end)
        return end + 1 if named and self.words.language == "ru" and self._genitive(end) else end

    def _genitive(self, index: int) -> bool:
        if self.short_form(index):
            return True
        word = self.lower[index]
        noun = self.words.noun_forms.get(word)
        if noun is not None and noun.isdisjoint({"Gs", "Gp"}):
            return False
        return word not in self.words.stops and word[0].isalpha() and may_be_genitive(word)

    def opening(self, index: int) -> bool:
        """Say whether nothing but marks stands before a word."""
        return not any(word[0].isalnum() for word in self.lower[:index])

    def _is_full_name(self, index: int, *, sure: bool) -> bool:
        """Say whether a first name and a surname stand here: 'Ирина Соколова'; where `sure`, only by its ending."""
        if not (self.capital(index) and self.capital(index + 1)) or self.short_form(index) or self.short_form(index + 1):
            return False
        return not sure or self.lower[index + 1].endswith(SURNAMES) or self.tokens[index + 1].text.endswith(".")

    def _somebody(self, index: int) -> bool:
        return self._genitive(index) and (
            self.capital(index) or any(found.start == index for found in self.words.heads.find(self.lower[: index + 1]))
        )

    def _subject(self, here: int, limit: int) -> int:
        """Return the end of 'по правам ребёнка', 'в защиту семьи', 'против пыток'; 0 where it is none."""
        noun = here + 1
        if self.lower[here] == "в":
            if self.lower[noun : noun + 1] not in {("защиту",), ("интересах",), ("поддержку",)}:
                return 0
            noun += 1
        if noun >= limit or self.lower[noun] in self.words.stops or not self.lower[noun][0].isalpha():
            return 0
        end = noun + 1
        if self.words.grammar.fits(self.lower[noun], frozenset({"Dp", "Ds", "Gp", "Gs"})) and end < limit:
            end += 1
        return end

    def _quoted(self, here: int) -> int:
        """Return the end of a name in marks that starts here, or 0."""
        if self.tokens[here].text not in _OPEN or not self.capital(here + 1):
            return 0
        depth = range(here + 1, min(len(self), here + _QUOTED))
        return next((i + 1 for i in depth if self.tokens[i].text in _CLOSE), 0)
