"""Every mention of somebody in French or Russian: known names, head nouns with their phrase, peoples, persons by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from habeas.suggestions.analysis.grammar import Grammar
from habeas.suggestions.analysis.manners import Manner, Mention
from habeas.suggestions.analysis.phrases import Found, longest
from habeas.suggestions.analysis.plain.borders import Borders
from habeas.suggestions.analysis.plain.inflection import Forms, numbers
from habeas.suggestions.analysis.plain.persons import person_names
from habeas.suggestions.analysis.plain.words import Head, Known, PlainWords, plain_words

PEOPLE = frozenset({"person", "group"})
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


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a head noun or a known name stands."""

    start: int
    end: int
    head: int
    meaning: Head | Known


def plain_mentions(sentences: tuple[Grammar, ...], language: str) -> Iterator[Mention]:
    """Yield the mentions of the sentences of a document in one language, in order."""
    words = plain_words(language)
    for index, grammar in enumerate(sentences):
        yield from _in_sentence(index, Borders(grammar, words), words)


def _in_sentence(index: int, borders: Borders, words: PlainWords) -> list[Mention]:
    found: list[Mention] = []
    end = 0
    for spot in _spots(borders, words):
        if spot.start < end:
            continue
        mention = _known(index, spot, borders) if isinstance(spot.meaning, Known) else None
        if mention is None and isinstance(spot.meaning, Head):
            mention = _described(index, spot, spot.meaning, borders, words, end)
        if mention is not None:
            found.append(mention)
            end = mention.end
    taken = {i for mention in found for i in range(mention.start, mention.end)}
    found += [
        Mention(index, start, stop, stop - 1, "person", Manner.NAME, name)
        for start, stop, name in person_names(borders, {m.end for m in found if not m.plural})
        if taken.isdisjoint(range(start, stop))
    ]
    return _coordinated(_apposed(sorted(found, key=lambda m: m.start), borders), borders)


def _spots(borders: Borders, words: PlainWords) -> list[_Spot]:
    """Return the known names and the head nouns of a sentence in order, the longer of two that overlap."""
    spots: list[Found[Head | Known]] = []
    spots += [Found(f.start, f.end, f.meaning) for f in words.names.find(borders.lower) if _written_so(borders, f)]
    spots += [Found(f.start, f.end, f.meaning) for f in words.heads.find(borders.lower)]
    for index, word in enumerate(borders.lower):
        head = words.peoples.get(word) or _compound(word, words)
        if head is not None and (borders.words.language != "fr" or borders.capital(index)):
            spots.append(Found(index, index + 1, head))
    nobody = {i for found in words.idioms.find(borders.lower) for i in range(found.start, found.end)}
    return [
        _Spot(one.start, one.end, _head_of(one, borders), one.meaning)
        for one in longest(spots)
        if isinstance(one.meaning, Known) or (one.start not in nobody and _is_noun(one, borders, words))
    ]


def _compound(word: str, words: PlainWords) -> Head | None:
    """Return the noun that a hyphen joins with another: 'детей-мигрантов', 'женщина-врач'."""
    if "-" not in word or words.language == "fr":
        return None
    first, last = word.split("-", 1)
    part = last if first in {"экс", "вице", "спец", "пресс"} else first
    return next((f.meaning for f in words.heads.find((part,)) if f.end == 1), words.peoples.get(part))


def _written_so(borders: Borders, found: Found[Known]) -> bool:
    """Say whether the words are a name: short forms letter by letter, others with a capital."""
    written, texts = found.meaning.written, [token.text for token in borders.tokens[found.start : found.end]]
    if len(texts) == 1 and written.isupper():
        return texts[0] == written
    return texts[0][0].isupper()


def _is_noun(found: Found[Head | Known], borders: Borders, words: PlainWords) -> bool:
    """Say whether a head stands as a noun: not 'il garde', not 'беременная' before 'женщина'."""
    if words.language != "fr":
        return not _describes_next(found, borders, words)
    before = borders.lower[found.start - 1] if found.start else "."
    if before in _PRONOUNS:
        return False
    word = borders.lower[found.start]
    if word in words.before and found.end < len(borders) and found.end - found.start == 1:
        following = borders.lower[found.end]
        if following in words.noun_forms or (following in words.peoples and borders.capital(found.end)):
            return False  # 'une jeune mère'
    participle = words.grammar.fits(word, frozenset("sp")) or word.endswith(("é", "ée", "és", "ées"))
    if participle and before in words.auxiliaries:
        return False
    single = found.end - found.start == 1 and before[0].isalpha() and participle
    loose = not borders.before_noun(found.start - 1)
    return not (single and loose)  # 'un repas quotidien'


def _describes_next(found: Found[Head | Known], borders: Borders, words: PlainWords) -> bool:
    word = borders.lower[found.end - 1]
    if found.end - found.start == 1 and word in words.stops:
        return True
    if found.end >= len(borders) or not words.grammar.fits(word, ANY):
        return False
    following = (f.meaning.forms for f in words.heads.find(borders.lower[found.end : found.end + 1]))
    return any(words.grammar.fits(word, forms.get(borders.lower[found.end], ANY)) for forms in following)


ANY_ONE = frozenset(case + "s" for case in "NGDAIP")
ANY = frozenset(case + number for case in "NGDAIP" for number in "sp")
_PRONOUNS = frozenset({"il", "elle", "on", "ils", "elles", "je", "j'", "tu", "nous", "vous", "ne", "n'", "se", "s'", "y", "être", "été", "est"})


def _head_of(found: Found[Head | Known], borders: Borders) -> int:
    if isinstance(found.meaning, Known):
        return found.start
    forms = found.meaning.forms
    return next((i for i in range(found.start, found.end) if borders.lower[i] in forms), found.end - 1)


def _known(index: int, spot: _Spot, borders: Borders) -> Mention:
    assert isinstance(spot.meaning, Known)
    end, also = _short_form(borders, borders.owner(spot.end))
    return Mention(index, spot.start, end, spot.head, spot.meaning.type, Manner.NAME, spot.meaning.name, also)


def _short_form(borders: Borders, end: int) -> tuple[int, str]:
    """Return where a name ends with its short form in brackets, and that form."""
    words = borders.lower[end : end + 3]
    if len(words) == 3 and words[0] == "(" and words[2] == ")" and borders.capital(end + 1):  # noqa: PLR2004
        return end + 3, words[1]
    return end, ""


def _described(index: int, spot: _Spot, head: Head, borders: Borders, words: PlainWords, bound: int) -> Mention | None:
    named = _name_behind(index, spot, head, borders, words)
    if named is not None:
        return named
    forms = head.forms.get(borders.lower[spot.head], frozenset({"s", "p"}))
    body = head.type not in PEOPLE
    end = borders.right(
        spot.start, spot.end, forms, body=body, complement=head.name in words.complements | words.officers, kin=not body,
        in_person=not body or head.name in words.in_person,
    )  # fmt: skip
    left = borders.left(spot.start, forms, bound)
    start, manner, plural = left.start, _MANNERS[left.manner], _is_plural(forms, left.counted, left.manner, borders, left.start)
    counting = _counting(start, borders, words, bound)
    kind = head.type
    if counting < start:
        start, plural, manner = counting, True, Manner.INDEFINITE
    if kind == "person" and plural:
        kind = "group"
    if kind == "authority" and borders.tokens[end - 1].text in {"»", "”"}:
        kind = "ngo"  # 'Комитет «…»'
    if body and words.un & set(borders.lower[spot.end : end]):
        kind = "un_body"
    if head.name in words.officers:
        kind = _type_of_body(borders, spot.end, end, words) or kind
    name = body and borders.capital(min(start, spot.start)) and (not borders.opening(start) or (end > spot.end and head.name not in words.in_person))
    end, also = _short_form(borders, end) if body else (end, "")
    return Mention(
        index, start, end, spot.head, kind, Manner.NAME if name else manner, head.name, also,
        plural=plural, described=_described_by(borders, start, end, spot, words), forms=forms,
    )  # fmt: skip


def _described_by(borders: Borders, start: int, end: int, spot: _Spot, words: PlainWords) -> frozenset[str]:
    own = [i for i in range(start, end) if not spot.start <= i < spot.end and borders.lower[i][0].isalpha()]
    return frozenset(
        words.grammar.stem(borders.lower[i])
        for i in own
        if len(borders.lower[i]) > 2 and borders.lower[i] not in words.determiners and borders.lower[i] not in words.numbers  # noqa: PLR2004
    )


def _is_plural(forms: Forms, counted: bool, manner: str, borders: Borders, start: int) -> bool:
    told = numbers(forms)
    if len(told) == 1:
        return told == {"p"} or counted
    if counted:
        return borders.lower[start] not in {"один", "одна", "одного", "одной", "одну"}
    if borders.words.language == "fr":
        return borders.lower[max(0, start - 1)] in _PLURAL_ARTICLES or borders.lower[start] in _PLURAL_ARTICLES
    first = borders.lower[start]
    adjective = borders.words.grammar.fits(first, frozenset({"Np", "Gp"})) and not borders.words.grammar.fits(first, ANY_ONE)
    return adjective or ("Np" in forms and start == 0)


_PLURAL_ARTICLES = frozenset({"les", "des", "ces", "ses", "mes", "nos", "vos", "leurs", "plusieurs", "certains", "certaines", "aux", "quelques", "tes"})


def _name_behind(index: int, spot: _Spot, head: Head, borders: Borders, words: PlainWords) -> Mention | None:
    """Return the name that stands behind a general word in small letters: 'le collectif Alarme Phone', 'организация «Мост»'."""
    if head.name not in words.before_names or (borders.capital(spot.head) and not borders.short_form(spot.head)):
        return None
    start = spot.end
    quoted = start + 1 < len(borders) and borders.tokens[start].text in {"«", "“", '"', "„"}
    start += quoted
    end = start
    while end < len(borders) and end - start < 8 and _goes_on(borders, end, start, quoted=quoted):  # noqa: PLR2004
        end += 1
    if end == start or not borders.capital(start):
        return None
    if quoted and (end >= len(borders) or borders.tokens[end].text not in {"»", "”", '"', "“"}):
        return None
    name = " ".join(borders.lower[start:end])
    known = (f.meaning.type for f in words.names.find(borders.lower[start:end]) if f.end - f.start == end - start)
    kind = next(known, head.type if head.type != "authority" else "ngo")
    last, also = _short_form(borders, end + quoted)
    return Mention(index, start, last if also and not quoted else end, start, kind, Manner.NAME, name, also)


def _goes_on(borders: Borders, index: int, start: int, *, quoted: bool) -> bool:
    if quoted:
        return borders.tokens[index].text not in {"»", "”", '"', "“"}
    more = borders.capital(index) or (index > start and borders.tokens[index].text.isdigit())
    return more or (borders.lower[index] in {"sans", "des", "de", "du", "et"} and index > start and borders.capital(index + 1))


def _counting(start: int, borders: Borders, words: PlainWords, bound: int) -> int:
    """Return where what counts people begins: 'une dizaine de migrants', 'группа строителей'; `start` where nothing does."""
    noun = start - 1
    if words.language == "fr":
        if noun < 1 or borders.lower[noun] not in {"de", "d'"}:
            return start
        noun -= 1
    if noun < bound or borders.lower[noun] not in words.counting:
        return start
    return borders.left(noun, words.counting[borders.lower[noun]], bound).start


def _type_of_body(borders: Borders, start: int, end: int, words: PlainWords) -> str | None:
    """Return the type of the body that an officer speaks for: 'porte-parole de l'association', 'сотрудники ГКНБ'."""
    inside = borders.lower[start:end]
    known = next((found.meaning.type for found in words.names.find(inside)), None)
    heads = (found.meaning.type for found in words.heads.find(inside) if found.meaning.type not in PEOPLE)
    return known or next(heads, None)


def _coordinated(found: list[Mention], borders: Borders) -> list[Mention]:
    """Join people told together: '14 сомалийцев и эритрейцев', 'policiers et gendarmes'."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        together = last is not None and borders.lower[last.end : mention.start] in _AND
        if last and together and last.type == mention.type and last.plural and mention.manner is Manner.BARE:
            joined[-1] = replace(last, end=mention.end, described=last.described | {mention.name})
        else:
            joined.append(mention)
    return joined


_AND = frozenset({("et",), ("и",), ("et", "de"), ("et", "des")})


def _apposed(found: list[Mention], borders: Borders) -> list[Mention]:
    """Join somebody with what says who it is: 'Myria, le Centre fédéral', 'Awa Diop, avocate', 'son mari, chauffeur'."""
    joined: list[Mention] = []
    for mention in found:
        whole = _one(joined[-1], mention, borders) if joined else None
        if whole is None:
            joined.append(mention)
        else:
            joined[-1] = whole
    return joined


def _one(last: Mention, mention: Mention, borders: Borders) -> Mention | None:
    """Return one mention for two that are the same person or body, or None."""
    gap = borders.lower[last.end : mention.start]
    whole = replace(last, end=mention.end)
    named = mention.manner is Manner.NAME and mention.type == "person"
    described = last.manner is not Manner.NAME or last.type not in PEOPLE
    if named and described and not last.plural and (not gap or (gap == (",",) and _ends(mention, borders))):
        return replace(mention, start=last.start, type=last.type if last.type not in PEOPLE else "person")
    if gap not in _WHO or mention.plural or mention.type == "group":
        return None
    if last.manner is Manner.NAME and last.type == "person" and mention.manner is not Manner.NAME:
        explains = mention.manner in {Manner.BARE, Manner.INDEFINITE, Manner.POSSESSIVE} or len(gap) > 1
        return replace(whole, type=mention.type if mention.type not in PEOPLE else "person") if explains else None
    if last.manner is mention.manner is Manner.NAME:
        return whole if last.type == mention.type and len(gap) > 1 else None
    private = last.type == mention.type == "person" and not last.plural
    loose = mention.manner in {Manner.BARE, Manner.INDEFINITE} and last.manner is not Manner.NAME
    return whole if private and loose and len(gap) == 1 and _ends(mention, borders) else None


def _ends(mention: Mention, borders: Borders) -> bool:
    """Say whether the clause goes on behind an apposition: a comma or the end stands there."""
    return mention.end >= len(borders) or borders.lower[mention.end] in {",", ".", ";", ":", ")", "—", "–"}


_WHO = frozenset({(",", "le"), (",", "la"), (",", "l'"), (",",)})
