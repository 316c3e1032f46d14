"""The history: everything that was done, and whether its chain holds."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from habeas.guard.queries import events_for, verification_for
from habeas.web.viewer import viewer_of

A_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
def history(request: HttpRequest) -> HttpResponse:
    """List the events, newest first; on demand, check the whole chain."""
    viewer = viewer_of(request)
    page = Paginator(events_for(viewer), A_PAGE).get_page(request.GET.get("page"))
    verification = verification_for(viewer) if request.method == "POST" else None
    return render(request, "history.html", {"section": "history", "page": page, "verification": verification})
