"""Parties in French and Russian: who acts, speaks or suffers, at the first mention, over numbers, genders and cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.analysis.mentions import mentions
from habeas.suggestions.proposers.parties import Parties
from habeas.suggestions.types import Document, Kind, PlaceValue, Suggestion


def parties(content: str, language: str) -> list[tuple[str, str]]:
    """Return the parties of a text of one passage, each with its type."""
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    document = Document(text, None, language, RuleAnalyser(language))
    return [(s.anchor.exact, s.value.type) for s in Parties().propose(document, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Une jeune mère somalienne attend.", [("Une jeune mère somalienne", "person")]),
        ("Trois ressortissants tunisiens ont disparu.", [("Trois ressortissants tunisiens", "group")]),
        ("Des gardes-frontières lettons sont venus.", [("Des gardes-frontières lettons", "authority")]),
        ("Hier, son employeur est parti.", [("son employeur", "company")]),
        ("Le tribunal administratif de Vilmar a statué.", [("tribunal administratif de Vilmar", "court")]),
        ("Le ministère des Affaires sociales a refusé.", [("ministère des Affaires sociales", "authority")]),
        ("L’Agence fédérale pour l’accueil (AFA) ferme.", [("Agence fédérale pour l’accueil (AFA)", "authority")]),
        ("Le Comité contre la torture est inquiet.", [("Comité contre la torture", "un_body")]),
        ("Le collectif Port Libre proteste.", [("Port Libre", "ngo")]),
        ("L'association Rives Sud a porté plainte.", [("Rives Sud", "ngo")]),
        ("Une Camerounaise et sa fille attendent.", [("Une Camerounaise", "person"), ("sa fille", "person")]),
        ("Plus de 40 victimes de viol ont été soignées.", [("Plus de 40 victimes de viol", "group")]),
        ("Une dizaine de mineurs dorment là.", [("Une dizaine de mineurs", "group")]),
        ("Un maçon de 31 ans a été battu.", [("Un maçon de 31 ans", "person")]),
        ("Mme Awa Sarr, avocate, a parlé.", [("Mme Awa Sarr, avocate", "person")]),
        ("Un porte-parole de Frontex a répondu.", [("Un porte-parole de Frontex", "intergovernmental")]),
        ("Les policiers et gendarmes ont tiré.", [("policiers et gendarmes", "authority")]),
        ("Selon l'ONU, rien n'a changé.", [("ONU", "un_body")]),
        ("Une délégation de trois contrôleurs est venue.", [("Une délégation de trois contrôleurs", "authority")]),
        ("Deux enfants atteints de rougeole toussent.", [("Deux enfants atteints de rougeole", "group")]),
        ("Le ministre de l'Intérieur, Paul Roy, a parlé.", [("ministre de l'Intérieur, Paul Roy", "authority")]),
        ("La militante algérienne Nour Saadi écrit.", [("militante algérienne Nour Saadi", "person")]),
        ("Agrivil, le sous-traitant, a fermé.", [("Agrivil, le sous-traitant", "company")]),
        ("Je m'appelle Blessing.", [("Blessing", "person")]),
        ("Le Groupe d'entraide a écrit.", [("Groupe d'entraide", "ngo")]),
        ("Hier, l'ODX a déclaré cela.", [("ODX", "ngo")]),
        ("Quatre des rescapés sont blessés.", [("Quatre des rescapés", "group")]),
        ("La police a frappé des migrants.", [("police", "authority"), ("des migrants", "group")]),
        ("Hier, 30 migrants ont été battus.", [("30 migrants", "group")]),
    ],
)
def test_french_names_and_descriptions_are_parties(text, expected):
    """Bodies by their name and people by their head noun, with adjectives and complements behind, 'le' outside."""
    assert parties(text, "fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Задержали двоих граждан Таджикистана.", [("двоих граждан Таджикистана", "group")]),
        ("Беременная женщина упала.", [("Беременная женщина", "person")]),
        ("Её мать больна.", [("Её мать", "person")]),
        ("Государственная служба миграции отказала.", [("Государственная служба миграции", "authority")]),
        ("Дело передали в Вильмарский районный суд.", [("Вильмарский районный суд", "court")]),
        ("Комитет «Открытый берег» подал жалобу.", [("Комитет «Открытый берег»", "ngo")]),
        ("Об этом узнала организация «Светлый путь».", [("Светлый путь", "ngo")]),
        ("Комитет ООН против пыток обеспокоен.", [("Комитет ООН против пыток", "un_body")]),
        ("Спецдокладчик ООН по правам мигрантов приехал.", [("Спецдокладчик ООН по правам мигрантов", "un_body")]),
        ("Их били сотрудники ГКНБ.", [("сотрудники ГКНБ", "authority")]),
        ("Пришла координатор коалиции.", [("координатор коалиции", "ngo")]),
        ("Видели 14 сирийцев и афганцев.", [("14 сирийцев и афганцев", "group")]),
        ("Подрядчик из Вильмара исчез.", [("Подрядчик из Вильмара", "company")]),
        ("Об этом пишет агентство LETA.", [("LETA", "media")]),
        ("Адвокат Мария Орлова ушла.", [("Адвокат Мария Орлова", "person")]),
        ("Дети-беженцы спали.", [("Дети-беженцы", "group")]),
        ("Приехала семья из пяти человек.", [("семья из пяти человек", "group")]),
        ("Мужчину видела группа строителей.", [("Мужчину", "person"), ("группа строителей", "group")]),
        ("По словам адвоката, её били.", [("адвоката", "person")]),
        ("Журналистка Елена Костенко ушла.", [("Журналистка Елена Костенко", "person")]),
        ("МВД Вильмарии молчит.", [("МВД Вильмарии", "authority")]),
        ("Судья Ковальчук молчит.", [("Судья Ковальчук", "court")]),
        ("Пришла мать двоих детей.", [("мать двоих детей", "person")]),
        ("Департамент полиции и погранохраны отказал.", [("Департамент полиции и погранохраны", "authority")]),
        ("Центр «Тихий берег» закрыли.", [("Центр «Тихий берег»", "ngo")]),
        ("Комитет рассмотрел доклад.", [("Комитет", "un_body")]),
        ("28-летняя Гуля ждёт.", [("28-летняя Гуля", "person")]),
        ("Четверо из пяти опрошенных согласны.", [("Четверо из пяти опрошенных", "group")]),
        ("Лица без гражданства не имеют прав.", [("Лица без гражданства", "group")]),
        ("Прибыл соседней страны посол.", [("посол", "authority")]),
        ("Вчера задержали 30 мигрантов.", [("30 мигрантов", "group")]),
        ("ЦКХ заявил об этом.", [("ЦКХ", "ngo")]),
    ],
)
def test_russian_names_and_descriptions_are_parties(text, expected):
    """Any case is the same noun; adjectives before it, genitives, names in marks and origins behind belong to it."""
    assert parties(text, "ru") == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Il a été jugé sans avocat.", "fr"),
        ("Aucun interprète n'est venu.", "fr"),
        ("Les droits de l'homme sont violés.", "fr"),
        ("Il était ouvrier.", "fr"),
        ("En 2024, 3 400 personnes ont été éloignées.", "fr"),
        ("Sur 57 personnes, dont quatre femmes en 2024, rien n'est dit.", "fr"),
        ("Il garde le silence au centre du village.", "fr"),
        ("Она была свидетелем.", "ru"),
        ("Среди них — женщины.", "ru"),
        ("Дома никого нет, в центре города тихо.", "ru"),
        ("Un repas quotidien leur était servi.", "fr"),
        ("Deux d'entre eux avaient disparu.", "fr"),
        ("Его судили без адвоката.", "ru"),
        ("Переводчика не пригласили.", "ru"),
        ("Это нарушает права человека.", "ru"),
        ("В 2024 году выслали 3 400 человек.", "ru"),
        ("Его взяли под стражу.", "ru"),
        ("Люди ждали.", "ru"),
    ],
)
def test_nobody_in_particular_is_no_party(text, language):
    """Whoever is missing, general figures, what somebody is, and words that only look like somebody are no parties."""
    assert parties(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Une jeune mère a été arrêtée par le Réseau Rives (RR). La mère pleurait. La femme était malade. RR l'a aidée. Une autre mère est venue.",
            "fr",
            ["Une jeune mère", "Réseau Rives (RR)", "Une autre mère"],
        ),
        (
            "Le Comité contre la torture a parlé. Le Comité regrette. Le CPT aussi.",
            "fr",
            ["Comité contre la torture", "CPT"],
        ),
        (
            "Пограничная служба задержала молодую сирийку. Женщину увезли. Сирийке отказали. В погранслужбе молчат.",
            "ru",
            ["Пограничная служба", "молодую сирийку"],
        ),
        ("Комитет по правам человека принял решение. Комитету ответили.", "ru", ["Комитет по правам человека"]),
        (
            "Пограничная служба Вильмарии молчит. Пограничная служба Орвии ответила.",
            "ru",
            ["Пограничная служба Вильмарии", "Пограничная служба Орвии"],
        ),
        ("Le préfet de police de Vilmar parle. Le préfet de Vilmar insiste.", "fr", ["préfet de police de Vilmar"]),
        ("Мать ждала. Матери не ответили. Её сын болен. Сыну шесть лет.", "ru", ["Мать", "Её сын"]),
    ],
)
def test_somebody_is_a_party_once(text, language, expected):
    """The second mention, by the head in another form, the short form or another word for the person, is nobody new."""
    assert [name for name, _ in parties(text, language)] == expected


def test_a_participle_mentions_nobody():
    """'Ils ont expulsé' tells what was done and no 'expulsé'; acts look up who is meant among the mentions."""
    content = "Ils ont expulsé la mère."
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    assert [mention.name for mention in mentions(Document(text, None, "fr", RuleAnalyser("fr")))] == ["mère"]


def test_a_place_before_a_comma_is_no_name_of_the_body_behind_it():
    """'Vilmar, la police a …' tells where and who, not one body of both words."""
    content = "Vilmar, la police a fouillé le quai."
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    place = Suggestion(Kind.PLACE, text.anchor(0, 6), PlaceValue(None), "test", 0.9)
    found = Parties().propose(Document(text, None, "fr", RuleAnalyser("fr")), (place,))
    assert [s.anchor.exact for s in found] == ["police"]


@pytest.mark.parametrize("language", ["fr", "ru"])
@given(
    content=st.text(
        st.one_of(st.sampled_from("«»“”\"'’-—,.:;()№ \u00a0\u202f\n0123456789"), st.characters(codec="utf-8")),
        min_size=1,
        max_size=200,
    )
)
def test_any_text_keeps_its_anchors(language, content):
    """Whatever stands in a text, nothing is raised and every party is words of the text."""
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    found = Parties().propose(Document(text, None, language, RuleAnalyser(language)), ())
    assert all(content[s.anchor.start : s.anchor.end] == s.anchor.exact != "" for s in found)


_WORDS = {
    "fr": "le la les des une un ses deux de d' l' du jeune mère mères policier ministère Comité contre la torture tribunal Lyon ( ) HCR , et a été victime ans 12 sans « »",
    "ru": "её двое мать матери граждан Таджикистана судья Комитет ООН по правам ребёнка « » суд из 12 лет ГКНБ , и сотрудники полиции молодая без № № 5 в Вильмаре",
}


@pytest.mark.parametrize("language", ["fr", "ru"])
@given(data=st.data())
def test_words_of_the_lexicon_in_any_order_keep_their_anchors(language, data):
    """Heads, names, numbers and marks in any order give parties whose words stand in the text, none over another."""
    content = " ".join(data.draw(st.lists(st.sampled_from(_WORDS[language].split(" ")), min_size=1, max_size=30)))
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    found = list(Parties().propose(Document(text, None, language, RuleAnalyser(language)), ()))
    assert all(content[s.anchor.start : s.anchor.end] == s.anchor.exact for s in found)
    ends = [0, *(s.anchor.end for s in found)]
    assert all(s.anchor.start >= end for s, end in zip(found, ends, strict=False))
