"""Any text in any language and mix of scripts: reading never raises, and every anchor and value holds."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.passages.languages import LANGUAGES
from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.arrangement import propose_all
from habeas.suggestions.contract import suggestion_to_json, value_from_json
from habeas.suggestions.types import Document

CODES = (*LANGUAGES, "zh", "ka", "am", "sw", "xx", "")
FRAGMENTS = {
    "en": ("At least 19 men were expelled", "on 7 August 2025", "said the Committee", "Article 3 of the Act"),
    "fr": ("Au moins 19 hommes ont été expulsés", "le 7 août 2025", "selon le Comité", "l’article 3 de la loi"),
    "es": ("Al menos 19 hombres fueron expulsados", "el 7 de agosto de 2025", "según el Comité"),
    "de": ("Mindestens 19 Männer wurden abgeschoben", "am 7. August 2025", "§ 62 AufenthG", "laut Ausschuss"),
    "it": ("Almeno 19 uomini sono stati espulsi", "il 7 agosto 2025", "l’art. 3"),
    "pl": ("Co najmniej 19 mężczyzn wydalono", "7 sierpnia 2025 r.", "art. 3 ust. 1"),
    "ru": ("Не менее 19 мужчин были высланы", "7 августа 2025 г.", "по словам Комитета", "ст. 3 Закона № 115-ФЗ"),
    "uk": ("Щонайменше 19 чоловіків вислали", "7 серпня 2025 року", "стаття 3"),
    "el": ("Τουλάχιστον 19 άνδρες απελάθηκαν", "στις 7 Αυγούστου 2025"),
    "tr": ("En az 19 erkek sınır dışı edildi", "7 Ağustos 2025’te", "İSTANBUL’da"),
    "ar": ("طُرد ما لا يقل عن ١٩ رجلاً", "في ٧ آب/أغسطس ٢٠٢٥", "المادة ٣ من القانون"),
    "fa": ("دست‌کم ۱۹ مرد اخراج شدند", "در ۷ اوت ۲۰۲۵"),
    "he": ("לפחות 19 גברים גורשו", "ב־7 באוגוסט 2025"),
    "hu": ("Legalább 19 férfit kitoloncoltak", "2025. augusztus 7-én"),
    "zh": ("至少19名男子被驱逐", "2025年8月7日"),
    "ka": ("სულ მცირე 19 კაცი გააძევეს",),
    "hi": ("कम से कम १९ पुरुषों को निकाला गया",),
}
# digits that are none to int(), letters that change their length with their case, marks that reorder, half letters
TRAPS = ("²", "①", "½", "Ⅻ", "፩", "𝟙𝟚", "１９", "٪", "İ", "ß", "ŉ", "ǰ", "ﬁ", "\u200f", "\u202e", "\u200d", "\ufeff", "\u0301", "😀", "\ud7ff",
         "\U0010fffd", "\u2028", "\u0085", "\u00ad", "№", "§", "%", "‰", "€", "«", "»", "„", "“", "”", "‚", "’", "「", "」", "،", "؟", "。",
         "་", "—", "-", "(", ")", "[", "…", ".", ",", ":", ";", "\t", "\n", " ", "0", "00", "1,", "1.000", "31.02.2025", "99/99/9999",
         "2025-13-45", "-5", "1e999", "12" * 20)  # fmt: skip
ANY = st.sampled_from([words for fragments in FRAGMENTS.values() for words in fragments])
TEXTS = st.text(max_size=150) | st.lists(
    ANY | st.sampled_from(TRAPS) | st.just(" ") | st.text(max_size=6), max_size=20
).map("".join)


def read(content: str, language: str) -> None:
    """Read a text of one passage a line by the rules of `language`, and check all that was found."""
    passages, start = [], 0
    for line in content.split("\n"):
        if line.strip():
            passages.append(Passage(PassageKind.PARAGRAPH, start, start + len(line), language or None))
        start += len(line) + 1
    text = CanonicalText(content, tuple(passages), "test/1")
    found = propose_all(Document(text, date(2025, 6, 12), language, RuleAnalyser(language)))
    for suggestion in found:
        for anchor in (suggestion.anchor, *suggestion.fields.values()):
            text.check(anchor)
        assert 0 < suggestion.confidence <= 1
        written = json.loads(json.dumps(suggestion_to_json(suggestion), allow_nan=False))
        assert value_from_json(suggestion.kind, written["value"]) == suggestion.value
    assert list(found) == sorted(found, key=lambda s: (s.anchor.start, s.anchor.end, s.kind))


@pytest.mark.parametrize("language", CODES)
@settings(max_examples=40, deadline=None)
@given(content=TEXTS)
def test_any_text_is_read_in_any_language(language, content):
    """Whatever script a text is in and whatever language it is said to be in, it is read, and what is found holds."""
    read(content, language)


@pytest.mark.parametrize("language", CODES)
def test_odd_characters_inside_sentences_are_read(language):
    """An odd digit, letter, mark or date before, inside and behind the words of a sentence stops nothing."""
    for words in FRAGMENTS.get(language, FRAGMENTS["en"]):
        lines = (
            f"{trap}{words}{trap} {words.replace(' ', trap)}. {words.replace('19', trap)} {trap}" for trap in TRAPS
        )
        read("\n".join(lines), language)
        read(words.upper(), language)


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("unit", ["١", "ааа ", "。", "«", "ст. ", "art. ", "§ ", "من ", "\u0301", "A.\u202e", "19 "])
def test_long_odd_lines_come_to_an_end_in_any_language(language, unit):
    """A line of one thing ten thousand characters long is read in the time that its length takes."""
    read(unit * (10_000 // len(unit)), language)
