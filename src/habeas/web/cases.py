"""Cases: the list, opening one by hand, and what is said of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from habeas.cases import actions
from habeas.cases.queries import case_for, cases_for
from habeas.errors import InvalidValue, Refused
from habeas.guard.permissions import Permission, require
from habeas.records.queries import record_for
from habeas.web.case_forms import CaseForm
from habeas.web.viewer import viewer_of

A_PAGE = 50


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """List the cases, newest first, those closed too."""
    page = Paginator(cases_for(viewer_of(request)), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "cases.html", {"section": "cases", "page": page, "query": ""})


@require_http_methods(["GET", "HEAD", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """Open a case by hand, without a record yet."""
    viewer = viewer_of(request)
    require(viewer, Permission.KEEP_CASES)
    form = CaseForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            case = actions.open_case(by=viewer, **form.content())
        except InvalidValue as error:
            form.add_error(None, str(error))
        else:
            return _done(request, case.pk, _("The case is open: put records into it from the pages of their sources."))
    return _form(request, form, _("Open a case"), reverse("cases"), reverse("new-case"))


@require_http_methods(["GET", "HEAD", "POST"])
def change_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of a case."""
    viewer = viewer_of(request)
    require(viewer, Permission.KEEP_CASES)
    case = case_for(viewer, pk)
    held = {name: getattr(case, name) for name in CaseForm.base_fields} | {"own_states": ", ".join(case.own_states)}
    form = CaseForm(request.POST if request.method == "POST" else None, initial=held)
    if form.is_bound and form.is_valid():
        try:
            actions.change_case(by=viewer, case=case, changes=form.content())
        except (InvalidValue, Refused) as error:
            form.add_error(None, str(error))
        else:
            return _done(request, pk, _("Changed; what stood there stays in the history."))
    return _form(request, form, _("Change “%(case)s”") % {"case": case}, reverse("case", args=[pk]), request.path)


@require_POST
def close_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a case: it stays to be read."""
    viewer = viewer_of(request)
    actions.close_case(by=viewer, case=case_for(viewer, pk), reason=request.POST.get("reason", ""))
    return _done(request, pk, _("Closed; it stays to be read."))


@require_POST
def reopen_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed case again."""
    viewer = viewer_of(request)
    actions.reopen_case(by=viewer, case=case_for(viewer, pk), reason=request.POST.get("reason", ""))
    return _done(request, pk, _("The case is open again."))


@require_POST
def take_record_out(request: HttpRequest, pk: int, record: int) -> HttpResponse:
    """Take a record out of a case."""
    viewer = viewer_of(request)
    found = record_for(viewer, record)
    actions.take_out(by=viewer, case=case_for(viewer, pk), record=found, reason=request.POST.get("reason", ""))
    return _done(request, pk, _("Taken out; that it was in the case stays in the history."))


def _done(request: HttpRequest, pk: int, sentence: str) -> HttpResponse:
    messages.success(request, sentence, extra_tags="good")
    return redirect("case", pk)


def _form(request: HttpRequest, form: CaseForm, title: str, back: str, action: str) -> HttpResponse:
    context: dict[str, Any] = {"section": "cases", "form": form, "title": title, "back": back, "action": action}
    return render(request, "case_form.html", context, status=422 if form.errors else 200)
