"""From the bytes a model answered to suggestions: everything is checked, nothing is repaired, what fails is counted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from habeas.errors import InvalidValue
from habeas.passages.types import Anchor
from habeas.suggestions.contract import code_list, value_from_json
from habeas.suggestions.language_model.asking import NoAnswer
from habeas.suggestions.language_model.portions import Portion, Span
from habeas.suggestions.language_model.questions import FIELDS, asked_of
from habeas.suggestions.language_model.said import agrees, says_date, says_numbers
from habeas.suggestions.language_model.tally import Dropped, Unanswered
from habeas.suggestions.types import DateValue, Document, Kind, StatisticValue, Suggestion, Value

MOST = 200  # suggestions of one answer; a portion of a text states fewer facts
CONFIDENCE = 0.5  # of every suggestion: nothing is known of a model until it is measured on annotated documents
_LARGEST_NUMBER = 1e15
_FENCE = "```"
_THOUGHT = "</think>"
_UNPROVEN = {Kind.PLACE: "country", Kind.INSTRUMENT: "id", Kind.REFERENCE: "date"}  # what no quoted words could prove
_NUMBERS = ("low", "best", "high")


class _Unfit(Exception):
    """Say why one thing in an answer is no suggestion."""

    def __init__(self, reason: Dropped) -> None:
        super().__init__(reason.value)
        self.reason = reason


def listed_in(body: bytes) -> list[Any]:
    """Return what a server's answer lists as suggestions; raise NoAnswer where it is not in the form asked for."""
    content = _json(body)
    for key in ("choices", 0, "message", "content"):
        content = _at(content, key)
    if not isinstance(content, str):
        raise NoAnswer(Unanswered.UNREADABLE)
    listed = _at(_json(_bare(content)), "suggestions")
    if not isinstance(listed, list):
        raise NoAnswer(Unanswered.UNREADABLE)
    return listed


def verified(listed: list[Any], document: Document, portion: Portion, name: str) -> Iterator[Suggestion | Dropped]:
    """Yield of everything in an answer the suggestion that it makes, anchored in the portion, or why it makes none.

    A quote that stands several times is taken where it stands first and was not taken yet for its kind.
    """
    taken: set[tuple[Kind, Span]] = set()
    for number, told in enumerate(listed):
        if number >= MOST:
            yield Dropped.TOO_MANY
            continue
        try:
            suggestion = _suggestion(told, document, portion, name, taken)
        except _Unfit as unfit:
            yield unfit.reason
        else:
            taken.add((suggestion.kind, (suggestion.anchor.start, suggestion.anchor.end)))
            yield suggestion


def _suggestion(
    told: Any, document: Document, portion: Portion, name: str, taken: set[tuple[Kind, Span]]
) -> Suggestion:
    if not isinstance(told, Mapping) or not isinstance(told.get("quote"), str):
        raise _Unfit(Dropped.MALFORMED)
    kind = _kind(told.get("kind"))
    places = list(portion.places_of(told["quote"]))
    if not places:
        raise _Unfit(Dropped.QUOTE)
    place = next((place for place in places if (kind, place) not in taken), None)
    if place is None:
        raise _Unfit(Dropped.REPEATED)
    anchor = document.text.anchor(*place)
    fields = {
        field: document.text.anchor(*_nearest(portion, words, place)) for field, words in _fields_of(kind, told).items()
    }
    value = _value(kind, _mapping(told, "value"), anchor, fields)
    if isinstance(value, StatisticValue) and value.unit and not portion.holds(value.unit):
        raise _Unfit(Dropped.UNIT)
    _check_said(value, anchor.exact, document)
    return Suggestion(kind, anchor, value, name, CONFIDENCE, fields)


def _kind(written: Any) -> Kind:
    if not isinstance(written, str) or written not in tuple(Kind):
        raise _Unfit(Dropped.UNKNOWN)
    return Kind(written)


def _fields_of(kind: Kind, told: Mapping[str, Any]) -> dict[str, str]:
    """Return the quotes of the fields that are told, of those that a kind has."""
    given = _mapping(told, "fields")
    fields = {field: given[field] for field in FIELDS.get(kind, ()) if given.get(field) is not None}
    if not all(isinstance(words, str) for words in fields.values()):
        raise _Unfit(Dropped.MALFORMED)
    return {field: words for field, words in fields.items() if words.strip()}


def _nearest(portion: Portion, words: str, place: Span) -> Span:
    """Return where the words of a field stand nearest to the quote it belongs to."""
    places = list(portion.places_of(words))
    if not places:
        raise _Unfit(Dropped.FIELD)
    return min(places, key=lambda found: max(found[0] - place[1], place[0] - found[1]))


def _value(kind: Kind, given: Mapping[str, Any], anchor: Anchor, fields: Mapping[str, Anchor]) -> Value:
    """Build a value from the codes and numbers given and from the quoted words."""
    data = {key: given.get(key) for key in asked_of(kind)}
    if not all(_has_form(kind, key, told) for key, told in data.items()):
        raise _Unfit(Dropped.MALFORMED)
    try:
        return value_from_json(kind, data | _read_off(kind, data, anchor, fields))
    except InvalidValue as error:
        raise _Unfit(Dropped.UNKNOWN) from error


def _has_form(kind: Kind, key: str, told: Any) -> bool:
    """Say whether what is told under a key is of the type asked for; whether a code exists is seen later."""
    if key in _NUMBERS:
        return told is None or (
            isinstance(told, int | float) and not isinstance(told, bool) and abs(told) <= _LARGEST_NUMBER
        )
    return isinstance(told, str) or (told is None and not code_list(kind, key) and key != "unit")


def _read_off(
    kind: Kind, given: Mapping[str, Any], anchor: Anchor, fields: Mapping[str, Anchor]
) -> dict[str, str | None]:
    """Return the rest of a value: names as the quoted words say them, the unproven empty."""
    match kind:
        case Kind.PARTY:
            return {"name": anchor.exact}
        case Kind.STATISTIC:
            return {"unit": " ".join(given["unit"].lower().split())}
        case Kind.QUOTATION | Kind.FINDING:
            return {name: fields[name].exact if name in fields else None for name in FIELDS[kind]}
    return {_UNPROVEN[kind]: None} if kind in _UNPROVEN else {}


def _check_said(value: Value, words: str, document: Document) -> None:
    """Raise _Unfit where the quoted words do not say the number or date of a value."""
    if isinstance(value, StatisticValue):
        if not agrees(value):
            raise _Unfit(Dropped.BOUND)
        if not says_numbers(words, value, document.language):
            raise _Unfit(Dropped.NUMBER)
    if isinstance(value, DateValue) and not says_date(words, value, document.published, document.language):
        raise _Unfit(Dropped.NUMBER)


def _mapping(told: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return the object under a key; an empty one where it is left out."""
    given = told.get(key)
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise _Unfit(Dropped.MALFORMED)
    return given


def _at(content: Any, key: str | int) -> Any:
    try:
        return content[key]
    except (KeyError, IndexError, TypeError) as error:
        raise NoAnswer(Unanswered.UNREADABLE) from error


def _json(written: str | bytes) -> Any:
    try:
        return json.loads(written)
    except (
        ValueError,
        RecursionError,
    ) as error:  # not JSON, not UTF-8, a number of thousands of digits, a pit of brackets
        raise NoAnswer(Unanswered.UNREADABLE) from error


def _bare(content: str) -> str:
    """Return the JSON of an answer without the thoughts before it and the fence around it."""
    thought, found, rest = content.partition(_THOUGHT)
    content = (rest if found else thought).strip()
    if content.startswith(_FENCE):
        content = content.removesuffix(_FENCE).removeprefix(_FENCE).removeprefix("json").removeprefix("JSON")
    return content
