"""Who is told of: persons, families and groups as a text introduces them and speaks of them again.

A description ('a young Guinean mother') introduces somebody; 'the woman', 'she' and a name given to her are the same
person; 'her baby' is a child of hers. Whoever is counted with a hedge, or named in general ('migrants'), is nobody in
particular. What is not plain is left out: then nothing is told of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from habeas.cases.lines import Line
from habeas.cases.types import SubjectKind, Whose
from habeas.cases.words import CaseWords
from habeas.passages.types import Anchor, CanonicalText
from habeas.suggestions.types import Kind, PartyValue

_AGE = re.compile(r"\b(\d{1,2})[- ]year[- ]old\b|\baged? (\d{1,2})\b", re.IGNORECASE)
_ADULT = 18
_REMEMBERED = 6  # lines that a pronoun can look back
_AFTER_HEAD = frozenset({"of", "from", "who", "whom", "with", "in", "at", "and", ",", "aged", "born", "held", "living"})


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
    parent: Individual | None = None
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


class Cast:
    """Everybody told of so far, and who is meant when they are spoken of again."""

    def __init__(self, words: CaseWords, text: CanonicalText, *, spoken: bool = False) -> None:
        self.words = words
        self.anchor = text.anchor
        self.spoken = spoken  # somebody tells their own story
        self.speaker: Individual | None = None
        self._pronouns = frozenset().union(*words.pronouns.values(), words.lists["relatives"])
        self.everybody: list[Individual] = []

    def mentions(self, line: Line) -> tuple[Mention, ...]:
        """Return who is spoken of in a line, in order; remember whom it introduces."""
        made: list[Mention] = []
        taken: list[tuple[int, int]] = []
        self._name(line)
        made += self._opens_with_name(line)
        for mention in made:
            taken.append((mention.start, mention.end))
            self._told_of(mention, line)
        for anchor in _descriptions(line):
            described = self._described(line, anchor)
            if described is not None or anchor.exact.casefold() not in self._pronouns:
                taken.append((anchor.start, anchor.end))
            if described is not None:
                made.append(described)
                self._told_of(described, line)
        self._speak_again(line, made, taken)
        return tuple(sorted(made, key=lambda m: m.start))

    def _name(self, line: Line) -> None:
        """Remember the name that is given to somebody told of: 'the woman, whom we call Aline'."""
        for found in self.words.naming.find(line.words):
            name = line.words[found.end : found.end + 1]
            latest = [p for p in self._by_last() if not p.several and line.index - p.last <= _REMEMBERED]
            if name and latest and not latest[-1].names and name[0].isalpha():
                latest[-1].names.add(name[0])

    def _opens_with_name(self, line: Line) -> list[Mention]:
        """Return whom a name speaks of that opens a sentence or follows a title: 'Fatou came from', 'Ms V., a cook'."""
        for index in range(min(2, len(line.words) - 1)):
            titled = line.words[index - 1] in _TITLES if index else False
            word, following = line.words[index], line.words[index + 1]
            opens = index == 0 and self.words.has("after_names", following)
            if index not in line.capitals or not (opens or titled) or not word[:1].isalpha():
                continue
            begin, finish = line.spans[index - 1 if titled else index][0], line.spans[index][1]
            elsewhere = any(s.anchor.start < finish and begin < s.anchor.end for s in line.found)
            if self._is_word(word) or (elsewhere and not titled):
                continue
            known = next((p for p in self.everybody if word in p.names), None)
            if known is None and not elsewhere:
                known = self._new(self.anchor(begin, finish), (), "")
                known.names.add(word)
                known.sex = _TITLES.get(line.words[index - 1], "") if titled else ""
            if known is not None:
                return [Mention(known, Whose.SUBJECT, begin, finish)]
        return []

    def _is_word(self, word: str) -> bool:
        """Say whether a capital is that of a word that opens a sentence, or of a State or place."""
        common = any(word in listed for listed in (*self.words.lists.values(), *self.words.pronouns.values()))
        return common or word in self.words.states or word in _OPENERS

    def _told_of(self, mention: Mention, line: Line) -> None:
        mention.who.last = line.index
        if mention.whose is Whose.CHILD:
            for child in mention.who.children:
                child.last = line.index

    def _described(self, line: Line, anchor: Anchor) -> Mention | None:
        """Return whom the words of a party speak of: somebody new, somebody known, a child of theirs; None for others."""
        at, last = _first_word(line, anchor.start), _first_word(line, anchor.end - 1)
        inside = line.words[at : last + 1]
        if all(any(word in listed for listed in self.words.pronouns.values()) for word in inside):
            return None
        if "," in inside[:4] and anchor.exact[:1].isupper():  # 'Rima, a cook from Lebanon'
            comma = inside.index(",")
            named = self._described_as(line, anchor, inside[comma + 1 :], at + comma + 1)
            if named is not None:
                named.who.names |= _name_words(anchor.exact.split(",")[0])
            return named
        return self._described_as(line, anchor, inside, at)

    def _described_as(self, line: Line, anchor: Anchor, inside: tuple[str, ...], at: int) -> Mention | None:
        head = self._head(inside)
        if not inside or self._nobody_in_particular(line, at, inside, head):
            return None
        if head is None:
            return self._named(line, anchor, at + len(inside) - 1)
        if self.words.has("never_the_subject", head) or inside[0] == "its" or "'s" in inside:
            return None  # an official, somebody's wife: others of the story
        if next(iter(self.words.sources.find(line.words[max(0, at - 5) : at])), None) is not None:
            return None
        if inside[0] in self.words.lists["possessive"]:
            return self._child_of(line, anchor, inside, head)
        bare = inside[0] == head and not self.words.has("several", head)
        if bare or inside[0] in self.words.lists["definite"]:
            known = self._known(head, line, several=head in self.words.lists["several"])
            if known is not None or bare or head in _ANYBODY:
                return Mention(known[0], known[1], anchor.start, anchor.end) if known is not None else None
        named = self._apposed(line, anchor, at)
        who = named or self._new(anchor, inside, head)
        if named is not None:
            self._describe(named, inside, head, anchor)
        return Mention(who, Whose.SUBJECT, anchor.start, anchor.end)

    def _nobody_in_particular(self, line: Line, at: int, inside: tuple[str, ...], head: str | None) -> bool:
        near = line.words[max(0, at - 2) : at + len(inside)]
        for hedge in self.words.hedges.find(near):
            following = near[hedge.end : hedge.end + 1]
            if near[hedge.start] not in _ALSO_PREPOSITIONS or (following and _is_number(following[0])):
                return True
        if head is None or head not in self.words.lists["several"]:
            return False
        if any(_number(word) > _TOO_MANY for word in inside):
            return True
        counted = any(_is_number(word) for word in inside)
        starts = (
            inside[0] in self.words.lists["definite"] | self.words.lists["indefinite"] | self.words.lists["possessive"]
        )
        return not (counted or starts)

    def _head(self, inside: tuple[str, ...]) -> str | None:
        """Return the word that says what somebody is: the last of the first noun phrase; what a group is made of."""
        end = next((i for i, word in enumerate(inside) if i and word in _AFTER_HEAD), len(inside))
        if end < len(inside) and inside[end] == "of" and inside[end - 1] in self.words.lists["families"] | {"number"}:
            longer = self._head(inside[end + 1 :]) if end + 1 < len(inside) else None
            return longer if longer and self.words.has("people", longer) else inside[end - 1]
        for size in (2, 1):
            word = " ".join(inside[max(0, end - size) : end])
            if any(
                self.words.has(name, word)
                for name in ("never_the_subject", "women", "men", "children", "people", "parents")
            ):
                return word
        return None

    def _named(self, line: Line, anchor: Anchor, last: int) -> Mention | None:
        """Return whom a name speaks of: somebody described before it or behind it, or somebody new."""
        name = anchor.exact
        if not name[:1].isupper() or any(self._is_common(word) for word in name.casefold().split()):
            return None
        following = line.words[last + 1 : last + 3]
        speaks = any(self.words.has("speech", word) for word in following[:1])
        span, at = (anchor.start, anchor.end), _first_word(line, anchor.start)
        before = line.words[max(0, at - 4) : at]
        called = next(iter(self.words.naming.find(before)), None) is not None
        apposed = before[-1:] == (",",) or called
        unnamed = [p for p in self.everybody if not p.names and not p.several and line.index - p.last <= 2]
        if unnamed and (called or (apposed and unnamed[-1].last == line.index) or not speaks):
            unnamed[-1].names |= _name_words(name)
            return Mention(unnamed[-1], Whose.SUBJECT, *span)
        who = self._new(anchor, (), "")
        who.names |= _name_words(name)
        who.spoken_for = speaks
        return Mention(who, Whose.SUBJECT, *span)

    def _is_common(self, word: str) -> bool:
        lists = self.words.lists
        return word in lists["definite"] | lists["indefinite"] | lists["possessive"] | lists["several"] | {
            "others",
            "other",
        }

    def _apposed(self, line: Line, anchor: Anchor, at: int) -> Individual | None:
        """Return whom a description behind a name and a comma describes: 'Rima, a 29-year-old cook'."""
        if line.words[max(0, at - 1) : at] != (",",):
            return None
        named = [p for p in self.everybody if p.names and not p.heads and p.anchor.end >= line.start]
        close = [p for p in named if 0 <= anchor.start - p.anchor.end <= 3]
        return close[-1] if close else None

    def _child_of(self, line: Line, anchor: Anchor, inside: tuple[str, ...], head: str) -> Mention | None:
        owner = self._owner(inside[0], line)
        if head not in self.words.lists["children"]:
            return None  # 'her husband', 'their employer': others of the story
        if owner is None:
            return None
        known = next((c for c in owner.children if c.heads & {head, _singular(head)}), None)
        if known is None:
            child = self._new(anchor, inside, head, keep=False)
            child.parent, child.last = owner, line.index
            owner.children.append(child)
        return Mention(owner, Whose.CHILD, anchor.start, anchor.end)

    def _owner(self, pronoun: str, line: Line) -> Individual | None:
        for kind in ("woman", "man", "several", "first"):
            if pronoun in self.words.pronouns[kind]:
                known = self._latest(kind, line)
                return known[0] if known is not None and known[1] is Whose.SUBJECT else None
        return None

    def _new(self, anchor: Anchor, inside: tuple[str, ...], head: str, *, keep: bool = True) -> Individual:
        who = Individual(anchor.exact, anchor, SubjectKind.PERSON, "", False, False, (), set())
        if head:
            self._describe(who, inside, head, anchor)
        if keep:
            self.everybody.append(who)
        return who

    def _describe(self, who: Individual, inside: tuple[str, ...], head: str, anchor: Anchor) -> None:
        words, plain = self.words, _singular(head)
        if words.has("families", head):
            who.kind = SubjectKind.FAMILY
        elif words.has("several", head) or "group" in inside:
            who.kind = SubjectKind.GROUP
        every = {*inside, plain, head}
        who.sex = "woman" if every & words.lists["women"] else "man" if every & words.lists["men"] else who.sex
        age = _AGE.search(anchor.exact)
        years = int(age[1] or age[2]) if age else None
        who.child = (years is not None and years < _ADULT) or (
            years is None and words.has("children", head) and not words.has("parents", head)
        )
        who.infant = words.has("infants", head)
        who.heads |= {head, plain}
        who.states = tuple(dict.fromkeys((*who.states, *_states_in(inside, words))))
        if who.names and anchor.exact not in who.label:
            who.label = f"{who.label}, {anchor.exact}"

    def _speak_again(self, line: Line, made: list[Mention], taken: list[tuple[int, int]]) -> None:
        """Add whom pronouns, names and 'the mother' speak of, from left to right."""
        for index, word in enumerate(line.words):
            start, end = line.spans[index]
            if any(left < end and start < right for left, right in taken):
                continue
            known = self._meant(line, index, word, made)
            if known is not None:
                mention = Mention(known[0], known[1], start, end)
                made.append(mention)
                made.sort(key=lambda m: m.start)
                self._told_of(mention, line)

    def _meant(self, line: Line, index: int, word: str, made: list[Mention]) -> tuple[Individual, Whose] | None:
        words, (start, end) = self.words, line.spans[index]
        if self.spoken and word in words.pronouns["first"]:
            return self._speaker(start, end), Whose.SUBJECT
        kinds = ("woman", "man") if self.spoken else ("woman", "man", "several")  # 'they' are the guards of the story
        kind = next((k for k in kinds if word in words.pronouns[k]), None)
        if kind is not None:
            known = self._latest(kind, line, before=start, made=made)
            following = line.words[index + 1] if index + 1 < len(line.words) else ""
            if known is not None and word in words.lists["possessive"] and words.has("children", following):
                return known[0], Whose.CHILD
            return known
        if word in words.lists["relatives"]:
            before = [m for m in made if m.end <= start]
            return (before[-1].who, before[-1].whose) if before else None
        if index and line.words[index - 1] in words.lists["definite"]:
            return self._known(word, line, several=words.has("several", word)) if self._is_person(word) else None
        named = [p for p in self.everybody if word in p.names]
        return (named[-1], Whose.SUBJECT) if named else None

    def _speaker(self, start: int, end: int) -> Individual:
        """Return who tells the story: whom the text introduces as the one who speaks, or the first 'I'."""
        if self.speaker is None:
            told = [p for p in self.everybody if p.kind is SubjectKind.PERSON and not p.spoken_for]
            self.speaker = told[0] if told else self._new(self.anchor(start, end), (), "")
            self.speaker.label = self.speaker.label if told else _SPEAKER
            self.speaker.heads.add("speaker")
        return self.speaker

    def _is_person(self, word: str) -> bool:
        names = ("women", "men", "children", "parents", "people")
        return any(self.words.has(name, word) for name in names) and not self.words.has("never_the_subject", word)

    def _known(self, head: str, line: Line, *, several: bool) -> tuple[Individual, Whose] | None:
        """Return who 'the mother', 'the five men', 'the baby' is: the latest that it can be."""
        near = [p for p in reversed(self._by_last()) if line.index - p.last <= 2 * _REMEMBERED]
        plain = _singular(head)
        if self.words.has("children", head):
            for who in near:
                if who.child and who.several == several:
                    return who, Whose.SUBJECT
                if any(self._may_be(child, plain) for child in who.children):
                    return who, Whose.CHILD
            return None
        for who in near:
            if who.several == several and not who.child and self._may_be(who, plain):
                return who, Whose.SUBJECT
            if plain == "family" and who.children:
                return who, Whose.SUBJECT
        return None

    def _may_be(self, who: Individual, plain: str) -> bool:
        if plain in self.words.lists["women"]:
            return who.sex == "woman" or (who.sex == "" and not who.heads)
        if plain in self.words.lists["men"]:
            return who.sex == "man" or (who.sex == "" and not who.child)
        return bool(who.heads)  # a bare name may be anybody's: 'the worker' needs somebody described

    def _latest(
        self, kind: str, line: Line, before: int | None = None, made: list[Mention] | None = None
    ) -> tuple[Individual, Whose] | None:
        """Return the latest person that a pronoun of this kind can mean; None where nobody is near enough."""
        here = [m.who for m in made or [] if before is not None and m.end <= before and m.whose is Whose.SUBJECT]
        near = [p for p in self._by_last() if line.index - p.last <= _REMEMBERED and p not in here]
        for who in (*reversed(here), *reversed(near)):
            if self._fits(who, kind):
                if who.kind is SubjectKind.PERSON and not who.sex and kind in {"woman", "man"}:
                    who.sex = kind
                return who, Whose.SUBJECT
        for who in (*reversed(here), *reversed(near)):
            if any(child.sex == kind and line.index - child.last <= _REMEMBERED for child in who.children):
                return who, Whose.CHILD
        return None

    def _fits(self, who: Individual, kind: str) -> bool:
        if who.spoken_for:
            return False
        if kind == "several":
            return who.several
        return not who.several and who.sex in {kind, ""}

    def _by_last(self) -> list[Individual]:
        return sorted(self.everybody, key=lambda p: (p.last, p.anchor.start))


_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty".split()
)


_ALSO_PREPOSITIONS = frozenset({"about", "around", "some", "over", "up", "more", "at", "almost", "nearly", "other"})


_TITLES: Mapping[str, str] = {
    "mr": "man",
    "mr.": "man",
    "ms": "woman",
    "ms.": "woman",
    "mrs": "woman",
    "mrs.": "woman",
    "miss": "woman",
}
_OPENERS = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "there",
        "this",
        "that",
        "what",
        "who",
        "nobody",
        "nothing",
        "none",
        "everybody",
        "somebody",
        "police",
        "officers",
        "guards",
        "we",
        "i",
        "you",
    }
)
_SPEAKER = "speaker"
_TOO_MANY = 100  # people whom a report counts, and does not tell of one by one
_ANYBODY = frozenset({"person", "people", "individual", "migrant", "detainee", "worker", "child", "family"})


def _number(word: str) -> int:
    digits = word.replace(",", "").replace(".", "")
    return int(digits) if digits.isdecimal() else 0


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or any(part in _NUMBERS for part in word.split("-"))


def _descriptions(line: Line) -> Iterator[Anchor]:
    """Yield the words of a line that may introduce somebody: persons and groups, and whom an act was done to."""
    parties = [p for p in line.of(Kind.PARTY) if isinstance(p.value, PartyValue) and p.anchor.end <= line.end]
    found = [p.anchor for p in parties if isinstance(p.value, PartyValue) and p.value.type in {"person", "group"}]
    for act in line.of(Kind.ACT):
        victim = act.fields.get("victim")
        if victim is None or victim.start < line.start or victim.end > line.end:
            continue
        inside = [a for a in found if victim.start <= a.start and a.end <= victim.end]
        if "," in victim.exact[:30] and victim.exact[:1].isupper():
            found = [a for a in found if a not in inside]  # the longer words name and describe at once
        elif any(a.start < victim.end and victim.start < a.end for a in found) or any(
            p.anchor.start < victim.end and victim.start < p.anchor.end for p in parties
        ):
            continue
        found.append(victim)
    yield from sorted(dict.fromkeys(found), key=lambda a: a.start)


def _first_word(line: Line, offset: int) -> int:
    return next((i for i, (_, end) in enumerate(line.spans) if end > offset), len(line.spans) - 1)


def _name_words(name: str) -> set[str]:
    return {word.casefold().strip(".,") for word in name.split() if len(word) > 1 and word[0].isupper()}


def _states_in(inside: tuple[str, ...], words: CaseWords) -> Iterator[str]:
    for size in (3, 2, 1):
        for start in range(len(inside) - size + 1):
            code = words.own_states.get(" ".join(inside[start : start + size]))
            if code:
                yield code


def _singular(word: str) -> str:
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
