"""What a change of the rules changes: the suggestions that come and go, and which of them people annotated. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from habeas.suggestions.scoring import Marked, matches

_NAMES = ("type", "stance", "edtf", "country", "modality")  # keys of a value that tell two suggestions apart


@dataclass(frozen=True, slots=True)
class Change:
    """A suggestion that came or went with a change, and whether people annotated what it finds."""

    mark: Marked
    came: bool
    annotated: bool

    @property
    def better(self) -> bool:
        """Say whether the change is for the better: something right came, or something wrong went."""
        return self.came == self.annotated


def changes(annotated: Sequence[Marked], before: Sequence[Marked], after: Sequence[Marked]) -> tuple[Change, ...]:
    """Return what came and went between two readings of one text, in the order of the text."""
    came, gone = Counter(map(_key, after)), Counter(map(_key, before))
    found = [
        *_changed(annotated, after, came - gone, came=True),
        *_changed(annotated, before, gone - came, came=False),
    ]
    return tuple(sorted(found, key=lambda change: (change.mark.start, change.mark.end, change.came)))


def _changed(
    annotated: Sequence[Marked], marks: Sequence[Marked], keys: Counter[tuple[object, ...]], *, came: bool
) -> Iterator[Change]:
    hit = {match.suggested for match in matches(annotated, marks)}
    left = Counter(keys)
    for place, mark in enumerate(marks):
        if left[_key(mark)]:
            left[_key(mark)] -= 1
            yield Change(mark, came, place in hit)


def _key(mark: Marked) -> tuple[object, ...]:
    return (mark.kind, mark.start, mark.end, *(mark.value.get(name) for name in _NAMES))


def verdict(found: Iterable[Change]) -> str:
    """Say in one sentence whether a change is worth keeping."""
    counted = Counter((change.came, change.annotated) for change in found)
    right, wrong = counted[True, True], counted[True, False]
    lost, rid = counted[False, True], counted[False, False]
    if not counted:
        return "It changes nothing in these documents."
    if not (right or wrong) and rid and not lost:
        return f"It takes away {rid} that people did not annotate, and nothing else."
    told = f"It finds {right} more that people annotated and {wrong} that they did not"
    return f"{told}; it loses {lost} annotated and {rid} not annotated." if lost or rid else f"{told}."
