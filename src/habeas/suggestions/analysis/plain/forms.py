"""The forms of words: what is told of a form, and a noun phrase of a lexicon in all of them.

A form is a case and a number, 'Ns' to 'Pp', with the gender beside it, 'm', 'f' or 'n'; a language without cases has
only the number, 's' or 'p'.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
