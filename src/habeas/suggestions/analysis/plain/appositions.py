"""Mentions that are one: people told together, and somebody with what says who it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from habeas.suggestions.analysis.manners import Manner, Mention
from habeas.suggestions.analysis.plain.borders import Borders

PEOPLE = frozenset({"person", "group"})
_LOOSE = frozenset({Manner.BARE, Manner.INDEFINITE})
_AND = frozenset({("et",), ("и",), ("et", "de"), ("et", "des")})
_WHO = frozenset({(",",), (",", "le"), (",", "la"), (",", "l'")})
_STOPS = frozenset(",.;:)—–")


def joined(found: Sequence[Mention], borders: Borders) -> list[Mention]:
    """Join what belongs to one mention: '14 сомалийцев и эритрейцев', 'Awa Diop, avocate', 'Myria, le Centre fédéral'."""
    whole: list[Mention] = []
    for mention in found:
        one = _explained(whole[-1], mention, borders) if whole else None
        _add(whole, mention, one)
    together: list[Mention] = []
    for mention in whole:
        one = _coordinated(together[-1], mention, borders) if together else None
        _add(together, mention, one)
    return together


def _add(mentions: list[Mention], mention: Mention, one: Mention | None) -> None:
    if one is None:
        mentions.append(mention)
    else:
        mentions[-1] = one


def _coordinated(last: Mention, mention: Mention, borders: Borders) -> Mention | None:
    """Return one mention for people told together: 'policiers et gendarmes', or None."""
    together = borders.lower[last.end : mention.start] in _AND and last.type == mention.type
    several = last.plural or "Np" in last.forms  # 'женщины' may be of one or several
    if not (several and mention.manner is Manner.BARE and mention.plural):
        return None
    if not together and not ({last.type, mention.type} <= PEOPLE and borders.lower[last.end : mention.start] in _AND):
        return None
    kind = "group" if last.type in PEOPLE else last.type
    return replace(last, end=mention.end, type=kind, plural=True, described=last.described | {mention.name})


def _explained(last: Mention, mention: Mention, borders: Borders) -> Mention | None:
    """Return one mention for two that are the same person or body, or None."""
    gap = borders.lower[last.end : mention.start]
    if _is_named_behind(last, mention, borders, gap):
        return replace(mention, start=last.start, type=_kind(last))
    if gap not in _WHO or mention.plural or mention.type == "group":
        return None
    whole = replace(last, end=mention.end)
    if last.manner is not Manner.NAME:
        return whole if _is_calling(last, mention, borders, gap) else None
    if mention.manner is Manner.NAME:
        return whole if last.type == mention.type and len(gap) > 1 else None
    if last.end - last.start == 1 and not _ends(mention, borders):
        return None  # 'Calais, la police a …'
    explains = len(gap) > 1 or mention.manner in _LOOSE | {Manner.POSSESSIVE}
    return replace(whole, type=_kind(mention)) if explains and last.type == "person" else None


def _is_named_behind(last: Mention, mention: Mention, borders: Borders, gap: tuple[str, ...]) -> bool:
    """Say whether a description goes on with a name: 'судья Иванова', 'le ministre, Paul Roy,'."""
    if mention.manner is not Manner.NAME or mention.type != "person" or last.plural:
        return False
    office = last.name.split(" ")[0] in borders.words.in_person
    described = office or (last.type == "person" and last.manner is not Manner.NAME)
    return described and (not gap or (gap == (",",) and _ends(mention, borders)))


def _is_calling(last: Mention, mention: Mention, borders: Borders, gap: tuple[str, ...]) -> bool:
    """Say whether the second description only says what the first person is: 'son mari, chauffeur,'."""
    official = last.name in borders.words.in_person and (
        mention.type == "person" or mention.name in borders.words.in_person
    )
    private = not last.plural and (last.type == mention.type == "person" or official)
    return private and mention.manner in _LOOSE and len(gap) == 1 and _ends(mention, borders)


def _kind(mention: Mention) -> str:
    return mention.type if mention.type not in PEOPLE else "person"


def _ends(mention: Mention, borders: Borders) -> bool:
    """Say whether the clause goes on behind an apposition: a comma or the end stands there."""
    return mention.end >= len(borders) or borders.lower[mention.end] in _STOPS
