"""From words that somebody chose in a text to their span: exact, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.errors import BrokenAnchor, InvalidValue
from habeas.passages.types import Anchor, CanonicalText, shorten

MOST_PLACES = 20  # that a person is asked to choose from


def chosen_anchor(text: CanonicalText, chosen: Mapping[str, str]) -> Anchor:
    """Return the anchor of what `chosen` names: 'start' and 'end' in code points, or 'words' that stand there once.

    Raises InvalidValue where the span is none, or the words are not in the text exactly once; BrokenAnchor where a
    span is given together with words and they are not what stands there. White space may differ in length.
    """
    words = chosen.get("words", "")
    if chosen.get("start") and chosen.get("end"):
        anchor = _trimmed(text, chosen["start"], chosen["end"])
        if words and _squeezed(words) != _squeezed(anchor.exact):
            raise BrokenAnchor(
                _("“%(words)s” is not what stands at that place of the text: load the page again and select it anew.")
                % {"words": shorten(words)}
            )
        return anchor
    places = places_of(text, words)
    if len(places) != 1:
        raise InvalidValue(_how_often(words, len(places)))
    return places[0]


def places_of(text: CanonicalText, words: str) -> list[Anchor]:
    """Return the places where `words` stand exactly, white space apart; at most MOST_PLACES and one more."""
    parts = words.split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(re.escape(part) for part in parts))
    found = islice(pattern.finditer(text.text), MOST_PLACES + 1)
    return [text.anchor(match.start(), match.end()) for match in found]


def _trimmed(text: CanonicalText, start: str, end: str) -> Anchor:
    try:
        first, last = int(start), int(end)
    except ValueError as error:
        raise InvalidValue(_("A place in the text is two whole numbers: select the words anew.")) from error
    exact = text.anchor(first, last).exact
    return text.anchor(first + len(exact) - len(exact.lstrip()), last - len(exact) + len(exact.rstrip()))


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _how_often(words: str, times: int) -> str:
    if not words.strip():
        return _("No words were chosen: select them in the text, or copy them exactly as they stand there.")
    if times == 0:
        return _("“%(words)s” does not stand in this text: copy the words exactly.") % {"words": shorten(words)}
    return ngettext(
        "“%(words)s” stands in this text %(times)s time.",
        "“%(words)s” stands in this text %(times)s times: add the words before or after it, so that it is one place.",
        times,
    ) % {"words": shorten(words), "times": f"{MOST_PLACES}+" if times > MOST_PLACES else times}
