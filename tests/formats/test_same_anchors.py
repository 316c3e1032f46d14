"""The same report in every format gives the same quotes, anchored."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from habeas.errors import BrokenAnchor
from habeas.passages.extraction import extract
from habeas.passages.types import CanonicalText, PassageKind
from habeas.sources.intake import source_from_bytes
from habeas.sources.types import MediaType

TYPES = {
    "report.txt": (MediaType.TEXT, "text/1"),
    "report.md": (MediaType.MARKDOWN, "markdown/1"),
    "report.html": (MediaType.HTML, "html/1"),
    "report.pdf": (MediaType.PDF, "pdf/1"),
    "report.docx": (MediaType.DOCX, "docx/1"),
    "report.eml": (MediaType.MAIL, "mail/1"),
}


def test_every_quote_is_anchored_in_every_format(samples, report):
    """Whatever the file, the words of a quote stand where its anchor says, and the check of the anchor passes."""
    text = samples.read(*report)
    for quote in samples.QUOTES:
        start = text.text.index(quote)
        anchor = text.anchor(start, start + len(quote))
        assert text.text[anchor.start : anchor.end] == anchor.exact == quote
        text.check(anchor)
        assert text.passage_at(start) is not None


def test_structure_is_the_same_in_every_format(samples, report):
    """Headings, list items and table cells are told apart in every format, bullets and markup left outside."""
    text = samples.read(*report)
    assert samples.words(text, PassageKind.HEADING) == [samples.TITLE, samples.HEADING]
    assert samples.words(text, PassageKind.LIST_ITEM) == list(samples.POINTS)
    assert samples.words(text, PassageKind.PARAGRAPH) == [samples.OPENING, samples.SPEECH]
    cells = [p for p in text.passages if p.kind is PassageKind.TABLE_CELL]
    assert {(p.row, p.column): text.text[p.start : p.end] for p in cells} == {
        (row, column): words for row, line in enumerate(samples.TABLE) for column, words in enumerate(line)
    }
    assert {p.table for p in cells} == {0}
    assert {p.page for p in text.passages} == ({1} if report[1] == "report.pdf" else {None})
    assert {p.language for p in text.passages} == {"en"}


def test_rows_are_lines_and_cells_stand_between_tabs(samples, report):
    """A table reads in the text as it does in a spreadsheet, in every format."""
    assert "\n\nMonth\tPeople\nJuly\tat least 14\nAugust\t19" in samples.read(*report).text.replace("\r\n", "\n")


def test_type_is_told_from_content_alone(report):
    """A file is what its bytes are, whatever its name; only Markdown and text are told apart by it."""
    content, name = report
    media_type, extractor = TYPES[name]
    source = source_from_bytes(content, name=name, channel="memory")
    assert (source.media_type, extract(source).extractor) == (media_type, extractor)
    assert source.sha256 == hashlib.sha256(content).hexdigest()
    assert source.content == content
    misnamed = source_from_bytes(content, name="misnamed.txt", channel="memory").media_type
    assert misnamed == (MediaType.TEXT if media_type is MediaType.MARKDOWN else media_type)


def test_a_changed_text_breaks_its_anchors(samples, report):
    """An anchor of the text before a change is broken after it; it is never looked for elsewhere."""
    text = samples.read(*report)
    start = text.text.index("expelled ten people")
    anchor = text.anchor(start, start + len("expelled ten people"))
    changed = CanonicalText(text.text.replace("border guards", "guards"), (), text.extractor)
    with pytest.raises(BrokenAnchor, match="another text"):
        changed.check(anchor)
    with pytest.raises(BrokenAnchor, match="anchor is broken"):
        changed.check(replace(anchor, text_sha256=changed.sha256))


def test_reading_twice_gives_the_same_text(samples, report):
    """The same bytes give the same text, so that anchors hold on every machine and every day."""
    assert samples.read(*report) == samples.read(*report)
