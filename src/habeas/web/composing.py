"""Words chosen in a text become a record of one's own, or evidence for or against a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from habeas.errors import InvalidValue
from habeas.guard.permissions import Permission, require
from habeas.passages.models import StoredText
from habeas.passages.queries import text_for
from habeas.passages.types import Anchor, CanonicalText
from habeas.records import actions
from habeas.records.models import Record
from habeas.records.queries import record_for, records_for
from habeas.records.types import Stance, State
from habeas.sources.models import StoredSource
from habeas.sources.queries import source_for
from habeas.suggestions.types import Kind
from habeas.web.plain_words import FIELD_NAMES, in_words
from habeas.web.value_forms import value_form
from habeas.web.viewer import viewer_of
from habeas.web.words import chosen_anchor, places_of

# the words that say the parts of an act; the speaker and the body of other kinds stand in their values
ACT_FIELDS = ("victim", "perpetrator", "date", "place")
MOST_RECORDS = 200  # that a person is asked to choose from


@require_http_methods(["GET", "HEAD", "POST"])
def new_record(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for kind and value of the chosen words, then make the record."""
    viewer = viewer_of(request)
    require(viewer, Permission.JUDGE)
    source = source_for(viewer, pk)
    text = text_for(viewer, source)
    given = request.POST if request.method == "POST" else request.GET
    kind = Kind(given["kind"]) if given.get("kind") in tuple(Kind) else Kind.ACT
    saving = request.method == "POST" and "save" in given  # a change of kind asks for the other form, no more
    form = value_form(kind, given if saving else None)
    places, problem = _places(text.canonical(), given, needed=saving)
    if form.is_bound and form.is_valid() and not problem:
        try:
            record = _make(request, text, kind, form.value(), places[0])
        except InvalidValue as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Recorded: %(words)s.") % {"words": in_words(kind, record.value)}, "good")
            return _back(request, source, record, places[0])
    context = _context(request, source, places, problem) | {
        "form": form,
        "kind": kind,
        "kinds": list(Kind),
        "fields": [(name, FIELD_NAMES[name], given.get(f"field-{name}", "")) for name in ACT_FIELDS],
    }
    return _answer(request, "new_record", context, failed=saving)


@require_http_methods(["GET", "HEAD", "POST"])
def new_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask which record the chosen words speak for or against, then add them to it."""
    viewer = viewer_of(request)
    require(viewer, Permission.JUDGE)
    source = source_for(viewer, pk)
    text = text_for(viewer, source)
    given = request.POST if request.method == "POST" else request.GET
    posted = request.method == "POST"
    places, problem = _places(text.canonical(), given, needed=posted)
    if posted and not problem and not given.get("record", "").isdecimal():
        problem = _("Choose the record that these words speak for or against.")
    if posted and not problem:
        record = record_for(viewer, int(given["record"]))
        actions.add_evidence(
            by=viewer,
            record=record,
            text=text,
            start=places[0].start,
            end=places[0].end,
            stance=given.get("stance", Stance.FOR),
            note=given.get("note", ""),
        )
        messages.success(request, _("The words are evidence now."), "good")
        return _redirect(request, reverse("record", args=[record.pk]))
    context = _context(request, source, places, problem) | {
        "choices": _choices(request, source),
        "record": given.get("record", ""),
        "stance": given.get("stance", Stance.FOR.value),
        "note": given.get("note", ""),
    }
    return _answer(request, "new_evidence", context, failed=posted)


def _places(text: CanonicalText, given: Mapping[str, str], *, needed: bool) -> tuple[list[Anchor], str]:
    """Return the one place that was chosen, or those to choose from with what is wrong; a form may begin without."""
    if not needed and not given.get("words") and not given.get("start"):
        return [], ""
    try:
        return [chosen_anchor(text, given)], ""
    except InvalidValue as error:
        return places_of(text, given.get("words", "")), str(error)


def _make(request: HttpRequest, text: StoredText, kind: Kind, value: Mapping[str, Any], whole: Anchor) -> Record:
    fields = {}
    if kind is Kind.ACT:
        canonical = text.canonical()
        for name in ACT_FIELDS:
            words = request.POST.get(f"field-{name}", "")
            if words.strip():
                anchor = _nearest(canonical, words, whole)
                fields[name] = (anchor.start, anchor.end)
    return actions.make_record(
        by=viewer_of(request),
        text=text,
        kind=kind.value,
        value=value,
        start=whole.start,
        end=whole.end,
        fields=fields,
    )


def _nearest(text: CanonicalText, words: str, whole: Anchor) -> Anchor:
    """Return the place of `words` nearest to the act they belong to."""
    places = places_of(text, words)
    if not places:
        return chosen_anchor(text, {"words": words})  # raises, with the sentence that says why
    return min(places, key=lambda place: max(place.start - whole.end, whole.start - place.end))


def _choices(request: HttpRequest, source: StoredSource) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return the standing records to choose from: those of this source first."""
    standing = records_for(viewer_of(request)).filter(state=State.STANDING)
    here = standing.filter(source=source)[:MOST_RECORDS]
    elsewhere = standing.exclude(source=source)[:MOST_RECORDS]
    return [
        (_("From this source"), [_choice(record) for record in here]),
        (_("From other sources"), [_choice(record) for record in elsewhere]),
    ]


def _choice(record: Record) -> tuple[int, str]:
    return record.pk, f"{record.pk} · {record.kind} · {in_words(record.kind, record.value)}"


def _context(request: HttpRequest, source: StoredSource, places: Sequence[Anchor], problem: str) -> dict[str, Any]:
    given = request.POST if request.method == "POST" else request.GET
    return {
        "section": "sources",
        "source": source,
        "anchor": places[0] if len(places) == 1 and not problem else None,
        "places": places if problem else [],
        "problem": problem,
        "words": given.get("words", ""),
    }


def _answer(request: HttpRequest, name: str, context: dict[str, Any], *, failed: bool) -> HttpResponse:
    part = request.headers.get("HX-Request") == "true"
    template = f"parts/{name}.html" if part else f"{name}.html"
    return render(request, template, context, status=422 if failed else 200)


def _back(request: HttpRequest, source: StoredSource, record: Record, anchor: Anchor) -> HttpResponse:
    address = f"{reverse('reading', args=[source.pk])}?made={record.pk}#t{anchor.start}"
    return _redirect(request, address)


def _redirect(request: HttpRequest, address: str) -> HttpResponse:
    if request.headers.get("HX-Request") == "true":
        return HttpResponseClientRedirect(address)
    return HttpResponseRedirect(address)
