"""Words of a text, queries and snippets: offsets that hold, forms that meet, nothing that raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.passages.folding import LONGEST_WORD, STEMMERS, index_tokens, parse_query, words_of
from habeas.passages.snippets import AROUND, WIDTH, snippet

TEXTS = st.text(max_size=300) | st.text(alphabet="aé ñ.,'\"-\u0640\u064e\u200cم5½ﷺ⑴\u0301𐐷", max_size=60)
LANGUAGES = st.sampled_from([None, "xx", *STEMMERS])


def found(query: str, text: str, language: str | None = None):
    """Return the words of `text` that answer `query`, as written; None where it is not found."""
    words = parse_query(query).found_in(tuple(words_of(text, language)))
    return None if words is None else [text[word.start : word.end] for word in words]


@given(text=TEXTS, language=LANGUAGES)
def test_words_stand_where_they_say(text, language):
    """Words are in order, do not overlap, and begin and end inside the text with something of their own."""
    at = 0
    for word in words_of(text, language):
        assert at <= word.start < word.end <= len(text)
        assert text[word.start].isalnum()
        assert word.folded
        at = word.end


@given(text=TEXTS, language=LANGUAGES)
def test_tokens_are_fit_for_every_engine(text, language):
    """A token has no space, no ASCII mark and no end: nothing that an engine would split or read as a query."""
    for token in index_tokens(text, language):
        assert len(token) <= LONGEST_WORD + 3
        assert not any(c.isspace() or (c.isascii() and not c.isalnum()) for c in token)


@given(text=TEXTS, language=LANGUAGES)
def test_a_text_is_found_by_its_own_words(text, language):
    """Each word of a text, typed as it stands there, finds the text."""
    words = tuple(words_of(text, language))
    tokens = set(index_tokens(text, language))
    for word in words[:20]:
        sought = parse_query(text[word.start : word.end])
        assert sought.found_in(words) is not None
        assert all(tokens & forms for forms in sought.forms)


@given(query=st.text(max_size=200), text=TEXTS)
def test_no_query_raises(query, text):
    """Whatever is typed is read as words and phrases."""
    parse_query(query).found_in(tuple(words_of(text)))


@pytest.mark.parametrize(
    ("query", "text", "language", "expected"),
    [
        ("expulsions", "The expulsion of a family", "en", ["expulsion"]),
        ("families", "one Family", "en", ["Family"]),
        ("separated", "to separate them", "en", ["separate"]),
        ("expulsé", "les expulsées", "fr", ["expulsées"]),
        ("expulse", "les expulsées", "fr", ["expulsées"]),
        ("EXPULSÉES", "il est expulsé", "fr", ["expulsé"]),
        ("detenidos", "fue detenido", "es", ["detenido"]),
        ("депортации", "Депортация семьи", "ru", ["Депортация"]),
        ("المدارس", "مدرسة", "ar", None),
        ("families", "one Family", None, None),
        ("separe", "séparé", None, ["séparé"]),
        ("men held", "19 men were held", "en", ["men", "held"]),
        ("men women", "19 men were held", "en", None),
        ('"were held"', "19 men were held", "en", ["were", "held"]),
        ('"held were"', "19 men were held", "en", None),
        ("«were held»", "19 men were held", "en", ["were", "held"]),
        ('"were held', "19 men were held", "en", ["were", "held"]),
        ("1,225", "of 1,225 men and 225 women", "en", ["1", "225"]),
        ("1,225", "225 men and 1 woman", "en", None),
        ("l'enfant", "L’enfant dort", "fr", ["L", "enfant"]),
        ("push-back", "a push back", "en", ["push", "back"]),
        ("", "anything", "en", []),
        ("?!", "anything", "en", []),
    ],
)
def test_what_is_found(query, text, language, expected):
    """Words are found by their stem in the language of the text; phrases only as they stand."""
    assert found(query, text, language) == expected


def test_a_stem_of_one_language_meets_no_word_of_another():
    """French stems 'chevaux' to 'cheval'; an English text that has 'cheval' is not found by it."""
    assert found("chevaux", "un cheval", "fr") == ["cheval"]
    assert found("chevaux", "a cheval glass", "en") is None


@pytest.mark.parametrize(
    "query", ["word " * 500, "x" * 10_240, '"' * 999, "a\0b", "AND OR NOT NEAR(", "*", "a:b^2", "\ud800"]
)
def test_a_hostile_query_is_bounded(query):
    """However long a query is, only so many words count."""
    assert len(parse_query(query).forms) <= 32


def test_an_immense_passage_is_indexed_up_to_a_bound():
    """No passage brings more to the index than PostgreSQL takes."""
    text = " ".join(f"{n}word" for n in range(200_000))
    assert sum(len(token.encode()) for token in index_tokens(text)) <= 900_000


def joined(segments) -> str:
    """Return a snippet as it reads, without its marks."""
    return "".join(segment.words for segment in segments)


@given(text=st.text(max_size=600), data=st.data())
def test_a_snippet_is_a_stretch_of_its_text(text, data):
    """Joined, the segments are one stretch of the text between '…', never much longer than it should be."""
    words = tuple(words_of(text))
    if not words:
        return
    chosen = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=5, unique=True))
    chosen.sort(key=lambda word: word.start)
    segments = list(snippet(text, words, chosen))
    marked = [segment.words for segment in segments if segment.marked]
    assert marked[0] == text[chosen[0].start : chosen[0].end]
    if segments[0].words == "…" and not segments[0].marked and not text.startswith("…"):
        segments = segments[1:]
    stretch = joined(segments)
    assert stretch in text or stretch.removesuffix("…") in text
    assert len(stretch) <= WIDTH + AROUND + max(word.end - word.start for word in words)


def test_a_snippet_begins_and_ends_with_whole_words():
    """Long text is cut between words, and the dots say that it goes on."""
    text = "alpha beta " * 40 + "expelled " + "gamma delta " * 40
    words = tuple(words_of(text))
    segments = snippet(text, words, parse_query("expelled").found_in(words))
    assert (segments[0].words, segments[-1].words) == ("…", "…")
    assert segments[1].words.split()[0] in {"alpha", "beta"}
    assert segments[-2].words.split()[-1] in {"gamma", "delta"}
    assert [s.words for s in segments if s.marked] == ["expelled"]
