"""Read numbers and quantities from words whose values stand in a table: French, Russian, Arabic, Polish, Belarusian.

`vocabulary/<language>/statistics.yaml` lists each numeral in all its forms with its value; one function adds and
multiplies them up, in whichever order the language says tens and ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from habeas.suggestions.proposers.statistics.numbers import (
    AT_LEAST,
    DIGITS,
    EXACT,
    FRACTION,
    NEARLY,
    OVER,
    WORDS,
    Number,
    Quantity,
    values_of,
)
from habeas.suggestions.proposers.statistics.words import PhraseTable, Word, WordSet, folded, key_at
from habeas.vocabulary import lexicon

_DASHES = frozenset("-–—")
_GLUE = frozenset("/_.:#§№°\\+,")
_MAX_DIGITS = 15
_GROUPS = 2  # spaces in a number; more make it a telephone number
_PREFIXES = 3  # qualifiers that may stand in a row
_ONES, _TEENS, _TENS, _HUNDRED, _THOUSAND = 10, 20, 100, 100, 1000
_THREE = 3  # digits of a group


class Told(NamedTuple):
    """A number among the words of a passage: words `first` to `after` (exclusive)."""

    first: int
    after: int
    number: Number
    bound: str = ""  # where the numeral itself says it: 'une dizaine'


class Counted(NamedTuple):
    """A quantity among the words of a passage: words `first` to `after`; `low` and `high` are its numbers."""

    first: int
    after: int
    quantity: Quantity
    low: Told
    high: Told


class Numerals(NamedTuple):
    """The numerals of a language and the words around numbers."""

    values: Mapping[str, float]
    scales: Mapping[str, float]
    scale_stems: tuple[tuple[str, float], ...]
    alone: WordSet
    joints: frozenset[str]
    halves: PhraseTable[bool]
    round: PhraseTable[float]
    after_bounds: Mapping[str, float]
    fractions: PhraseTable[float]
    self_counted: PhraseTable[float]
    collective: WordSet
    ones_first: bool
    teens_after: frozenset[int]
    multiplied: Mapping[int, int]
    thousands: frozenset[str]
    glued: WordSet
    prefixes: PhraseTable[str]
    prepositions: WordSet
    money_scales: Mapping[str, float]
    limits: PhraseTable[str]
    suffixes: PhraseTable[str]
    between: PhraseTable[bool]
    range_and: PhraseTable[bool]
    range_joints: PhraseTable[bool]
    implied_one: PhraseTable[bool]
    changes: WordSet
    signs: frozenset[str]
    elides: bool
    particles: str


@cache
def numerals(language: str) -> Numerals:
    """Return the numerals of a language from its lexicon."""
    data = lexicon(language, "statistics")
    elides = bool(data["elides"])

    def table(phrases: Iterable[str]) -> PhraseTable[bool]:
        return PhraseTable(dict.fromkeys(phrases, True), elides=elides)

    def valued(listed: Mapping[Any, Sequence[str]]) -> PhraseTable[float]:
        return PhraseTable({p: float(value) for value, phrases in listed.items() for p in phrases}, elides=elides)

    def bounds(listed: Mapping[str, Sequence[str]]) -> PhraseTable[str]:
        return PhraseTable({p: bound for bound, phrases in listed.items() for p in phrases}, elides=elides)

    scales = [(folded(word), float(scale)) for scale, words in data["scales"].items() for word in words]
    return Numerals(
        {folded(word): float(value) for value, words in data["numerals"].items() for word in words},
        {word: scale for word, scale in scales if not word.endswith("*")},
        tuple((word[:-1], scale) for word, scale in scales if word.endswith("*")),
        WordSet(data["scales_alone"]),
        frozenset(data["numeral_joints"]),
        table(data["halves"]),
        valued(data["round_numbers"]),
        {folded(word): float(value) for value, words in data["after_bounds"].items() for word in words},
        valued(data["fractions"]),
        valued(data["self_counted"]),
        WordSet(data["collective"]),
        bool(data["ones_first"]),
        frozenset(data["teens_after"]),
        data["multiplied"],
        frozenset(data["thousands"]),
        WordSet(
            [
                *data["measures"],
                *data["times"],
                *(w for words in data["money_scales"].values() for w in words),
                *data["money_words"],
                *(w for words in data["scales"].values() for w in words),
            ]
        ),
        bounds(data["prefixes"]),
        WordSet(data["prepositions"]),
        {folded(word): float(scale) for scale, words in data["money_scales"].items() for word in words},
        bounds(data["limits"]),
        bounds(data["suffixes"]),
        table(data["between"]),
        table(data["range_and"]),
        table(data["range_joints"]),
        table(data["implied_one"]),
        WordSet(data["changes"]),
        frozenset(folded(sign) for sign in (*data["money_signs"], *data["money_codes"])),
        elides,
        data["particles"],
    )


def numbers_among(text: str, words: Sequence[Word], language: str) -> list[Told]:
    """Return the numbers among the words of a passage, in order."""
    known = numerals(language)
    found: list[Told] = []
    at = 0
    while at < len(words):
        told = _told_at(text, words, at, known)
        if told is not None:
            found.append(told)
        at = told.after if told is not None else at + 1
    return found


def _told_at(text: str, words: Sequence[Word], at: int, known: Numerals) -> Told | None:
    word = words[at]
    if word.digits:
        return _in_digits(text, words, at, known)
    if not word.spoken or _joined_before(words, at, known):
        return None
    for table, form, bound in ((known.fractions, FRACTION, ""), (known.round, WORDS, "about")):
        phrase = table.after(words, at)
        if phrase is not None:
            first = table.start(words, at)
            after, value = _scaled(words, phrase[0], phrase[1], known) if form == WORDS else phrase
            return Told(at, after, Number(first, words[after - 1].end, value, form), bound)
    if word.key in known.after_bounds and known.prefixes.before(words, at) is not None:
        return Told(at, at + 1, Number(word.start, word.end, known.after_bounds[word.key], WORDS, grouped=True))
    return _in_words(words, at, known)


def _joined_before(words: Sequence[Word], at: int, known: Numerals) -> bool:
    """Say whether a hyphen or an apostrophe ties the word to the one before."""
    if at == 0 or words[at - 1].end != words[at].start:
        return False
    joined = words[at - 1].key in {"-", "_"} and at > 1 and words[at - 2].spoken
    return joined and words[at - 2].key not in known.values  # 'пять-шесть' are two numbers


def _in_digits(text: str, words: Sequence[Word], at: int, known: Numerals) -> Told | None:
    """Return a number in digits that is no part of a code, a time or an ordinal, with its scale and its sign."""
    word = words[at]
    value, grouped = _digits(text[word.start : word.end], known.thousands)
    if value is None or not _free(words, at, known):
        return None
    after, scaled = _scaled(words, at + 1, value, known)
    half = known.halves.after(words, after)
    if half is not None and scaled == value:
        after, scaled = _scaled(words, half[0], value + 0.5, known)
    sign, start = "", word.start
    if at and words[at - 1].key in known.signs and not words[at - 1].digits:
        sign, start = words[at - 1].key, words[at - 1].start
        if at > 1 and words[at - 2].end == start and sign == "$":  # US$
            start, sign = words[at - 2].start, words[at - 2].key + sign
    number = Number(start, words[after - 1].end, scaled, DIGITS, grouped or scaled != value, sign)
    return Told(at, after, number)


def _digits(written: str, thousands: frozenset[str]) -> tuple[float | None, bool]:
    """Return the value of digits and whether they are grouped; None for dates, sections and telephone numbers."""
    spaces = sum(character.isspace() for character in written)
    parts = re.split(r"[.,٫٬]", written)
    signs = re.findall(r"[.,٫٬]", written)
    if spaces > _GROUPS or sum(map(len, parts)) - spaces > _MAX_DIGITS:
        return None, False
    parts = ["".join(part.split()) for part in parts]
    if not signs:
        return float(parts[0]), bool(spaces)
    grouping = all(len(part) == _THREE for part in parts[1:]) and len(parts[0]) <= _THREE and parts[0] != "0"
    if grouping and set(signs) <= thousands:
        return float("".join(parts)), True
    if len(signs) == 1 and (not grouping or signs[0] not in thousands):
        return float(f"{parts[0]}.{parts[1]}"), bool(spaces)
    return None, False


def _free(words: Sequence[Word], at: int, known: Numerals) -> bool:
    """Say whether the number stands free: not in 'C201774', '260-ФЗ', '10:30', '2231e' or '15-летний'."""
    return _free_before(words, at, known) and _free_after(words, at, known)


def _free_before(words: Sequence[Word], at: int, known: Numerals) -> bool:
    if at == 0 or words[at - 1].end != words[at].start:
        return True
    before = words[at - 1]
    if before.key in known.signs or (len(before.key) == 1 and before.key in known.particles):
        return True
    if before.key == "-":
        return at == 1 or words[at - 2].end != before.start or words[at - 2].digits
    return before.key not in _GLUE and (not before.spoken or before.key.endswith("'"))


def _free_after(words: Sequence[Word], at: int, known: Numerals) -> bool:
    if at + 1 == len(words) or words[at + 1].start != words[at].end:
        return True
    after = words[at + 1]
    beyond = words[at + 2] if at + 2 < len(words) and words[at + 2].start == after.end else None
    if after.spoken or after.digits:
        return after.key in known.glued and (beyond is None or not beyond.digits)
    if after.key in {"/", ":", "."}:
        return beyond is None or not (beyond.spoken or beyond.digits)
    if after.key in {"°", "º", "ª", "²", "_"}:
        return False
    return beyond is None or after.key not in _DASHES or not beyond.spoken


def _scaled(words: Sequence[Word], at: int, value: float, known: Numerals) -> tuple[int, float]:
    """Return where the scales after a number end ('30 тысяч', '2,5 millions'), and the value with them."""
    while at < len(words):
        scale = _scale(words[at].key, known)
        if key_at(words, at + 1) in known.signs:
            scale = known.money_scales.get(words[at].key, scale)  # '3 M€'
        if scale is None or scale < _THOUSAND:
            break
        value, at = value * scale, at + 1
        at += _shortened(words, at)
    return at, value


def _scale(key: str, known: Numerals) -> float | None:
    if key in known.scales:
        return known.scales[key]
    return next((scale for stem, scale in known.scale_stems if key.startswith(stem)), None)


def _in_words(words: Sequence[Word], first: int, known: Numerals) -> Told | None:
    """Return the number that words from `first` on make up: 'deux cent trois', 'dwudziestu trzech'."""
    sum_ = _Sum(0.0, None, float("inf"))
    start, at, after = words[first].start, first, first
    while at < len(words):
        key, bare = words[at].key, words[at].bare
        if at > first and key in known.joints:
            if at != after:
                break
            at += 1
            continue
        whole = key in known.values or _scale(key, known) is not None
        summed = _taken(sum_, key if whole else bare, known)
        if summed is None:
            break
        if at == first and not whole:
            start = words[at].bare_start
        at, after, sum_ = at + 1, at + 1, summed
        if sum_.current is None and _shortened(words, at):
            at = after = at + 1
        half = known.halves.after(words, at) if sum_.current is not None else None
        if half is not None:
            at, after, sum_ = half[0], half[0], sum_._replace(current=(sum_.current or 0) + 0.5)
    if after == first:
        return None
    number = Number(start, words[after - 1].end, sum_.total + (sum_.current or 0), WORDS, sum_.total >= _THOUSAND)
    return Told(first, after, number)


class _Sum(NamedTuple):
    """What the words of a number make so far: the thousands, and what is below; scales must go down."""

    total: float
    current: float | None
    ceiling: float


def _taken(sum_: _Sum, key: str, known: Numerals) -> _Sum | None:
    """Return the sum with the next word taken in, or None where the number ends before it."""
    if key in known.values:
        added = _added(sum_.current, known.values[key], known)
        return None if added is None else sum_._replace(current=added)
    scale = _scale(key, known)
    if scale is None or (sum_.current is None and (sum_.total or key not in known.alone)):
        return None
    if scale == _HUNDRED:
        small = sum_.current is None or sum_.current < _ONES
        return sum_._replace(current=(sum_.current or 1) * scale) if small else None
    if scale >= sum_.ceiling:
        return None
    return _Sum(sum_.total + (sum_.current or 1) * scale, None, scale)


def _shortened(words: Sequence[Word], at: int) -> bool:
    """Say whether the stop at word `at` belongs to a shortened scale before it and more follows: 'тыс. человек'."""
    return key_at(words, at) == "." and words[at - 1].end == words[at].start and at + 1 < len(words)


def _added(current: float | None, value: float, known: Numerals) -> float | None:
    """Return `current` with the next numeral added, or None where it begins another number."""
    if current is None:
        return value
    if known.multiplied.get(int(current % _TENS)) == value:
        return current - current % _TENS + (current % _TENS) * value
    below = current % _TENS
    if below == 0:
        return current + value if value < _TENS and current else None
    if known.ones_first and below < _ONES and value < _TENS and value % _ONES == 0:
        return current + value
    if below in known.teens_after and (value == _ONES if below < _ONES else value < _TEENS):
        return current + value
    return current + value if below % _ONES == 0 and value < _ONES else None


def quantities_among(text: str, words: Sequence[Word], language: str) -> list[Counted]:
    """Return the quantities among the words of a passage: numbers and ranges with what qualifies them."""
    known = numerals(language)
    numbers = numbers_among(text, words, language)
    found, index = [], 0
    while index < len(numbers):
        low = numbers[index]
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        high = following if following and _is_range(words, low, following, known) else low
        index += 1 if high is low else 2
        found.append(_qualified(words, low, high, known))
    return found


def _is_range(words: Sequence[Word], low: Told, high: Told, known: Numerals) -> bool:
    if FRACTION in {low.number.form, high.number.form} or high.number.value <= low.number.value:
        return False
    between = known.between.before(words, low.first)
    if between is not None:
        joined = known.range_and.after(words, low.after)
        particle = (
            high.first == low.after and high.number.start == words[high.first].bare_start > words[high.first].start
        )
        if particle or (joined is not None and joined[0] == high.first):
            return not any(word.key in known.changes for word in words[max(0, between[0] - 5) : between[0]])
    joined = known.range_joints.after(words, low.after)
    if joined is not None and joined[0] == high.first:
        return True
    return high.first == low.after + 1 and words[low.after].key in _DASHES


def _qualified(words: Sequence[Word], low: Told, high: Told, known: Numerals) -> Counted:
    first, start, bound = low.first, low.number.start, ""
    ranged = high is not low
    between = known.between.before(words, first) if ranged else None
    if between is not None:
        first, start = between[0], known.between.start(words, between[0])
    for _ in range(_PREFIXES):
        prefix = known.prefixes.before(words, first)
        if prefix is None and key_at(words, first - 1) in known.prepositions:
            prefix = known.prefixes.before(words, first - 1)  # 'как минимум в 12 случаях'
            prefix = prefix if prefix is not None and prefix[1] in {AT_LEAST, OVER, NEARLY} else None
        if prefix is None:
            break
        first, bound = prefix[0], bound if bound not in {"", EXACT} else prefix[1]
        start = known.prefixes.start(words, first)
    limit = known.limits.before(words, first) if bound in {"", EXACT} and not ranged else None
    after, end = high.after, high.number.end
    suffix = known.suffixes.after(words, after)
    if suffix is not None:
        after, end = suffix[0], words[suffix[0] - 1].end
    bound = (suffix[1] if suffix else "") or bound or (limit[1] if limit else "") or low.bound
    qualified = bound not in {"", EXACT}
    bound = bound or EXACT
    if ranged:
        value = low.number.value
        scale = high.number.value / value if value else 1
        lifted = next(
            (s for s in (1e9, 1e6, 1e3) if high.number.grouped and not low.number.grouped and scale >= s / 10), 1
        )
        quantity = Quantity(start, end, value * lifted, None, high.number.value, bound, low.number, high.number, qualified=True)  # fmt: skip
    else:
        quantity = Quantity(start, end, *values_of(low.number.value, bound), bound, low.number, low.number, qualified)
    return Counted(first, after, quantity, low, high)


def closed(words: Sequence[Word], after: int, quantity: Quantity, language: str) -> tuple[int, Quantity]:
    """Return the quantity with the bound of words after its unit ('au plus', 'и более'), and where they end."""
    suffix = numerals(language).suffixes.after(words, after)
    return (suffix[0], quantity.bounded(suffix[1])) if suffix is not None else (after, quantity)
