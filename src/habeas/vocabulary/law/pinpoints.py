"""Pinpoints: which articles, paragraphs and letters a few words name, and whether two of them meet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from habeas.vocabulary.law.types import Pinpoint

_NUMBER = r"\d{1,3}(?:bis|ter)?"
_PLACE = re.compile(rf"(?P<article>{_NUMBER})?(?P<parts>(?:\(\w{{1,5}}\))*)")
_WORDS = re.compile(r"\([^()]*\s[^()]*\)")  # a remark in brackets: '(with UNHCR guidance)'
_ANNEX = re.compile(r"\bannex\s+\w+\s+(?:art\.?|article)\s*", re.IGNORECASE)
_WIDEST = 200  # a range of more articles than any treaty has is a slip


def pinpoints(words: str) -> tuple[Pinpoint, ...] | None:
    """Return the places that `words` names, '2(3) with 6, 7' as three; None where they name none that can be told.

    Commas, semicolons and 'with' part places; a place that starts with a bracket continues the one before it
    ('14(3)(a),(f)'); a dash names all between ('12-16', '17(2)-(3)', '1(1)(a)-(c)'). Articles of an annex are told
    apart from those of the treaty.
    """
    found: list[Pinpoint] = []
    for piece in re.split(r"[,;]|\bwith\b|\band\b", _WORDS.sub("", words)):
        annex, place = ("annex",) * bool(_ANNEX.search(piece)), _ANNEX.sub("", piece).strip()
        places = _places(place, found[-1] if found else ())
        if places is None:
            return None
        found.extend(annex + each for each in places)
    return tuple(dict.fromkeys(found))


def meets(one: Iterable[Pinpoint], other: Iterable[Pinpoint]) -> bool:
    """Say whether a place of one is a place of the other, or lies within it: '10' and '10(2)(a)' meet, '10(1)' does not."""
    return any(all(a == b for a, b in zip(x, y, strict=False)) for x, y in product(one, other))


def written(place: Pinpoint) -> str:
    """Write a place as lawyers do: '10(2)(a)'."""
    if place[0] == "annex":
        return f"annex {written(place[1:])}"
    return place[0] + "".join(f"({part})" for part in place[1:])


def _places(words: str, before: Pinpoint) -> list[Pinpoint] | None:
    start, dash, end = (part.strip() for part in re.sub("[‐-―]", "-", words).partition("-"))
    first = _place(start, before)
    if first is None or not dash:
        return None if first is None else [first]
    last = _place(end, first)
    if last is None or len(first) != len(last) or first[:-1] != last[:-1]:
        return None
    between = _between(first[-1], last[-1])
    return None if between is None else [(*first[:-1], name) for name in between]


def _place(words: str, before: Pinpoint) -> Pinpoint | None:
    match = _PLACE.fullmatch(words.replace(" ", "").lower())
    if not match or not words:
        return None
    parts = tuple(re.findall(r"\((\w+)\)", match["parts"]))
    if match["article"]:
        return (match["article"], *parts)
    if len(before) <= len(parts):
        return None
    return before[: len(before) - len(parts)] + parts


def _between(first: str, last: str) -> list[str] | None:
    if first.isdigit() and last.isdigit() and 0 <= int(last) - int(first) < _WIDEST:
        return [str(number) for number in range(int(first), int(last) + 1)]
    if len(first) == len(last) == 1 and first.isalpha() and last.isalpha() and first <= last:
        return [chr(code) for code in range(ord(first), ord(last) + 1)]
    return None
