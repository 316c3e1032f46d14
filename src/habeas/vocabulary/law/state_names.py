"""States by name: as ISO 3166 has them, and as the United Nations write them (state_names.csv)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from habeas.vocabulary.law.rows import rows

_TABLE = "state_names.csv"


@cache
def un_names() -> Mapping[str, str]:
    """Return the members and observers of the United Nations: each name, in lower case, with its alpha-3 code."""
    content = (files(__package__) / _TABLE).read_text(encoding="utf-8")
    return MappingProxyType({row["name"].casefold(): row.state() for row in rows(_TABLE, content, ("state", "name"))})


@cache
def state_names() -> Mapping[str, str]:
    """Return the alpha-3 code of every State and territory by its names and codes, in lower case."""
    import pycountry

    names = {
        name.casefold(): country.alpha_3
        for country in pycountry.countries
        for key in ("official_name", "name", "common_name", "alpha_2", "alpha_3")
        if (name := getattr(country, key, None))
    }
    return MappingProxyType({**un_names(), **names})
