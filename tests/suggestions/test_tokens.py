"""Words and sentences: where they start and end, whatever the text holds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.suggestions.analysis.tokens import MOST_TOKENS, split, tokenise


def words(text: str, language: str = "en") -> list[str]:
    """Return the words of a text."""
    return [text[start:end] for start, end in tokenise(text, 0, len(text), language)]


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[spans[0][0] : spans[-1][1]] for spans in split(text, tokenise(text, 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They didn’t ask.", ["They", "did", "n’t", "ask", "."]),
        ("the men’s papers", ["the", "men", "’s", "papers"]),
        ("Decree No. 14 of the U.N. office", ["Decree", "No.", "14", "of", "the", "U.N.", "office"]),
        ("a 24-year-old non-national", ["a", "24-year-old", "non-national"]),
        ("1,250 euros on 18.3.2025", ["1,250", "euros", "on", "18.3.2025"]),
        ("process–including", ["process", "–", "including"]),
        ("application 31207/21", ["application", "31207/21"]),
        ("“Go,” he said", ["“", "Go", ",", "”", "he", "said"]),
        ("Mr. Adeyemi and J. Okoro", ["Mr.", "Adeyemi", "and", "J.", "Okoro"]),
    ],
)
def test_words_are_what_people_call_words(text, expected):
    """Clitics are words of their own; shortenings, hyphenated words and numbers are one word."""
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She was held. He was not.", ["She was held.", "He was not."]),
        ("4.12 The centre held men.", ["4.12", "The centre held men."]),
        ("7.2 per cent were held.", ["7.2 per cent were held."]),
        ("Under Order No. 202 they left.", ["Under Order No. 202 they left."]),
        ("She said no. Then she left.", ["She said no.", "Then she left."]),
        ("It was 4 a.m. The van came.", ["It was 4 a.m.", "The van came."]),
        ("It was 4 a.m. on Friday.", ["It was 4 a.m. on Friday."]),
        ("“Where is he?” she asked.", ["“Where is he?” she asked."]),
        ("“They took him.” The officer laughed.", ["“They took him.”", "The officer laughed."]),
        ("Dr. Haddad spoke… then stopped.", ["Dr. Haddad spoke… then stopped."]),
        ("J. Okoro and U.N. staff came.", ["J. Okoro and U.N. staff came."]),
        ("Tue 10 May\nRubber boat stopped.", ["Tue 10 May", "Rubber boat stopped."]),
        (
            "The guards told them to wait behind the wire until the bus came back,\nwhich it did.",
            ["The guards told them to wait behind the wire until the bus came back,\nwhich it did."],
        ),
    ],
)
def test_sentences_end_where_people_end_them(text, expected):
    """A full stop of a shortening ends no sentence; a short line ends one, a wrapped line does not."""
    assert sentences(text) == expected


def test_what_french_elides_is_a_word_of_its_own():
    """An article or 'que' before a vowel is a word; the apostrophe inside a word is not its end."""
    text = "Jusqu’à l'arrivée d’un avocat, qu'on n’attendait plus aujourd’hui"
    expected = ["Jusqu’", "à", "l'", "arrivée", "d’", "un", "avocat", ",", "qu'", "on", "n’", "attendait", "plus"]
    assert words(text, "fr") == [*expected, "aujourd’hui"]


def test_sentences_end_in_letters_without_capitals():
    """Arabic has no capitals: a full stop ends its sentence all the same."""
    assert sentences("احتجزت الشرطة الرجل. لم يره أحد بعد ذلك؟ عاد أمس.") == [
        "احتجزت الشرطة الرجل.",
        "لم يره أحد بعد ذلك؟",
        "عاد أمس.",
    ]


@given(st.text(max_size=400))
def test_no_character_is_read_twice_or_left_out(text):
    """Words are in order, never overlap, and hold every character that is no space."""
    spans = tokenise(text, 0, len(text))
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    outside = set(range(len(text))) - {i for start, end in spans for i in range(start, end)}
    assert all(text[i].isspace() for i in outside)


@given(st.text(alphabet="ab.,!?“”’ \n1", max_size=400))
def test_every_word_is_in_one_sentence(text):
    """Sentences are the words in order, cut and not changed."""
    spans = tokenise(text, 0, len(text))
    assert [span for sentence in split(text, spans) for span in sentence] == spans


def test_a_sentence_without_end_is_cut():
    """A thousand words without a full stop cost no parser more than a long sentence does."""
    text = "wire " * 1_000
    assert max(len(sentence) for sentence in split(text, tokenise(text, 0, len(text)))) == MOST_TOKENS
