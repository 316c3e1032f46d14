"""A team's own words on top of the shipped lexicons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import VocabularyError
from habeas.vocabulary.own import REMOVE, additions, merged

SHIPPED = {
    "expulsion": {"verbs": ["deport", "expel"], "nouns": ["removal"]},
    "months": {"may": 5, "june": 6},
    "titles": ["dr", "mr"],
    "joint": "and",
}
WORDS = st.text("abcdef", min_size=1, max_size=4)
LEXICONS = st.dictionaries(
    WORDS, st.lists(WORDS, unique=True, max_size=4) | st.dictionaries(WORDS, st.lists(WORDS, unique=True, max_size=4))
)


@pytest.mark.parametrize(
    ("own", "key", "expected"),
    [
        ({"titles": ["ms", "dr"]}, "titles", ["dr", "mr", "ms"]),
        ({"expulsion": {"verbs": ["chuck out"]}}, "expulsion", {"verbs": ["deport", "expel", "chuck out"], "nouns": ["removal"]}),
        ({"expulsion": {"phrases": ["put out"]}}, "expulsion", {**SHIPPED["expulsion"], "phrases": ["put out"]}),
        ({"months": {"ramadan": 9}}, "months", {"may": 5, "june": 6, "ramadan": 9}),
        ({"joint": "or"}, "joint", "or"),
        ({REMOVE: {"titles": ["dr"]}}, "titles", ["mr"]),
        ({REMOVE: {"months": ["may"]}}, "months", {"june": 6}),
        ({REMOVE: {"expulsion": {"verbs": ["expel"]}}}, "expulsion", {"verbs": ["deport"], "nouns": ["removal"]}),
        ({"titles": ["ms"], REMOVE: {"titles": ["dr", "mr"]}}, "titles", ["ms"]),
    ],
)  # fmt: skip
def test_words_are_added_and_removed(own, key, expected):
    """What a team lists is added, what it lists under 'remove' goes, and all else stays as it was."""
    result = merged(SHIPPED, own, "en/acts.yaml")
    assert result[key] == expected
    assert {name: value for name, value in result.items() if name != key} == {
        name: value for name, value in SHIPPED.items() if name != key
    }


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        ({"titles": "ms"}, "en/acts.yaml, titles: the shipped file has a list here: write the same."),
        ({"titles": {"ms": 1}}, "en/acts.yaml, titles: the shipped file has a list here: write the same."),
        (
            {"expulsion": {"verbs": "chuck"}},
            "en/acts.yaml, expulsion, verbs: the shipped file has a list here: write the same.",
        ),
        (
            {"expulsion": ["chuck"]},
            "en/acts.yaml, expulsion: the shipped file has names with their entries here: write the same.",
        ),
        (
            {REMOVE: ["dr"]},
            "en/acts.yaml, remove: the shipped file has names with their entries here: write the same.",
        ),
        (
            {REMOVE: {"titles": ["sir"]}},
            "en/acts.yaml, remove, titles: the shipped file has no 'sir' there: leave it out.",
        ),
        ({REMOVE: {"names": ["dr"]}}, "en/acts.yaml, remove: the shipped file has no 'names' there: leave it out."),
        (
            {REMOVE: {"titles": "dr"}},
            "en/acts.yaml, remove, titles: list the words to remove, each with a dash or between brackets.",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(own, sentence):
    """A team is told which group of which file is wrong, and what to do."""
    with pytest.raises(VocabularyError) as refused:
        merged(SHIPPED, own, "en/acts.yaml")
    assert str(refused.value) == sentence


@given(LEXICONS, LEXICONS)
def test_adding_nothing_changes_nothing_and_nothing_is_lost(shipped, own):
    """No own words, no change; and whatever is added, every shipped word stays."""
    assert merged(shipped, {}, "x") == shipped
    try:
        result = merged(shipped, own, "x")
    except VocabularyError:
        return
    for name, entry in shipped.items():
        kept = result[name]
        for word in entry if isinstance(entry, list) else [w for words in entry.values() for w in words]:
            assert word in (kept if isinstance(kept, list) else [w for words in kept.values() for w in words])


def test_words_are_counted_wherever_they_stand():
    """A count is of words, whatever groups they are in."""
    assert additions({"a": ["x", "y"], REMOVE: {"b": {"c": ["z"]}}, "d": {"e": 1}}) == 4
