"""Read what a web page says of itself: meta elements, JSON-LD, OpenGraph, time elements."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from datetime import date
from typing import Any

from habeas.sources.stated_dates import stated_date
from habeas.sources.text_metadata import language_code, web_address
from habeas.sources.types import Description
from habeas.sources.web_pages import DEEPEST, depth_of, parse_page

_DATE_NAMES = {
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publishdate"),
    *("pubdate", "publish-date", "publication_date", "citation_publication_date", "citation_online_date"),
    *("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created", "parsely-pub-date"),
    *("sailthru.date", "date"),
}
_BEFORE_THE_TEXT = 2_000  # characters of a page in which its date line stands
_BREAKS = ("p", "div", "br", "h1", "h2", "h3", "li", "tr", "time", "span", "section", "header")


def describe_page(text: str, name: str) -> Description:
    """Describe an HTML page by what it states; nothing is inferred from copyright lines or addresses."""
    tree = parse_page(text, name)
    if tree is None:
        return Description()
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    published = _published(tree)
    if depth_of(tree) > DEEPEST:
        return Description(published=published, language=language_code(language))
    from trafilatura.metadata import Document, extract_metadata

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of dates that dateutil takes in another time zone; none is used here
            told = extract_metadata(tree, date_config={"extensive_search": False})
    except Exception:  # noqa: BLE001 - what a page says of itself is worth having, never worth failing for
        told = Document()
    site = _line(told.sitename)
    return Description(
        title=_line(told.title),
        publisher=None if site == told.hostname else site,
        author=_line(told.author),
        published=published,
        language=language_code(language),
        address=web_address(told.url),
    )


def _published(tree: Any) -> date | None:
    for written in _stated(tree):
        day = _iso_day(written)
        if day:
            return day
    return stated_date(_opening(tree))


def _stated(tree: Any) -> Iterator[str]:
    """Yield dates of publication as written, the surest first."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield from _linked_data(script.text or "")
    for meta in tree.iter("meta"):
        names = {(meta.get(key) or "").lower() for key in ("property", "name", "itemprop")}
        if names & _DATE_NAMES:
            yield meta.get("content") or ""
    times = [time for time in tree.iter("time") if time.get("datetime")]
    marked = [time for time in times if time.get("pubdate") is not None or time.get("itemprop") == "datePublished"]
    yield from (time.get("datetime") for time in marked)
    if len({time.get("datetime") for time in times}) == 1:
        yield times[0].get("datetime")


def _linked_data(written: str) -> Iterator[str]:
    try:
        waiting = [json.loads(written)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if isinstance(node.get("datePublished"), str):
                yield node["datePublished"]
            waiting.extend(node.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))
        elif isinstance(node, list):
            waiting.extend(reversed(node))


def _iso_day(written: str) -> date | None:
    found = re.match(r"\s*(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)", written)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _opening(tree: Any) -> str:
    """Return the first words of the page, one line for each of its elements."""
    start = next((found for name in ("article", "main", "body") for found in tree.iter(name)), tree)
    lines: list[str] = []
    for element in start.iter(*_BREAKS):
        lines.append(" ".join((element.text or "").split()))
        if sum(map(len, lines)) > _BEFORE_THE_TEXT:
            break
    return "\n".join(line for line in lines if line)


def _line(told: Any) -> str | None:
    return " ".join(told.split())[:300] or None if isinstance(told, str) else None
