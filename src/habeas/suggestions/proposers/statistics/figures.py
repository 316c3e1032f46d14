"""Find the figures of a passage: numbers with what they count, in running text and in cells of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from habeas.passages.types import Passage
from habeas.suggestions.proposers.patterns import SPACE, Spans, alternatives, sentence_around
from habeas.suggestions.proposers.statistics.numbers import (
    DIGITS,
    EXACT,
    FRACTION,
    WORDS,
    Number,
    Quantity,
    closing_bound,
    quantities_in,
)
from habeas.suggestions.proposers.statistics.units import (
    COUNT,
    DURATION,
    MONEY,
    SHARE,
    Unit,
    counted_noun,
    money,
    nouns,
    partitive,
    share,
    time_or_measure,
)
from habeas.vocabulary import lexicon

_WINDOW = 40
_YEARS = range(1900, 2100)
_TOLD = 12  # up to here a stretch of time in words takes up one that was told
_PARAGRAPH = re.compile(r"\d{1,3}(?:\.\d{1,2}){1,2}\s{1,4}[A-Z]")  # its number, and how it begins
_PAIR = 3  # up to here a definite number in words takes up persons that were told
_JOINT = re.compile(rf"{SPACE}?(?:,|and|or|to|[-–]){SPACE}?(?:and{SPACE})?")
_RATIO_WHOLES = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000})


class Figure(NamedTuple):
    """A quantity with what it counts."""

    start: int
    end: int
    quantity: Quantity
    unit: str
    kind: str
    sure: float


class _Patterns(NamedTuple):
    label: re.Pattern[str]
    age_word: re.Pattern[str]
    age_after: re.Pattern[str]
    clock: re.Pattern[str]
    verb: re.Pattern[str]
    capacity: re.Pattern[str]
    selves: re.Pattern[str]
    comparison: re.Pattern[str]
    change: re.Pattern[str]
    ratio: re.Pattern[str]
    portion: re.Pattern[str]
    zero: re.Pattern[str]
    multiple: re.Pattern[str]
    definite: re.Pattern[str]
    stretch: re.Pattern[str]
    per_cent_after: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    data = lexicon(language, "statistics")
    times = alternatives(data["times"])
    return _Patterns(
        re.compile(rf"(?<![\w-])(?:{alternatives(data['labels'])})\.?{SPACE}?\(?\Z", re.IGNORECASE),
        re.compile(rf"(?:{alternatives(data['age_words'])}){SPACE}\Z", re.IGNORECASE),
        re.compile(rf"{SPACE}(?:{alternatives(data['age_after'])})\b", re.IGNORECASE),
        re.compile(rf"{SPACE}?(?:{alternatives(data['clock'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:{SPACE}(?:of{SPACE}(?:whom|which)|others?))?,?{SPACE}(?:(?:also|still|later|then|reportedly|allegedly|never){SPACE})?(?:{alternatives(data['count_verbs'])}|[a-z]+ed)\b"),
        re.compile(rf"\b(?:{alternatives(data['capacity_before'])})(?:{SPACE}(?:of|for|is|was|only|some|up{SPACE}to|about|at{SPACE}least|around)|:)*{SPACE}?\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{alternatives(data['selves'])}){SPACE}\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{alternatives(data['comparisons'])}){SPACE}\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{alternatives(data['changes'])})\b[^.;]{{0,30}}\bfrom{SPACE}\Z", re.IGNORECASE),
        re.compile(rf"{SPACE}(?:{alternatives(data['ratio_joints'])}){SPACE}"),
        re.compile(rf"{SPACE}(?:of(?!{SPACE}(?:an?{SPACE})?(?:{times})\b)\b|the{SPACE}(?!(?:{times})\b)[a-z]+s\b|(?:{alternatives(data['count_verbs'])}|do|did|lack|lacked)\b)|[,.;)](?!\w)|\Z"),
        re.compile(rf"\b[Nn]o{SPACE}(?P<unit>{alternatives(data['zero_heads'])}){SPACE}(?:(?:have|has|had|were|was|been){SPACE})*(?:{alternatives(data['zero_verbs'])})\b"),
        re.compile(rf"{SPACE}(?:times|fold){SPACE}(?:as|more|higher|larger|the|that|over)\b"),
        re.compile(rf"\b(?:{alternatives(data['definite'])}){SPACE}\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{alternatives(data['stretches'])}){SPACE}\Z", re.IGNORECASE),
        re.compile(rf"{SPACE}\((?:about{SPACE}|some{SPACE}|nearly{SPACE})?\d{{1,3}}(?:\.\d+)?{SPACE}?(?:{alternatives(data['per_cent'])})"),
    )  # fmt: skip


def figures_in_prose(text: str, passage: Passage, taken: Spans, language: str) -> Iterator[Figure]:
    """Yield the figures of running text; `taken` are dates, instruments and titles, whose numbers are no figures."""
    return _Prose(text, passage, taken, language).figures()


class _Prose:
    """Reads one passage from left to right."""

    def __init__(self, text: str, passage: Passage, taken: Spans, language: str) -> None:
        self.text = text
        self.low, self.high = passage.start, passage.end
        self.taken = taken
        self.language = language
        self.patterns = _patterns(language)
        self.before: Figure | None = None  # the figure told last, whose noun a bare number takes up
        self.following: Quantity | None = None  # the quantity after the one that is read

    def figures(self) -> Iterator[Figure]:
        quantities = list(quantities_in(self.text, self.low, self.high, self.language))
        labelled, reached = -1, self.low
        for index, quantity in enumerate(quantities):
            if quantity.first.start < reached:
                continue  # 'one in five', '3 of 7 cases' are one figure
            if self._is_label(quantity, labelled):
                labelled = quantity.end
                continue
            if self.taken.touches(quantity.first.start, quantity.last.end):
                continue
            self.following = quantities[index + 1] if index + 1 < len(quantities) else None
            figure = self._figure(quantity)
            if figure is not None and not self.taken.touches(figure.start, figure.end):
                yield figure
                self.before, reached = figure, figure.end
        yield from self._noughts()

    def _noughts(self) -> Iterator[Figure]:
        """Yield 'no deaths' where it is told as a figure."""
        for match in self.patterns.zero.finditer(self.text, self.low, self.high):
            none = Number(match.start(), match.start("unit"), 0.0, WORDS)
            nought = Quantity(none.start, none.end, None, 0.0, None, EXACT, none, none, qualified=False)
            yield Figure(match.start(), match.end("unit"), nought, match.group("unit"), COUNT, 0.6)

    def _before(self, pattern: re.Pattern[str], offset: int) -> bool:
        """Say whether the words that end at `offset` fit a pattern that is anchored there."""
        return bool(pattern.search(self.text, max(self.low, offset - _WINDOW), offset))

    def _is_label(self, quantity: Quantity, labelled: int) -> bool:
        """Say whether a number is a name: 'Article 5', 'room 12', 'aged 16 and 17', '3.5' before a paragraph."""
        first = quantity.first.start
        if first == self.low and _PARAGRAPH.match(self.text, first, self.high):
            return True
        if labelled >= 0 and _JOINT.fullmatch(self.text, labelled, first):
            return True
        return self._before(self.patterns.label, first)

    def _is_told(self, quantity: Quantity) -> bool:
        """Say whether a small number only takes up what was told before: 'the two men', 'over the three years'."""
        number = quantity.first
        if number.form != WORDS or number.value > _TOLD:
            return False
        if self._before(self.patterns.stretch, number.start):
            return True
        return number.value <= _PAIR and self._before(self.patterns.definite, number.start)

    def _figure(self, quantity: Quantity) -> Figure | None:  # noqa: PLR0911 - one return a kind of figure
        text, end, high, language = self.text, quantity.end, self.high, self.language
        patterns = self.patterns
        if (
            patterns.clock.match(text, end, high)
            or patterns.age_after.match(text, end, high)
            or self._is_told(quantity)
        ):
            return None
        if quantity.first.form == FRACTION:
            return self._portion(quantity)
        ratio = self._ratio(quantity)
        if ratio is not None:
            return ratio
        paid = money(text, (quantity.start, end), high, quantity.first.sign, language)
        if paid is not None:
            return _of_unit(quantity.scaled(paid[1]), paid[0], 0.92)
        unit = share(text, quantity.start, end, high, language)
        if unit is not None:
            return _of_unit(quantity, unit, 0.95)
        if patterns.multiple.match(text, end, high) or quantity.last.value < 1:
            return None
        return self._count(quantity)

    def _count(self, quantity: Quantity) -> Figure | None:
        """Return a stretch of time, a measure or a count of a noun; a single one only where it is a time."""
        text, start, end, high, language = self.text, quantity.start, quantity.end, self.high, self.language
        single = quantity.last.value == 1
        unit = time_or_measure(text, start, end, high, language)
        if unit is not None:
            stop, bound = closing_bound(text, unit.end, high, language)
            figure = _of_unit(quantity.bounded(bound), unit._replace(end=stop), 0.7 if single else 0.9)
            return None if single and unit.kind != DURATION else figure
        if single:
            return None
        unit = partitive(text, start, end, high, language)
        if unit is not None:
            named = unit.unit or self._noun_before()
            return Figure(unit.start, unit.end, quantity, named, COUNT, 0.85) if self._counts(named) else None
        noun = counted_noun(text, end, high, language)
        if noun is not None:
            sure = 0.9 if quantity.first.form == DIGITS else 0.75
            return (
                Figure(start, noun[1], quantity, noun[0], COUNT, sure)
                if self._counts(noun[0]) and not _is_year(quantity)
                else None
            )
        return self._bare(quantity)

    def _noun_before(self) -> str:
        return self.before.unit if self.before and self.before.kind == COUNT else ""

    def _counts(self, unit: str) -> bool:
        return unit not in nouns(self.language).ignored

    def _portion(self, quantity: Quantity) -> Figure | None:
        """Return 'half of', 'three quarters', 'a third were': a fraction that stands for a share."""
        words = self.text[quantity.first.start : quantity.first.end].casefold()
        unit = re.split(r"[-‑\s]", words)[-1]
        share_of = self.patterns.portion.match(self.text, quantity.end, self.high)
        if unit == words:  # 'half', which is also 'half an hour', 'the first half'
            partitive_ = share_of and share_of.group().strip()[:2] in {"of", "th", "we", "ar", "ha", "do"}
            return (
                Figure(quantity.start, quantity.end, quantity, unit, SHARE, 0.8)
                if partitive_ or (quantity.qualified and share_of)
                else None
            )
        if share_of is None and counted_noun(self.text, quantity.end, self.high, self.language) is None:
            return None
        return Figure(quantity.start, quantity.end, quantity, unit, SHARE, 0.8)

    def _ratio(self, quantity: Quantity) -> Figure | None:
        """Return 'one in five children' as a share."""
        following = self.following
        if following is None or following.first.value not in _RATIO_WHOLES or quantity.first is not quantity.last:
            return None
        if following.start != following.first.start or quantity.first.value >= following.first.value:
            return None
        if not self.patterns.ratio.fullmatch(self.text, quantity.first.end, following.first.start):
            return None
        noun = counted_noun(self.text, following.first.end, self.high, self.language)
        if following.first.form == DIGITS and quantity.first.form == WORDS and noun:
            return None  # 'two in 5 boats'
        end = noun[1] if noun else following.first.end
        unit = noun[0] if noun else self.text[quantity.first.start : following.first.end].casefold()
        return Figure(quantity.start, end, quantity.scaled(100 / following.first.value), unit, SHARE, 0.85)

    # numbers without a noun

    def _bare(self, quantity: Quantity) -> Figure | None:
        """Return a number without a noun that counts what other words name, or what was counted before."""
        start, end = quantity.start, quantity.end
        if self.text[end : end + 1].isalpha():
            return None
        changed = self._changed_to(quantity)
        if changed is not None:
            return Figure(start, end, quantity, changed.unit, changed.kind, 0.7)
        row = self._row(quantity)
        if row:
            return Figure(start, end, quantity, row, COUNT, 0.75)
        if _is_year(quantity) or not self._stands_alone(quantity):
            return None
        kind = self.before.kind if self.before and self.before.kind in {COUNT, DURATION, MONEY} else COUNT
        unit = self.before.unit if self.before and self.before.kind == kind else ""
        return Figure(start, end, quantity, unit, kind, 0.6)

    def _changed_to(self, quantity: Quantity) -> Unit | None:
        """Return the unit of the second figure of 'rose from 12 to 19 days'."""
        after = self.following
        if after is None or not self._before(self.patterns.change, quantity.start):
            return None
        if not _TO.fullmatch(self.text, quantity.end, after.start):
            return None
        unit = time_or_measure(self.text, after.start, after.end, self.high, self.language)
        noun = counted_noun(self.text, after.end, self.high, self.language)
        return unit or (Unit(after.start, noun[1], noun[0], COUNT) if noun else Unit(after.start, after.end, "", COUNT))

    def _row(self, quantity: Quantity) -> str:
        """Return the label of a row such as 'Men: 71 [183]', empty where the number stands in no row."""
        begin = self.text.rfind("\n", max(self.low, quantity.start - 2 * _WINDOW), quantity.start) + 1 or max(
            self.low, quantity.start - 2 * _WINDOW
        )
        lead = _ROW_LEAD.fullmatch(self.text, begin, quantity.start)
        rest = _ROW_REST.match(self.text, quantity.end, self.high)
        return " ".join(lead.group("label").casefold().split()) if lead and rest else ""

    def _stands_alone(self, quantity: Quantity) -> bool:  # noqa: PLR0911 - one return a reason
        text, start, end, first = self.text, quantity.start, quantity.end, quantity.first
        if self._before(self.patterns.capacity, start):
            return True
        if self._before(self.patterns.age_word, first.start) and not first.grouped:
            return False
        if quantity.qualified or (first.form == DIGITS and first.grouped):
            return True
        if self._before(self.patterns.selves, start) or self._in_list_of_names(quantity):
            return True
        if self.before is not None and self._before(self.patterns.comparison, start):
            return first.form == DIGITS or bool(_SERIES.match(text, end, self.high))
        if self.patterns.verb.match(text, end, self.high) or self.patterns.per_cent_after.match(text, end, self.high):
            return self._heads_clause(start) or (self.before is not None and first.form == DIGITS)
        if self.before is None or sentence_around(text, start, end, self.low, self.high)[0] > self.before.start:
            return False
        return self._follows_suit(quantity, self.before)

    def _heads_clause(self, start: int) -> bool:
        return start == self.low or self._before(_CLAUSE, start)

    def _in_list_of_names(self, quantity: Quantity) -> bool:
        """Say whether the number stands in a list such as 'Albania 310; Brazil 204; Peru 98'."""
        if quantity.first.form != DIGITS or not self._before(_NAME_BEFORE, quantity.start):
            return False
        after = self.following
        following = after is not None and bool(_NAME_BETWEEN.fullmatch(self.text, quantity.end, after.start))
        before = self.before is not None and bool(_NAME_BETWEEN.fullmatch(self.text, self.before.end, quantity.start))
        return following or before

    def _follows_suit(self, quantity: Quantity, before: Figure) -> bool:
        """Say whether the number goes on a series: 'seven people …: five at X and two at Y', 'four and nine days'."""
        following = self.following
        joined = following is not None and following.start == following.first.start
        if joined and following and self.text[quantity.end : following.start] in {" and ", " or ", ", "}:
            return True
        series = self.text[max(self.low, quantity.start - 6) : quantity.start].endswith((": ", ", ", " and ", "; "))
        return series and before.kind in {COUNT, DURATION} and bool(_SERIES.match(self.text, quantity.end, self.high))


_CLAUSE = re.compile(rf"(?:[.!?;:,(–—-]{SPACE}?|\b(?:and|but|while|which|said|that|whom)[,]?{SPACE})[“\"‘(]?\Z")
_SERIES = re.compile(rf"{SPACE}(?:at|in|from|to|on){SPACE}|[.,;)](?!\d)")
_NAME_BEFORE = re.compile(rf"[A-ZÀ-Þ][\w'’-]+{SPACE}\Z")
_NAME_BETWEEN = re.compile(rf"[;,]{SPACE}(?:and{SPACE})?(?:[A-ZÀ-Þ][\w'’-]+{SPACE}){{1,4}}")
_TO = re.compile(rf"{SPACE}to{SPACE}")
_ROW_LEAD = re.compile(r"[^\w\n]*(?P<label>[A-Z][^:\n\d]{1,60}):[ \t]*(?:\d[\d,.%]*[ \t]*[\[(]?)?")
_ROW_REST = re.compile(r"[ \t]*[\])]?(?:[ \t]*[\[(][\d,. %]+[\])])?[ \t]*[;.]?[ \t]*(?:\n|\Z)")


def _of_unit(quantity: Quantity, unit: Unit, sure: float) -> Figure:
    return Figure(unit.start, unit.end, quantity, unit.unit, unit.kind, sure)


def _is_year(quantity: Quantity) -> bool:
    number = quantity.first
    plain = number.form == DIGITS and not number.grouped and not quantity.qualified
    return plain and number.value in _YEARS


def figures_in_cell(
    text: str, passage: Passage, units: Mapping[Passage, str], taken: Spans, language: str
) -> Iterator[Figure]:
    """Yield the figure that a cell is: a number alone, with what qualifies it, and one in brackets beside it."""
    unit = units.get(passage)
    if unit is None or taken.touches(passage.start, passage.end):
        return
    for quantity in list(quantities_in(text, passage.start, passage.end, language))[:2]:
        told = share(text, quantity.start, quantity.end, passage.end, language)
        if told is not None:
            yield _of_unit(quantity, told, 0.9)
            continue
        paid = money(text, (quantity.start, quantity.end), passage.end, quantity.first.sign, language)
        around = text[passage.start : quantity.start] + text[quantity.end : passage.end]
        if paid is not None:
            yield _of_unit(quantity.scaled(paid[1]), paid[0], 0.9)
        elif not any(character.isalpha() for character in around):
            yield Figure(quantity.start, quantity.end, quantity, unit, _cell_kind(unit, language), 0.85)


def _cell_kind(unit: str, language: str) -> str:
    words = set(re.findall(r"\w+", unit))
    if "%" in unit or "cent" in words:
        return SHARE
    return DURATION if words & nouns(language).times else COUNT
