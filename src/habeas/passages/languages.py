"""Tell the language of passages and texts, offline, with py3langid (naive Bayes over byte n-grams).

Only languages of the regions that the users of Habeas watch are told apart: with fewer to choose from, short passages
are told better. A short passage takes the language of its document. Loading the model takes about half a second, so
it is loaded on first use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from habeas.passages.types import CanonicalText, Passage

LANGUAGES = (
    *("ar", "be", "bg", "de", "el", "en", "es", "fa", "fr", "he", "hr", "hu", "it", "lt", "lv", "pl", "pt", "ro", "ru"),
    *("sr", "tr", "uk"),
)
_LONG_ENOUGH = 40  # letters of a passage that can speak for itself
_LETTERS_OF_TEXT = 12  # letters of a whole text, below which it has no language
_SURE = 0.9  # probability; mixed or doubtful passages take the language of their document
_SAMPLE = 20_000  # characters of a document
_PASSAGE_SAMPLE = 600


def main_language(text: CanonicalText) -> str | None:
    """Return the language (ISO 639-1) that most of a text is in, or None where it has too few letters to tell."""
    counted: Counter[str] = Counter()
    for passage in text.passages:
        if passage.language:
            counted[passage.language] += passage.end - passage.start
    return counted.most_common(1)[0][0] if counted else _language_of_text(text.text)


def with_languages(text: str, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return the passages, each with its language: its own where it is long and clear, else that of the whole text."""
    whole = _language_of_text(text)
    return tuple(replace(passage, language=_language_of(text, passage) or whole) for passage in passages)


def _language_of_text(text: str) -> str | None:
    sample = text[:_SAMPLE]
    return _tell(sample)[0] if sum(map(str.isalpha, sample)) >= _LETTERS_OF_TEXT else None


def _language_of(text: str, passage: Passage) -> str | None:
    if passage.end - passage.start < _LONG_ENOUGH:
        return None
    sample = text[passage.start : min(passage.end, passage.start + _PASSAGE_SAMPLE)]
    if sum(map(str.isalpha, sample)) < _LONG_ENOUGH:
        return None
    language, probability = _tell(sample)
    return language if probability >= _SURE else None


def _tell(sample: str) -> tuple[str, float]:
    language, probability = _identifier().classify(sample)
    return str(language), float(probability)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
