"""Dates in Polish, Belarusian and Arabic: their own order of words, the same values as in English."""

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
        ("Zawrócono ich 7 sierpnia 2024 r. do lasu.", "7 sierpnia 2024 r.", "2024-08-07"),
        ("Zawrócono ich w marcu 2024 r. do lasu.", "marcu 2024 r.", "2024-03"),
        ("Pismo z 05.03.2024 r. leży.", "05.03.2024 r.", "2024-03-05"),
        ("Od 2021 roku granica jest zamknięta.", "Od 2021 roku", "2021/.."),
        ("Od stycznia do marca 2024 r. padało.", "Od stycznia do marca 2024 r.", "2024-01/2024-03"),
        ("W dniach 5–7 maja 2024 r. padało.", "5–7 maja 2024 r.", "2024-05-05/2024-05-07"),
        ("Między marcem a czerwcem 2024 r. padało.", "Między marcem a czerwcem 2024 r.", "2024-03/2024-06"),
        ("W latach 2020–2023 padało.", "latach 2020–2023", "2020/2023"),
        ("Pod koniec maja 2024 r. padało.", "koniec maja 2024 r.", "2024-05-31"),
        ("W I kwartale 2024 r. padało.", "I kwartale 2024 r.", "2024-01/2024-03"),
        ("W drugim półroczu 2024 r. padało.", "drugim półroczu 2024 r.", "2024-07/2024-12"),
        ("W nocy z 24 na 25 maja 2024 r. padało.", "nocy z 24 na 25 maja 2024 r.", "2024-05-24/2024-05-25"),
        ("Jesienią 2021 r. padało.", "Jesienią 2021 r.", "2021-23"),
        ("W ubiegłym roku padało.", "ubiegłym roku", "2024"),
        ("Zeszłego lata padało.", "Zeszłego lata", "2024-22"),
        ("Dwa lata temu padało.", "Dwa lata temu", "2023"),
        ("Wczoraj padało.", "Wczoraj", "2025-06-11"),
        ("W ubiegły czwartek padało.", "ubiegły czwartek", "2025-06-05"),
        ("We wtorek padało.", "wtorek", "2025-06-10"),
        ("Przez ostatnie trzy miesiące padało.", "ostatnie trzy miesiące", "2025-03/2025-06"),
        ("Zatrzymano ich 20 sierpnia.", "20 sierpnia", "2024-08-20"),
        ("Rozprawa odbędzie się 20 sierpnia.", "20 sierpnia", "2025-08-20"),
        ("Areszt przedłużono do 20 sierpnia.", "20 sierpnia", "2025-08-20"),
        ("Od początku roku padało.", "Od początku roku", "2025/.."),
    ],
)
def test_a_polish_date_is_read(text, exact, edtf):
    """Polish dates give their period, with a year as they stand, without one from publication."""
    assert dates_in("pl", text) == [(exact, edtf)]


@pytest.mark.parametrize(
    ("text", "exact", "edtf"),
    [
        ("Яго выслалі 7 жніўня 2024 года ў лес.", "7 жніўня 2024 года", "2024-08-07"),
        ("Яго выслалі ў сакавіку 2024 г. у лес.", "сакавіку 2024 г.", "2024-03"),
        ("З 2021 года мяжа закрытая.", "З 2021 года", "2021/.."),
        ("Са студзеня па сакавік 2024 года ішоў дождж.", "Са студзеня па сакавік 2024 года", "2024-01/2024-03"),
        ("З 5 па 7 мая 2024 года ішоў дождж.", "З 5 па 7 мая 2024 года", "2024-05-05/2024-05-07"),
        ("У канцы 2023 года ішоў дождж.", "канцы 2023 года", "2023-12-31"),
        ("У другім квартале 2024 года ішоў дождж.", "другім квартале 2024 года", "2024-04/2024-06"),
        ("Улетку 2021-га ішоў дождж.", "Улетку 2021-га", "2021-22"),
        ("Летась ішоў дождж.", "Летась", "2024"),
        ("Учора ўвечары ішоў дождж.", "Учора ўвечары", "2025-06-11"),
        ("І ўчора ішоў дождж.", "ўчора", "2025-06-11"),
        ("У мінулым годзе ішоў дождж.", "мінулым годзе", "2024"),
        ("Два гады таму ішоў дождж.", "Два гады таму", "2023"),
        ("У мінулую нядзелю ішоў дождж.", "мінулую нядзелю", "2025-06-08"),
        ("Напярэдадні ішоў дождж.", "Напярэдадні", "2025-06-11"),
        ("Яго выслалі 20 жніўня.", "20 жніўня", "2024-08-20"),
        ("Суд адбудзецца 20 жніўня.", "20 жніўня", "2025-08-20"),
        ("Увесь час да мая ішоў дождж.", "мая", "2025-05"),
    ],
)
def test_a_belarusian_date_is_read(text, exact, edtf):
    """Belarusian dates give their period, with a year as they stand, without one from publication."""
    assert dates_in("be", text) == [(exact, edtf)]


@pytest.mark.parametrize(
    ("text", "exact", "edtf"),
    [
        ("رُحّلوا في 7 آب/أغسطس 2024 إلى الحدود.", "7 آب/أغسطس 2024", "2024-08-07"),
        ("رُحّلوا في ٧ كانون الثاني ٢٠٢٤ إلى الحدود.", "٧ كانون الثاني ٢٠٢٤", "2024-01-07"),
        ("رُحّلوا في جانفي 2024 إلى الحدود.", "جانفي 2024", "2024-01"),
        ("رُحّلوا في السابع من آب 2024 إلى الحدود.", "السابع من آب 2024", "2024-08-07"),
        ("رُحّلوا في 05/03/2024 إلى الحدود.", "05/03/2024", "2024-03-05"),
        ("الحدود مغلقة ومنذ عام 2021.", "منذ عام 2021", "2021/.."),
        ("بين 20 و25 شباط/فبراير 2024 هطل المطر.", "بين 20 و25 شباط/فبراير 2024", "2024-02-20/2024-02-25"),
        ("من يناير إلى مارس 2024 هطل المطر.", "من يناير إلى مارس 2024", "2024-01/2024-03"),
        ("في الربع الأول من عام 2024 هطل المطر.", "الربع الأول من عام 2024", "2024-01/2024-03"),
        ("في الأشهر التسعة الأولى من عام 2024 هطل المطر.", "الأشهر التسعة الأولى من عام 2024", "2024-01/2024-09"),
        ("في نهاية نيسان/أبريل 2024 هطل المطر.", "نهاية نيسان/أبريل 2024", "2024-04-30"),
        ("في صيف 2023 هطل المطر.", "صيف 2023", "2023-22"),
        ("هطل المطر العام الماضي.", "العام الماضي", "2024"),
        ("هطل المطر الأسبوع الماضي.", "الأسبوع الماضي", "2025-06-02/2025-06-08"),
        ("هطل المطر أمس.", "أمس", "2025-06-11"),
        ("هطل المطر امس.", "امس", "2025-06-11"),
        ("هطل المطر يوم الثلاثاء.", "يوم الثلاثاء", "2025-06-10"),
        ("هطل المطر قبل عامين.", "قبل عامين", "2023"),
        ("هطل المطر منذ بداية العام.", "منذ بداية العام", "2025/.."),
        ("هطل المطر خلال الأشهر الثلاثة الماضية.", "الأشهر الثلاثة الماضية", "2025-03/2025-06"),
        ("هطل المطر في 20 أغسطس.", "20 أغسطس", "2024-08-20"),
        ("من المقرر أن تعقد الجلسة في 20 أغسطس.", "20 أغسطس", "2025-08-20"),
    ],
)
def test_an_arabic_date_is_read(text, exact, edtf):
    """Arabic dates give their period, by any name of a month, in any digits, behind small words written together."""
    assert dates_in("ar", text) == [(exact, edtf)]


@pytest.mark.parametrize(
    ("language", "text", "exact", "edtf"),
    [
        ("pl", "Zatrzymano go 3 maja 2024 r., a dwa tygodnie później zwolniono.", "dwa tygodnie później", "2024-05-17"),
        ("pl", "Zatrzymano go 3 maja 2024 r., a następnego dnia zwolniono.", "następnego dnia", "2024-05-04"),
        ("pl", "W 2024 r. było ich sto, rok wcześniej dwóch.", "rok wcześniej", "2023"),
        ("be", "Яго ўзялі 3 мая 2024 года, а праз тыдзень адпусцілі.", "праз тыдзень", "2024-05-10"),
        ("be", "Яго ўзялі 3 мая 2024 года, а на наступны дзень адпусцілі.", "наступны дзень", "2024-05-04"),
        ("be", "За тыдзень выгналі сто. Днём раней, 10 чэрвеня, білі.", "Днём раней", "2025-06-10"),
        ("ar", "احتجز في 3 مايو 2024 وبعد ثلاثة أيام أفرج عنه.", "بعد ثلاثة أيام", "2024-05-06"),
        ("ar", "احتجز في 3 مايو 2024 وبعد ذلك بيومين أفرج عنه.", "بعد ذلك بيومين", "2024-05-05"),
        ("ar", "احتجز في 3 مايو 2024 وأفرج عنه في اليوم نفسه.", "اليوم نفسه", "2024-05-03"),
    ],
)
def test_a_date_may_hang_on_one_told_before(language, text, exact, edtf):
    """'Później', 'праз', 'بعد' and their like count from the date before them, or are what is said beside them."""
    assert (exact, edtf) in dates_in(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Ma 24 lata, szedł 2000 metrów z 1999 osobami ulicą 3 Maja o 14.30."),
        ("pl", "Kontrola trwała 31 kwietnia 2024 r., w każdy poniedziałek."),
        ("be", "Мая маці люты час чакала 24 гады, ішла 2000 метраў па вуліцы 3 Ліпеня."),
        ("be", "Кожны панядзелак, 31 красавіка 2024 года, за 5 месяцаў."),
        ("ar", "عمره 24 عاما، سار 2000 متر مع نحو 1999 مهاجرا لمدة 5 أشهر."),
        ("ar", "مارس الضابط العنف بعد صلاة الجمعة، والمادة 2012 من النص."),
    ],
)
def test_what_only_looks_like_a_date_is_none(language, text):
    """Ages, counts, durations, streets, verbs, prayers and days that do not exist are no dates."""
    assert dates_in(language, text) == []
