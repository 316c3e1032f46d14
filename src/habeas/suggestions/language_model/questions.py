"""What a model is asked: prompts from files, the form of the answer, and a hash that tells one way of asking from another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Template
from types import MappingProxyType
from typing import Any

from habeas.suggestions.contract import code_list
from habeas.suggestions.language_model.portions import Portion
from habeas.suggestions.types import VALUE_TYPES, Document, Kind
from habeas.vocabulary import codes

TEMPERATURE = 0
SEED = 0
LONGEST_ANSWER = 4096  # tokens; ends a model that repeats itself

_NUMBER: Mapping[str, Any] = MappingProxyType({"type": ["number", "null"]})
_TEXT: Mapping[str, Any] = MappingProxyType({"type": "string"})
_TEXT_OR_NULL: Mapping[str, Any] = MappingProxyType({"type": ["string", "null"]})
# Asked is only what can be checked against the quoted words. A name is taken from the quote itself; the country of a
# place, the number of a law and the period of a figure are knowledge of the model's own, and left to people.
_FREE: Mapping[Kind, Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        Kind.DATE: {"edtf": _TEXT_OR_NULL},
        Kind.STATISTIC: {"low": _NUMBER, "best": _NUMBER, "high": _NUMBER, "unit": _TEXT},
    }
)
FIELDS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {Kind.ACT: ("victim", "perpetrator", "date", "place"), Kind.QUOTATION: ("speaker",), Kind.FINDING: ("body",)}
)
_LISTED = ("party_types", "facility_types", "instrument_types", "act_types", "modality", "stances", "statistic_types", "bounds", "date_bases")  # fmt: skip


def question(model: str, document: Document, portion: Portion) -> dict[str, Any]:
    """Return the request about a portion of a document, in the form of OpenAI's chat completions."""
    published = document.published.isoformat() if document.published else "unknown"
    told = Template(_prompt("passage")).substitute(
        language=document.language, published=published, passage=portion.words
    )
    return {
        "model": model,
        "messages": [{"role": "system", "content": _instructions()}, {"role": "user", "content": told}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "suggestions", "strict": True, "schema": answer_schema()},
        },
        "temperature": TEMPERATURE,
        "seed": SEED,
        "max_tokens": LONGEST_ANSWER,
        "stream": False,
    }


def asked_of(kind: Kind) -> tuple[str, ...]:
    """Return the keys of a value that a model is asked for: its codes, and what the quoted words can prove."""
    coded = tuple(key for key in VALUE_TYPES[kind].__dataclass_fields__ if code_list(kind, key))
    return (*coded, *_FREE.get(kind, {}))


@cache
def answer_schema() -> dict[str, Any]:
    """Return the JSON Schema of an answer, its codes those of the vocabulary."""
    return _closed({"suggestions": {"type": "array", "items": {"anyOf": [_form_of(kind) for kind in Kind]}}})


@cache
def prompt_sha256() -> str:
    """Return the hash of everything that decides an answer besides the model and the text."""
    said = [_instructions(), _prompt("passage"), answer_schema(), TEMPERATURE, SEED, LONGEST_ANSWER]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _form_of(kind: Kind) -> dict[str, Any]:
    value = {key: _key(kind, key) for key in asked_of(kind)}
    fields = dict.fromkeys(FIELDS.get(kind, ()), _TEXT_OR_NULL)
    form: dict[str, Any] = {"kind": {"type": "string", "enum": [kind.value]}, "quote": _TEXT}
    if value:
        form["value"] = _closed(value)
    if fields:
        form["fields"] = _closed(fields)
    return _closed(form)


def _key(kind: Kind, key: str) -> Mapping[str, Any]:
    listed = code_list(kind, key)
    return {"type": "string", "enum": list(listed)} if listed else _FREE[kind][key]


def _closed(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object that holds these keys, all of them and no others."""
    plain = {key: dict(form) for key, form in properties.items()}
    return {"type": "object", "properties": plain, "required": list(plain), "additionalProperties": False}


@cache
def _instructions() -> str:
    return Template(_prompt("instructions")).substitute({name: _explained(name) for name in _LISTED})


def _explained(name: str) -> str:
    """Return a code list for a prompt: with what each code means, where the vocabulary says it."""
    listed = codes()[name]
    if name in {"act_types", "modality"}:
        return "\n".join(f"  - {code}: {meaning}" for code, meaning in listed.items())
    return ", ".join(listed)


@cache
def _prompt(name: str) -> str:
    return (files(__package__) / "prompts" / f"{name}.md").read_text(encoding="utf-8")
