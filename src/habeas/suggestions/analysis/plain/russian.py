"""Russian nouns in all their cases, and the adjectives that agree with them, by their endings.

The classes are those of any school grammar: nouns by the end of their dictionary form, adjectives used as nouns
('задержанный') like adjectives. What is irregular stands in `ru/nouns.yaml`. The letter ё is read as е.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

import snowballstemmer

from habeas.suggestions.analysis.plain.forms import ANY, Forms, Inflected
from habeas.vocabulary import lexicon

_CASES = "NGDAIP"
_SOFTENED = "гкхжчшщ"  # и stands behind these, not ы
_HISSING = "жчшщ"

# endings by class, singular then plural, in the order of the cases; '' is no ending
_MASCULINE = (" а у а ом е", "ы ов ам ов ами ах")
_MASCULINE_SOFT = ("ь я ю я ем е", "и ей ям ей ями ях")
_MASCULINE_Y = ("й я ю я ем е", "и ев ям ев ями ях")
_FEMININE = ("а ы е у ой е", "ы  ам  ами ах")
_FEMININE_SOFT = ("я и е ю ей е", "и ей ям ей ями ях")
_FEMININE_IYA = ("ия ии ии ию ией ии", "ии ий иям ий иями иях")
_FEMININE_SIGN = ("ь и и ь ью и", "и ей ям ей ями ях")
_NEUTER = ("о а у о ом е", "а  ам а ами ах")
_NEUTER_IYE = ("ие ия ию ие ием ии", "ия ий иям ия иями иях")
_PEOPLE_OF = (" а у а ом е", "")  # 'гражданин': the plural has a stem of its own
_PLURAL_OF = "е  ам  ами ах"

# endings of adjectives: case, number and, in the singular, gender
_ADJECTIVE: Mapping[str, tuple[str, ...]] = {
    "ый": ("Nsm", "Asm"), "ий": ("Nsm", "Asm"), "ой": ("Nsm", "Asm", "Gsf", "Dsf", "Isf", "Psf"), "ей": ("Gsf", "Dsf", "Isf", "Psf"),
    "ого": ("Gsm", "Asm", "Gsn"), "его": ("Gsm", "Asm", "Gsn"), "ому": ("Dsm", "Dsn"), "ему": ("Dsm", "Dsn"),
    "ым": ("Ism", "Isn", "Dp"), "им": ("Ism", "Isn", "Dp"), "ом": ("Psm", "Psn"), "ем": ("Psm", "Psn"),
    "ая": ("Nsf",), "яя": ("Nsf",), "ую": ("Asf",), "юю": ("Asf",), "ое": ("Nsn", "Asn"), "ее": ("Nsn", "Asn"),
    "ые": ("Np", "Ap"), "ие": ("Np", "Ap"), "ых": ("Gp", "Ap", "Pp"), "их": ("Gp", "Ap", "Pp"), "ыми": ("Ip",), "ими": ("Ip",),
}  # fmt: skip
_NO_ADJECTIVE = ("ение", "ание", "яние", "тие", "вие", "рие", "лие", "сие", "дей", "лей", "ией")
_SOFT_MEN = ("тель", "арь", "ень", "лагерь")
_GENDERS = frozenset("mfn")
_SHORTEST = 3  # letters of an adjective before its ending
_GENITIVE = ("ого", "его", "ой", "ей", "ых", "их", "а", "я", "ы", "и", "ов", "ев", "ий", "ек", "ок")
_VERB = (
    "ены",
    "аны",
    "яны",
    "лся",
    "лось",
    "ться",
    "тся",
    "ла",
    "ли",
    "ло",
    "лась",
    "лись",
    "ать",
    "ить",
    "еть",
    "ией",
    "ами",
    "ями",
    "ыми",
    "ими",
)


def plain(word: str) -> str:
    """Return a word in small letters with е for ё."""
    return word.casefold().replace("ё", "е")


class Russian:
    """The endings of Russian."""

    def inflect(self, phrase: str) -> Inflected:
        """Decline the first noun of a phrase and the adjectives before it; the words behind it stay."""
        if phrase.isupper():  # a short form, which does not decline
            return Inflected(plain(phrase), plain(phrase), {plain(phrase): ANY})
        words = plain(phrase).split()
        at = next((i for i, word in enumerate(words) if not _is_adjective(word) and "*" not in word), len(words) - 1)
        heads = declined(words[at]) if "*" not in words[at] else {}
        parts = [_adjective_stem(word) for word in words[:at]]
        parts.append("/".join(heads) or words[at])
        parts += words[at + 1 :]
        return Inflected(plain(phrase), " ".join(parts), heads)

    def stem(self, word: str) -> str:
        """Return the stem of a word."""
        return _stem(plain(word))

    def fits(self, word: str, forms: Forms) -> bool:
        """Say whether a word may be an adjective of a noun in one of `forms`."""
        genders = forms & _GENDERS or _GENDERS
        return any(
            one[:2] in forms and (len(one) == 2 or one[2] in genders)  # noqa: PLR2004
            for one in adjective_forms(plain(word))
        )


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return str(snowballstemmer.stemmer("russian").stemWord(word)) if len(word) > 2 else word  # noqa: PLR2004


@lru_cache(maxsize=20_000)
def adjective_forms(word: str) -> Forms:
    """Return the cases and numbers that a word can stand in if it is an adjective; none where it cannot be one."""
    if word.endswith(_NO_ADJECTIVE):
        return frozenset()
    for length in (3, 2):
        forms = _ADJECTIVE.get(word[-length:])
        if forms and len(word) - length >= _SHORTEST:
            return frozenset(forms)
    return frozenset()


def may_be_genitive(word: str) -> bool:
    """Say whether a word may be a noun or adjective in the genitive, by its ending: no verb, no adverb."""
    word = plain(word)
    if len(word) < 3 or word.endswith(_VERB):  # noqa: PLR2004
        return word in _genitives()
    return word.endswith(_GENITIVE) or word in _genitives()


@cache
def _genitives() -> frozenset[str]:
    return frozenset(plain(word) for word in lexicon("ru", "nouns")["genitives"])


@cache
def declined(noun: str) -> Mapping[str, Forms]:
    """Return every form of a noun given in its dictionary form, each with the cases and numbers it stands for."""
    irregular = _irregular().get(noun)
    found: dict[str, set[str]] = defaultdict(set)
    for number, row in irregular.items() if irregular else _regular(noun):
        for case, forms in zip(_CASES, row, strict=True):
            for form in forms.split("/"):
                found[form].add(case + number)
    gender = _gender(noun)
    return {form: frozenset(tags | gender) for form, tags in found.items() if form}


def _gender(noun: str) -> set[str]:
    """Return the gender of a noun by its end: an adjective used as a noun has none of its own."""
    if noun in _masculine():
        return {"m"}
    if noun.endswith("ь"):
        return {"m"} if noun.endswith(_SOFT_MEN) else {"f"}
    if _is_adjective(noun):
        return set()
    return {"f"} if noun.endswith(("а", "я")) else {"n"} if noun.endswith(("о", "е")) else {"m"}


@cache
def _masculine() -> frozenset[str]:
    return frozenset(plain(noun) for noun in lexicon("ru", "nouns")["masculine"])


@cache
def _irregular() -> Mapping[str, Mapping[str, list[str]]]:
    return {
        plain(noun): {number[0]: [plain(form) for form in forms] for number, forms in rows.items()}
        for noun, rows in lexicon("ru", "nouns")["irregular"].items()
    }


def _regular(noun: str) -> Iterator[tuple[str, Iterable[str]]]:
    if _is_adjective(noun):
        yield from _as_adjective(noun)
        return
    stem, oblique, (singular, plural) = _class(noun)
    yield "s", _row(stem, oblique, singular)
    if noun.endswith(("анин", "янин")):
        yield "p", _row(noun[:-2], noun[:-2], _PLURAL_OF)
    else:
        yield "p", _row(_zero(noun, oblique), oblique, plural)


def _class(noun: str) -> tuple[str, str, tuple[str, str]]:
    """Return the stem of the dictionary form, that of the other cases, and the endings."""
    endings = {"ия": (_FEMININE_IYA, 2), "ие": (_NEUTER_IYE, 2), "а": (_FEMININE, 1), "я": (_FEMININE_SOFT, 1), "о": (_NEUTER, 1), "й": (_MASCULINE_Y, 1)}  # fmt: skip
    for end, (rows, length) in endings.items():
        if noun.endswith(end):
            return noun[:-length], noun[:-length], rows
    if noun.endswith("ь"):
        soft = _MASCULINE_SOFT if noun.endswith(_SOFT_MEN) else _FEMININE_SIGN
        return noun[:-1], noun[:-1], soft
    return noun, _fleeting(noun), _PEOPLE_OF if noun.endswith(("анин", "янин")) else _MASCULINE


def _fleeting(noun: str) -> str:
    """Return the stem of the other cases where a vowel falls out: 'владелец', 'ливиец', 'подросток'."""
    if noun.endswith("ец"):
        before = noun[:-2]
        return before + ("ьц" if before.endswith("л") else "йц" if before[-1:] in "аеиоу" else "ц")
    return noun[:-2] + "к" if noun.endswith("ок") and len(noun) > 4 else noun  # noqa: PLR2004


def _zero(noun: str, stem: str) -> str:
    """Return the genitive plural of a noun in -а or -о, which has no ending: 'гражданок', 'девочек'."""
    if noun.endswith("ка") and len(noun) > 3 and noun[-3] not in "аеиоуыэюя":  # noqa: PLR2004
        before = noun[:-2]
        return (before[:-1] if before.endswith(("ь", "й")) else before) + (
            "ек" if before[-1] in _HISSING + "ьй" else "ок"
        )
    return stem


def _row(bare: str, stem: str, endings: str) -> list[str]:
    """Return a stem with each ending of a row; forms without an ending are `bare`."""
    row = []
    for ending in endings.split(" "):
        if not ending or ending in {"ь", "й"}:
            row.append(bare + ending)
        elif ending == "ы" and stem[-1] in _SOFTENED:
            row.append(stem + "и")
        elif ending == "ов" and stem[-1] in _HISSING:
            row.append(stem + "ей")
        elif ending == "ов" and stem[-1] == "ц":
            row.append(f"{stem}ев/{stem}ов")
        elif ending in {"ом", "ой"} and stem[-1] in _HISSING + "ц":
            row.append(f"{stem}{ending}/{stem}е{ending[-1]}")
        else:
            row.append(stem + ending)
    return row


def _is_adjective(word: str) -> bool:
    """Say whether a dictionary form is that of an adjective: 'районный', 'задержанный', 'миграционная', 'властей' is none."""
    return (
        word.endswith(("ый", "ой", "ий", "ая", "ое", "ые", "ие"))
        and bool(adjective_forms(word))
        and not word.endswith("рий")
    )


def _adjective_stem(word: str) -> str:
    return word if "*" in word else word[:-2] + "*"


def _as_adjective(noun: str) -> Iterator[tuple[str, Iterable[str]]]:
    """Decline an adjective that is used as a noun, of both genders: 'задержанный', 'задержанная', 'задержанные'."""
    stem = noun[:-2]
    soft = noun.endswith("ий") and stem[-1:] not in "гкх"
    y, o = ("и", "е") if soft else ("и" if stem[-1:] in _SOFTENED else "ы", "о")
    if not noun.endswith(("ые", "ие")):
        if not noun.endswith(("ая", "ое")):
            yield "s", [noun, f"{stem}{o}го", f"{stem}{o}му", f"{stem}{o}го", f"{stem}{y}м", f"{stem}{o}м"]
        if not noun.endswith("ое"):
            yield "s", [f"{stem}ая", f"{stem}{o}й", f"{stem}{o}й", f"{stem}ую", f"{stem}{o}й", f"{stem}{o}й"]
    yield "p", [f"{stem}{y}е", f"{stem}{y}х", f"{stem}{y}м", f"{stem}{y}х", f"{stem}{y}ми", f"{stem}{y}х"]
