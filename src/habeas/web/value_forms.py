"""A form for the value of each kind: selects for codes, with what they mean, and text for the rest."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from typing import Any

import pycountry
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from habeas.suggestions.contract import code_list
from habeas.suggestions.types import VALUE_TYPES, Kind
from habeas.suggestions.wording import country_name
from habeas.vocabulary import codes
from habeas.web.plain_words import WORDING

PREFIX = "value"

_NUMBERS = {"low", "best", "high"}
_DATES = {(Kind.DATE, "edtf"), (Kind.STATISTIC, "period"), (Kind.REFERENCE, "date")}
_NEEDED = {(Kind.PARTY, "name"), (Kind.STATISTIC, "unit")}

_LABELS: Mapping[str, Any] = {
    "edtf": gettext_lazy("Date"),
    "basis": gettext_lazy("Known from"),
    "low": gettext_lazy("Lowest"),
    "best": gettext_lazy("Best"),
    "high": gettext_lazy("Highest"),
    "bound": gettext_lazy("Bound"),
    "unit": gettext_lazy("Unit"),
    "type": gettext_lazy("Type"),
    "period": gettext_lazy("Period"),
    "country": gettext_lazy("Country"),
    "name": gettext_lazy("Name, as written"),
    "id": gettext_lazy("Canonical form, as in CRC 9(1)"),
    "modality": gettext_lazy("How it is told"),
    "speaker": gettext_lazy("Speaker, in the words of the text"),
    "stance": gettext_lazy("Stance"),
    "body": gettext_lazy("Body, as written"),
    "date": gettext_lazy("Date of the publication"),
}
_MEANINGS: Mapping[tuple[Kind, str], Mapping[str, Any]] = {
    (Kind.DATE, "basis"): {
        "explicit": gettext_lazy("the words alone"),
        "document": gettext_lazy("the words and the publication date"),
        "relative": gettext_lazy("the words and another date in the text"),
    },
}
_LISTS: Mapping[tuple[Kind, str], str] = {(Kind.ACT, "type"): "act_types", (Kind.ACT, "modality"): "modality"}


class ValueForm(forms.Form):
    """The value of one kind, as the suggestion contract writes it."""

    def value(self) -> dict[str, Any]:
        """Return the value that was entered; what was left empty is None, or '' where the contract wants words."""
        return {name: self._plain(name) for name in self.fields}

    def _plain(self, name: str) -> Any:
        entered = self.cleaned_data.get(name)
        if isinstance(entered, str):
            entered = entered.strip()
        return None if entered == "" else entered


def value_form(
    kind: Kind, data: Mapping[str, Any] | None = None, initial: Mapping[str, Any] | None = None
) -> ValueForm:
    """Return the form of `kind`, filled with what was entered or with a value of the contract."""
    form: ValueForm = _form_class(kind)(data, initial=dict(initial or {}), prefix=PREFIX)
    next(iter(form.fields.values())).widget.attrs["autofocus"] = True
    return form


@cache
def _form_class(kind: Kind) -> type[ValueForm]:
    fields = {spec.name: _field(kind, spec.name) for spec in dataclasses.fields(VALUE_TYPES[kind])}
    return type(f"{kind.title()}Form", (ValueForm,), fields)


def _field(kind: Kind, name: str) -> forms.Field:
    label = _LABELS[name]
    if code_list(kind, name):
        widget = forms.Select(attrs={"class": "wide"} if (kind, name) in _LISTS else {})
        return forms.ChoiceField(label=label, choices=lambda: _choices(kind, name), widget=widget)
    if name in _NUMBERS:
        return forms.FloatField(label=label, required=False, widget=forms.NumberInput(attrs={"step": "any"}))
    if name == "country":
        return forms.ChoiceField(label=label, required=False, choices=_countries)
    if (kind, name) in _DATES:
        return forms.CharField(
            label=label,
            required=False,
            validators=[_must_be_date],
            help_text=gettext_lazy("2025-08-07, 2025-08, 2025, 2021/.. (since) or 2025-03/2025-06; empty if not known"),
        )
    return forms.CharField(label=label, required=(kind, name) in _NEEDED)


def _choices(kind: Kind, name: str) -> list[tuple[str, str]]:
    known = codes().get(_LISTS.get((kind, name), ""), {})
    meant = _MEANINGS.get((kind, name), {})
    named = [(code, _choice(code, str(meant.get(code) or ""), known.get(code, ""))) for code in code_list(kind, name)]
    return [("", _("Choose one")), *named]  # nothing is chosen for a person who has not chosen


def _choice(code: str, words: str, meaning: str) -> str:
    named = words or WORDING.code(code)
    return f"{named}: {meaning}" if meaning else named


@cache
def _countries() -> list[tuple[str, str]]:
    named = sorted((country_name(country.alpha_3), country.alpha_3) for country in pycountry.countries)
    return [("", "—"), *((code, name) for name, code in named)]


def _must_be_date(entered: str) -> None:
    if not WORDING.is_date(entered.strip()):
        raise forms.ValidationError(
            _("“%(entered)s” is no date: write it as 2025-08-07, 2025-08, 2025, 2021/.. or 2025-03/2025-06.")
            % {"entered": entered}
        )
