"""Values in plain words: an act is 'expulsion · reported', a statistic 'at least 19 migrants · flow'."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _

from habeas.suggestions.types import Kind, StatisticValue
from habeas.suggestions.wording import Wording, country_name

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
_BASES: Mapping[str, str | Promise] = {
    "document": gettext_lazy("counted from the publication date"),
    "relative": gettext_lazy("counted from another date in the text"),
}


def _number(number: float) -> str:
    return str(number_format(int(number) if float(number).is_integer() else number, use_l10n=True, force_grouping=True))


WORDING = Wording(gettext, _number)


def in_words(kind: str, value: Mapping[str, Any]) -> str:
    """Return the value of a suggestion or record, as the contract writes it, in plain words."""
    return SEPARATOR.join(part for part in _PHRASES[Kind(kind)](value) if part)


def _country(value: Mapping[str, Any]) -> str:
    code = value.get("country")
    return country_name(code) if code else ""


def _date(value: Mapping[str, Any]) -> list[str]:
    edtf = value.get("edtf")
    basis = _BASES.get(value.get("basis") or "")
    return [WORDING.date(edtf) if edtf else _("not resolved to a date"), str(basis or "")]


def _statistic(value: Mapping[str, Any]) -> list[str]:
    period = value.get("period")
    return [
        WORDING.statistic(StatisticValue(**value)),
        WORDING.code(value.get("type")),
        WORDING.date(period) if period else "",
        _country(value),
    ]


def _party(value: Mapping[str, Any]) -> list[str]:
    return [str(value.get("name") or ""), WORDING.code(value.get("type"))]


def _place(value: Mapping[str, Any]) -> list[str]:
    return [_country(value) or _("country not known")]


def _instrument(value: Mapping[str, Any]) -> list[str]:
    return [WORDING.code(value.get("type")), str(value.get("id") or "")]


def _act(value: Mapping[str, Any]) -> list[str]:
    return [WORDING.code(value.get("type")), WORDING.code(value.get("modality"))]


def _quotation(value: Mapping[str, Any]) -> list[str]:
    speaker = value.get("speaker")
    return [_("said by %(speaker)s") % {"speaker": speaker} if speaker else _("speaker not stated")]


def _finding(value: Mapping[str, Any]) -> list[str]:
    return [WORDING.code(value.get("stance")), str(value.get("body") or "")]


def _reference(value: Mapping[str, Any]) -> list[str]:
    published = value.get("date")
    return [WORDING.date(published) if published else _("date not stated")]


_PHRASES: Mapping[Kind, Callable[[Mapping[str, Any]], list[str]]] = {
    Kind.DATE: _date,
    Kind.STATISTIC: _statistic,
    Kind.PARTY: _party,
    Kind.PLACE: _place,
    Kind.FACILITY: lambda value: [WORDING.code(value.get("type"))],
    Kind.INSTRUMENT: _instrument,
    Kind.ACT: _act,
    Kind.QUOTATION: _quotation,
    Kind.FINDING: _finding,
    Kind.REFERENCE: _reference,
}
