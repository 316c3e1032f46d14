"""Phrases of lexicons: the few signs in which they are written."""

from __future__ import annotations

import pytest

from habeas.errors import VocabularyError
from habeas.suggestions.analysis.phrases import Found, Inflect, Phrases, longest


def found(phrase: str, text: str, inflect: Inflect = Inflect.NONE, **sets: frozenset[str]) -> list[str]:
    """Return the words of a text that a phrase quotes."""
    phrases: Phrases[str] = Phrases(sets)
    phrases.add(phrase, "it", inflect)
    words = text.split(" ")
    return [" ".join(words[one.start : one.end]) for one in phrases.find(words)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("put on a/the bus", "they were put on the bus", ["put on the bus"]),
        ("without (any) hearing", "sent without hearing", ["without hearing"]),
        ("without (any) hearing", "sent without any hearing", ["without any hearing"]),
        ("send ~ home", "to send every last one home", ["send every last one home"]),
        ("send ~ home", "to send one of them all the way home", []),
        ("send ~ home", "to send . home", []),
        ("<leave> behind", "the child left behind", ["left behind"]),
        ("<take> [to ~ hospital]", "he was taken to the city hospital", ["taken"]),
        ("[reported] missing", "a boy reported missing", ["missing"]),
        ("prosecutor's office", "the prosecutor 's office", ["prosecutor 's office"]),
        ("expuls*/éloign*", "ils ont été éloignés", ["éloignés"]),
        ("центр* временн* содержани*", "в центре временного содержания", ["центре временного содержания"]),
        ("refus* (d') (un) avocat*", "refusé avocat", ["refusé avocat"]),
        ("refus* (d') (un) avocat*", "refus d' un avocat", ["refus d' un avocat"]),
        ("s' évader", "de s' évader", ["s' évader"]),
        ("expuls*", "une pulsion", []),
    ],
)
def test_signs_mean_what_the_lexicons_say(phrase, text, expected):
    """Alternatives, words that may be left out, gaps, forms of a verb, and words that are needed but not quoted."""
    assert found(phrase, text) == expected


def test_a_set_stands_for_its_words():
    """A set is named in braces."""
    assert found("separated from {parent}", "separated from mother", parent=frozenset({"mother"})) == [
        "separated from mother"
    ]


def test_verbs_take_their_forms_at_the_front_and_nouns_at_the_end():
    """The first word of a verb phrase is inflected, the last of a noun phrase."""
    assert found("send back", "they sent back a boy", Inflect.VERB) == ["sent back"]
    assert found("removal order", "two removal orders", Inflect.NOUN) == ["removal orders"]
    assert found("refusal of entry", "forty refusals of entry", Inflect.NOUN) == ["refusals of entry"]


@pytest.mark.parametrize("phrase", ["~ home", "send ~", "", "(home)", "taken by {nobody}", "[only context]", "ex*"])
def test_a_phrase_that_says_nothing_is_refused(phrase):
    """A monitor who writes a phrase that cannot be found is told so."""
    with pytest.raises(VocabularyError):
        Phrases().add(phrase, "it")


def test_of_overlapping_phrases_the_longest_stays():
    """'solitary confinement' is no second 'confinement'."""
    assert longest([Found(1, 2, "short"), Found(0, 2, "long"), Found(3, 4, "other")]) == [
        Found(0, 2, "long"),
        Found(3, 4, "other"),
    ]
