"""A document cut into what is asked about at once, and where quotes stand in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.language_model.portions import LARGEST, Portion, portions_of
from habeas.suggestions.types import Document


def portions(*passages: str, gap: str = "\n\n"):
    spans, at = [], 0
    for words in passages:
        spans.append(Passage(PassageKind.PARAGRAPH, at, at + len(words)))
        at += len(words) + len(gap)
    text = CanonicalText(gap.join(passages), tuple(spans), "test/1")
    return portions_of(Document(text, None, "en", RuleAnalyser("en")))


def found(quote: str, *passages: str) -> list[str]:
    return [portion.text[start:end] for portion in portions(*passages) for start, end in portion.places_of(quote)]


def test_short_neighbours_are_asked_about_together():
    """Short passages go together, with what parts them; the next that does not fit begins another question."""
    one, two = portions("A heading", "A sentence.", "x" * LARGEST)
    assert one.words == "A heading\n\nA sentence."
    assert two.words == "x" * LARGEST


def test_nothing_without_words_is_asked_about():
    """A text without words is no question."""
    assert portions("  ", "", "* * *") == ()


def test_a_long_passage_is_cut_where_a_sentence_ends():
    """A passage too long for one question is cut between sentences, where there are any."""
    sentence = "The wardens held the men in the yard. "
    pieces = portions(sentence * 200)
    assert len(pieces) > 2
    assert all(piece.words.startswith("The wardens") for piece in pieces)
    assert all(piece.words.rstrip().endswith("yard.") for piece in pieces)


@given(
    st.lists(st.text(alphabet="ab \n\t", max_size=9) | st.sampled_from(["w" * 7000, "two words. " * 900]), max_size=8)
)
def test_portions_cover_every_word_once_and_stay_small(passages):
    """Every letter of every passage is asked about exactly once, in order, in portions of a bounded size."""
    cut = portions(*passages)
    spans = [span for portion in cut for span in portion.spans]
    assert spans == sorted(spans)
    assert all(sum(end - start for start, end in portion.spans) <= LARGEST for portion in cut)
    whole = "\n\n".join(passages)
    assert "".join("".join(whole[a:b] for a, b in spans).split()) == "".join("".join(passages).split())


@pytest.mark.parametrize(
    ("quote", "passage", "places"),
    [
        ("held", "They held and held.", ["held", "held"]),
        ("held", "They upheld it.", []),
        ("held", "They Held it.", []),
        ("the yard", "in the\n  yard", ["the\n  yard"]),
        ("the  yard", "in the\u00a0yard", ["the\u00a0yard"]),
        (" the yard ", "in the yard", ["the yard"]),
        ("“why,”", "“why,” he said", ["“why,”"]),
        ('"why,"', "“why,” he said", []),  # not even another form of quotation marks
        ("a.b", "axb", []),  # no pattern
        ("(26", "(26 men)", ["(26"]),
        ("cafe", "cafe\u0301", []),
        ("بيروت", "وبيروت", ["بيروت"]),  # 'and' is written onto the word
        ("東京", "東京都", ["東京"]),
        ("", "words", []),
    ],
)
def test_a_quote_stands_word_for_word_or_nowhere(quote, passage, places):
    """A quote is found where its very words stand; white space alone may differ."""
    assert found(quote, passage) == places


def test_a_quote_does_not_reach_over_passages():
    """Words that only two passages together have are in neither."""
    assert found("yard The", "in the yard", "The men") == []


def test_an_endless_quote_is_none():
    """A quote longer than any fact is not looked for."""
    words = "held " * 300
    assert list(Portion(words, ((0, len(words)),)).places_of(words)) == []
