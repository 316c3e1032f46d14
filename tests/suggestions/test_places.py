"""Places: the gazetteer, new names by context, first mentions, and names of bodies that hold a place."""

from __future__ import annotations

import pycountry
import pytest

from habeas.suggestions.proposers.instruments import Instruments
from habeas.suggestions.proposers.places import Places
from habeas.suggestions.proposers.places.countries import mentions_in
from habeas.vocabulary import lexicon


def places(read, text):
    """Return the places of a text as pairs of words and State."""
    found = read([Instruments(), Places()], text)
    return [(s.anchor.exact, s.value.country) for s in found if s.kind == "place"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He fled Belarus for Poland.", [("Belarus", "BLR"), ("Poland", "POL")]),
        ("She lives in Türkiye, he in the United Kingdom.", [("Türkiye", "TUR"), ("United Kingdom", "GBR")]),
        ("They were held in the UK and flown to the US.", [("UK", "GBR"), ("US", "USA")]),
        ("HELD IN KUWAIT FOR A YEAR", [("KUWAIT", "KWT")]),
        ("Guards on the Poland-Belarus border", [("Poland", "POL"), ("Belarus", "BLR")]),
        ("Rescued off Lampedusa in the Mediterranean.", [("Lampedusa", "ITA"), ("Mediterranean", None)]),
        ("In Equatorial Guinea and Guinea-Bissau", [("Equatorial Guinea", "GNQ"), ("Guinea-Bissau", "GNB")]),
        ("They waited in N’Djamena.", [("N’Djamena", "TCD")]),
        ("The family was driven to Nice.", [("Nice", "FRA")]),
        ("Niger declared an emergency.", [("Niger", "NER")]),
        ("They crossed the Senegal River.", [("Senegal River", None)]),
    ],
)
def test_names_of_the_gazetteer_are_places(read, text, expected):
    """States, their other names, cities, regions and seas are found in any case and spacing."""
    assert places(read, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Poland, near Zalesko, they froze.", [("Poland", "POL"), ("Zalesko", "POL")]),
        ("He was found near Bralin, Hungary.", [("Bralin", "HUN"), ("Hungary", "HUN")]),
        (
            "In Poland he slept; he died near Bralin, Hungary.",
            [("Poland", "POL"), ("Bralin", "HUN"), ("Hungary", "HUN")],
        ),
        ("Held near Dravec and Molino, in Croatia.", [("Dravec", "HRV"), ("Molino", "HRV"), ("Croatia", "HRV")]),
        ("In Libya, the Tarvan district is closed.", [("Libya", "LBY"), ("Tarvan district", "LBY")]),
        ("They live in Tarvan district of Libya.", [("Tarvan district", "LBY"), ("Libya", "LBY")]),
    ],
)
def test_a_word_of_place_makes_a_new_name_a_place(read, text, expected):
    """A name that no list has is a place after 'near' and its like, in the State told beside or before it."""
    assert places(read, text) == expected


def test_each_place_is_told_once(read):
    """The first mention stands for all; other names of a State are the same place."""
    assert places(read, "In Turkey. In Türkiye. In Turkey again.") == [("Turkey", "TUR")]


@pytest.mark.parametrize(
    "text",
    [
        "The Libyan coastguard and Polish police came.",
        "Said the Ministry of the Interior of Poland.",
        "Human Rights Watch Libya wrote.",
        "The University of Vienna asked.",
        "Six died in IRCs.",
        "In English, in March, in Article 5.",
        "He asked at Amnesty International.",
        "UK officials and US courts agreed.",
        "Chad Jordan, a nice man, was reading most books.",
        "Under the Act on Foreigners in the Republic of Bulgaria.",
        "As in Petrov v. Croatia, no. 12345/20.",
        "Cairo urged calm; the wall is paid for by Madrid.",
    ],
)
def test_what_is_no_place_is_left_out(read, text):
    """Adjectives, bodies, laws, cases, languages, persons and capitals that act are no places."""
    assert places(read, text) == []


def test_the_prevailing_state_is_the_one_that_a_text_is_about():
    """States weigh more than nationals; the victims' nationality does not decide."""
    text = "Afghans and Syrians were held in Croatia. Croatian police denied it. Afghans fled."
    assert mentions_in(text, "en").prevailing == "HRV"


def test_the_gazetteer_names_only_states_that_exist():
    """Every code is ISO 3166-1 (Kosovo's is the one in use), and every doubtful name is listed as a name."""
    data = lexicon("en", "places")
    codes = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert set(data["states"]) <= codes
    names = {name for entry in data["states"].values() for field in entry.values() for name in field}
    names |= {getattr(c, f) for c in pycountry.countries for f in ("name", "common_name") if hasattr(c, f)}
    assert set(data["doubtful"]) <= names | set(data["spanning"])
