"""The lexicons of statistics: the same groups in each language, known bounds, and phrases that can be looked up."""

from __future__ import annotations

import pytest

from habeas.errors import VocabularyError
from habeas.suggestions.proposers.statistics import Statistics
from habeas.suggestions.proposers.statistics.lists import lists
from habeas.suggestions.proposers.statistics.numerals import numerals
from habeas.suggestions.proposers.statistics.words import PhraseTable, WordSet, words_in
from habeas.vocabulary import codes, lexicon

LANGUAGES = sorted(Statistics.languages - {"en"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_groups(language):
    """No group is missing or misspelt in one of the languages, and all its phrases can be looked up."""
    assert set(lexicon(language, "statistics")) == set(lexicon("fr", "statistics"))
    assert lists(language).stops
    assert numerals(language).values


@pytest.mark.parametrize("language", LANGUAGES)
def test_bounds_are_those_of_the_contract(language):
    """Words of bound stand under a bound that a statistic may have."""
    data = lexicon(language, "statistics")
    known = set(codes()["bounds"])
    for group in ("prefixes", "limits", "suffixes"):
        assert set(data[group]) <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_numeral_has_two_values(language):
    """One form stands for one number."""
    forms = [form for listed in lexicon(language, "statistics")["numerals"].values() for form in listed]
    assert len(forms) == len(set(forms))


def test_a_phrase_without_a_word_is_refused():
    """An empty phrase is named, so that its author can mend it."""
    with pytest.raises(VocabularyError, match="has no word"):
        PhraseTable({" ": True}, elides=False)


def test_a_star_stands_for_any_ending():
    """A starred word fits in any form, in a set and in a phrase; the longest phrase wins."""
    words = words_in("рабочих днями дня", 0, 17, elides=False, particles="")
    table = PhraseTable({"рабоч*": 1, "рабоч* дн*": 2}, elides=False)
    assert table.after(words, 0) == (2, 2)
    assert table.before(words, 1) == (0, 1)
    assert "днями" in WordSet(["дн*"])
    assert "ночами" not in WordSet(["дн*"])
