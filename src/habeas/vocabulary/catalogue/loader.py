"""Read a catalogue; refuse a malformed one with its file, its line and the reason.

A catalogue is a folder of YAML files. Those that are shipped lie beside this module, one folder a version: a new version
never overwrites an old one, so that an old assessment can be made again.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from habeas.errors import VocabularyError
from habeas.vocabulary.catalogue.entries import Entry, File
from habeas.vocabulary.catalogue.readers import (
    acts_of,
    circumstances_of,
    counts_of,
    facts_of,
    instruments_of,
    rules_of,
    safeguards_of,
    words_of,
)
from habeas.vocabulary.catalogue.types import Catalogue

FOLDER_VARIABLE = "HABEAS_CATALOGUE"
SCHEMA = "habeas.catalogue/1"
_HASH = 8  # hex digits of the hash in a version
_FILES = ("catalogue", "instruments", "facts", "acts", "circumstances", "rules")
_SAFEGUARDS = "safeguards"
_SUFFIX = ".yaml"


def versions() -> tuple[str, ...]:
    """Return the versions that are shipped, the latest last."""
    folders = (folder.name for folder in files(__package__).iterdir() if (folder / f"catalogue{_SUFFIX}").is_file())
    return tuple(sorted(folders, key=_in_order))


def catalogue(version: str | None = None) -> Catalogue:
    """Return a catalogue: the latest, or the one of a `version`, with or without its hash ('2026.1+3f9a0c12').

    Without a version, the folder that HABEAS_CATALOGUE names is read, where it names one. Raises VocabularyError for a
    version that there is not, for files that are not those of the hash any more, and for a malformed catalogue.
    """
    if folder := os.environ.get(FOLDER_VARIABLE):
        own = _own(folder)
        if version is None or _named(own, version):
            return own
    declared = versions()[-1] if version is None else version.partition("+")[0]
    if declared not in versions():
        raise VocabularyError(f"There is no catalogue '{version}': take one of {', '.join(versions())}.")
    shipped = _shipped(declared)
    if version is not None and not _named(shipped, version):
        raise VocabularyError(
            f"The catalogue '{version}' is not here as it was: its files have changed, and are now {shipped.version}."
        )
    return shipped


def catalogue_from(folder: Path) -> Catalogue:
    """Read the catalogue in a folder; raise VocabularyError where it is not there or is malformed."""
    if not folder.is_dir():
        raise VocabularyError(f"There is no folder {folder}: check the path.")
    return _read(folder)


@cache
def _shipped(declared: str) -> Catalogue:
    return _read(files(__package__) / declared)


@cache
def _own(folder: str) -> Catalogue:
    return catalogue_from(Path(folder))


def _named(found: Catalogue, version: str) -> bool:
    return version in {found.version, found.version.partition("+")[0]}


def _in_order(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))


def _read(folder: Traversable) -> Catalogue:
    named = {name: File(folder / f"{name}{_SUFFIX}", f"{name}{_SUFFIX}") for name in _FILES}
    head = named["catalogue"].root
    head.only("schema", "version", "status", "as_of", "sources", "answer_rules", "domains")
    if head.text("schema") != SCHEMA:
        raise head.fault(f"'{head.text('schema')}' is no form that this Habeas reads: it reads '{SCHEMA}'.", "schema")
    domains = head.below("domains").sentences()
    parts = _domains(folder, domains, head)
    instruments = instruments_of(named["instruments"].root)
    facts = facts_of(named["facts"].root)
    kinds = acts_of(named["acts"].root)
    safeguards = safeguards_of({name: file.root for name, file in parts.items()}, instruments, facts, kinds)
    circumstances = circumstances_of(named["circumstances"].root)
    return Catalogue(
        version=f"{head.text('version')}+{_hash((*named.values(), *parts.values()))}",
        status=head.text("status"),
        as_of=head.text("as_of"),
        instruments=MappingProxyType(instruments),
        safeguards=MappingProxyType(safeguards),
        facts=MappingProxyType(facts),
        acts=MappingProxyType(kinds),
        kinds_of_acts=MappingProxyType(counts_of(named["acts"].root, kinds, facts)),
        kinds_by_words=MappingProxyType(words_of(named["acts"].root, kinds, circumstances)),
        rules=rules_of(named["rules"].root, safeguards, facts, circumstances, kinds),
        circumstances=MappingProxyType(circumstances),
        domains=MappingProxyType(domains),
        answer_rules=head.texts("answer_rules", needed=True),
        sources=head.texts("sources", needed=True),
    )


def _domains(folder: Traversable, domains: Iterable[str], head: Entry) -> dict[str, File]:
    """Return the file of safeguards of each domain; raise VocabularyError for one of no domain."""
    there = (file.name for file in (folder / _SAFEGUARDS).iterdir()) if (folder / _SAFEGUARDS).is_dir() else ()
    strange = {name.removesuffix(_SUFFIX) for name in there if name.endswith(_SUFFIX)} - set(domains)
    if strange:
        raise head.fault(f"{_SAFEGUARDS}/{min(strange)}{_SUFFIX} is of no domain: give it a heading here.", "domains")
    names = {domain: f"{domain}{_SUFFIX}" for domain in domains}
    return {domain: File(folder / _SAFEGUARDS / name, f"{_SAFEGUARDS}/{name}") for domain, name in names.items()}


def _hash(read: Iterable[File]) -> str:
    """Return the start of SHA-256 over the bytes of the files, in the order of their names."""
    together = hashlib.sha256()
    for file in sorted(read, key=lambda file: file.name):
        together.update(file.bytes)
    return together.hexdigest()[:_HASH]
