"""Words chosen in a text become records and evidence."""

from __future__ import annotations

import pytest
from django.urls import reverse

from habeas.records.models import Evidence, Record

PART = {"HTTP_HX_REQUEST": "true"}
ACT = {"kind": "act", "value-type": "denial_of_interpretation", "value-modality": "asserted", "save": "1"}


@pytest.fixture
def address(kept):
    """Return where a record is made."""
    return reverse("new-record", args=[kept.source.pk])


@pytest.fixture
def evidence_address(kept):
    """Return where evidence is added."""
    return reverse("new-evidence", args=[kept.source.pk])


def test_selected_words_open_a_form_with_their_quote(as_researcher, address, text):
    """The form shows the words as they stand in the text, with what is around them."""
    start = text.text.index("Nobody was given")
    chosen = {"start": start, "end": start + 16, "words": "Nobody was given"}
    page = as_researcher.get(address, chosen, **PART).content.decode()
    assert "<mark>Nobody was given</mark>" in page
    assert f'name="start" value="{start}"' in page
    assert "<html" not in page


def test_a_record_is_made_of_words_typed_without_script(as_researcher, address):
    """Words that stand once need no selection."""
    response = as_researcher.post(address, ACT | {"words": "Nobody was  given an interpreter", "field-place": "Vilmar"})
    record = Record.objects.get()
    assert response.status_code == 302
    assert record.value == {"type": "denial_of_interpretation", "modality": "asserted"}
    assert dict(record.evidence.values_list("field", "exact")) == {
        "": "Nobody was given an interpreter",
        "place": "Vilmar",
    }


def test_with_htmx_the_page_is_loaded_again_at_the_new_words(as_researcher, address, text):
    """The text must be marked anew, so the whole page is asked for."""
    start = text.text.index("Nobody")
    response = as_researcher.post(address, ACT | {"start": start, "end": start + 6}, **PART)
    assert response["HX-Redirect"].endswith(f"?made={Record.objects.get().pk}#t{start}")


def test_another_kind_shows_another_form_and_saves_nothing(as_researcher, address):
    """Choosing the kind comes before choosing the value."""
    response = as_researcher.post(address, {"kind": "statistic", "words": "old school"}, **PART)
    page = response.content.decode()
    assert response.status_code == 200
    assert 'name="value-unit"' in page
    assert 'name="value-modality"' not in page
    assert "<mark>old school</mark>" in page
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"words": "a lawyer"}, "does not stand in this text"),
        ({"words": "e"}, "add the words before or after it"),
        ({"words": ""}, "No words were chosen"),
        ({"words": "old school", "field-victim": "no such words"}, "does not stand in this text"),
        ({"words": "old school", "value-type": "violation"}, "Select a valid choice"),
        ({"start": "0", "end": "100000"}, "is no span of a text"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_saved(given, sentence, as_researcher, address):
    """Wrong words or a wrong value ask again."""
    response = as_researcher.post(address, ACT | given)
    assert not Record.objects.exists()
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_words_that_stand_often_are_shown_at_their_places(as_researcher, address):
    """Whoever must say more sees what there is to choose from."""
    page = as_researcher.post(address, ACT | {"words": "in"}).content.decode()
    assert "They stand here:" in page
    assert "<strong>in</strong>" in page


def test_a_selection_that_is_not_what_stands_there_breaks_loudly(as_researcher, address):
    """A page older than the text anchors nothing."""
    response = as_researcher.post(address, ACT | {"start": "0", "end": "6", "words": "Nobody"}, **PART)
    assert response.status_code == 500
    assert "is not what stands at that place" in response.content.decode()
    assert not Record.objects.exists()


def test_a_field_is_anchored_at_its_nearest_place(as_researcher, researcher, make_reading):
    """Of several places of the same words, the one nearest to the act is meant."""
    from habeas.suggestions.actions import take_in

    reading = make_reading("The guards came. Hours later guards beat a man. In the end the guards left.")
    source = take_in(by=researcher, reading=reading).source
    given = {"kind": "act", "value-type": "ill_treatment", "value-modality": "asserted", "save": "1"}
    as_researcher.post(
        reverse("new-record", args=[source.pk]), given | {"words": "beat", "field-perpetrator": "guards"}
    )
    assert Evidence.objects.get(field="perpetrator").start == reading.text.text.index("guards beat")


@pytest.mark.parametrize("stance", ["for", "against"])
def test_words_become_evidence(stance, as_researcher, evidence_address, record):
    """Words of a text speak for or against a record, with a note."""
    given = {"record": record.pk, "words": "Nobody was given", "stance": stance, "note": "a second voice"}
    response = as_researcher.post(evidence_address, given)
    assert response["Location"] == reverse("record", args=[record.pk])
    evidence = Evidence.objects.get(exact="Nobody was given")
    assert (evidence.stance, evidence.note) == (stance, "a second voice")
    page = as_researcher.get(response["Location"]).content.decode()
    assert f"?show={evidence.start}-{evidence.end}#t{evidence.start}" in page
    assert page.index("Nobody was given") > page.index("Against it" if stance == "against" else "For it")


def test_evidence_needs_words_and_a_record(as_researcher, evidence_address, record):
    """Without words or a record the form asks again."""
    for given, sentence in [({"words": "Nobody was"}, "Choose the record"), ({"record": record.pk}, "No words")]:
        response = as_researcher.post(evidence_address, given | {"stance": "for"})
        assert response.status_code == 422
        assert sentence in response.content.decode()


def test_a_stance_that_is_none_is_refused(as_researcher, evidence_address, record):
    """Evidence is for or against, nothing between."""
    given = {"record": record.pk, "words": "Nobody was given", "stance": "perhaps"}
    response = as_researcher.post(evidence_address, given)
    assert response.status_code == 422
    assert "is no stance" in response.content.decode()


def test_the_way_from_a_record_to_words_for_it(as_researcher, record, kept):
    """'Add evidence' leads to a text where selected words are offered to that record first."""
    response = as_researcher.get(reverse("look-for-evidence", args=[record.pk]), {"source": kept.source.pk})
    page = as_researcher.get(response["Location"]).content.decode()
    assert f'data-record="{record.pk}"' in page
    assert f"?record={record.pk}" in page
