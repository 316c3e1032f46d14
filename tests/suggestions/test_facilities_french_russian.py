"""Facilities in French and Russian: places of custody, care and confinement, named and described."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.proposers.facilities import Facilities
from habeas.suggestions.types import Document


def facilities(content: str, language: str) -> list[tuple[str, str]]:
    """Return the facilities of a text of one passage, each with its type."""
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    document = Document(text, None, language, RuleAnalyser(language))
    return [(s.anchor.exact, s.value.type) for s in Facilities().propose(document, ())]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Elle est retenue au centre de rétention administrative de Vilmar.",
            "fr",
            [("centre de rétention administrative de Vilmar", "immigration_detention_centre")],
        ),
        ("Il a dormi dans un foyer à Orvo.", "fr", [("un foyer à Orvo", "open_camp")]),
        ("On l'a conduit au commissariat.", "fr", [("commissariat", "police_cell")]),
        ("Le CRA de Vilmar est plein.", "fr", [("CRA de Vilmar", "immigration_detention_centre")]),
        (
            "Deux nouvelles zones d’attente ouvrent.",
            "fr",
            [("Deux nouvelles zones d’attente", "airport_or_transit_zone")],
        ),
        ("Son bébé est dans une pouponnière d'Orvo.", "fr", [("une pouponnière d'Orvo", "orphanage")]),
        ("Ils ont été enfermés dans un hangar désaffecté.", "fr", [("un hangar", "informal_site")]),
        ("Il est écroué à la maison d'arrêt de Vilmar.", "fr", [("maison d'arrêt de Vilmar", "pretrial_prison")]),
        ("Elle a accouché à l'hôpital Sainte-Rive.", "fr", [("hôpital Sainte-Rive", "hospital")]),
        ("Людей заперли в спортзале школы.", "ru", [("спортзале", "informal_site")]),
        ("В роддоме № 2 матери не показали сына.", "ru", [("роддоме № 2", "hospital")]),
        ("Его перевели в СИЗО-4.", "ru", [("СИЗО-4", "pretrial_prison")]),
        ("Склад, где их держали, закрыт.", "ru", [("Склад", "informal_site")]),
        (
            "Её поместили в центр временного содержания иностранных граждан.",
            "ru",
            [("центр временного содержания иностранных граждан", "immigration_detention_centre")],
        ),
        (
            "Их держат в центре содержания «Озёрный».",
            "ru",
            [("центре содержания «Озёрный»", "immigration_detention_centre")],
        ),
        ("Он в следственном изоляторе № 3.", "ru", [("следственном изоляторе № 3", "pretrial_prison")]),
        ("Дочь отдали в детский дом.", "ru", [("детский дом", "orphanage")]),
        ("Она лежит в больнице в Вильмаре.", "ru", [("больнице в Вильмаре", "hospital")]),
        ("Людей держали в подвале магазина.", "ru", [("подвале", "informal_site")]),
        ("Его увезли в ИВС.", "ru", [("ИВС", "police_cell")]),
        ("В отделении полиции ему угрожали.", "ru", [("отделении полиции", "police_cell")]),
    ],
)
def test_places_of_custody_are_facilities(text, language, expected):
    """The head words decide the type; what names the place belongs to it; everyday places need somebody who is held."""
    assert facilities(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Il risque cinq ans de prison.", "fr"),
        ("L'école a ouvert en mai.", "fr"),
        ("Aucun foyer ne l'accepte.", "fr"),
        ("Ils travaillent dans un entrepôt.", "fr"),
        ("Суд дал ему три года колонии.", "ru"),
        ("На этом участке границы тихо.", "ru"),
        ("Она работает на складе.", "ru"),
        ("Школа открылась в мае.", "ru"),
    ],
)
def test_other_places_are_none(text, language):
    """Sentences in years, places of work and learning, and no place in particular are no facilities."""
    assert facilities(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Elle était dans un centre de rétention. Le centre de rétention est vieux. Il était au centre de rétention de Vilmar.",
            "fr",
            ["un centre de rétention", "centre de rétention de Vilmar"],
        ),
        ("Его привезли в изолятор. В изоляторе холодно.", "ru", ["изолятор"]),
    ],
)
def test_a_place_is_a_facility_once(text, language, expected):
    """The second mention, in any form, is no new place; another named one is."""
    assert [name for name, _ in facilities(text, language)] == expected


_WORDS = {
    "fr": "un le la au dans centre de rétention du Lyon à CRA prison cellule enfermé où hangar ans pour mineurs № 5 « » , deux nouveaux camps",
    "ru": "в во центр временного содержания иностранных граждан № 5 « » Сахарово СИЗО ИВС держали где склад изолятор для детей колонии лет , двое",
}


@pytest.mark.parametrize("language", ["fr", "ru"])
@given(data=st.data())
def test_words_of_the_lexicon_in_any_order_keep_their_anchors(language, data):
    """Whatever order the words of places come in, nothing is raised and every facility is words of the text."""
    content = " ".join(data.draw(st.lists(st.sampled_from(_WORDS[language].split(" ")), min_size=1, max_size=30)))
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    found = Facilities().propose(Document(text, None, language, RuleAnalyser(language)), ())
    assert all(content[s.anchor.start : s.anchor.end] == s.anchor.exact for s in found)
