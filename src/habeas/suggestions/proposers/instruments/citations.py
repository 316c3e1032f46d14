"""Find citations by number: United Nations symbols, general comments, resolutions, court cases, acts of the European Union.

Patterns stand in `vocabulary/mul/citations.yaml` and `vocabulary/<language>/instruments.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from habeas.suggestions.proposers.instruments.names import Named
from habeas.suggestions.proposers.patterns import SPACE, alternatives
from habeas.vocabulary import lexicon

MANY_LANGUAGES = "mul"  # ISO 639-2

_SYMBOL_START = re.compile(r"\b(?=[A-Z]{1,6}(?:/|\.\d+/)|(?:J?(?:UA|AL|OL)|OTH|(?<=\()[A-Z]{3})\s)")
_PINPOINT = re.compile(
    rf",{SPACE}paras?\.{SPACE}?\d+(?:{SPACE}?\([a-z]\))?(?:(?:{SPACE}?[-–,]{SPACE}?|{SPACE}and{SPACE})\d+(?:{SPACE}?\([a-z]\))?)*"
)
_VERSUS = re.compile(rf"{SPACE}vs?\.?{SPACE}(?=[A-ZÀ-Þ]|the{SPACE})")
_APPLICATIONS = r"\d{3,5}/\d{2}(?:(?:,| and|, and) \d{3,5}/\d{2})*"
_NUMBERS = _APPLICATIONS.replace(" ", SPACE)
_CASE_TAIL = re.compile(
    rf"(?:{SPACE}\[GC\])?(?:,?{SPACE}\(?(?:(?:application|app\.){SPACE})?(?:nos?\.{SPACE}?)?(?P<comma>{_NUMBERS})\)?|{SPACE}[–-]{SPACE}(?P<dash>{_NUMBERS})|{SPACE}\[(?:19|20)\d\d\]{SPACE}\w{{2,6}}(?:{SPACE}[A-Za-z]+)?(?:{SPACE}\d+)?|,{SPACE}\d{{1,3}}{SPACE}[A-Z][\w.]{{1,9}}(?:{SPACE}[23]d)?{SPACE}\d{{1,4}})?"
)
_APPLICATION = re.compile(rf"\b(?:[Aa]pplications?|[Aa]pp\.|[Cc]ases?){SPACE}(?:[Nn]os?\.{SPACE}?)(?P<no>{_NUMBERS})")
_PARTY_WORDS = frozenset(
    {
        "and",
        "others",
        "Others",
        "de",
        "van",
        "der",
        "von",
        "bin",
        "al",
        "el",
        "the",
        "of",
        "et",
        "al.",
        "&",
        "la",
        "du",
        "ex",
        "parte",
    }
)
_CASE_STRAYS = frozenset(
    {
        "See",
        "In",
        "The",
        "As",
        "Case",
        "Cf.",
        "Also",
        "Compare",
        "And",
        "Since",
        "Judgment",
        "Following",
        "After",
        "Before",
    }
)
_CASE_NUMBER = re.compile(r"ECLI:[\w:.]+|[CTF][-‑–]\d{1,4}/\d{2}|\d+/\d{2,4}")
_REACH = 120
_RIGHT = re.compile(
    rf"(?:the{SPACE})?[A-ZÀ-Þ][\w.’'-]*(?:(?:{SPACE}(?:and|of|de)(?:{SPACE}the)?)*{SPACE}[A-ZÀ-Þ][\w.’'-]*){{0,5}}"
)


class _Patterns(NamedTuple):
    symbols: tuple[tuple[re.Pattern[str], str], ...]
    numbered: tuple[tuple[re.Pattern[str], str], ...]
    comment: re.Pattern[str]
    resolution: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    grammar, data = lexicon(MANY_LANGUAGES, "citations"), lexicon(language, "instruments")
    bodies = alternatives(name for body in data["bodies"] for name in body["names"])
    of = rf"{SPACE}of{SPACE}the{SPACE}(?P<body>{bodies})"
    more = rf"(?:{SPACE}?(?:,|and|/){SPACE}(?:joint{SPACE})?(?:general{SPACE}(?:comment|recommendation){SPACE})?No\.{SPACE}?(?P<second>\d{{1,2}})(?:{SPACE}\(\d{{4}}\))?(?:{SPACE}of{SPACE}the{SPACE}(?P<other>{bodies}))?)?"
    return _Patterns(
        tuple((re.compile(entry["pattern"]), entry["type"]) for entry in grammar["un_symbols"]),
        tuple((re.compile(rf"\b(?:{pattern})"), kind) for kind, name in (("court_case", "cases"), ("national_law", "laws"), ("un_document", "opinions")) for pattern in grammar[name]),
        re.compile(rf"\b(?:{alternatives(data['comment_heads'])}){SPACE}(?:No\.?{SPACE}?)?(?P<first>\d{{1,2}})(?:{SPACE}\(\d{{4}}\))?(?:{of})?{more}(?:{SPACE}\(\d{{4}}\))?", re.IGNORECASE),
        re.compile(rf"\b(?:(?P<body>{alternatives(data['resolution_bodies'])}){SPACE})?[Rr]esolutions?{SPACE}(?:[Nn]o\.{SPACE}?)?(?P<no>\d{{1,4}}(?:/\d{{1,3}})?)(?:{SPACE}\(\d{{4}}\))?(?![\w%])"),
    )  # fmt: skip


def symbols(text: str, start: int, end: int, language: str) -> Iterator[Named]:
    """Yield documents of the United Nations by symbol, with the paragraph that is cited."""
    reached = start
    for place in _SYMBOL_START.finditer(text, start, end):
        if place.start() < reached:
            continue
        for pattern, kind in _patterns(language).symbols:
            match = pattern.match(text, place.start(), end)
            if match and text[match.end() : match.end() + 1] != "/":
                pinpoint = _PINPOINT.match(text, match.end(), end)
                reached = pinpoint.end() if pinpoint else match.end()
                yield Named(match.start(), reached, kind, " ".join(match.group().split()))
                break


def numbered(text: str, start: int, end: int, language: str) -> Iterator[Named]:
    """Yield court cases and acts of the European Union by number."""
    for pattern, kind in _patterns(language).numbered:
        for match in pattern.finditer(text, start, end):
            case = _CASE_NUMBER.findall(match.group()) if kind == "court_case" else []
            yield Named(match.start(), match.end(), kind, case[0] if len(case) == 1 else None)


def general_comments(text: str, start: int, end: int, language: str, issuer: str | None) -> Iterator[Named]:
    """Yield general comments and recommendations; `issuer` is the treaty whose committee speaks where none is named."""
    series = {
        name.casefold(): body["comments"]
        for body in lexicon(language, "instruments")["bodies"]
        for name in body["names"]
    }
    own = {body["treaty"]: body["comments"] for body in lexicon(language, "instruments")["bodies"]}
    for match in _patterns(language).comment.finditer(text, start, end):
        bodies = [
            " ".join(match.group(name).split()).casefold() if match.group(name) else "" for name in ("body", "other")
        ]
        before = own.get(_committee_before(text, match.start(), start, language) or issuer or "")
        first = series.get(bodies[0]) or (None if bodies[1] and not bodies[0] else before)
        id_ = f"{first}/{match.group('first')}" if first else None
        if match.group("second") and series.get(bodies[1]) and id_:
            id_ = f"{id_}-{series[bodies[1]]}/{match.group('second')}"
        yield Named(match.start(), match.end(), "general_comment", id_)


def _committee_before(text: str, offset: int, low: int, language: str) -> str | None:
    """Return the treaty of the committee whose general comment it is: 'the Human Rights Committee, in its …'."""
    window = text[max(low, offset - _REACH) : offset]
    found = None
    for body in lexicon(language, "instruments")["bodies"]:
        for name in (*body["names"], body["symbol"]):
            at = window.rfind(name)
            if at >= 0 and (found is None or at > found[0]):
                found = (at, str(body["treaty"]))
    return found[1] if found else None


def resolutions(text: str, start: int, end: int, language: str) -> Iterator[Named]:
    """Yield resolutions by number, with their symbol where the body is named."""
    prefixes = lexicon(language, "instruments")["resolution_bodies"]
    for match in _patterns(language).resolution.finditer(text, start, end):
        prefix = prefixes.get(match.group("body") or "")
        yield Named(match.start(), match.end(), "resolution", f"{prefix}{match.group('no')}" if prefix else None)


def court_cases(text: str, start: int, end: int) -> Iterator[Named]:
    """Yield court cases by their parties, with application numbers where they follow, and by application number alone."""
    taken = start
    for versus in _VERSUS.finditer(text, start, end):
        left = _left_party(text, max(taken, start), versus.start())
        right = _RIGHT.match(text, versus.end(), end)
        if left is None or right is None:
            continue
        tail = _CASE_TAIL.match(text, right.end(), end)
        taken = tail.end() if tail else right.end()
        number = (tail.group("comma") or tail.group("dash")) if tail else None
        yield Named(left, taken, "court_case", number if number and number.count("/") == 1 else None)
    for match in _APPLICATION.finditer(text, start, end):
        number = match.group("no")
        yield Named(match.start(), match.end(), "court_case", number if number.count("/") == 1 else None)


def _left_party(text: str, low: int, end: int) -> int | None:
    begin, at = None, end
    tokens = re.findall(r"\S+(?:\s+|\Z)", text[max(low, end - _REACH) : end])
    for token in reversed(tokens[-10:]):
        word = token.strip()
        at -= len(token)
        if word in _PARTY_WORDS:
            continue
        if not word[0].isupper() or word[-1] in ';:)”"' or word in _CASE_STRAYS:
            break
        begin = at
    return begin
