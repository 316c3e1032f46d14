"""What the grammar of a language must tell: the forms of its nouns, and which words agree with them.

A form is a case and a number, 'Ns' to 'Pp', with the gender beside it, 'm', 'f' or 'n'; a language without cases has
only the number, 's' or 'p'.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

Forms = frozenset[str]

ANY: Forms = frozenset(case + number for case in "NGDAIP" for number in "sp")


def numbers(forms: Forms) -> set[str]:
    """Return the numbers that a word in one of `forms` may stand in."""
    return {form[-1] for form in forms} & {"s", "p"}


@dataclass(frozen=True)
class Inflected:
    """A noun phrase of a lexicon in all its forms."""

    name: str  # in its dictionary form
    pattern: str  # for `Phrases`: each word with its forms
    heads: Mapping[str, Forms]  # the forms of its main word, by how they are written


class Inflection(Protocol):
    """The endings of one language."""

    def inflect(self, phrase: str) -> Inflected:
        """Return all forms of a noun phrase given in its dictionary form; a word with a star stays a stem."""
        ...

    def stem(self, word: str) -> str:
        """Return what all forms of a word have in common."""
        ...

    def fits(self, word: str, forms: Forms) -> bool:
        """Say whether a word may be an adjective of a noun that stands in one of `forms`."""
        ...


@cache
def inflection(language: str) -> Inflection:
    """Return the endings of a language that has them here."""
    from habeas.suggestions.analysis.plain.french import French
    from habeas.suggestions.analysis.plain.russian import Russian

    return French() if language == "fr" else Russian()
