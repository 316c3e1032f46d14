"""The State, treaty or procedure that somebody's words name; what is near them where they name none."""

from __future__ import annotations

from collections.abc import Callable, Collection
from difflib import get_close_matches
from functools import cache
from typing import NoReturn

from habeas.errors import InvalidValue
from habeas.sources.printable import printable
from habeas.vocabulary.law.state_names import state_names
from habeas.vocabulary.law.types import Law, Procedure, Treaty

_SHOWN = 3
_LONGEST = 60


def state_code(words: str) -> str:
    """Return the ISO 3166-1 alpha-3 code of the State that an alpha-2 or alpha-3 code or an English name names.

    Raises InvalidValue, with the nearest names, where there is no such State.
    """
    by_name = state_names()
    found = by_name.get(words.strip().casefold())
    if found is None:
        _refuse("State", words, by_name, lambda name: _written()[by_name[name]])
    return found


def treaty_named(law: Law, words: str) -> Treaty:
    """Return the treaty of that id or title, in either case; raises InvalidValue, with the nearest ids, for another."""
    return law.treaties[_id_of("treaty", words, {t.id: t.title for t in law.treaties.values()})]


def procedure_named(law: Law, words: str) -> Procedure:
    """Return the procedure of that id or title, in either case; raises as `treaty_named`."""
    return law.procedures[_id_of("procedure", words, {p.id: p.title for p in law.procedures.values()})]


def _id_of(kind: str, words: str, titles: dict[str, str]) -> str:
    by_name = {name.casefold(): id_ for id_, title in titles.items() for name in (title, id_)}
    found = by_name.get(words.strip().casefold())
    if found is None:
        _refuse(kind, words, by_name, by_name.__getitem__)
    return found


def _refuse(kind: str, words: str, known: Collection[str], written: Callable[[str], str]) -> NoReturn:
    shown = printable(words)[:_LONGEST]
    near = dict.fromkeys(written(name) for name in get_close_matches(shown.casefold(), known, n=_SHOWN * 2))
    advice = f"did you mean {' or '.join(list(near)[:_SHOWN])}" if near else "check how it is written"
    raise InvalidValue(f"There is no {kind} '{shown}': {advice}{'?' if near else '.'}")


@cache
def _written() -> dict[str, str]:
    import pycountry

    return {country.alpha_3: str(getattr(country, "common_name", country.name)) for country in pycountry.countries}
