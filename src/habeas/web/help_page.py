"""The help page: how the work goes, the keys, and what the codes mean."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from habeas.suggestions.types import Kind
from habeas.vocabulary import codes
from habeas.web.plain_words import KIND_NAMES, WORDING


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Explain the workbench."""
    meanings = _kind_meanings()
    context = {
        "section": "help",
        "kinds": [(kind.value, KIND_NAMES[kind], meanings[kind]) for kind in Kind],
        "modalities": [(code, WORDING.code(code), meaning) for code, meaning in codes()["modality"].items()],
    }
    return render(request, "help.html", context)


def _kind_meanings() -> dict[Kind, str]:
    return {
        Kind.DATE: _("a day, month, year or period"),
        Kind.STATISTIC: _("a number with what it counts"),
        Kind.PARTY: _("somebody who acts, speaks or suffers"),
        Kind.PLACE: _("a named place"),
        Kind.FACILITY: _("a place of custody, care or confinement"),
        Kind.INSTRUMENT: _("a law, treaty, article, decree, UN document or court case"),
        Kind.ACT: _("what was done, and how it is told"),
        Kind.QUOTATION: _("words that somebody is quoted as saying"),
        Kind.FINDING: _("how a body judges, criticises, recommends or denies"),
        Kind.REFERENCE: _("a publication that the document points to"),
    }
