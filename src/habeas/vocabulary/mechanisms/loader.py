"""Read the file of mechanisms; refuse a malformed one with its file, its line and the reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from habeas.vocabulary.catalogue.entries import Entry, File
from habeas.vocabulary.loader import codes
from habeas.vocabulary.mechanisms.readers import (
    concern_of,
    consent_of,
    field_of,
    mechanism_of,
    origin_of,
)
from habeas.vocabulary.mechanisms.types import Mechanisms

SCHEMA = "habeas.mechanisms/1"
QUESTIONS = ("state", "act_date", "continues", "remedy", "same_matter", "choice")
_NAME = "mechanisms.yaml"
_HASH = 8  # hex digits of the hash in a version
_PARTS = ("questions", "consents", "concerns", "treaties", "procedures", "origin", "fields", "mechanisms")


@cache
def mechanisms() -> Mechanisms:
    """Return the mechanisms that are shipped; raise VocabularyError where the file is malformed."""
    return mechanisms_from(files(__package__) / _NAME)


def mechanisms_from(path: Traversable) -> Mechanisms:
    """Read a file of mechanisms; raise VocabularyError, with file, line and reason, where it is malformed."""
    file = File(path, path.name)
    root = file.root
    root.only("schema", "version", "status", "as_of", *_PARTS)
    if root.text("schema") != SCHEMA:
        raise root.fault(f"'{root.text('schema')}' is no form that this Habeas reads: it reads '{SCHEMA}'.", "schema")
    consents = {name: consent_of(entry) for name, entry in root.below("consents").each()}
    concerns = {name: concern_of(entry, codes()["act_types"]) for name, entry in root.below("concerns").each()}
    treaties, procedures = root.below("treaties").sentences(), root.below("procedures").sentences()
    fields = {name: field_of(entry, consents, codes()["act_types"]) for name, entry in root.below("fields").each()}
    known: dict[str, Mapping[str, Any]] = {
        "consent": consents,
        "concern": concerns,
        "treaty": treaties,
        "procedure": procedures,
        "field": fields,
    }
    return Mechanisms(
        version=f"{root.text('version')}+{hashlib.sha256(file.bytes).hexdigest()[:_HASH]}",
        status=root.text("status"),
        as_of=root.text("as_of"),
        mechanisms=MappingProxyType({entry.name: mechanism_of(entry, known) for entry in _entries(root)}),
        consents=MappingProxyType(consents),
        concerns=MappingProxyType(concerns),
        questions=MappingProxyType(_questions(root.below("questions"))),
        treaties=MappingProxyType(treaties),
        procedures=MappingProxyType(procedures),
        origin=origin_of(root.below("origin"), treaties),
    )


def _entries(root: Entry) -> Iterator[Entry]:
    for _, entry in root.below("mechanisms").each():
        yield entry


def _questions(entry: Entry) -> Mapping[str, str]:
    entry.only(*QUESTIONS)
    return {name: entry.text(name) for name in QUESTIONS}
