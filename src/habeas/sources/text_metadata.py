"""Read what a text or Markdown file says of itself: front matter, a title, a day of publication."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from habeas.sources.stated_dates import parse_day, stated_date
from habeas.sources.types import Description

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.{0,8192}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_TITLE_LENGTH = 120
_TITLE_WORDS = 3  # fewer may be a symbol, a place, a form of document
_TITLE_END = (".", "!", "?", "…", ":", ";", ",", "。", "؟")


def describe_text(text: str) -> Description:
    """Describe a plain text: its title is its first line, where that plainly is one."""
    return Description(title=_first_line(text), published=stated_date(text))


def describe_markdown(text: str) -> Description:
    """Describe a Markdown text: what its front matter says, else its first heading and a line that dates it."""
    told, body = split_front_matter(text)
    heading = _HEADING.search(body)
    return Description(
        title=_words(told.get("title")) or (heading[1] if heading else _first_line(body)),
        publisher=_words(told.get("publisher")) or _words(told.get("source")),
        author=_words(told.get("author")),
        published=_day(told.get("date")) or _day(told.get("published")) or stated_date(body),
        language=language_code(_words(told.get("lang")) or _words(told.get("language"))),
        address=web_address(_words(told.get("url"))),
    )


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Return the YAML mapping between the '---' lines at the start of a text, and the text after it."""
    found = _FRONT.match(text)
    if found is None:
        return {}, text
    import yaml

    try:
        told = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, text
    return (told, text[found.end() :]) if isinstance(told, dict) else ({}, text)


def language_code(tag: str | None) -> str | None:
    """Return the ISO 639-1 code that a language tag such as 'fr-BE' begins with, or None."""
    found = re.match(r"\s*([A-Za-z]{2})(?:[-_]|\s*$)", tag or "")
    return found[1].lower() if found else None


def web_address(written: str | None) -> str | None:
    """Return an address of the web as written, None for anything else."""
    return written if written and re.match(r"https?://\S{1,2000}\Z", written) else None


def _first_line(text: str) -> str | None:
    """Return the first line where it is short, no sentence, and stands alone above the text or in capitals."""
    title, _, rest = text.strip()[:4_000].partition("\n")
    if not rest or not (re.match(r"[ \t\r]*\n", rest) or title.isupper()):
        return None
    title = title.strip()
    plain = len(title) <= _TITLE_LENGTH and title[:1].isalnum() and not title.endswith(_TITLE_END) and "\t" not in title
    return title if plain and len(title.split()) >= _TITLE_WORDS and parse_day(title) is None else None


def _words(told: Any) -> str | None:
    return " ".join(told.split()) or None if isinstance(told, str) else None


def _day(told: Any) -> date | None:
    if isinstance(told, datetime):
        return told.date()
    if isinstance(told, date):
        return told
    return parse_day(told) if isinstance(told, str) else None
