"""Filters that write values, dates, codes and the words of a source for people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pycountry
from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from habeas.cases.models import StoredCase
from habeas.guard.permissions import Permission, allowed
from habeas.sources.models import StoredSource
from habeas.suggestions.wording import country_name
from habeas.web import plain_words
from habeas.web.case_forms import ANSWER_NAMES

register = template.Library()

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})
_KEPT_WHOLE = str.maketrans({"\r": "&#13;", "\0": "\N{REPLACEMENT CHARACTER}"})


@register.filter
def as_written(words: str) -> SafeString:
    """Escape words of a source so that the browser holds exactly as many code points as the server.

    HTML parsers turn a raw carriage return into a line feed and drop a NUL: offsets after either would slip.
    """
    return mark_safe(str(escape(words)).translate(_KEPT_WHOLE))  # noqa: S308 - escaped on this line


@register.filter
def kind_name(kind: str) -> str:
    """Return the name of a kind in the reader's language."""
    return str(plain_words.KIND_NAMES.get(kind, kind))


@register.filter
def state_name(state: str) -> str:
    """Return the name of a state of review in the reader's language."""
    return str(plain_words.STATE_NAMES.get(state, state))


@register.filter
def field_name(field: str) -> str:
    """Return what a field of an act answers: 'victim' is 'to whom'."""
    return str(plain_words.FIELD_NAMES.get(field, field))


@register.filter
def value_words(value: Mapping[str, Any], kind: str) -> str:
    """Return a value of the contract in plain words."""
    return plain_words.in_words(kind, value)


@register.filter
def code(word: str | None) -> str:
    """Return a code of the vocabulary as words."""
    return plain_words.WORDING.code(word)


@register.filter
def verb(event: str) -> str:
    """Return what an event of the history says was done, in words: 'source.kept' is 'source kept'."""
    return _(event.replace(".", " ").replace("_", " "))


@register.filter
def language_name(tag: str | None) -> str:
    """Return the name of a language by its ISO 639-1 code."""
    if not tag:
        return _("not known")
    found = pycountry.languages.get(alpha_2=tag)
    return str(found.name).partition(" (")[0] if found else tag


@register.filter
def source_name(source: StoredSource) -> str:
    """Return the title of a source, else the name of the file it first came as, else the start of its hash."""
    first = next(iter(source.arrivals.all()), None)
    return source.title or (first.name if first else "") or str(source)


@register.filter
def direction(language: str | None) -> str:
    """Return which way a language is written, 'rtl' or 'ltr'; one that is not known counts as 'ltr'."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


@register.filter
def edtf(date: str) -> str:
    """Return a date of the Extended Date/Time Format in words."""
    return plain_words.WORDING.date(date)


@register.filter
def country(alpha_3: str) -> str:
    """Return the name of a State by its code; none for none."""
    return country_name(alpha_3) if alpha_3 else ""


@register.filter
def answer_name(answer: str) -> str:
    """Return an answer to a safeguard in the reader's language."""
    return str(ANSWER_NAMES.get(answer, answer))


@register.filter
def subject_kind(kind: str) -> str:
    """Return what a case is about in the reader's language."""
    return str(StoredCase.KindName(kind).label)


@register.filter(name="and")
def both(one: object, other: object) -> bool:
    """Say whether both hold."""
    return bool(one and other)


@register.filter
def minutes(duration: timedelta) -> int:
    """Return a duration in whole minutes, at least one."""
    return max(1, round(duration.total_seconds() / 60))


@register.simple_tag(takes_context=True)
def may(context: Mapping[str, Any], permission: str) -> bool:
    """Say whether the viewer has a permission, by its name: {% may "JUDGE" as may_judge %}."""
    return bool(allowed(context["user"], Permission[permission]))


@register.filter
def per_cent(share: float) -> str:
    """Return a share between 0 and 1 in whole per cent."""
    return _("%(share)d%%") % {"share": round(share * 100)}
