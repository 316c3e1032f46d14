"""Every mention of somebody in French or Russian: known names, head nouns with their phrase, peoples, persons by name."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.suggestions.analysis.grammar import Grammar
from habeas.suggestions.analysis.manners import Manner, Mention
from habeas.suggestions.analysis.plain.appositions import PEOPLE, joined
from habeas.suggestions.analysis.plain.borders import AGES, Borders, Left
from habeas.suggestions.analysis.plain.forms import Forms, numbers
from habeas.suggestions.analysis.plain.persons import person_names, speaking_names
from habeas.suggestions.analysis.plain.reach import Taking, end_of, owner_of
from habeas.suggestions.analysis.plain.spots import Spot, spots
from habeas.suggestions.analysis.plain.words import Head, Known, plain_words

_MANNERS = {
    "definite": Manner.DEFINITE,
    "demonstrative": Manner.DEFINITE,
    "partitive": Manner.BARE,
    "indefinite": Manner.INDEFINITE,
    "possessive": Manner.POSSESSIVE,
    "none": Manner.NONE,
    "number": Manner.NUMBER,
    "bare": Manner.BARE,
}
_EITHER = frozenset("sp")
_SINGULAR = frozenset(case + "s" for case in "NGDAIP")
_LONGEST = 8  # words of a name behind a general word
_OPEN, _CLOSE = frozenset('«“"„'), frozenset('»”"“')


def plain_mentions(sentences: tuple[Grammar, ...], language: str) -> Iterator[Mention]:
    """Yield the mentions of the sentences of a document in one language, in order."""
    words = plain_words(language)
    for index, grammar in enumerate(sentences):
        yield from _Finder(index, Borders(grammar, words)).mentions()


class _Finder:
    """The mentions of one sentence."""

    def __init__(self, index: int, borders: Borders) -> None:
        self.index = index
        self.borders = borders
        self.words = borders.words
        self.lower = borders.lower

    def mentions(self) -> list[Mention]:
        found: list[Mention] = []
        end = 0
        for spot in spots(self.borders):
            if spot.start >= end:
                found.append(self._mention(spot, end))
                end = found[-1].end
        taken = {i for mention in found for i in range(mention.start, mention.end)}
        found += [
            Mention(self.index, start, stop, stop - 1, "person", Manner.NAME, name)
            for start, stop, name in person_names(self.borders, self._ends_of_persons(found))
            if taken.isdisjoint(range(start, stop))
        ]
        taken |= {i for mention in found for i in range(mention.start, mention.end)}
        found += [
            Mention(self.index, start, stop, start, "ngo", Manner.NAME, name)
            for start, stop, name in speaking_names(self.borders)
            if start not in taken
        ]
        return joined(sorted(found, key=lambda m: m.start), self.borders)

    def _ends_of_persons(self, found: list[Mention]) -> set[int]:
        """Return where descriptions of one person end, behind which a name may stand."""
        return {m.end for m in found if not m.plural and (m.type == "person" or m.name in self.words.in_person)}

    def _mention(self, spot: Spot, bound: int) -> Mention:
        if isinstance(spot.meaning, Known):
            known = spot.meaning
            end, also = self._short_form(owner_of(self.borders, spot.end))
            return Mention(self.index, spot.start, end, spot.head, known.type, Manner.NAME, known.name, also)
        return self._name_behind(spot, spot.meaning) or self._described(spot, spot.meaning, bound)

    def _short_form(self, end: int) -> tuple[int, str]:
        """Return where a name ends with its short form in brackets, and that form."""
        words = self.lower[end : end + 3]
        if len(words) == 3 and words[0] == "(" and words[2] == ")" and self.borders.capital(end + 1):  # noqa: PLR2004
            return end + 3, words[1]
        return end, ""

    def _described(self, spot: Spot, head: Head, bound: int) -> Mention:
        """Return the mention of a head noun with the words around it that belong to it."""
        forms = head.forms.get(self.lower[spot.head], _EITHER)
        body = head.type not in PEOPLE
        taking = Taking(body and head.type != "state", head.name in self.words.complements | self.words.officers, not body or head.name in self.words.in_person)  # fmt: skip
        end = end_of(self.borders, spot.start, spot.end, forms, taking)
        left = self.borders.left(spot.start, forms, bound)
        start = self._counting(left.start, bound)
        counted = start < left.start
        plural = counted or self._is_plural(spot, forms, left)
        kind = self._type(spot, head, end, plural=plural)
        manner = Manner.INDEFINITE if counted else _MANNERS[left.manner]
        if body and self._is_name(spot, head, min(start, spot.start), end):
            manner = Manner.NAME
        last, also = self._short_form(end) if body else (end, "")
        described = self._words_of(start, last, spot)
        return Mention(
            self.index, start, last, spot.head, kind, manner, head.name, also, plural, described, forms,
        )  # fmt: skip

    def _type(self, spot: Spot, head: Head, end: int, *, plural: bool) -> str:
        """Return the type of somebody: several people are a group, an officer is of the type of the body."""
        kind = "group" if head.type == "person" and plural else head.type
        alone = head.name in self.words.alone and end == spot.end and self.borders.capital(spot.start)
        if alone or (head.type not in PEOPLE and not self.words.un.isdisjoint(self.lower[spot.end : end])):
            kind = "un_body"
        elif kind == "authority" and self.borders.tokens[end - 1].text in _CLOSE:
            kind = "ngo"  # 'Комитет «…»'
        between = kind == "authority" and self._type_of_body(spot.end, end) == "intergovernmental"
        if head.name in self.words.officers or between:
            kind = self._type_of_body(spot.end, end) or kind
        return kind

    def _type_of_body(self, start: int, end: int) -> str | None:
        """Return the type of the body that an officer speaks for: 'porte-parole de l'association', 'сотрудники ГКНБ'."""
        inside = self.lower[start:end]
        known = next((found.meaning.type for found in self.words.names.find(inside)), None)
        heads = (found.meaning for found in self.words.heads.find(inside) if not found.meaning.capital)
        return known or next((head.type for head in heads if head.type not in PEOPLE), None)

    def _is_name(self, spot: Spot, head: Head, start: int, end: int) -> bool:
        """Say whether a body is told by its name: with a capital that does not only open the sentence."""
        if not self.borders.capital(start):
            return False
        return not self.borders.opening(start) or (end > spot.end and head.name not in self.words.in_person)

    def _words_of(self, start: int, end: int, spot: Spot) -> frozenset[str]:
        """Return the stems of the words that describe somebody."""
        own = (self.lower[i] for i in range(start, end) if not spot.start <= i < spot.end)
        return frozenset(
            self.words.grammar.stem(word)
            for word in own
            if word[0].isalpha() and len(word) > 2  # noqa: PLR2004
            and word not in self.words.determiners and word not in self.words.numbers and word not in AGES
        )  # fmt: skip

    def _is_plural(self, spot: Spot, forms: Forms, left: Left) -> bool:
        told = numbers(forms)
        if len(told) == 1:
            return told == {"p"} or left.counted
        first = self.lower[left.start]
        if left.counted:
            return True
        if self.words.language == "fr":
            return not self.words.plurals.isdisjoint(self.lower[max(0, left.start - 1) : left.start + 1])
        fits = self.words.grammar.fits
        adjective = fits(first, frozenset({"Np", "Gp"})) and not fits(first, _SINGULAR)
        return adjective or ("Np" in forms and (left.start == 0 or self._do(spot, left)))

    def _do(self, spot: Spot, left: Left) -> bool:
        """Say whether several do something right behind: 'лица без гражданства не имеют'."""
        before = self.lower[left.start - 1]
        begins = not before[0].isalnum() or before in self.words.openers
        ahead = (word for word in self.lower[spot.end : spot.end + 2] if word not in self.words.stops)
        return begins and next(ahead, "").endswith(
            ("ют", "ут", "ат", "ят", "ются", "утся", "атся", "ятся", "ли", "лись")
        )

    def _counting(self, start: int, bound: int) -> int:
        """Return where what counts people begins: 'une dizaine de migrants', 'группа строителей'; `start` where nothing does."""
        noun = start - 1
        if self.words.language == "fr":
            if noun < 1 or self.lower[noun] not in {"de", "d'"}:
                return start
            noun -= 1
        if noun < bound or self.lower[noun] not in self.words.counting:
            return start
        return self.borders.left(noun, self.words.counting[self.lower[noun]], bound).start

    def _name_behind(self, spot: Spot, head: Head) -> Mention | None:
        """Return the name behind a general word in small letters: 'le collectif Alarme Phone', 'организация «Мост»'."""
        general = not self.borders.capital(spot.head) or self.borders.short_form(spot.head)
        if head.name not in self.words.before_names or not general:
            return None
        quoted = spot.end + 1 < len(self.lower) and self.borders.tokens[spot.end].text in _OPEN
        start = end = spot.end + quoted
        whole = (f.end for f in self.words.names.find(self.lower[start : start + _LONGEST]) if f.start == 0)
        end += 0 if quoted else max(whole, default=0)
        while end < min(len(self.lower), start + _LONGEST) and self._goes_on(end, start, quoted=quoted):
            end += 1
        closed = not quoted or (end < len(self.lower) and self.borders.tokens[end].text in _CLOSE)
        if end == start or not closed or not self.borders.capital(start):
            return None
        name = self.lower[start:end]
        known = (f.meaning.type for f in self.words.names.find(name) if f.end - f.start == end - start)
        kind = next(known, "ngo" if head.type == "authority" else head.type)
        last, also = (end, "") if quoted else self._short_form(end)
        return Mention(self.index, start, last, start, kind, Manner.NAME, " ".join(name), also)

    def _goes_on(self, index: int, start: int, *, quoted: bool) -> bool:
        """Say whether the name behind a general word goes on: to the closing mark, or over words with capitals."""
        if quoted:
            return self.borders.tokens[index].text not in _CLOSE
        if self.borders.capital(index):
            return True
        inside = index > start
        joins = self.lower[index] in self.words.name_joins and self.borders.capital(index + 1)
        return inside and (self.borders.tokens[index].text.isdigit() or joins)
