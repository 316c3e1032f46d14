"""Persons by name in French and Russian: behind a title, with initials, by the end of a surname, before an age or a calling."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.suggestions.analysis.plain.borders import Borders

_LONGEST = 4
_SURNAME = (
    "ов", "ова", "ову", "овой", "овым", "ев", "ева", "еву", "евой", "евым", "ин", "ина", "ину", "иной", "иным", "ский", "ская", "ского", "скую", "ской", "ским", "цкий", "цкая", "енко",
    "чук", "юк", "ян", "яна", "дзе", "швили", "ович", "евич", "овна", "евна", "ичу", "ича", "зода", "оглы", "кызы", "баев", "баева",
)  # fmt: skip


def person_names(borders: Borders) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and small letters of what is written like the name of a person."""
    index = 0
    while index < len(borders):
        titled = borders.lower[index].rstrip(".") in borders.words.titles and borders.lower[index] not in {"m"}
        first = index + 1 if titled else index
        end = _run(borders, first)
        if end == first:
            index += 1
            continue
        if titled or _is_person(borders, first, end):
            yield index if titled else first, end, " ".join(borders.lower[first:end])
        index = end


def _run(borders: Borders, start: int) -> int:
    end = start
    while end < min(len(borders), start + _LONGEST) and _part(borders, end):
        end += 1
    return end


def _part(borders: Borders, index: int) -> bool:
    text = borders.tokens[index].text
    initial = len(text) == 2 and text[0].isupper() and text[1] == "."  # noqa: PLR2004
    word = len(text) > 1 and text[0].isupper() and text[1:2].islower() and text[0].isalpha()
    return (initial or word) and borders.lower[index] not in borders.words.stops and borders.lower[index] not in borders.words.determiners


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
        return False
    return borders.words.language == "ru" and borders.lower[end - 1].endswith(_SURNAME) and start > 0
