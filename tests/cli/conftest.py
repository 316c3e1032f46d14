"""Readings made by hand, so that what the command line prints is tested apart from what is found in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.sources.types import Description, MediaType, Origin, Source
from habeas.suggestions.contract import value_from_json
from habeas.suggestions.types import Kind, Reading, Suggestion

PARAGRAPHS = (
    "Harbour guards separated a mother from her baby",
    "On 7 August, harbour guards at Minsk allegedly expelled a young Cameroonian mother. Her son stayed in an orphanage.",
    "At least 19 migrants were sent back. “Nobody asked me anything,” said the mother.",
    "UN experts condemned the removal. It breaches article 9 of the Convention on the Rights of the Child, says the report “Left at the fence”.",
)
FOUND: tuple[tuple[str, str, dict[str, Any], dict[str, str]], ...] = (
    ("date", "7 August", {"edtf": "2025-08-07", "basis": "document"}, {}),
    ("party", "harbour guards", {"type": "authority", "name": "harbour guards"}, {}),
    ("place", "Minsk", {"country": "BLR"}, {}),
    (
        "act",
        "expelled",
        {"type": "expulsion", "modality": "alleged"},
        {
            "perpetrator": "harbour guards",
            "victim": "a young Cameroonian mother",
            "date": "7 August",
            "place": "Minsk",
        },
    ),
    ("party", "a young Cameroonian mother", {"type": "person", "name": "a young Cameroonian mother"}, {}),
    ("facility", "an orphanage", {"type": "orphanage"}, {}),
    (
        "statistic",
        "At least 19 migrants",
        {
            "low": 19,
            "best": None,
            "high": None,
            "bound": "at_least",
            "unit": "migrants",
            "type": "flow",
            "period": None,
            "country": None,
        },
        {},
    ),
    ("quotation", "Nobody asked me anything,", {"speaker": "the mother"}, {"speaker": "the mother"}),
    ("finding", "condemned", {"stance": "condemns", "body": "UN experts"}, {"body": "UN experts"}),
    (
        "instrument",
        "article 9 of the Convention on the Rights of the Child",
        {"type": "treaty_article", "id": "CRC 9"},
        {},
    ),
    ("reference", "Left at the fence", {"date": None}, {}),
)

MakeReading = Callable[..., Reading]


def make(
    paragraphs: Iterable[str] = PARAGRAPHS,
    found: Iterable[tuple[str, str, Mapping[str, Any], Mapping[str, str]]] = FOUND,
    *,
    name: str = "report.txt",
    published: date | None = date(2025, 10, 3),
    language: str = "en",
    pages: bool = False,
    **described: Any,
) -> Reading:
    """Build a reading of `paragraphs`, the first a heading, with what was `found` anchored at its first mention."""
    paragraphs = tuple(paragraphs)
    text = "\n\n".join(paragraphs)
    passages, start = [], 0
    for number, words in enumerate(paragraphs):
        kind = PassageKind.PARAGRAPH if number else PassageKind.HEADING
        page = number // 2 + 1 if pages else None
        passages.append(Passage(kind, start, start + len(words), language, page, level=0 if number else 1))
        start += len(words) + 2
    canonical = CanonicalText(text, tuple(passages), "test/1")

    def anchor(words: str) -> Any:
        start = text.index(words)
        return canonical.anchor(start, start + len(words))

    suggestions = [
        Suggestion(
            Kind(kind),
            anchor(exact),
            value_from_json(Kind(kind), value),
            "rules/test",
            0.9,
            {key: anchor(words) for key, words in fields.items()},
        )
        for kind, exact, value, fields in found
    ]
    suggestions.sort(key=lambda s: s.anchor.start)
    origin = Origin("path", name, datetime(2025, 10, 4, tzinfo=UTC), "habeas test")
    source = Source(text.encode(errors="replace"), MediaType.TEXT, origin, "utf-8", Description(**described))
    return Reading(source, canonical, tuple(suggestions), published, language)


@pytest.fixture
def make_reading() -> MakeReading:
    """Give the builder of readings."""
    return make


@pytest.fixture(autouse=True)
def _every_kind_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the outline believe that all kinds are looked for in English and Arabic, acts in French, none elsewhere."""
    sought = {"en": frozenset(Kind), "ar": frozenset(Kind), "fr": frozenset({Kind.ACT})}

    def proposers(language: str) -> tuple[SimpleNamespace, ...]:
        return (SimpleNamespace(kinds=sought[language]),) if language in sought else ()

    monkeypatch.setattr("habeas.cli.outline.proposers_for", proposers)
