"""Propose the laws, treaties, articles, decrees, documents and cases that a text cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from habeas.passages.types import Passage
from habeas.suggestions.proposers.instruments.articles import Articles, articles_in
from habeas.suggestions.proposers.instruments.citations import (
    committee_before,
    court_cases,
    general_comments,
    numbered,
    resolutions,
    symbols,
)
from habeas.suggestions.proposers.instruments.laws import laws
from habeas.suggestions.proposers.instruments.names import (
    AGREEMENT,
    NATIONAL_LAW,
    POLICY,
    TREATY,
    Named,
    national_laws,
    treaties_and_standards,
)
from habeas.suggestions.proposers.patterns import CAPITAL, SPACE, Spans, alternatives, followed
from habeas.suggestions.proposers.places.countries import mentions_in
from habeas.suggestions.types import Document, InstrumentValue, Kind, Suggestion
from habeas.vocabulary import lexicon

ARTICLE = "treaty_article"
_OPENING = 6  # passages in which a document says who issued it
_HEAD = 20_000  # code points in which the manner of a document shows
_STEM = 5  # letters of a word that its endings leave alone
_CUES = 3  # signs of a judgment of the European Court that make one
_BEFORE = 60  # code points before an article in which its instrument may stand


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
    languages = frozenset({"en", "fr", "ru", "ar", "pl", "be"})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterator[Suggestion]:
        """Yield the instruments, in the order of the text."""
        text = document.text.text
        passages = document.text.passages
        state = mentions_in(text, document.language).prevailing
        frame = _Frame(document.language, state, _issuer(text, passages, document.language), {})
        # What passages in other languages cite already.
        seen = {f"{s.value.type} {s.value.id}" for s in found if isinstance(s.value, InstrumentValue) and s.value.id}
        last: Named | None = None
        for passage in passages:
            names = _names(text, passage, frame)
            _define(text, passage, names, frame)
            names = _merged([*names, *_short_forms(text, passage, frame)])
            cited, last = _cited(text, passage, _Told(names, last), frame)
            whole = [named for named in names if not named.alias]
            inside = Spans((named.start, named.end) for named in cited)
            for named in sorted([*cited, *(n for n in whole if not inside.touches(n.start, n.end))]):
                key = _key(text, named, document.language)
                if key not in seen:
                    seen.add(key)
                    yield self._suggestion(document, named)

    def _suggestion(self, document: Document, named: Named) -> Suggestion:
        sure = 0.92 if named.known and named.id else 0.85 if named.known else 0.75
        value = InstrumentValue(named.type, named.id)
        return Suggestion(Kind.INSTRUMENT, document.text.anchor(named.start, named.end), value, self.name, sure)


def _key(text: str, named: Named, language: str) -> str:
    """Return what makes two citations the same: their id, else their words without year, article and endings."""
    words = " ".join(text[named.start : named.end].split()).casefold()
    bare = re.sub(r",?\s(?:of\s)?(?:19|20)\d\d$", "", words)
    if lexicon(language, "instruments").get("inflected"):
        bare = " ".join(word[:_STEM] for word in bare.split())
    symbol = named.type == "un_document" and named.id != text[named.start : named.end]  # with the paragraph cited
    return f"{named.type} {named.id}" if named.id and not symbol else f"{named.type} {bare}"


def _names(text: str, passage: Passage, frame: _Frame) -> list[Named]:
    """Return the instruments of a passage, the surer reading first where two overlap."""
    start, end, language = passage.start, passage.end, frame.language
    return _merged(
        [
            *court_cases(text, start, end, language),
            *symbols(text, start, end, language),
            *general_comments(text, start, end, language, frame.treaty),
            *treaties_and_standards(text, start, end, language),
            *numbered(text, start, end, language),
            *resolutions(text, start, end, language),
            *_laws(text, start, end, language, frame),
            *_own_protocols(text, start, end, language, frame),
            *_described(text, start, end, language),
        ]
    )


@cache
def _own_protocol(language: str) -> re.Pattern[str]:
    names = lexicon(language, "instruments").get("own_protocol", ())
    return re.compile(rf"(?<!\w)(?:{alternatives(names)})(?!\w)")


def _own_protocols(text: str, start: int, end: int, language: str, frame: _Frame) -> Iterator[Named]:
    """Yield 'the Optional Protocol', which is that of the treaty told before it, else of the issuing body."""
    matches = list(_own_protocol(language).finditer(text, start, end))
    if not matches:
        return
    of = lexicon(language, "instruments")["own_protocols"]
    told = [named for named in treaties_and_standards(text, start, end, language) if named.type == TREATY]
    for match in matches:
        before = [named.id for named in told if named.end <= match.start()]
        yield Named(match.start(), match.end(), TREATY, of.get(frame.treaty or (before[-1] if before else None)))


def _laws(text: str, start: int, end: int, language: str, frame: _Frame) -> Iterator[Named]:
    """Yield national laws by the shape that the language gives their names."""
    if "law_titles" in lexicon(language, "instruments"):  # titles in capitals: 'Aliens Act 2014'
        yield from national_laws(text, start, end, language, frame.state)
    else:
        yield from laws(text, start, end, language, frame.state)


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


@cache
def _description_by_phrases(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    data = lexicon(language, "instruments")
    openings = f"(?:{followed(data['described_openings'])})?"
    return tuple(
        (re.compile(rf"(?<!\w){openings}(?:{alternatives(phrases)})(?!\w)", re.IGNORECASE), kind)
        for kind, phrases in data["described"].items()
    )


def _described(text: str, start: int, end: int, language: str) -> Iterator[Named]:
    by_phrases = "described" in lexicon(language, "instruments")
    for pattern, kind in _description_by_phrases(language) if by_phrases else _description(language):
        for match in pattern.finditer(text, start, end):
            yield Named(match.start(), match.end(), kind, None, known=False)


def _define(text: str, passage: Passage, names: Sequence[Named], frame: _Frame) -> None:
    """Remember short forms that follow a name: '… Act 1982 (OIA)', '… Torture (the “Convention”)'."""
    short_form = _short_form(frame.language)
    for named in names:
        inside = short_form.search(text, named.start, named.end)
        after = short_form.match(text, named.end, passage.end)
        for match in (inside, after):
            if match and named.type not in {"court_case", "un_document"}:
                frame.short.setdefault(match.group("short"), named)


@cache
def _short_form(language: str) -> re.Pattern[str]:
    data = lexicon(language, "instruments")
    called, articles = followed(data["hereinafter"]), followed(data["articles"])
    word = rf"{CAPITAL}[\w-]*"
    return re.compile(
        rf"{SPACE}?\((?:{called})?(?:[—–-]{SPACE})?(?:{articles})?[“\"‘'«„]?{SPACE}?(?P<short>{word}(?:{SPACE}{word}){{0,3}}){SPACE}?[”\"’'»]?\)"
    )


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
    found = list(articles_in(text, passage.start, passage.end, frame.language))
    for articles, following in zip_longest(found, found[1:]):
        of = by_start.get(articles.instrument)
        stop, whole, meant = (of.end, True, True) if of else (articles.end, False, False)
        if of is None:
            of, stop, meant = _anaphora(text, articles, passage, told, frame)
        if not meant and following is not None and _joined(text, articles, following, frame):
            of = by_start.get(following.instrument)  # 'l'article 3 et l'article 5 de la Convention'
            of = of or _anaphora(text, following, passage, told, frame)[0]
        if of is None and not meant:
            of = _before(articles, told.names, text, frame) or _bare(articles, told, frame)
        if of is not None:
            cited.extend(_pieces(articles, of, stop, whole=whole))
            told = told._replace(last=of)
    laws = [named for named in told.names if named.type in {TREATY, NATIONAL_LAW, "decree"}]
    return cited, laws[-1] if laws else told.last


def _joined(text: str, articles: Articles, following: Articles, frame: _Frame) -> bool:
    """Say whether only a joint stands between two citations of articles: 'статьи 3 и пункта 1 статьи 5'."""
    between = text[articles.end : following.pieces[0].start].strip()
    words = lexicon(frame.language, "instruments")["list_joints"]
    articled = "|".join((*words, ","))
    return re.fullmatch(rf"(?:{articled})\W*\w{{0,3}}['’]?", between) is not None


def _pieces(articles: Articles, of: Named, stop: int, *, whole: bool) -> Iterator[Named]:
    """Yield one citation for each article; the last takes the name of the instrument along."""
    for index, piece in enumerate(articles.pieces):
        final = index == len(articles.pieces) - 1
        kind = ARTICLE if of.type == TREATY else of.type
        id_ = f"{of.id} {piece.number}" if of.type == TREATY and of.id else None
        yield Named(piece.start, max(piece.end, stop) if final else piece.end, kind, id_, of.known or whole)


def _anaphora(
    text: str, articles: Articles, passage: Passage, told: _Told, frame: _Frame
) -> tuple[Named | None, int, bool]:
    """Return what 'the Convention', 'the Act' after an article means, where those words end, and whether they stand there.

    Where nothing named before fits the word, nothing is guessed.
    """
    match = _anaphors(frame.language).match(text, articles.instrument, passage.end)
    if match is None or articles.instrument == articles.end:
        return None, articles.end, False
    word = match.group("word")
    if word in frame.short:
        return frame.short[word], match.end(), True
    kind = next(kind for kind in lexicon(frame.language, "instruments")["anaphora"] if match.group(kind))
    if kind != TREATY:
        return Named(0, 0, kind, None), match.end(), True
    if frame.treaty:
        return Named(0, 0, TREATY, frame.treaty), match.end(), True
    first = articles.pieces[0].start
    earlier = [named for named in told.names if named.type == TREATY and named.end <= first]
    if told.last is not None and told.last.type == TREATY:
        earlier.insert(0, told.last)
    fitting = [named for named in earlier if _fits(text[named.start : named.end], word)]
    if fitting:
        return fitting[-1], match.end(), True
    court = committee_before(text, first, passage.start, frame.language)
    return Named(0, 0, TREATY, court) if court else None, match.end(), True


def _fits(name: str, word: str) -> bool:
    """Say whether a treaty may be called by a word: its name holds it ('Pacte'), or is an acronym."""
    return word[:_STEM].casefold() in name.casefold() or (" " not in name)


@cache
def _anaphors(language: str) -> re.Pattern[str]:
    data = lexicon(language, "instruments")
    words = "|".join(f"(?P<{kind}>{alternatives(words)})" for kind, words in data["anaphora"].items())
    articles = f"(?:{followed(data['articles'])})?"
    of = rf"(?:{SPACE}(?:{followed(data['anaphora_of'])}){articles}{CAPITAL}\w+(?:{SPACE}(?:{followed(data['anaphora_of'])}){CAPITAL}\w+)?)?"
    tails = rf"(?:{SPACE}(?:{alternatives(data.get('anaphora_tails', ()))}))?"
    return re.compile(rf"(?:{followed(data['anaphora_before'])})?(?P<word>{words})(?!\w){of}{tails}")


def _before(articles: Articles, names: Sequence[Named], text: str, frame: _Frame) -> Named | None:
    """Return the instrument named just before its article: 'the ICRMW, whose article 22', 'CRC art. 9'."""
    first = articles.pieces[0].start
    near = [named for named in names if named.end <= first and first - named.end <= _BEFORE]
    if not near or near[-1].type not in {TREATY, NATIONAL_LAW, "decree"}:
        return None
    between = text[near[-1].end : first]
    if re.search(r"[.;!?\n]", between):
        return None
    joined = re.search(rf"\b(?:{alternatives(lexicon(frame.language, 'instruments')['cue_joints'])})\b", between)
    return _parent(near[-1], frame) if joined else near[-1]


def _bare(articles: Articles, told: _Told, frame: _Frame) -> Named | None:
    """Return what an article alone is of: the law told before it in the passage, else the treaty of the issuing body."""
    first = articles.pieces[0].start
    earlier = [named for named in told.names if named.end <= first and named.type in {NATIONAL_LAW, "decree"}]
    if articles.head in lexicon(frame.language, "instruments")["sections"]:
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
        names = re.compile(alternatives(body["names"]), re.IGNORECASE)
        if first.startswith(f"{body['symbol']}/") or any(names.fullmatch(line.strip()) for line in head.split("\n")):
            return str(body["treaty"])
    cues = sum(bool(re.search(pattern, text[:_HEAD])) for pattern in data["strasbourg"])
    return "ECHR" if cues >= _CUES and any(court_cases(text, opening[0].start, opening[-1].end, language)) else None
