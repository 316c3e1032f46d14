"""What happens around every page: one sentence for every error, and nothing left behind in caches."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget

from habeas.errors import BrokenAnchor, HabeasError, InputError, NotAllowed, OversizedSource, Refused

NOTICES = "#notices"

_STATUSES: tuple[tuple[type[HabeasError], HTTPStatus], ...] = (
    (OversizedSource, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (InputError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (NotAllowed, HTTPStatus.FORBIDDEN),
    (Refused, HTTPStatus.CONFLICT),
)


class SentenceMiddleware:
    """Turn what Habeas raises into a page, or a notice on the page, with one sentence and the right status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; where a part of a page asked and a whole page came, show that; keep pages out of caches."""
        response = self._get_response(request)
        if _wants_part(request) and _goes_to_sign_in(response):
            response = HttpResponseClientRedirect(resolve_url(settings.LOGIN_URL))
        elif _wants_part(request) and _is_error_page(response):
            response = reswap(retarget(response, "body"), "innerHTML")
        add_never_cache_headers(response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for an exception of ours; leave the others to Django."""
        if isinstance(exception, HabeasError):
            return sentence_response(request, str(exception), status_of(exception), heading_of(exception))
        if isinstance(exception, ObjectDoesNotExist):
            raise Http404 from exception
        return None


def status_of(error: HabeasError) -> HTTPStatus:
    """Return the HTTP status that an error has on a page."""
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)


def heading_of(error: HabeasError) -> str:
    """Return what stands above the sentence of an error."""
    if isinstance(error, NotAllowed):
        return _("You may not do that")
    if isinstance(error, Refused):
        return _("That is not possible now")
    if isinstance(error, InputError):
        return _("That cannot be used")
    if isinstance(error, BrokenAnchor):
        return _("A quote is broken: trust nothing on it until it is mended")
    return _("Something is wrong with this workspace")


def sentence_response(request: HttpRequest, sentence: str, status: HTTPStatus, heading: str) -> HttpResponse:
    """Return a page with one sentence, or, where a part of a page asked, the sentence for its notices."""
    if _wants_part(request):
        part = render(request, "parts/sentence.html", {"sentence": sentence}, status=status)
        return reswap(retarget(part, NOTICES), "innerHTML")
    return render(request, "error.html", {"sentence": sentence, "heading": heading}, status=status)


def _wants_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _is_error_page(response: HttpResponse) -> bool:
    """Say whether Django answered with a page of its own: 404, a form without its token, something broken."""
    whole = not response.streaming and response.content.startswith(b"<!doctype")
    return whole and response.status_code >= HTTPStatus.BAD_REQUEST


def _goes_to_sign_in(response: HttpResponse) -> bool:
    sign_in: str = resolve_url(settings.LOGIN_URL)
    return response.status_code == HTTPStatus.FOUND and response.headers.get("Location", "").startswith(sign_in)
