"""The index of words on the engine that the tests run on, against what it should find by definition."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from habeas.engines.search import Fts5Index, TsvectorIndex, word_index
from habeas.passages.folding import index_tokens, parse_query

WORDS = st.sampled_from(
    ["a", "mother", "mothers", "école", "ecole", "½", "ﷺ", "مدرسة", "हिन्दी", "𐐷𐐯", "5", "or", "not"]
)
LINES = st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=20)


class TestIndex(TestCase):
    """Random rows and random queries."""

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(rows=st.dictionaries(st.integers(1, 2**40), LINES, max_size=6), query=LINES)
    def test_it_finds_exactly_the_rows_that_hold_the_words(self, rows, query):
        """What either engine finds is what set arithmetic says: no parser, stop word or locale comes between."""
        index = word_index("passages_words")
        tokens = {key: index_tokens(line, "en") for key, line in rows.items()}
        index.put(tokens.items())
        sought = parse_query(query)
        if sought:
            expected = {key for key, held in tokens.items() if all(forms & set(held) for forms in sought.forms)}
            assert found(index, sought.forms) == expected

    def test_a_row_that_is_put_again_has_its_new_words_alone(self):
        """Putting a row again forgets what it held before."""
        index = word_index("passages_words")
        index.put([(7, ["old"])])
        index.put([(7, ["new"])])
        assert found(index, [{"old"}]) == set()
        assert found(index, [{"new"}]) == {7}

    def test_no_rows_and_no_words_are_nothing(self):
        """Nothing to put is no error, nor is a row without words."""
        index = word_index("passages_words")
        index.put([])
        index.put([(7, [])])
        assert found(index, [{"a"}]) == set()


def found(index, forms) -> set[int]:
    """Return the keys of all rows that hold what is sought."""
    subquery = index.holding(forms)
    with connection.cursor() as cursor:
        cursor.execute(subquery.sql, subquery.params)
        return {key for (key,) in cursor.fetchall()}


@pytest.mark.django_db
def test_the_engine_decides_which_index_it_is():
    """SQLite has FTS5, PostgreSQL has tsvector."""
    expected = {"sqlite": Fts5Index, "postgresql": TsvectorIndex}[connection.vendor]
    assert type(word_index("passages_words")) is expected
