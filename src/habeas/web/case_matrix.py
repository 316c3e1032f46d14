"""An assessment as the page shows it: rows of a matrix with their quotes, law and answers, and what filters them.

An assessment that was just made and one that was kept are shown alike, from what the assessment contract writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from habeas.errors import VocabularyError
from habeas.passages.models import StoredText
from habeas.vocabulary.catalogue.loader import catalogue
from habeas.vocabulary.catalogue.types import Catalogue
from habeas.web.case_forms import ANSWER_NAMES

BOUND = frozenset({"bound", "bound_with_reservation", "bound_disputed"})


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """Words of a source, with where to read them; `text` is None where the text is not kept here."""

    start: int
    end: int
    exact: str
    before: str
    after: str
    source: str
    modality: str
    text: StoredText | None
    against: bool = False


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer, whose it is and what it rests on."""

    answer: str
    by: str
    because: str
    quotes: tuple[ShownQuote, ...]

    @property
    def words(self) -> str:
        """Return the answer in words."""
        return str(ANSWER_NAMES.get(self.answer, self.answer))


@dataclass(frozen=True, slots=True)
class Row:
    """One safeguard of the matrix."""

    safeguard: str
    question: str
    domain: str
    domain_name: str
    tier: int
    given: ShownAnswer
    machine: ShownAnswer
    by_hand: tuple[ShownAnswer, ...]
    weights: tuple[Mapping[str, Any], ...]
    date: str
    law_on: str

    @property
    def overruled(self) -> bool:
        """Say whether a person answered otherwise than the machine."""
        return bool(self.by_hand) and self.given.answer != self.machine.answer

    @property
    def binding(self) -> bool:
        """Say whether a norm of a treaty binds the State here."""
        return any(w["force"] == "binding" and w["weight"] in BOUND and w["applies"] == "yes" for w in self.weights)


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that filters: its words, how many rows it leaves, and whether it is the one that is on."""

    words: str
    count: int
    query: str
    on: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows that the filter lets through, and the links of the filter."""

    rows: tuple[Row, ...]
    every: int
    filters: tuple[tuple[str, tuple[Choice, ...]], ...]


def catalogue_of(version: str) -> Catalogue:
    """Return the catalogue that an assessment used, or the present one where that is not shipped any more."""
    try:
        return catalogue(version or None)
    except VocabularyError:
        return catalogue()


def matrix(
    subject: Mapping[str, Any], version: str, texts: Mapping[str, StoredText], asked: Mapping[str, str], kept: str = ""
) -> Matrix:
    """Return the matrix of one subject; `asked` filters by 'answer', 'domain' and 'binding', `kept` goes with each link."""
    rows = tuple(_rows(subject, catalogue_of(version), texts))
    on = {name: asked.get(name, "") for name in ("answer", "domain", "binding")}
    shown = tuple(row for row in rows if _lets_through(row, on))
    return Matrix(shown, len(rows), tuple(_filters(rows, on, kept)))


def shown_quotes(told: Iterable[Mapping[str, Any]], texts: Mapping[str, StoredText]) -> tuple[ShownQuote, ...]:
    """Return quotes as the contract writes them, with where to read them."""
    return tuple(
        ShownQuote(
            each["start"],
            each["end"],
            each["exact"],
            *_around(each, texts.get(each["text_sha256"])),
            each["source"],
            each["modality"],
            texts.get(each["text_sha256"]),
            each.get("stance") == "contradicts",
        )
        for each in told
    )


def hashes(subject: Mapping[str, Any]) -> set[str]:
    """Return the hashes of all texts that an assessment quotes."""
    return set(_hashes(subject))


def _hashes(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        if "text_sha256" in part:
            yield part["text_sha256"]
        for each in part.values():
            yield from _hashes(each)
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _hashes(each)


def _around(quote: Mapping[str, Any], text: StoredText | None, width: int = 60) -> tuple[str, str]:
    """Return some words before and after a quote, from the text that is kept; none where it is not that text."""
    if text is None or text.text[quote["start"] : quote["end"]] != quote["exact"]:
        return "", ""
    return text.text[max(0, quote["start"] - width) : quote["start"]], text.text[quote["end"] : quote["end"] + width]


def _rows(subject: Mapping[str, Any], used: Catalogue, texts: Mapping[str, StoredText]) -> Iterator[Row]:
    for answer in subject["answers"]:
        known = used.safeguards.get(answer["safeguard"])
        domain = known.domain if known else ""
        yield Row(
            answer["safeguard"],
            known.question if known else answer["safeguard"],
            domain,
            used.domains.get(domain, domain),
            known.tier if known else 0,
            _answer(answer, texts),
            _answer(answer["machine"], texts),
            tuple(_answer(each, texts) for each in answer["by_hand"]),
            tuple(answer["weights"]),
            answer["date"] or "",
            answer["law_on"] or "",
        )


def _answer(given: Mapping[str, Any], texts: Mapping[str, StoredText]) -> ShownAnswer:
    return ShownAnswer(given["answer"], given["by"], given["because"], shown_quotes(given["evidence"], texts))


def _lets_through(row: Row, on: Mapping[str, str]) -> bool:
    return (
        (not on["answer"] or row.given.answer == on["answer"])
        and (not on["domain"] or row.domain == on["domain"])
        and (not on["binding"] or row.binding)
    )


def _filters(rows: Sequence[Row], on: Mapping[str, str], kept: str) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """Yield each filter with its links; a link counts the rows that it would leave beside the other filters."""

    def links(name: str, values: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
        beside = [row for row in rows if _lets_through(row, {**on, name: ""})]
        return tuple(
            Choice(
                words,
                sum(_lets_through(row, {**on, name: value}) for row in beside),
                urlencode({key: each for key, each in {**on, name: value, "on": kept}.items() if each}),
                on[name] == value,
            )
            for value, words in values
        )

    answers = Counter(row.given.answer for row in rows)
    domains = {row.domain: row.domain_name for row in rows}
    told = [(code, str(name)) for code, name in ANSWER_NAMES.items() if code in answers]
    yield _("Answer"), links("answer", [("", _("all")), *told])
    yield _("Domain"), links("domain", [("", _("all")), *domains.items()])
    yield _("Law"), links("binding", [("", _("all")), ("1", _("binding here"))])
