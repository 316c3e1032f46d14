"""Findings in French and Russian: with which words bodies judge, and that private persons judge nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.proposers.findings.unparsed import UnparsedFindings
from habeas.suggestions.types import Document, Kind, QuotationValue, Suggestion


def findings(content: str, language: str, quoted: str = "") -> list[tuple[str, str, str | None]]:
    """Return words, stance and body of each finding in a text of one passage."""
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    quotes = [
        Suggestion(Kind.QUOTATION, text.anchor(at, at + len(quoted)), QuotationValue(None), "test", 1.0)
        for at in [content.index(quoted)]
        if quoted
    ]
    found = UnparsedFindings().propose(Document(text, None, language, RuleAnalyser(language)), quotes)
    return [(s.anchor.exact, s.value.stance, s.value.body) for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le Comité condamne la rafle.", ("condamne", "condemns", "Le Comité")),
        ("L’association dénonce une rafle.", ("dénonce", "condemns", "L’association")),
        ("La délégation regrette vivement ce retard.", ("regrette vivement", "concerned", "La délégation")),
        ("Le HCR s'est dit vivement préoccupé.", ("s'est dit vivement préoccupé", "concerned", "Le HCR")),
        ("Le Comité demeure préoccupé par ce retard.", ("demeure préoccupé", "concerned", "Le Comité")),
        ("La Cour a conclu à une violation.", ("a conclu à une violation", "finds_violation", "La Cour")),
        ("Le Comité recommande une enquête.", ("recommande", "recommends", "Le Comité")),
        ("L'ONG Alarme Phone a appelé à une enquête.", ("a appelé à", "recommends", "L'ONG Alarme Phone")),
        ("Nous demandons une enquête.", ("demandons", "recommends", "Nous")),
        ("L’État partie est invité à répondre.", ("est invité", "recommends", None)),
        ("Le réseau a recensé 40 canots.", ("a recensé", "documents", "Le réseau")),
        ("Le Comité accueille avec satisfaction la loi.", ("accueille avec satisfaction", "welcomes", "Le Comité")),
        ("La commission se félicite de la loi.", ("se félicite de", "welcomes", "La commission")),
        ("Le ministère a de nouveau démenti la rafle.", ("a de nouveau démenti", "denies", "Le ministère")),
        ("La rafle a été condamnée par le Conseil.", ("a été condamnée", "condemns", "le Conseil")),
    ],
)
def test_bodies_judge_in_french(text, expected):
    """Stance by the words, body by the subject or agent; some words judge though nobody is named."""
    [(words, stance, body)] = findings(text, "fr")
    assert stance == expected[1]
    assert words in {expected[0], expected[0].removesuffix(" de")}
    assert expected[2] is None or body == expected[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Комитет осудил облаву.", ("осудил", "condemns", "Комитет")),
        ("Омбудсмен выразил обеспокоенность отказом.", ("выразил обеспокоенность", "concerned", "Омбудсмен")),
        ("Комитет обеспокоен задержкой.", ("обеспокоен", "concerned", "Комитет")),
        ("Суд признал решение незаконным.", ("признал решение незаконным", "finds_violation", "Суд")),
        ("Комитет рекомендует провести проверку.", ("рекомендует", "recommends", "Комитет")),
        ("УВКБ призвало открыть границу.", ("призвало", "recommends", "УВКБ")),
        ("Государству-участнику следует ответить.", ("следует", "recommends", None)),
        ("Организация зафиксировала 40 случаев.", ("зафиксировала", "documents", "Организация")),
        ("Комитет приветствует закон.", ("приветствует", "welcomes", "Комитет")),
        ("МВД опровергает это.", ("опровергает", "denies", "МВД")),
        ("В прокуратуре нарушений не выявили.", ("нарушений не выявили", "denies", "прокуратуре")),
    ],
)
def test_bodies_judge_in_russian(text, expected):
    """Stance by the words, body by the nearest body before them; some words judge though nobody is named."""
    [(words, stance, body)] = findings(text, "ru")
    assert (words, stance) == expected[:2]
    assert expected[2] is None or body == expected[2]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Un avocat condamne la rafle.", "fr"),
        ("Sa mère regrette ce départ.", "fr"),
        ("Le Comité ne condamne pas la rafle.", "fr"),
        ("Le Comité a lu sa demande.", "fr"),
        ("Адвокат осудил облаву.", "ru"),
        ("Её брат опроверг это.", "ru"),
        ("Комитет не осудил облаву.", "ru"),
    ],
)
def test_private_persons_and_denials_judge_nothing_in_french_and_russian(text, language):
    """What somebody who is no body says, and what a body does not say, is no finding."""
    assert findings(text, language) == []


def test_a_pronoun_means_the_body_of_the_sentence_before():
    """'Elle' and 'Он' are the body named before, unless the sentence before is about a person."""
    assert findings("La délégation est venue. Elle recommande une enquête.", "fr")[-1][2] == "La délégation"
    assert findings("Комитет собрался. Он осудил облаву.", "ru")[-1][2] == "Комитет"
    assert findings("Le Comité siège. Un homme est venu. Il condamne la rafle.", "fr") == []


def test_what_is_quoted_is_no_finding_of_the_document():
    """Words in a quotation judge nothing by themselves."""
    quoted = "Le Comité condamne la rafle"
    assert findings(f"« {quoted} »", "fr", quoted) == []


PIECES = st.sampled_from(
    ["Le Comité ", "recommande ", "ne ", "Il ", "qu’", " : ", "Комитет ", "осудил ", "не ", "Он ", "« ", " »", "ONU ", ", ", "ё", "12 "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60), st.sampled_from(["fr", "ru"]))
def test_any_text_of_french_and_russian_is_judged(content, language):
    """Whatever a text holds, findings are found without an error and their words stand in it."""
    for words, _, body in findings(content, language):
        assert words in content
        assert body is None or body in content
