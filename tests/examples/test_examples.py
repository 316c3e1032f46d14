"""The examples: they read as the README says, and show every kind of record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import habeas
from habeas.suggestions.types import Kind

EXAMPLES = Path(__file__).parents[2] / "examples"
PUBLISHED = {
    "mother-and-baby.md": date(2025, 3, 14),
    "pushed-back-twice.txt": date(2024, 12, 2),
    "unpaid-and-stranded.html": date(2025, 6, 20),
    "quatre-jours-sans-avocat.md": date(2024, 11, 12),
    "pasporta-v-sejfe.txt": date(2024, 9, 18),
}
INVENTED = ("is an invented example", "est un exemple inventé", "вымышленный пример")
LANGUAGES = {"quatre-jours-sans-avocat.md": "fr", "pasporta-v-sejfe.txt": "ru"}  # the others are in English


@pytest.fixture(scope="module")
def readings():
    return {name: habeas.read(EXAMPLES / name) for name in PUBLISHED}


def test_every_example_is_listed_with_its_date():
    """The README names every example and the date it was published."""
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert {path.name for path in EXAMPLES.iterdir()} == {*PUBLISHED, "README.md"}
    for name, published in PUBLISHED.items():
        assert f"[{name}]({name})" in readme
        assert f"| {published.isoformat()} |" in readme


@pytest.mark.parametrize("name", PUBLISHED)
def test_an_example_says_that_it_is_invented(name):
    """Whoever meets an example alone learns from its own words that nothing in it happened."""
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    assert any(words in text for words in INVENTED)


@pytest.mark.parametrize("name", PUBLISHED)
def test_an_example_is_read_in_its_language(readings, name):
    """Each example is told to be in the language it is in."""
    assert readings[name].language == LANGUAGES.get(name, "en")


@pytest.mark.parametrize("name", PUBLISHED)
def test_an_example_is_a_short_report(readings, name):
    """An example is as long as one page, no menu or markup in its text."""
    assert 300 <= len(readings[name].text.text.split()) <= 460
    assert "Skip to the report" not in readings[name].text.text


@pytest.mark.parametrize("name", PUBLISHED)
def test_an_example_says_when_it_was_published(name):
    """An example carries its date, so it needs no --published."""
    assert habeas.open_source(EXAMPLES / name).description.published == PUBLISHED[name]


def test_the_examples_show_every_kind(readings):
    """Together the examples hold all ten kinds of record."""
    assert {s.kind for reading in readings.values() for s in reading.suggestions} == set(Kind)


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_quote_of_an_example_holds(readings, name):
    """Each record of an example quotes the words that stand in its text."""
    text = readings[name].text
    for suggestion in readings[name].suggestions:
        text.check(suggestion.anchor)
        for anchor in suggestion.fields.values():
            text.check(anchor)
