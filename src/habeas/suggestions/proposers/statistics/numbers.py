"""Find numbers in digits and in words, and the quantities that the words around them make of them.

A quantity has a low, a best and a high value as docs/reference/contract.md has it: 'at least 19' fills low alone,
'about 700' best, '35 to 40' low and high. Words of numbers are read with text2num.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from text_to_num import text2num

from habeas.suggestions.proposers.patterns import SPACE, alternatives
from habeas.vocabulary import lexicon

EXACT, AT_LEAST, AT_MOST, ABOUT, UP_TO, NEARLY, OVER = (
    "exact",
    "at_least",
    "at_most",
    "about",
    "up_to",
    "nearly",
    "over",
)
DIGITS, WORDS, FRACTION = "digits", "words", "fraction"
_JOINT = 10  # code points between the ends of a range
_BETWEEN = 12  # code points before a range in which 'between' stands
_SIGN = 6  # code points that a sign of money may take
_WINDOW = 40  # code points before a number in which its qualifier stands
_PREFIXES = 3  # qualifiers that may stand in a row: 'only about'
_GLUE = frozenset("/_.:#§№°\\+")
_MAX_DIGITS = 15
_GROUPS = 2  # spaces in a number; more make it a telephone number
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")


class Number(NamedTuple):
    """A number where it stands in the text."""

    start: int
    end: int
    value: float
    form: str  # DIGITS, WORDS, or FRACTION, whose value is in per cent
    grouped: bool = False  # written with separators of thousands, or scaled
    sign: str = ""  # of money, before it


class Quantity(NamedTuple):
    """One or two numbers with the words that qualify them."""

    start: int
    end: int
    low: float | None
    best: float | None
    high: float | None
    bound: str
    first: Number
    last: Number
    qualified: bool

    def bounded(self, bound: str) -> Quantity:
        """Return the quantity with another bound, where it is a single number that has none yet."""
        if not bound or self.bound != EXACT or self.best is None:
            return self
        low, best, high = values_of(self.best, bound)
        return self._replace(low=low, best=best, high=high, bound=bound, qualified=True)

    def scaled(self, factor: float) -> Quantity:
        """Return the quantity with its values multiplied."""
        low, best, high = (None if v is None else round(v * factor, 3) for v in (self.low, self.best, self.high))
        return self._replace(low=low, best=best, high=high)

    def spanning(self, low: float, high: float | None, start: int) -> Quantity:
        """Return the quantity as a range that begins at another place."""
        return self._replace(start=start, low=low, best=None, high=high, bound=EXACT, qualified=True)

    def rounded(self, digits: int) -> Quantity:
        """Return the quantity with its values rounded to so many digits after the comma."""
        low, best, high = (None if v is None else round(v, digits) for v in (self.low, self.best, self.high))
        return self._replace(low=low, best=best, high=high)


class _Patterns(NamedTuple):
    number: re.Pattern[str]
    sign: re.Pattern[str]
    fractions: Mapping[str, float]
    prefix: re.Pattern[str]
    prefix_ends: frozenset[str]
    bounds: Mapping[str, str]
    suffix: re.Pattern[str]
    suffixes: Mapping[str, str]
    range: re.Pattern[str]
    range_and: re.Pattern[str]
    between: re.Pattern[str]
    change: re.Pattern[str]
    scales: Mapping[str, float]


@cache
def _patterns(language: str) -> _Patterns:
    data = lexicon(language, "statistics")
    scales = alternatives(data["scales"])
    units = alternatives(data["number_words"])
    word = rf"(?:{units})(?:(?:[-‑]|{SPACE}(?:and{SPACE})?)(?:{units}|{scales})\b){{0,8}}"
    round_ = rf"(?:{alternatives(data['articles'])}){SPACE}(?:{scales})"
    dozen = rf"(?:half{SPACE}a{SPACE}|(?:{alternatives(data['articles'])}|{units}){SPACE})(?:{alternatives(data['dozen'])})\b"
    grouped = r"\d{1,3}(?:[,’'\u00a0\u2009\u202f]\d{3})+(?![\d])|\d{1,3}(?: \d{3})+(?![\d,.]|\s\d)"
    fraction = rf"(?:(?:(?:{units})[-‑ \u00a0](?:a{SPACE})?|(?:{alternatives(data['articles'])}){SPACE})(?:{alternatives(data['fractions'])})|half)\b"
    signs, codes = alternatives(data["money_signs"]), alternatives({*data["money_codes"], *_currency_codes()})
    prefixes = [(words, bound) for bound, listed in data["prefixes"].items() for words in listed]
    return _Patterns(
        re.compile(
            rf"(?P<digits>(?P<grouped>{grouped})(?:\.\d+)?|\d+(?:\.\d+)?)(?:{SPACE}?(?P<scale>{scales})\b)?"
            rf"|\b(?i:(?P<dozen>{dozen})|(?P<fraction>{fraction})|(?P<round>{round_})\b|(?P<words>{word}(?P<half>{SPACE}and{SPACE}a{SPACE}half)?)\b)"
        ),
        re.compile(rf"(?:(?P<sign>{signs})|(?<![\w.])(?P<code>{codes})){SPACE}?\Z"),
        data["fractions"],
        re.compile(rf"(?<![\w-])(?:{alternatives(words for words, _ in prefixes)}){SPACE}\Z", re.IGNORECASE),
        frozenset(words.split()[-1] for words, _ in prefixes),
        dict(prefixes),
        re.compile(rf"{SPACE}(?P<words>{alternatives(data['suffixes'])})\b|(?P<plus>\+)", re.IGNORECASE),
        data["suffixes"],
        re.compile(rf"{SPACE}?[-–—]{SPACE}?|{SPACE}(?:{alternatives(w for w in data['range_joints'] if w.isalpha())}){SPACE}|,{SPACE}(?:{alternatives(data['guesses'])}){SPACE}"),
        re.compile(rf"{SPACE}(?:{alternatives(data['range_and'])}){SPACE}"),
        re.compile(rf"\b(?:{alternatives(data['between'])}){SPACE}\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{alternatives(data['changes'])})\b[^.;]{{0,30}}\bfrom{SPACE}\Z", re.IGNORECASE),
        data["scales"],
    )  # fmt: skip


def _currency_codes() -> Iterator[str]:
    import pycountry

    return (currency.alpha_3 for currency in pycountry.currencies)


def numbers_in(text: str, start: int, end: int, language: str) -> list[Number]:
    """Return the numbers of `text[start:end]` that are no part of another word, code or time."""
    patterns = _patterns(language)
    found: list[Number] = []
    match = patterns.number.search(text, start, end)
    while match is not None:
        number = _number(text, match, patterns) if _free(text, match) else None
        if number is not None:
            found.append(number)
        match = patterns.number.search(text, number.end if number else match.end(), end)
    return found


def _free(text: str, match: re.Match[str]) -> bool:
    """Say whether the number stands free: not in 'C201774', '12.3.4', '27/09', '10:30' or '15-year-old'."""
    return _free_before(text, match) and _free_after(text, match)


def _free_before(text: str, match: re.Match[str]) -> bool:
    start = match.start()
    sign, beyond = text[max(0, start - 1) : start], text[max(0, start - 2) : max(0, start - 1)]
    if sign in {"-", ",", "’", "'", "‑"} and beyond.isalnum():
        return sign == "-" and beyond.isdigit() and match.group("digits") is not None  # '10-15'
    return not (sign.isalnum() or sign in _GLUE)


def _free_after(text: str, match: re.Match[str]) -> bool:
    end = match.end()
    sign, beyond = text[end : end + 1], text[end + 1 : end + 2]
    if match.group("digits") and (_ORDINAL.match(text, end) or sign in {"º", "ª", "²"}):
        return False
    if sign in {"/", "_", ":", "."}:
        return not beyond.isalnum()
    return not (sign in {"-", "‑"} and beyond.isalpha()) and not (sign == "," and beyond.isdigit())


def _number(text: str, match: re.Match[str], patterns: _Patterns) -> Number | None:
    start, end = match.span()
    if match.group("digits"):
        return _in_digits(text, match, patterns)
    if match.group("fraction"):
        return Number(start, end, _fraction(match.group().casefold(), patterns), FRACTION)
    if match.group("dozen"):
        return Number(start, end, _dozens(match.group().casefold()), WORDS)
    if match.group("round"):
        scale = match.group().split()[-1].casefold()
        return Number(start, end, float(patterns.scales[scale]), WORDS, grouped=True)
    half = match.group("half") or ""
    written = match.group("words").removesuffix(half)
    length, parsed = _value(written.casefold())
    whole = bool(half) and length == len(written)
    return None if parsed is None else Number(start, end if whole else start + length, parsed + 0.5 * whole, WORDS)


def _in_digits(text: str, match: re.Match[str], patterns: _Patterns) -> Number | None:
    """Return a number in digits with its scale and, before it, its sign of money; None for a telephone number."""
    start, end = match.span()
    digits, grouped, scale = re.sub(r"[^\d.]", "", match.group("digits")), match.group("grouped"), match.group("scale")
    if len(digits) > _MAX_DIGITS or (grouped or "").count(" ") > _GROUPS:
        return None
    value = float(digits) * (patterns.scales[scale.casefold()] if scale else 1)
    sign = patterns.sign.search(text, max(0, start - _SIGN), start) if _may_be_signed(text, start) else None
    if sign is None:
        return Number(start, end, value, DIGITS, bool(scale or grouped))
    written = sign.group("sign") or sign.group("code")
    return Number(sign.start(), end, value, DIGITS, grouped=True, sign=written.casefold())


def _may_be_signed(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start].strip()
    return bool(before) and (before[-1].isupper() or before[-1] in "€$£¥₹₺₽₴₪฿₦łsk.h")


def _fraction(words: str, patterns: _Patterns) -> float:
    """Return 'three quarters' in per cent."""
    parts = re.split(r"[-‑\s]+", words)
    share = float(patterns.fractions[parts[-1]])
    count = 1.0 if len(parts) == 1 else (_value(parts[0])[1] or 1.0)
    return round(count * (100 / round(100 / share)), 1)  # one decimal: 'a third' is 33.3


@lru_cache(maxsize=4096)
def _value(words: str) -> tuple[int, float | None]:
    """Return how much of the words is one number, and its value: of 'four and nine' only 'four'."""
    length = len(words)
    for _ in range(8):
        try:
            return length, float(text2num(re.sub(r"[\s‑]+", " ", words[:length]), "en"))
        except ValueError:
            shorter = re.search(r"(?:[-‑]|\s+(?:and\s+)?)[^\s‑-]+\Z", words[:length])
            if shorter is None:
                break
            length = shorter.start()
    return length, None


def _dozens(words: str) -> float:
    if words.startswith("half"):
        return 6.0
    count = words.split(maxsplit=1)[0]
    return 12.0 * (1 if count in {"a", "an"} else (_value(count)[1] or 1))


def quantities_in(text: str, start: int, end: int, language: str) -> Iterator[Quantity]:
    """Yield the quantities of `text[start:end]`: single numbers and ranges with what qualifies them."""
    numbers = numbers_in(text, start, end, language)
    patterns = _patterns(language)
    index = 0
    while index < len(numbers):
        first = numbers[index]
        second = numbers[index + 1] if index + 1 < len(numbers) else None
        last = _range_end(text, start, first, second, patterns)
        index += 1 if last is first else 2
        yield _qualified(text, (start, end), first, last, patterns)


def _range_end(text: str, low: int, first: Number, second: Number | None, patterns: _Patterns) -> Number:
    """Return the number at the other end of the range that begins with `first`, or `first` itself."""
    if second is None or second.start - first.end > _JOINT or second.value <= first.value:
        return first
    if FRACTION in {first.form, second.form} or (second.sign and first.sign != second.sign):
        return first
    if patterns.between.search(text, max(low, first.start - _BETWEEN), first.start):
        joined = patterns.range_and.fullmatch(text, first.end, second.start)
    else:
        changed = patterns.change.search(text, max(low, first.start - _WINDOW), first.start)
        joined = None if changed else patterns.range.fullmatch(text, first.end, second.start)
    return second if joined else first


def _qualified(text: str, bounds: tuple[int, int], first: Number, last: Number, patterns: _Patterns) -> Quantity:
    low, high = bounds
    start, bound = _prefixed(text, low, first, last, patterns)
    end, suffix = _suffixed(text, last.end, high, patterns)
    bound = suffix or bound
    qualified = bound not in {"", EXACT}
    bound = bound or EXACT
    if last is not first:
        return Quantity(start, end, _scaled_low(first, last), None, last.value, bound, first, last, qualified=True)
    return Quantity(start, end, *values_of(first.value, bound), bound, first, last, qualified)


def _prefixed(text: str, low: int, first: Number, last: Number, patterns: _Patterns) -> tuple[int, str]:
    """Return where the words before a number that qualify it begin, and the bound that they set, nearest first."""
    start, bound = first.start, ""
    between = patterns.between.search(text, max(low, start - _BETWEEN), start) if last is not first else None
    start = between.start() if between else start
    for _ in range(_PREFIXES):
        before = text[max(low, start - _WINDOW) : start]
        if not before or not before[-1].isspace():
            break
        word = before.rsplit(None, 1)[-1].strip("(“\"‘'") if before.strip() else ""
        if word.casefold() not in patterns.prefix_ends:
            break
        match = patterns.prefix.search(text, max(low, start - _WINDOW), start)
        if match is None:
            break
        found = patterns.bounds.get(" ".join(match.group().casefold().split()), EXACT)
        bound = found if bound in {"", EXACT} else bound
        start = match.start()
    return start, bound


def closing_bound(text: str, end: int, high: int, language: str) -> tuple[int, str]:
    """Return the end and the bound of 'or less', 'or more' after a unit; `end` and nothing where there is none."""
    return _suffixed(text, end, high, _patterns(language))


def _suffixed(text: str, end: int, high: int, patterns: _Patterns) -> tuple[int, str]:
    """Return where the words after a number that qualify it end, and the bound that they set, empty for none."""
    match = patterns.suffix.match(text, end, min(high, end + _WINDOW))
    if match is None:
        return end, ""
    words = " ".join((match.group("words") or "").casefold().split())
    return match.end(), patterns.suffixes[words] if words else AT_LEAST


def _scaled_low(first: Number, last: Number) -> float:
    """Return the lower end: in '1.5 to 2 million' the scale is said once."""
    lifted = last.value / first.value if first.value else 0
    scale = next(
        (s for s in (1e9, 1e6, 1e3) if last.grouped and not first.grouped and last.value >= s and lifted >= s / 10), 1
    )
    return first.value * scale


def values_of(value: float, bound: str) -> tuple[float | None, float | None, float | None]:
    """Return the low, best and high value that a number has under a bound."""
    if bound in {AT_LEAST, OVER}:
        return value, None, None
    if bound in {AT_MOST, UP_TO}:
        return None, None, value
    return None, value, None
