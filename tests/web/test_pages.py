"""Sources, records, search, history and help as pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from habeas.guard.models import AuditEvent
from habeas.records.actions import reject
from habeas.suggestions.actions import take_in


def test_an_empty_workspace_teaches(as_researcher, as_reader):
    """Where there is nothing yet, the page says what a source is, and offers to add one to whoever may."""
    page = as_researcher.get(reverse("sources")).content.decode()
    assert "Nothing here yet" in page
    assert 'id="upload"' in page
    page = as_reader.get(reverse("sources")).content.decode()
    assert "Nothing here yet" in page
    assert 'id="upload"' not in page


def test_sources_are_listed_with_how_far_they_have_come(as_reader, researcher, kept, record, expelled):
    """The list counts open, accepted and rejected suggestions of the current text."""
    reject(by=researcher, suggestion=expelled)
    page = as_reader.get(reverse("sources")).content.decode()
    counts = [f'data-name="{name}">{count}<' for name, count in (("Open", 5), ("Accepted", 1), ("Rejected", 1))]
    assert all(count in page for count in counts)


def test_sources_are_filtered_by_their_words(as_reader, researcher, make_reading, kept):
    """The filter finds titles whatever their case, and says so where it finds none."""
    take_in(by=researcher, reading=make_reading("Another report.", title="Winter in the hills"))
    page = as_reader.get(reverse("sources"), {"words": "WINTER"}).content.decode()
    assert "Winter in the hills" in page
    assert "A night at Vilmar" not in page
    assert "No source holds “nowhere”" in as_reader.get(reverse("sources"), {"words": "nowhere"}).content.decode()


def test_a_long_list_has_pages_that_keep_the_filter(as_reader, researcher, make_reading):
    """Beyond fifty sources there is a next page, of the same filter."""
    for number in range(51):
        take_in(by=researcher, reading=make_reading(f"Report {number}.", title=f"Report & {number}"))
    page = as_reader.get(reverse("sources"), {"words": "report"}).content.decode()
    assert "?words=report&amp;page=2" in page
    assert "Report &amp; 0<" in as_reader.get(reverse("sources"), {"words": "report", "page": 2}).content.decode()


def test_a_source_shows_what_the_file_said(as_researcher, kept):
    """A correction stands beside what the file says of itself."""
    address = reverse("source", args=[kept.source.pk])
    given = {"title": "A night at the Vilmar camp", "published": "2025-08-09", "language": "en"}
    page = as_researcher.post(address, given, follow=True).content.decode()
    assert "Corrected." in page
    assert "A night at the Vilmar camp" in page
    assert "The file says:" in page
    assert "was read again" not in page


def test_another_date_reads_the_text_again(as_researcher, researcher, kept, expelled, record):
    """Open suggestions are made anew against the new date; what was judged stays."""
    address = reverse("source", args=[kept.source.pk])
    given = {"title": kept.source.title, "published": "2024-08-09", "language": "en"}
    page = as_researcher.post(address, given, follow=True).content.decode()
    assert "The text was read again" in page
    expelled.refresh_from_db()
    assert expelled.state == "superseded"
    kept.source.refresh_from_db()
    assert kept.source.published == date(2024, 8, 9)


def test_a_text_is_read_again_on_demand(as_researcher, kept, expelled, record):
    """Open suggestions are made anew; what was judged stays."""
    page = as_researcher.post(reverse("read-again", args=[kept.source.pk]), follow=True).content.decode()
    assert "The text was read again" in page
    expelled.refresh_from_db()
    assert expelled.state == "superseded"
    record.suggestion.refresh_from_db()
    assert record.suggestion.state == "accepted"


def test_a_coordinator_sees_what_was_done_to_a_source(as_coordinator, as_researcher, kept):
    """Corrections stand in its history, which only a coordinator reads."""
    given = {"title": "A night at the Vilmar camp", "published": "2025-08-09", "language": "en"}
    address = reverse("source", args=[kept.source.pk])
    as_researcher.post(address, given)
    assert "source corrected" in as_coordinator.get(address).content.decode()
    assert "source corrected" not in as_researcher.get(address).content.decode()


def test_nothing_corrected_is_no_event(as_researcher, kept):
    """A form sent as it was changes nothing."""
    before = AuditEvent.objects.count()
    given = {"title": kept.source.title, "published": "2025-08-09", "language": "en"}
    page = as_researcher.post(reverse("source", args=[kept.source.pk]), given, follow=True).content.decode()
    assert "Nothing was changed." in page
    assert AuditEvent.objects.count() == before


def test_a_correction_that_cannot_be_asks_again(as_researcher, kept):
    """A date that does not exist is named at its field."""
    given = {"title": "X", "published": "2025-02-30"}
    response = as_researcher.post(reverse("source", args=[kept.source.pk]), given)
    assert response.status_code == 422
    kept.source.refresh_from_db()
    assert kept.source.title == "A night at Vilmar"


def test_the_original_is_handed_out_untouched_and_never_opened(as_reader, researcher, make_reading):
    """Whatever it is, the browser is told to keep it, not to show it; its name breaks no header."""
    reading = make_reading("<script>alert(1)</script>\r\n\0", lambda _: [], name='a"b\r\nSet-Cookie: x=1\u202e.html')
    source = take_in(by=researcher, reading=make_reading("<b>x</b>", lambda _: [], name=reading.source.origin.name))
    response = as_reader.get(reverse("original", args=[source.source.pk]))
    assert response.content == b"<b>x</b>"
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert "Set-Cookie" not in response
    assert response["X-Content-Type-Options"] == "nosniff"


def test_an_original_that_was_changed_is_refused(as_reader, originals, kept):
    """Bytes that no longer match their hash are never handed out as the original."""
    [file] = [path for path in originals.rglob("*") if path.is_file()]
    file.chmod(0o600)
    file.write_bytes(b"something else")
    response = as_reader.get(reverse("original", args=[kept.source.pk]))
    assert response.status_code == 422
    assert b"something else" not in response.content


def test_records_are_filtered_by_kind_and_source(as_reader, kept, record):
    """The list shows the quote of each record, and only what is asked for."""
    address = reverse("records")
    for query, there in [({}, True), ({"kind": "act"}, True), ({"kind": "date"}, False), ({"kind": "x"}, True)]:
        assert (
            f'href="{reverse("record", args=[record.pk])}"' in as_reader.get(address, query).content.decode()
        ) is there
    assert as_reader.get(address, {"source": kept.source.pk}).status_code == 200
    assert as_reader.get(address, {"source": 999}).status_code == 404
    assert as_reader.get(address, {"source": "x"}).status_code == 200


def test_a_record_is_revised_withdrawn_and_brought_back(as_researcher, record):
    """Each change asks for its reason, and the history keeps them all."""
    given = {"value-type": "arrest", "value-modality": "asserted", "reason": "for an hour only"}
    as_researcher.post(reverse("revise", args=[record.pk]), given)
    as_researcher.post(reverse("withdraw", args=[record.pk]), {"reason": "another place"})
    page = as_researcher.get(reverse("record", args=[record.pk])).content.decode()
    assert "withdrawn" in page
    for said in ("for an hour only", "another place", "detention · asserted", "arrest · asserted", "omar"):
        assert said in page
    as_researcher.post(reverse("undo-record", args=[record.pk]))
    record.refresh_from_db()
    assert record.state == "standing"


def test_revising_to_the_same_value_is_said(as_researcher, record):
    """A revision that changes nothing asks again."""
    given = {"value-type": "detention", "value-modality": "asserted"}
    response = as_researcher.post(reverse("revise", args=[record.pk]), given)
    assert response.status_code == 422
    assert "nothing was changed" in response.content.decode()


def test_search_marks_the_words(as_reader, kept, record):
    """A hit shows its words marked, and leads to their place in the text."""
    page = as_reader.get(reverse("search"), {"words": "Interpreter"}).content.decode()
    assert "<mark>interpreter</mark>" in page.lower()
    assert f"{reverse('reading', args=[kept.source.pk])}?show=" in page
    assert "Nothing holds “zebra”" in as_reader.get(reverse("search"), {"words": "zebra"}).content.decode()


@pytest.mark.parametrize("start", ["x", "-1", "99999999999999999999", ""])
def test_a_search_from_anywhere_answers(start, as_reader, kept):
    """A place in the hits that does not exist is no error."""
    assert as_reader.get(reverse("search"), {"words": "the", "from": start}).status_code == 200


def test_the_history_is_shown_and_verified(as_coordinator, kept):
    """A coordinator sees every event, and that the chain holds."""
    page = as_coordinator.get(reverse("history")).content.decode()
    assert "source kept" in page
    assert "The chain" not in page
    assert f'<a href="{reverse("source", args=[kept.source.pk])}">source {kept.source.pk}</a>' in page
    page = as_coordinator.post(reverse("history")).content.decode()
    assert "The chain holds" in page
    assert "Every original, text and quote is as it was kept." in page
    assert AuditEvent.objects.order_by("-sequence").first().hash in page


def test_a_rewritten_history_is_said(as_coordinator, kept):
    """An event changed behind the application's back is named."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE guard_auditevent SET by_name = 'nobody' WHERE sequence = 2")
    page = as_coordinator.post(reverse("history")).content.decode()
    assert "The chain is broken at event 2" in page


def test_a_changed_original_is_said(as_coordinator, kept, originals):
    """The check covers what the history vouches for, not the history alone."""
    [file] = [path for path in originals.rglob("*") if path.is_file()]
    file.chmod(0o600)
    file.write_bytes(b"something else")
    page = as_coordinator.post(reverse("history")).content.decode()
    assert "The chain holds" in page
    assert "Not everything is as it was kept" in page


def test_a_source_without_a_title_goes_by_its_file_name(as_reader, researcher, make_reading):
    """Where a file says no title, its name stands for it, not a hash."""
    take_in(by=researcher, reading=make_reading("No title here.", title=None, name="field notes.txt"))
    assert "field notes.txt</bdi></a>" in as_reader.get(reverse("sources")).content.decode()


def test_silence_in_a_language_nobody_reads_is_said(as_reader, researcher, make_reading):
    """Where Habeas looks for nothing, the page says that nothing found means nothing."""
    source = take_in(by=researcher, reading=make_reading("هیچ مترجمی نیامد.", language="fa")).source
    page = as_reader.get(reverse("reading", args=[source.pk])).content.decode()
    assert "does not look for anything in Persian" in page


def test_kinds_that_nobody_looks_for_in_a_language_are_named(as_reader, researcher, make_reading):
    """In Arabic acts are not looked for, and the page says so; dates are, and it does not."""
    source = take_in(by=researcher, reading=make_reading("لم يحضر مترجم.", language="ar")).source
    page = as_reader.get(reverse("reading", args=[source.pk])).content.decode()
    said = page[page.index("Not looked for in Arabic:") :].partition("</p>")[0].lower()
    assert "act," in said
    assert "date" not in said


def test_help_explains_every_kind_and_key(as_reader):
    """Every kind, every way of telling and the keys are on the page."""
    page = as_reader.get(reverse("help")).content.decode()
    for said in ("k-instrument", "told as fact by the document itself", "<kbd>n</kbd>"):
        assert said in page
