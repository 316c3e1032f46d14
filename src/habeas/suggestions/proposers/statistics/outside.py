"""Say which numbers are no figures: names, dates, sections, ages, clock times, and times that only say when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.suggestions.proposers.statistics.lists import Lists
from habeas.suggestions.proposers.statistics.numbers import DIGITS, Quantity
from habeas.suggestions.proposers.statistics.numerals import Counted, Numerals
from habeas.suggestions.proposers.statistics.words import Word, key_at

_YEARS = range(1900, 2100)
_ADULT = 110  # no age is higher
_HOURS = 24
_LEAD = 3  # marks that may stand between a label and its number
_JOINTS = frozenset(",-–—/")
_DAYS = 6  # words and marks between a day and its month
_TERM = 4  # words before an age in which a word such as 'sentence' makes it a stretch of time


def is_year(quantity: Quantity) -> bool:
    """Say whether a number in plain digits may be a year."""
    number = quantity.first
    return number.form == DIGITS and not number.grouped and number.value in _YEARS


@dataclass(frozen=True, slots=True)
class Outside:
    """Asked, of a number among the words of one passage, whether it is no figure."""

    words: Sequence[Word]
    lists: Lists
    numerals: Numerals
    text: str

    def _key(self, at: int) -> str:
        return key_at(self.words, at)

    def joins(self, key: str) -> bool:
        """Say whether a word or mark joins two labels or days: ',', 'et', 'и'."""
        return key in _JOINTS or key in self.lists.label_joints

    def is_label(self, counted: Counted, labelled: int) -> bool:
        """Say whether the word before makes the number a name: 'article 5', '№ 12', 'пункты 3 и 4'."""
        at = counted.low.first
        if at == 0 and self._is_section(counted):
            return True
        if labelled >= 0 and at - labelled == 1 and self.joins(self._key(labelled)):
            return self._key(labelled) != "," or not self._counts_noun(counted)
        at -= 1
        stopped = False
        while at >= 0 and self._key(at) in {".", "(", "°", "º", ":"} and counted.low.first - at <= _LEAD:
            stopped, at = stopped or self._key(at) == ".", at - 1
        if at >= 0 and (self.lists.labels.whole(self._key(at)) if stopped else self._key(at) in self.lists.labels):
            return True
        named = at >= 0 and not stopped and self._key(at) in self.lists.weak_labels
        return named and self.lists.noun_after(self.words, counted.after) is None

    def _counts_noun(self, counted: Counted) -> bool:
        """Say whether a noun in small letters follows: 'article 6, 5 personnes', but not 'статьи 5, 7 Пакта'."""
        after = self.lists.noun_after(self.words, counted.after)
        return after is not None and self.text[self.words[counted.after].start].islower()

    def _is_section(self, counted: Counted) -> bool:
        """Say whether digits at the beginning of a passage number it: '2.1 The author'."""
        after, number = self.words[counted.low.after : counted.low.after + 1], counted.low.number
        return number.value % 1 != 0 and bool(after) and self.text[after[0].start].isupper()

    def is_date(self, at: int) -> bool:
        """Say whether a month follows, at once or after other days: '5, 6 et 7 mars'."""
        for step in range(_DAYS):
            key = self._key(at + step)
            if key in self.lists.months:
                return True
            if not (self.joins(key) or key[:1].isdigit()):
                return False
        return False

    def is_told_time(self, first: int, after: int) -> bool:
        """Say whether a time only says when: 'через два дня', 'trois ans plus tard', 'последние два года'."""
        if self._key(first - 1) in self.lists.stretch_before or self._key(after) in self.lists.stretch_after:
            return True
        return bool(self.lists.told_before.before(self.words, first) or self.lists.told_after.after(self.words, after))

    def is_age(self, counted: Counted, at: int) -> bool:
        """Say whether a number of years is an age: 'âgée de 17 ans', 'un Malien de 31 ans', 'старше 18 лет'."""
        if self._key(at) not in self.lists.age_units or (counted.quantity.last.value > _ADULT):
            return False
        if self.lists.ages_after.after(self.words, at + 1):
            return True
        apposed = not counted.quantity.qualified and self._key(counted.first - 1) in {",", "("}
        if apposed and self._key(at + 1) in {",", ")", "."}:
            return True  # 'Amina, 35 ans,'
        for first in {counted.first, counted.low.first}:
            if self.lists.ages_before.before(self.words, first):
                return True
        before = counted.first - (self._key(counted.first) not in self.lists.age_links)  # 'de 16 à 18 ans'
        if self._key(before) in self.lists.age_links and before > 0 and self.words[before - 1].spoken:
            around = (*range(max(0, before - _TERM), before), at + 1, at + 2)
            return not any(self._key(i) in self.lists.term_nouns for i in around)
        return False

    def is_clock(self, counted: Counted) -> bool:
        """Say whether the number is a time of day: 'à 17 heures', '5 часов утра'."""
        if counted.quantity.last.value > _HOURS:
            return False
        if self.lists.clock_after.after(self.words, counted.after):
            return True
        return self._key(counted.after) in self.lists.hours and bool(
            self.lists.clock_before.before(self.words, counted.first)
        )

    def is_stretch(self, counted: Counted, after: int) -> bool:
        """Say whether a single time is a stretch: 'pour un mois', 'un an de prison', 'один год и более'."""
        if counted.quantity.qualified or self.lists.singles.before(self.words, counted.first):
            return True
        if self.numerals.suffixes.after(self.words, after):
            return True
        return any(self._key(at) in self.lists.term_nouns for at in (after, after + 1))

    def is_no_stretch(self, counted: Counted, at: int, after: int, *, alone: bool) -> bool:
        """Say whether a number of days or years is a year, an age, or says when; `alone`: a single one, as in 'one day'."""
        if alone or is_year(counted.quantity) or self.is_age(counted, at):
            return True
        return self.is_told_time(counted.first, after)
