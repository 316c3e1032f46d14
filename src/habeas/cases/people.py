"""Who is told of: persons, families and groups as a text introduces them and speaks of them again.

A description ('a young Guinean mother') introduces somebody; 'the woman', 'she' and a name given to her are the same
person; 'her baby' is a child of hers. Whoever is counted with a hedge, or named in general ('migrants'), is nobody in
particular. What is not plain is left out: then nothing is told of anybody.
"""

from __future__ import annotations

import re

from habeas.cases.individuals import (
    Individual,
    Mention,
    descriptions,
    first_word,
    name_words,
    number,
    singular,
    states_in,
)
from habeas.cases.lines import Line
from habeas.cases.types import SubjectKind, Whose
from habeas.cases.words import CaseWords
from habeas.passages.types import Anchor, CanonicalText

_AGE = re.compile(r"\b(\d{1,2})[- ]year[- ]old\b|\baged? (\d{1,2})\b", re.IGNORECASE)
_ADULT = 18
_JUST_NOW = 2  # lines between a description and the name of the same person
_APPOSED = 3  # code points between a name and its description
_SPEAKER = "speaker"
_TOO_MANY = 100  # people whom a report counts, and does not tell of one by one
_REMEMBERED = 6  # lines that a pronoun can look back


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
        for anchor in descriptions(line):
            described = self._described(line, anchor)
            if described is not None or anchor.exact.casefold() not in self._pronouns:
                taken.append((anchor.start, anchor.end))
            if described is not None:
                made.append(described)
                self._told_of(described, line)
        self._speak_again(line, made, taken)
        self._learn_origins(line, made)
        return tuple(sorted(made, key=lambda m: m.start))

    def _learn_origins(self, line: Line, made: list[Mention]) -> None:
        """Remember the State that somebody is from: 'Fatou came from Guinea'."""
        for found in self.words.origins.find(line.words):
            states = tuple(states_in(line.words[found.end : found.end + 3], self.words))
            before = [m for m in made if m.start <= line.spans[found.start][0] and m.whose is Whose.SUBJECT]
            if states and before and not before[-1].who.states:
                before[-1].who.states = states[:1]

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
            titled = self._title(line.words[index - 1]) is not None if index else False
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
                known.sex = self._title(line.words[index - 1]) or "" if titled else ""
            if known is not None:
                return [Mention(known, Whose.SUBJECT, begin, finish)]
        return []

    def _title(self, word: str) -> str | None:
        return next((sex for sex in ("woman", "man") if word in self.words.titles[sex]), None)

    def _is_word(self, word: str) -> bool:
        """Say whether a capital is that of a word that opens a sentence, or of a State or place."""
        common = any(word in listed for listed in (*self.words.lists.values(), *self.words.pronouns.values()))
        return common or word in self.words.states or self.words.has("openers", word)

    def _told_of(self, mention: Mention, line: Line) -> None:
        mention.who.last = line.index
        if mention.whose is Whose.CHILD:
            for child in mention.who.children:
                child.last = line.index

    def _described(self, line: Line, anchor: Anchor) -> Mention | None:
        """Return whom the words of a party speak of: somebody new, somebody known, a child of theirs; None for others."""
        at, last = first_word(line, anchor.start), first_word(line, anchor.end - 1)
        inside = line.words[at : last + 1]
        if all(any(word in listed for listed in self.words.pronouns.values()) for word in inside):
            return None
        if "," in inside[:4] and anchor.exact[:1].isupper():  # 'Rima, a cook from Lebanon'
            comma = inside.index(",")
            named = self._described_as(line, anchor, inside[comma + 1 :], at + comma + 1)
            if named is not None:
                named.who.names |= name_words(anchor.exact.split(",")[0])
            return named
        return self._described_as(line, anchor, inside, at)

    def _described_as(self, line: Line, anchor: Anchor, inside: tuple[str, ...], at: int) -> Mention | None:
        head = self._head(inside)
        if not inside or self._nobody_in_particular(line, at, inside, head):
            return None
        if head is None:
            return self._named(line, anchor, at + len(inside) - 1)
        if self._has_another_part(line, inside, head, at):
            return None
        if inside[0] in self.words.lists["possessive"]:
            return self._child_of(line, anchor, inside, head)
        bare = inside[0] == head and not self.words.has("several", head)
        if bare or inside[0] in self.words.lists["definite"]:
            known = self._known(head, line, several=head in self.words.lists["several"])
            if known is not None or bare or self.words.has("anybody", head):
                return Mention(known[0], known[1], anchor.start, anchor.end) if known is not None else None
        named = self._apposed(line, anchor, at)
        who = named or self._new(anchor, inside, head)
        if named is not None:
            self._describe(named, inside, head, anchor)
        return Mention(who, Whose.SUBJECT, anchor.start, anchor.end)

    def _has_another_part(self, line: Line, inside: tuple[str, ...], head: str, at: int) -> bool:
        """Say whether it is an official, somebody's wife or a source: others of the story."""
        source = next(iter(self.words.sources.find(line.words[max(0, at - 5) : at])), None)
        described = any(word.endswith("-year-old") for word in inside)  # 'a 31-year-old nurse' is no official
        return (
            (self.words.has("never_the_subject", head) and not described)
            or inside[0] == "its"
            or "'s" in inside
            or source is not None
        )

    def _nobody_in_particular(self, line: Line, at: int, inside: tuple[str, ...], head: str | None) -> bool:
        near = line.words[max(0, at - 2) : at + len(inside)]
        for hedge in self.words.hedges.find(near):
            following = near[hedge.end : hedge.end + 1]
            if not self.words.has("also_prepositions", near[hedge.start]) or (
                following and self._is_number(following[0])
            ):
                return True
        if head is None or head not in self.words.lists["several"]:
            return False
        if any(number(word) > _TOO_MANY for word in inside):
            return True
        counted = any(self._is_number(word) for word in inside)
        starts = (
            inside[0] in self.words.lists["definite"] | self.words.lists["indefinite"] | self.words.lists["possessive"]
        )
        return not (counted or starts)

    def _head(self, inside: tuple[str, ...]) -> str | None:
        """Return the word that says what somebody is: the last of the first noun phrase; what a group is made of."""
        end = next((i for i, word in enumerate(inside) if i and self.words.has("after_head", word)), len(inside))
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
        known = [p for p in self.everybody if p.names & name_words(name)]
        if known:
            return Mention(known[-1], Whose.SUBJECT, anchor.start, anchor.end)
        following = line.words[last + 1 : last + 3]
        speaks = any(self.words.has("speech", word) for word in following[:1])
        span, at = (anchor.start, anchor.end), first_word(line, anchor.start)
        before = line.words[max(0, at - 4) : at]
        called = next(iter(self.words.naming.find(before)), None) is not None
        apposed = before[-1:] == (",",) or called
        unnamed = [p for p in self.everybody if not p.names and not p.several and line.index - p.last <= _JUST_NOW]
        if unnamed and (called or (apposed and unnamed[-1].last == line.index) or not speaks):
            unnamed[-1].names |= name_words(name)
            return Mention(unnamed[-1], Whose.SUBJECT, *span)
        who = self._new(anchor, (), "")
        who.names |= name_words(name)
        who.spoken_for = speaks
        return Mention(who, Whose.SUBJECT, *span)

    def _is_number(self, word: str) -> bool:
        return word[:1].isdigit() or any(self.words.has("numbers", part) for part in word.split("-"))

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
        close = [p for p in named if 0 <= anchor.start - p.anchor.end <= _APPOSED]
        return close[-1] if close else None

    def _child_of(self, line: Line, anchor: Anchor, inside: tuple[str, ...], head: str) -> Mention | None:
        owner = self._owner(inside[0], line)
        if head not in self.words.lists["children"]:
            return None  # 'her husband', 'their employer': others of the story
        if owner is None:
            return None
        known = next((c for c in owner.children if c.heads & {head, singular(head)}), None)
        if known is None:
            child = self._new(anchor, inside, head, keep=False)
            child.last = line.index
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
        words, plain = self.words, singular(head)
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
        who.states = tuple(dict.fromkeys((*who.states, *states_in(inside, words))))
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
            return self._meant_by_pronoun(line, index, kind, made)
        if word in words.lists["relatives"]:
            before = [m for m in made if m.end <= start]
            return (before[-1].who, before[-1].whose) if before else None
        if index and line.words[index - 1] in words.lists["definite"]:
            of_a_name = index in line.capitals  # 'the Committee on the Rights of the Child'
            person = self._is_person(word) and not of_a_name
            return self._known(word, line, several=words.has("several", word)) if person else None
        named = [p for p in self.everybody if word in p.names]
        return (named[-1], Whose.SUBJECT) if named else None

    def _meant_by_pronoun(
        self, line: Line, index: int, kind: str, made: list[Mention]
    ) -> tuple[Individual, Whose] | None:
        """Return whom a pronoun means; 'her baby' is a child of hers."""
        known = self._latest(kind, line, before=line.spans[index][0], made=made)
        following = line.words[index + 1] if index + 1 < len(line.words) else ""
        of_child = line.words[index] in self.words.lists["possessive"] and self.words.has("children", following)
        return (known[0], Whose.CHILD) if known is not None and of_child else known

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
        plain = singular(head)
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
