"""Search over the texts and the records."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from habeas.records.queries import search as find
from habeas.sources.queries import sources_for
from habeas.web.viewer import viewer_of

A_PAGE = 50


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find passages and records by their words, and show them with the words marked."""
    words = request.GET.get("words", "")
    offset = int(request.GET["from"]) if request.GET.get("from", "").isdecimal() else 0
    viewer = viewer_of(request)
    found = find(viewer, words, A_PAGE, min(offset, 1_000_000))
    named = sources_for(viewer).prefetch_related("arrivals").in_bulk({hit.source for hit in found.hits})
    context = {
        "section": "search",
        "words": words,
        "found": found,
        "hits": [(hit, named[hit.source]) for hit in found.hits],
    }
    return render(request, "search.html", context)
