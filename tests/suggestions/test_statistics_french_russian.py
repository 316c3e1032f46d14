"""Figures in French and Russian: numerals in words and cases, bounds, units, and numbers that are no figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.proposers.statistics import Statistics
from habeas.suggestions.proposers.statistics.lists import passage_words
from habeas.suggestions.proposers.statistics.numerals import quantities_among
from habeas.suggestions.types import Document


def figures(language, text):
    """Return the figures of one paragraph as (words, low, best, high, unit)."""
    canonical = CanonicalText(text, (Passage(PassageKind.PARAGRAPH, 0, len(text)),), "test/1")
    found = Statistics().propose(Document(canonical, None, language, RuleAnalyser(language)), ())
    return [(s.anchor.exact, s.value.low, s.value.best, s.value.high, s.value.unit) for s in found]


def types(language, text):
    """Return the types of the figures of one paragraph."""
    canonical = CanonicalText(text, (Passage(PassageKind.PARAGRAPH, 0, len(text)),), "test/1")
    found = Statistics().propose(Document(canonical, None, language, RuleAnalyser(language)), ())
    return [s.value.type for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La garde côtière a intercepté 1\u202f234 migrants.", ("1\u202f234 migrants", None, 1234, None, "migrants")),
        ("Elle a compté 2.345 refoulements.", ("2.345 refoulements", None, 2345, None, "refoulements")),
        ("Le budget est de 3,5 millions d’euros.", ("3,5 millions d’euros", None, 3_500_000, None, "euros")),
        ("Quatre-vingt-dix-sept familles attendent.", ("Quatre-vingt-dix-sept familles", None, 97, None, "familles")),
        ("Mille deux cent six passagers.", ("Mille deux cent six passagers", None, 1206, None, "passagers")),
        ("Une trentaine d'hommes dorment là.", ("Une trentaine d'hommes", None, 30, None, "hommes")),
        ("Au moins vingt et un mineurs.", ("Au moins vingt et un mineurs", 21, None, None, "mineurs")),
        ("Plus d'une centaine de tentes.", ("Plus d'une centaine de tentes", 100, None, None, "tentes")),
        ("Jusqu'à 80 détenus y vivent.", ("Jusqu'à 80 détenus", None, None, 80, "détenus")),
        ("Près de 60 agents.", ("Près de 60 agents", None, 60, None, "agents")),
        ("Entre 20 et 30 tentes.", ("Entre 20 et 30 tentes", 20, None, 30, "tentes")),
        ("Il risque de 3 à 5 ans de prison.", ("de 3 à 5 ans", 3, None, 5, "ans")),
        ("Ils restent deux ou trois jours.", ("deux ou trois jours", 2, None, 3, "jours")),
        ("Le juge statue dans les 48 heures.", ("48 heures", None, None, 48, "heures")),
        ("Il est gardé pour un mois au plus.", ("un mois au plus", None, None, 1, "mois")),
        ("Elle ne peut excéder six mois.", ("ne peut excéder six mois", None, None, 6, "mois")),
        ("Un détenu sur trois jeûne.", ("Un détenu sur trois", None, 33.3, None, "un détenu sur trois")),
        ("Un peu moins de la moitié jeûne.", ("Un peu moins de la moitié", None, 50, None, "moitié")),
        ("Les deux tiers d’entre eux jeûnent.", ("Les deux tiers d’entre eux", None, 66.7, None, "tiers")),
        ("58\u00a0% ont fui.", ("58\u00a0%", None, 58, None, "%")),
        ("Aucun décès n'a été signalé.", ("Aucun décès", None, 0, None, "décès")),
        ("Ils ont ouvert trois nouveaux centres.", ("trois nouveaux centres", None, 3, None, "centres")),
        ("Elle fut frappée à trois reprises.", ("trois reprises", None, 3, None, "reprises")),
        ("Cela coûte 3 M€.", ("3 M€", None, 3_000_000, None, "€")),
        ("La garde à vue dure 24h.", ("24h", None, 24, None, "h")),
        ("Il risque de deux ans à cinq ans de prison.", ("de deux ans à cinq ans", 2, None, 5, "ans")),
        ("5 % à 10 % ont fui.", ("5 % à 10 %", 5, None, 10, "%")),
        ("Aux termes de l’article 6, 5 femmes ont fui.", ("5 femmes", None, 5, None, "femmes")),
        ("La cellule 3 abrite 6 femmes.", ("6 femmes", None, 6, None, "femmes")),
        ("La chambre : 9 m².", ("9 m²", None, 9, None, "m²")),
        ("12 des 15 femmes ont fui.", ("12 des 15 femmes", None, 12, None, "femmes")),
    ],
)
def test_french_figures(text, expected):
    """A French number has its value, its bound and the noun after it."""
    assert figures("fr", text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Выслали 1\u00a0234 человека.", ("1\u00a0234 человека", None, 1234, None, "человека")),
        ("Выдали 45 тыс. патентов.", ("45 тыс. патентов", None, 45_000, None, "патентов")),
        ("Потратили 2,3 млрд рублей.", ("2,3 млрд рублей", None, 2.3e9, None, "рублей")),
        ("Отказали двумстам сорока заявителям.", ("двумстам сорока заявителям", None, 240, None, "заявителям")),
        ("Троих вывезли ночью.", ("Троих", None, 3, None, "")),
        ("Полторы тысячи рабочих ждут.", ("Полторы тысячи рабочих", None, 1500, None, "рабочих")),
        ("Прошло два с половиной года.", ("два с половиной года", None, 2.5, None, "года")),
        (
            "Не менее сорока задержанных мигрантов.",
            ("Не менее сорока задержанных мигрантов", 40, None, None, "мигрантов"),
        ),
        ("Свыше 60 семей уехали.", ("Свыше 60 семей", 60, None, None, "семей")),
        ("Девять с лишним месяцев.", ("Девять с лишним месяцев", 9, None, None, "месяцев")),
        ("Его держат на срок до 48 часов.", ("до 48 часов", None, None, 48, "часов")),
        ("Там было около 90 женщин.", ("около 90 женщин", None, 90, None, "женщин")),
        ("Там было человек двадцать.", ("человек двадцать", None, 20, None, "человек")),
        ("Почти треть голодает.", ("Почти треть", None, 33.3, None, "треть")),
        ("Каждый пятый голодает.", ("Каждый пятый", None, 20, None, "пятый")),
        ("Четверо из пяти опрошенных голодают.", ("Четверо из пяти опрошенных", None, 80, None, "опрошенных")),
        ("Штраф от 2 до 5 тысяч рублей.", ("от 2 до 5 тысяч рублей", 2000, None, 5000, "рублей")),
        ("Снесли 20–30 палаток.", ("20–30 палаток", 20, None, 30, "палаток")),
        ("Около тысячи человек ждут.", ("Около тысячи человек", None, 1000, None, "человек")),
        ("Как минимум в пяти регионах.", ("Как минимум в пяти регионах", 5, None, None, "регионах")),
        ("Прошло пять-шесть часов.", ("пять-шесть часов", 5, None, 6, "часов")),
        ("9 из 10 опрошенных голодают.", ("9 из 10 опрошенных", None, 90, None, "опрошенных")),
        ("В камере 12 женщин.", ("12 женщин", None, 12, None, "женщин")),
        ("Нас было пятнадцать в камере.", ("пятнадцать", None, 15, None, "")),
        ("Его избивали трижды.", ("трижды", None, 3, None, "трижды")),
        ("23 процента голодают.", ("23 процента", None, 23, None, "процента")),
        ("Ни одного случая не раскрыли.", ("Ни одного случая", None, 0, None, "случая")),
    ],
)
def test_russian_figures(text, expected):
    """A Russian number has its value in any case, its bound and the noun after it."""
    assert figures("ru", text) == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Les articles 3 et 8, la loi n° 2015-36, le paragraphe 12 et la chambre 14."),
        ("fr", "Un Malien de 27 ans et une femme âgée de 31 ans ; des mineurs de 16 à 18 ans."),
        ("fr", "Le 3 et le 4 mai 2024, à 9 h 15 et à 17 heures."),
        ("fr", "Des dizaines de familles, des centaines de tentes, plusieurs milliers de gens."),
        ("fr", "Il y a trois ans, puis deux jours plus tard, la 3e chambre."),
        ("fr", "Les deux hommes dorment. Une femme dort."),
        ("fr", "Amina, 35 ans, et ses sœurs de 8 et 11 ans."),
        ("fr", "Appelez 112 345 678 901, dossier 12.3.4, code B201774, 10:30."),
        ("fr", "Deux fois plus de retours, 24 heures sur 24."),
        ("ru", "Лейла, 35 лет, ушла лет пять назад."),
        ("ru", "Статьи 3 и 8, пункт 12, закон № 260-ФЗ, камера 14."),
        ("ru", "Мужчина в возрасте 27 лет, 31-летняя женщина и дети до 18 лет."),
        ("ru", "В ночь с 3 на 4 мая 2024 года, в 23 часа, в 10:30."),
        ("ru", "Сотни людей, десятки семей, тысячи дел."),
        ("ru", "Три года назад, через два дня, за последние два года."),
        ("ru", "2.1 Автор жил в Оше. Обеих женщин отпустили. Один человек ушёл."),
    ],
)
def test_what_is_no_figure_is_left_out(language, text):
    """Citations, ages, times of day, dates, vague counts and times that say when are no figures."""
    assert figures(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le centre, d'une capacité de 90 places.", ["capacity"]),
        ("fr", "La durée moyenne est de 27 jours.", ["average"]),
        ("fr", "Elle y est restée onze mois.", ["duration"]),
        ("fr", "Il a payé 900 dinars.", ["money"]),
        ("fr", "La cellule a 9 m².", ["other"]),
        ("ru", "Центр рассчитан на 120 мест.", ["capacity"]),
        ("ru", "Средний срок — 27 дней.", ["average"]),
        ("ru", "В камере содержатся 12 человек.", ["stock"]),
        ("ru", "Выдворили 12 человек.", ["flow"]),
        ("ru", "Камера площадью 9 кв. м.", ["other"]),
    ],
)
def test_the_words_around_tell_the_type(language, text, expected):
    """Capacity, averages, stocks, money and measures are told by the words around the number."""
    assert types(language, text) == expected


def test_a_bare_number_counts_what_was_counted_before():
    """Numbers that go on a count take its noun; both ends of a change are figures."""
    assert [(f[0], f[4]) for f in figures("ru", "Из 340 задержанных 210 выдворили, а 130 отпустили.")] == [
        ("340 задержанных", "задержанных"),
        ("210", "задержанных"),
        ("130", "задержанных"),
    ]
    assert [f[2] for f in figures("ru", "Срок вырос с 12 до 19 дней.")] == [12, 19]
    assert [f[2] for f in figures("fr", "Le séjour est passé de 12 à 19 jours.")] == [12, 19]
    assert [(f[0], f[4]) for f in figures("fr", "On y a placé 341 hommes, contre 262 en 2022.")] == [
        ("341 hommes", "hommes"),
        ("262", "hommes"),
    ]


def test_cells_take_their_unit_from_the_header():
    """A numeric cell is a figure whose unit its header names; years in the first column are none."""
    rows = [("Année", "Personnes retenues", "Durée moyenne (jours)"), ("2023", "1 061", "12"), ("2024", "985", "16 %")]
    text, passages = "", []
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            start = len(text)
            text += f"{cell}\t"
            passages.append(Passage(PassageKind.TABLE_CELL, start, start + len(cell), table=0, row=row, column=column))
    document = Document(CanonicalText(text, tuple(passages), "test/1"), None, "fr", RuleAnalyser("fr"))
    found = list(Statistics().propose(document, ()))
    assert [(s.anchor.exact, s.value.unit, s.value.best) for s in found] == [
        ("1 061", "personnes retenues", 1061),
        ("12", "jours", 12),
        ("985", "personnes retenues", 985),
        ("16 %", "%", 16),
    ]


@given(
    st.sampled_from(["fr", "ru"]),
    st.text(alphabet="0123456789 ,.-–'’/€%°\u00a0абвдесятьчлокmildeuxcntsанЁё\n", max_size=80),
)
def test_any_text_gives_quantities_inside_it(language, text):
    """Nothing raises; spans lie in the text; a low value is never above a high one."""
    for counted in quantities_among(text, passage_words(text, 0, len(text), language), language):
        quantity = counted.quantity
        assert 0 <= quantity.start < quantity.end <= len(text)
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high


@given(st.sampled_from(["fr", "ru"]), st.integers(0, 999_999_999), st.sampled_from(["", ".", " ", "\u00a0", "\u202f"]))
def test_digits_are_read_back(language, value, separator):
    """A whole number is read back from its digits, with any separator of thousands of the language."""
    written = f"{value:,}".replace(",", separator)
    [counted] = quantities_among(written, passage_words(written, 0, len(written), language), language)
    assert (counted.quantity.end, counted.quantity.best) == (len(written), value)
