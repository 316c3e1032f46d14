"""The sentences of the terminal and the page."""

from __future__ import annotations

from habeas.cli import wording
from habeas.vocabulary import codes


def test_every_code_has_words() -> None:
    """Every modality, stance and basis of the vocabulary has plain words."""
    assert set(wording.MODALITIES) == set(codes()["modality"])
    assert set(wording.STANCES) == set(codes()["stances"])
    assert set(wording.BASES) == set(codes()["date_bases"])


def test_languages_have_names() -> None:
    """Codes of languages are shown by name; one that is not known stays as it is."""
    assert wording.language_name("el") == "Modern Greek"
    assert wording.language_name("zz") == "zz"
    assert wording.is_language("FR")
    assert not wording.is_language("french")
