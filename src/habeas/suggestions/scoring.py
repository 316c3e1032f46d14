"""How suggestions compare with what people annotated: matching, right values, figures a kind, calibration. Pure.

The rules are those of the suggestion contract, version 1: a suggestion matches an annotation of its kind where their
spans overlap by at least half, intersection over union, the best overlap first and each used once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any

from habeas.suggestions.types import Kind

ENOUGH = 0.5  # of two spans' union, or of two speakers' words
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)  # of the bins of confidence; the last one holds 1 too
_TOLERANCE = 1e-9  # between two numbers, relative
_WORDS = re.compile(r"\w+")

# which key is compared of the kinds whose annotation may leave it open; what it leaves open is not judged
_MAY_BE_OPEN = {Kind.DATE: "edtf", Kind.PLACE: "country", Kind.REFERENCE: "date"}
_CODE = {Kind.FINDING: "stance"}  # of the others, 'type'


@dataclass(frozen=True, slots=True)
class Marked:
    """A span with a kind and a value as the contract writes it: annotated, or suggested with a confidence."""

    kind: str
    start: int
    end: int
    exact: str
    value: Mapping[str, Any]
    confidence: float | None = None

    def holds_in(self, text: str) -> bool:
        """Say whether the words stand in `text` where the anchor says."""
        return 0 <= self.start < self.end and text[self.start : self.end] == self.exact


@dataclass(frozen=True, slots=True)
class Match:
    """An annotation and the suggestion that found it, by their places in what was given."""

    annotated: int
    suggested: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted of one kind; two tallies add up."""

    annotated: int = 0
    suggested: int = 0
    matched: int = 0
    valued: int = 0  # matched, and the annotation gives a value to compare
    right: int = 0
    right_modality: int = 0  # of matched acts

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def precision(self) -> float:
        """Return the share of the suggestions that is annotated; 0 where there is none."""
        return self.matched / self.suggested if self.suggested else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the annotations that was suggested; 0 where there is none."""
        return self.matched / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def right_value(self) -> float | None:
        """Return the share of the values compared that is right; None where none could be compared."""
        return self.right / self.valued if self.valued else None


@dataclass(frozen=True, slots=True)
class Bin:
    """The suggestions of one range of confidence, and how many of them are annotated."""

    low: float
    high: float
    suggested: int = 0
    matched: int = 0

    def __add__(self, other: Bin) -> Bin:
        return Bin(self.low, self.high, self.suggested + other.suggested, self.matched + other.matched)

    @property
    def share(self) -> float | None:
        """Return the share that is annotated; None where the bin is empty."""
        return self.matched / self.suggested if self.suggested else None


EMPTY_BINS = tuple(Bin(low, high) for low, high in pairwise(EDGES))


@dataclass(frozen=True, slots=True)
class Score:
    """What the suggestions of one document, or of several added up, are worth."""

    documents: int
    tallies: Mapping[str, Tally]
    bins: tuple[Bin, ...]
    broken: tuple[Marked, ...] = ()  # suggestions whose words are not where they say

    def __add__(self, other: Score) -> Score:
        tallies = {
            kind: self.tallies.get(kind, Tally()) + other.tallies.get(kind, Tally())
            for kind in {**self.tallies, **other.tallies}
        }
        bins = tuple(ours + theirs for ours, theirs in zip(self.bins, other.bins, strict=True))
        return Score(self.documents + other.documents, tallies, bins, self.broken + other.broken)

    @property
    def kinds(self) -> dict[str, Tally]:
        """Return the tallies of the kinds that occur, in the order of the contract."""
        counted = {kind.value: self.tallies.get(kind, Tally()) for kind in Kind}
        return {kind: tally for kind, tally in counted.items() if tally.annotated or tally.suggested}

    @property
    def whole(self) -> Tally:
        """Return the tally of all kinds together."""
        return sum(self.kinds.values(), Tally())

    @property
    def act_modality(self) -> float | None:
        """Return the share of the acts found that have the right modality; None where none was found."""
        acts = self.tallies.get(Kind.ACT, Tally())
        return acts.right_modality / acts.matched if acts.matched else None


NOTHING = Score(0, {}, EMPTY_BINS)


def score(text: str, annotated: Sequence[Marked], suggested: Sequence[Marked]) -> Score:
    """Compare what was suggested in one document with what was annotated in it."""
    found = matches(annotated, suggested)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for mark in annotated:
        tallies[mark.kind] += Tally(annotated=1)
    for mark in suggested:
        tallies[mark.kind] += Tally(suggested=1)
    for match in found:
        gold, got = annotated[match.annotated], suggested[match.suggested]
        tallies[gold.kind] += _tally_of(gold, got)
    hit = {match.suggested for match in found}
    broken = tuple(mark for mark in suggested if not mark.holds_in(text))
    return Score(1, dict(tallies), calibration(suggested, hit), broken)


def overlap(one: Marked, other: Marked) -> float:
    """Return the intersection of two spans over their union, from 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start)) if shared > 0 else 0.0


def matches(annotated: Sequence[Marked], suggested: Sequence[Marked]) -> tuple[Match, ...]:
    """Match annotations with suggestions, greedily by overlap; of equal ones the later in what was given first."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for place, mark in enumerate(suggested):
        by_kind[mark.kind].append(place)
    candidates = [
        (share, Match(gold, got))
        for gold, mark in enumerate(annotated)
        for got in by_kind[mark.kind]
        if (share := overlap(mark, suggested[got])) >= ENOUGH
    ]
    candidates.sort(key=lambda c: (c[0], c[1].annotated, c[1].suggested), reverse=True)
    taken, used, found = set[int](), set[int](), []
    for _, match in candidates:
        if match.annotated not in taken and match.suggested not in used:
            taken.add(match.annotated)
            used.add(match.suggested)
            found.append(match)
    return tuple(found)


def right_value(kind: str, annotated: Mapping[str, Any], suggested: Mapping[str, Any]) -> bool | None:
    """Say whether a suggested value is that annotated; None where the annotation gives nothing to compare."""
    if kind in _MAY_BE_OPEN:
        key = _MAY_BE_OPEN[Kind(kind)]
        wanted = annotated.get(key)
        return None if wanted is None else bool(wanted == suggested.get(key))
    if kind == Kind.STATISTIC:
        return all(_same_number(annotated.get(key), suggested.get(key)) for key in ("low", "best", "high"))
    if kind == Kind.QUOTATION:
        return _same_speaker(annotated.get("speaker"), suggested.get("speaker"))
    key = _CODE.get(Kind(kind), "type")
    same = bool(annotated.get(key) == suggested.get(key))
    return same and _same_id(annotated.get("id"), suggested.get("id")) if kind == Kind.INSTRUMENT else same


def calibration(suggested: Iterable[Marked], hit: set[int]) -> tuple[Bin, ...]:
    """Count the suggestions by confidence; `hit` are the places of those that matched.

    A bin holds its lower edge and not its upper one, the last both. Suggestions without a confidence are left out.
    """
    bins = list(EMPTY_BINS)
    for place, mark in enumerate(suggested):
        if mark.confidence is not None:
            at = min(max(bisect_right(EDGES, mark.confidence) - 1, 0), len(bins) - 1)
            bins[at] += Bin(bins[at].low, bins[at].high, 1, int(place in hit))
    return tuple(bins)


def score_to_json(result: Score) -> dict[str, Any]:
    """Return a score as `habeas gold score --format json` prints it, shares rounded to three places."""
    rows = {**result.kinds, "all": result.whole}
    return {
        "documents": result.documents,
        "broken_anchors": len(result.broken),
        "act_modality": _rounded(result.act_modality),
        "kinds": {
            kind: {
                "gold": tally.annotated,
                "got": tally.suggested,
                "precision": _rounded(tally.precision),
                "recall": _rounded(tally.recall),
                "f1": _rounded(tally.f1),
                "value": _rounded(tally.right_value),
            }
            for kind, tally in rows.items()
        },
        "calibration": [
            {"from": b.low, "to": b.high, "suggested": b.suggested, "right": b.matched, "share": _rounded(b.share)}
            for b in result.bins
        ],
    }


def _tally_of(annotated: Marked, suggested: Marked) -> Tally:
    verdict = right_value(annotated.kind, annotated.value, suggested.value)
    same_modality = annotated.value.get("modality") == suggested.value.get("modality")
    return Tally(
        matched=1,
        valued=int(verdict is not None),
        right=int(verdict is True),
        right_modality=int(annotated.kind == Kind.ACT and same_modality),
    )


def _same_number(wanted: float | None, got: float | None) -> bool:
    if wanted is None or got is None:
        return wanted is got
    return abs(wanted - got) <= _TOLERANCE * max(1.0, abs(got))


def _same_speaker(wanted: str | None, got: str | None) -> bool:
    """Say whether two speakers share at least half of their words, or neither is named."""
    ours, theirs = _words(wanted), _words(got)
    if not ours or not theirs:
        return not ours and not theirs
    return len(ours & theirs) / len(ours | theirs) >= ENOUGH


def _same_id(wanted: str | None, got: str | None) -> bool:
    """Say whether an id is the one annotated, whatever its case; one that is not annotated may be anything."""
    return wanted is None or wanted.casefold() == (got or "").casefold()


def _words(name: str | None) -> set[str]:
    return set(_WORDS.findall((name or "").lower()))


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)
