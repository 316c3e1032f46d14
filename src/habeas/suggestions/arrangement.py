"""Which proposers read a language, in which order, and what happens where their suggestions collide.

The order matters: a proposer sees what earlier ones found. Quotations come first, so that every later proposer knows
whose words it reads; acts come after dates, places and parties, which are their fields.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from habeas.passages.types import Anchor, Passage
from habeas.suggestions.analysis import best_analyser
from habeas.suggestions.proposers import proposers_for
from habeas.suggestions.types import Document, Kind, PartyValue, Proposer, QuotationValue, Suggestion

# An act told in the same words as another (no lawyer and no interpreter in one phrase) is two acts;
# a quotation inside a quotation is two quotations. Of other kinds, one stretch of text is one suggestion.
_BODIES = frozenset({"authority", "court", "ngo", "un_body", "intergovernmental", "media"})
_MAY_OVERLAP = frozenset({Kind.ACT, Kind.QUOTATION})


def propose_all(
    document: Document, proposers: Sequence[Proposer] | None = None, also: Sequence[Proposer] = ()
) -> tuple[Suggestion, ...]:
    """Run `proposers` in order and settle their conflicts.

    By default each passage is read by the proposers of its own language; where it has none of its own, by those of
    the document. Those of `also` come last, and read all of it.
    """
    found: list[Suggestion] = []
    for part in by_language(document) if proposers is None else (document,):
        for proposer in proposers_for(part.language) if proposers is None else proposers:
            found.extend(proposer.propose(part, tuple(found)))
    found = without_places_of_bodies(found)
    for proposer in also:
        found.extend(proposer.propose(document, tuple(found)))
    return settle(found)


def by_language(document: Document) -> tuple[Document, ...]:
    """Split a document into the passages of each language, most words first; the text and its offsets stay whole."""
    passages: dict[str, list[Passage]] = {}
    for passage in document.text.passages:
        passages.setdefault(passage.language or document.language, []).append(passage)
    if set(passages) <= {document.language}:
        return (document,)
    sizes = {language: sum(p.end - p.start for p in own) for language, own in passages.items()}
    return tuple(
        Document(
            replace(document.text, passages=tuple(passages[language])),
            document.published,
            language,
            document.analyser if language == document.language else best_analyser(language),
        )
        for language in sorted(passages, key=lambda language: -sizes[language])
    )


def settle(suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the suggestions in the order of the text, without doubles and without lesser overlapping ones.

    Of two overlapping suggestions of one kind the surer stays, then the longer, then the earlier. Acts and
    quotations may overlap, but no value stands twice on the same words. A title is no quotation of somebody.
    """
    kept: list[Suggestion] = []
    by_kind: dict[Kind, list[Suggestion]] = {}
    for suggestion in _without_quoted_titles(list(suggestions)):
        by_kind.setdefault(suggestion.kind, []).append(suggestion)
    for kind, rivals in by_kind.items():
        kept.extend(_without_doubles(rivals) if kind in _MAY_OVERLAP else _without_overlaps(rivals))
    return tuple(sorted(kept, key=lambda s: (s.anchor.start, s.anchor.end, s.kind)))


def _without_quoted_titles(suggestions: list[Suggestion]) -> list[Suggestion]:
    titles = {s.anchor.start for s in suggestions if s.kind is Kind.REFERENCE}
    return [
        s
        for s in suggestions
        if not (isinstance(s.value, QuotationValue) and s.value.speaker is None and s.anchor.start in titles)
    ]


def without_places_of_bodies(suggestions: list[Suggestion]) -> list[Suggestion]:
    """Leave out places inside the name of a body: 'préfecture du Nord' tells no place."""
    bodies = sorted(
        (s.anchor.start, s.anchor.end)
        for s in suggestions
        if isinstance(s.value, PartyValue) and s.value.type in _BODIES
    )
    starts = [start for start, _ in bodies]

    def inside(anchor: Anchor) -> bool:
        index = bisect_right(starts, anchor.start) - 1
        return index >= 0 and anchor.end <= bodies[index][1] and bodies[index] != (anchor.start, anchor.end)

    return [s for s in suggestions if s.kind is not Kind.PLACE or not inside(s.anchor)]


def overlaps(one: Anchor, other: Anchor) -> bool:
    """Say whether two anchors of one text share a code point."""
    return one.start < other.end and other.start < one.end


def _without_doubles(rivals: list[Suggestion]) -> list[Suggestion]:
    best: dict[tuple[int, int, str], Suggestion] = {}
    for suggestion in rivals:
        key = (suggestion.anchor.start, suggestion.anchor.end, str(getattr(suggestion.value, "type", "")))
        if key not in best or suggestion.confidence > best[key].confidence:
            best[key] = suggestion
    return list(best.values())


def _without_overlaps(rivals: list[Suggestion]) -> list[Suggestion]:
    kept: list[Suggestion] = []  # in the order of the text; none overlaps another
    starts: list[int] = []
    for suggestion in sorted(rivals, key=lambda s: (-s.confidence, s.anchor.start - s.anchor.end, s.anchor.start)):
        index = bisect_left(starts, suggestion.anchor.start)
        neighbours = kept[max(0, index - 1) : index + 1]
        if not any(overlaps(suggestion.anchor, other.anchor) for other in neighbours):
            kept.insert(index, suggestion)
            starts.insert(index, suggestion.anchor.start)
    return kept
