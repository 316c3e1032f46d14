"""What the grammar of a language must tell: the forms of its nouns, and which words agree with them."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from habeas.suggestions.analysis.plain.forms import Forms, Inflected
from habeas.suggestions.analysis.plain.french import French
from habeas.suggestions.analysis.plain.russian import Russian


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
    return French() if language == "fr" else Russian()
