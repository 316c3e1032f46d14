"""What happens where suggestions collide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.arrangement import overlaps, propose_all, settle, without_places_of_bodies
from habeas.suggestions.types import (
    ActValue,
    DateValue,
    Document,
    Kind,
    PartyValue,
    PlaceValue,
    QuotationValue,
    ReferenceValue,
    Suggestion,
    Value,
)

WORDS = "On 7 August 2025 border guards expelled ten people from the camp at Orvo, “Nobody Came Back” says."
TEXT = CanonicalText(WORDS, (Passage(PassageKind.PARAGRAPH, 0, len(WORDS)),), "test/1")


def said(kind: Kind, start: int, end: int, value: Value, confidence: float = 0.8) -> Suggestion:
    return Suggestion(kind, TEXT.anchor(start, end), value, "test", confidence)


def test_of_two_dates_on_the_same_words_the_surer_stays():
    """One stretch of text is one date: the surer one, whatever its length."""
    long, sure = DateValue("2025-08-07", "explicit"), DateValue("2025", "explicit")
    assert [s.value for s in settle([said(Kind.DATE, 3, 16, long, 0.7), said(Kind.DATE, 12, 16, sure, 0.9)])] == [sure]
    assert [s.value for s in settle([said(Kind.DATE, 12, 16, sure), said(Kind.DATE, 3, 16, long)])] == [long]


def test_one_phrase_may_tell_two_acts():
    """No lawyer and no interpreter in the same words are two acts; the same act twice is one."""
    lawyer, interpreter = ActValue("denial_of_legal_aid", "asserted"), ActValue("denial_of_interpretation", "asserted")
    twice = [said(Kind.ACT, 31, 39, value) for value in (lawyer, interpreter, lawyer)]
    assert {s.value for s in settle(twice)} == {lawyer, interpreter}
    assert len(settle(twice)) == 2


def test_kinds_do_not_push_each_other_out():
    """A place inside the words of a date's sentence stays: rivals are of one kind."""
    place, date = said(Kind.PLACE, 68, 72, PlaceValue(None)), said(Kind.DATE, 3, 72, DateValue("2025", "explicit"))
    assert settle([place, date]) == (date, place)


def test_a_title_in_quotation_marks_is_no_quotation():
    """Quoted words that are a title stay as a reference; where somebody speaks them, both stay."""
    start = WORDS.index("Nobody")
    title = said(Kind.REFERENCE, start, start + 16, ReferenceValue(None))
    quoted = said(Kind.QUOTATION, start, start + 16, QuotationValue(None))
    spoken = said(Kind.QUOTATION, start, start + 16, QuotationValue("a guard"))
    assert settle([quoted, title]) == (title,)
    assert settle([spoken, title]) == (spoken, title)
    assert settle([quoted]) == (quoted,)


SPANS = st.tuples(st.integers(0, len(WORDS) - 2), st.integers(1, 30), st.floats(0, 1))


@given(st.lists(SPANS, max_size=30))
def test_what_is_settled_never_overlaps_and_nothing_is_dropped_without_cause(spans):
    """Dates left after settling are apart and in order; each dropped one overlaps one at least as sure."""
    dates = [
        said(Kind.DATE, start, min(len(WORDS), start + length), DateValue(str(number), "explicit"), sure)
        for number, (start, length, sure) in enumerate(spans)
    ]
    kept = settle(dates)
    assert [s.anchor.start for s in kept] == sorted(s.anchor.start for s in kept)
    assert not any(overlaps(a.anchor, b.anchor) for a in kept for b in kept if a is not b)
    for dropped in (s for s in dates if s not in kept):
        assert any(overlaps(dropped.anchor, s.anchor) and s.confidence >= dropped.confidence for s in kept)


def test_each_passage_is_read_in_its_own_language():
    """A passage in a language that nobody reads says nothing in English; one that tells no language has its document's."""
    lines = ("Guards expelled her on 7 August 2025.", "Wachen wiesen sie aus am 7 August 2025.", "Until 9 August 2025.")
    text, passages = "\n".join(lines), []
    for line, language in zip(lines, ("en", "de", None), strict=True):
        start = text.index(line)
        passages.append(Passage(PassageKind.PARAGRAPH, start, start + len(line), language))
    found = propose_all(Document(CanonicalText(text, tuple(passages), "test/1"), None, "en", RuleAnalyser("en")))
    dates = [s.anchor for s in found if s.kind is Kind.DATE]
    assert [a.exact for a in dates] == ["7 August 2025", "9 August 2025"]
    assert [text[a.start : a.end] for a in dates] == [a.exact for a in dates]


def test_a_place_inside_the_name_of_a_body_is_no_place():
    """'the camp at Orvo' names Orvo where it is a place, and not where the words are the name of an authority."""
    place = said(Kind.PLACE, 68, 72, PlaceValue("BIH"))
    body = said(Kind.PARTY, 60, 72, PartyValue("authority", WORDS[60:72]))
    person = said(Kind.PARTY, 60, 72, PartyValue("group", WORDS[60:72]))
    assert WORDS[68:72] == "Orvo"
    assert without_places_of_bodies([place, body]) == [body]
    assert without_places_of_bodies([place, person]) == [place, person]
