"""Where somebody is mentioned in a sentence: known names, head nouns that stand as nouns, peoples."""

from __future__ import annotations

from dataclasses import dataclass, replace

from habeas.suggestions.analysis.phrases import Found, longest
from habeas.suggestions.analysis.plain.borders import Borders
from habeas.suggestions.analysis.plain.forms import ANY
from habeas.suggestions.analysis.plain.words import Head, Known

_OPEN = frozenset('«“"„')
_PARTICIPLES = ("é", "ée", "és", "ées")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a head noun or a known name stands; `head` is its main word."""

    start: int
    end: int
    head: int
    meaning: Head | Known


def spots(borders: Borders) -> list[Spot]:
    """Return the known names and the head nouns of a sentence in order, the longer of two that overlap."""
    words = borders.words
    found: list[Found[Head | Known]] = []
    found += [Found(f.start, f.end, f.meaning) for f in words.names.find(borders.lower) if _written_so(borders, f)]
    found += [Found(f.start, f.end, f.meaning) for f in words.heads.find(borders.lower) if _is_body(borders, f)]
    for index, word in enumerate(borders.lower):
        head = words.peoples.get(word) or _compound(borders, word)
        if head is not None and (words.language != "fr" or borders.capital(index)):
            found.append(Found(index, index + 1, head))
    nobody = {i for idiom in words.idioms.find(borders.lower) for i in range(idiom.start, idiom.end)}
    return [
        Spot(one.start, one.end, _head_of(one, borders), one.meaning)
        for one in longest(found)
        if isinstance(one.meaning, Known) or (one.start not in nobody and _is_noun(one.start, one.end, borders))
    ]


def _compound(borders: Borders, word: str) -> Head | None:
    """Return the noun that a hyphen joins with another: 'детей-мигрантов', 'экс-министр'."""
    words = borders.words
    if "-" not in word or words.language == "fr":
        return None
    first, last = word.split("-", 1)
    part = last if first in words.prefixes else first
    head = next((f.meaning for f in words.heads.find((part,)) if f.end == 1), words.peoples.get(part))
    return replace(head, forms={word: head.forms[part]}) if head is not None and part in head.forms else None


def _written_so(borders: Borders, found: Found[Known]) -> bool:
    """Say whether the words are a name: short forms letter by letter, others with a capital."""
    first, written = borders.tokens[found.start].text, found.meaning.written
    if found.end - found.start == 1 and written.isupper():
        return first == written
    return first[0].isupper()


def _is_body(borders: Borders, found: Found[Head]) -> bool:
    """Say whether a word that is a body only by its capital, or by a name in marks, has one."""
    if not found.meaning.capital:
        return True
    named = found.end + 1 < len(borders) and borders.tokens[found.end].text in _OPEN and borders.capital(found.end + 1)
    return named or (borders.capital(found.start) and not borders.opening(found.start))


def _head_of(found: Found[Head | Known], borders: Borders) -> int:
    if isinstance(found.meaning, Known):
        return found.start
    forms = found.meaning.forms
    return next((i for i in range(found.start, found.end) if borders.lower[i] in forms), found.end - 1)


def _is_noun(start: int, end: int, borders: Borders) -> bool:
    """Say whether a head stands as a noun: not 'il garde', not 'беременная' before 'женщина'."""
    single = end - start == 1
    if borders.words.language == "fr":
        return _is_french_noun(start, borders, single=single)
    return not (single and borders.lower[start] in borders.words.stops) and not _describes_next(end, borders)


def _is_french_noun(start: int, borders: Borders, *, single: bool) -> bool:
    words, word = borders.words, borders.lower[start]
    before = borders.lower[start - 1] if start else "."
    if before in words.before_verbs:
        return False
    if single and word in words.before and start + 1 < len(borders):
        following = borders.lower[start + 1]
        if following in words.noun_forms or (following in words.peoples and borders.capital(start + 1)):
            return False  # 'une jeune mère'
    adjective = words.grammar.fits(word, frozenset("sp")) or word.endswith(_PARTICIPLES)
    if adjective and before in words.auxiliaries:
        return False  # 'ils avaient disparu'
    return not (
        single and adjective and before[0].isalpha() and not borders.before_noun(start - 1)
    )  # 'un repas quotidien'


def _describes_next(end: int, borders: Borders) -> bool:
    """Say whether a word that may be an adjective stands before a noun that it agrees with."""
    grammar, word = borders.words.grammar, borders.lower[end - 1]
    if end >= len(borders) or not grammar.fits(word, ANY):
        return False
    following = borders.words.noun_forms.get(borders.lower[end])
    return following is not None and grammar.fits(word, following)
