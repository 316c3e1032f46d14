"""Propose the figures of a text: counts, shares, money, durations, capacities, averages, and cells of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from habeas.passages.types import Passage, PassageKind
from habeas.suggestions.proposers.countries import Mentions, mentions_in
from habeas.suggestions.proposers.numbers import DIGITS, EXACT, FRACTION, WORDS, Number, Quantity, quantities_in
from habeas.suggestions.proposers.patterns import SPACE, Spans, alternatives, sentence_around, spans_of
from habeas.suggestions.proposers.tables import cell_units
from habeas.suggestions.proposers.units import COUNT, DURATION, MONEY, OTHER, SHARE, Unit, nouns
from habeas.suggestions.proposers.units import counted_noun, money, partitive, share, time_or_measure
from habeas.suggestions.types import DateValue, Document, Kind, StatisticValue, Suggestion
from habeas.vocabulary import lexicon

_WINDOW = 40
_YEARS = range(1900, 2100)
_TOLD = 12  # up to here a stretch of time in words takes up one that was told
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
    average: re.Pattern[str]
    stock: re.Pattern[str]
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
        re.compile(rf"(?:{SPACE}(?:of{SPACE}(?:whom|which)|others?))?,?{SPACE}(?:(?:also|still|later|then|reportedly|allegedly|never){SPACE})?(?:{alternatives(data['count_verbs'])})\b"),
        re.compile(rf"\b(?:{alternatives(data['capacity_before'])})(?:{SPACE}(?:of|for|is|was|only|some|up{SPACE}to|about|at{SPACE}least|around)|:)*{SPACE}?\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{alternatives(data['average_around'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{alternatives(data['stock_around'])})\b", re.IGNORECASE),
        re.compile(rf"{SPACE}(?:{alternatives(data['ratio_joints'])}){SPACE}"),
        re.compile(rf"{SPACE}(?:of(?!{SPACE}(?:an?{SPACE})?(?:{times})\b)\b|the{SPACE}(?!(?:{times})\b)[a-z]+s\b|(?:{alternatives(data['count_verbs'])}|do|did|lack|lacked)\b)|[,.;)](?!\w)|\Z"),
        re.compile(rf"\b[Nn]o{SPACE}(?P<unit>{alternatives(data['zero_heads'])}){SPACE}(?:(?:have|has|had|were|was|been){SPACE})*(?:{alternatives(data['zero_verbs'])})\b"),
        re.compile(rf"{SPACE}(?:times|fold){SPACE}(?:as|more|higher|larger|the|that|over)\b"),
        re.compile(rf"\b(?:{alternatives(data['definite'])}){SPACE}\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{alternatives(data['stretches'])}){SPACE}\Z", re.IGNORECASE),
        re.compile(rf"{SPACE}\((?:about{SPACE}|some{SPACE}|nearly{SPACE})?\d{{1,3}}(?:\.\d+)?{SPACE}?(?:{alternatives(data['per_cent'])})"),
    )  # fmt: skip


class Statistics:
    """Proposes figures by the words around numbers, and in tables by the header."""

    name = "rules/statistics"
    kinds = frozenset({Kind.STATISTIC})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterator[Suggestion]:
        """Yield the figures, in the order of the text."""
        text, language = document.text.text, document.language
        taken = spans_of(found, Kind.DATE, Kind.INSTRUMENT, Kind.REFERENCE)
        dates = [s for s in found if s.kind is Kind.DATE]
        mentions = mentions_in(text, language)
        units = cell_units(text, document.text.passages)
        for passage in document.text.passages:
            if passage.kind is PassageKind.TABLE_CELL:
                figures = _cell(text, passage, units, taken, language)
            else:
                figures = _prose(text, passage, taken, language)
            for figure in figures:
                value = _value(text, passage, figure, dates, mentions, language)
                anchor = document.text.anchor(figure.start, figure.end)
                yield Suggestion(Kind.STATISTIC, anchor, value, self.name, figure.sure)


# Running text


def _prose(text: str, passage: Passage, taken: Spans, language: str) -> Iterator[Figure]:
    quantities = list(quantities_in(text, passage.start, passage.end, language))
    patterns = _patterns(language)
    index, before, labelled = 0, None, -1
    while index < len(quantities):
        quantity = quantities[index]
        figure = None
        if _is_label(text, passage, quantity, labelled, patterns):
            labelled = quantity.end
        elif not taken.touches(quantity.first.start, quantity.last.end):
            following = quantities[index + 1] if index + 1 < len(quantities) else None
            figure = _figure(text, passage, quantity, following, before, language)
        if figure is not None and not taken.touches(figure.start, figure.end):
            yield figure
            before = figure
        index += 1
        while figure is not None and index < len(quantities) and quantities[index].start < figure.end:
            index += 1  # 'one in five', '3 of 7 cases' are one figure
    for match in patterns.zero.finditer(text, passage.start, passage.end):
        none = Number(match.start(), match.start("unit"), 0.0, WORDS)
        nought = Quantity(none.start, none.end, None, 0.0, None, EXACT, none, none, qualified=False)
        yield Figure(match.start(), match.end("unit"), nought, match.group("unit"), COUNT, 0.6)


def _figure(
    text: str, passage: Passage, quantity: Quantity, following: Quantity | None, before: Figure | None, language: str
) -> Figure | None:
    patterns, high = _patterns(language), passage.end
    start, end = quantity.start, quantity.end
    if patterns.clock.match(text, end, high) or patterns.age_after.match(text, end, high):
        return None
    if _is_told(text, passage, quantity, patterns):
        return None
    if quantity.first.form == FRACTION:
        return _portion(text, passage, quantity, patterns, language)
    ratio = _ratio(text, passage, quantity, following, patterns, language)
    if ratio is not None:
        return ratio
    paid = money(text, start, end, high, quantity.first.sign, language)
    if paid is not None:
        unit, factor = paid
        return Figure(unit.start, unit.end, quantity.scaled(factor), unit.unit, MONEY, 0.92)
    unit = share(text, start, end, high, language)
    if unit is not None:
        return _of_unit(quantity, unit, 0.95)
    if quantity.last.value == 1 and quantity.first is quantity.last:
        unit = time_or_measure(text, start, end, high, language)
        return _of_unit(quantity, unit, 0.7) if unit and unit.kind == DURATION else None
    if patterns.multiple.match(text, end, high) or quantity.last.value < 1:
        return None
    unit = time_or_measure(text, start, end, high, language) or partitive(text, start, end, high, language)
    if unit is not None:
        inherited = unit.unit or (before.unit if before else "")
        return (
            Figure(unit.start, unit.end, quantity, inherited, unit.kind, 0.85) if _counts(unit.unit, language) else None
        )
    noun = counted_noun(text, end, high, language)
    if noun is not None:
        if not _counts(noun[0], language) or _is_year(quantity):
            return None
        return Figure(start, noun[1], quantity, noun[0], COUNT, 0.9 if quantity.first.form == DIGITS else 0.75)
    if _stands_bare(text, passage, quantity, following, before, patterns):
        return Figure(start, end, quantity, before.unit if before else "", before.kind if before else COUNT, 0.6)
    return None


def _of_unit(quantity: Quantity, unit: Unit, sure: float) -> Figure:
    return Figure(unit.start, unit.end, quantity, unit.unit, unit.kind, sure)


def _counts(unit: str, language: str) -> bool:
    return unit not in nouns(language).ignored


def _is_year(quantity: Quantity) -> bool:
    number = quantity.first
    plain = number.form == DIGITS and not number.grouped and not quantity.qualified
    return plain and number.value in _YEARS


def _is_label(text: str, passage: Passage, quantity: Quantity, labelled: int, patterns: _Patterns) -> bool:
    """Say whether the word before makes the number a name: 'Article 5', 'room 12', 'aged 16 and 17'."""
    first = quantity.first.start
    if labelled >= 0 and _JOINT.fullmatch(text, labelled, first):
        return True
    return bool(patterns.label.search(text, max(passage.start, first - _WINDOW), first))


def _is_told(text: str, passage: Passage, quantity: Quantity, patterns: _Patterns) -> bool:
    """Say whether a small number only takes up what was told before: 'the two men', 'over the three years'."""
    number = quantity.first
    low = max(passage.start, number.start - _WINDOW)
    if number.form != WORDS or number.value > _TOLD:
        return False
    if patterns.stretch.search(text, low, number.start):
        return True
    return number.value <= _PAIR and bool(patterns.definite.search(text, low, number.start))


def _portion(text: str, passage: Passage, quantity: Quantity, patterns: _Patterns, language: str) -> Figure | None:
    """Return 'half of', 'three quarters', 'a third were': a fraction that stands for a share."""
    if not patterns.portion.match(text, quantity.end, passage.end):
        noun = counted_noun(text, quantity.end, passage.end, language)
        if noun is None or quantity.first.value <= 0 or " " not in text[quantity.first.start : quantity.first.end]:
            return None
    words = text[quantity.first.start : quantity.first.end].casefold()
    unit = re.split(r"[-‑\s]", words)[-1]
    if unit == "half" and not (
        quantity.qualified or text[quantity.end : quantity.end + 4].strip()[:2] in {"of", "th", "we"}
    ):
        return None
    return Figure(quantity.start, quantity.end, quantity, unit, SHARE, 0.8)


def _ratio(
    text: str, passage: Passage, quantity: Quantity, following: Quantity | None, patterns: _Patterns, language: str
) -> Figure | None:
    """Return 'one in five children' as a share."""
    if following is None or following.first.value not in _RATIO_WHOLES or quantity.first is not quantity.last:
        return None
    if following.start != following.first.start or quantity.first.value >= following.first.value:
        return None
    if not patterns.ratio.fullmatch(text, quantity.first.end, following.first.start):
        return None
    noun = counted_noun(text, following.first.end, passage.end, language)
    if following.first.form == DIGITS and noun and quantity.first.form == WORDS:
        return None  # 'two in 5 boats'
    end = noun[1] if noun else following.first.end
    unit = noun[0] if noun else text[quantity.first.start : following.first.end].casefold()
    return Figure(quantity.start, end, quantity.scaled(100 / following.first.value), unit, SHARE, 0.85)


def _stands_bare(
    text: str,
    passage: Passage,
    quantity: Quantity,
    following: Quantity | None,
    before: Figure | None,
    patterns: _Patterns,
) -> bool:
    """Say whether a number without a noun counts what was counted before, or what the words before it name."""
    start, end, high = quantity.start, quantity.end, passage.end
    if _is_year(quantity) or text[end : end + 1].isalpha():
        return False
    if patterns.capacity.search(text, max(passage.start, start - _WINDOW), start):
        return True
    ages = patterns.age_word.search(text, max(passage.start, quantity.first.start - _WINDOW), quantity.first.start)
    if ages and not quantity.first.grouped:
        return False
    if quantity.qualified or (quantity.first.form == DIGITS and quantity.first.grouped):
        return True
    if patterns.verb.match(text, end, high) or patterns.per_cent_after.match(text, end, high):
        return _heads_clause(text, passage, start) or (before is not None and quantity.first.form == DIGITS)
    if before is None or sentence_around(text, start, end, passage.start, high)[0] > before.start:
        return False
    return _follows_suit(text, quantity, following, before)


_CLAUSE = re.compile(rf"(?:^|[.;:,(–—-]{SPACE}?|\b(?:and|but|while|which|said|that|whom)[,]?{SPACE})[“\"‘(]?\Z")


def _heads_clause(text: str, passage: Passage, start: int) -> bool:
    return (
        start == passage.start
        or bool(_CLAUSE.search(text, max(passage.start, start - 12), start))
        or text[start - 1 : start] == " "
        and text[start - 2 : start - 1] in ".!?"
    )


def _follows_suit(text: str, quantity: Quantity, following: Quantity | None, before: Figure) -> bool:
    """Say whether the number goes on a series: 'seven people …: five at X and two at Y', 'for four and nine days'."""
    lead = text[max(0, quantity.start - 6) : quantity.start]
    if (
        following is not None
        and following.start == following.first.start
        and text[quantity.end : following.start] in {" and ", " or ", ", "}
    ):
        return True
    series = lead.endswith((": ", ", ", " and ", "; "))
    return (
        series
        and before.kind in {COUNT, DURATION}
        and bool(re.match(rf"{SPACE}(?:at|in|from|to|on){SPACE}|[.,;)](?!\d)", text[quantity.end : quantity.end + 8]))
    )


# Tables


def _cell(text: str, passage: Passage, units: Mapping[Passage, str], taken: Spans, language: str) -> Iterator[Figure]:
    """Yield the figure that a cell is: a number alone, with what qualifies it, or one with its share in brackets."""
    unit = units.get(passage)
    quantities = list(quantities_in(text, passage.start, passage.end, language))
    if unit is None or not quantities or taken.touches(passage.start, passage.end):
        return
    for quantity in quantities[:2]:
        told = share(text, quantity.start, quantity.end, passage.end, language)
        words = re.sub(r"[\W_]", "", text[passage.start : quantity.start] + text[quantity.end : passage.end])
        if told is not None:
            yield _of_unit(quantity, told, 0.9)
        elif not any(character.isalpha() for character in words):
            yield Figure(quantity.start, quantity.end, quantity, unit, _cell_kind(unit, language), 0.85)


def _cell_kind(unit: str, language: str) -> str:
    words = set(re.findall(r"\w+", unit))
    if "%" in unit or "cent" in words:
        return SHARE
    return DURATION if words & nouns(language).times else COUNT


# What a figure says


def _value(
    text: str, passage: Passage, figure: Figure, dates: Sequence[Suggestion], mentions: Mentions, language: str
) -> StatisticValue:
    low, high = sentence_around(text, figure.start, figure.end, passage.start, passage.end)
    quantity = figure.quantity
    return StatisticValue(
        quantity.low,
        quantity.best,
        quantity.high,
        quantity.bound,
        figure.unit,
        _type(text, figure, low, high, language),
        _period(figure, dates, low, high, passage.start),
        mentions.before(figure.start, low) or mentions.prevailing,
    )


def _type(text: str, figure: Figure, low: int, high: int, language: str) -> str:
    patterns, data = _patterns(language), lexicon(language, "statistics")
    start, end = figure.start, figure.end
    head = figure.unit.split()[-1] if figure.unit else ""
    if figure.kind in {MONEY, SHARE}:
        return figure.kind
    if patterns.average.search(text, max(low, start - _WINDOW), min(high, end + 16)):
        return "average"
    if figure.kind == DURATION:
        return DURATION
    if head in data["capacity_heads"] or patterns.capacity.search(text, max(low, start - _WINDOW), start):
        return "capacity"
    if figure.kind == OTHER or head in data["other_heads"]:
        return OTHER
    stock = head in data["stock_heads"] or patterns.stock.search(
        text, max(low, start - _WINDOW), min(high, end + _WINDOW)
    )
    return "stock" if stock else "flow"


def _period(figure: Figure, dates: Sequence[Suggestion], low: int, high: int, passage: int) -> str | None:
    """Return the date of the figure's sentence that is nearest, else the last one before it in its passage."""
    near: tuple[int, str] | None = None
    last: str | None = None
    for date in dates:
        value = date.value
        assert isinstance(value, DateValue)
        if value.edtf is None or date.anchor.end <= passage:
            continue
        if date.anchor.start >= high:
            break
        distance = min(abs(date.anchor.start - figure.end), abs(figure.start - date.anchor.end))
        if date.anchor.start >= low and (near is None or distance < near[0]):
            near = (distance, value.edtf)
        elif date.anchor.end <= figure.start:
            last = value.edtf
    return near[1] if near else last
