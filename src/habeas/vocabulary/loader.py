"""Read vocabulary files; refuse a malformed one with its name, its line and the reason."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from habeas.errors import VocabularyError
from habeas.vocabulary.own import FOLDER_VARIABLE, REMOVE, merged

Codes = Mapping[str, Mapping[str, str]]
_SUFFIX = ".yaml"
_LANGUAGE = re.compile(r"(?!law$)[a-z]{2,3}")  # the folders with lexicons; the others hold the catalogue and law


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
    """Return the lexicon `name` of a language: the content of `<language>/<name>.yaml`, with a team's own words.

    Raises VocabularyError where the file is missing, is no YAML or is no mapping, or the own words do not fit it.
    """
    shipped = _load(files(__package__) / language / f"{name}{_SUFFIX}")
    own = own_words(language, name)
    where = f"{language}/{name}{_SUFFIX} of your own"
    if own is None:
        return MappingProxyType(shipped)
    strange = set(own) - {REMOVE, *shipped} - (set(codes()["act_types"]) if name == "acts" else set())
    if strange:
        raise VocabularyError(f"{where}: there is no group '{min(map(str, strange))}': take one of the shipped file's.")
    return MappingProxyType(merged(shipped, own, where))


def has_lexicon(language: str, name: str) -> bool:
    """Say whether there is a lexicon `name` of a language."""
    return (files(__package__) / language / f"{name}{_SUFFIX}").is_file()


def lexicons() -> tuple[tuple[str, str], ...]:
    """Return the language and the name of every shipped lexicon, in order."""
    folders = (
        folder for folder in files(__package__).iterdir() if folder.is_dir() and _LANGUAGE.fullmatch(folder.name)
    )
    return tuple(
        sorted(
            (folder.name, file.name.removesuffix(_SUFFIX))
            for folder in folders
            for file in folder.iterdir()
            if file.name.endswith(_SUFFIX)
        )
    )


def own_words(language: str, name: str) -> dict[str, Any] | None:
    """Return what a team's own folder (HABEAS_LEXICONS) adds to a lexicon; None where it adds nothing.

    Raises VocabularyError where there is no such folder: words that are silently left out would be missed.
    """
    named = os.environ.get(FOLDER_VARIABLE)
    if not named:
        return None
    if not Path(named).is_dir():
        raise VocabularyError(f"{FOLDER_VARIABLE} names a folder that is not there: check the path.")
    file = Path(named) / language / f"{name}{_SUFFIX}"
    return _load(file) if file.is_file() else None


def require(place: str, known: Iterable[str], *used: str) -> None:
    """Raise VocabularyError, naming `place`, where one of the codes `used` is not among `known`."""
    allowed = set(known)
    for code in used:
        if code not in allowed:
            raise VocabularyError(f"{place}: '{code}' is no code: take one of {', '.join(sorted(allowed))}.")


def _load(file: Traversable | Path) -> dict[str, Any]:
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise VocabularyError(f"{file.name}: there is no such vocabulary file.") from error
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{file.name} is not in UTF-8: save it as UTF-8.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise VocabularyError(f"{file.name}, line {line}: {error.problem}: mend the YAML there.") from error
    except yaml.YAMLError as error:
        raise VocabularyError(f"{file.name}: it holds a character that YAML does not allow: take it out.") from error
    if not isinstance(content, dict):
        raise VocabularyError(f"{file.name}: the file must be a mapping of names to entries.")
    return content
