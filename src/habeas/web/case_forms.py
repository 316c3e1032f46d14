"""The forms of a case, and the words of a text that go with them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pycountry
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from habeas.cases.actions import Quote
from habeas.cases.checks import answers_of
from habeas.cases.models import CaseFact, CaseMember, ConsentGiven, RemedyTried, StoredCase
from habeas.errors import HabeasError
from habeas.guard.models import Account
from habeas.passages.queries import text_for
from habeas.records.types import Stance
from habeas.sources.models import StoredSource
from habeas.sources.queries import source_for
from habeas.suggestions.wording import country_name
from habeas.web.plain_words import WORDING
from habeas.web.words import chosen_anchor

ANSWER_NAMES: Mapping[str, Any] = {
    "met": gettext_lazy("met"),
    "not_met": gettext_lazy("not met"),
    "unknown": gettext_lazy("unknown"),
    "disputed": gettext_lazy("disputed"),
    "not_applicable": gettext_lazy("not applicable"),
    "indicator": gettext_lazy("indicator"),
}
_DATE_HELP = gettext_lazy("2025-08-07, 2025-08, 2025, 2025-08~ (about), 2021/.. (since); empty if not told")
_UNCHOSEN = ("", gettext_lazy("Choose one"))  # nothing is chosen for a person who has not chosen
_TAKEN_BACK = ("taken_back", gettext_lazy("none: take back what was settled by hand"))
_SPAN = re.compile(r"\d{1,9}-\d{1,9}-\d{1,9}", re.ASCII)


def _edtf(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=40, validators=[_must_be_date], help_text=_DATE_HELP)


def _settled(chosen: str) -> str:
    return "" if chosen == _TAKEN_BACK[0] else chosen


def _must_be_date(entered: str) -> None:
    if not WORDING.is_date(entered.strip()):
        raise forms.ValidationError(_("“%(entered)s” is no date.") % {"entered": entered})


@cache
def _countries() -> list[tuple[str, str]]:
    named = sorted((country_name(country.alpha_3), country.alpha_3) for country in pycountry.countries)
    return [("", "—"), *((code, name) for name, code in named)]


class CaseForm(forms.Form):
    """What is said of a case."""

    kind = forms.ChoiceField(label=gettext_lazy("About"), choices=StoredCase.KindName.choices)
    label = forms.CharField(
        label=gettext_lazy("Label"),
        max_length=200,
        help_text=gettext_lazy("A pseudonym or a description. Never a name: who reads this page would know it."),
    )
    state = forms.ChoiceField(label=gettext_lazy("State that acted"), required=False, choices=_countries)
    own_states = forms.CharField(
        label=gettext_lazy("Their own States"),
        required=False,
        help_text=gettext_lazy("Nationality, in three letters, as in GIN or GIN, LBN; empty if not told"),
    )
    act_date = _edtf(gettext_lazy("Date of the main act"))
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def content(self) -> dict[str, Any]:
        """Return what was entered, as the actions take it."""
        return {**self.cleaned_data, "own_states": self.cleaned_data["own_states"].replace(",", " ").split()}


class MemberForm(forms.Form):
    """Somebody of the family unit."""

    label = forms.CharField(
        label=gettext_lazy("Label"),
        max_length=200,
        help_text=gettext_lazy("A pseudonym or a description, never a name"),
    )
    relation = forms.CharField(
        label=gettext_lazy("Relation to the subject"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("child, spouse, parent, …"),
    )
    fate = forms.ChoiceField(
        label=gettext_lazy("What became of them"), required=False, choices=CaseMember.FateName.choices
    )
    parted = _edtf(gettext_lazy("Parted on"))
    contact = forms.ChoiceField(
        label=gettext_lazy("Contact since"), required=False, choices=CaseMember.ContactName.choices
    )
    reunited = _edtf(gettext_lazy("Reunited on"))


class RemedyForm(forms.Form):
    """A remedy that was tried, or why none was."""

    body = forms.CharField(label=gettext_lazy("Before which body"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=RemedyTried.KindName.choices)
    filed = _edtf(gettext_lazy("Filed on"))
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), required=False, choices=RemedyTried.OutcomeName.choices)
    decided = _edtf(gettext_lazy("Decided on"))
    why_none = forms.CharField(
        label=gettext_lazy("Why it was not tried, or could not help"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ConsentForm(forms.Form):
    """What the person answered for one purpose."""

    given = forms.ChoiceField(
        label=gettext_lazy("Their answer"),
        choices=[("", gettext_lazy("not asked")), ("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))],
        required=False,
    )
    choice = forms.ChoiceField(label=gettext_lazy("Named how"), required=False, choices=ConsentGiven.ChoiceName.choices)
    on = forms.DateField(
        label=gettext_lazy("Day they answered"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    taken_by = forms.CharField(label=gettext_lazy("Who asked them"), required=False, max_length=200)

    def content(self) -> dict[str, Any]:
        """Return what was entered, as the action takes it."""
        given = {"yes": True, "no": False}.get(self.cleaned_data["given"])
        return {**self.cleaned_data, "given": given}


class AnswerForm(forms.Form):
    """An answer by hand, with its reason."""

    answer = forms.ChoiceField(label=gettext_lazy("Your answer"))
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, kind: str, data: Mapping[str, Any] | None = None, *, given: bool = False) -> None:
        super().__init__(data)
        named = [(code, str(ANSWER_NAMES[code])) for code in answers_of(kind)]
        answer = self.fields["answer"]
        assert isinstance(answer, forms.ChoiceField)
        answer.choices = [_UNCHOSEN, *named, *([_TAKEN_BACK] if given else [])]

    def content(self) -> dict[str, Any]:
        """Return what was entered, as the action takes it."""
        return {"answer": _settled(self.cleaned_data["answer"]), "reason": self.cleaned_data["reason"]}


class FactForm(forms.Form):
    """Whether a fact holds, with the reason."""

    holds = forms.ChoiceField(label=gettext_lazy("Does it hold?"))
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Mapping[str, Any] | None = None, *, given: bool = False) -> None:
        super().__init__(data)
        holds = self.fields["holds"]
        assert isinstance(holds, forms.ChoiceField)
        holds.choices = [_UNCHOSEN, *CaseFact.HoldsName.choices, *([_TAKEN_BACK] if given else [])]

    def content(self) -> dict[str, Any]:
        """Return what was entered, as the action takes it."""
        return {"holds": _settled(self.cleaned_data["holds"]), "reason": self.cleaned_data["reason"]}


class QuoteForm(forms.Form):
    """Words of a source that speak for what is settled, or against it."""

    source = forms.ChoiceField(label=gettext_lazy("Words from"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Words, exactly as they stand in the text (optional)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    stance = forms.ChoiceField(
        label=gettext_lazy("They speak"),
        choices=[(Stance.FOR.value, gettext_lazy("for it")), (Stance.AGAINST.value, gettext_lazy("against it"))],
        required=False,
    )

    def __init__(self, sources: Sequence[tuple[int, str]], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, prefix="quote")
        source = self.fields["source"]
        assert isinstance(source, forms.ChoiceField)
        source.choices = [(str(pk), name) for pk, name in sources]

    def quotes(self, viewer: Account) -> list[Quote]:
        """Return the words that were entered as a quote, or none; the form says so where they are not in the text."""
        words, chosen = self.cleaned_data.get("words", ""), self.cleaned_data.get("source", "")
        if not words.strip() or not chosen:
            return []
        try:
            text = text_for(viewer, source_for(viewer, int(chosen)))
            anchor = chosen_anchor(text.canonical(), {"words": words})
        except HabeasError as error:
            self.add_error("words", str(error))
            return []
        return [Quote(text, anchor.start, anchor.end, self.cleaned_data.get("stance") or Stance.FOR.value)]


def chosen_quotes(viewer: Account, chosen: Sequence[str], sources: Mapping[int, StoredSource]) -> list[Quote]:
    """Return the quotes of the case that were ticked: 'source-start-end'; what is none of these is left out."""
    quotes = []
    for each in chosen:
        if not _SPAN.fullmatch(each):
            continue
        source, start, end = map(int, each.split("-"))
        if source in sources:
            quotes.append(Quote(text_for(viewer, sources[source]), start, end))
    return quotes
