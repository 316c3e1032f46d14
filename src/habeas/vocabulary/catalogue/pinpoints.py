"""The articles that a pinpoint names, as lawyers write it: '9(1), 10(2)(a)', '17(2)-(3)', '2(3) with 6, 7'."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PARTS = re.compile(r"\s*(?:[,;]|\bwith\b|\band\b)\s*")
_REMARK = re.compile(r"\s+\([^)]*\)\s*$")  # '33 (with UNHCR guidance)'
_ARTICLE = re.compile(r"(?P<head>(?:Annex [IVX]+ art )?\d+)(?P<subs>(?:\(\w+\))*)")
_RANGE = re.compile(
    rf"(?P<first>{_ARTICLE.pattern})[-–](?P<last>\d+|\(\w+\))".replace("?P<head>", "").replace("?P<subs>", "")
)
_LATER = re.compile(r"\(\w+\)")  # '(f)' in '14(3)(a),(f)': of the same paragraph as the one before
_LAST = re.compile(r"(\w+)\)?$")


def articles(pinpoint: str) -> tuple[str, ...]:
    """Return the articles, paragraphs and letters of a pinpoint one by one, in order, each once.

    A range is written out: '17(2)-(3)' is '17(2)' and '17(3)'. A pinpoint in words alone ('section on length',
    'guideline 21') names none. Raises ValueError for a range that runs backwards or whose ends do not fit together.
    """
    return tuple(dict.fromkeys(_articles(pinpoint)))


def _articles(pinpoint: str) -> Iterator[str]:
    before = ""
    for part in _PARTS.split(_REMARK.sub("", pinpoint)):
        if found := _RANGE.fullmatch(part):
            written_out = list(_written_out(found["first"], found["last"]))
        elif _ARTICLE.fullmatch(part):
            written_out = [part]
        elif before and _LATER.fullmatch(part):
            written_out = [_with_last(before, part)]
        else:
            before = ""  # words: what follows them counts something else ('guidelines 6, 9')
            if part:
                return
            continue
        yield from written_out
        before = written_out[-1]


def _written_out(first: str, last: str) -> Iterator[str]:
    """Yield '17(2)' and '17(3)' for '17(2)' and '(3)'; '9' and '10' for '9' and '10'."""
    start, end = _value(first), _value(last)
    if first.endswith(")") != last.endswith(")") or start.isdigit() != end.isdigit():
        raise ValueError(f"'{first}-{last}' runs from one kind of thing to another")
    numbers = range(int(start), int(end) + 1) if start.isdigit() else range(ord(start), ord(end) + 1)
    if len(numbers) < 2:  # noqa: PLR2004 -- a range has two ends
        raise ValueError(f"'{first}-{last}' runs backwards")
    for number in numbers:
        name = str(number) if start.isdigit() else chr(number)
        yield _with_last(first, f"({name})" if last.endswith(")") else name)


def _value(article: str) -> str:
    found = _LAST.search(article)
    assert found is not None
    return found[1]


def _with_last(article: str, last: str) -> str:
    """Return an article with its last part replaced: '14(3)(a)' with '(f)' is '14(3)(f)'."""
    return re.sub(r"(\(\w+\)|\d+)$", last, article)
