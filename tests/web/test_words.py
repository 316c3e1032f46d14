"""Words chosen in a text: exact, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from habeas.errors import BrokenAnchor, InvalidValue
from habeas.passages.types import CanonicalText
from habeas.web.words import MOST_PLACES, chosen_anchor, places_of

TEXT = CanonicalText("🚁🚁 They said:\r\n«طُرد تسعة عشر رجلًا» and  left. They left.", (), "test/1")
ALPHABET = st.sampled_from(["a", "b", " ", "\n", "\t", "🚁", "ط", "é", "e\u0301", "\r\n"])


def test_words_that_stand_once_are_found_at_their_place():
    """Offsets count code points, whatever stands before."""
    anchor = chosen_anchor(TEXT, {"words": "تسعة عشر"})
    assert anchor.exact == "تسعة عشر"
    assert TEXT.text[anchor.start : anchor.end] == "تسعة عشر"


def test_white_space_may_differ_in_length():
    """Words copied from a page, where white space is squeezed, are still these words."""
    assert chosen_anchor(TEXT, {"words": "said: «طُرد"}).exact == "said:\r\n«طُرد"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "No words were chosen"),
        ("  \n", "No words were chosen"),
        ("They stayed", "does not stand in this text"),
        ("they said", "does not stand in this text"),
        ("left", "stands in this text 2 times"),
        ("They .*", "does not stand in this text"),
    ],
)
def test_anything_else_is_refused_with_the_reason(words, sentence):
    """Words that are not there, not there once, or are no words, make no anchor."""
    with pytest.raises(InvalidValue, match=sentence):
        chosen_anchor(TEXT, {"words": words})


@pytest.mark.parametrize(
    ("start", "end"), [("3", "3"), ("5", "4"), ("-1", "4"), ("0", "9999"), ("x", "4"), ("0", "2 ")]
)
def test_a_span_that_is_none_is_refused(start, end):
    """A span outside the text, empty or without numbers makes no anchor; spaces around a number do no harm."""
    if end == "2 ":
        assert chosen_anchor(TEXT, {"start": start, "end": end}).exact == "🚁🚁"
        return
    with pytest.raises(InvalidValue):
        chosen_anchor(TEXT, {"start": start, "end": end})


def test_a_span_with_other_words_breaks_loudly():
    """Where the page and the text disagree, nothing is anchored."""
    with pytest.raises(BrokenAnchor, match="is not what stands at that place"):
        chosen_anchor(TEXT, {"start": "0", "end": "2", "words": "They"})


def test_a_span_of_white_space_alone_is_refused():
    """White space is no quote."""
    with pytest.raises(InvalidValue):
        chosen_anchor(TEXT, {"start": "2", "end": "3"})


def test_no_more_places_are_looked_for_than_a_person_can_choose_from():
    """A word that stands everywhere costs no more than one that stands in a few places."""
    text = CanonicalText("no " * 1000, (), "test/1")
    assert len(places_of(text, "no")) == MOST_PLACES + 1
    with pytest.raises(InvalidValue, match=rf"{MOST_PLACES}\+ times"):
        chosen_anchor(text, {"words": "no"})


@given(st.lists(ALPHABET, min_size=1, max_size=40), st.data())
def test_every_span_keeps_its_words(letters, data):
    """Whatever span is chosen, the anchor holds its words without the white space around them."""
    text = CanonicalText("".join(letters), (), "test/1")
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))
    words = text.text[start:end]
    assume(words.strip())
    anchor = chosen_anchor(text, {"start": str(start), "end": str(end), "words": words})
    assert anchor.exact == words.strip()
    assert start <= anchor.start < anchor.end <= end


@given(st.lists(ALPHABET, min_size=1, max_size=40), st.data())
def test_places_hold_exactly_the_words(letters, data):
    """What is found differs from the words in white space alone, and a chosen place is among what is found."""
    text = CanonicalText("".join(letters), (), "test/1")
    start = data.draw(st.integers(0, len(text.text) - 1))
    words = text.text[start : start + 6]
    assume(words.strip())
    places = places_of(text, words)
    assert all(place.exact.split() == words.split() for place in places)
    assert any(place.start <= start + 6 and place.end >= start for place in places) or len(places) > MOST_PLACES
