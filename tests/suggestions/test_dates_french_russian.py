"""Dates in French and Russian: their own order of words, the same values as in English."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.proposers.dates import Dates
from habeas.suggestions.types import Document


def dates_in(language, text, published="2025-06-12"):
    """Return the dates of a text as pairs of words and EDTF."""
    canonical = CanonicalText(text, (Passage(PassageKind.PARAGRAPH, 0, len(text)),), "test/1")
    document = Document(canonical, date.fromisoformat(published), language, RuleAnalyser(language))
    return [(found.anchor.exact, found.value.edtf) for found in Dates().propose(document, ())]


@pytest.mark.parametrize(
    ("text", "exact", "edtf"),
    [
        ("Ils ont traversé le 7 mars 2024.", "7 mars 2024", "2024-03-07"),
        ("Le camp a fermé le 1er juillet 2024.", "1er juillet 2024", "2024-07-01"),
        ("Publié le 5.11.2024 à Vilmar.", "5.11.2024", "2024-11-05"),
        ("Arrêté du 5/3/2024 sur l’entrée.", "5/3/2024", "2024-03-05"),
        ("Vu le 3 févr. 2024 au port.", "3 févr. 2024", "2024-02-03"),
        ("Au cours de l’année 2023, 12 345 personnes sont passées.", "année 2023", "2023"),
        ("En 2023, 341 personnes y dormaient.", "2023", "2023"),
        ("La mission des 5 et 6 février 2024 est finie.", "5 et 6 février 2024", "2024-02-05/2024-02-06"),
        ("La mission a eu lieu du 5 au 7 mai 2024.", "du 5 au 7 mai 2024", "2024-05-05/2024-05-07"),
        ("La session (10-28 novembre 2024) est close.", "10-28 novembre 2024", "2024-11-10/2024-11-28"),
        ("Du 30 avril au 5 mai 2024, il a plu.", "Du 30 avril au 5 mai 2024", "2024-04-30/2024-05-05"),
        ("Entre mars et juin 2024, tout a doublé.", "Entre mars et juin 2024", "2024-03/2024-06"),
        ("De janvier à mars 2024, rien.", "De janvier à mars 2024", "2024-01/2024-03"),
        (
            "Les chiffres de décembre 2023 à février 2024 manquent.",
            "de décembre 2023 à février 2024",
            "2023-12/2024-02",
        ),
        ("Depuis 2021, la frontière est close.", "Depuis 2021", "2021/.."),
        ("À compter du 1er juillet 2024, tous paient.", "À compter du 1er juillet 2024", "2024-07-01/.."),
        ("Au cours du premier trimestre 2024, rien.", "premier trimestre 2024", "2024-01/2024-03"),
        ("Au second semestre de 2023, deux morts.", "second semestre de 2023", "2023-07/2023-12"),
        ("Le mur date de l’été 2023.", "été 2023", "2023-22"),
        ("Beaucoup ont gelé à l’hiver 2022-2023.", "hiver 2022-2023", "2022-24"),
        ("Ce fut bâti dans les années 1990.", "années 1990", "1990/1999"),
        ("La règle a changé mi-2023.", "mi-2023", "2023"),
        ("Tous étaient partis fin avril 2024.", "fin avril 2024", "2024-04-30"),
        ("Deux ont fui début mars 2024.", "début mars 2024", "2024-03"),
        ("Les neuf premiers mois de 2024 furent durs.", "neuf premiers mois de 2024", "2024-01/2024-09"),
        (
            "Les deux premières semaines de mai 2024 furent dures.",
            "deux premières semaines de mai 2024",
            "2024-05-01/2024-05-14",
        ),
        ("Des coups dans la nuit du 24 au 25 mai 2024.", "la nuit du 24 au 25 mai 2024", "2024-05-24/2024-05-25"),
    ],
)
def test_a_french_date_that_says_its_year_is_read_as_it_stands(text, exact, edtf):
    """French dates, months, quarters and intervals with a year give their period."""
    assert dates_in("fr", text) == [(exact, edtf)]


@pytest.mark.parametrize(
    ("text", "exact", "edtf"),
    [
        ("Ils ont été renvoyés le 7 mai.", "7 mai", "2025-05-07"),
        ("Ils ont été renvoyés le 20 août.", "20 août", "2024-08-20"),
        ("Le tribunal se prononcera le 20 août.", "20 août", "2025-08-20"),
        ("L’audience est prévue le 20 août.", "20 août", "2025-08-20"),
        ("L’audience a été renvoyée au 20 août.", "20 août", "2025-08-20"),
        ("L’audience fixée au 12 mai n’a pas eu lieu.", "12 mai", "2025-05-12"),
        ("Un rapport est attendu d’ici au 30 juin.", "30 juin", "2025-06-30"),
        ("Il est parti en mars dernier.", "mars dernier", "2025-03"),
        ("Il est parti la semaine dernière.", "la semaine dernière", "2025-06-02/2025-06-08"),
        ("Il partira la semaine prochaine.", "la semaine prochaine", "2025-06-16/2025-06-22"),
        ("Il est parti l’année dernière.", "année dernière", "2024"),
        ("Il est parti en mars de l’année dernière.", "mars de l’année dernière", "2024-03"),
        ("Il est parti il y a trois ans.", "il y a trois ans", "2022"),
        ("Il est parti hier soir.", "hier soir", "2025-06-11"),
        ("Il est parti avant-hier.", "avant-hier", "2025-06-10"),
        ("Aujourd’hui, il est parti.", "Aujourd’hui", "2025-06-12"),
        ("Il est parti mardi.", "mardi", "2025-06-10"),
        ("Il est parti jeudi dernier.", "jeudi dernier", "2025-06-05"),
        ("Depuis le 1er janvier, deux morts.", "Depuis le 1er janvier", "2025-01-01/.."),
        ("Depuis le début du mois, deux morts.", "Depuis le début du mois", "2025-06/.."),
        ("Il doit sortir avant la fin de l’année.", "fin de l’année", "2025-12-31"),
        ("Ces trois derniers mois furent durs.", "Ces trois derniers mois", "2025-03/2025-06"),
        ("Au premier semestre, deux morts.", "premier semestre", "2025-01/2025-06"),
        ("Au quatrième trimestre, deux morts.", "quatrième trimestre", "2024-10/2024-12"),
    ],
)
def test_a_french_date_without_a_year_hangs_on_publication(text, exact, edtf):
    """What the text leaves open counts from publication, back in time unless the nearest verb looks ahead."""
    assert dates_in("fr", text) == [(exact, edtf)]


@pytest.mark.parametrize(
    ("text", "exact", "edtf"),
    [
        ("Pris le 3 mai 2024, il est sorti trois jours plus tard.", "trois jours plus tard", "2024-05-06"),
        ("Pris le 3 mai 2024, il avait fui la veille.", "la veille", "2024-05-02"),
        ("Pris le 3 mai 2024, il avait fui l’avant-veille.", "l’avant-veille", "2024-05-01"),
        ("Pris le 3 mai 2024, il est sorti le lendemain.", "le lendemain", "2024-05-04"),
        ("Pris le 3 mai 2024, il est sorti le même jour.", "le même jour", "2024-05-03"),
        ("Pris en mai 2024, il avait été vu un an plus tôt.", "un an plus tôt", "2023"),
        ("Il a fui l’avant-veille.", "l’avant-veille", None),
        ("Plusieurs mois plus tard, il a fui.", "Plusieurs mois plus tard", None),
    ],
)
def test_a_french_date_may_hang_on_one_told_before(text, exact, edtf):
    """'Plus tard', 'la veille' and their like count from the date before them, or stay open."""
    assert (exact, edtf) in dates_in("fr", text)


@pytest.mark.parametrize(
    "text",
    [
        "Il a 24 ans, il est venu à 9 h 15 et reste depuis trois mois.",
        "Il a marché 2000 mètres avec 1999 personnes vers la salle 2012.",
        "Le dossier n° 2019 coûte 2024 euros.",
        "Entre 1900 et 2000 personnes, de 1950 à 2 500 migrants sont passés.",
        "Chaque lundi, et du lundi au vendredi, un bus part.",
        "Mme Avril Dubois vit à deux pas.",
        "Il a été trouvé le 31 avril 2024.",
        "Veille Littorale et l'association la Veille ont saisi Printemps solidaire.",
    ],
)
def test_what_only_looks_like_a_french_date_is_none(text):
    """Ages, hours, durations, counts, numbers of files, names and days that come every week are no dates."""
    assert dates_in("fr", text) == []


@pytest.mark.parametrize(
    ("language", "text", "published", "edtf"),
    [
        ("fr", "Rassemblement le 14 juin devant la préfecture.", "2025-06-12", "2025-06-14"),
        ("fr", "Rassemblement le 14 juin devant la préfecture.", "2025-07-12", "2025-06-14"),
        ("fr", "Rassemblement le 14 décembre devant la préfecture.", "2025-07-12", "2024-12-14"),
        ("ru", "Пикет 14 июня у ворот.", "2025-06-12", "2025-06-14"),
        ("ru", "Пикет с 11 по 14 июня у ворот.", "2025-06-12", "2025-06-11/2025-06-14"),
        ("ru", "Его выслали 14 июня.", "2025-06-12", "2024-06-14"),
        ("ru", "Его выслали прошлым летом.", "2025-10-12", "2024-22"),
        ("ru", "Его выслали минувшим летом.", "2025-10-12", "2025-22"),
        ("fr", "Il a été expulsé l’été dernier.", "2025-10-12", "2025-22"),
        ("ru", "Его выслали в третьем квартале.", "2025-06-12", "2024-07/2024-09"),
        ("ru", "Его вышлют в третьем квартале.", "2025-06-12", "2025-07/2025-09"),
        ("ru", "Срок истекает в первом квартале.", "2025-06-12", "2026-01/2026-03"),
    ],
)
def test_what_no_word_tells_is_soon_or_past(language, text, published, edtf):
    """Without a verb a day that comes soon is meant, and else the last one; seasons and quarters follow their words."""
    assert [found for _, found in dates_in(language, text, published)] == [edtf]


def test_the_date_of_a_french_law_is_not_when_the_story_happens():
    """After an old law, a day without a year is one of the year of publication."""
    text = "Le décret du 5 mai 1988 ne vaut plus. Le 3 juin, il a été remplacé."
    assert dates_in("fr", text)[-1] == ("3 juin", "2025-06-03")


@pytest.mark.parametrize(
    ("text", "exact", "edtf"),
    [
        ("Их вывезли 7 августа 2024 года.", "7 августа 2024 года", "2024-08-07"),
        ("Их вывезли в марте 2024 г. из лагеря.", "марте 2024 г.", "2024-03"),
        ("Акт от 05.03.2024 г. подписан.", "05.03.2024 г.", "2024-03-05"),
        ("Акт от 5/3/2024 подписан.", "5/3/2024", "2024-03-05"),
        ("С 2021 года граница закрыта.", "С 2021 года", "2021/.."),
        ("С 2019 по 2023 год въехали двое.", "С 2019 по 2023 год", "2019/2023"),
        ("С января по март 2024 года въехали двое.", "С января по март 2024 года", "2024-01/2024-03"),
        ("С 30 апреля по 5 мая 2024 года лил дождь.", "С 30 апреля по 5 мая 2024 года", "2024-04-30/2024-05-05"),
        ("С 1 по 10 мая 2024 года лил дождь.", "С 1 по 10 мая 2024 года", "2024-05-01/2024-05-10"),
        ("Сессия 12–14 мая 2024 года закрыта.", "12–14 мая 2024 года", "2024-05-12/2024-05-14"),
        ("Между мартом и июнем 2024 года всё стихло.", "Между мартом и июнем 2024 года", "2024-03/2024-06"),
        ("В мае-июне 2024 года всё стихло.", "мае-июне 2024 года", "2024-05/2024-06"),
        ("В 2020–2023 гг. всё стихло.", "2020–2023 гг.", "2020/2023"),
        ("Летом 2021-го всё стихло.", "Летом 2021-го", "2021-22"),
        ("В 1990-х годах всё стихло.", "1990-х годах", "1990/1999"),
        ("В конце 2023 года всё стихло.", "конце 2023 года", "2023-12-31"),
        ("В начале марта 2024 года всё стихло.", "начале марта 2024 года", "2024-03"),
        ("Во втором квартале 2024 года всё стихло.", "втором квартале 2024 года", "2024-04/2024-06"),
        ("В I квартале 2024 года всё стихло.", "I квартале 2024 года", "2024-01/2024-03"),
        ("За первое полугодие 2024 года двое.", "первое полугодие 2024 года", "2024-01/2024-06"),
        ("Во второй половине 2024 года двое.", "второй половине 2024 года", "2024-07/2024-12"),
        ("За девять месяцев 2024 года двое.", "девять месяцев 2024 года", "2024-01/2024-09"),
        ("За первые две недели мая 2024 года двое.", "первые две недели мая 2024 года", "2024-05-01/2024-05-14"),
        ("В ночь с 3 на 4 июня 2024 года стреляли.", "ночь с 3 на 4 июня 2024 года", "2024-06-03/2024-06-04"),
        ("В ночь на 7 августа 2024 года стреляли.", "ночь на 7 августа 2024 года", "2024-08-07"),
    ],
)
def test_a_russian_date_that_says_its_year_is_read_as_it_stands(text, exact, edtf):
    """Russian dates, months, quarters and intervals with a year give their period, in any case."""
    assert dates_in("ru", text) == [(exact, edtf)]


@pytest.mark.parametrize(
    ("text", "exact", "edtf"),
    [
        ("Его выслали 7 мая.", "7 мая", "2025-05-07"),
        ("Его выслали 20 августа.", "20 августа", "2024-08-20"),
        ("Жалобу рассмотрят 20 августа.", "20 августа", "2025-08-20"),
        ("Суд продлил арест до 20 августа.", "20 августа", "2025-08-20"),
        ("Они должны выехать до 1 сентября.", "1 сентября", "2025-09-01"),
        ("Успеть до 1 сентября: что изменится", "1 сентября", "2025-09-01"),
        ("Его выслали в прошлом году.", "прошлом году", "2024"),
        ("Его выслали в марте прошлого года.", "марте прошлого года", "2024-03"),
        ("Его выслали прошлым летом.", "прошлым летом", "2024-22"),
        ("Его выслали два года назад.", "два года назад", "2023"),
        ("Его выслали неделю назад.", "неделю назад", "2025-06-05"),
        ("Его выслали позавчера.", "позавчера", "2025-06-10"),
        ("Его выслали вчера вечером.", "вчера вечером", "2025-06-11"),
        ("Накануне его выслали.", "Накануне", "2025-06-11"),
        ("Его выслали во вторник.", "вторник", "2025-06-10"),
        ("Его выслали в прошлый четверг.", "прошлый четверг", "2025-06-05"),
        ("Его выслали на прошлой неделе.", "прошлой неделе", "2025-06-02/2025-06-08"),
        ("С начала года выслали двоих.", "С начала года", "2025/.."),
        ("Отчёт выйдет до конца месяца.", "конца месяца", "2025-06-30"),
        ("За последние три месяца выслали двоих.", "последние три месяца", "2025-03/2025-06"),
        ("С ноября по март выслали двоих.", "С ноября по март", "2024-11/2025-03"),
    ],
)
def test_a_russian_date_without_a_year_hangs_on_publication(text, exact, edtf):
    """What the text leaves open counts from publication, back in time unless the nearest verb looks ahead."""
    assert dates_in("ru", text) == [(exact, edtf)]


@pytest.mark.parametrize(
    ("text", "exact", "edtf"),
    [
        ("Его взяли 3 мая 2024 года и через три дня выслали.", "через три дня", "2024-05-06"),
        ("Его взяли 3 мая 2024 года и отпустили спустя неделю.", "спустя неделю", "2024-05-10"),
        ("Его взяли 3 мая 2024 года, а на следующий день выслали.", "следующий день", "2024-05-04"),
        ("Его взяли 3 мая 2024 года и в тот же день выслали.", "тот же день", "2024-05-03"),
        ("Его взяли 3 мая 2024 года, обыск был накануне.", "накануне", "2024-05-02"),
        ("В мае 2024 года взяли сорок человек, годом ранее – двоих.", "годом ранее", "2023"),
        ("Его взяли в мае 2024 года, с той ночи его не видели.", "с той ночи", None),
        ("Несколько месяцев спустя его выслали.", "Несколько месяцев спустя", None),
    ],
)
def test_a_russian_date_may_hang_on_one_told_before(text, exact, edtf):
    """'Спустя', 'накануне' and their like count from the date before them, or stay open."""
    assert (exact, edtf) in dates_in("ru", text)


@pytest.mark.parametrize(
    "text",
    [
        "Ему 24 года, его держали 5 месяцев и били в 9:15.",
        "Он прошёл 2000 метров, заплатил 1999 рублей и видел 2012 человек.",
        "Каждый понедельник в среде мигрантов ходят слухи.",
        "Накануне выборов Марта Орлова уехала в дом 2012.",
        "Гражданин 1984 года рождения пропал 31 апреля 2024 года.",
    ],
)
def test_what_only_looks_like_a_russian_date_is_none(text):
    """Ages, hours, durations, counts, names, years of birth and days that do not exist are no dates."""
    assert dates_in("ru", text) == []
