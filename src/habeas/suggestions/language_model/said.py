"""Whether quoted words say the number or date that a model gives with them. What they do not say is never believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache

from habeas.errors import VocabularyError
from habeas.passages.folding import words_of
from habeas.suggestions.proposers.dates.edtf import Point, between, point
from habeas.suggestions.types import DateValue, StatisticValue
from habeas.vocabulary import lexicon

_DIGITS = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d+)*")
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+")
_THOUSANDS_OF_ENGLISH = re.compile(r"\d{1,3}(?:[,’'\u00a0\u202f ]\d{3})+")
_OPEN = ".."
_MOST_WORDS = 40  # of a quote, in which numbers are looked for word by word
_ALSO = {"ar": ("ar_SY", "ar_DZ"), "en": ("en_GB",), "sr": ("sr_Latn",)}  # other names of months in one language
_ENDS = 2  # of an interval
_LONGEST = 20  # signs of a number, that of thousands among them; a longer one is a code
_LOW = frozenset({"at_least", "over"})
_HIGH = frozenset({"at_most", "up_to"})
_SAME = 1e-9  # relative


def numbers_said(words: str, language: str) -> frozenset[float]:
    """Return every number that words tell: as the rules of the language read them, else in digits or spelled out.

    Where no rules tell which, '1.225' is two numbers, for languages write it both ways.
    """
    ruled = _by_rules(words, language)
    written = words if any(map(str.isdigit, words)) else _spelled_in_digits(words, language)
    return frozenset(ruled or _in_digits(written, language))


def says_numbers(words: str, value: StatisticValue, language: str) -> bool:
    """Say whether the words tell every number of a statistic."""
    told = numbers_said(words, language)
    given = [number for number in (value.low, value.best, value.high) if number is not None]
    return bool(given) and all(_among(number, told) for number in given)


def agrees(value: StatisticValue) -> bool:
    """Say whether a bound and the numbers fit: 'at least' has a low one alone, a range a low and a higher one."""
    filled = tuple(number is not None for number in (value.low, value.best, value.high))
    if value.bound in _LOW:
        return filled == (True, False, False)
    if value.bound in _HIGH:
        return filled == (False, False, True)
    if filled == (True, False, True):
        assert value.low is not None
        assert value.high is not None
        return value.low < value.high
    return filled == (False, True, False)


def says_date(words: str, value: DateValue, published: date | None, language: str) -> bool:
    """Say whether the words tell a date. A year may be missing where the date is told to hang on another.

    It is then that of publication or the one before.
    """
    if value.edtf is None:
        return True
    points = _points(value.edtf)
    if not points:
        return False
    told = {int(run) for run in re.findall(r"\d{1,4}", f"{words}\n{_spelled_in_digits(words, language)}")}
    hangs = value.basis != "explicit" and published is not None
    near = {published.year, published.year - 1} if hangs and published else set()
    months = {*told, *_months_named(words, language)}
    return all(
        (p.year in told or p.year in near) and (not p.month or p.month in months) and (not p.day or p.day in told)
        for p in points
    )


def _points(edtf: str) -> tuple[Point, ...]:
    """Return the one or two points of a date in EDTF; none where it is no date that Habeas writes."""
    ends = edtf.split("/")
    read = [_read(end) for end in ends if end != _OPEN]
    points = tuple(end for end in read if end is not None)
    if not points or len(points) < len(read) or len(ends) > _ENDS:
        return ()
    return () if len(points) == _ENDS and between(points[0], points[1]) is None else points


def _read(written: str) -> Point | None:
    match = _POINT.fullmatch(written)
    return point(*(int(part or 0) for part in match.groups())) if match and written.isascii() else None


def _months_named(words: str, language: str) -> Iterator[int]:
    """Yield the months and seasons that words name, as EDTF counts them; a month whatever its ending."""
    forms = [{word.folded, *word.stems} for word in words_of(words, language)]
    for name, number in _month_names(language):
        if all(any(part & form for form in forms) for part in name):
            yield number
    for season, number in _seasons(language).items():
        if any(season in form for form in forms):
            yield number


@cache
def _month_names(language: str) -> tuple[tuple[tuple[frozenset[str], ...], int], ...]:
    """Return every name of every month, by the forms of its words, with its number (Unicode's CLDR, through Babel)."""
    from babel import Locale, UnknownLocaleError

    named = []
    for identifier in (language, *_ALSO.get(language, ())):
        try:
            calendars = Locale.parse(identifier).months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in calendars[context][width].items():
                    parts = tuple(frozenset({word.folded, *word.stems}) for word in words_of(name, language))
                    if parts and not name.isdigit():
                        named.append((parts, int(number)))
    return tuple(named)


def _seasons(language: str) -> Mapping[str, int]:
    try:
        listed = lexicon(language, "dates").get("seasons")
    except VocabularyError:
        return {}
    return listed if isinstance(listed, dict) else {}


def _in_digits(words: str, language: str) -> Iterator[float]:
    """Yield each number in digits, in every way in which it can be read."""
    for match in _DIGITS.finditer(words):
        whole = _ascii(match.group())
        readings = list(_readings(whole, language)) if len(whole) <= _LONGEST else []
        yield from readings or (float(run) for run in re.findall(r"\d+", whole) if len(run) <= _LONGEST)


def _readings(whole: str, language: str) -> Iterator[float]:
    """Yield what digits with marks between them can mean: grouped by thousands, with decimals, or both."""
    grouping = _THOUSANDS_OF_ENGLISH if language == "en" else _THOUSANDS
    if whole.isdigit() or grouping.fullmatch(whole):
        yield float(re.sub(r"\D", "", whole))
    for mark in "." if language == "en" else ".,":
        grouped, found, decimals = whole.rpartition(mark)
        if found and decimals.isdigit() and (grouped.isdigit() or grouping.fullmatch(grouped)):
            yield float(re.sub(r"\D", "", grouped) + "." + decimals)


def _ascii(digits: str) -> str:
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in digits)


def _spelled_in_digits(words: str, language: str) -> str:
    """Return the spelled numbers of words in digits, in the languages that text2num reads."""
    from text_to_num import alpha2digit, text2num

    try:
        spelled = [str(alpha2digit(words, language))]
    except ValueError:  # a language that it does not read
        return ""
    for word in words.split()[:_MOST_WORDS]:  # of a small number alone it makes no digits: it may be an article
        with suppress(ValueError):
            spelled.append(str(text2num(word, language)))
    return "\n".join(spelled)


def _by_rules(words: str, language: str) -> Iterable[float]:
    """Return the numbers that the rules of a language find: '2.5 million', 'a dozen', 'one man'."""
    from habeas.suggestions.proposers.statistics import Statistics
    from habeas.suggestions.proposers.statistics.lists import passage_words
    from habeas.suggestions.proposers.statistics.numbers import numbers_in
    from habeas.suggestions.proposers.statistics.numerals import numbers_among

    if language not in Statistics.languages:
        return []
    if language == "en":
        return [number.value for number in numbers_in(words, 0, len(words), language)]
    among = numbers_among(words, passage_words(words, 0, len(words), language), language)
    return [told.number.value for told in among]


def _among(number: float, told: Iterable[float]) -> bool:
    return any(abs(number - each) <= _SAME * max(1.0, abs(each)) for each in told)
