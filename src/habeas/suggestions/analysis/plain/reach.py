"""How far a description or a name goes on behind its head: adjectives, complements, genitives, names in marks, ages."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.suggestions.analysis.plain.borders import AGES, JOINS, SURNAMES, Borders
from habeas.suggestions.analysis.plain.forms import Forms
from habeas.suggestions.analysis.plain.russian import may_be_genitive

_LONGEST = 14  # words behind a head
_QUOTED = 12  # words of a name in marks
_OPEN, _CLOSE = frozenset('«“„"'), frozenset('»”“"')
_OF = frozenset({"de", "d'"})
_GUARDED = frozenset({"в", "при"})  # 'в защиту', 'при президенте', but not 'при задержании'
_SUBJECTS = 2  # of one body: 'Совет при президенте по правам человека'
_EITHER = frozenset("sp")
_ONE = frozenset({"un", "une", "son", "sa", "ses", "leur", "leurs"})
_INFINITIVE = ("er", "ir", "dre", "ttre", "uire")


@dataclass(frozen=True, slots=True)
class Taking:
    """What somebody may be told by: a body by its whole name, people by less."""

    body: bool = False
    complement: bool = False  # 'victimes de viol'
    person: bool = False  # whose name may follow: 'судья Иванова'


def end_of(borders: Borders, start: int, end: int, forms: Forms, taking: Taking) -> int:
    """Return the end of the description or name whose head words stand from `start` to `end`."""
    russian = borders.words.language == "ru"
    return _Russian(borders, taking).end(start, end) if russian else _French(borders, taking).end(start, end, forms)


def owner_of(borders: Borders, end: int) -> int:
    """Return the end of a known name with whose it is: 'МВД Кыргызстана'."""
    if not borders.capital(end) or borders.short_form(end):
        return end
    if borders.words.language == "fr":  # 'Amnesty International France'
        return end + 1 if borders.capital(end - 1) and borders.tokens[end].text.istitle() else end
    return end + 1 if is_genitive(borders, end) else end


def is_genitive(borders: Borders, index: int) -> bool:
    """Say whether a word may be a genitive, or a short form that stands for one: 'сотрудники ГКНБ'."""
    if borders.short_form(index):
        return True
    word = borders.lower[index]
    noun = borders.words.noun_forms.get(word)
    if noun is not None:
        return not noun.isdisjoint({"Gs", "Gp"})
    return word not in borders.words.stops and word[0].isalpha() and may_be_genitive(word)


def _aged(borders: Borders, here: int) -> int:
    """Take in an age: 'de six ans', '24 лет'."""
    first = here + 1 if borders.lower[here : here + 1] == ("de",) else here
    aged = first + 1 < len(borders) and borders.is_number(first) and borders.lower[first + 1] in AGES
    if not aged:
        return here
    born = borders.lower[first + 2 : first + 3] == ("рождения",)
    return first + 3 if born else first + 2


class _French:
    def __init__(self, borders: Borders, taking: Taking) -> None:
        self.borders, self.words, self.lower, self.taking = borders, borders.words, borders.lower, taking

    def end(self, start: int, end: int, forms: Forms) -> int:
        limit, here = min(len(self.lower), end + _LONGEST), end
        named = self.taking.body and self.borders.capital(start)
        while here < limit:
            general = here > start and self.lower[here - 1] in self.words.general_nouns
            if self._follows(here, forms) or ((named or general) and self.borders.capital(here)):
                here += 1
                continue
            governs = here > end and self.lower[here - 1].startswith(self.words.governing)
            step = self._connected(here, limit, named=named, governs=governs)
            if not step:
                break
            here, forms = step, _EITHER
        return _aged(self.borders, here)

    def _follows(self, index: int, forms: Forms) -> bool:
        """Say whether an adjective of the word before stands here: no verb, no name."""
        word = self.lower[index]
        plain = word not in self.words.stops and not self.borders.capital(index)
        return plain and self.words.grammar.fits(word, forms)

    def _connected(self, here: int, limit: int, *, named: bool, governs: bool) -> int:
        """Return the end of a connector and the noun behind it, or 0."""
        for connector in self.words.connectors:
            noun = here + len(connector)
            if self.lower[here:noun] == connector and noun < limit:
                return self._noun(connector[0], noun, limit, named=named, governs=governs)
        return 0

    def _noun(self, connector: str, noun: int, limit: int, *, named: bool, governs: bool) -> int:
        subject = connector in self.words.subjects
        if self.borders.capital(noun) and not (subject and named):
            while noun < limit and self.borders.capital(noun):
                noun += 1
            return noun
        takes = self.taking.body or self.taking.complement or governs
        if not takes or ((subject or connector in JOINS) and not named):
            return 0
        if self.borders.is_number(noun) and noun + 1 < limit and self.lower[noun + 1] not in AGES:
            return noun + 2  # 'une délégation de trois contrôleurs'
        if self.taking.complement and self.lower[noun] in _ONE and noun + 1 < limit:
            return noun + 2 if self._is_noun(noun + 1, article=True) else 0  # 'veuve d'un maçon'
        return noun + 1 if self._is_noun(noun, article=self.lower[noun - 1] not in _OF) else 0

    def _is_noun(self, index: int, *, article: bool) -> bool:
        word = self.lower[index]
        known = word in self.words.determiners or word in self.words.stops
        verb = word.endswith(_INFINITIVE) and not article
        return word[0].isalpha() and len(word) > 2 and not known and not verb  # noqa: PLR2004


class _Russian:
    def __init__(self, borders: Borders, taking: Taking) -> None:
        self.borders, self.words, self.lower, self.taking = borders, borders.words, borders.lower, taking

    def end(self, start: int, end: int) -> int:
        limit, here = min(len(self.lower), end + _LONGEST), end
        origin = not self.taking.body or self.taking.person or not self.borders.capital(start)
        subjects = 0
        while here < limit:
            if self.taking.body and subjects < _SUBJECTS and (step := self._subject(here, limit)):
                here, subjects = step, subjects + 1
            elif self._takes and (quoted := self._quoted(here)):
                return quoted
            elif here > end + 1 and self.lower[here - 2] == "№" and not self.borders.capital(here):
                break  # 'в роддоме № 2 матери'
            elif step := self._step(here, end, limit, origin=origin):
                here += step
            else:
                break
        return _aged(self.borders, here)

    @property
    def _takes(self) -> bool:
        return self.taking.body or self.taking.complement

    def _step(self, here: int, end: int, limit: int, *, origin: bool) -> int:
        """Return how many words from `here` belong to the description; 0 where it ends."""
        if self._is_full_name(here):
            return 0
        if is_genitive(self.borders, here) and (self._takes or (here == end and self._somebody(here))):
            return 1
        return self._pair(here, end, origin=origin) if here + 1 < limit else 0

    def _pair(self, here: int, end: int, *, origin: bool) -> int:
        """Return how many words a small word at `here` brings in: '№ 1', 'из Вильмара', 'и погранохраны'."""
        word, following = self.lower[here], here + 1
        if word == "№" or (word == "из" and origin and self.borders.capital(following)):
            return 2
        if word == "и":
            more = here > end and self.taking.body and not origin and not self.borders.capital(following)
            return 2 if more and is_genitive(self.borders, following) else 0
        if word == "из":  # 'семья из пяти человек'
            return 3 if not self.taking.body and self.borders.is_number(following) else 0
        children = here == end and not self.taking.body and self.borders.is_number(here)
        return 2 if children and "Gp" in self._forms(following) else 0  # 'мать двоих детей'

    def _is_full_name(self, index: int) -> bool:
        """Say whether a first name and a surname stand here: 'Ирина Соколова'; behind a person any two names."""
        both = self.borders.capital(index) and self.borders.capital(index + 1)
        if not both or self.borders.short_form(index) or self.borders.short_form(index + 1):
            return False
        surname = self.lower[index + 1].endswith(SURNAMES) or self.lower[index + 1].endswith(".")
        return surname or self.taking.person

    def _somebody(self, index: int) -> bool:
        """Say whether a genitive is somebody: 'дочери автора', 'мать Азамата'."""
        word = self.lower[index]
        return self.borders.capital(index) or word in self.words.noun_forms or word in self.words.peoples

    def _forms(self, index: int) -> Forms:
        return self.words.noun_forms.get(self.lower[index], frozenset())

    def _subject(self, here: int, limit: int) -> int:
        """Return the end of 'по правам ребёнка', 'в защиту семьи', 'против пыток'; 0 where it is none."""
        if self.lower[here] not in self.words.subjects:
            return 0
        noun = here + 1
        if noun < limit and self.lower[here] in _GUARDED:
            if self.lower[noun] not in self.words.causes:
                return 0
            noun += self.lower[here] == "в"
        if noun >= limit or self.lower[noun] in self.words.stops or not self.lower[noun][0].isalpha():
            return 0
        adjective = self.words.grammar.fits(self.lower[noun], frozenset({"Dp", "Ds", "Gp", "Gs"}))
        return noun + 2 if adjective and noun + 1 < limit else noun + 1

    def _quoted(self, here: int) -> int:
        """Return the end of a name in marks that starts here, or 0."""
        if self.borders.tokens[here].text not in _OPEN or not self.borders.capital(here + 1):
            return 0
        inside = range(here + 1, min(len(self.lower), here + _QUOTED))
        return next((i + 1 for i in inside if self.borders.tokens[i].text in _CLOSE), 0)
