"""The language of texts and passages."""

from __future__ import annotations

import pytest

from habeas.passages.languages import main_language, with_languages
from habeas.passages.types import CanonicalText, Passage, PassageKind

SAID = {
    "ar": "احتجز الحرس عشرة أشخاص على الحدود يوم الاثنين، وقالت امرأة إنهم لم يحصلوا على مترجم أو محام.",
    "be": "Пагранічнікі выслалі дзесяць чалавек з лагера каля ракі, і ніхто не атрымаў перакладчыка ці адваката.",
    "de": "Die Grenzpolizei hat zehn Menschen aus dem Lager am Fluss abgeschoben, ohne ihnen einen Bescheid zu geben.",
    "en": "Border guards expelled ten people from the camp near the river, and nobody was given a paper or a lawyer.",
    "es": "La guardia fronteriza expulsó a diez personas del campamento junto al río sin darles un intérprete ni abogado.",
    "fa": "مرزبانان ده نفر را از اردوگاه کنار رودخانه اخراج کردند و به هیچ‌کس مترجم یا وکیل داده نشد و نامه‌ای هم ندادند.",
    "fr": "Les gardes-frontières ont expulsé dix personnes du camp près de la rivière, sans interprète ni avocat.",
    "he": "משמר הגבול גירש עשרה אנשים מהמחנה ליד הנהר, ואיש מהם לא קיבל מתורגמן, מסמך או עורך דין לפני שהאוטובוס נסע.",
    "pl": "Straż Graniczna wydaliła dziesięć osób z obozu nad rzeką i nikomu nie zapewniono tłumacza ani prawnika.",
    "ru": "Пограничники выслали десять человек из лагеря у реки, и никому не дали ни переводчика, ни адвоката.",
    "uk": "Прикордонники вислали десятьох людей із табору біля річки, і нікому не надали ні перекладача, ні адвоката.",
}


def text_of(*lines: str) -> CanonicalText:
    text = "\n\n".join(lines)
    passages = []
    start = 0
    for line in lines:
        passages.append(Passage(PassageKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 2
    return CanonicalText(text, with_languages(text, passages), "test/1")


@pytest.mark.parametrize("language", SAID)
def test_languages_of_the_field_are_told_apart(language):
    """A sentence in each language that reports come in is told for what it is."""
    text = text_of(SAID[language])
    assert text.passages[0].language == language
    assert main_language(text) == language


@pytest.mark.parametrize("short", ["ENDS", "I. Cadre", "12 June 2025", "[…]", "2023 61 9", "Velika Kladuša", "Αθήνα"])
def test_short_passages_take_the_language_of_their_document(short):
    """A heading, a date or a figure is in the language of the text around it."""
    assert text_of(SAID["en"], short, SAID["en"]).passages[1].language == "en"


def test_a_long_passage_speaks_for_itself():
    """A quote in another language keeps its own, and the text keeps that of most of it."""
    text = text_of(SAID["en"], SAID["ru"], SAID["en"])
    assert [p.language for p in text.passages] == ["en", "ru", "en"]
    assert main_language(text) == "en"


@pytest.mark.parametrize("words", ["1 2 3", "—", "ab", "2023–2025: 61 %"])
def test_without_letters_there_is_no_language(words):
    """Too few letters have no language: none is made up."""
    text = text_of(words)
    assert (text.passages[0].language, main_language(text)) == (None, None)


def test_a_text_without_passages_has_a_language_all_the_same():
    """The language of a bare text is told from all of it."""
    assert main_language(CanonicalText(SAID["fr"], (), "test/1")) == "fr"
