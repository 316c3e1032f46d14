"""Gold documents: what people annotated in a text, as the contract writes it, checked when it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeGuard

from habeas.errors import InvalidValue
from habeas.suggestions.scoring import Marked
from habeas.suggestions.types import Kind

SUFFIX = ".gold.json"
DEFAULT_LANGUAGE = "en"
_LARGEST = 1e300  # no report counts that far; JSON can write what no float holds
_NUMBERS = ("low", "best", "high")
_WORDS = ("type", "edtf", "country", "id", "speaker", "stance", "date", "modality")


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text and everything that people annotated in it."""

    text: str
    published: date | None
    language: str
    marks: tuple[Marked, ...]
    kinds: frozenset[str] = frozenset(Kind)  # of which everything was annotated; others are not judged

    def judged(self, suggested: Sequence[Marked]) -> tuple[Marked, ...]:
        """Return the suggestions of the kinds that people annotated."""
        return tuple(mark for mark in suggested if mark.kind in self.kinds)


def gold_from_json(data: Any, text: str) -> GoldDocument:
    """Read a gold document of `text`; raise InvalidValue, saying where, for what the contract does not know."""
    if not isinstance(data, Mapping) or not isinstance(data.get("items"), list):
        raise InvalidValue('it has no list of \'items\': write {"published", "language", "items": […]}.')
    language = data.get("language") or DEFAULT_LANGUAGE
    if not isinstance(language, str):
        raise InvalidValue("its 'language' is no code: write two letters, such as \"en\".")
    marks = []
    for number, annotated in enumerate(data["items"], start=1):
        mark = _mark(annotated, f"item {number}")
        if mark.kind not in tuple(Kind):
            raise InvalidValue(f"item {number} is of no kind of the contract: take one of {', '.join(Kind)}.")
        if not mark.holds_in(text):
            raise InvalidValue(f"the words of item {number} are not at {mark.start}-{mark.end} of the text: mend them.")
        marks.append(mark)
    return GoldDocument(text, _published(data.get("published")), language, tuple(marks), _kinds(data.get("kinds")))


def suggested_from_json(data: Any) -> tuple[Marked, ...]:
    """Read what `habeas read --format json` printed for one document; raise InvalidValue where it is something else."""
    if not isinstance(data, Mapping) or not isinstance(data.get("suggestions"), list):
        raise InvalidValue("it has no list of 'suggestions': write what 'habeas read --format json' prints.")
    return tuple(_mark(item, f"suggestion {number}") for number, item in enumerate(data["suggestions"], start=1))


def _kinds(told: Any) -> frozenset[str]:
    if told is None:
        return frozenset(Kind)
    if not isinstance(told, list) or not set(map(str, told)) <= set(Kind):
        raise InvalidValue(f"its 'kinds' is no list of kinds: name some of {', '.join(Kind)}, or leave it out.")
    return frozenset(map(str, told))


def _mark(data: Any, where: str) -> Marked:
    """Read an annotation or a suggestion; where its words are is checked against the text by the caller."""
    anchor = data.get("anchor") if isinstance(data, Mapping) else None
    if not isinstance(anchor, Mapping) or not isinstance(data.get("kind"), str):
        raise InvalidValue(f"{where} lacks a 'kind' or an 'anchor': write both.")
    start, end, exact = (anchor.get(key) for key in ("start", "end", "exact"))
    if not (_is_whole(start) and _is_whole(end) and isinstance(exact, str)):
        raise InvalidValue(f"the anchor of {where} is not 'start', 'end' and 'exact': write two offsets and the words.")
    confidence = data.get("confidence")
    if confidence is not None and not _is_number(confidence):
        raise InvalidValue(f"the confidence of {where} is no number: write one from 0 to 1.")
    return Marked(data["kind"], start, end, exact, _value(data.get("value"), where), confidence)


def _value(value: Any, where: str) -> Mapping[str, Any]:
    """Return a value whose keys that are compared are of a type that can be; the others are as they are."""
    if not isinstance(value, Mapping):
        raise InvalidValue(f"the value of {where} is no object: write {{…}}.")
    for key in _NUMBERS:
        if value.get(key) is not None and not _is_number(value[key]):
            raise InvalidValue(f"'{key}' of {where} is no number: write digits or null.")
    for key in _WORDS:
        if value.get(key) is not None and not isinstance(value[key], str):
            raise InvalidValue(f"'{key}' of {where} is no text: write words or null.")
    return value


def _published(published: Any) -> date | None:
    if published is None:
        return None
    try:
        return date.fromisoformat(published)
    except (TypeError, ValueError) as error:
        raise InvalidValue("its 'published' is no date: write YYYY-MM-DD or null.") from error


def _is_whole(number: Any) -> TypeGuard[int]:
    return isinstance(number, int) and not isinstance(number, bool)


def _is_number(number: Any) -> bool:
    """Say whether it is a finite number."""
    return isinstance(number, int | float) and not isinstance(number, bool) and -_LARGEST < number < _LARGEST
