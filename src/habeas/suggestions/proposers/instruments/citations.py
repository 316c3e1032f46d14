"""Find citations by number: United Nations symbols, general comments, resolutions, court cases, acts of the European Union.

Patterns stand in `vocabulary/mul/citations.yaml` and `vocabulary/<language>/instruments.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from habeas.suggestions.proposers.instruments.names import Named
from habeas.suggestions.proposers.patterns import CAPITAL, SPACE, alternatives, followed, phrase
from habeas.vocabulary import lexicon

MANY_LANGUAGES = "mul"  # ISO 639-2

_SYMBOL_START = re.compile(r"\b(?=[A-Z]{1,6}(?:/|\.\d+/)|(?:J?(?:UA|AL|OL)|OTH|(?<=\()[A-Z]{3})\s)")
_APPLICATIONS = r"\d{1,5}/(?:19|20)?\d{2}(?:(?:,| and|, and|,? et|,? и|,? i|,? і) \d{1,5}/(?:19|20)?\d{2})*(?![\d/])"
_NUMBERS = _APPLICATIONS.replace(" ", SPACE)
_REPORTS = rf"{SPACE}\[(?:19|20)\d\d\]{SPACE}\w{{2,6}}(?:{SPACE}[A-Za-z]+)?(?:{SPACE}\d+)?|,{SPACE}\d{{1,3}}{SPACE}[A-Z][\w.]{{1,9}}(?:{SPACE}[23]d)?{SPACE}\d{{1,4}}"
_CASE_NUMBER = re.compile(r"ECLI:[\w:.]+|[CTF][-‑–]\d{1,4}/\d{2}|\d+/\d{2,4}")
_REACH = 120
_OPENING = '«„“"'


class _Patterns(NamedTuple):
    symbols: tuple[tuple[re.Pattern[str], str], ...]
    numbered: tuple[tuple[re.Pattern[str], str], ...]
    pinpoint: re.Pattern[str]
    comment: re.Pattern[str]
    resolution: re.Pattern[str]


class _CasePatterns(NamedTuple):
    versus: re.Pattern[str]
    right: re.Pattern[str]
    tail: re.Pattern[str]
    application: re.Pattern[str]
    party_words: frozenset[str]
    strays: frozenset[str]
    common: bool  # 'versus' is also a common word, so that a quotation mark or a number must show the case


@cache
def _patterns(language: str) -> _Patterns:
    grammar, data = lexicon(MANY_LANGUAGES, "citations"), lexicon(language, "instruments")
    bodies = alternatives(name for body in data["bodies"] for name in body["names"])
    of = (
        rf"{SPACE}(?:{followed(data['body_of'])})(?P<body>{bodies})"
        if data["body_of"]
        else rf"{SPACE}(?P<body>{bodies})"
    )
    heads, marks = alternatives(data["comment_heads"]), alternatives(data["number_marks"])
    joints = alternatives([*data["list_joints"], "/"])
    paragraph = rf"\d+(?:{SPACE}?\([a-z]\))?"
    pinpoint = rf",{SPACE}(?:{alternatives(data['pinpoints'])}){SPACE}?{paragraph}(?:(?:{SPACE}?[-–,]{SPACE}?|{SPACE}(?:{joints}){SPACE}){paragraph})*"
    more = rf"(?:{SPACE}?(?:,|{joints}){SPACE}(?:(?:{heads}){SPACE})?(?:{marks}){SPACE}?(?P<second>\d{{1,2}})(?:{SPACE}\(\d{{4}}\))?(?:{of.replace('<body>', '<other>')})?)?"
    cited = (("court_case", "cases"), ("national_law", "laws"), ("un_document", "opinions"))
    resolution_bodies = alternatives(data["resolution_bodies"])
    return _Patterns(
        tuple((re.compile(entry["pattern"]), entry["type"]) for entry in grammar["un_symbols"]),
        tuple((re.compile(rf"\b(?:{pattern})"), kind) for kind, name in cited for pattern in grammar[name]),
        re.compile(pinpoint),
        re.compile(rf"\b(?:{heads}){SPACE}(?:(?:{marks}){SPACE}?)?(?P<first>\d{{1,2}})(?:{SPACE}\(\d{{4}}\))?(?:{of})?{more}(?:{SPACE}\(\d{{4}}\))?(?:{pinpoint if data.get('comments_with_pinpoint') else ''})?", re.IGNORECASE),
        re.compile(rf"\b(?:(?P<body>{resolution_bodies}){SPACE})?(?:{alternatives(data['resolution_heads'])}){SPACE}(?:(?:{marks}){SPACE}?)?(?P<no>\d{{1,4}}(?:/\d{{1,3}})?)(?:{SPACE}\(\d{{4}}\))?(?![\w%])(?:{SPACE}(?:{followed(data['body_of'])})?(?P<after>{resolution_bodies}))?", re.IGNORECASE),
    )  # fmt: skip


@cache
def _case_patterns(language: str) -> _CasePatterns:
    data = lexicon(language, "instruments")
    words, marks = alternatives(data["application_words"]), alternatives(data["number_marks"])
    versus = alternatives(data["versus"])
    article = f"(?:{followed(data['articles'])})?"
    joints = followed(data["right_joints"])
    name = rf"{CAPITAL}[\w.’'-]*"
    cited = rf"(?:(?:{words}){SPACE})?(?:(?:{marks}){SPACE}?)?"
    return _CasePatterns(
        re.compile(rf"{SPACE}(?:{versus}){SPACE}(?={CAPITAL}|(?:{followed(data['articles'])}))"),
        re.compile(rf"{article}{name}(?:{SPACE}(?:(?:{joints})(?:{article}))*{name}){{0,5}}"),
        re.compile(rf"[»”\"]?(?:{SPACE}\[GC\])?(?:,?{SPACE}\(?{cited}(?P<comma>{_NUMBERS})\)?|{SPACE}[–-]{SPACE}(?P<dash>{_NUMBERS})|{_REPORTS})?"),
        re.compile(rf"\b(?i:{words}){SPACE}(?:{marks}){SPACE}?(?P<no>{_NUMBERS})"),
        frozenset(data["party_words"]),
        frozenset(data["case_strays"]),
        bool(data.get("versus_is_common", False)),
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
                pinpoint = _patterns(language).pinpoint.match(text, match.end(), end)
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
    bodies = lexicon(language, "instruments")["bodies"]
    series = [(name, body["comments"]) for body in bodies for name in body["names"]]
    own = {body["treaty"]: body["comments"] for body in bodies}
    renamed = lexicon(MANY_LANGUAGES, "citations")["renamed_comments"]
    for match in _patterns(language).comment.finditer(text, start, end):
        body, other = (_meant(match.group(name) or "", series) for name in ("body", "other"))
        before = own.get(committee_before(text, match.start(), start, language) or issuer or "")
        first = body or (None if other and not match.group("body") else before)
        id_ = f"{first}/{match.group('first')}" if first else None
        if match.group("second") and other and id_:
            id_ = f"{id_}-{other}/{match.group('second')}"
        yield Named(match.start(), match.end(), "general_comment", renamed.get(id_, id_))


def _meant(written: str, meanings: Iterable[tuple[str, str | None]]) -> str | None:
    """Return what a name found by a pattern means; names may have stars."""
    return next(
        (meaning for name, meaning in meanings if re.fullmatch(phrase(name), written, re.IGNORECASE)),
        None,
    )


def committee_before(text: str, offset: int, low: int, language: str) -> str | None:
    """Return the treaty of the committee whose general comment it is: 'the Human Rights Committee, in its …'."""
    found = None
    for body in lexicon(language, "instruments")["bodies"]:
        named = re.compile(alternatives([*body["names"], body["symbol"]]))
        for match in named.finditer(text, max(low, offset - _REACH), offset):
            if found is None or match.start() > found[0]:
                found = (match.start(), str(body["treaty"]))
    return found[1] if found else None


def resolutions(text: str, start: int, end: int, language: str) -> Iterator[Named]:
    """Yield resolutions by number, with their symbol where the body is named."""
    bodies = lexicon(language, "instruments")["resolution_bodies"]
    for match in _patterns(language).resolution.finditer(text, start, end):
        prefix = _meant(match.group("body") or match.group("after") or "", bodies.items())
        yield Named(match.start(), match.end(), "resolution", f"{prefix}{match.group('no')}" if prefix else None)


def court_cases(text: str, start: int, end: int, language: str) -> Iterator[Named]:
    """Yield court cases by their parties, with application numbers where they follow, and by application number alone."""
    patterns = _case_patterns(language)
    taken = start
    for versus in patterns.versus.finditer(text, start, end):
        left = _left_party(text, max(taken, start), versus.start(), patterns)
        right = patterns.right.match(text, versus.end(), end)
        if left is None or right is None:
            continue
        tail = patterns.tail.match(text, right.end(), end)
        number = (tail.group("comma") or tail.group("dash")) if tail else None
        quoted = left > start and text[left - 1] in _OPENING
        if patterns.common and number is None and not quoted:
            continue
        taken = tail.end() if tail and (number or not patterns.common) else right.end()
        yield Named(left, taken, "court_case", number if number and number.count("/") == 1 else None)
    for match in patterns.application.finditer(text, start, end):
        number = match.group("no")
        yield Named(match.start(), match.end(), "court_case", number if number.count("/") == 1 else None)


def _left_party(text: str, low: int, end: int, patterns: _CasePatterns) -> int | None:
    begin, at = None, end
    tokens = re.findall(r"\S+(?:\s+|\Z)", text[max(low, end - _REACH) : end])
    for token in reversed(tokens[-10:]):
        word = token.strip()
        at -= len(token)
        if word in patterns.party_words:
            continue
        if not word.lstrip(_OPENING)[:1].isupper() or word[-1] in ';:)”"' or word in patterns.strays:
            break
        begin = at
        if word[0] in _OPENING:
            return at + 1
    return begin
