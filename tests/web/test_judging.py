"""Judging suggestions in the reading view, with htmx and as plain forms."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from habeas.records.actions import accept, make_record, reject
from habeas.records.models import Record
from habeas.suggestions.models import StoredSuggestion

PART = {"HTTP_HX_REQUEST": "true"}


def state_of(suggestion):
    """Return the state as it is kept now."""
    return StoredSuggestion.objects.get(pk=suggestion.pk).state


def test_the_reading_view_shows_text_and_suggestions(as_reader, kept, expelled):
    """Each suggestion stands beside the text with its value, its parts and its proposer, and is marked in it."""
    page = as_reader.get(reverse("reading", args=[kept.source.pk])).content.decode()
    assert f'<mark id="t{expelled.start}" data-start="{expelled.start}" data-of="s{expelled.pk}"' in page
    assert "<strong>expulsion</strong> · asserted" in page
    assert '<dt>to whom</dt><dd dir="auto">a young mother</dd>' in page
    assert "rules/test" in page
    assert "90%" in page


def test_a_reader_sees_no_way_to_judge(as_reader, kept):
    """Where judging is not allowed, nothing offers it."""
    page = as_reader.get(reverse("reading", args=[kept.source.pk])).content.decode()
    assert "data-do=" not in page
    assert "data-compose=" not in page


def test_accepting_as_a_plain_form_goes_on_to_the_next(as_researcher, kept, expelled, text):
    """Without script, accepting makes the record and leads to the next open suggestion."""
    response = as_researcher.post(reverse("accept", args=[expelled.pk]))
    following = text.suggestions.get(exact="a young mother")
    assert response["Location"] == f"{reverse('reading', args=[kept.source.pk])}#s{following.pk}"
    assert Record.objects.get().suggestion_id == expelled.pk


def test_accepting_with_htmx_answers_with_the_card(as_researcher, expelled):
    """With htmx, the answer is the card as it is now, the progress, and an event for the page."""
    response = as_researcher.post(reverse("accept", args=[expelled.pk]), **PART)
    part = response.content.decode()
    assert part.lstrip().startswith(f'<li class="suggestion k-act accepted" id="s{expelled.pk}"')
    assert 'id="progress" hx-swap-oob="true"' in part
    assert "6 open · 1 accepted · 0 rejected" in part
    assert json.loads(response["HX-Trigger-After-Settle"])["judged"]["card"] == f"s{expelled.pk}"
    assert reverse("record", args=[Record.objects.get().pk]) in part


@pytest.mark.parametrize("headers", [{}, PART], ids=["plain", "htmx"])
def test_judging_twice_is_refused_in_one_sentence(headers, as_researcher, researcher, expelled):
    """A second judgement changes nothing and says why."""
    reject(by=researcher, suggestion=expelled)
    response = as_researcher.post(reverse("accept", args=[expelled.pk]), **headers)
    assert response.status_code == 409
    assert "was rejected already" in response.content.decode()
    assert response.headers.get("HX-Retarget") == ("#notices" if headers else None)
    assert not Record.objects.exists()


@pytest.mark.parametrize("headers", [{}, PART], ids=["plain", "htmx"])
def test_editing_asks_for_the_value_of_its_kind(headers, as_researcher, expelled):
    """The form holds the suggested value, as a page or in the card."""
    response = as_researcher.get(reverse("edit", args=[expelled.pk]), **headers)
    page = response.content.decode()
    assert '<option value="expulsion" selected>' in page
    assert ("<html" in page) is not bool(headers)
    assert response.headers.get("HX-Retarget") == (f"#form-s{expelled.pk}" if headers else None)


def test_an_edited_value_is_kept_beside_the_proposed_one(as_researcher, expelled):
    """The record says what the person decided, and what was proposed."""
    given = {"value-type": "pushback", "value-modality": "reported", "reason": "at the border"}
    assert as_researcher.post(reverse("edit", args=[expelled.pk]), given).status_code == 302
    record = Record.objects.get()
    assert record.value == {"type": "pushback", "modality": "reported"}
    assert record.proposed == {"type": "expulsion", "modality": "asserted"}
    page = as_researcher.get(reverse("record", args=[record.pk])).content.decode()
    assert "pushback · reported" in page
    assert "expulsion · asserted" in page
    assert "at the border" in page


@pytest.mark.parametrize("headers", [{}, PART], ids=["plain", "htmx"])
def test_a_value_that_cannot_be_asks_again(headers, as_researcher, text):
    """A date that does not exist saves nothing and is named at its field."""
    date = text.suggestions.get(exact="7 August")
    given = {"value-edtf": "2025-02-30", "value-basis": "explicit"}
    response = as_researcher.post(reverse("edit", args=[date.pk]), given, **headers)
    assert response.status_code == 422
    assert "“2025-02-30” is no date" in response.content.decode()
    assert response.headers.get("HX-Retarget") == (f"#form-s{date.pk}" if headers else None)
    assert state_of(date) == "open"


def test_rejecting_keeps_the_reason(as_researcher, expelled, kept):
    """The reason stands on the card."""
    response = as_researcher.post(reverse("reject", args=[expelled.pk]), {"reason": "a figure of speech"}, **PART)
    assert "a figure of speech" in response.content.decode()
    assert state_of(expelled) == "rejected"


def test_undoing_opens_the_suggestion_again(as_researcher, researcher, expelled, kept):
    """After undo, without script, the page stays at the same suggestion."""
    accept(by=researcher, suggestion=expelled)
    response = as_researcher.post(reverse("undo", args=[expelled.pk]))
    assert response["Location"].endswith(f"#s{expelled.pk}")
    assert state_of(expelled) == "open"


def test_when_all_is_judged_the_page_stays(as_researcher, researcher, text, kept):
    """After the last open suggestion there is no next one to go to."""
    *others, last = text.suggestions.all()
    for suggestion in others:
        reject(by=researcher, suggestion=suggestion)
    assert as_researcher.post(reverse("accept", args=[last.pk]))["Location"].endswith(f"#s{last.pk}")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, 7),
        ({"kind": "act"}, 2),
        ({"kind": ["act", "party"]}, 4),
        ({"state": "accepted"}, 1),
        ({"kind": "act", "state": "open"}, 1),
        ({"words": "EXPULSION"}, 1),
        ({"words": "vilmar"}, 1),
        ({"words": "nothing like it"}, 0),
        ({"kind": "nonsense"}, 7),
    ],
)
def test_filters_work_without_script(query, shown, as_researcher, expelled, kept):
    """Kinds, state and words choose which cards are shown; the others are there, hidden."""
    as_researcher.post(reverse("accept", args=[expelled.pk]))
    page = as_researcher.get(reverse("reading", args=[kept.source.pk]), query).content.decode()
    cards = [line for line in page.splitlines() if 'class="suggestion ' in line]
    assert len(cards) == 7
    assert sum(" hidden>" not in card for card in cards) == shown
    assert ('id="none" hidden' in page) is (shown > 0)


def test_a_record_made_by_hand_stands_among_the_suggestions(as_researcher, researcher, text, kept):
    """A record that nobody suggested is marked in the text and shown in its order."""
    start = text.text.index("old school")
    value = {"type": "informal_site"}
    record = make_record(by=researcher, text=text, kind="facility", value=value, start=start, end=start + 10)
    page = as_researcher.get(reverse("reading", args=[kept.source.pk])).content.decode()
    assert f'data-of="r{record.pk}"' in page
    assert page.index('id="s') < page.index(f'id="r{record.pk}"')
    assert "made by hand" in page


def test_a_link_from_elsewhere_marks_its_words(as_reader, text, kept):
    """Words that a record or a search points to are marked, also where no suggestion covers them."""
    start = text.text.index("Nobody")
    address = reverse("reading", args=[kept.source.pk])
    page = as_reader.get(address, {"show": f"{start}-{start + 6}"}).content.decode()
    assert f'<mark id="t{start}" data-start="{start}" data-of="" class="shown">Nobody</mark>' in page
    for nonsense in ("x", "5", "9-3", "0-99999", "-"):
        assert as_reader.get(address, {"show": nonsense}).status_code == 200


def test_a_text_that_was_changed_is_a_loud_error(as_reader, text, kept):
    """Where the kept text is not the one that was read, the page says so instead of showing it."""
    type(text).objects.filter(pk=text.pk).update(text=text.text.replace("expelled", "welcomed"))
    response = as_reader.get(reverse("reading", args=[kept.source.pk]))
    assert response.status_code == 500
    page = response.content.decode()
    assert "was changed after it was kept" in page
    assert "Traceback" not in page
    assert "welcomed" not in page
