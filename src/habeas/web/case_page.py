"""The page of one case: what happened when, who belongs to it, what was due and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from habeas.assessments.actions import keep_assessment
from habeas.assessments.assessing import assess
from habeas.assessments.contract import assessment_to_json
from habeas.assessments.page import case_page as summary_page
from habeas.assessments.queries import assessment_for, assessments_for
from habeas.cases.models import ConsentGiven, StoredCase
from habeas.cases.queries import (
    case_for,
    case_for_assessment,
    case_records_for,
    consents_for,
    members_for,
    remedies_for,
    texts_for,
)
from habeas.cases.spells import Custody, Spell, custody
from habeas.cases.timeline import incidents, timeline_svg
from habeas.cases.types import Case, Contradiction, Holds
from habeas.guard.models import Account
from habeas.guard.permissions import Permission, require
from habeas.passages.models import StoredText
from habeas.vocabulary.catalogue.loader import catalogue
from habeas.web.case_matrix import ShownQuote, catalogue_of, hashes, matrix, shown_quotes
from habeas.web.plain_words import WORDING
from habeas.web.viewer import viewer_of


@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a case, assessed as on a day: today, or the one that is asked."""
    viewer = viewer_of(request)
    stored, told, on = case_for(viewer, pk), case_for_assessment(viewer, pk), _day(request.GET.get("on", ""))
    result = assessment_to_json(assess(told, on=on))
    kept = on.isoformat() if "on" in request.GET else ""
    context = _about(viewer, stored, told, on) | _assessed(viewer, result, request.GET, kept)
    return render(request, "case_shown.html", context)


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the assessment of a case as it is on a day."""
    viewer = viewer_of(request)
    require(viewer, Permission.KEEP_CASES)
    stored, on = case_for(viewer, pk), _day(request.POST.get("on", ""))
    kept = keep_assessment(by=viewer, case=stored, assessment=assess(case_for_assessment(viewer, pk), on=on))
    messages.success(request, _("Kept as it is, with the versions of catalogue and law that it used."), "good")
    return redirect("assessment", kept.pk)


@require_safe
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an assessment as it was kept, and what would be answered otherwise today."""
    viewer = viewer_of(request)
    kept = assessment_for(viewer, pk)
    today = assessment_to_json(assess(case_for_assessment(viewer, kept.case_id), on=kept.on))
    context = {"section": "cases", "kept": kept, "case": kept.case, "now": today, "on": kept.on}
    context |= {"changed": _changed(kept.result, today), "versions_differ": kept.catalogue != today["catalogue"]}
    context["versions_differ"] |= kept.law != today["law"]
    return render(request, "kept_assessment.html", context | _assessed(viewer, kept.result, request.GET, ""))


@require_safe
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the summary for a lawyer as one page, to keep and to print."""
    viewer = viewer_of(request)
    stored, told, on = case_for(viewer, pk), case_for_assessment(viewer, pk), _day(request.GET.get("on", ""))
    made = assess(told, on=on)
    page = summary_page(made, (told,), catalogue(made.catalogue), title=stored.label)
    name = f"{slugify(stored.label) or 'case'}-{on.isoformat()}.html"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        page,
        content_type="application/octet-stream",  # it has styles of its own: to keep, never to be opened in here
        headers={"Content-Disposition": disposition or "attachment", "X-Content-Type-Options": "nosniff"},
    )


@dataclass(frozen=True, slots=True)
class ShownSpell:
    """One time in custody, in words."""

    start: str
    end: str
    days: str
    counted: str  # how far an open spell is counted, and why
    facilities: str


@dataclass(frozen=True, slots=True)
class ShownContradiction:
    """What cannot be as it is told, with the words."""

    sentence: str
    quotes: tuple[ShownQuote, ...]


def _about(viewer: Account, stored: StoredCase, told: Case, on: date) -> dict[str, Any]:
    """Return what the page says of the case itself."""
    held = custody(told, on=on)
    texts = texts_for(viewer, {s.told.anchor.text_sha256 for s in told.statements})
    consents = list(consents_for(viewer, stored))
    return {
        "section": "cases",
        "case": stored,
        "told": told,
        "state": stored.state or told.state,
        "on": on,
        "timeline": _picture(told),
        "incidents": [(each, _quote(each.statement.told, texts)) for each in incidents(told)],
        "members": members_for(viewer, stored),
        "machine_members": told.members if not stored.members.filter(inside=True).exists() else (),
        "spells": [_spell(spell, on) for spell in held.spells],
        "contradictions": [_contradiction(each, texts) for each in _contradictions(told, held)],
        "records": case_records_for(viewer, stored),
        "remedies": remedies_for(viewer, stored),
        "consents": [
            (purpose, question, [row for row in consents if row.purpose == purpose][::-1])
            for purpose, question in ConsentGiven.PurposeName.choices
        ],
        "assessments": assessments_for(viewer, stored),
    }


def _assessed(
    viewer: Account, result: Mapping[str, Any], asked: Mapping[str, str], kept: str
) -> dict[str, Any]:  # fmt: skip
    """Return what the page says of the assessment of its one case."""
    subject = result["subjects"][0]
    texts, used = texts_for(viewer, hashes(subject)), catalogue_of(result["catalogue"])
    return {
        "matrix": matrix(subject, result["catalogue"], texts, asked, kept),
        "facts": [(used.facts.get(fact["fact"]), fact, shown_quotes(fact["told"], texts)) for fact in subject["facts"]],
        "gaps": subject["gaps"],
        "forums": subject["forums"],
        "catalogue": result["catalogue"],
        "catalogue_status": used.status,
        "law": result["law"],
    }


def _changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return the safeguards that are answered otherwise now, with both answers; '' where it was not asked."""
    was, is_now = (
        {a["safeguard"]: a["answer"] for a in result["subjects"][0]["answers"]} for result in (before, now)
    )  # fmt: skip
    every = sorted(was.keys() | is_now.keys())
    return [(s, was.get(s, ""), is_now.get(s, "")) for s in every if was.get(s) != is_now.get(s)]


def _day(asked: str) -> date:
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return timezone.localdate()


def _picture(told: Case) -> SafeString:
    """Return the line of time as SVG; its words are escaped where they are drawn."""
    return mark_safe(timeline_svg(told))  # noqa: S308 -- built as a tree


def _quote(told: Any, texts: Mapping[str, StoredText]) -> ShownQuote:
    anchor = told.anchor
    text = texts.get(anchor.text_sha256)
    return ShownQuote(
        anchor.start, anchor.end, anchor.exact, anchor.before, anchor.after, told.source, told.modality, text
    )


def _contradictions(told: Case, held: Custody) -> Sequence[Contradiction]:
    every = {each.sentence: each for each in (*told.contradictions, *held.contradictions)}
    return tuple(every.values())


def _contradiction(found: Contradiction, texts: Mapping[str, StoredText]) -> ShownContradiction:
    return ShownContradiction(found.sentence, tuple(_quote(each, texts) for each in found.told))


def _spell(spell: Spell, on: date) -> ShownSpell:
    return ShownSpell(
        start=_between(spell.start.earliest, spell.start.latest),
        end=_between(spell.end.earliest, spell.end.latest),
        days=_days(spell),
        counted=_counted(spell, on),
        facilities=", ".join(WORDING.code(facility) for facility in spell.facilities),
    )


def _between(earliest: date | None, latest: date | None) -> str:
    said = [WORDING.date(day.isoformat()) if day else "" for day in (earliest, latest)]
    if not any(said):
        return _("not told")
    if said[0] == said[1]:
        return said[0]
    if all(said):
        return _("between %(first)s and %(last)s") % {"first": said[0], "last": said[1]}
    if said[0]:
        return _("%(day)s or later") % {"day": said[0]}
    return _("%(day)s or earlier") % {"day": said[1]}


def _days(spell: Spell) -> str:
    if spell.most is None:
        said = _("at least %(least)d days; the most is not known, as no beginning is told")
    elif spell.most == spell.least:
        said = _("%(least)d days")
    else:
        said = _("at least %(least)d and at most %(most)d days")
    words = said % {"least": spell.least, "most": spell.most or 0}
    return _("about: %(words)s") % {"words": words} if spell.approximate else words


def _counted(spell: Spell, on: date) -> str:
    day = {"day": WORDING.date(on.isoformat())}
    if spell.ongoing is Holds.UNKNOWN:
        return _("No end is told: the most is counted to %(day)s, and nobody knows that it lasts.") % day
    if spell.ongoing is Holds.YES:
        return _("It is told to last on: the most is counted to %(day)s.") % day
    return ""
