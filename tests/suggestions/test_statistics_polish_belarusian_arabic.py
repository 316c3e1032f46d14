"""Figures in Polish, Belarusian and Arabic: numerals in words and cases, bounds, units, and what is no figure."""

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wydalono 1\u00a0234 osoby.", ("1\u00a0234 osoby", None, 1234, None, "osoby")),
        ("Odmówiono dwudziestu trzem rodzinom.", ("dwudziestu trzem rodzinom", None, 23, None, "rodzinom")),
        ("Półtora tysiąca robotników czeka.", ("Półtora tysiąca robotników", None, 1500, None, "robotników")),
        ("Blisko 310 tys. zł grzywny.", ("Blisko 310 tys. zł", None, 310_000, None, "zł")),
        ("Zapłacono 2,3 mld euro.", ("2,3 mld euro", None, 2.3e9, None, "euro")),
        ("Co najmniej jedenaście kobiet uciekło.", ("Co najmniej jedenaście kobiet", 11, None, None, "kobiet")),
        ("Ponad stu uchodźców uciekło.", ("Ponad stu uchodźców", 100, None, None, "uchodźców")),
        ("Nie dłużej niż 30 dni.", ("Nie dłużej niż 30 dni", None, None, 30, "dni")),
        ("Grozi mu od roku do pięciu lat więzienia.", ("od roku do pięciu lat", 1, None, 5, "lat")),
        ("Od 20 do 30 funkcjonariuszy.", ("Od 20 do 30 funkcjonariuszy", 20, None, 30, "funkcjonariuszy")),
        ("Dwie trzecie z nich głoduje.", ("Dwie trzecie z nich", None, 66.7, None, "trzecie")),
        ("Co trzeci głoduje.", ("Co trzeci", None, 33.3, None, "trzeci")),
        ("12,5 proc. głoduje.", ("12,5 proc.", None, 12.5, None, "proc.")),
        ("Siedem białoruskich rodzin głoduje.", ("Siedem białoruskich rodzin", None, 7, None, "rodzin")),
        ("Pięcioro dzieci głoduje.", ("Pięcioro dzieci", None, 5, None, "dzieci")),
    ],
)
def test_polish_figures(text, expected):
    """A Polish number has its value in any case, its bound and the noun after it."""
    assert figures("pl", text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Выслалі 1\u00a0234 чалавекі.", ("1\u00a0234 чалавекі", None, 1234, None, "чалавекі")),
        ("Каля двухсот сарака мігрантаў.", ("Каля двухсот сарака мігрантаў", None, 240, None, "мігрантаў")),
        ("Не менш за 60 сем'яў.", ("Не менш за 60 сем'яў", 60, None, None, "сем'яў")),
        ("Не менш як 60 сямей.", ("Не менш як 60 сямей", 60, None, None, "сямей")),
        ("Больш за сто бежанцаў.", ("Больш за сто бежанцаў", 100, None, None, "бежанцаў")),
        ("Тэрмін да 72 гадзін.", ("да 72 гадзін", None, None, 72, "гадзін")),
        ("Амаль палова галадае.", ("Амаль палова", None, 50, None, "палова")),
        ("Тры чвэрці галадаюць.", ("Тры чвэрці", None, 75, None, "чвэрці")),
        ("Траіх вывезлі.", ("Траіх", None, 3, None, "")),
        ("Сямёра афганцаў галадаюць.", ("Сямёра афганцаў", None, 7, None, "афганцаў")),
        ("Штраф 2,5 тыс. рублёў.", ("2,5 тыс. рублёў", None, 2500, None, "рублёў")),
        ("Тэрмін ад двух гадоў да пяці гадоў.", ("ад двух гадоў да пяці гадоў", 2, None, 5, "гадоў")),
    ],
)
def test_belarusian_figures(text, expected):
    """A Belarusian number has its value in any case, its bound and the noun after it."""
    assert figures("be", text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعيد 1,234 شخصاً.", ("1,234 شخصاً", None, 1234, None, "شخصاً")),
        ("أعيد ١٢ شخصا.", ("١٢ شخصا", None, 12, None, "شخصا")),
        ("أعيد 31 ألف شخص.", ("31 ألف شخص", None, 31_000, None, "شخص")),
        ("أعيد خمسة وثلاثون مهاجراً.", ("خمسة وثلاثون مهاجراً", None, 35, None, "مهاجراً")),
        ("أعيد ثلاثمئة وخمسة وستون طفلاً.", ("ثلاثمئة وخمسة وستون طفلاً", None, 365, None, "طفلاً")),
        ("حُبس اثنا عشر رجلاً.", ("اثنا عشر رجلاً", None, 12, None, "رجلاً")),
        ("حُبس ما لا يقل عن 40 رجلاً.", ("ما لا يقل عن 40 رجلاً", 40, None, None, "رجلاً")),
        ("حُبس أكثر من مئة رجل.", ("أكثر من مئة رجل", 100, None, None, "رجل")),
        ("حُبس نحو ألف رجل.", ("نحو ألف رجل", None, 1000, None, "رجل")),
        ("حُبس بين 20 و30 رجلاً.", ("بين 20 و30 رجلاً", 20, None, 30, "رجلاً")),
        ("حُبسوا لمدة تصل إلى خمس سنوات.", ("تصل إلى خمس سنوات", None, None, 5, "سنوات")),
        ("حُبس خمسة عشر طفلاً.", ("خمسة عشر طفلاً", None, 15, None, "طفلاً")),
        ("حُبس 22 رجلاً على الأقل.", ("22 رجلاً على الأقل", 22, None, None, "رجلاً")),
        ("حُبس وما يقارب 40 رجلاً.", ("ما يقارب 40 رجلاً", None, 40, None, "رجلاً")),
        ("حُبس ١٢٬٣٤٥ رجلاً.", ("١٢٬٣٤٥ رجلاً", None, 12_345, None, "رجلاً")),
        ("دفع 5 آلاف دولار.", ("5 آلاف دولار", None, 5000, None, "دولار")),
        ("قضى شهرين هناك.", ("شهرين", None, 2, None, "شهرين")),
        ("ينام قرابة نصفهم هنا.", ("قرابة نصفهم", None, 50, None, "نصفهم")),
        ("٥٨٪ منهن نساء.", ("٥٨٪", None, 58, None, "٪")),
        ("15 في المئة نساء.", ("15 في المئة", None, 15, None, "في المئة")),
        ("واحد من كل خمسة محتجزين.", ("واحد من كل خمسة محتجزين", None, 20, None, "محتجزين")),
        ("مساحة الزنزانة 9 أمتار مربعة.", ("9 أمتار مربعة", None, 9, None, "أمتار مربعة")),
    ],
)
def test_arabic_figures(text, expected):
    """An Arabic number is read with either digits, joined particles and vowel marks, and the noun after it."""
    assert figures("ar", text) == [expected]


def test_what_joins_an_arabic_word_stays_outside():
    """'And three children' is anchored without 'and'."""
    assert [f[0] for f in figures("ar", "عُثر على 14 امرأة وثلاثة أطفال.")] == ["14 امرأة", "ثلاثة أطفال"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Zgodnie z art. 3 i 8, § 12 ust. 4 pkt 5 oraz poz. 1650, w pokoju 14."),
        ("pl", "27-letni mężczyzna, kobieta w wieku 31 lat i dzieci do 18 lat."),
        ("pl", "W nocy z 3 na 4 maja 2024 roku, o godzinie 23, o 5 rano."),
        ("pl", "Setki ludzi, dziesiątki rodzin, kilkanaście dzieci, tysiące spraw."),
        ("pl", "Trzy lata temu, po dwóch dniach, w ostatnich dwóch latach."),
        ("be", "Паводле артыкулаў 3 і 8, пункта 12 і Закона № 2015-З, у камеры 14."),
        ("be", "26-гадовы мужчына, жанчына ва ўзросце 31 года і дзеці да 18 гадоў."),
        ("be", "З 2 кастрычніка па 15 лістапада, у 2023 годзе."),
        ("be", "Сотні людзей, тры гады таму, праз два дні."),
        ("ar", "بموجب المادتين 3 و8 والقانون رقم 19 لسنة 2010 والفقرة 12."),
        ("ar", "عمره 27 سنة وهي تبلغ من العمر 31 عاماً."),
        ("ar", "بين 20 و25 شباط/فبراير، في الساعة 11 مساءً، في عام 2004."),
        ("ar", "مئات الأشخاص وعشرات العائلات وآلاف المهاجرين."),
        ("ar", "قبل ثلاث سنوات، بعد يومين، السنوات الثلاث الماضية."),
    ],
)
def test_what_is_no_figure_is_left_out(language, text):
    """Citations, ages, times of day, dates, vague counts and times that say when are no figures."""
    assert figures(language, text) == []


@given(
    st.sampled_from(["pl", "be", "ar"]),
    st.text(
        alphabet="0123456789٠٣٩ ,.-–'ʼ%٪§№\u00a0\u064b\u0640трыдваецьпяўіdwatrzyęćósiemثلاثةوعشرينألفمن\n", max_size=80
    ),
)
def test_any_text_gives_figures_inside_it(language, text):
    """Nothing raises; anchors hold; a low value is never above a high one."""
    for counted in quantities_among(text, passage_words(text, 0, len(text), language), language):
        quantity = counted.quantity
        assert 0 <= quantity.start < quantity.end <= len(text)
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
    for exact, *_ in figures(language, text) if text else ():
        assert exact in text


@given(st.integers(1, 999_999), st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]))
def test_arabic_digits_are_read_back(value, digits):
    """Both rows of Arabic digits are read as the number that they write."""
    text = "".join(digits[int(digit)] for digit in str(value))
    [counted] = quantities_among(text, passage_words(text, 0, len(text), "ar"), "ar")
    assert counted.quantity.best == value
