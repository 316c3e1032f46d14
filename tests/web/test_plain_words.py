"""Values and dates in plain words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.web.plain_dates import date_in_words, is_date
from habeas.web.plain_words import code_words, country_name, in_words

DATES = [
    ("2025-08-07", "7 August 2025"),
    ("2025-08", "August 2025"),
    ("2025", "2025"),
    ("2021/..", "since 2021"),
    ("../2024-05", "until May 2024"),
    ("2025-03/2025-06", "March 2025 to June 2025"),
    ("2024-05-06/2024-05-24", "6 May 2024 to 24 May 2024"),
    ("2025-21", "spring 2025"),
    ("2024-24", "winter 2024"),
    ("2024~", "about 2024"),
    ("2024-06?", "June 2024 (uncertain)"),
    ("201X", "the 2010s"),
    ("2025-08-XX", "August 2025"),
]
NO_DATES = ["2025-13", "2025-02-30", "2025-08-00", "soon", "", "/", "..", "2025/2026/2027", "2025-8-7", "7 August 2025"]

VALUES = [
    ("act", {"type": "expulsion", "modality": "reported"}, "expulsion · reported"),
    ("act", {"type": "denial_of_legal_aid", "modality": "found"}, "denial of legal aid · found"),
    ("date", {"edtf": "2025-08-07", "basis": "explicit"}, "7 August 2025"),
    ("date", {"edtf": "2025-08-07", "basis": "document"}, "7 August 2025 · counted from the publication date"),
    ("date", {"edtf": None, "basis": "relative"}, "not resolved to a date · counted from another date in the text"),
    ("party", {"type": "un_body", "name": "UN experts"}, "UN experts · UN body"),
    ("place", {"country": "BLR"}, "Belarus"),
    ("place", {"country": None}, "country not known"),
    ("facility", {"type": "pretrial_prison"}, "pre-trial prison"),
    ("instrument", {"type": "treaty_article", "id": "CRC 9(1)"}, "treaty article · CRC 9(1)"),
    ("instrument", {"type": "policy", "id": None}, "policy"),
    ("quotation", {"speaker": "a guard"}, "said by a guard"),
    ("quotation", {"speaker": None}, "speaker not stated"),
    ("finding", {"stance": "finds_violation", "body": "the Court"}, "finds violation · the Court"),
    ("reference", {"date": "2024-05"}, "May 2024"),
    ("reference", {"date": None}, "date not stated"),
]

AMOUNTS = [
    ({"low": 19, "best": None, "high": None, "bound": "at_least"}, "at least 19 men"),
    ({"low": 100, "best": None, "high": None, "bound": "over"}, "more than 100 men"),
    ({"low": None, "best": 150000, "high": None, "bound": "nearly"}, "nearly 150,000 men"),
    ({"low": None, "best": 1225, "high": None, "bound": "exact"}, "1,225 men"),
    ({"low": None, "best": 0, "high": None, "bound": "exact"}, "0 men"),
    ({"low": 3, "best": None, "high": 5, "bound": "exact"}, "between 3 and 5 men"),
    ({"low": 3, "best": 4, "high": 5, "bound": "about"}, "about 4 (between 3 and 5) men"),
    ({"low": None, "best": None, "high": 30, "bound": "up_to"}, "up to 30 men"),
    ({"low": None, "best": None, "high": 30, "bound": "at_most"}, "at most 30 men"),
    ({"low": None, "best": 2.5, "high": None, "bound": "exact"}, "2.5 men"),
]


@pytest.mark.parametrize(("edtf", "words"), DATES)
def test_dates_are_said_in_words(edtf, words):
    """Dates, seasons and intervals read as a person would say them."""
    assert is_date(edtf)
    assert date_in_words(edtf) == words


@pytest.mark.parametrize("edtf", NO_DATES)
def test_what_is_no_date_is_left_alone(edtf):
    """A form that is not known, or a day that does not exist, is never made into another."""
    assert not is_date(edtf)
    assert date_in_words(edtf) == edtf


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_of_the_calendar_is_a_date(day):
    """No day that exists is refused, and its parts are in its words."""
    assert is_date(day.isoformat())
    assert date_in_words(day.isoformat()).split()[0::2] == [str(day.day), str(day.year)]


@given(st.text(max_size=30))
def test_any_text_can_be_asked_whether_it_is_a_date(words):
    """Whatever is typed is answered, never raised about."""
    assert date_in_words(words) == words or is_date(words)


@pytest.mark.parametrize(("kind", "value", "words"), VALUES)
def test_values_are_said_in_words(kind, value, words):
    """The value of each kind reads as plain words."""
    assert in_words(kind, value) == words


@pytest.mark.parametrize(("amount", "words"), AMOUNTS)
def test_a_bound_never_becomes_a_count(amount, words):
    """'At least 19' stays a lower bound, and zero stays zero."""
    value = amount | {"unit": "men", "type": "stock", "period": None, "country": None}
    assert in_words("statistic", value) == f"{words} · stock"


def test_a_statistic_says_when_and_where():
    """Period and country follow the number."""
    value = {"low": None, "best": 20, "high": None, "bound": "exact", "unit": "%", "type": "share"}
    assert in_words("statistic", value | {"period": "2024", "country": "POL"}) == "20 per cent · share · 2024 · Poland"


def test_codes_and_countries_that_are_not_known_stay_as_they_are():
    """An unknown code is shown, not hidden."""
    assert code_words("some_new_code") == "some new code"
    assert code_words(None) == ""
    assert country_name("XKX") == "XKX"
