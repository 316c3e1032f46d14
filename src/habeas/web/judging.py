"""Judging suggestions: accept, edit, reject, undo. Each answers with a card, or goes back to the text."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import reswap, retarget, trigger_client_event

from habeas.errors import InvalidValue
from habeas.guard.permissions import Permission, require
from habeas.records import actions
from habeas.records.types import State
from habeas.suggestions.models import StoredSuggestion
from habeas.suggestions.queries import suggestion_for, suggestions_for
from habeas.suggestions.types import Kind
from habeas.web.cards import progress_for, suggestion_card
from habeas.web.value_forms import ValueForm, value_form
from habeas.web.viewer import viewer_of


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a suggestion as it stands."""
    viewer = viewer_of(request)
    actions.accept(by=viewer, suggestion=suggestion_for(viewer, pk))
    return _judged(request, pk, _("Accepted."))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for another value, then accept the suggestion with it."""
    viewer = viewer_of(request)
    require(viewer, Permission.JUDGE)
    suggestion = suggestion_for(viewer, pk)
    kind = Kind(suggestion.kind)
    if request.method != "POST":
        return _form(request, "suggestion_edit", suggestion, value_form(kind, initial=suggestion.value))
    form = value_form(kind, request.POST)
    if not form.is_valid():
        return _form(request, "suggestion_edit", suggestion, form)
    try:
        actions.accept(by=viewer, suggestion=suggestion, value=form.value(), reason=request.POST.get("reason", ""))
    except InvalidValue as error:
        form.add_error(None, str(error))
        return _form(request, "suggestion_edit", suggestion, form)
    return _judged(request, pk, _("Accepted with your changes."))


@require_http_methods(["GET", "HEAD", "POST"])
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a reason, then reject a suggestion."""
    viewer = viewer_of(request)
    require(viewer, Permission.JUDGE)
    suggestion = suggestion_for(viewer, pk)
    if request.method != "POST":
        return _form(request, "suggestion_reject", suggestion)
    actions.reject(by=viewer, suggestion=suggestion, reason=request.POST.get("reason", ""))
    return _judged(request, pk, _("Rejected."))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the latest judgement on a suggestion."""
    viewer = viewer_of(request)
    actions.undo(by=viewer, suggestion=suggestion_for(viewer, pk))
    return _judged(request, pk, _("Undone."))


def _form(request: HttpRequest, name: str, suggestion: StoredSuggestion, form: ValueForm | None = None) -> HttpResponse:
    """Answer with a form: in the card where htmx asks, else as a page; with 422 where it was filled wrongly."""
    viewer = viewer_of(request)
    context = {
        "section": "sources",
        "card": suggestion_card(viewer, suggestion),
        "source_pk": suggestion.text.source_id,
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    if request.headers.get("HX-Request") != "true":
        return render(request, f"{name}.html", context, status=status)
    part = render(request, f"parts/{name}.html", context, status=status)
    return reswap(retarget(part, f"#form-s{suggestion.pk}"), "innerHTML")


def _judged(request: HttpRequest, pk: int, done: str) -> HttpResponse:
    """Answer with the card as it is now and the progress, or go back to the text at the next open suggestion."""
    viewer = viewer_of(request)
    suggestion = suggestion_for(viewer, pk)
    if request.headers.get("HX-Request") != "true":
        return _back_to_text(request, suggestion)
    card = suggestion_card(viewer, suggestion)
    context = {"card": card, "progress": progress_for(viewer, suggestion.text), "out_of_band": True}
    answer = render(request, "parts/judged.html", context)
    event = {"card": card.id, "words": f"{done} {card.anchor.exact}."}
    return trigger_client_event(answer, "judged", event, after="settle")


def _back_to_text(request: HttpRequest, suggestion: StoredSuggestion) -> HttpResponse:
    beside = suggestions_for(viewer_of(request), suggestion.text).filter(state=State.OPEN)
    following = beside.filter(start__gte=suggestion.start).exclude(pk=suggestion.pk).first()
    target = suggestion if suggestion.state == State.OPEN else following or suggestion
    return HttpResponseRedirect(f"{reverse('reading', args=[suggestion.text.source_id])}#s{target.pk}")
