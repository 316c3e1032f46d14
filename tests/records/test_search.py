"""Search over passages and records, the same on every engine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.passages.actions import keep_text
from habeas.passages.types import CanonicalText
from habeas.records import actions, queries
from habeas.suggestions.actions import take_in

pytestmark = pytest.mark.django_db

ENGLISH = "The mothers were separated from their children.\n\nNo lawyer came to the café. On 7 August 1,225 men waited."
FRENCH = "Les mères ont été séparées de leurs enfants.\n\nAucun avocat n’est venu au Café."
ARABIC = "فُصلت الأمهات عن أطفالهن.\n\nلم يأتِ مُحامٍ إلى المدرسة."
RUSSIAN = "Матерей разлучили с детьми.\n\nАдвокат не пришёл."


@pytest.fixture
def library(researcher, make_reading):
    """Take in four texts, each in its language; return their names by key."""
    texts = {"en": ENGLISH, "fr": FRENCH, "ar": ARABIC, "ru": RUSSIAN}
    return {
        take_in(by=researcher, reading=make_reading(text, language=language, title=language)).source.pk: language
        for language, text in texts.items()
    }


def marked(hit) -> list[str]:
    """Return the marked words of a snippet."""
    return [segment.words for segment in hit.snippet if segment.marked]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("mother", [("en", ["mothers"])]),
        ("MOTHERS separate", [("en", ["mothers", "separated"])]),
        ("cafe", [("fr", ["Café"]), ("en", ["café"])]),
        ("séparée", [("fr", ["séparées"])]),
        ("enfant", [("fr", ["enfants"])]),
        ("محامي", [("ar", ["مُحامٍ"])]),
        ("محام", [("ar", ["مُحامٍ"])]),
        ("المدرسه", [("ar", ["المدرسة"])]),
        ("адвокаты", [("ru", ["Адвокат"])]),
        ("пришел", [("ru", ["пришёл"])]),
        ('"no lawyer"', [("en", ["No", "lawyer"])]),
        ('"lawyer no"', []),
        ("1,225 men", [("en", ["1", "225", "men"])]),
        ("lawyer mothers", []),
    ],
)
def test_words_find_their_passages(words, expected, researcher, library):
    """Whatever case, accents and endings; every word in one passage; newest source first."""
    found = queries.search(researcher, words)
    assert [(library[hit.source], marked(hit)) for hit in found.hits] == expected
    assert {hit.kind for hit in found.hits} <= {"passage"}


def test_a_hit_says_where_it_is(researcher, kept, text):
    """Start and end of a hit are the first found word in the canonical text."""
    hit = queries.search(researcher, "interpreters").hits[0]
    assert text.text[hit.start : hit.end] == "interpreter"
    assert (hit.source, hit.title) == (kept.source.pk, "A night at Vilmar")


@pytest.mark.parametrize(
    "words",
    [
        '"',
        '""',
        "'",
        "AND OR NOT",
        "*",
        "mother*",
        "NEAR(a b)",
        "a:b",
        "(",
        "\\",
        "-",
        "\0",
        "%",
        "_",
        "x" * 10_240,
        "mother " * 2000,
        "' OR 1=1 --",
        "\ud800",
        "🙂",
        "!:*&|<->",
    ],
)
def test_a_hostile_query_never_raises(words, researcher, library):
    """Nothing a person can type is a query of the database."""
    queries.search(researcher, words)


def test_nothing_sought_finds_nothing(researcher, library):
    """An empty search is not everything."""
    assert queries.search(researcher, " ?! ").hits == ()


def test_pages_follow_one_another(researcher, make_reading):
    """Pages of any size join to the whole, without gaps or doubles, and the last one says so."""
    text = "\n\n".join(f"Border crossing number {n}." if n % 3 else f"Number, border {n}." for n in range(20))
    take_in(by=researcher, reading=make_reading(text))
    whole = [hit.pk for hit in queries.search(researcher, '"border crossing"', 100).hits]
    assert len(whole) == 13
    pages, offset = [], 0
    while offset is not None:
        page = queries.search(researcher, '"border crossing"', 5, offset)
        pages.append([hit.pk for hit in page.hits])
        offset = page.following
    assert [len(page) for page in pages] == [5, 5, 3]
    assert [pk for page in pages for pk in page] == whole


def test_a_standing_record_is_found_by_its_words_and_values(researcher, expelled):
    """A record is found by its quotes, what a note says and its coded value; withdrawn, it is not."""
    record = actions.accept(by=researcher, suggestion=expelled)
    for words in ("expel", "expulsion", '"border guards"', "vilmar mother"):
        first = queries.search(researcher, words).hits[0]
        assert (first.kind, first.pk) == ("record", record.pk)
    assert (first.start, first.end) == (expelled.start, expelled.end)
    assert [h.kind for h in queries.search(researcher, '"expelled border guards"').hits] == []
    actions.add_evidence(
        by=researcher, record=record, text=expelled.text, start=0, end=6, stance="against", note="the mayor disagrees"
    )
    assert queries.search(researcher, "mayors").hits[0].pk == record.pk
    actions.undo(by=researcher, suggestion=expelled)
    assert {hit.kind for hit in queries.search(researcher, "expel").hits} == {"passage"}


def test_a_revised_record_is_found_by_its_new_value(researcher, expelled):
    """The index follows the record."""
    record = actions.accept(by=researcher, suggestion=expelled)
    actions.revise(by=researcher, record=record, value={"type": "pushback", "modality": "asserted"})
    assert queries.search(researcher, "pushback").hits[0].pk == record.pk
    assert queries.search(researcher, "expulsion").hits == ()


def test_a_passage_is_stemmed_in_its_own_language(researcher, make_reading):
    """A French passage in an English document is found by French endings."""
    reading = make_reading("Deux chevaux.\n\nThe two chevaux de frise.")
    passages = (replace(reading.text.passages[0], language="fr"), replace(reading.text.passages[1], language="en"))
    text = CanonicalText(reading.text.text, passages, "text/1")
    take_in(by=researcher, reading=replace(reading, text=text))
    assert [hit.start for hit in queries.search(researcher, "cheval").hits] == [5]


def test_only_the_current_text_is_searched(researcher, kept):
    """Passages of an earlier extraction are kept for their quotes and not found twice."""
    text = kept.source.texts.get().canonical()
    keep_text(by=researcher, source=kept.source, text=CanonicalText(text.text, text.passages, "text/2"))
    assert len(queries.search(researcher, "interpreter").hits) == 1


def test_a_snippet_is_made_of_words_never_of_markup(researcher, make_reading):
    """What looks like HTML in a text stays text."""
    take_in(by=researcher, reading=make_reading("A <b>mother</b> & <script>x()</script> waited."))
    hit = queries.search(researcher, "mother").hits[0]
    assert "".join(s.words for s in hit.snippet) == "A <b>mother</b> & <script>x()</script> waited."
    assert marked(hit) == ["mother"]


def test_a_snippet_counts_code_points(researcher, make_reading):
    """Characters beyond the basic plane before a word move neither its mark nor its place."""
    text = "🙂🙂 𐐷𐐯 a mother waited."
    take_in(by=researcher, reading=make_reading(text))
    hit = queries.search(researcher, "mother").hits[0]
    assert text[hit.start : hit.end] == "mother"
    assert marked(hit) == ["mother"]
