"""Quotations in French and Russian: what is quoted, who says it, and what only stands in marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.proposers.quotations import Quotations
from habeas.suggestions.types import Document


def quotations(content: str, language: str) -> list[tuple[str, str | None]]:
    """Return the quotations of a text of one passage, each with its speaker."""
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    document = Document(text, None, language, RuleAnalyser(language))
    return [(s.anchor.exact, s.value.speaker) for s in Quotations().propose(document, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Personne ne nous a rien dit », a déclaré le préfet.", [("Personne ne nous a rien dit", "préfet")]),
        ("« On dort dehors », raconte une mère malienne.", [("On dort dehors", "une mère malienne")]),
        ("Le ministre a répondu : « Tout est légal. »", [("Tout est légal.", "ministre")]),
        (
            "Une coiffeuse a été frappée. « J'ai eu très peur ce soir-là », confie-t-elle.",
            [("J'ai eu très peur ce soir-là", "Une coiffeuse")],
        ),
        ("Selon l'association Rives Sud, « rien n'a été fait depuis ».", [("rien n'a été fait depuis", "Rives Sud")]),
        ("Le gouvernement parle d'une mesure « de routine ».", [("de routine", "gouvernement")]),
        ("Le Comité contre la torture s'est dit « préoccupé ».", [("préoccupé", "Comité contre la torture")]),
        (
            "« Le garde a crié : “Dehors, vite !” », dit un retenu.",
            [("Le garde a crié : “Dehors, vite !”", "un retenu"), ("Dehors, vite !", "garde")],
        ),
        (
            "« Ils mentent tous depuis un mois », lance Awa Sarr, porte-parole du Réseau Rives.",
            [("Ils mentent tous depuis un mois", "Awa Sarr, porte-parole du Réseau Rives")],
        ),
        (
            "« Tout va bien ici, insiste la directrice du foyer. Venez voir. »",
            [("Tout va bien ici, insiste la directrice du foyer. Venez voir.", "directrice du foyer")],
        ),
        ("Moussa se souvient : « Il faisait froid. »", [("Il faisait froid.", "Moussa")]),
        ("« Sortez ! » hurlait un gardien.", [("Sortez !", "un gardien")]),
    ],
)
def test_french_quotations_have_their_speaker(text, expected):
    """The speaker stands behind the verb, before it, behind 'selon', or is whom a pronoun means."""
    assert quotations(text, "fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«Нас никто не слушал», — сказал водитель.", [("Нас никто не слушал", "водитель")]),
        ("Прокурор заявил: «Нарушений нет».", [("Нарушений нет", "Прокурор")]),
        ("Комитет «Открытый берег» назвал закон «ловушкой».", [("ловушкой", "Комитет «Открытый берег»")]),
        ("По словам адвоката, её «просто выгнали за дверь».", [("просто выгнали за дверь", "адвоката")]),
        (
            "Молодая сирийка вернулась домой. «Я больше туда не пойду», — говорит она.",
            [("Я больше туда не пойду", "Молодая сирийка")],
        ),
        ("«Жалоба не поступала», — говорится в ответе прокуратуры.", [("Жалоба не поступала", "прокуратуры")]),
        (
            "«Нас не слушали, — вспоминает мать двоих детей. — Мы ждали».",
            [("Нас не слушали, — вспоминает мать двоих детей. — Мы ждали", "мать двоих детей")],
        ),
        ("«Уходите!» — кричали конвоиры.", [("Уходите!", "конвоиры")]),
        ("Суд установил, что истец «не представил ничего».", [("не представил ничего", "Суд")]),
        (
            "«Мне кричали: „Уезжай домой“. Я уехала», — вспоминает женщина.",
            [("Мне кричали: „Уезжай домой“. Я уехала", "женщина"), ("Уезжай домой", None)],
        ),
    ],
)
def test_russian_quotations_have_their_speaker(text, expected):
    """The speaker stands behind the dash and the verb, before it, behind 'по словам', or is whom a pronoun means."""
    assert quotations(text, "ru") == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le rapport « Deux ans de silence et de peur » paraît demain.", "fr"),
        ("Les centres dits « ouverts » ferment.", "fr"),
        ("L'opération « Grand froid » a commencé.", "fr"),
        ("Об этом написала организация «Светлый путь».", "ru"),
        ("Закон «О беженцах и правах» изменили.", "ru"),
        ("Его нашли у рынка «Восточный».", "ru"),
        ("Об этом сообщила «Медиазона».", "ru"),
        ("Так называемый «белый список» закрыт.", "ru"),
    ],
)
def test_names_titles_and_labels_are_none(text, language):
    """Names of bodies, laws, reports and places, and words put at a distance, are nobody's words."""
    assert quotations(text, language) == []


_WORDS = {
    "fr": '« » “ ” ‘ ’ " , . : — a dit le préfet selon il elle confie-t-elle Comité « Non » je une mère raconte-t-on ! ?',
    "ru": '« » „ “ ” " , . : — сказал она его слова судья по словам адвоката «Да» Комитет который назвал я ! ?',
}


@pytest.mark.parametrize("language", ["fr", "ru"])
@given(data=st.data())
def test_marks_and_verbs_in_any_order_keep_their_anchors(language, data):
    """Whatever stands around marks, nothing is raised; quotations and speakers are words of the text."""
    content = " ".join(data.draw(st.lists(st.sampled_from(_WORDS[language].split(" ")), min_size=1, max_size=40)))
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    for suggestion in Quotations().propose(Document(text, None, language, RuleAnalyser(language)), ()):
        for anchor in (suggestion.anchor, *suggestion.fields.values()):
            assert content[anchor.start : anchor.end] == anchor.exact
