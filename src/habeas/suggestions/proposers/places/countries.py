"""Find names of States, of their nationals and of places, and say which State a stretch of text is about.

Names stand in `vocabulary/<language>/places.yaml`; those of States also come from ISO 3166-1 (pycountry).
"""

from __future__ import annotations

import gettext
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from habeas.suggestions.proposers.patterns import alternatives, followed
from habeas.suggestions.proposers.places.forms import Forms, forms_of
from habeas.vocabulary import lexicon

_WORD = re.compile(r"(?:[^\W\d_][\u064b-\u0652]*)+(?:(?:-|['’](?![sS]\b))[^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")
_SHORT = 4
_ACRONYM = 4  # letters up to which a name in capitals is an acronym and no shouted word


class Naming(StrEnum):
    """What a name of the gazetteer names."""

    STATE = "state"
    PLACE = "place"
    SPANNING = "spanning"
    NATIONALS = "nationals"


class Name(NamedTuple):
    """An entry of the gazetteer."""

    written: str
    key: str  # the same for all names of one State; otherwise the folded name
    country: str | None  # ISO 3166-1 alpha-3
    naming: Naming
    doubtful: bool
    capital: bool = False
    ordinary: bool = False  # also an ordinary word, as 'Того': read only after a word of place


class Mention(NamedTuple):
    """A name where it stands in a text."""

    start: int
    end: int
    name: Name


class Mentions(Sequence[Mention]):
    """The names of one text in order, and the State that each stretch of it is about."""

    def __init__(self, mentions: Sequence[Mention], origins: Collection[int] = ()) -> None:
        """Take the names, and where those start that only say where somebody comes from."""
        self._all = tuple(mentions)
        self._sure = [m for m in mentions if m.name.country and not m.name.doubtful]
        self._located = [
            m for m in self._sure if m.name.naming in {Naming.STATE, Naming.PLACE} and m.start not in origins
        ]
        self._starts = [m.start for m in self._located]
        weights = {Naming.STATE: 2, Naming.PLACE: 1, Naming.NATIONALS: 1, Naming.SPANNING: 0}
        tally: Counter[str] = Counter()
        for mention in self._sure:
            nationals = mention.name.naming is Naming.NATIONALS and mention.name.written.endswith("s")
            tally[str(mention.name.country)] += (
                0 if nationals or mention.start in origins else weights[mention.name.naming]
            )
        self.prevailing = tally.most_common(1)[0][0] if tally.total() else None

    def __getitem__(self, index: int) -> Mention:  # type: ignore[override]
        return self._all[index]

    def __len__(self) -> int:
        return len(self._all)

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that begin between two offsets."""
        low = bisect_left(self._all, start, key=lambda m: m.start)
        return self._all[low : bisect_left(self._all, end, lo=low, key=lambda m: m.start)]

    def before(self, offset: int, low: int) -> str | None:
        """Return the State named last between `low` and `offset`, or None."""
        index = bisect_left(self._starts, offset) - 1
        return self._located[index].name.country if index >= 0 and self._starts[index] >= low else None

    def after(self, offset: int, high: int) -> str | None:
        """Return the State named next between `offset` and `high`, or None."""
        index = bisect_right(self._starts, offset - 1)
        return self._located[index].name.country if index < len(self._located) and self._starts[index] < high else None

    def about(self, offset: int, low: int) -> str | None:
        """Return the State that the text at `offset` is about: the one named last since `low`, else the prevailing one."""
        return self.before(offset, low) or self.prevailing


@lru_cache(maxsize=8)
def mentions_in(text: str, language: str) -> Mentions:
    """Return the names of States, nationals and places in a text, the longest at each place."""
    mentions = tuple(_scan(text, language))
    return Mentions(
        mentions, {m.start for m in mentions if _origin(language).search(text, max(0, m.start - 40), m.start)}
    )


def name_of(words: str, language: str) -> Name | None:
    """Return the name of the gazetteer that some words are, from the first to the last; None where they are none."""
    first = _WORD.match(words)
    found = _name_at(words, 0, first.group(), _gazetteer(language), forms_of(language)) if first else None
    return found.name if found and found.end == len(words) else None


@cache
def _origin(language: str) -> re.Pattern[str]:
    """Return what tells, before a name, that somebody comes from there: 'a woman from'."""
    words = lexicon(language, "places")
    people, prepositions = alternatives(words["people_of_origin"]), followed(words["origin_prepositions"])
    bare = "?" if words.get("origin_without_preposition") else ""  # 'граждане Таджикистана'
    return re.compile(rf"\b(?:{people})(?:\s+of\s+\w+)?\s+(?:{prepositions}){bare}\Z")


def _scan(text: str, language: str) -> Iterator[Mention]:
    gazetteer, forms = _gazetteer(language), forms_of(language)
    end = 0
    for word in _WORD.finditer(text):
        if word.start() < end:
            continue
        for beginning in forms.beginnings(word.group()):
            start, first = word.start() + beginning, word.group()[beginning:]
            if forms.capitals and not first[0].isupper():
                continue
            found = _name_at(text, start, first, gazetteer, forms)
            if found is not None:
                end = found.end
                yield found
                break
            if "-" in first:  # the Poland-Belarus border
                parts = _PART.finditer(text, start, word.end())
                both = [_name_at(text, part.start(), part.group(), gazetteer, forms) for part in parts]
                yield from (mention for mention in both if mention is not None and mention.end <= word.end())


def _name_at(
    text: str, start: int, first: str, gazetteer: Mapping[str, Sequence[Name]], forms: Forms
) -> Mention | None:
    for name in gazetteer.get(forms.fold(first), ()):
        match = _compiled(forms.pattern(name.written)).match(text, start)
        if match and _cased(match.group(), name.written):
            return Mention(start, match.end(), name)
    return None


@lru_cache(maxsize=8192)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _cased(found: str, written: str) -> bool:
    """Say whether the case fits: acronyms as they are, others as written or shouted."""
    if len(written) <= _ACRONYM and written.isupper():
        return found == written
    return found.isupper() or all(
        not w[0].isupper() or f[0].isupper() for f, w in zip(found.split(), written.split(), strict=False)
    )


@cache
def _gazetteer(language: str) -> Mapping[str, Sequence[Name]]:
    """Return the names by every form of their first word, longest first."""
    forms = forms_of(language)
    firsts: dict[str, list[Name]] = {}
    for name in _names(language).values():
        first = _WORD.match(name.written)
        assert first is not None
        for key in forms.keys(first.group()):
            firsts.setdefault(key, []).append(name)
    return {first: sorted(group, key=lambda n: -len(n.written)) for first, group in firsts.items()}


def _names(language: str) -> Mapping[str, Name]:
    """Return the names of a language as they are written; what its own lexicon says overrules what others say."""
    data = lexicon(language, "places")
    also = data.get("places_also_of")
    shared = _listed(also, states=False) if also else {}
    return {**shared, **_listed(language)}


def _listed(language: str, *, states: bool = True) -> dict[str, Name]:
    names: dict[str, Name] = {}
    data = lexicon(language, "places")
    ordinary = frozenset(data.get("ordinary", ()))
    # Short names that another language lists may be anything in this one.
    short = () if states else (n for e in data["states"].values() for n in e.get("places", ()) if len(n) <= _SHORT)
    doubtful = ordinary | frozenset(data["doubtful"]) | frozenset(short)

    def add(written: str, key: str, country: str | None, naming: Naming, *, capital: bool = False) -> None:
        known = names.get(written)
        if known is not None and known.country != country and naming == known.naming == Naming.PLACE:
            country = None  # a crossing with the same name on both sides
        names[written] = Name(written, key, country, naming, written in doubtful, capital, written in ordinary)

    for written, code in _iso_names(language) if states else ():
        add(written, code, code, Naming.STATE)
    for code, entry in data["states"].items():
        for written in entry.get("names", ()) if states else ():
            add(written, code, code, Naming.STATE)
        for written in entry.get("nationals", ()) if states else ():
            add(written, code, code, Naming.NATIONALS)
        for index, entries in enumerate(entry.get("places", ())):
            first, *others = entries.split("/")  # other forms that no rule gives: 'Białystok/Białegostoku'
            for written in (first, *others):
                add(written, first.casefold(), code, Naming.PLACE, capital=states and index == 0)
    for written in data["spanning"] if states else ():
        add(written, written.casefold(), None, Naming.SPANNING)
    return names


def _iso_names(language: str) -> Iterator[tuple[str, str]]:
    """Yield the names of States of ISO 3166-1 in a language, and their codes."""
    import pycountry

    english = language == "en"
    told = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [language], fallback=english)
    for country in pycountry.countries:
        for field in ("name", "common_name", "official_name"):
            source = getattr(country, field, None)
            if not source:
                continue
            written = source if english else told.gettext(source)
            if not set(",،()").intersection(written):
                yield written, country.alpha_3
