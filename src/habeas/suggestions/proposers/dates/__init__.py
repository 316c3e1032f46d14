"""Propose the dates and periods that a text tells, resolved where the text or its publication settles them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import takewhile, zip_longest

from habeas.passages.types import Passage
from habeas.suggestions.proposers.dates.ahead import looks_ahead
from habeas.suggestions.proposers.dates.edtf import Period, Point, at, to_the
from habeas.suggestions.proposers.dates.expressions import Calendar, Expression, Interval, Shift, Weekday
from habeas.suggestions.proposers.dates.grammar import Phrase, phrases
from habeas.suggestions.proposers.dates.resolution import (
    DOCUMENT,
    EXPLICIT,
    RELATIVE,
    Context,
    Resolved,
    resolve,
)
from habeas.suggestions.proposers.dates.tables import AccountingYears
from habeas.suggestions.proposers.dates.words import Line, words_of
from habeas.suggestions.proposers.patterns import Spans, alternatives, spans_of
from habeas.suggestions.types import DateValue, Document, Kind, Suggestion
from habeas.vocabulary import lexicon

_NEARBY = 8  # passages over which 'that night' reaches back
_STRETCH = 31  # days in a run that 'the first day' may count in
_LAW = 6  # words between a law and its date
_BESIDE = 3  # comma and small words between a date and the same date said again
_AHEAD = 15  # years after publication that four digits may still mean

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@\S+")
_CLAUSE_ENDS = frozenset({".", ",", ";", ":", "?", "!"})
_ENDS_ENTRY = frozenset({"", ":", "–", "—", "-", "|", "\n", "·"})


class Dates:
    """Proposes dates by a grammar of date words."""

    name = "rules/dates"
    kinds = frozenset({Kind.DATE})
    languages = frozenset({"en", "fr", "ru", "pl", "be", "ar"})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterator[Suggestion]:
        """Yield the dates, in the order of the text."""
        story = _Story(document.published)
        named = spans_of(found, Kind.INSTRUMENT)
        quoted = spans_of(found, Kind.QUOTATION)
        words = words_of(document.language)
        whole = document.text.text
        accounting = AccountingYears(whole, document.text.passages, words)
        for index, passage in enumerate(document.text.passages):
            line = Line(whole, passage.start, passage.end, words)
            addresses = Spans(m.span() for m in _ADDRESS.finditer(whole, passage.start, passage.end))
            story.turn_to(index, passage, whole, document.language)
            told = [] if accounting.is_header(passage) else list(phrases(line))
            for phrase, following in zip_longest(told, told[1:]):
                start, end = line.lexemes[phrase.first].start, line.lexemes[phrase.after - 1].end
                if named.touches(start, end) or addresses.touches(start, end) or not _stands(line, phrase, whole):
                    continue
                context = replace(story.context(), future=looks_ahead(line, phrase), quoted=quoted.touches(start, end))
                resolved = _said_again(line, phrase, following, context) or resolve(
                    _accounted(phrase.expression, passage, accounting), context
                )
                if _misread(phrase.expression, resolved, document.published):
                    continue
                if not _dates_a_law(line, phrase):
                    story.tell(line, phrase, resolved)
                value = DateValue(resolved.period.edtf() if resolved.period else None, resolved.basis)
                sure = _confidence(line, phrase, resolved)
                yield Suggestion(Kind.DATE, document.text.anchor(start, end), value, self.name, sure)


def _said_again(line: Line, phrase: Phrase, following: Phrase | None, context: Context) -> Resolved | None:
    """Return what 'two days later, on 5 May' means by the date that follows it, to the grain of its unit."""
    if following is None or line.word(phrase.after) != "," or following.first - phrase.after > _BESIDE:
        return None
    match phrase.expression, following.expression:
        case Shift(amount=int() as amount, unit=unit, from_told=True, whole=False), Calendar(month=int()) if amount:
            period = resolve(following.expression, context).period
            told = period.only if period else None
            grain = to_the(unit, told) if told and not told.season else None
            return None if grain is None else Resolved(at(grain), RELATIVE)
    return None


def _accounted(expression: Expression, passage: Passage, accounting: AccountingYears) -> Expression:
    match expression:
        case Calendar(year=int() as year, month=None):
            return accounting.year(passage, year) or expression
    return expression


@dataclass
class _Story:
    """What was told so far, that later dates hang on."""

    published: date | None
    index: int = 0
    entry: date | None = None
    entry_here: date | None = None
    told: tuple[int, Period] | None = None
    stretch: tuple[int, Period] | None = None
    dated: tuple[int, Point] | None = None
    speaking: bool = False

    def turn_to(self, index: int, passage: Passage, text: str, language: str) -> None:
        """Begin a passage."""
        self.index = index
        self.entry_here = None
        self.speaking = bool(_speaking_label(language).match(text, passage.start, passage.end))

    def context(self) -> Context:
        """Return what the next date of the passage is resolved with."""
        told = self.told[1] if self.told else None
        here = self.told is not None and self.told[0] == self.index
        near = self.told is not None and self.index - self.told[0] <= _NEARBY
        stretch = self.stretch[1] if self.stretch and self.index - self.stretch[0] <= _NEARBY else None
        dated = self.dated[1] if self.dated and self.index - self.dated[0] <= 1 else None
        return Context(
            self.published,
            self.entry_here or self.entry,
            told if here else None,
            told if near else None,
            stretch,
            dated,
        )

    def tell(self, line: Line, phrase: Phrase, resolved: Resolved) -> None:
        """Remember a date that was told."""
        period = resolved.period
        if period is None:
            return
        day = period.only.first() if period.only and period.only.day else None
        opens = all(line.kind(i) == "sign" for i in range(phrase.first)) and line.word(phrase.after) in _ENDS_ENTRY
        if day is not None and (opens or self.speaking):
            alone = self.speaking or phrase.after >= len(line)
            self.entry = day if alone else self.entry
            self.entry_here = day
            if opens:
                return
        self.told = (self.index, period)
        ends = [point for point in (period.start, period.end) if point is not None]
        if len({*ends}) > 1 and period.to_the_day and (ends[1].last() - ends[0].first()).days < _STRETCH:
            self.stretch = (self.index, period)
        if resolved.basis == EXPLICIT and ends[-1].month and not ends[-1].season:
            self.dated = (self.index, ends[-1])
        elif resolved.basis == DOCUMENT:
            self.dated = None  # the story is back in the present of the document


@cache
def _speaking_label(language: str) -> re.Pattern[str]:
    labels = alternatives(lexicon(language, "dates")["speaking_labels"])
    return re.compile(rf"\W*(?:{labels})\s*:", re.IGNORECASE)


def _stands(line: Line, phrase: Phrase, text: str) -> bool:
    """Say whether the words are a date where they stand, and not part of a number, a name or a verb."""
    start, end = line.lexemes[phrase.first].start, line.lexemes[phrase.after - 1].end
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    joined = line.glued(phrase.first) and line.has(phrase.first - 1, "prefixes")  # 'و25' is 'و' and '25'
    if (
        (before[-1:].isalnum() and not joined)
        or (before[-1:] in {"/", "_"})
        or (after[:1].isalnum() or after[:1] in {"_", "/"})
    ):
        return False
    numbered = (before[-1:] in _DASHES and before[:1].isalnum()) or (after[:1] in {"-", "."} and after[1:].isdigit())
    if numbered or (line.words.forms and _is_named(line, phrase)):
        return False
    match phrase.expression:
        case Calendar(year=int(), month=None):
            return _is_year(line, phrase)
        case Calendar(year=None, month=int(), day=None, which=""):
            return _is_month(line, phrase)
        case Weekday(which=""):
            return not line.has(phrase.first - 1, "recurring", "articles", "cardinals")
    return True


def _is_named(line: Line, phrase: Phrase) -> bool:
    """Say whether words of time are a name: outside English they have capitals only there, or where a sentence begins."""
    inside = range(phrase.first, phrase.after)
    if any(line.kind(index) != "word" for index in inside):
        return False
    if any(line.capital(index) for index in inside[1:]):
        return True
    begins = line.kind(phrase.first - 1) in {"", "sign"} and line.word(phrase.first - 1) != ","
    return line.capital(phrase.first) and (not begins or (len(inside) == 1 and line.capital(phrase.after)))


def _dates_a_law(line: Line, phrase: Phrase) -> bool:
    """Say whether the date is that of a law or treaty, which tells nothing of when the story happens."""
    near = phrase.first - 1
    if line.has(near, "date_prepositions") and not line.has(near, "law_prepositions"):
        return False  # 'an order made on 2 May' is not 'the order of 2 May'
    before = range(phrase.first - 1, max(-1, phrase.first - 1 - _LAW), -1)
    return any(line.has(i, "laws") for i in takewhile(lambda i: line.word(i) not in _CLAUSE_ENDS, before))


_DASHES = frozenset("-–")


def _is_year(line: Line, phrase: Phrase) -> bool:
    if line.words.forms and phrase.after - phrase.first > 1:
        return True  # 'année 2024', '2024 года'
    before, after = phrase.first - 1, phrase.after
    if line.has(before, "counting") or line.has(after, "counted") or line.word(after) in {"%", "per", "°"}:
        return False
    previous = line.word(before)
    if previous == "." and line.has(before - 1, "counting"):
        return False
    if line.kind(before) == "sign":
        return previous not in "$€£#§+=°№" and not (previous in "-–" and line.glued(before))
    small = line.has(before, "date_prepositions", "articles", "cardinals")
    named = line.kind(before) == "word" and line.capital(before) and not small  # 'the Aliens Act 2009'
    return not named and line.kind(before) not in {"number", "other"}


def _is_month(line: Line, phrase: Phrase) -> bool:
    at = phrase.after - 1
    if not line.has(at, "doubtful_months"):
        return True
    before = phrase.first - 1
    if line.capital(phrase.after) and line.kind(phrase.after) == "word" and not line.has(before, "date_prepositions"):
        return False
    adjectival = line.has(before, "articles") and not line.has(phrase.after, "date_prepositions")  # 'the May raids'
    return at > phrase.first or line.has(before, "date_prepositions") or adjectival or before < 0


def _misread(expression: Expression, resolved: Resolved, published: date | None) -> bool:
    """Say whether a date that its words give does not exist, or is no year that a report speaks of."""
    explicit = isinstance(expression, Calendar | Interval) and resolved.basis == EXPLICIT
    if resolved.period is None:
        return explicit
    start = resolved.period.start or resolved.period.end
    return bool(explicit and published and start and start.year > published.year + _AHEAD)


def _confidence(line: Line, phrase: Phrase, resolved: Resolved) -> float:
    if resolved.period is None:
        return 0.6
    if isinstance(phrase.expression, Calendar):
        if resolved.basis == EXPLICIT:
            return 0.97 if phrase.expression.month else 0.85
        if line.has(phrase.after - 1, "doubtful_months"):
            return 0.75
    return {EXPLICIT: 0.95, DOCUMENT: 0.85}.get(resolved.basis, 0.7)
