"""The suggestion contract, version 1: suggestions to JSON and back, with every code checked."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from typing import Any

from habeas.errors import InvalidValue
from habeas.passages.types import Anchor
from habeas.suggestions.types import VALUE_TYPES, Kind, Reading, Suggestion, Value
from habeas.vocabulary import codes

VERSION = 1

# which value key of which kind holds a code, and of which list
_CODED = {
    (Kind.STATISTIC, "bound"): "bounds",
    (Kind.STATISTIC, "type"): "statistic_types",
    (Kind.PARTY, "type"): "party_types",
    (Kind.FACILITY, "type"): "facility_types",
    (Kind.INSTRUMENT, "type"): "instrument_types",
    (Kind.ACT, "type"): "act_types",
    (Kind.ACT, "modality"): "modality",
    (Kind.FINDING, "stance"): "stances",
    (Kind.DATE, "basis"): "date_bases",
}
_NUMBERS = {"low", "best", "high"}
_OPTIONAL_TEXT = {"edtf", "period", "country", "id", "speaker", "body", "date"}


def code_list(kind: Kind, key: str) -> tuple[str, ...]:
    """Return the codes that `value[key]` of `kind` may take; empty where it is free."""
    listed = _CODED.get((kind, key))
    return tuple(codes()[listed]) if listed else ()


def value_to_json(value: Value) -> dict[str, Any]:
    """Return a value as the contract writes it, whole numbers without a decimal point."""
    return {key: _plain(item) for key, item in dataclasses.asdict(value).items()}


def value_from_json(kind: Kind, data: Mapping[str, Any]) -> Value:
    """Build the value of `kind`; raise `InvalidValue` for a missing key, an unknown code or a wrong type."""
    wanted = VALUE_TYPES[kind]
    arguments: dict[str, Any] = {}
    for spec in dataclasses.fields(wanted):
        if spec.name in data:
            arguments[spec.name] = _checked(kind, spec.name, data[spec.name])
        elif spec.default is dataclasses.MISSING:
            raise InvalidValue(f"A {kind} needs '{spec.name}': add it.")
    unknown = set(data) - {spec.name for spec in dataclasses.fields(wanted)}
    if unknown:
        raise InvalidValue(f"A {kind} has no '{min(unknown)}': leave it out.")
    return wanted(**arguments)


def anchor_to_json(anchor: Anchor) -> dict[str, Any]:
    """Return an anchor as the contract writes it; the hash of the text stands once, on the whole."""
    return {"start": anchor.start, "end": anchor.end, "exact": anchor.exact}


def suggestion_to_json(suggestion: Suggestion) -> dict[str, Any]:
    """Return a suggestion as the contract writes it."""
    out: dict[str, Any] = {
        "kind": suggestion.kind.value,
        "anchor": anchor_to_json(suggestion.anchor),
        "value": value_to_json(suggestion.value),
    }
    if suggestion.fields:
        out["fields"] = {name: anchor_to_json(anchor) for name, anchor in suggestion.fields.items()}
    return out | {"proposer": suggestion.proposer, "confidence": round(suggestion.confidence, 2)}


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """Return the JSON object that `habeas read --format json` prints for one source."""
    told = reading.source.description
    return {
        "habeas": VERSION,
        "source": {
            "sha256": reading.source.sha256,
            "media_type": reading.source.media_type.value,
            "title": told.title,
            "publisher": told.publisher,
            "published": reading.published.isoformat() if reading.published else None,
            "language": reading.language,
        },
        "text_sha256": reading.text.sha256,
        "suggestions": [suggestion_to_json(s) for s in reading.suggestions],
    }


def _plain(item: Any) -> Any:
    return int(item) if isinstance(item, float) and item.is_integer() else item


def _checked(kind: Kind, key: str, item: Any) -> Any:
    allowed = code_list(kind, key)
    if allowed and item not in allowed:
        raise InvalidValue(f"'{item}' is no {key} of a {kind}: take one of {', '.join(allowed)}.")
    if key in _NUMBERS:
        if item is not None and (
            isinstance(item, bool) or not isinstance(item, int | float) or not math.isfinite(item)
        ):
            raise InvalidValue(f"'{item}' is no number: write '{key}' of a {kind} in digits or leave it empty.")
        return item
    if item is None and key in _OPTIONAL_TEXT:
        return None
    if not isinstance(item, str):
        raise InvalidValue(f"'{key}' of a {kind} must be words: {item!r} is not.")
    return item
