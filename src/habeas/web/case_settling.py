"""What persons settle in a case by hand: answers, facts, the family unit, remedies and consents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from habeas.cases import actions
from habeas.cases.actions import Quote
from habeas.cases.models import CaseAnswer, CaseFact, ConsentGiven, StoredCase
from habeas.cases.queries import (
    answers_for,
    case_for,
    case_for_assessment,
    facts_for,
    member_for,
    remedy_for,
    texts_for,
)
from habeas.errors import InvalidValue, Refused
from habeas.guard.models import Account
from habeas.guard.permissions import Permission, require
from habeas.sources.queries import sources_for
from habeas.vocabulary.catalogue.loader import catalogue
from habeas.web.case_forms import (
    AnswerForm,
    ConsentForm,
    FactForm,
    MemberForm,
    QuoteForm,
    RemedyForm,
    chosen_quotes,
)
from habeas.web.templatetags.habeas import source_name
from habeas.web.viewer import viewer_of

MOST_SOURCES = 200  # that a person is asked to choose from

Save = Callable[[Sequence[Quote]], Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A form about one part of a case: what stands above it, what it says of itself, and what was settled before."""

    title: str
    part: str  # of the case's page, to come back to
    help: str = ""
    meant: tuple[tuple[str, tuple[str, ...]], ...] = ()  # what would show it, either way
    history: Sequence[CaseAnswer | CaseFact] = ()
    quoted: bool = True  # words can be added as evidence


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int, safeguard: str) -> HttpResponse:
    """Answer a safeguard by hand, or overrule the machine, with a reason."""
    viewer, stored = _may_change(request, pk)
    known = catalogue().safeguards.get(safeguard)
    if known is None:
        raise Http404
    history = [row for row in answers_for(viewer, stored) if row.safeguard == safeguard]
    form = AnswerForm(stored.kind, _posted(request), given=bool(history and history[-1].answer))
    asked = Asked(
        f"{safeguard}: {known.question}",
        f"s-{safeguard}",
        _("What you answer counts instead of the machine's answer; both stay visible, with your reason."),
        ((_("Would show that it was met"), known.met), (_("Would show that it was not met"), known.not_met)),
        history,
    )

    def save(quotes: Sequence[Quote]) -> None:
        actions.answer_by_hand(by=viewer, case=stored, safeguard=safeguard, quotes=quotes, **form.content())

    return _settle(request, stored, form, asked, save)


@require_http_methods(["GET", "HEAD", "POST"])
def fact(request: HttpRequest, pk: int, fact: str) -> HttpResponse:
    """Settle whether a fact of the catalogue holds, with a reason."""
    viewer, stored = _may_change(request, pk)
    known = catalogue().facts.get(fact)
    if known is None:
        raise Http404
    history = [row for row in facts_for(viewer, stored) if row.fact == fact]
    form = FactForm(_posted(request), given=bool(history and history[-1].holds))
    asked = Asked(
        known.question, "facts", _("A fact decides which safeguards were due and which law speaks."), (), history
    )

    def save(quotes: Sequence[Quote]) -> None:
        actions.settle_fact(by=viewer, case=stored, fact=fact, quotes=quotes, **form.content())

    return _settle(request, stored, form, asked, save)


@require_http_methods(["GET", "HEAD", "POST"])
def new_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Add somebody to the family unit."""
    viewer, stored = _may_change(request, pk)
    form = MemberForm(_posted(request), initial={name: request.GET.get(name, "") for name in ("label", "relation")})

    def save(quotes: Sequence[Quote]) -> None:
        actions.add_member(by=viewer, case=stored, content=form.cleaned_data, quotes=quotes)

    return _settle(request, stored, form, Asked(_("Add somebody to the family unit"), "family"), save)


@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of somebody of the family unit."""
    found = member_for(viewer_of(request), pk)
    viewer, stored = _may_change(request, found.case_id)
    form = MemberForm(_posted(request), initial=_held(found, MemberForm))

    def save(quotes: Sequence[Quote]) -> None:
        actions.change_member(by=viewer, member=found, changes=form.cleaned_data, quotes=quotes)

    return _settle(request, stored, form, Asked(_("Change “%(label)s”") % {"label": found}, "family"), save)


@require_POST
def member_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody out of the family unit."""
    viewer = viewer_of(request)
    gone = actions.take_member_out(by=viewer, member=member_for(viewer, pk), reason=request.POST.get("reason", ""))
    return _back(request, gone.case_id, "family", _("Taken out; that it stood there stays in the history."))


@require_http_methods(["GET", "HEAD", "POST"])
def new_remedy(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a remedy that was tried, or say why none was."""
    viewer, stored = _may_change(request, pk)
    form = RemedyForm(_posted(request))

    def save(quotes: Sequence[Quote]) -> None:
        actions.add_remedy(by=viewer, case=stored, content=form.cleaned_data, quotes=quotes)

    return _settle(request, stored, form, Asked(_("Add a remedy"), "remedies"), save)


@require_http_methods(["GET", "HEAD", "POST"])
def remedy(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of a remedy, as when it is decided."""
    found = remedy_for(viewer_of(request), pk)
    viewer, stored = _may_change(request, found.case_id)
    form = RemedyForm(_posted(request), initial=_held(found, RemedyForm))

    def save(quotes: Sequence[Quote]) -> None:
        actions.change_remedy(by=viewer, remedy=found, changes=form.cleaned_data, quotes=quotes)

    return _settle(request, stored, form, Asked(_("Change “%(label)s”") % {"label": found}, "remedies"), save)


@require_POST
def remedy_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take out a remedy that was written down by mistake."""
    viewer = viewer_of(request)
    gone = actions.take_remedy_out(by=viewer, remedy=remedy_for(viewer, pk), reason=request.POST.get("reason", ""))
    return _back(request, gone.case_id, "remedies", _("Taken out; that it stood there stays in the history."))


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, pk: int, purpose: str) -> HttpResponse:
    """Record what the person answered for one purpose."""
    viewer, stored = _may_change(request, pk)
    questions = dict(ConsentGiven.PurposeName.choices)
    if purpose not in questions:
        raise Http404
    form = ConsentForm(_posted(request))
    if purpose != ConsentGiven.PurposeName.NAME_IN_PUBLIC:
        del form.fields["choice"]
    help_text = _("This answers one question alone: nothing follows from it for the others.")
    asked = Asked(str(questions[purpose]), "consents", help_text, quoted=False)

    def save(quotes: Sequence[Quote]) -> None:  # noqa: ARG001 -- a consent is told by the person, not by a text
        actions.record_consent(by=viewer, case=stored, purpose=purpose, **form.content())

    return _settle(request, stored, form, asked, save)


def _may_change(request: HttpRequest, pk: int) -> tuple[Account, StoredCase]:
    viewer = viewer_of(request)
    require(viewer, Permission.KEEP_CASES)
    return viewer, case_for(viewer, pk)


def _posted(request: HttpRequest) -> Mapping[str, Any] | None:
    return request.POST if request.method == "POST" else None


def _held(row: Any, form: type[forms.Form]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in form.base_fields}


def _settle(request: HttpRequest, stored: StoredCase, form: forms.Form, asked: Asked, save: Save) -> HttpResponse:
    """Show the form of one part of a case; save what was filled in, with the words it rests on, and go back."""
    viewer = viewer_of(request)
    told = case_for_assessment(viewer, stored.pk) if asked.quoted else None
    texts = texts_for(viewer, {s.told.anchor.text_sha256 for s in told.statements}) if told else {}
    near = {text.source_id: text.source for text in texts.values()}
    other = QuoteForm(_sources(viewer, near), _posted(request)) if asked.quoted else None
    if form.is_bound and form.is_valid() and (other is None or other.is_valid()):
        quotes = chosen_quotes(viewer, request.POST.getlist("quote"), near) + (other.quotes(viewer) if other else [])
        if other is None or not other.errors:
            try:
                save(quotes)
            except (InvalidValue, Refused) as error:
                form.add_error(None, str(error))
            else:
                return _back(request, stored.pk, asked.part, _("Kept."))
    spoken = {s.told.anchor: texts[s.told.anchor.text_sha256].source_id for s in told.statements} if told else {}
    context = {
        "section": "cases",
        "case": stored,
        "form": form,
        "asked": asked,
        "other": other,
        "spoken": [(f"{source}-{a.start}-{a.end}", a, near[source]) for a, source in spoken.items()],
        "ticked": request.POST.getlist("quote"),
        "action": request.path,
        "back": f"{reverse('case', args=[stored.pk])}#{asked.part}",
    }
    failed = bool(form.errors) or bool(other is not None and other.errors)
    return render(request, "case_settle.html", context, status=422 if failed else 200)


def _sources(viewer: Account, near: Mapping[int, Any]) -> list[tuple[int, str]]:
    """Return the sources to choose words from, those of the case first."""
    every = list(sources_for(viewer).prefetch_related("arrivals")[:MOST_SOURCES])
    every.sort(key=lambda source: source.pk not in near)
    return [(source.pk, source_name(source)) for source in every]


def _back(request: HttpRequest, pk: int, part: str, sentence: str) -> HttpResponse:
    messages.success(request, sentence, extra_tags="good")
    return redirect(f"{reverse('case', args=[pk])}#{part}")
