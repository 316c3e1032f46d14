"""Forms of English words: lexicons list the dictionary form, reports use all of them."""

from __future__ import annotations

import pytest

from habeas.suggestions.analysis.morphology import lemma, noun_forms, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("expel", {"expel", "expels", "expelled", "expelling"}),
        ("hold", {"hold", "holds", "held", "holding"}),
        ("strip", {"strip", "strips", "stripped", "stripping"}),
        ("separate", {"separate", "separates", "separated", "separating"}),
        ("carry", {"carry", "carries", "carried", "carrying"}),
        ("visit", {"visit", "visits", "visited", "visiting"}),
        ("tie", {"tie", "ties", "tied", "tying"}),
        ("take", {"take", "takes", "took", "taken", "taking"}),
        ("traffic", {"traffic", "traffics", "trafficked", "trafficking"}),
        ("be", {"be", "is", "are", "am", "was", "were", "been", "being"}),
    ],
)
def test_a_verb_has_all_its_forms(verb, forms):
    """Spelling rules and exceptions give past, participle and gerund."""
    assert verb_forms(verb).all == forms


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("child", {"child", "children"}),
        ("deportation order", {"deportation order", "deportation orders"}),
        ("authority", {"authority", "authorities"}),
        ("bus", {"bus", "buses"}),
    ],
)
def test_a_noun_has_its_plural(noun, forms):
    """Only the last word of a phrase takes the plural."""
    assert noun_forms(noun) == forms


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [
        ("expelled", "", "expel"),
        ("deportations", "", "deportation"),
        ("housed", "", "house"),
        ("left", "VERB", "leave"),
        ("left", "ADJ", "leave"),
        ("dying", "", "die"),
        ("stopped", "VERB", "stop"),
        ("men", "NOUN", "man"),
        ("police", "NOUN", "police"),
        ("bring", "VERB", "bring"),
        ("quickly", "ADV", "quickly"),
        ("x" * 5_000, "", "x" * 5_000),
    ],
)
def test_a_form_goes_back_to_its_dictionary_form(word, pos, expected):
    """The part of speech settles words that are several; a word that is no word stays as it is."""
    assert lemma(word, pos) == expected


def test_every_form_of_a_listed_verb_leads_back():
    """Inflecting and looking up are each other's inverse for the verbs of the field."""
    for verb in ("deport", "detain", "release", "abandon", "beat", "strike", "seize", "withhold", "transfer", "admit"):
        for form in verb_forms(verb).all:
            assert lemma(form, "VERB") == verb
