"""Values in plain words: an act is 'expulsion · reported', a statistic 'at least 19 migrants · flow'."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pycountry
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from habeas.suggestions.types import Kind
from habeas.web.plain_dates import date_in_words

SEPARATOR = " · "

KIND_NAMES: Mapping[str, str | Promise] = {
    Kind.DATE: gettext_lazy("date"),
    Kind.STATISTIC: gettext_lazy("statistic"),
    Kind.PARTY: gettext_lazy("party"),
    Kind.PLACE: gettext_lazy("place"),
    Kind.FACILITY: gettext_lazy("facility"),
    Kind.INSTRUMENT: gettext_lazy("instrument"),
    Kind.ACT: gettext_lazy("act"),
    Kind.QUOTATION: gettext_lazy("quotation"),
    Kind.FINDING: gettext_lazy("finding"),
    Kind.REFERENCE: gettext_lazy("reference"),
}
STATE_NAMES: Mapping[str, str | Promise] = {
    "open": gettext_lazy("open"),
    "accepted": gettext_lazy("accepted"),
    "rejected": gettext_lazy("rejected"),
    "superseded": gettext_lazy("superseded"),
}
FIELD_NAMES: Mapping[str, str | Promise] = {
    "victim": gettext_lazy("to whom"),
    "perpetrator": gettext_lazy("by whom"),
    "date": gettext_lazy("when"),
    "place": gettext_lazy("where"),
    "speaker": gettext_lazy("who says it"),
    "body": gettext_lazy("which body"),
}
# codes whose words are not the code with its underscores taken out
_SPELLINGS: Mapping[str, str] = {
    "ngo": "NGO",
    "un_body": "UN body",
    "un_document": "UN document",
    "pretrial_prison": "pre-trial prison",
    "ill_treatment": "ill-treatment",
    "airport_or_transit_zone": "airport or transit zone",
}
_PER_CENT = ("%", "percent", "per cent")
_BASES: Mapping[str, str | Promise] = {
    "document": gettext_lazy("counted from the publication date"),
    "relative": gettext_lazy("counted from another date in the text"),
}
_BOUNDS: Mapping[str, str | Promise] = {
    "about": gettext_lazy("about %(number)s"),
    "nearly": gettext_lazy("nearly %(number)s"),
}


def in_words(kind: str, value: Mapping[str, Any]) -> str:
    """Return the value of a suggestion or record, as the contract writes it, in plain words."""
    return SEPARATOR.join(part for part in _PHRASES[Kind(kind)](value) if part)


def code_words(code: str | None) -> str:
    """Return a code of the vocabulary as words: 'denial_of_appeal' is 'denial of appeal'."""
    return _(_SPELLINGS.get(code) or code.replace("_", " ")) if code else ""


@cache
def country_name(alpha_3: str) -> str:
    """Return the name of a country by its ISO 3166-1 alpha-3 code; an unknown code comes back as it is."""
    found = pycountry.countries.get(alpha_3=alpha_3)
    return str(getattr(found, "common_name", found.name)) if found else alpha_3


def _country(value: Mapping[str, Any]) -> str:
    code = value.get("country")
    return country_name(code) if code else ""


def _date(value: Mapping[str, Any]) -> list[str]:
    edtf = value.get("edtf")
    basis = _BASES.get(value.get("basis") or "")
    return [date_in_words(edtf) if edtf else _("not resolved to a date"), str(basis or "")]


def _statistic(value: Mapping[str, Any]) -> list[str]:
    period = value.get("period")
    return [
        f"{_amount(value)} {_unit(value)}".strip(),
        code_words(value.get("type")),
        date_in_words(period) if period else "",
        _country(value),
    ]


def _unit(value: Mapping[str, Any]) -> str:
    unit = str(value.get("unit") or "")
    if value.get("type") != "share":
        return unit
    whole = "" if unit.startswith(_PER_CENT) else unit
    return _("per cent of %(whole)s") % {"whole": whole} if whole else _("per cent")


def _amount(value: Mapping[str, Any]) -> str:
    low, best, high = (_number(value.get(key)) for key in ("low", "best", "high"))
    bound = value.get("bound") or ""
    if best:
        phrase = str(_BOUNDS.get(bound, "%(number)s")) % {"number": best}
        return (
            _("%(best)s (between %(low)s and %(high)s)") % {"best": phrase, "low": low, "high": high}
            if low and high
            else phrase
        )
    if low and high:
        return _("between %(low)s and %(high)s") % {"low": low, "high": high}
    if low:
        return (_("more than %(number)s") if bound == "over" else _("at least %(number)s")) % {"number": low}
    if high:
        return (_("up to %(number)s") if bound == "up_to" else _("at most %(number)s")) % {"number": high}
    return _("an unstated number of")


def _number(number: float | None) -> str:
    if number is None:
        return ""
    whole = int(number) if float(number).is_integer() else number
    return str(number_format(whole, use_l10n=True, force_grouping=True))


def _party(value: Mapping[str, Any]) -> list[str]:
    return [str(value.get("name") or ""), code_words(value.get("type"))]


def _place(value: Mapping[str, Any]) -> list[str]:
    return [_country(value) or _("country not known")]


def _instrument(value: Mapping[str, Any]) -> list[str]:
    return [code_words(value.get("type")), str(value.get("id") or "")]


def _act(value: Mapping[str, Any]) -> list[str]:
    return [code_words(value.get("type")), code_words(value.get("modality"))]


def _quotation(value: Mapping[str, Any]) -> list[str]:
    speaker = value.get("speaker")
    return [_("said by %(speaker)s") % {"speaker": speaker} if speaker else _("speaker not stated")]


def _finding(value: Mapping[str, Any]) -> list[str]:
    return [code_words(value.get("stance")), str(value.get("body") or "")]


def _reference(value: Mapping[str, Any]) -> list[str]:
    published = value.get("date")
    return [date_in_words(published) if published else _("date not stated")]


_PHRASES: Mapping[Kind, Callable[[Mapping[str, Any]], list[str]]] = {
    Kind.DATE: _date,
    Kind.STATISTIC: _statistic,
    Kind.PARTY: _party,
    Kind.PLACE: _place,
    Kind.FACILITY: lambda value: [code_words(value.get("type"))],
    Kind.INSTRUMENT: _instrument,
    Kind.ACT: _act,
    Kind.QUOTATION: _quotation,
    Kind.FINDING: _finding,
    Kind.REFERENCE: _reference,
}
