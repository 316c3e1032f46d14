"""What is made of a model's answer: what the text bears out is kept where it stands, everything else is dropped and counted."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.arrangement import propose_all, settle
from habeas.suggestions.contract import suggestion_to_json, value_from_json, value_to_json
from habeas.suggestions.language_model import Dropped, Unanswered
from habeas.suggestions.language_model.answers import MOST, listed_in, verified
from habeas.suggestions.language_model.asking import NoAnswer
from habeas.suggestions.language_model.portions import portions_of
from habeas.suggestions.language_model.proposer import _found_before
from habeas.suggestions.language_model.questions import FIELDS, answer_schema, asked_of
from habeas.suggestions.language_model.said import numbers_said
from habeas.suggestions.types import Document, Kind
from habeas.vocabulary import codes

TEXT = (
    "On 14 March 2025 wardens at the Orlen camp held 26 men in a yard.\n"
    "The wardens held at least 1,225 people there last year, the ombudsman found.\n"
    "“Nobody told us why,” said one of the men. The wardens left them without\nwater on 2 April."
)


def document_of(text: str, language: str = "en", published: date | None = date(2025, 6, 1)) -> Document:
    """Return a document that is one passage."""
    canonical = CanonicalText(text, (Passage(PassageKind.PARAGRAPH, 0, len(text)),), "test/1")
    return Document(canonical, published, language, RuleAnalyser(language))


def results(*told, document: Document | None = None) -> list:
    document = document or document_of(TEXT)
    return list(verified(list(told), document, portions_of(document)[0], "llm/test"))


def one(kind: str, quote: object, value: object = None, **fields: object) -> dict:
    return {"kind": kind, "quote": quote, "value": value, "fields": fields}


DETAINED = {"type": "detention", "modality": "asserted"}


def statistic(quote: str, unit: str = "", bound: str = "exact", kind: str = "stock", **numbers: object) -> dict:
    value = {"low": None, "best": None, "high": None, "bound": bound, "unit": unit, "type": kind} | numbers
    return one("statistic", quote, value)


@pytest.mark.parametrize(
    ("told", "value"),
    [
        (one("act", "held", DETAINED), DETAINED),
        (one("date", "14 March 2025", {"edtf": "2025-03-14", "basis": "explicit"}), {"edtf": "2025-03-14", "basis": "explicit"}),
        (one("date", "2 April", {"edtf": "2025-04-02", "basis": "document"}), {"edtf": "2025-04-02", "basis": "document"}),
        (one("date", "last year", {"edtf": None, "basis": "document"}), {"edtf": None, "basis": "document"}),
        (one("party", "the ombudsman", {"type": "authority"}), {"type": "authority", "name": "the ombudsman"}),
        (one("party", "wardens", {"type": "authority", "name": "the Guard"}), {"type": "authority", "name": "wardens"}),
        (one("place", "Orlen", {"country": "POL"}), {"country": None}),
        (one("facility", "the Orlen camp", {"type": "closed_camp"}), {"type": "closed_camp"}),
        (one("finding", "found", {"stance": "documents"}, body="the ombudsman"), {"stance": "documents", "body": "the ombudsman"}),
        (one("quotation", "Nobody told us why,", None, speaker="one of the men"), {"speaker": "one of the men"}),
        (one("quotation", "Nobody told us why,"), {"speaker": None}),
        (one("instrument", "Orlen camp", {"type": "decree", "id": "BLR decree 202"}), {"type": "decree", "id": None}),
        (one("reference", "Nobody told us why", {"date": "2020"}), {"date": None}),
    ],
)  # fmt: skip
def test_what_the_words_bear_out_is_kept(told, value):
    """A suggestion keeps its words, its codes and what the words prove; what only the model says is left empty."""
    [suggestion] = results(told)
    assert value_to_json(suggestion.value) == value
    assert suggestion.anchor.exact == told["quote"]
    assert (suggestion.proposer, suggestion.confidence) == ("llm/test", 0.5)


@pytest.mark.parametrize(
    ("told", "numbers"),
    [
        (statistic("26 men", "men", best=26), (None, 26, None)),
        (statistic("at least 1,225 people", "People", "at_least", low=1225), (1225, None, None)),
        (statistic("one of the men", "men", best=1.0), (None, 1, None)),
        (statistic("26", "men", best=26), (None, 26, None)),  # as the head of a column
        (statistic("26", "", best=26), (None, 26, None)),
    ],
)
def test_a_number_that_the_words_say_is_kept(told, numbers):
    """A number in digits or in words is kept where the quote says it, with its bound."""
    [suggestion] = results(told)
    assert (suggestion.value.low, suggestion.value.best, suggestion.value.high) == numbers
    assert suggestion.value.unit == told["value"]["unit"].lower()
    assert (suggestion.value.period, suggestion.value.country) == (None, None)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        # invented quotes
        (one("act", "shot dead", {"type": "death", "modality": "asserted"}), Dropped.QUOTE),
        (one("act", "Held", DETAINED), Dropped.QUOTE),
        (one("act", "held 26 … in a yard", DETAINED), Dropped.QUOTE),
        (one("party", "he", {"type": "person"}), Dropped.QUOTE),  # inside 'the'
        (one("party", "warden", {"type": "person"}), Dropped.QUOTE),  # inside 'wardens'
        (one("party", "", {"type": "person"}), Dropped.QUOTE),
        (one("party", " \n ", {"type": "person"}), Dropped.QUOTE),
        (one("act", "held", DETAINED, perpetrator="the secret police"), Dropped.FIELD),
        (one("finding", "found", {"stance": "documents"}, body="the President"), Dropped.FIELD),
        # numbers and dates that the words do not say
        (statistic("26 men", "men", best=27), Dropped.NUMBER),
        (statistic("at least 1,225 people", "people", "at_least", low=225), Dropped.NUMBER),
        (statistic("at least 1,225 people", "people", "at_least", low=1.225), Dropped.NUMBER),
        (statistic("26 men", "women", best=26), Dropped.UNIT),
        (statistic("held 26", "me", best=26), Dropped.UNIT),
        (statistic("wardens", "wardens", best=26), Dropped.NUMBER),
        (one("date", "2 April", {"edtf": "2025-04-02", "basis": "explicit"}), Dropped.NUMBER),
        (one("date", "2 April", {"edtf": "2023-04-02", "basis": "document"}), Dropped.NUMBER),
        (one("date", "2 April", {"edtf": "2025-04-03", "basis": "document"}), Dropped.NUMBER),
        (one("date", "2 April", {"edtf": "2025-05-02", "basis": "document"}), Dropped.NUMBER),
        (one("date", "last year", {"edtf": "2024-05", "basis": "document"}), Dropped.NUMBER),
        (one("date", "14 March 2025", {"edtf": "14 March 2025", "basis": "explicit"}), Dropped.NUMBER),
        (one("date", "14 March 2025", {"edtf": "2025-03-14/2025-03-14/2025", "basis": "explicit"}), Dropped.NUMBER),
        # a bound that does not go with its number
        (statistic("at least 1,225 people", "people", "at_least", best=1225), Dropped.BOUND),
        (statistic("26 men", "men", low=26, best=26, high=26), Dropped.BOUND),
        (statistic("26 men", "men"), Dropped.BOUND),
        (statistic("26 men", "men", low=26, high=26), Dropped.BOUND),
        # codes that do not exist
        (one("murder", "held", DETAINED), Dropped.UNKNOWN),
        (one("act", "held", {"type": "kidnapping", "modality": "asserted"}), Dropped.UNKNOWN),
        (one("act", "held", {"type": "detention", "modality": "proven"}), Dropped.UNKNOWN),
        (one(["act"], "held", DETAINED), Dropped.UNKNOWN),
        # wrong types
        (None, Dropped.MALFORMED),
        ("held", Dropped.MALFORMED),
        ([], Dropped.MALFORMED),
        ({}, Dropped.MALFORMED),
        (one("act", ["held"], DETAINED), Dropped.MALFORMED),
        (one("act", "held", None), Dropped.MALFORMED),
        (one("act", "held", "detention"), Dropped.MALFORMED),
        (one("act", "held", {"type": ["detention"], "modality": "asserted"}), Dropped.MALFORMED),
        ({"kind": "act", "quote": "held", "value": DETAINED, "fields": "wardens"}, Dropped.MALFORMED),
        (one("act", "held", DETAINED, victim={"quote": "26 men"}), Dropped.MALFORMED),
        (statistic("26 men", "men", best="26"), Dropped.MALFORMED),
        (statistic("26 men", "men", best=True), Dropped.MALFORMED),
        (statistic("26 men", "men", best=float("nan")), Dropped.MALFORMED),
        (statistic("26 men", "men", best=10**400), Dropped.MALFORMED),
        (one("date", "2 April", {"edtf": 2025, "basis": "document"}), Dropped.MALFORMED),
    ],
)  # fmt: skip
def test_what_the_words_do_not_bear_out_is_dropped(told, reason):
    """An invented quote, number, date or code is dropped whole, and counted under its reason."""
    assert results(told) == [reason]


def test_a_quote_said_twice_is_the_next_place_and_then_dropped():
    """A quote that stands twice is taken where it stands, in order; what is said once more than it stands is dropped."""
    first, second, third = results(*[one("act", "held", DETAINED)] * 3)
    assert [first.anchor.start, second.anchor.start] == [TEXT.index("held"), TEXT.rindex("held")]
    assert third is Dropped.REPEATED


def test_two_kinds_may_quote_the_same_words():
    """Words taken for one kind are still there for another."""
    act, finding = results(one("act", "found", DETAINED), one("finding", "found", {"stance": "documents"}))
    assert act.anchor == finding.anchor


def test_a_field_is_anchored_nearest_to_its_quote():
    """Of several places of a field's words the nearest to the act is meant."""
    [suggestion] = results(one("act", "left", DETAINED, perpetrator="wardens", victim=None, place=" "))
    assert suggestion.fields["perpetrator"].start == TEXT.rindex("wardens")
    assert set(suggestion.fields) == {"perpetrator"}


def test_a_line_break_is_as_good_as_a_space():
    """A model writes a space where a line of the text ends; the words quoted are those of the text."""
    [suggestion] = results(one("act", "without water", {"type": "poor_conditions", "modality": "asserted"}))
    assert suggestion.anchor.exact == "without\nwater"


def test_too_much_is_dropped():
    """A model that goes on and on is heard up to a bound."""
    assert results(*[None] * (MOST + 2))[-3:] == [Dropped.MALFORMED, Dropped.TOO_MANY, Dropped.TOO_MANY]


@pytest.mark.parametrize(
    ("language", "words", "best", "kept"),
    [
        ("fr", "deux cent quatre hommes", 204, True),
        ("fr", "deux cent quatre hommes", 205, False),
        ("fr", "deux hommes", 2, True),
        ("de", "zwei Männer und drei Frauen", 3, True),
        ("de", "1.225 Menschen", 1225, True),
        ("ru", "27 человек", 27, True),
        ("ar", "١٢٣ شخصا", 123, True),
        ("ar", "١٢٣ شخصا", 124, False),
    ],
)
def test_numbers_are_checked_in_other_languages_too(language, words, best, kept):
    """Digits of any script, and numbers in words where they can be read, are held against the value."""
    [result] = results(statistic(words, words.split()[-1], best=best), document=document_of(f"({words})", language))
    assert (result is not Dropped.NUMBER) is kept


@pytest.mark.parametrize(
    ("words", "language", "numbers"),
    [
        ("1.225-strong", "en", {1.225}),
        ("1,225-strong", "en", {1225}),
        ("1.225 Menschen", "de", {1225, 1.225}),
        ("1.225,5", "de", {1225.5}),
        ("2.5 million", "en", {2_500_000}),
        ("35 to 40 men", "en", {35, 40}),
        ("6 7", "fi", {6, 7}),
        ("C20177412345678901234567", "fi", set()),
        ("a cell", "fi", set()),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(words, language, numbers):
    """A point groups thousands in German and not in English; a scale belongs to its number; a long code is none."""
    assert numbers_said(words, language) == numbers


@pytest.mark.parametrize(
    ("language", "words", "edtf", "kept"),
    [
        ("fr", "22 mai 2025", "2025-05-22", True),
        ("fr", "22 mai 2025", "2025-06-22", False),
        ("fr", "1er août 2025", "2025-08-01", True),
        ("de", "im März 2024", "2024-03", True),
        ("ru", "январе 2024 года", "2024-01", True),
        ("ru", "январе 2024 года", "2024-06", False),
        ("hu", "2024 szeptemberében", "2024-09", True),
        ("el", "3 Μαΐου 2024", "2024-05-03", True),
        ("ar", "كانون الثاني ٢٠٢٤", "2024-01", True),
        ("ar", "تشرين الأول 2024", "2024-11", False),
        ("pl", "5 marca 2024", "2024-03-05", True),
        ("sr", "5. mart 2024", "2024-03-05", True),
        ("en", "Sept. 2024", "2024-09", True),
        ("en", "winter 2024", "2024-24", True),
        ("en", "winter 2024", "2024-22", False),
        ("en", "03/2024", "2024-03", True),
        ("en", "since 2021", "2021/..", True),
        ("en", "6–24 May 2024", "2024-05-06/2024-05-24", True),
        ("en", "6–24 May 2024", "2024-05-24/2024-05-06", False),
        ("xx", "May 2024", "2024-05", False),
        ("not a language", "2024", "2024", True),
    ],
)
def test_the_month_of_a_date_is_the_one_named(language, words, edtf, kept):
    """The name of a month is held against its number in many languages, whatever its ending; unknown ones prove nothing."""
    told = one("date", words, {"edtf": edtf, "basis": "explicit"})
    [result] = results(told, document=document_of(words, language))
    assert (result is not Dropped.NUMBER) is kept


@pytest.mark.parametrize(("year", "kept"), [(2025, True), (2024, True), (2023, False), (2026, False)])
def test_a_year_left_out_is_that_of_publication_or_the_one_before(year, kept):
    """'2 April' in a report of June 2025 may be of 2025 or 2024, and of no other year."""
    [result] = results(one("date", "2 April", {"edtf": f"{year}-04-02", "basis": "document"}))
    assert (result is not Dropped.NUMBER) is kept


def test_a_date_hangs_on_no_date_of_publication_that_is_not_known():
    """Without a date of publication no year is believed that the words do not say."""
    told = one("date", "2 April", {"edtf": "2025-04-02", "basis": "document"})
    assert results(told, document=document_of(TEXT, published=None)) == [Dropped.NUMBER]


def message(content: object) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


@pytest.mark.parametrize(
    "content",
    [
        '{"suggestions": [1]}',
        '\n```json\n{"suggestions": [1]}\n```\n',
        '```\n{"suggestions": [1]}```',
        '<think>They say {"suggestions": []}.</think>\n{"suggestions": [1]}',
        '{"suggestions": [1], "note": "I read carefully."}',
    ],
)
def test_an_answer_may_be_fenced(content):
    """A fence around the JSON, or thoughts before it, do no harm."""
    assert listed_in(message(content)) == [1]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Sign in to continue</body></html>",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'{"choices": []}',
        b'{"choices": [{"message": {}}]}',
        b'{"choices": {"0": 1}}',
        b"[" * 100_000,
        b"9" * 10_000,
        message(None),
        message([{"type": "text", "text": "{}"}]),
        message(""),
        message("I cannot help with that."),
        message('{"suggestions": ['),
        message('{"suggestions": {}}'),
        message('{"answer": []}'),
        message("[]"),
        message("[" * 100_000),
        message('{"suggestions": [' + "9" * 10_000 + "]}"),
        message('Here it is: {"suggestions": []}'),
    ],
)
def test_an_answer_in_another_form_is_none(body):
    """What is not in the form asked for is one question without an answer, and is not guessed at."""
    with pytest.raises(NoAnswer) as caught:
        listed_in(body)
    assert caught.value.reason is Unanswered.UNREADABLE


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
# also half of a pair of surrogates, which JSON can write and no text holds
text_spans = st.tuples(st.integers(0, len(TEXT)), st.integers(1, 25)).map(lambda at: TEXT[at[0] : at[0] + at[1]])
words = st.sampled_from(sorted(set(TEXT.split()))) | text_spans | st.text(max_size=6) | st.just("\ud800")
coded = st.sampled_from(sorted(code for listed in codes().values() for code in listed))
number = st.none() | st.sampled_from([26, 1225, 14, 2, 1]) | st.floats() | st.integers()
likely = st.fixed_dictionaries(
    {"kind": st.sampled_from([*Kind, "other"]), "quote": words | anything},
    optional={
        "value": anything
        | st.fixed_dictionaries(
            dict.fromkeys(("type", "modality", "stance", "bound", "basis"), coded)
            | dict.fromkeys(("low", "best", "high"), number)
            | {"unit": words, "edtf": st.none() | st.sampled_from(["2025-03-14", "2025", "2025/..", "x"])}
        ),
        "fields": anything
        | st.fixed_dictionaries({name: st.none() | words | anything for names in FIELDS.values() for name in names}),
    },
)
DOCUMENT = document_of(TEXT)
RULES = propose_all(DOCUMENT)


@given(st.lists(anything | likely, max_size=12))
def test_whatever_is_answered_anchors_hold_and_the_rules_keep_what_they_found(told):
    """Any JSON as an answer: nothing raises, anchors hold, values are of the contract, no rule's suggestion goes."""
    fresh = []
    for result in results(*told, document=DOCUMENT):
        if isinstance(result, Dropped):
            continue
        for anchor in (result.anchor, *result.fields.values()):
            DOCUMENT.text.check(anchor)
        assert value_from_json(result.kind, value_to_json(result.value)) == result.value
        json.dumps(suggestion_to_json(result), allow_nan=False).encode()
        if not any(_found_before(result, other) for other in (*RULES, *fresh)):
            fresh.append(result)
    settled = settle([*RULES, *fresh])
    assert [s for s in settled if s.proposer != "llm/test"] == list(RULES)
    assert len(settled) == len(RULES) + len(fresh)


@given(
    st.binary(max_size=80)
    | anything.map(lambda a: json.dumps(a).encode())
    | anything.map(lambda a: message(json.dumps(a)))
)
def test_any_bytes_are_a_list_or_no_answer(body):
    """Any bytes from a server are a list of something, or one question without an answer."""
    with suppress(NoAnswer):
        assert isinstance(listed_in(body), list)


def test_the_form_asked_for_is_that_of_the_vocabulary():
    """Each kind is asked for with its codes and what its words can prove, and no model is asked what they cannot."""
    forms = {
        form["properties"]["kind"]["enum"][0]: form
        for form in answer_schema()["properties"]["suggestions"]["items"]["anyOf"]
    }
    assert set(forms) == set(Kind)
    act = forms["act"]["properties"]
    assert act["value"]["properties"]["type"]["enum"] == list(codes()["act_types"])
    assert list(act["fields"]["properties"]) == ["victim", "perpetrator", "date", "place"]
    assert not {"country", "id", "name", "period", "speaker", "body"} & {key for kind in Kind for key in asked_of(kind)}
