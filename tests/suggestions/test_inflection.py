"""Russian nouns in all cases and French nouns in both numbers, and the adjectives that agree with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.suggestions.analysis.plain.french import French
from habeas.suggestions.analysis.plain.inflection import inflection
from habeas.suggestions.analysis.plain.russian import Russian, declined, may_be_genitive
from habeas.suggestions.analysis.plain.words import entries


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("беженец", "беженца беженцу беженцем беженце беженцы беженцев беженцам беженцами беженцах"),
        ("ливиец", "ливийца ливийцы ливийцев"),
        ("владелец", "владельца владельцы владельцев"),
        ("гражданка", "гражданки гражданке гражданку гражданкой гражданок гражданкам"),
        ("россиянин", "россиянина россияне россиян россиянами"),
        ("организация", "организации организацию организацией организаций организациях"),
        ("строитель", "строителя строители строителей строителями"),
        ("учреждение", "учреждения учреждению учреждением учреждений"),
        ("задержанный", "задержанного задержанная задержанную задержанные задержанных"),
        ("врач", "врача врачом врачи врачей"),
        ("ребенок", "ребенка дети детей детям"),
        ("судья", "судьи судью судьей судей"),
    ],
)
def test_russian_nouns_take_all_their_forms(noun, forms):
    """Every form of the class is known, with vowels that fall out and plurals of another stem."""
    assert set(forms.split()) <= set(declined(noun))


def test_a_russian_form_tells_its_case_number_and_gender():
    """'Женщиной' is an instrumental singular, 'женщин' a genitive plural, both feminine."""
    assert declined("женщина")["женщиной"] == {"Is", "f"}
    assert {"Gp", "f"} <= declined("женщина")["женщин"]


@pytest.mark.parametrize(
    ("word", "noun", "form", "fits"),
    [
        ("молодую", "женщина", "женщину", True),
        ("молодая", "женщина", "женщину", False),
        ("польских", "силовик", "силовиков", True),
        ("решение", "судья", "судьи", False),
        ("соседней", "мужчина", "мужчины", False),
    ],
)
def test_russian_adjectives_agree_with_their_noun(word, noun, form, fits):
    """An adjective goes with a noun of its case, number and gender; a noun is none."""
    assert Russian().fits(word, declined(noun)[form]) is fits


@pytest.mark.parametrize(
    ("word", "may"), [("коалиции", True), ("мигрантов", True), ("сказала", False), ("остался", False)]
)
def test_what_may_be_a_genitive(word, may):
    """Endings of nouns and adjectives may be genitives, those of verbs may not."""
    assert may_be_genitive(word) is may


def test_french_entries_take_numbers_and_genders():
    """'(e)' gives a second word; both numbers follow, up to the first preposition."""
    assert [one.name for one in entries("migrant(e)", French())] == ["migrant", "migrante"]
    inflected = French().inflect("demandeur d'asile")
    assert inflected.pattern.split()[0] == "demandeur/demandeurs"
    assert set(French().inflect("garde-frontière").heads) == {"garde-frontière", "gardes-frontières"}


@pytest.mark.parametrize(
    ("word", "number", "fits"),
    [
        ("malien", "s", True),
        ("maliens", "s", False),
        ("algériennes", "p", True),
        ("mais", "s", False),
        ("indique", "s", False),
    ],
)
def test_french_adjectives_agree_with_their_noun(word, number, fits):
    """An adjective has the number of its noun; verbs and small words with such an ending are none."""
    assert French().fits(word, frozenset(number)) is fits


@given(
    st.sampled_from(["fr", "ru"]),
    st.text(st.characters(codec="utf-8", exclude_characters=" \t\n"), min_size=1, max_size=20),
)
def test_any_word_has_a_stem(language, word):
    """No word is refused, and what may agree with it is always a yes or a no."""
    assert isinstance(inflection(language).stem(word), str)
    assert inflection(language).fits(word, frozenset({"Ns", "Np", "s", "p"})) in {True, False}
