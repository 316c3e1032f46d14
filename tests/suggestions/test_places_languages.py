"""Places in other languages than English: case endings, elided and attached words, bodies, new names."""

from __future__ import annotations

import pycountry
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.arrangement import propose_all
from habeas.suggestions.proposers.instruments import Instruments
from habeas.suggestions.proposers.places import Places
from habeas.suggestions.proposers.places.countries import mentions_in
from habeas.suggestions.proposers.places.forms import forms_of
from habeas.suggestions.types import Document
from habeas.vocabulary import lexicon

LANGUAGES = sorted(Places.languages - {"en"})


def places(language, *texts):
    """Return the places of a document with one passage for each text, as pairs of words and State."""
    passages, offset = [], 0
    for text in texts:
        passages.append(Passage(PassageKind.PARAGRAPH, offset, offset + len(text)))
        offset += len(text) + 1
    canonical = CanonicalText("\n".join(texts), tuple(passages), "test/1")
    found = propose_all(Document(canonical, None, language, RuleAnalyser(language)), [Instruments(), Places()])
    return [(s.anchor.exact, s.value.country) for s in found if s.kind == "place"]


FRENCH = [
    ("Le bateau parti de Sfax a coulé au large de la Tunisie.", [("Sfax", "TUN"), ("Tunisie", "TUN")]),
    ("Elles ont fui l'Érythrée et l’Éthiopie.", [("Érythrée", "ERI"), ("Éthiopie", "ETH")]),
    ("Un convoi d'Oran vers Tamanrasset", [("Oran", "DZA"), ("Tamanrasset", "DZA")]),
    ("EXPULSIONS EN ALGERIE", [("ALGERIE", "DZA")]),
    ("Entre Calais et Douvres, dans la Manche", [("Calais", "FRA"), ("Douvres", "GBR"), ("Manche", None)]),
    ("Ils vivent en Côte d'Ivoire et au Burkina Faso.", [("Côte d'Ivoire", "CIV"), ("Burkina Faso", "BFA")]),
    ("Au Niger, près de Tarvane, un camp a brûlé.", [("Niger", "NER"), ("Tarvane", "NER")]),
    ("En Libye, dans la ville de Zelmara, il est mort.", [("Libye", "LBY"), ("Zelmara", "LBY")]),
    ("Jusqu'en Afrique de l'Ouest", [("Afrique de l'Ouest", None)]),
]
RUSSIAN = [
    ("Их вывезли из Таджикистана в Минск.", [("Таджикистана", "TJK"), ("Минск", "BLR")]),
    ("В Гродненской области, недалеко от Лиды", [("Гродненской области", "BLR"), ("Лиды", "BLR")]),
    ("Между Польшей и Литвой", [("Польшей", "POL"), ("Литвой", "LTU")]),
    ("Граждане Узбекистана жили в Подольске.", [("Узбекистана", "UZB"), ("Подольске", "RUS")]),
    ("Она родом из Могилева.", [("Могилева", "BLR")]),
    ("В Саудовской Аравии и Объединённых Арабских Эмиратах", [("Саудовской Аравии", "SAU"), ("Объединённых Арабских Эмиратах", "ARE")]),
    ("Рейс из Ростова-на-Дону в Душанбе", [("Ростова-на-Дону", "RUS"), ("Душанбе", "TJK")]),
    ("В Киргизии, в посёлке Тарвин, его задержали.", [("Киргизии", "KGZ"), ("Тарвин", "KGZ")]),
    ("БЕЛАРУСЬ ЗАКРЫЛА ГРАНИЦУ", [("БЕЛАРУСЬ", "BLR")]),
]  # fmt: skip

POLISH = [
    ("Z Iraku przez Białoruś do Polski", [("Iraku", "IRQ"), ("Białoruś", "BLR"), ("Polski", "POL")]),
    ("W Białymstoku i pod Hajnówką", [("Białymstoku", "POL"), ("Hajnówką", "POL")]),
    ("Obywatele Syrii czekali we Lwowie.", [("Syrii", "SYR"), ("Lwowie", "UKR")]),
    ("Między Rygą a Wilnem, na Litwie", [("Rygą", "LVA"), ("Wilnem", "LTU"), ("Litwie", "LTU")]),
    ("W Arabii Saudyjskiej i Stanach Zjednoczonych", [("Arabii Saudyjskiej", "SAU"), ("Stanach Zjednoczonych", "USA")]),
    ("Na Łotwie, w miejscowości Tarwin, zmarł.", [("Łotwie", "LVA"), ("Tarwin", "LVA")]),
    ("Straż Graniczna w Kuźnicy", [("Kuźnicy", "POL")]),
]
BELARUSIAN = [
    ("З Афганістана праз Гродна ў Польшчу", [("Афганістана", "AFG"), ("Гродна", "BLR"), ("Польшчу", "POL")]),
    ("У Вільні і Рызе", [("Вільні", "LTU"), ("Рызе", "LVA")]),
    ("Грамадзянін Сірыі памёр пад Смаргонню.", [("Сірыі", "SYR"), ("Смаргонню", "BLR")]),
    ("Ва Ўкраіне і ў ЗША", [("Ўкраіне", "UKR"), ("ЗША", "USA")]),
    ("У Гродзенскай вобласці, у вёсцы Новы Двор", [("Гродзенскай вобласці", "BLR"), ("Новы Двор", "BLR")]),
]
ARABIC = [
    ("من صفاقس إلى ليبيا والجزائر", [("صفاقس", "TUN"), ("ليبيا", "LBY"), ("الجزائر", "DZA")]),
    ("عادوا للمغرب وبغداد.", [("لمغرب", "MAR"), ("بغداد", "IRQ")]),
    ("سافرت إلى القَاهِرَة ثم إسطنبول.", [("القَاهِرَة", "EGY"), ("إسطنبول", "TUR")]),
    ("يعمل في قطر وفي مالي.", [("قطر", "QAT"), ("مالي", "MLI")]),
    ("في ليبيا، قرب مدينة زرمادة", [("ليبيا", "LBY"), ("زرمادة", "LBY")]),
]
CASES = {"fr": FRENCH, "ru": RUSSIAN, "pl": POLISH, "be": BELARUSIAN, "ar": ARABIC}


@pytest.mark.parametrize(
    ("language", "text", "expected"), [(language, *case) for language, cases in CASES.items() for case in cases]
)
def test_names_are_found_in_every_form(language, text, expected):
    """Names of the gazetteer and new ones are places with every ending and every word grown together with them."""
    assert places(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le ministère de l'Intérieur du Maroc et l'ambassade du Niger ont réagi."),
        ("fr", "La police algérienne et les ressortissants tunisiens"),
        ("fr", "La Commission des droits de l'homme du Togo s'inquiète."),
        ("fr", "Dans l'affaire Novak c. Belgique, la Cour a tranché."),
        ("fr", "Rabat affirme que tout va bien."),
        ("fr", "Monsieur Tours et Madame Nice"),
        ("ru", "Посольство Таджикистана и МВД Узбекистана молчат."),
        ("ru", "Польские пограничники и таджикский рабочий"),
        ("ru", "Закон Республики Беларусь «О статусе иностранцев» изменили."),
        ("ru", "Того человека никто не видел; Владимир Киров уехал."),
        ("ru", "Минск отрицает это."),
        ("ru", "В Госдуме, в Комитете и в Telegram обсудили это."),
        ("pl", "Ministerstwo Spraw Wewnętrznych Białorusi i ambasada Iraku milczą."),
        ("pl", "Mali chłopcy i polscy strażnicy; Włoch odszedł."),
        ("pl", "Zgodnie z ustawą z dnia 3 maja 2013 r. o obywatelach Arlandii"),
        ("be", "Міністэрства ўнутраных спраў Беларусі і польскія памежнікі"),
        ("be", "У Савеце і ў Інтэрнэце"),
        ("ar", "تقرير مالي عن مواطن ليبيًا أو ليبياً"),
        ("ar", "سفارة النيجر ووزارة الداخلية المغربية"),
        ("ar", "نفت القاهرة ذلك في بلدة حدودية."),
    ],
)
def test_what_is_no_place_is_left_out(language, text):
    """Adjectives, bodies, laws, cases, persons and capitals that act are no places."""
    assert places(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "state"),
    [
        ("fr", "En Algérie. L'Algérie.", "DZA"),
        ("ru", "В Польше. Из Польши.", "POL"),
        ("pl", "W Polsce. Do Polski.", "POL"),
        ("be", "У Польшчы. З Польшчы.", "POL"),
        ("ar", "في تونس. من تونس.", "TUN"),
    ],
)
def test_a_state_is_told_once_in_whatever_form(language, text, state):
    """Another form of a name is the same place."""
    assert [country for _, country in places(language, text)] == [state]


def test_a_state_is_told_once_over_languages():
    """What a passage in one language told is no new place in another."""
    texts, passages, offset = ("From Poland to Minsk.", "Из Польши в Литву."), [], 0
    for text, language in zip(texts, ("en", "ru"), strict=True):
        passages.append(Passage(PassageKind.PARAGRAPH, offset, offset + len(text), language=language))
        offset += len(text) + 1
    canonical = CanonicalText("\n".join(texts), tuple(passages), "test/1")
    found = propose_all(Document(canonical, None, "en", RuleAnalyser("en")))
    assert [s.value.country for s in found if s.kind == "place"] == ["POL", "BLR", "LTU"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gazetteer_names_only_states_that_exist(language):
    """Every code is ISO 3166-1 (Kosovo's is the one in use)."""
    codes = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert set(lexicon(language, "places")["states"]) <= codes


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_of_a_gazetteer_is_found_as_it_is_written(language):
    """No rule for endings or beginnings hides a name from itself."""
    data = lexicon(language, "places")
    for entry in data["states"].values():
        written = (*entry.get("names", ()), *entry.get("places", ()))
        for name in (form for names in written for form in names.split("/")):
            found = [name_ for start, end, name_ in mentions_in(name, language) if end - start == len(name)]
            assert found or not name[0].isupper(), name


def test_an_ending_is_declined_by_the_longest_rule():
    """'Москва' turns into its cases; a name with an ending that no rule changes stays as it is."""
    forms = forms_of("ru")
    assert {"москвы", "москве", "москву", "москвой"} <= forms.keys("Москва")
    assert forms.keys("Баку") == {"баку"}


@settings(deadline=None)
@given(st.text(alphabet="абвгдеёжзийклАБВГ éàÉÀabcABC'’-«» \u00a0.,ابتثجحًّ٠١٢ąęłĄŻіўІЎ\n", max_size=80))
def test_any_text_is_read_and_every_anchor_holds(text):
    """Whatever the letters, nothing is raised and each anchor is the words it claims."""
    for language in LANGUAGES:
        for start, end, _ in mentions_in(text, language):
            assert 0 <= start < end <= len(text)
        places(language, text)
