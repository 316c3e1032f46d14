"""Find instruments by name: treaties, standards, laws of the European Union, and national laws by the shape of their names.

Names stand in `vocabulary/<language>/instruments.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from habeas.suggestions.proposers.patterns import CAPITAL, SPACE, PhraseIndex, alternatives, followed
from habeas.vocabulary import lexicon

TREATY, NATIONAL_LAW, DECREE, POLICY, AGREEMENT = "treaty", "national_law", "decree", "policy", "agreement"

_YEAR = re.compile(r"(?:19|20)\d\d")
_REACH = 120  # code points to the left in which the name of a law may begin
_WORDS = 9  # words that the name of a law may have before its head


class Named(NamedTuple):
    """An instrument by name where it stands; `known` says that the name is in the lexicon."""

    start: int
    end: int
    type: str
    id: str | None
    known: bool = True
    alias: bool = False  # a short form that the document defined


class _Meaning(NamedTuple):
    type: str
    id: str | None
    shared: bool = False


@cache
def _index(language: str) -> PhraseIndex[_Meaning]:
    data = lexicon(language, "instruments")
    phrases: list[tuple[str, _Meaning]] = []
    for key, entry in data["treaties"].items():
        phrases += [(name, _Meaning(TREATY, key)) for name in (*entry["names"], *entry.get("acronyms", ()))]
        phrases += [(name, _Meaning(TREATY, key, shared=True)) for name in entry.get("shared", ())]
    for key, names in data["ilo"].items():
        phrases += [(name, _Meaning(TREATY, f"ILO-{key}")) for name in names]
    for kind, names in data["named"].items():
        phrases += [(name, _Meaning(kind, None)) for name in names]
    openings = data.get("openings", {})  # what the first letters of a name turn into after an attached word
    phrases += [
        (other + name[len(opening) :], meaning)
        for name, meaning in tuple(phrases)
        for opening, others in openings.items()
        if name.startswith(opening)
        for other in others
    ]
    return PhraseIndex(phrases, data.get("attached", ()))


class _Patterns(NamedTuple):
    prefix: re.Pattern[str]
    suffix: re.Pattern[str]
    cue: re.Pattern[str]
    article: re.Pattern[str]  # the number of an article, just before
    listed: re.Pattern[str]
    ilo: re.Pattern[str]


class _LawPatterns(NamedTuple):
    head: re.Pattern[str]
    number: re.Pattern[str]
    title: re.Pattern[str]
    heads: Mapping[str, str]


@cache
def _patterns(language: str) -> _Patterns:
    data = lexicon(language, "instruments")
    gap = f"{SPACE}+"
    articles = f"(?:{followed(data['articles'])})?"
    marks = alternatives(data["number_marks"])
    of_year = f"(?:{followed(data['year_words'])})?"
    year_tail = f"(?:{SPACE}(?:{alternatives(data.get('year_tails', ()))}))?"
    return _Patterns(
        re.compile(rf"(?:\b(?:{followed(data['treaty_prefixes'])}))+\Z"),
        re.compile(rf"{gap}\({articles}[“\"«]?(?P<short>{CAPITAL}[^\W\d_]*(?:-[^\W\d_]+)*)[”\"»]?\)|{gap}\((?:No\.|C){SPACE}?\d{{1,3}}\)|,?{gap}{of_year}19\d\d\b{year_tail}"),
        re.compile(rf"\b(?:{followed(data['treaty_cues'])}){articles}\Z", re.IGNORECASE),
        re.compile(rf"\d[\w).]*,?{SPACE}(?:{followed(data['article_of'])})?(?:{followed(data['article_determiners'])})?\Z"),
        re.compile(rf"(?:,?{gap}(?:{followed(data['cue_joints'])})?{articles})"),
        re.compile(rf"\b(?:{alternatives(data['ilo_heads'])}){gap}\(?(?:{marks}){SPACE}?(?P<no>\d{{1,3}})\)?(?:{gap}(?:{alternatives(data.get('ilo_tails', ()))}))?(?:{gap}{of_year}19\d\d)?(?![\w/-])"),
    )  # fmt: skip


@cache
def _law_patterns(language: str) -> _LawPatterns:
    data = lexicon(language, "instruments")
    gap = f"{SPACE}+"
    capital = r"[A-Z][\w’'-]*"
    year = r"(?:1[789]|20)\d\d"
    head = alternatives(data["law_heads"])
    number = r"(?:(?:[A-Z]{1,3}[/-])?\d+(?:\([\w]+\)|\w)*(?:[/.-](?:\(\w+\)|\w+)+)*)"
    marked = rf"{gap}(?:\([A-Z]{{2,8}}\){gap})?(?:[Nn]os?\.|[Nn]r\.?|№|n°|Number){SPACE}*(?P<marked>{number})"
    bare = rf"{gap}(?P<bare>\d{{1,5}}(?:\(\w+\))*(?:[/-]\w+)+|(?!{year}\b)\d{{1,5}}(?![\w,.]))"
    dated = rf"(?:,?{gap}(?:of|dated){gap}(?P<day>\d{{1,2}}{gap}{capital}{gap})?{year}|(?:,?{gap}|{gap}\(){year}\)?)"
    return _LawPatterns(
        re.compile(rf"\b(?:{head})\b"),
        re.compile(rf"(?:{marked}|{bare})?(?P<dated>{dated})?"),
        re.compile(rf"{gap}(?:on|of|for|concerning|regarding|relating{gap}to|against|between|with){gap}(?:the{gap})?(?P<words>{capital}(?:(?:{gap}(?:of|on|and|the|in|for|to|against|or|with|by)){{0,3}}(?:,?{gap}|,?{gap}and{gap})(?!(?:{head})\b){capital}){{0,12}})"),
        data["law_heads"],
    )  # fmt: skip


def treaties_and_standards(text: str, start: int, end: int, language: str) -> Iterator[Named]:
    """Yield instruments of the lexicon with the words that belong to their names."""
    patterns = _patterns(language)
    listed = start
    for low, high, meaning in _index(language).scan(text, start, end):
        acronym = text[low:high].isupper()
        if meaning.shared and text[high : high + 1] in {"/", "-"}:
            continue
        before = max(start, low - _REACH)
        told = meaning.shared and (
            patterns.cue.search(text, before, low)
            or patterns.article.search(text, before, low)
            or patterns.listed.fullmatch(text, listed, low)
        )
        if meaning.shared and not told:
            continue
        listed = high
        prefix = patterns.prefix.search(text, max(start, low - 40), low)
        suffix = None if acronym or meaning.type != TREATY else patterns.suffix.match(text, high, end)
        ilo = meaning.id is not None and meaning.id.startswith("ILO-")
        yield Named(
            prefix.start() if prefix else low,
            suffix.end() if suffix else high,
            meaning.type,
            None if ilo else meaning.id,
        )
    for match in patterns.ilo.finditer(text, start, end):
        yield Named(match.start(), match.end(), TREATY, None)


def national_laws(text: str, start: int, end: int, language: str, state: str | None) -> Iterator[Named]:
    """Yield laws by the shape of their names: 'X Act 2009', 'Law No. 41', 'Law on Y', 'Presidential Decree No. 3'."""
    patterns, data = _law_patterns(language), lexicon(language, "instruments")
    reached = start
    for head in patterns.head.finditer(text, start, end):
        if head.start() < reached:
            continue
        number = patterns.number.match(text, head.end(), end)
        numbered = number is not None and number.end() > head.end()
        title = patterns.title.match(
            text, number.end() if number and number.group("dated") is None else head.end(), end
        )
        low = _name_start(text, max(reached, start), head.start(), data)
        named = low < head.start() and text[low : head.start()].strip() not in data["law_titles"]
        named = named and head.group() not in data["untitled"]
        stop = title.end() if title else number.end() if numbered and number else head.end()
        digits = (number.group("marked") or number.group("bare") or number.group("day")) if number else None
        entitled = title is not None and head.group() in data["titled"]
        if digits is None and (head.group() in data["numbered_only"] or not (entitled or named)):
            continue
        if _no_law(text, low, stop, data):
            continue
        reached = stop
        kind = patterns.heads[head.group()]
        written = text[low : head.end()]
        plain = digits is not None and number is not None and number.group("dated") is None
        yield Named(low, stop, kind, _law_id(written, digits, state) if plain else None, known=False)


def _law_id(written: str, digits: str | None, state: str | None) -> str | None:
    """Return 'BLR decree 202' for a law or decree with a plain number, where the State is known."""
    head = written.rsplit(None, 1)[-1].casefold()
    return f"{state} {head} {digits}" if state and digits and head in {"law", "decree"} else None


def _name_start(text: str, low: int, head: int, data: Mapping[str, list[str]]) -> int:
    """Return where the capitalised words before the head of a law begin."""
    begin, at = head, head
    joints = {"of", "and", "on", "the", "for", "to", "in", "against"}
    for token in reversed(re.findall(r"\S+\s+", text[max(low, head - _REACH) : head])[-_WORDS:]):
        word = token.strip()
        at -= len(token)
        if word in joints:
            continue
        if _YEAR.fullmatch(word):
            begin = at
            break
        plain = word.strip("()")
        stray = word in data["law_strays"] or word in data["law_heads"] or word.endswith(("'s", "’s"))
        stray = stray or (word != plain and plain.isupper())  # the short form of another name
        if stray or not plain[:1].isupper() or word[-1] in ',;:.”"':
            break
        begin = at
    return begin


def _no_law(text: str, low: int, stop: int, data: Mapping[str, list[str]]) -> bool:
    """Say whether a name is that of a body or a notion: 'Law Society', 'Journal of Law', 'Rule of Law'."""
    name = text[low:stop]
    if not set(name.split()[:-1]).isdisjoint(data["law_bodies"]):
        return True
    if any(name.casefold().endswith(no_law.casefold()) for no_law in data["no_laws"]):
        return True
    following = re.match(r"[ \u00a0]+([A-Z][\w-]*)", text[stop : stop + 30])
    return following is not None and following.group(1) in data["law_bodies"]
