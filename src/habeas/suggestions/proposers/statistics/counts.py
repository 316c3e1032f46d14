"""Find the figures of running text in the languages whose numerals stand in a table: French, Russian and others.

The noun after the number is what it counts, whatever its case; adjectives before it are known by their endings or
from a list, and words that cannot be counted from lists of `vocabulary/<language>/statistics.yaml`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from habeas.passages.types import Passage
from habeas.suggestions.proposers.patterns import Spans
from habeas.suggestions.proposers.statistics.figures import Figure
from habeas.suggestions.proposers.statistics.lists import lists, passage_words
from habeas.suggestions.proposers.statistics.numbers import (
    ABOUT,
    DIGITS,
    EXACT,
    FRACTION,
    UP_TO,
    WORDS,
    Number,
    Quantity,
)
from habeas.suggestions.proposers.statistics.numerals import Counted, closed, numerals, quantities_among
from habeas.suggestions.proposers.statistics.outside import Outside, is_year
from habeas.suggestions.proposers.statistics.units import COUNT, DURATION, MONEY, OTHER, SHARE
from habeas.suggestions.proposers.statistics.words import Word, key_at

_PAIR = 3  # up to here a definite number in words takes up what was told
_TEN = 10
_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000})
_ROUND, _SMALL = frozenset({10, 100}), frozenset({3, 4, 5})  # wholes of shares in digits: '9 of 10'
_CLAUSE = frozenset(".,;:!?()»«”“–—…،؛؟")
_CHANGE = 5  # words between the verb of a change and its numbers
_RECALL = 3  # words before a bare number in which a word may recall what was counted


class _Head(NamedTuple):
    """What is counted: up to word `after`."""

    after: int
    unit: str
    kind: str
    sure: float


def _plain(counted: Counted) -> Counted:
    """Return a quantity without the words before it, which only join the end of a change to its beginning."""
    number, last = counted.low.number, counted.high.number
    if counted.low is not counted.high:
        return counted
    quantity = Quantity(
        number.start, counted.quantity.end, None, number.value, None, EXACT, number, last, qualified=False
    )
    return counted._replace(first=counted.low.first, quantity=quantity)


_NO_FIGURE = _Head(0, "", "", 0.0)  # a time that says when, or an age


def figures_in_words(text: str, passage: Passage, taken: Spans, language: str) -> Iterator[Figure]:
    """Yield the figures of running text; `taken` are dates, instruments and titles, whose numbers are no figures."""
    return _Counts(text, passage, taken, language).figures()


class _Counts:
    """Reads one passage from left to right."""

    def __init__(self, text: str, passage: Passage, taken: Spans, language: str) -> None:
        self.text, self.taken, self.language = text, taken, language
        self.words = passage_words(text, passage.start, passage.end, language)
        self.numerals = numerals(language)
        self.lists = lists(language)
        self.outside = Outside(self.words, self.lists, self.numerals, text)
        self.before: Figure | None = None  # the figure told last, whose noun a bare number takes up
        self.stops = [word.start for word in self.words if word.key in {".", "!", "?", "؟"} and self._ends(word)]
        self.changed = -1  # the first word of the number that a change ends in
        self.reached = 0  # the first word that no figure has yet

    def figures(self) -> Iterator[Figure]:
        quantities = quantities_among(self.text, self.words, self.language)
        labelled = -1
        for index, counted in enumerate(quantities):
            if counted.low.first < self.reached:
                continue
            if self.outside.is_label(counted, labelled) and not self._is_measured(counted):
                labelled = counted.after
                continue
            if self.outside.is_date(counted.after):
                continue
            if self.taken.touches(counted.quantity.first.start, counted.quantity.last.end):
                continue
            following = quantities[index + 1] if index + 1 < len(quantities) else None
            found = self._figure(counted, following)
            if found is None or self.taken.touches(found[0].start, found[0].end):
                continue
            self.before, self.reached = found
            yield self.before
        yield from self._self_counted()
        yield from self._noughts()

    def _self_counted(self) -> Iterator[Figure]:
        """Yield words that hold their number: 'полгода', 'дважды', 'يومين'."""
        for at, word in enumerate(self.words):
            phrase = self.numerals.self_counted.after(self.words, at) if word.spoken else None
            if phrase is None:
                continue
            start = self.numerals.self_counted.start(self.words, at)
            number = Number(start, self.words[phrase[0] - 1].end, phrase[1], WORDS)
            counted = Quantity(start, number.end, None, phrase[1], None, EXACT, number, number, qualified=False)
            prefix = self.numerals.prefixes.before(self.words, at)
            if prefix is not None:
                counted = counted.bounded(prefix[1])._replace(start=self.numerals.prefixes.start(self.words, prefix[0]))
            unit = self.text[start : number.end].casefold()
            kind = DURATION if self.lists.times.after(self.words, at) else COUNT
            if not self.outside.is_told_time(prefix[0] if prefix else at, phrase[0]) and not self.taken.touches(
                start, number.end
            ):
                yield Figure(counted.start, number.end, counted, unit, kind, 0.7)

    def _noughts(self) -> Iterator[Figure]:
        """Yield 'aucun décès', 'ни одного случая': none, told as a figure."""
        for at, word in enumerate(self.words):
            phrase = self.lists.zeros.after(self.words, at) if word.spoken else None
            if phrase is None or phrase[0] >= len(self.words) or self.words[phrase[0]].key not in self.lists.zero_heads:
                continue
            head = self.words[phrase[0]]
            none = Number(word.start, self.words[phrase[0] - 1].end, 0.0, WORDS)
            nought = Quantity(none.start, none.end, None, 0.0, None, EXACT, none, none, qualified=False)
            yield Figure(word.start, head.end, nought, self._written(phrase[0], phrase[0] + 1), COUNT, 0.7)

    def _key(self, at: int) -> str:
        return key_at(self.words, at)

    # what a number counts

    def _figure(self, counted: Counted, following: Counted | None) -> tuple[Figure, int] | None:
        if self.outside.is_clock(counted) or self.lists.multiples.after(self.words, counted.after):
            return None
        if counted.low.first == self.changed:
            counted = _plain(counted)
        if counted.low.number.form == FRACTION:
            return self._portion(counted)
        return self._ratio(counted, following) or self._counting(counted, following)

    def _counting(self, counted: Counted, following: Counted | None) -> tuple[Figure, int] | None:
        """Return money, time, a measure or a count."""
        head = self._measured(counted)
        if head is None and following is not None and self._changing(counted, following):
            self.changed = following.low.first
            last = self._measured(following) or self._counted(following, None)
            head = _Head(counted.after, last.unit if last else "", last.kind if last else COUNT, 0.7)
        if head is None and counted.quantity.last.value >= 1 and not is_year(counted.quantity):
            head = self._counted(counted, following)
            if head is None and not self._takes_up(counted):
                return self._inverted(counted)
        if head is None or not head.kind:
            return None
        return self._spanned(counted, head, following) or self._told(counted, head)

    def _told(self, counted: Counted, head: _Head) -> tuple[Figure, int]:
        after, quantity = closed(self.words, head.after, counted.quantity, self.language)
        end = max(self.words[after - 1].end, quantity.end)
        return Figure(quantity.start, end, quantity, head.unit, head.kind, head.sure), max(after, counted.after)

    def _spanned(self, counted: Counted, head: _Head, following: Counted | None) -> tuple[Figure, int] | None:
        """Return a range whose ends both have their unit: 'от двух лет до пяти лет', 'od roku do trzech lat'."""
        year = self.numerals.implied_one.before(self.words, counted.first)
        if year is not None and counted.quantity.bound == UP_TO and head.kind == DURATION:
            quantity = counted.quantity.spanning(1.0, counted.quantity.high, self.words[year[0]].start)
            return Figure(
                quantity.start, self.words[head.after - 1].end, quantity, head.unit, head.kind, 0.8
            ), head.after
        between = self.numerals.between.before(self.words, counted.low.first)
        joints = self.numerals.range_joints if between is None else self.numerals.range_and
        joined = joints.after(self.words, head.after)
        if joined is None or following is None or not head.unit:
            return None
        if joined[0] != following.low.first or self.changed == following.low.first:
            return None
        last = self._measured(following)
        if (
            last is None
            or head.kind in {COUNT, ""}
            or last.kind != head.kind
            or following.low.number.value <= counted.low.number.value
        ):
            return None
        start = counted.quantity.start if between is None else self.numerals.between.start(self.words, between[0])
        quantity = counted.quantity.spanning(counted.low.number.value, following.low.number.value, start)
        return Figure(quantity.start, self.words[last.after - 1].end, quantity, last.unit, last.kind, 0.8), last.after

    def _linked(self, at: int) -> int:
        """Return the place after a word that ties a number to its noun: 'millions de', 'une dizaine d''."""
        return at + 1 if self._key(at) in self.lists.links else at

    def _written(self, first: int, after: int) -> str:
        start = self.words[first].start
        return " ".join(self.text[start : self.words[after - 1].end].casefold().split())

    def _measured(self, counted: Counted) -> _Head | None:
        """Return per cent, money, time or a measure after a number; money also from the sign before."""
        at = counted.after
        phrase = self.lists.per_cent.after(self.words, at)
        if phrase is not None:
            return _Head(phrase[0], self._written(at, phrase[0]), SHARE, 0.95)
        if counted.low.number.sign:
            return _Head(at, counted.low.number.sign, MONEY, 0.9)
        at = self._linked(at)
        phrase = self.lists.money.after(self.words, at)
        if phrase is None and self._key(at) in self.lists.money_adjectives:
            phrase = self.lists.money.after(self.words, at + 1)
        if phrase is not None:
            end = phrase[0] + (self._key(phrase[0]) in self.lists.money_adjectives)
            return _Head(end, self._written(phrase[0] - 1, phrase[0]), MONEY, 0.92)
        return self._timed(counted, at)

    def _is_measured(self, counted: Counted) -> bool:
        """Say whether a sum or a measure follows: 'une cellule de 9 m²', 'камера 9 кв. м' name no cell."""
        at = self._linked(counted.after)
        return any(
            phrases.after(self.words, at) for phrases in (self.lists.measures, self.lists.money, self.lists.per_cent)
        )

    def _timed(self, counted: Counted, at: int) -> _Head | None:
        at = at + 1 if self._key(at) in self.lists.adjectives else at
        for phrases, kind in ((self.lists.times, DURATION), (self.lists.measures, OTHER)):
            phrase = phrases.after(self.words, at)
            if phrase is None:
                continue
            single = counted.quantity.last.value == 1
            alone = single and not self.outside.is_stretch(counted, phrase[0])
            if (kind == OTHER and single) or (
                kind == DURATION and self.outside.is_no_stretch(counted, at, phrase[0], alone=alone)
            ):
                return _NO_FIGURE
            return _Head(phrase[0], self._written(at, phrase[0]), kind, 0.7 if single else 0.9)
        return None

    def _counted(self, counted: Counted, following: Counted | None) -> _Head | None:  # noqa: PLR0911 - one return a kind
        """Return what a number above one counts: of a whole, a noun, or what was told before."""
        if counted.quantity.last.value <= 1:
            return None
        number = counted.low.number
        sure = 0.9 if number.form == DIGITS else 0.8
        phrase = self.lists.pronouns.after(self.words, counted.after)
        if phrase is not None:
            return _Head(phrase[0], self._noun_before(), COUNT, 0.85)
        if self.lists.relatives.after(self.words, counted.after):
            return _Head(counted.after, self._noun_before(), COUNT, 0.75)
        of = self.lists.ratio_joints.after(self.words, counted.after)
        if of is not None and following is not None and following.low.first == of[0]:
            noun = self.lists.noun_after(self.words, following.after)
            if noun is not None:
                return _Head(noun, self._written(noun - 1, noun), COUNT, 0.8)
        noun = self.lists.noun_after(self.words, self._linked(counted.after))
        if noun is None and self._key(counted.after) in self.lists.others and not self._takes_up(counted):
            return _Head(counted.after + 1, self._noun_before(), COUNT, 0.7)
        if noun is None:
            return self._bare(counted, following)
        unit = self.words[noun - 1].key
        if unit in self.lists.ignored_heads or self._takes_up(counted):
            return None
        return _Head(noun, self._written(noun - 1, noun), COUNT, sure)

    def _takes_up(self, counted: Counted) -> bool:
        """Say whether a small number in words only takes up what was told: 'les deux hommes', 'обе женщины'."""
        small = (
            counted.low.number.form == WORDS and counted.quantity.last.value <= _PAIR and not counted.quantity.qualified
        )
        return small and bool(self.lists.definite.before(self.words, counted.first))

    def _noun_before(self) -> str:
        return self.before.unit if self.before and self.before.kind == COUNT else ""

    # shares

    def _portion(self, counted: Counted) -> tuple[Figure, int] | None:
        """Return 'la moitié', 'треть', 'trzy czwarte': a fraction that stands for a share, not for a time."""
        linked = self._linked(counted.after)
        if self.lists.times.after(self.words, linked) or self._key(counted.first - 1) in self.lists.stretch_before:
            return None
        phrase = self.lists.pronouns.after(self.words, counted.after)
        after = phrase[0] if phrase else counted.after
        number = counted.low.number
        unit = self.text[number.start : number.end].casefold().split()[-1]
        end = max(self.words[after - 1].end, counted.quantity.end)
        return Figure(counted.quantity.start, end, counted.quantity, unit, SHARE, 0.8), after

    def _ratio(self, counted: Counted, following: Counted | None) -> tuple[Figure, int] | None:
        """Return 'une sur dix', 'un détenu sur trois', 'четверо из пяти опрошенных' as a share."""
        if following is None or counted.low is not counted.high or following.low.number.value not in _WHOLES:
            return None
        whole, part = following.low.number, counted.low.number
        if part.value >= whole.value or part.form != whole.form:
            return None
        for at in (counted.after, counted.after + 1):
            joined = self.lists.share_joints.after(self.words, at)
            if joined is None or joined[0] != following.low.first:
                continue
            noun = self.lists.noun_after(self.words, following.after) if at == counted.after else None
            counts = part.form == DIGITS and part.value > 1 and at == counted.after
            if counts and whole.value not in (_ROUND if noun else _ROUND | _SMALL):
                continue  # 'three of 7 cases' is a count
            if at > counted.after and not (self.words[counted.after].spoken and whole.value <= _TEN):
                continue
            after = noun or following.after
            unit = self._written(after - 1, after) if noun else self._written(counted.low.first, after)
            quantity = counted.quantity.scaled(100 / whole.value).rounded(1)
            return Figure(counted.quantity.start, self.words[after - 1].end, quantity, unit, SHARE, 0.85), after
        return None

    # numbers without a noun

    def _bare(self, counted: Counted, following: Counted | None) -> _Head | None:
        """Return a number without a noun that counts what was counted before, or people."""
        if following is not None and self._shares_age(counted, following):
            return None
        before = self.before
        compared = before is not None and bool(self.lists.comparisons.before(self.words, counted.first))
        if compared and before is not None:
            return _Head(counted.after, before.unit, before.kind, 0.7)
        collective = counted.low.number.form == WORDS and self._key(counted.low.first) in self.numerals.collective
        if collective or counted.low.first == self.changed or counted.low.number.grouped or self._stands_alone(counted):
            return _Head(counted.after, self._noun_before(), COUNT, 0.6)
        return None

    def _shares_age(self, counted: Counted, following: Counted) -> bool:
        """Say whether the number is an age that another one follows: 'de 8 et 11 ans'."""
        joined = following.low.first - counted.after == 1 and self.outside.joins(self._key(counted.after))
        return joined and self._key(following.after) in self.lists.age_units

    def _stands_alone(self, counted: Counted) -> bool:
        """Say whether a bare number is a figure: it is qualified, or goes on what its sentence counts."""
        after = self._key(counted.after)
        closes = not after or after in _CLAUSE or after in self.lists.stops
        acts = after in self.lists.count_verbs or self.lists.ends_as_verb(after)
        told = self.before is not None and self._same_sentence(self.before.end, counted.quantity.start)
        if counted.quantity.qualified:
            weak = counted.first < counted.low.first and self._key(counted.low.first - 1) in self.lists.weak_prefixes
            return not weak and (told or closes or acts)
        if any(self._key(at) in self.lists.recalls for at in range(max(0, counted.first - _RECALL), counted.first)):
            return (counted.low.number.form == DIGITS or counted.quantity.last.value > _PAIR) and (closes or acts)
        if self.lists.pronouns.before(self.words, counted.first):
            return closes or acts
        if not told or self.before is None or self.before.kind != COUNT:
            return False
        lead = self._key(counted.first - 1)
        opens = lead in _CLAUSE or lead in self.lists.clause_words or counted.first == self.reached
        if acts:
            return opens
        done = self.lists.ends_as_verb(lead)
        return closes and counted.low.number.form == DIGITS and (opens or done)

    def _changing(self, counted: Counted, following: Counted | None) -> bool:
        """Say whether this number and the following one are the ends of a change: 'вырос с 12 до 19 дней'."""
        between = self.numerals.between.before(self.words, counted.low.first)
        if between is None or following is None:
            return False
        joined = self.numerals.range_and.after(self.words, counted.low.after)
        lead = self.words[max(0, between[0] - _CHANGE) : between[0]]
        return (
            joined is not None
            and joined[0] == following.low.first
            and any(w.key in self.numerals.changes for w in lead)
        )

    def _inverted(self, counted: Counted) -> tuple[Figure, int] | None:
        """Return 'человек двадцать', 'лет пять': the noun before the number makes it a rough one."""
        at = counted.first - 1
        if at < self.reached or self._key(at) not in self.lists.inverted or counted.quantity.qualified:
            return None
        kind = DURATION if self.lists.times.after(self.words, at) else COUNT
        if kind == DURATION and self.outside.is_told_time(at, counted.after):
            return None
        quantity = counted.quantity.bounded(ABOUT)._replace(start=self.words[at].start)
        return Figure(quantity.start, quantity.end, quantity, self._written(at, at + 1), kind, 0.6), counted.after

    def _same_sentence(self, first: int, last: int) -> bool:
        return bisect_right(self.stops, first) == bisect_right(self.stops, last)

    def _ends(self, mark: Word) -> bool:
        """Say whether a stop ends a sentence: a capital follows it."""
        after = self.text[mark.end : mark.end + 3].lstrip(' »”"\u00a0)')
        return after[:1].isupper() or not after
