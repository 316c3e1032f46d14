"""Records: the list, and the page where a value shows everything that speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from habeas.errors import InvalidValue, Refused
from habeas.guard.permissions import Permission, require
from habeas.records import actions
from habeas.records.models import Evidence, Record
from habeas.records.queries import evidence_for, history_for, record_for, records_for
from habeas.records.types import Stance, State
from habeas.sources.queries import source_for, sources_for
from habeas.suggestions.types import Kind
from habeas.web.plain_words import in_words
from habeas.web.value_forms import ValueForm, value_form
from habeas.web.viewer import viewer_of

A_PAGE = 50
MOST_SOURCES = 200  # that a person is asked to choose from


@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """List the records, newest first, of one kind or one source where it is asked."""
    viewer = viewer_of(request)
    kind = request.GET.get("kind", "")
    chosen = request.GET.get("source", "")
    of_source = source_for(viewer, int(chosen)) if chosen.isdecimal() else None
    found = records_for(viewer, kind if kind in tuple(Kind) else None, of_source)
    page = Paginator(found.prefetch_related("evidence", "source__arrivals"), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "records",
        "page": page,
        "rows": [(record, _first_words(record.evidence.all())) for record in page.object_list],
        "kind": kind,
        "kinds": list(Kind),
        "source": of_source,
        "query": urlencode({"kind": kind, "source": chosen}),
    }
    return render(request, "records.html", context)


@require_safe
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one record: its value, its evidence either way, and who decided what, when and why."""
    return _page(request, record_for(viewer_of(request), pk))


@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a record another value."""
    viewer = viewer_of(request)
    require(viewer, Permission.JUDGE)
    found = record_for(viewer, pk)
    kind = Kind(found.kind)
    if request.method != "POST":
        return _page(request, found, value_form(kind, initial=found.value))
    form = value_form(kind, request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        actions.revise(by=viewer, record=found, value=form.value(), reason=request.POST.get("reason", ""))
    except (InvalidValue, Refused) as error:
        form.add_error(None, str(error))
        return _page(request, found, form)
    messages.success(request, _("Revised; the value before stays in its history."), extra_tags="good")
    return redirect("record", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a record back; it stays to be seen."""
    viewer = viewer_of(request)
    actions.withdraw(by=viewer, record=record_for(viewer, pk), reason=request.POST.get("reason", ""))
    messages.success(request, _("Withdrawn; it stays to be seen."), extra_tags="good")
    return redirect("record", pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the latest judgement on a record."""
    viewer = viewer_of(request)
    actions.undo_record(by=viewer, record=record_for(viewer, pk))
    messages.success(request, _("Undone."), extra_tags="good")
    return redirect("record", pk)


@require_safe
def look_for_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the text of the chosen source, to select words that speak for or against the record."""
    found = record_for(viewer_of(request), pk)
    chosen = request.GET.get("source", "")
    source = source_for(viewer_of(request), int(chosen)) if chosen.isdecimal() else found.source
    return HttpResponseRedirect(f"{reverse('reading', args=[source.pk])}?evidence_for={pk}")


@dataclass(frozen=True, slots=True)
class _Decided:
    """A judgement as its history shows it: what was decided, and the value before and after in words."""

    decision: str
    by: str
    at: object
    reason: str
    before: str
    after: str


def _page(request: HttpRequest, found: Record, form: ValueForm | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    evidence = list(evidence_for(viewer, found).prefetch_related("text__source__arrivals"))
    changed = found.proposed is not None and found.proposed != found.value
    context = {
        "section": "records",
        "record": found,
        "words": in_words(found.kind, found.value),
        "proposed": in_words(found.kind, found.proposed) if changed and found.proposed else "",
        "for_it": [each for each in evidence if each.stance == Stance.FOR],
        "against_it": [each for each in evidence if each.stance == Stance.AGAINST],
        "history": _history(request, found),
        "standing": found.state == State.STANDING,
        "sources": sources_for(viewer).prefetch_related("arrivals")[:MOST_SOURCES],
        "form": form,
    }
    return render(request, "record.html", context, status=422 if form is not None and form.errors else 200)


def _history(request: HttpRequest, found: Record) -> list[_Decided]:
    def words(value: dict[str, object] | None) -> str:
        return in_words(found.kind, value) if value else ""

    return [
        _Decided(
            decision=judgement.get_decision_display(),
            by=judgement.by.username,
            at=judgement.at,
            reason=judgement.reason,
            before=words(judgement.value_before),
            after=words(judgement.value_after),
        )
        for judgement in history_for(viewer_of(request), found)
    ]


def _first_words(evidence: Iterable[Evidence]) -> Evidence | None:
    """Return the words that say the record as a whole."""
    return next((each for each in evidence if each.field == ""), None)
