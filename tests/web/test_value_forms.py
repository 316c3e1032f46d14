"""The forms of values."""

from __future__ import annotations

import pytest

from habeas.suggestions.contract import code_list, value_from_json
from habeas.suggestions.types import Kind
from habeas.web.value_forms import PREFIX, value_form

VALUES = {
    Kind.DATE: {"edtf": "2025-08-07", "basis": "document"},
    Kind.STATISTIC: {
        "low": 19,
        "best": None,
        "high": 20.5,
        "bound": "at_least",
        "unit": "men",
        "type": "stock",
        "period": "2024",
        "country": "POL",
    },
    Kind.PARTY: {"type": "ngo", "name": "Open Border Network"},
    Kind.PLACE: {"country": None},
    Kind.FACILITY: {"type": "orphanage"},
    Kind.INSTRUMENT: {"type": "decree", "id": None},
    Kind.ACT: {"type": "expulsion", "modality": "denied"},
    Kind.QUOTATION: {"speaker": "a guard"},
    Kind.FINDING: {"stance": "condemns", "body": None},
    Kind.REFERENCE: {"date": None},
}


def posted(value):
    """Return a value as a browser sends it."""
    return {f"{PREFIX}-{name}": "" if part is None else str(part) for name, part in value.items()}


@pytest.mark.parametrize("kind", Kind)
def test_a_value_passes_through_its_form_unchanged(kind):
    """What is sent back untouched is the same value, and one the contract knows."""
    form = value_form(kind, posted(VALUES[kind]))
    assert form.is_valid(), form.errors
    assert form.value() == VALUES[kind]
    value_from_json(kind, form.value())


@pytest.mark.parametrize("kind", Kind)
def test_the_form_shows_the_value_it_is_given(kind):
    """A form begins with the suggested value."""
    page = value_form(kind, initial=VALUES[kind]).as_p()
    for part in VALUES[kind].values():
        assert part is None or f'value="{part}"' in page


def test_a_code_is_offered_with_its_meaning():
    """Each choice says what it means, and every code of the vocabulary is there."""
    form = value_form(Kind.ACT)
    choices = dict(form.fields["type"].choices)
    assert tuple(choices) == ("", *code_list(Kind.ACT, "type"))
    assert choices["pushback"].startswith("pushback: sent back over a border")


@pytest.mark.parametrize(
    ("kind", "name", "entered"),
    [
        (Kind.DATE, "edtf", "7 August"),
        (Kind.DATE, "edtf", "2025-02-30"),
        (Kind.STATISTIC, "period", "last year"),
        (Kind.STATISTIC, "low", "nineteen"),
        (Kind.STATISTIC, "best", "nan"),
        (Kind.STATISTIC, "high", "inf"),
        (Kind.STATISTIC, "unit", ""),
        (Kind.STATISTIC, "country", "Poland"),
        (Kind.ACT, "type", "violation"),
        (Kind.ACT, "type", ""),
        (Kind.PARTY, "name", " "),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(kind, name, entered):
    """A wrong part of a value is named at its own field."""
    form = value_form(kind, posted(VALUES[kind] | {name: entered}))
    assert not form.is_valid()
    assert list(form.errors) == [name]
