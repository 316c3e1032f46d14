"""The forms of dates: what every language keeps, and how a mistake in them is told."""

from __future__ import annotations

import calendar
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import VocabularyError
from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.proposers.dates import Dates
from habeas.suggestions.proposers.dates.forms import Forms, forms_of
from habeas.suggestions.proposers.dates.words import Line, Words, words_of
from habeas.suggestions.types import Document
from habeas.vocabulary import lexicon

LANGUAGES = ("fr", "ru", "pl", "be", "ar")
_POINT = r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"


def _is_point(text: str) -> bool:
    match = re.fullmatch(_POINT, text)
    if match is None:
        return text == ".."
    year, month, day = (int(part or 0) for part in match.groups())
    if month > 12:
        return 21 <= month <= 24 and not day
    return not day or 1 <= day <= calendar.monthrange(year, month)[1]


def _entries(language: str) -> list[str]:
    """Return the words that dates of a language are made of, whole and without their stars."""
    lists = (words for name, words in lexicon(language, "dates").items() if name != "forms")
    return sorted({str(word).strip("*") for words in lists for word in words})


def _found(language: str, text: str, published: date | None):
    canonical = CanonicalText(text, (Passage(PassageKind.PARAGRAPH, 0, len(text)),), "test/1")
    for suggestion in Dates().propose(Document(canonical, published, language, RuleAnalyser(language)), ()):
        canonical.check(suggestion.anchor)
        yield suggestion


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_every_date_that_is_given_exists(data):
    """Whatever words of dates stand beside each other, the EDTF is valid, its days exist, and anchors hold."""
    language = data.draw(st.sampled_from(LANGUAGES))
    words = st.sampled_from(
        (
            *_entries(language),
            *[
                "7",
                "30",
                "31",
                "2024",
                "1999",
                "1990",
                ".",
                ",",
                "–",
                "-",
                "/",
                "(",
                ")",
                "٧",
                "٢٠٢٤",
                "31.04.2023",
                "2-е",
            ],
        )
    )
    text = " ".join(data.draw(st.lists(words, min_size=1, max_size=12)))
    published = data.draw(st.dates(date(1990, 1, 1), date(2060, 12, 31)) | st.none())
    for suggestion in _found(language, text, published):
        edtf = suggestion.value.edtf
        assert edtf is None or all(_is_point(part) for part in edtf.split("/"))
        assert suggestion.value.basis in {"explicit", "document", "relative"}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(LANGUAGES), st.text(max_size=80))
def test_any_text_is_read_in_any_language(language, text):
    """Text of any script raises nothing, and what is found stands where it is said to stand."""
    list(_found(language, text, date(2025, 6, 12)))


@settings(deadline=None)
@given(st.sampled_from(LANGUAGES), st.integers(1, 28), st.integers(2000, 2020), st.data())
def test_a_full_date_gives_its_day(language, day, year, data):
    """A day, a month by any of its names and a year are that day, in every language."""
    months = lexicon(language, "dates")["months"]
    name = data.draw(st.sampled_from(sorted(months)))
    values = [found.value.edtf for found in _found(language, f"{day} {name} {year}", date(2025, 6, 12))]
    assert values == [f"{year}-{months[name]:02d}-{day:02d}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_forms_of_every_language_are_understood(language):
    """Each group, list and slot that the forms of a language name is there."""
    assert forms_of(words_of(language)) is not None


def test_english_has_no_forms():
    """English is read by its own grammar."""
    assert forms_of(words_of("en")) is None


def _words(forms: dict[str, list[str]], **lists: object) -> Words:
    return Words({"feasts": {}, "forms": forms, "months": {"april": 4}, "units": {"day": "day"}, **lists})


def test_the_order_of_words_is_data():
    """A form puts the words of a date in the order that a language has, and the longest form counts."""
    words = _words({"calendar": ["<year> / <month>", "<year> / <month> / <day>"]})
    line = Line("on 2024/april/7", 0, 15, words)
    read = Forms(words).read(line, 1)
    assert read is not None
    assert (read[0].year, read[0].month, read[0].day, read[1]) == (2024, 4, 7, 6)


def test_a_word_beside_a_form_may_be_asked_for_or_refused():
    """What stands in brackets must be there, or must not, and is no part of the date."""
    words = _words({"calendar": ["[in] <month> [!fools]"]})
    read = {
        text: Forms(words).read(Line(text, 0, len(text), words), 1)
        for text in ("in april", "by april", "in april fools")
    }
    assert [after is not None for after in read.values()] == [True, False, False]


@pytest.mark.parametrize(
    ("forms", "told"),
    [
        ({"calender": ["<day>"]}, "'calender' is no group of forms"),
        ({"calendar": ["<dya>"]}, "'<dya>' is no slot"),
        ({"calendar": ["{artikles} <day>"]}, "names the list 'artikles'"),
    ],
)
def test_a_mistake_in_the_forms_is_told(forms, told):
    """A group, slot or list that is not there is named, with what to do."""
    with pytest.raises(VocabularyError, match=told):
        Forms(_words(forms))
