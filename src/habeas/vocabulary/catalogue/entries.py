"""A file of a catalogue, whose entries know where they stand, so that what is wrong is told with file and line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml

from habeas.errors import VocabularyError

Code = TypeVar("Code", bound=StrEnum)
_FEW = 4  # codes that one sentence can name
_YES_NO = {True: "yes", False: "no"}  # how YAML reads the words yes and no


class _Loader(yaml.CSafeLoader):
    """YAML in which an id that stands twice in one mapping is a fault, not the last word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 -- PyYAML's signature
        content: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(content) != len(node.value):
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        problem=f"'{key.value}' stands here a second time", problem_mark=key.start_mark
                    )
                seen.add(key.value)
        return content


class File:
    """A YAML file: its name as a person knows it, and what it holds."""

    def __init__(self, file: Traversable, name: str) -> None:
        self.name = name
        try:
            self.bytes = file.read_bytes()
            self._text = self.bytes.decode("utf-8")
        except OSError as error:
            raise VocabularyError(f"{name}: there is no such file, and a catalogue needs it.") from error
        except UnicodeDecodeError as error:
            raise VocabularyError(f"{name} is not in UTF-8: save it as UTF-8.") from error

    @cached_property
    def root(self) -> Entry:
        """Return the whole file as an entry; raise VocabularyError where it is no YAML or no mapping."""
        try:
            content = yaml.load(self._text, Loader=_Loader)  # noqa: S506 -- a safe loader
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise VocabularyError(f"{self.name}, line {line}: {error.problem}: mend the YAML there.") from error
        except yaml.YAMLError as error:
            raise VocabularyError(
                f"{self.name}: it holds a character that YAML does not allow: take it out."
            ) from error
        if not isinstance(content, dict):
            raise VocabularyError(f"{self.name}, line 1: the file must be a mapping of names to entries.")
        return Entry(self, (), self.name, content)

    def line(self, path: tuple[str | int, ...]) -> int:
        """Return the line, from 1, on which the entry at `path` begins, or the nearest around it that is there."""
        node, line = yaml.compose(self._text, Loader=yaml.CSafeLoader), 1
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            line, node = found
        return line


def _child(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for number, (key, value) in enumerate(node.value):
            if step in {key.value, number}:
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child = node.value[step]
        return child.start_mark.line + 1, child
    return None


@dataclass(frozen=True)
class Entry:
    """A mapping somewhere in a file; what is read from it is checked, and what is wrong is told with its line."""

    file: File
    path: tuple[str | int, ...]
    name: str  # what a person calls it: the id that it belongs to
    content: Mapping[str, Any]

    def fault(self, reason: str, *below: str | int) -> VocabularyError:
        """Return the error that says what is wrong with this entry, or with what stands `below` it."""
        return VocabularyError(f"{self.file.name}, line {self.file.line((*self.path, *below))}: {reason}")

    def only(self, *fields: str) -> None:
        """Raise VocabularyError where the entry has a field that is none of `fields`."""
        for field in self.content:
            if field not in fields:
                raise self.fault(f"'{self.name}' has a field '{field}': take one of {', '.join(fields)}.", field)

    def text(self, field: str, default: str | None = None) -> str:
        """Return a text; raise VocabularyError where it is missing with no default, empty or no text."""
        value = self.content.get(field, default)
        if isinstance(value, bool):
            value = _YES_NO[value]
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.fault(f"'{self.name}' needs a text for '{field}'.", field)
        return value

    def question(self, field: str) -> str:
        """Return a question; raise VocabularyError where it is missing or does not ask."""
        value = self.content.get(field)
        if not isinstance(value, str) or not value.strip().endswith("?"):
            name = field if self.path == () else self.name
            raise self.fault(f"'{name}' needs a question that a person can go and ask, with its '?'.", field)
        return value

    def flag(self, field: str) -> bool:
        """Return whether a field is set; raise VocabularyError where it is neither true nor false."""
        value = self.content.get(field, False)
        if not isinstance(value, bool):
            raise self.fault(f"'{self.name}': '{field}' is true or false.", field)
        return value

    def texts(self, field: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return a list of texts, () where there is none; raise VocabularyError where one is `needed` or it is no list."""
        value = self.content.get(field, [])
        if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
            raise self.fault(f"'{self.name}': '{field}' is a list of texts.", field)
        if needed and not value:
            raise self.fault(f"'{self.name}' needs a list for '{field}'.", field)
        return tuple(value)

    def codes(self, field: str, known: Collection[str], what: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return a list of codes; raise VocabularyError for one that is not `known`, saying `what` it should be."""
        values = self.texts(field, needed=needed)
        for number, value in enumerate(values):
            if value not in known:
                raise self.fault(_unknown(self.name, what, value, known), field, number)
        return values

    def code(self, field: str, known: Collection[str], what: str) -> str:
        """Return one code; raise VocabularyError where it is missing or not `known`."""
        value = self.text(field)
        if value not in known:
            raise self.fault(_unknown(self.name, what, value, known), field)
        return value

    def member(self, field: str, codes: type[Code], default: Code | None = None) -> Code:
        """Return a code of an enumeration; raise VocabularyError where it is none of them."""
        value = self.content.get(field, default)
        if value not in tuple(codes):
            raise self.fault(f"'{self.name}': '{field}' is one of {', '.join(codes)}.", field)
        return codes(value)

    def sentences(self) -> dict[str, str]:
        """Return a mapping of ids to texts."""
        return {name: self.text(name) for name in self.names()}

    def names(self) -> Iterator[str]:
        """Yield the ids of a mapping; raise VocabularyError for one that is no text."""
        for number, name in enumerate(self.content):
            if not isinstance(name, str):
                raise self.fault(f"'{name}' is read as no name: write it between quotation marks.", number)
            yield name

    def below(self, field: str) -> Entry:
        """Return the mapping under a field, empty where there is none; raise VocabularyError where it is no mapping."""
        value = self.content.get(field) or {}
        if not isinstance(value, dict):
            raise self.fault(f"'{field}' must be a mapping of names to entries.", field)
        return Entry(self.file, (*self.path, field), field, value)

    def each(self) -> Iterator[tuple[str, Entry]]:
        """Yield the id and the entry of everything in a mapping of ids to entries."""
        for name in self.names():
            if not isinstance(self.content[name], dict):
                raise self.fault(f"'{name}' must be a mapping of fields to what they hold.", name)
            yield name, Entry(self.file, (*self.path, name), name, self.content[name])

    def listed(self, field: str, name: str = "") -> Iterator[Entry]:
        """Yield the entries in the list under a field; they are told of by `name`, or by this entry's."""
        value = self.content.get(field, [])
        if not isinstance(value, list):
            raise self.fault(f"'{field}' must be a list of entries, each with a dash.", field)
        for number, content in enumerate(value):
            entry = Entry(self.file, (*self.path, field, number), name or self.name, content)
            if not isinstance(content, dict):
                raise entry.fault(f"'{field}': each entry of the list is a mapping of fields to what they hold.")
            yield entry


def _unknown(name: str, what: str, value: str, known: Collection[str]) -> str:
    near = [*get_close_matches(value, known, n=1), ""][0]
    if len(known) <= _FEW:
        return f"'{name}': there is no {what} '{value}': take one of {', '.join(known)}."
    return f"'{name}': there is no {what} '{value}'{f': is it {near!r}' if near else ''}{'?' if near else '.'}"
