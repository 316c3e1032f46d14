"""Instruments in other languages than English: articles, treaties in every case, laws by number, date and title, cases."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.arrangement import propose_all
from habeas.suggestions.proposers.instruments import Instruments
from habeas.suggestions.types import Document
from habeas.vocabulary import codes, lexicon

LANGUAGES = sorted(Instruments.languages - {"en"})


def cited(language, *texts):
    """Return the instruments of a document with one passage for each text, as (words, type, id)."""
    passages, offset = [], 0
    for text in texts:
        passages.append(Passage(PassageKind.PARAGRAPH, offset, offset + len(text)))
        offset += len(text) + 1
    canonical = CanonicalText("\n".join(texts), tuple(passages), "test/1")
    found = propose_all(Document(canonical, None, language, RuleAnalyser(language)), [Instruments()])
    return [(s.anchor.exact, s.value.type, s.value.id) for s in found]


FRENCH = [
    ("Contraire à l'article 3 de la Convention relative aux droits de l'enfant.",
     "article 3 de la Convention relative aux droits de l'enfant", "treaty_article", "CRC 3"),
    ("Contraire à l’article 8 de la CEDH.", "article 8 de la CEDH", "treaty_article", "ECHR 8"),
    ("Le paragraphe 1 de l'article 9 du PIDCP.", "paragraphe 1 de l'article 9 du PIDCP", "treaty_article", "ICCPR 9(1)"),
    ("L'article 5, paragraphe 1, point f) de la Convention européenne des droits de l'homme.",
     "article 5, paragraphe 1, point f) de la Convention européenne des droits de l'homme", "treaty_article", "ECHR 5(1)(f)"),
    ("Selon l'article L. 742-3 du CESEDA.", "article L. 742-3 du CESEDA", "national_law", None),
    ("L'article 74/5 de la loi du 3 mars 1990 sur le séjour.",
     "article 74/5 de la loi du 3 mars 1990 sur le séjour", "national_law", None),
    ("Au Niger, la loi n° 2014-11 sur le séjour prévoit ceci.", "loi n° 2014-11 sur le séjour", "national_law", "NER law 2014-11"),
    ("En Algérie, le décret n° 31 s'applique.", "décret n° 31", "decree", "DZA decree 31"),
    ("Un arrêté royal du 4 mai 2003 le dit.", "arrêté royal du 4 mai 2003", "decree", None),
    ("La directive 2008/115/CE le dit.", "directive 2008/115/CE", "national_law", None),
    ("Le règlement (UE) n° 604/2013 le dit.", "règlement (UE) n° 604/2013", "national_law", None),
    ("La Convention de 1951 relative au statut des réfugiés.", "Convention de 1951 relative au statut des réfugiés", "treaty", "REFUGEE-1951"),
    ("Dans Novak c. Arlande (requête no 12345/20).", "Novak c. Arlande (requête no 12345/20)", "court_case", "12345/20"),
    ("L'observation générale no 2 (2009) du Comité contre la torture.",
     "observation générale no 2 (2009) du Comité contre la torture", "general_comment", "CAT/C/GC/2"),
    ("La résolution 70/175 de l'Assemblée générale.", "résolution 70/175 de l'Assemblée générale", "resolution", "A/RES/70/175"),
    ("Ils ont signé un accord de réadmission.", "un accord de réadmission", "agreement", None),
    ("L'article 66 de la Constitution le dit.", "article 66 de la Constitution", "national_law", None),
]  # fmt: skip
RUSSIAN = [
    ("Нарушена статья 13 Международного пакта о гражданских и политических правах.",
     "статья 13 Международного пакта о гражданских и политических правах", "treaty_article", "ICCPR 13"),
    ("По пункту 1 статьи 9 МПГПП.", "пункту 1 статьи 9 МПГПП", "treaty_article", "ICCPR 9(1)"),
    ("В нарушение ст. 3 ЕКПЧ.", "ст. 3 ЕКПЧ", "treaty_article", "ECHR 3"),
    ("По ч. 2 ст. 18.8 КоАП РФ.", "ч. 2 ст. 18.8 КоАП РФ", "national_law", None),
    ("По части 2 статьи 14 Закона «О порядке выезда».", "части 2 статьи 14 Закона «О порядке выезда»", "national_law", None),
    ("В Беларуси действует Указ № 77.", "Указ № 77", "decree", "BLR decree 77"),
    ("Постановлением Совета Министров от 3 марта 2021 г. № 125.", "Постановлением Совета Министров от 3 марта 2021 г. № 125", "decree", None),
    ("Федеральным законом от 5 мая 2011 г. № 99-ФЗ.", "Федеральным законом от 5 мая 2011 г. № 99-ФЗ", "national_law", None),
    ("По директиве 2008/115/ЕС.", "директиве 2008/115/ЕС", "national_law", None),
    ("Она ратифицировала Конвенцию о правах ребенка.", "Конвенцию о правах ребенка", "treaty", "CRC"),
    ("Женевская конвенция 1951 года о статусе беженцев.", "Женевская конвенция 1951 года о статусе беженцев", "treaty", "REFUGEE-1951"),
    ("Дело «Новак против Арландии» (жалоба № 12345/20).", "Новак против Арландии» (жалоба № 12345/20)", "court_case", "12345/20"),
    ("Резолюция 70/175 Генеральной Ассамблеи.", "Резолюция 70/175 Генеральной Ассамблеи", "resolution", "A/RES/70/175"),
    ("Подписали соглашение о реадмиссии.", "соглашение о реадмиссии", "agreement", None),
]  # fmt: skip
POLISH = [
    ("Naruszono art. 33 Konwencji dotyczącej statusu uchodźców.", "art. 33 Konwencji dotyczącej statusu uchodźców", "treaty_article", "REFUGEE-1951 33"),
    ("Zgodnie z art. 37 lit. b Konwencji o prawach dziecka.", "art. 37 lit. b Konwencji o prawach dziecka", "treaty_article", "CRC 37(b)"),
    ("Ustawa z dnia 3 maja 2013 r. o wodzie jest zła.", "Ustawa z dnia 3 maja 2013 r. o wodzie", "national_law", None),
    ("Wbrew art. 5 ust. 2 ustawy o wodzie.", "art. 5 ust. 2 ustawy o wodzie", "national_law", None),
    ("Rozporządzenie Ministra Zdrowia z dnia 3 maja 2020 r.", "Rozporządzenie Ministra Zdrowia z dnia 3 maja 2020 r.", "decree", None),
    ("Rozporządzenie (UE) 2016/399 obowiązuje.", "Rozporządzenie (UE) 2016/399", "national_law", None),
    ("Strona Konwencji nr 97 MOP.", "Konwencji nr 97 MOP", "treaty", None),
    ("Wyrok Nowak i inni przeciwko Arlandii (skarga nr 12345/20).", "Nowak i inni przeciwko Arlandii (skarga nr 12345/20)", "court_case", "12345/20"),
    ("Art. 56 Konstytucji RP to mówi.", "Art. 56 Konstytucji RP", "national_law", None),
]  # fmt: skip
BELARUSIAN = [
    ("Парушаны артыкул 13 Міжнароднага пакта аб грамадзянскіх і палітычных правах.",
     "артыкул 13 Міжнароднага пакта аб грамадзянскіх і палітычных правах", "treaty_article", "ICCPR 13"),
    ("Паводле часткі 2 артыкула 14 Закона «Аб выездзе».", "часткі 2 артыкула 14 Закона «Аб выездзе»", "national_law", None),
    ("У Беларусі дзейнічае Указ Прэзідэнта № 77.", "Указ Прэзідэнта № 77", "decree", "BLR decree 77"),
    ("Канвенцыя аб правах дзіцяці абавязвае.", "Канвенцыя аб правах дзіцяці", "treaty", "CRC"),
]  # fmt: skip
ARABIC = [
    ("المادة 13 من العهد الدولي الخاص بالحقوق المدنية والسياسية", "المادة 13 من العهد الدولي الخاص بالحقوق المدنية والسياسية", "treaty_article", "ICCPR 13"),
    ("وفقاً للفقرة ١ من المادة ٩ من اتفاقية حقوق الطفل", "لفقرة ١ من المادة ٩ من اتفاقية حقوق الطفل", "treaty_article", "CRC 9(1)"),
    ("انضمت للاتفاقية الخاصة بوضع اللاجئين", "لاتفاقية الخاصة بوضع اللاجئين", "treaty", "REFUGEE-1951"),
    ("في بيلاروسيا صدر المرسوم رقم ٧٧", "المرسوم رقم ٧٧", "decree", "BLR decree 77"),
    ("القانون رقم 19 لسنة 2010 بشأن المياه", "القانون رقم 19 لسنة 2010 بشأن المياه", "national_law", None),
    ("وقعت الحكومتان مذكرة تفاهم", "مذكرة تفاهم", "agreement", None),
]  # fmt: skip
TABLES = {"fr": FRENCH, "ru": RUSSIAN, "pl": POLISH, "be": BELARUSIAN, "ar": ARABIC}
CASES = [(language, *case) for language, table in TABLES.items() for case in table]


@pytest.mark.parametrize(("language", "text", "exact", "kind", "id_"), CASES)
def test_a_citation_has_its_type_and_canonical_id(language, text, exact, kind, id_):
    """Treaties, articles, laws, decrees, documents and cases are told apart in every language."""
    assert cited(language, text) == [(exact, kind, id_)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Les articles 3, 9 et 37 b) de la Convention relative aux droits de l'enfant.", ["CRC 3", "CRC 9", "CRC 37(b)"]),
        ("ru", "В нарушение статей 3, 9 и 37 Конвенции о правах ребёнка.", ["CRC 3", "CRC 9", "CRC 37"]),
        ("pl", "Wbrew art. 3, 9 i 37 Konwencji o prawach dziecka.", ["CRC 3", "CRC 9", "CRC 37"]),
        ("be", "Супраць артыкулаў 3, 9 і 37 Канвенцыі аб правах дзіцяці.", ["CRC 3", "CRC 9", "CRC 37"]),
        ("ar", "المواد 3 و9 و37 من اتفاقية حقوق الطفل", ["CRC 3", "CRC 9", "CRC 37"]),
    ],
)  # fmt: skip
def test_a_list_of_articles_is_one_citation_each(language, text, expected):
    """Each article of a list is of the treaty named at its end."""
    assert [id_ for _, _, id_ in cited(language, text)] == expected


@pytest.mark.parametrize(
    ("language", "article", "id_"),
    [
        ("fr", "Il y a eu violation de l'article 3 de la Convention.", "CAT 3"),
        ("ru", "Нарушена статья 3 Конвенции.", "CAT 3"),
        ("pl", "Naruszono art. 3 Konwencji.", "CAT 3"),
        ("be", "Парушаны артыкул 3 Канвенцыі.", "CAT 3"),
        ("ar", "انتهكت المادة 3 من الاتفاقية.", "CAT 3"),
    ],
)
def test_the_convention_is_that_of_the_issuing_body(language, article, id_):
    """In a committee's own document 'the Convention' is the committee's treaty."""
    assert id_ in [found for _, _, found in cited(language, "CAT/C/POL/CO/9", article)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Une nouvelle loi est discutée ; la loi prévoit une sanction."),
        ("fr", "Le Comité contre la torture a tenu sa session."),
        ("fr", "Il a voté contre. Ouvert 24/7 en 2024/25."),
        ("ru", "Новый закон обсуждают; указ назвали «ловушкой»."),
        ("ru", "Он выступил против Арландии."),
        ("ru", "Комитет против пыток провёл сессию."),
        ("pl", "Protest przeciwko Arlandii; nowa ustawa jest gotowa."),
        ("be", "Новы закон абмяркоўваюць."),
        ("ar", "القانون الجديد يناقش في البرلمان."),
    ],
)
def test_what_only_sounds_like_law_is_no_citation(language, text):
    """Committees, unnamed laws and ordinary words are no instruments."""
    assert cited(language, text) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_lexicon_has_the_ids_of_the_english_one(language):
    """Citations are written with the same ids in every language, and with types of the contract."""
    data, allowed = lexicon(language, "instruments"), set(codes()["instrument_types"])
    assert set(data["treaties"]) <= set(lexicon("en", "instruments")["treaties"])
    assert {*data["named"], *data["law_heads"], *data["anaphora"], *data["described"]} <= allowed


@settings(deadline=None)
@given(st.text(alphabet="статья закон №12345/()«»-.,art loiуУП «»المادةرقم\u00a0\n", max_size=80))
def test_any_text_is_read_and_every_anchor_holds(text):
    """Whatever the letters, nothing is raised and each anchor is the words it claims."""
    for language in LANGUAGES:
        for exact, _, _ in cited(language, text):
            assert exact in text
