"""A team's own words: a folder like the shipped one, whose words come on top of those of Habeas.

`<folder>/<language>/<name>.yaml` has the shape of the shipped file of that name. What it lists is added; what it lists
under `remove` is taken away. Nothing shipped is changed on disk, so a new release keeps what a team has taught.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from habeas.errors import VocabularyError

FOLDER_VARIABLE = "HABEAS_LEXICONS"
REMOVE = "remove"


def merged(shipped: Mapping[str, Any], own: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return a shipped lexicon with a team's own words in it; `where` names the team's file.

    Raises VocabularyError for a group that the shipped lexicon does not have, for a list where it has a mapping or the
    other way round, and for the removal of a word that is not there.
    """
    added = {key: value for key, value in own.items() if key != REMOVE}
    removed = own.get(REMOVE, {})
    _check_shape(shipped, removed, f"{where}, {REMOVE}")
    kept = _without(shipped, removed, f"{where}, {REMOVE}")
    return dict(_with(kept, added, where))


def additions(own: Mapping[str, Any]) -> int:
    """Count the words, and the words removed, that a team's file has."""
    return sum(1 for _ in _leaves(own))


def _with(shipped: Any, own: Any, where: str) -> Any:
    _check_shape(shipped, own, where)
    if isinstance(shipped, Mapping):
        return {**shipped, **{k: _with(shipped[k], v, f"{where}, {k}") if k in shipped else v for k, v in own.items()}}
    if isinstance(shipped, list):
        return [*shipped, *(word for word in own if word not in shipped)]
    return own


def _without(shipped: Any, removed: Any, where: str) -> Any:
    if isinstance(removed, Mapping):
        _check_known(shipped, removed, where)
        return {
            key: _without(value, removed[key], f"{where}, {key}") if key in removed else value
            for key, value in shipped.items()
        }
    if not isinstance(removed, list):
        raise VocabularyError(f"{where}: list the words to remove, each with a dash or between brackets.")
    _check_known(shipped, removed, where)
    if isinstance(shipped, Mapping):
        return {key: value for key, value in shipped.items() if key not in removed}
    return [word for word in shipped if word not in removed]


def _check_shape(shipped: Any, own: Any, where: str) -> None:
    for kind, name in ((Mapping, "names with their entries"), (list, "a list")):
        if isinstance(shipped, kind) and not isinstance(own, kind):
            raise VocabularyError(f"{where}: the shipped file has {name} here: write the same.")


def _check_known(shipped: Any, named: Any, where: str) -> None:
    for word in named:
        if not isinstance(shipped, Mapping | list) or word not in shipped:
            raise VocabularyError(f"{where}: the shipped file has no '{word}' there: leave it out.")


def _leaves(entry: Any) -> Iterator[Any]:
    if isinstance(entry, Mapping):
        for value in entry.values():
            yield from _leaves(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from _leaves(value)
    else:
        yield entry
