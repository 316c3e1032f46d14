"""Propose the laws, treaties, articles, decrees, documents and cases that a text cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from habeas.passages.types import Passage
from habeas.suggestions.proposers.instruments.articles import Articles, articles_in
from habeas.suggestions.proposers.instruments.citations import (
    court_cases,
    general_comments,
    numbered,
    resolutions,
    symbols,
)
from habeas.suggestions.proposers.instruments.names import (
    AGREEMENT,
    NATIONAL_LAW,
    POLICY,
    TREATY,
    Named,
    national_laws,
    treaties_and_standards,
)
from habeas.suggestions.proposers.patterns import SPACE, Spans, alternatives
from habeas.suggestions.proposers.places.countries import mentions_in
from habeas.suggestions.types import Document, InstrumentValue, Kind, Suggestion
from habeas.vocabulary import lexicon

ARTICLE = "treaty_article"
_SECTIONS = ("s", "r", "c")  # heads that no treaty has: section, regulation, rule, clause
_OPENING = 6  # passages in which a document says who issued it
_HEAD = 20_000  # code points in which the manner of a document shows
_CUES = 3  # signs of a judgment of the European Court that make one
_BEFORE = 60  # code points before an article in which its instrument may stand
_SHORT_FORM = re.compile(
    rf"{SPACE}?\((?:hereinafter,?{SPACE})?(?:the{SPACE})?[“\"‘']?(?P<short>[A-Z][\w-]*(?:{SPACE}[A-Z][\w-]*){{0,3}})[”\"’']?\)"
)


class _Frame(NamedTuple):
    """What holds for a whole document."""

    language: str
    state: str | None  # the State it is about
    treaty: str | None  # the treaty of the body that issued it
    short: dict[str, Named]  # short forms that it defines


class _Told(NamedTuple):
    """What a passage and the text before it name."""

    names: Sequence[Named]
    last: Named | None  # the law or treaty told last in earlier passages


class Instruments:
    """Proposes each citation once, where it stands first."""

    name = "rules/instruments"
    kinds = frozenset({Kind.INSTRUMENT})
    languages = frozenset({"en"})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterator[Suggestion]:  # noqa: ARG002 - the first
        """Yield the instruments, in the order of the text."""
        text = document.text.text
        passages = document.text.passages
        state = mentions_in(text, document.language).prevailing
        frame = _Frame(document.language, state, _issuer(text, passages, document.language), {})
        seen: set[str] = set()
        last: Named | None = None
        for passage in passages:
            names = _names(text, passage, frame)
            _define(text, passage, names, frame)
            names = _merged([*names, *_short_forms(text, passage, frame)])
            cited, last = _cited(text, passage, _Told(names, last), frame)
            whole = [named for named in names if not named.alias]
            inside = Spans((named.start, named.end) for named in cited)
            for named in sorted([*cited, *(n for n in whole if not inside.touches(n.start, n.end))]):
                key = _key(text, named)
                if key not in seen:
                    seen.add(key)
                    yield self._suggestion(document, named)

    def _suggestion(self, document: Document, named: Named) -> Suggestion:
        sure = 0.92 if named.known and named.id else 0.85 if named.known else 0.75
        value = InstrumentValue(named.type, named.id)
        return Suggestion(Kind.INSTRUMENT, document.text.anchor(named.start, named.end), value, self.name, sure)


def _key(text: str, named: Named) -> str:
    """Return what makes two citations the same: their id, else their words without year and article."""
    words = " ".join(text[named.start : named.end].split()).casefold()
    bare = re.sub(r",?\s(?:of\s)?(?:19|20)\d\d$", "", words)
    return f"{named.type} {named.id}" if named.id and named.type != "un_document" else f"{named.type} {bare}"


def _names(text: str, passage: Passage, frame: _Frame) -> list[Named]:
    """Return the instruments of a passage, the surer reading first where two overlap."""
    start, end, language = passage.start, passage.end, frame.language
    return _merged(
        [
            *court_cases(text, start, end),
            *symbols(text, start, end, language),
            *general_comments(text, start, end, language, frame.treaty),
            *treaties_and_standards(text, start, end, language),
            *numbered(text, start, end, language),
            *resolutions(text, start, end, language),
            *national_laws(text, start, end, language, frame.state),
            *_described(text, start, end, language),
        ]
    )


def _merged(names: Iterable[Named]) -> list[Named]:
    """Return the names without those that overlap an earlier one of the list, in the order of the text."""
    kept: list[Named] = []
    taken = Spans(())
    for named in names:
        if not taken.touches(named.start, named.end):
            kept.append(named)
            taken.add(named.start, named.end)
    return sorted(kept)


@cache
def _description(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    data = lexicon(language, "instruments")
    kinds, heads = alternatives(data["agreement_kinds"]), alternatives(data["agreement_heads"])
    name = rf"(?:the{SPACE})?[A-Z][\w’'-]*(?:{SPACE}[A-Z][\w’'-]*){{0,3}}"
    partners = rf"(?:{SPACE}(?:with{SPACE}{name}|between{SPACE}{name}{SPACE}and{SPACE}{name}))?"
    alone = alternatives(data["agreement_alone"])
    pair = rf"[A-Z][\w’']+{SPACE}?[-–]{SPACE}?[A-Z][\w’']+"
    return (
        (re.compile(rf"(?:\b[Tt]he{SPACE})?{pair}{SPACE}(?:[a-z]+{SPACE})?(?:{alternatives(data['partner_heads'])})\b"), AGREEMENT),
        (re.compile(rf"\b(?i:an?|the|its|their){SPACE}(?:new{SPACE})?(?:{heads}){SPACE}with{SPACE}{name}"), AGREEMENT),
        (re.compile(rf"\b(?i:an?|the|its|their){SPACE}(?:(?:19|20)\d\d{SPACE}|[a-z]+{SPACE})?(?:(?:{kinds}){SPACE})+(?:{heads})\b{partners}"), AGREEMENT),
        (re.compile(rf"\b(?i:an?|the){SPACE}(?i:{alone})\b{partners}"), AGREEMENT),
        (re.compile(rf"\b(?i:an?|the){SPACE}(?i:(?:{alternatives(data['policy_kinds'])}){SPACE})+(?:{alternatives(data['policy_heads'])})\b"), POLICY),
    )  # fmt: skip


def _described(text: str, start: int, end: int, language: str) -> Iterator[Named]:
    for pattern, kind in _description(language):
        for match in pattern.finditer(text, start, end):
            yield Named(match.start(), match.end(), kind, None, known=False)


def _define(text: str, passage: Passage, names: Sequence[Named], frame: _Frame) -> None:
    """Remember short forms that follow a name: '… Act 1982 (OIA)', '… Torture (the “Convention”)'."""
    for named in names:
        inside = _SHORT_FORM.search(text, named.start, named.end)
        after = _SHORT_FORM.match(text, named.end, passage.end)
        for match in (inside, after):
            if match and named.type not in {"court_case", "un_document"}:
                frame.short.setdefault(match.group("short"), named)


def _short_forms(text: str, passage: Passage, frame: _Frame) -> Iterator[Named]:
    for short, named in frame.short.items():
        at = text.find(short, passage.start, passage.end)
        while at >= 0:
            if (
                at > named.end
                and not text[at - 1].isalnum()
                and not text[at + len(short) : at + len(short) + 1].isalnum()
            ):
                yield named._replace(start=at, end=at + len(short), alias=True)
            at = text.find(short, at + len(short), passage.end)


def _cited(text: str, passage: Passage, told: _Told, frame: _Frame) -> tuple[list[Named], Named | None]:
    """Return the articles that are cited, and the instrument that the next passage may take up."""
    by_start = {named.start: named for named in told.names}
    cited: list[Named] = []
    for articles in articles_in(text, passage.start, passage.end, frame.language):
        of = by_start.get(articles.instrument)
        stop, whole = (of.end, True) if of else (articles.end, False)
        if of is None:
            of, stop = _anaphora(text, articles, passage.end, told, frame)
        of = of or _before(articles, told.names, text, frame) or _bare(articles, told, frame)
        if of is not None:
            cited.extend(_pieces(articles, of, stop, whole=whole))
            told = told._replace(last=of)
    laws = [named for named in told.names if named.type in {TREATY, NATIONAL_LAW, "decree"}]
    return cited, laws[-1] if laws else told.last


def _pieces(articles: Articles, of: Named, stop: int, *, whole: bool) -> Iterator[Named]:
    """Yield one citation for each article; the last takes the name of the instrument along."""
    for index, piece in enumerate(articles.pieces):
        final = index == len(articles.pieces) - 1
        kind = ARTICLE if of.type == TREATY else of.type
        id_ = f"{of.id} {piece.number}" if of.type == TREATY and of.id else None
        yield Named(piece.start, max(piece.end, stop) if final else piece.end, kind, id_, of.known or whole)


def _anaphora(text: str, articles: Articles, high: int, told: _Told, frame: _Frame) -> tuple[Named | None, int]:
    """Return what 'the Convention', 'the Act' after an article means, and where those words end."""
    match = _anaphors(frame.language).match(text, articles.instrument, high)
    if match is None or articles.instrument == articles.end:
        return None, articles.end
    word = match.group("word")
    if word in frame.short:
        return frame.short[word], match.end()
    kind = lexicon(frame.language, "instruments")["law_heads"].get(word, TREATY)
    if kind != TREATY:
        return Named(0, 0, kind, None), match.end()
    if frame.treaty:
        return Named(0, 0, TREATY, frame.treaty), match.end()
    earlier = [named for named in told.names if named.type == TREATY and named.end <= articles.pieces[0].start]
    last = told.last if told.last and told.last.type == TREATY else None
    return (earlier[-1] if earlier else last), match.end()


@cache
def _anaphors(language: str) -> re.Pattern[str]:
    words = alternatives(lexicon(language, "instruments")["anaphora"])
    return re.compile(
        rf"(?:same{SPACE}|said{SPACE})?(?P<word>{words})\b(?:{SPACE}of{SPACE}(?:the{SPACE})?[A-Z]\w+(?:{SPACE}of{SPACE}[A-Z]\w+)?)?"
    )


def _before(articles: Articles, names: Sequence[Named], text: str, frame: _Frame) -> Named | None:
    """Return the instrument named just before its article: 'the ICRMW, whose article 22', 'CRC art. 9'."""
    first = articles.pieces[0].start
    near = [named for named in names if named.end <= first and first - named.end <= _BEFORE]
    if not near or near[-1].type not in {TREATY, NATIONAL_LAW, "decree"}:
        return None
    between = text[near[-1].end : first]
    if re.search(r"[.;!?\n]", between):
        return None
    return _parent(near[-1], frame) if re.search(r"\band\b", between) else near[-1]


def _bare(articles: Articles, told: _Told, frame: _Frame) -> Named | None:
    """Return what an article alone is of: the law told before it in the passage, else the treaty of the issuing body."""
    first = articles.pieces[0].start
    earlier = [named for named in told.names if named.end <= first and named.type in {NATIONAL_LAW, "decree"}]
    if articles.head.startswith(_SECTIONS):
        of_another = articles.instrument > articles.end + 1  # 'section 3 of this report'
        return earlier[-1] if earlier and not of_another else None
    if frame.treaty is not None:
        return Named(0, 0, TREATY, frame.treaty)
    return earlier[-1] if earlier else _parent(told.last, frame)


def _parent(named: Named | None, frame: _Frame) -> Named | None:
    """Return the treaty of a protocol, anything else as it is: 'Article 4 of Protocol No. 4 and … Article 13'."""
    for treaty, protocols in lexicon(frame.language, "instruments")["protocols_of"].items():
        if named is not None and named.id and re.fullmatch(protocols, named.id):
            return Named(0, 0, TREATY, treaty)
    return named


def _issuer(text: str, passages: Sequence[Passage], language: str) -> str | None:
    """Return the treaty of the body that issued the document: by its symbol, its name at the head, or its manner."""
    data = lexicon(language, "instruments")
    if not passages:
        return None
    opening = passages[: min(len(passages), _OPENING)]
    head = text[opening[0].start : opening[-1].end][:600]
    for body in data["bodies"]:
        first = text[passages[0].start : passages[0].end]
        if first.startswith(f"{body['symbol']}/") or any(
            p_text.strip() in body["names"] for p_text in head.split("\n")
        ):
            return str(body["treaty"])
    cues = sum(bool(re.search(pattern, text[:_HEAD])) for pattern in data["strasbourg"])
    return "ECHR" if cues >= _CUES and any(court_cases(text, opening[0].start, opening[-1].end)) else None
