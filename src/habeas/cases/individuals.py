"""Somebody of a story while it is read, and the words that introduce them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from habeas.cases.lines import Line
from habeas.cases.types import SubjectKind, Whose
from habeas.cases.words import CaseWords
from habeas.passages.types import Anchor
from habeas.suggestions.types import Kind, PartyValue

_NAME_WITHIN = 30  # code points in which a name and a comma open a description: 'Rima, a cook from'


@dataclass(eq=False)
class Individual:
    """Somebody of the story, while it is being read."""

    label: str
    anchor: Anchor
    kind: SubjectKind
    sex: str  # 'woman', 'man', ''
    child: bool
    infant: bool
    states: tuple[str, ...]
    heads: set[str]
    names: set[str] = field(default_factory=set)
    children: list[Individual] = field(default_factory=list)
    last: int = 0  # line that told of them last
    spoken_for: bool = False  # introduced as somebody who speaks

    @property
    def several(self) -> bool:
        """Say whether it is more than one person."""
        return self.kind is not SubjectKind.PERSON


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a line that speak of somebody."""

    who: Individual
    whose: Whose
    start: int
    end: int


def descriptions(line: Line) -> Iterator[Anchor]:
    """Yield the words of a line that may introduce somebody: persons and groups, and whom an act was done to."""
    parties = [p for p in line.of(Kind.PARTY) if isinstance(p.value, PartyValue) and p.anchor.end <= line.end]
    found = [p.anchor for p in parties if isinstance(p.value, PartyValue) and p.value.type in {"person", "group"}]
    for act in line.of(Kind.ACT):
        victim = act.fields.get("victim")
        if victim is None or victim.start < line.start or victim.end > line.end:
            continue
        inside = [a for a in found if victim.start <= a.start and a.end <= victim.end]
        if "," in victim.exact[:_NAME_WITHIN] and victim.exact[:1].isupper():
            found = [a for a in found if a not in inside]  # the longer words name and describe at once
        elif any(a.start < victim.end and victim.start < a.end for a in found) or any(
            p.anchor.start < victim.end and victim.start < p.anchor.end for p in parties
        ):
            continue
        found.append(victim)
    yield from sorted(dict.fromkeys(found), key=lambda a: a.start)


def first_word(line: Line, offset: int) -> int:
    """Return which word of a line holds the code point at `offset`."""
    return next((i for i, (_, end) in enumerate(line.spans) if end > offset), len(line.spans) - 1)


def name_words(name: str) -> set[str]:
    """Return the words of a name that tell it again."""
    return {word.casefold().strip(".,") for word in name.split() if len(word) > 1 and word[0].isupper()}


def states_in(inside: tuple[str, ...], words: CaseWords) -> Iterator[str]:
    """Yield the States that the words of a description name."""
    for size in (3, 2, 1):
        for start in range(len(inside) - size + 1):
            code = words.own_states.get(" ".join(inside[start : start + size]))
            if code:
                yield code


def singular(word: str) -> str:
    """Return the singular of a word for a person."""
    odd = {
        "women": "woman",
        "men": "man",
        "children": "child",
        "people": "person",
        "families": "family",
        "wives": "wife",
    }
    last = word.rsplit(" ", 1)[-1]
    if last in odd:
        return odd[last]
    return last[:-1] if last.endswith("s") and not last.endswith("ss") else last


def number(word: str) -> int:
    """Return the number that stands in digits, or 0."""
    digits = word.replace(",", "").replace(".", "")
    return int(digits) if digits.isdecimal() else 0
