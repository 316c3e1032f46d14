"""The history: everything that was done, and whether its chain holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from habeas.cases import queries as cases
from habeas.guard.audit import subject_of
from habeas.guard.models import Account, AuditEvent
from habeas.guard.permissions import Permission, allowed
from habeas.guard.queries import events_for, verification_for
from habeas.records.queries import faults_for
from habeas.sources.models import StoredSource
from habeas.web.viewer import viewer_of

A_PAGE = 100
_SUBJECTS: Mapping[str, tuple[Any, str]] = {  # label of a model: its name, and the page that shows one
    "sources.StoredSource": (gettext_lazy("source"), "source"),
    "passages.StoredText": (gettext_lazy("text"), ""),
    "suggestions.StoredSuggestion": (gettext_lazy("suggestion"), ""),
    "records.Record": (gettext_lazy("record"), "record"),
    "cases.StoredCase": (gettext_lazy("case"), "case"),
    "guard.Account": (gettext_lazy("account"), ""),
}


@require_http_methods(["GET", "HEAD", "POST"])
def history(request: HttpRequest) -> HttpResponse:
    """List the events, newest first; on demand, check the whole chain, and every original, text and quote."""
    viewer = viewer_of(request)
    page = Paginator(events_for(viewer), A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "section": "history",
        "page": page,
        "rows": [(event, *_subject(event.subject)) for event in page.object_list],
    }
    if request.method == "POST":
        context |= {
            "verification": verification_for(viewer),
            "faults": [*faults_for(viewer), *cases.faults_for(viewer)],
        }
    return render(request, "history.html", context)


def events_about(viewer: Account, source: StoredSource) -> Sequence[AuditEvent]:
    """Return what was done to a source, newest first; nothing for whoever may not read the history."""
    if not allowed(viewer, Permission.VERIFY_HISTORY):
        return ()
    return list(events_for(viewer).filter(subject=subject_of(source)))


def _subject(subject: str) -> tuple[str, str]:
    """Return what an event is about in words, and the address of its page; '' where it has none."""
    label, _, pk = subject.partition(":")
    name, page = _SUBJECTS.get(label, (label, ""))
    return f"{name} {pk}", reverse(page, args=[pk]) if page else ""
