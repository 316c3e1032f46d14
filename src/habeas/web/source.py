"""One source: what it says of itself, what is held true of it, where it came from, and its untouched original."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from habeas.errors import InvalidValue
from habeas.guard.models import Account
from habeas.guard.permissions import Permission, require
from habeas.passages.queries import text_for
from habeas.sources.actions import CORRECTABLE, correct_source
from habeas.sources.models import StoredSource
from habeas.sources.queries import arrivals_for, original_for, source_for
from habeas.suggestions.actions import reread
from habeas.web.history import events_about
from habeas.web.sources import languages
from habeas.web.viewer import viewer_of

READ_AGAIN_AFTER = {"published", "language"}  # what 'last week' counts from, and which rules read the text


@require_http_methods(["GET", "HEAD", "POST"])
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a source; take corrections, and read the text again where they change what it says."""
    viewer = viewer_of(request)
    found = source_for(viewer, pk)
    form = CorrectionForm(request.POST or None, initial=_held(found))
    if request.method == "POST":
        require(viewer, Permission.CORRECT)
        if form.is_valid() and _corrected(request, found, form):
            return redirect("source", pk)
    context = {
        "section": "sources",
        "source": found,
        "form": form,
        "told": [(form[name], found.told.get(name), _differs(found, name)) for name in CORRECTABLE],
        "arrivals": arrivals_for(viewer, found),
        "text": text_for(viewer, found),
        "events": events_about(viewer, found),
    }
    return render(request, "source.html", context, status=422 if form.errors else 200)


@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the open suggestions anew, as after an update of Habeas; what was judged stays."""
    viewer = viewer_of(request)
    _read_again(request, source_for(viewer, pk))
    return redirect("reading", pk)


@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the untouched bytes: to keep, never to be opened in the page."""
    viewer = viewer_of(request)
    found = source_for(viewer, pk)
    content = original_for(viewer, found)
    disposition = content_disposition_header(as_attachment=True, filename=_file_name(viewer, found))
    return HttpResponse(
        content,
        content_type="application/octet-stream",
        headers={"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"},
    )


class CorrectionForm(forms.Form):
    """What is held true of a source."""

    title = forms.CharField(label=gettext_lazy("Title"), required=False)
    publisher = forms.CharField(label=gettext_lazy("Publisher"), required=False)
    author = forms.CharField(label=gettext_lazy("Author"), required=False)
    published = forms.DateField(
        label=gettext_lazy("Published on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), required=False, choices=lambda: languages(gettext_lazy("not known"))
    )
    address = forms.CharField(label=gettext_lazy("Address it was published at"), required=False)


def _file_name(viewer: Account, found: StoredSource) -> str:
    """Return the name under which it first came, without what would break a header; its hash where it had none."""
    first = arrivals_for(viewer, found).first()
    return "".join(letter for letter in first.name if letter.isprintable()) if first else found.sha256


def _held(found: StoredSource) -> dict[str, Any]:
    return {name: getattr(found, name) for name in CORRECTABLE}


def _differs(found: StoredSource, name: str) -> bool:
    held = getattr(found, name)
    return str(held or "") != str(found.told.get(name) or "")


def _corrected(request: HttpRequest, found: StoredSource, form: CorrectionForm) -> bool:
    """Correct what changed, read again where that matters, and say so; False where it could not be."""
    viewer = viewer_of(request)
    changes = {name: form.cleaned_data[name] for name in form.changed_data}
    if not changes:
        messages.info(request, _("Nothing was changed."))
        return True
    try:
        corrected = correct_source(by=viewer, source=found, changes=changes)
    except InvalidValue as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Corrected."), extra_tags="good")
    if READ_AGAIN_AFTER & set(changes):
        _read_again(request, corrected)
    return True


def _read_again(request: HttpRequest, found: StoredSource) -> None:
    proposed = reread(by=viewer_of(request), source=found).proposed
    sentence = ngettext(
        "The text was read again: %(count)d suggestion is open now; what was judged stays.",
        "The text was read again: %(count)d suggestions are open now; what was judged stays.",
        proposed,
    )
    messages.info(request, sentence % {"count": proposed})
