"""The list of sources, and adding to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pycountry
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from habeas.errors import HabeasError, OversizedSource
from habeas.guard.models import Account
from habeas.guard.permissions import Permission, require
from habeas.records.types import State
from habeas.sources.intake import source_from_bytes
from habeas.sources.models import StoredSource
from habeas.sources.queries import sources_for
from habeas.suggestions.actions import take_in
from habeas.suggestions.reading import read_source
from habeas.web.middleware import status_of
from habeas.web.viewer import viewer_of

A_PAGE = 50


@require_safe
def home(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view takes it
    """Go to the sources."""
    return redirect("sources")


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """List the sources, newest first, with how far each has come."""
    words = request.GET.get("words", "")
    found = sources_for(viewer_of(request), words).annotate(**_counts()).prefetch_related("arrivals")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "sources",
        "page": page,
        "words": words,
        "query": urlencode({"words": words}),
        "form": UploadForm(),
    }
    return render(request, "sources.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_sources(request: HttpRequest) -> HttpResponse:
    """Take in the files that were chosen, each on its own, and say what became of each."""
    viewer = viewer_of(request)
    require(viewer, Permission.ADD_SOURCES)
    if request.method != "POST":
        return render(request, "add_sources.html", {"section": "sources", "form": UploadForm()})
    form = UploadForm(request.POST, request.FILES)
    results: Sequence[Outcome] = ()
    if form.is_valid():
        results = [_take_in(viewer, file, form.cleaned_data) for file in form.cleaned_data["documents"]]
    status = 422 if form.errors else max((result.status for result in results), default=200)
    part = request.headers.get("HX-Request") == "true"
    template = "parts/upload_results.html" if part else "add_sources.html"
    return render(request, template, {"section": "sources", "form": form, "results": results}, status=status)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    name: str
    source: StoredSource | None = None
    new: bool = False
    problem: str = ""
    status: int = 200


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """One or more files."""

    widget = _SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the files, at least one; an empty file is answered for like every other that cannot be read."""
        return [super(_FilesField, self).clean(file, initial) for file in data or [None]]


class UploadForm(forms.Form):
    """Files, and what their readers know of them."""

    documents = _FilesField(
        label=gettext_lazy("Files"),
        allow_empty_file=True,
        max_length=None,
        help_text=gettext_lazy(
            "Text, Markdown, HTML, PDF, Word (.docx) or mail (.eml). Drag them here or choose them."
        ),
    )
    published = forms.DateField(
        label=gettext_lazy("Published on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("What “last week” counts from; empty if the file says it."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), required=False, choices=lambda: languages(gettext_lazy("as the text shows"))
    )
    encoding = forms.CharField(
        label=gettext_lazy("Encoding"),
        required=False,
        help_text=gettext_lazy("Only for text that is not UTF-8, as in windows-1251."),
    )


def languages(unset: Any) -> list[tuple[str, Any]]:
    """Return the languages with an ISO 639-1 code by name, after the choice of none."""
    named = ((language.alpha_2, language.name) for language in pycountry.languages if hasattr(language, "alpha_2"))
    return [("", unset), *sorted(named, key=lambda pair: pair[1])]


def _counts() -> dict[str, Count]:
    """Count the suggestions of the current text by their state."""
    current = Q(texts__current=True)
    return {
        f"{state}_count": Count("texts__suggestions", filter=current & Q(texts__suggestions__state=state))
        for state in (State.OPEN, State.ACCEPTED, State.REJECTED)
    }


def _take_in(viewer: Account, file: UploadedFile[Any], told: dict[str, Any]) -> Outcome:
    name = file.name or _("a file without a name")
    try:
        content = _bytes_of(file, name)
        source = source_from_bytes(
            content, name=name, channel="upload", encoding=told["encoding"] or None, by=viewer.username
        )
        published: date | None = told["published"]
        taken = take_in(by=viewer, reading=read_source(source, published=published, language=told["language"] or None))
    except HabeasError as error:
        return Outcome(name, problem=str(error), status=status_of(error))
    return Outcome(name, taken.source, taken.new)


def _bytes_of(file: UploadedFile[Any], name: str) -> bytes:
    if (file.size or 0) > settings.LARGEST_UPLOAD:
        limit = settings.LARGEST_UPLOAD // (1024 * 1024)
        raise OversizedSource(
            _("“%(name)s” is larger than %(limit)s MB: cut it into parts, or leave out its pictures.")
            % {"name": name, "limit": limit}
        )
    chunks: Iterable[bytes] = file.chunks()
    return b"".join(chunks)
