"""Read vocabulary files; refuse a malformed one with its name, its line and the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import yaml

from habeas.errors import VocabularyError

Codes = Mapping[str, Mapping[str, str]]


@cache
def codes() -> Codes:
    """Return the code lists by name, each a mapping from code to what it means.

    Raises VocabularyError where a list is neither a list of codes nor codes with their meaning.
    """
    lists: dict[str, Mapping[str, str]] = {}
    for name, content in _load(files(__package__) / "codes.yaml").items():
        if isinstance(content, dict):
            lists[name] = MappingProxyType({str(code): str(meaning) for code, meaning in content.items()})
        elif isinstance(content, list):
            lists[name] = MappingProxyType({str(code): "" for code in content})
        else:
            raise VocabularyError(f"codes.yaml: '{name}' must list codes: make it a list or a mapping.")
    return MappingProxyType(lists)


@cache
def lexicon(language: str, name: str) -> Mapping[str, Any]:
    """Return the lexicon `name` of a language: the content of `<language>/<name>.yaml`.

    Raises VocabularyError where the file is missing, is no YAML or is no mapping.
    """
    return MappingProxyType(_load(files(__package__) / language / f"{name}.yaml"))


def has_lexicon(language: str, name: str) -> bool:
    """Say whether there is a lexicon `name` of a language."""
    return (files(__package__) / language / f"{name}.yaml").is_file()


def require(place: str, known: Iterable[str], *used: str) -> None:
    """Raise VocabularyError, naming `place`, where one of the codes `used` is not among `known`."""
    allowed = set(known)
    for code in used:
        if code not in allowed:
            raise VocabularyError(f"{place}: '{code}' is no code: take one of {', '.join(sorted(allowed))}.")


def _load(file: Traversable) -> dict[str, Any]:
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise VocabularyError(f"{file.name}: there is no such vocabulary file.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise VocabularyError(f"{file.name}, line {line}: {error.problem}: mend the YAML there.") from error
    if not isinstance(content, dict):
        raise VocabularyError(f"{file.name}: the file must be a mapping of names to entries.")
    return content
