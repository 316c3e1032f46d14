"""Whether everything is as it was kept: originals, texts, quotes."""

from __future__ import annotations

import pytest
from django.db.models import QuerySet

from habeas.passages.models import StoredText
from habeas.records import actions, queries
from habeas.records.models import Evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(researcher, expelled):
    """Return a record with evidence for four fields."""
    return actions.accept(by=researcher, suggestion=expelled)


def test_nothing_touched_is_nothing_found(coordinator, record):
    """What nobody touched is whole."""
    assert list(queries.faults_for(coordinator)) == []


def test_a_changed_quote_is_found(coordinator, record):
    """Evidence whose words are not in the text is named with its record."""
    QuerySet(Evidence).filter(field="victim").update(exact="an old mother")
    (fault,) = queries.faults_for(coordinator)
    assert fault.startswith(f"Record {record.pk}: “an old mother” is not at")


def test_a_changed_text_is_found_once(coordinator, record, text):
    """A changed text is one fault, not one for each quote from it."""
    QuerySet(StoredText).filter(pk=text.pk).update(text=text.text.replace("mother", "father"))
    (fault,) = queries.faults_for(coordinator)
    assert "was changed after it was kept" in fault


def test_a_missing_original_is_found(coordinator, record, originals):
    """An original that is gone is named by its hash."""
    next(p for p in originals.rglob("*") if p.is_file()).unlink()
    (fault,) = queries.faults_for(coordinator)
    assert "cannot be read" in fault
