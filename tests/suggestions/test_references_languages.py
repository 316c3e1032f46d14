"""References in other languages than English: titles in quotation marks after their kind, and reading lists."""

from __future__ import annotations

import pytest

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.arrangement import propose_all
from habeas.suggestions.proposers.references import References
from habeas.suggestions.types import Document


def titles(language, *texts):
    """Return the titles of a document with one passage for each text."""
    passages, offset = [], 0
    for text in texts:
        passages.append(Passage(PassageKind.PARAGRAPH, offset, offset + len(text)))
        offset += len(text) + 1
    canonical = CanonicalText("\n".join(texts), tuple(passages), "test/1")
    found = propose_all(Document(canonical, None, language, RuleAnalyser(language)), [References()])
    return [s.anchor.exact for s in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Son rapport « Une nuit au poste » paraîtra demain.", ["Une nuit au poste"]),
        ("fr", "Une étude conjointe, intitulée «\u00a0Les murs du silence\u00a0», le montre.", ["Les murs du silence"]),
        ("fr", "Arland Veille, « Le camp de Vilmar », mars 2021, p. 4.", ["Le camp de Vilmar"]),
        ("ru", "В докладе «Ночь в участке» об этом сказано.", ["Ночь в участке"]),
        ("ru", "Фильм под названием «Забор» показали весной.", ["Забор"]),
        ("pl", "Raport „Noc na posterunku” ukaże się jutro.", ["Noc na posterunku"]),
        ("be", "Даклад «Ноч у пастарунку» выйдзе заўтра.", ["Ноч у пастарунку"]),
        ("ar", "نشرت تقريراً بعنوان «ليلة في المخفر».", ["ليلة في المخفر"]),
    ],
)
def test_titles_in_quotation_marks(language, text, expected):
    """A title stands in quotation marks after the kind of publication or before its date."""
    assert titles(language, text) == expected


@pytest.mark.parametrize(
    ("language", "heading", "lines"),
    [
        ("fr", "À lire aussi", ["– Une nuit au poste (mars 2021)", "– Le camp de Vilmar, 2022"]),
        ("ru", "Читайте также", ["• Ночь в участке (март 2021)", "• Лагерь в Вильмаре, 2022"]),
    ],
)
def test_a_reading_list_is_titles(language, heading, lines):
    """Each line under such a heading is a title, without its bullet and date."""
    assert len(titles(language, heading, *lines)) == 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Il a dit : « Nous ne partirons pas »."),
        ("fr", "Le rapport « accablant » est sorti."),
        ("ru", "Он сказал: «Мы не уедем»."),
        ("ru", "Комитет «Тихая гавань» опубликовал доклад."),
    ],
)
def test_what_is_no_title_is_left_out(language, text):
    """Speech, names of bodies and quoted adjectives are no references."""
    assert titles(language, text) == []
