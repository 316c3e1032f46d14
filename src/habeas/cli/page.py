"""A reading as one self-contained page: the text with its highlights beside the records they gave.

The page asks nothing of anybody: no script, no font, no picture, and a policy that forbids them all. Words of the
document are escaped, and isolated from the writing direction of what surrounds them.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import habeas
from habeas.cli import wording
from habeas.cli.locators import Locators
from habeas.cli.outline import LETTERS, NOUNS, Entry, counts, outline, silences, undated
from habeas.passages.types import Passage, PassageKind
from habeas.sources.printable import printable
from habeas.suggestions.highlighting import Run, highlight
from habeas.suggestions.types import Reading
from habeas.suggestions.wording import ENGLISH

_DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """A run with the records that cover it, begin with it and end with it."""

    words: str
    inmost: Entry | None  # the shortest record that covers it: what a click opens
    around: Entry | None  # the next longer one
    begins: tuple[Entry, ...]
    ends: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A passage ready to be set: its element, its label, its runs."""

    passage: Passage
    element: str  # 'h2', 'p', 'li', 'td'
    label: str
    runs: tuple[MarkedRun, ...]


def page(reading: Reading) -> str:
    """Lay out a reading as one HTML page."""
    sections = outline(reading)
    entries = [entry for section in sections for entry in section.entries]
    numbers = counts(reading)
    style = _environment().get_template("page.css").render()
    return (
        _environment()
        .get_template("page.html")
        .render(
            style=Markup(style),
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            version=habeas.__version__,
            source=reading.source,
            title=reading.source.description.title or reading.source.origin.name,
            facts=_facts(reading),
            legend=[(kind, LETTERS[kind], wording.counted(number, *NOUNS[kind])) for kind, number in numbers.items()],
            silences=silences(reading, sections),
            undated=undated(reading),
            language=reading.language,
            sections=sections,
            groups=[list(group) for _, group in groupby(_marked_passages(reading, entries), key=_group)],
        )
    )


def _facts(reading: Reading) -> list[str]:
    told = reading.source.description
    return [
        *([told.publisher] if told.publisher else []),
        ENGLISH.date(reading.published.isoformat()) if reading.published else "publication date not known",
        wording.language_name(reading.language),
        wording.counted(len(reading.text.text.split()), "word"),
    ]


def _marked_passages(reading: Reading, entries: Sequence[Entry]) -> list[MarkedPassage]:
    blocks = highlight(reading.text, [entry.suggestion.anchor for entry in entries])
    runs = [run for block in blocks for run in block.runs]
    first = {mark: run.start for run in reversed(runs) for mark in run.marks}
    last = {mark: run.start for run in runs for mark in run.marks}

    def marked(run: Run) -> MarkedRun:
        by_length = sorted((entries[mark] for mark in run.marks), key=_length)
        inmost, around = (*by_length[:2], None, None)[:2]
        begins = tuple(entries[mark] for mark in run.marks if first[mark] == run.start)
        ends = tuple(entries[mark] for mark in run.marks if last[mark] == run.start)
        return MarkedRun(run.text, inmost, around, begins, ends)

    labels = Locators(reading.text).labels
    return [
        MarkedPassage(block.passage, _element(block.passage), label, tuple(marked(run) for run in block.runs))
        for block, label in zip(blocks, labels, strict=True)
    ]


def _length(entry: Entry) -> int:
    return entry.suggestion.anchor.end - entry.suggestion.anchor.start


def _element(passage: Passage) -> str:
    match passage.kind:
        case PassageKind.HEADING:
            return f"h{min(max(passage.level, 1) + 1, _DEEPEST_HEADING)}"  # the page's own title is the h1
        case PassageKind.LIST_ITEM:
            return "li"
        case PassageKind.TABLE_CELL:
            return "td"
        case PassageKind.FOOTNOTE | PassageKind.PARAGRAPH:
            return "p"


def _group(marked: MarkedPassage) -> tuple[str, int | None]:
    """Keep the cells of one table together, and list items that follow each other."""
    return marked.element, marked.passage.table


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("habeas.cli"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["printable"] = printable
    return environment
