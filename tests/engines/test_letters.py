"""Folding letters: what a search does not tell apart, and what it does."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.engines.letters import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Détention", "detention"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("ısı", "isi"),
        ("Wałęsa", "walesa"),
        ("Øresund", "oresund"),
        ("ελληνικά", "ελληνικα"),
        ("ёлка", "елка"),
        ("Ёлка", "елка"),
        ("район", "район"),
        ("Київ", "київ"),
        ("مُحَمَّد", "محمد"),
        ("مـــحمد", "محمد"),
        ("أحمد", "احمد"),
        ("المدرسة", "المدرسه"),
        ("کودکی", "كودكي"),
        ("שָׁלוֹם", "שלום"),
        ("٢٠٢٤", "2024"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_letters_that_are_not_told_apart(written, folded):
    """Case, accents, vowel signs, tatweel and native digits do not matter; letters of their own do."""
    assert fold(written) == folded


@given(st.text())
def test_folding_is_settled(text):
    """Folding twice is folding once, and the form in which accents are encoded does not matter."""
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x17F, exclude_categories=["Cs"])))
def test_composed_and_decomposed_are_one(text):
    """A letter with its accent folds as the letter followed by the accent."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
