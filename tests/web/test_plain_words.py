"""Values and dates in plain words."""

from __future__ import annotations

import pytest

from habeas.web.plain_words import in_words

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
