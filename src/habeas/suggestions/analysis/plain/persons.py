"""Persons by name in French and Russian: behind a title, with initials, by the end of a surname, before an age or a calling."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from habeas.suggestions.analysis.plain.borders import SURNAMES, Borders

_LONGEST = 4
_ARTICLES = frozenset({"l'", "le", "la"})
_PARTICIPLES = ("é", "ée", "és", "ées", "ant")
_AGED = re.compile(r"\d+-летн")
_CALLED = frozenset({"le", "la", "l'", "un", "une", "son", "sa"})


def person_names(borders: Borders, behind: Collection[int] = ()) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and small letters of what is written like the name of a person.

    At the places `behind` a description of one person ends: 'la militante algérienne'.
    """
    index = 0
    while index < len(borders):
        titled = _is_title(borders, index)
        first = index + 1 if titled else index
        end = _run(borders, first)
        if end == first:
            index += 1
            continue
        called = index > 0 and borders.lower[index - 1] in borders.words.calling
        aged = index > 0 and _AGED.match(borders.lower[index - 1]) is not None
        if aged:
            yield index - 1, end, " ".join(borders.lower[first:end])
        elif titled or called or _is_person(borders, first, end) or first in behind:
            yield (
                index if titled and borders.lower[index] not in borders.words.noun_forms else first,
                end,
                " ".join(borders.lower[first:end]),
            )
        index = end


def _is_title(borders: Borders, index: int) -> bool:
    word = borders.lower[index]
    return word in {"m.", "mm."} or (word.rstrip(".") in borders.words.titles and word != "m")


def _run(borders: Borders, start: int) -> int:
    end = start
    while end < min(len(borders), start + _LONGEST) and _part(borders, end):
        end += 1
    return end


def _part(borders: Borders, index: int) -> bool:
    text = borders.tokens[index].text
    initial = len(text) == 2 and text[0].isupper() and text[1] == "."  # noqa: PLR2004
    word = len(text) > 1 and text[0].isupper() and text[1:2].islower() and text[0].isalpha()
    noun = borders.lower[index] in borders.words.noun_forms
    return (
        (initial or word)
        and not noun
        and borders.lower[index] not in borders.words.stops
        and borders.lower[index] not in borders.words.determiners
    )


def _is_person(borders: Borders, start: int, end: int) -> bool:
    texts = [token.text for token in borders.tokens[start:end]]
    initials = sum(text[-1] == "." for text in texts)
    if initials and start == 0 and borders.words.language == "fr":
        return False  # the letter of a heading
    if len(texts) > 1 and initials:
        return initials == len(texts) or any(len(text) > 2 for text in texts)  # noqa: PLR2004
    aged = end + 2 < len(borders) and borders.lower[end] == "," and borders.lower[end + 1].isdecimal()
    if aged and borders.lower[end + 2] in {"ans", "лет", "год", "года"}:
        return True
    if len(texts) == 1:
        participle = borders.lower[start].endswith(_PARTICIPLES)  # 'Interrogée, la préfecture'
        return borders.opening(start) and not participle and _is_called(borders, end)
    if borders.words.language == "ru":
        return borders.lower[end - 1].endswith(SURNAMES) and start > 0
    return _speaks_or_is_called(borders, start, end)


def _speaks_or_is_called(borders: Borders, start: int, end: int) -> bool:
    """Say whether words with capitals stand next to a verb of speaking, or before what somebody is called: 'Awa Diop, avocate'."""
    ahead = borders.lower[end : end + 3]
    if any(found.start == 0 for found in borders.words.heads.find(borders.lower[start:end])):
        return False
    before = borders.lower[max(0, start - 1) : start]
    if any(borders.words.speech.find(before)) or any(f.start <= 1 for f in borders.words.speech.find(ahead[:2])):
        return True
    if ahead[:1] != (",",):
        return False
    if before == (",",):
        return True  # 'la directrice, Anne Savin, a dit'
    return _is_called(borders, end)


def _is_called(borders: Borders, end: int) -> bool:
    """Say whether a comma and what somebody is stand at `end`: ', avocate', ', le sous-traitant,'."""
    ahead = borders.lower[end : end + 2]
    if ahead[:1] != (",",):
        return False
    called = end + 2 if ahead[1:] and ahead[1] in _CALLED else end + 1
    return any(found.start == 0 for found in borders.words.heads.find(borders.lower[called : called + 3]))


def speaking_names(borders: Borders) -> Iterator[tuple[int, int, str]]:
    """Yield unknown short forms of bodies that speak: 'l'ODAE demande', 'ЦСК сообщил'."""
    for index in range(len(borders) - 1):
        if not borders.short_form(index) or borders.heading:
            continue
        before = borders.lower[index - 1] if index else ""
        named = borders.words.language == "ru" or before in _ARTICLES
        ahead = borders.lower[index + 1 : index + 3]
        if named and any(found.start <= 1 for found in borders.words.speech.find(ahead)):
            yield index, index + 1, borders.lower[index]
