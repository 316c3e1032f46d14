"""The English lexicons: each compiles, and a mistake in one is told to who made it."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from habeas.errors import VocabularyError
from habeas.suggestions.analysis import people
from habeas.suggestions.analysis.people import party_words
from habeas.suggestions.analysis.tagging import classes
from habeas.suggestions.proposers import facilities, findings
from habeas.suggestions.proposers.acts import words as act_words
from habeas.suggestions.proposers.acts.modality import modality_words
from habeas.suggestions.proposers.quotations.speakers import speech_words
from habeas.vocabulary import codes, lexicon

NAMES = ("acts", "facilities", "findings", "modality", "parties", "peoples", "quotations", "words")


def strings(entry: object) -> list[object]:
    """Return every leaf of a lexicon."""
    if isinstance(entry, dict):
        return [leaf for item in entry.values() for leaf in strings(item)]
    if isinstance(entry, list):
        return [leaf for item in entry for leaf in strings(item)]
    return [entry]


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_a_word(name):
    """YAML reads a bare no, on or yes as true or false: in a lexicon they stand in quotation marks."""
    leaves = [leaf for leaf in strings(dict(lexicon("en", name))) if leaf is not True or name != "acts"]
    assert all(isinstance(leaf, str) and leaf.strip() for leaf in leaves)


def test_every_act_type_has_words():
    """No code of the vocabulary is out of reach of the lexicon."""
    assert set(codes()["act_types"]) <= set(lexicon("en", "acts"))


@pytest.mark.parametrize(
    "compiled",
    [
        act_words.act_words,
        facilities.facility_words,
        findings.finding_words,
        modality_words,
        party_words,
        speech_words,
        classes,
    ],
)
def test_lexicons_compile(compiled):
    """Every phrase, set and code of the shipped files is well formed."""
    assert compiled()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kidnapping": {"verbs": ["kidnap"]}}, "'kidnapping' is no code"),
        ({"arrest": {"verb": ["nab"]}}, "'verb' is no section"),
        ({"arrest": {"phrases": ["~ away"]}}, "'~ away' is no phrase"),
        ({"arrest": {"phrases": ["taken by {nobody}"]}}, "there is no set of words {nobody}"),
    ],
)
def test_a_mistake_in_the_acts_is_told(monkeypatch, change, message):
    """An unknown code, section, sign or set is refused with what is wrong."""
    broken = MappingProxyType(dict(lexicon("en", "acts")) | change)
    monkeypatch.setattr(act_words, "lexicon", lambda language, name: broken)
    with pytest.raises(VocabularyError, match=message.replace("{", r"\{")):
        act_words.act_words.__wrapped__()


def test_a_mistake_in_the_parties_is_told(monkeypatch):
    """A type of party that is none is refused."""
    file = dict(lexicon("en", "parties"))
    broken = MappingProxyType(file | {"titles": file["titles"] | {"wizard": ["gandalf"]}})
    monkeypatch.setattr(
        people, "lexicon", lambda language, name: broken if name == "parties" else lexicon(language, name)
    )
    with pytest.raises(VocabularyError, match="'wizard' is no code"):
        people.party_words.__wrapped__()
