"""The cases that a source tells: as the machine suggests them, for a person to open or to add to one that is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from habeas.cases import actions
from habeas.cases.actions import Quote
from habeas.cases.assembling import Found, SuggestedCase
from habeas.cases.models import StoredCase
from habeas.cases.queries import case_for, cases_for, cases_of_source_for, cases_told_for
from habeas.cases.types import Whose
from habeas.errors import InvalidValue, Refused
from habeas.guard.models import Account
from habeas.guard.permissions import Permission, require
from habeas.passages.models import StoredText
from habeas.passages.queries import text_for
from habeas.records.models import Record
from habeas.sources.queries import source_for
from habeas.suggestions.contract import value_to_json
from habeas.suggestions.models import StoredSuggestion
from habeas.web.plain_words import in_words
from habeas.web.viewer import viewer_of


@dataclass(frozen=True, slots=True)
class ShownFound:
    """What tells a case: a record that a person stands for, or a suggestion that nobody judged yet."""

    id: str  # 'r4' or 's12', with whose it is: 'r4-child'
    found: Found
    words: str
    of_child: bool


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A suggested case, with what tells it."""

    number: int
    suggested: SuggestedCase
    found: tuple[ShownFound, ...]

    @property
    def waiting(self) -> int:
        """How many suggestions would become records."""
        return sum(each.found.record is None for each in self.found)


@require_http_methods(["GET", "HEAD", "POST"])
def cases_told(request: HttpRequest, pk: int) -> HttpResponse:
    """List the cases that a source tells; open one, or put what tells it into a case that is kept."""
    viewer = viewer_of(request)
    source = source_for(viewer, pk)
    text = text_for(viewer, source)
    told = [_shown(number, each) for number, each in enumerate(cases_told_for(viewer, text))]
    problem, number = "", -1
    if request.method == "POST":
        require(viewer, Permission.KEEP_CASES)
        number = int(request.POST["case"]) if request.POST.get("case", "").isdecimal() else -1
        if not 0 <= number < len(told):
            raise Http404
        try:
            case = _keep(request, viewer, text, told[number])
        except (InvalidValue, Refused) as error:
            problem = str(error)
        else:
            return redirect("case", case.pk)
    context = {
        "section": "sources",
        "source": source,
        "told": told,
        "kept": cases_of_source_for(viewer, source),
        "open_cases": cases_for(viewer).filter(closed_at=None),
        "problem": problem,
        "number": number,
    }
    return render(request, "cases_told.html", context, status=422 if problem else 200)


def _shown(number: int, suggested: SuggestedCase) -> ShownCase:
    return ShownCase(number, suggested, tuple(_found(each, whose) for each, whose in suggested.found))


def _found(found: Found, whose: Whose) -> ShownFound:
    row = found.record or found.stored
    assert row is not None
    name = f"{'r' if found.record else 's'}{row.pk}-{whose}"
    words = in_words(found.suggestion.kind, value_to_json(found.suggestion.value))
    return ShownFound(name, found, words, whose is Whose.CHILD)


def _keep(request: HttpRequest, viewer: Account, text: StoredText, shown: ShownCase) -> StoredCase:
    """Open the case, or add to the one that was chosen, what a person left ticked."""
    ticked = set(request.POST.getlist("found"))
    chosen = [(_row(each.found), _whose(each)) for each in shown.found if each.id in ticked]
    if not chosen:
        raise InvalidValue(_("Nothing is ticked: a case is told by at least one record."))
    into = request.POST.get("into", "")
    if into.isdecimal():
        case = actions.put_in(by=viewer, case=case_for(viewer, int(into)), told=chosen)
        messages.success(request, _("The records are in the case now."), extra_tags="good")
        return case
    told = shown.suggested.case
    case = actions.open_case(
        by=viewer,
        kind=told.kind.value,
        label=request.POST.get("label", ""),
        told=chosen,
        members=list(_members(told.members, text)),
        state=told.state,
        own_states=told.own_states,
    )
    messages.success(request, _("The case is open, and what tells it are records now."), extra_tags="good")
    return case


def _row(found: Found) -> Record | StoredSuggestion:
    row = found.record or found.stored
    assert row is not None
    return row


def _whose(shown: ShownFound) -> str:
    return (Whose.CHILD if shown.of_child else Whose.SUBJECT).value


def _members(members: Iterable[Any], text: StoredText) -> Iterable[tuple[Mapping[str, str], Sequence[Quote]]]:
    for member in members:
        quotes = [Quote(text, each.anchor.start, each.anchor.end) for each in member.told]
        yield {"label": member.label[:200], "relation": member.relation}, quotes
