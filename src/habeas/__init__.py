"""Habeas turns reports into records that stand up. The public verbs are the pipeline.

>>> import habeas
>>> reading = habeas.read("report.pdf", published="2025-10-03")
>>> [s.anchor.exact for s in reading.of("act")]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from habeas.version import __version__

if TYPE_CHECKING:
    from habeas.assessments.assessing import assess, assess_file, assess_reading
    from habeas.cases.suggesting import cases_of
    from habeas.passages.extraction import extract
    from habeas.passages.types import Anchor, CanonicalText, Passage, PassageKind
    from habeas.sources.intake import open_source, source_from_bytes
    from habeas.sources.types import Description, MediaType, Origin, Source
    from habeas.suggestions.contract import reading_to_json
    from habeas.suggestions.reading import read, read_bytes, suggest
    from habeas.suggestions.types import Kind, Proposer, Reading, Suggestion

# Loaded on first use: `habeas --help` must not pay for the readers.
_HOME = {
    "assess": "habeas.assessments.assessing",
    "assess_file": "habeas.assessments.assessing",
    "assess_reading": "habeas.assessments.assessing",
    "cases_of": "habeas.cases.suggesting",
    "read": "habeas.suggestions.reading",
    "read_bytes": "habeas.suggestions.reading",
    "suggest": "habeas.suggestions.reading",
    "open_source": "habeas.sources.intake",
    "source_from_bytes": "habeas.sources.intake",
    "extract": "habeas.passages.extraction",
    "reading_to_json": "habeas.suggestions.contract",
    "Anchor": "habeas.passages.types",
    "CanonicalText": "habeas.passages.types",
    "Passage": "habeas.passages.types",
    "PassageKind": "habeas.passages.types",
    "Description": "habeas.sources.types",
    "MediaType": "habeas.sources.types",
    "Origin": "habeas.sources.types",
    "Source": "habeas.sources.types",
    "Kind": "habeas.suggestions.types",
    "Proposer": "habeas.suggestions.types",
    "Reading": "habeas.suggestions.types",
    "Suggestion": "habeas.suggestions.types",
}

__all__ = [
    "Anchor",
    "CanonicalText",
    "Description",
    "Kind",
    "MediaType",
    "Origin",
    "Passage",
    "PassageKind",
    "Proposer",
    "Reading",
    "Source",
    "Suggestion",
    "__version__",
    "assess",
    "assess_file",
    "assess_reading",
    "cases_of",
    "extract",
    "open_source",
    "read",
    "read_bytes",
    "reading_to_json",
    "source_from_bytes",
    "suggest",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'habeas' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
