"""Markdown: the markup goes, the words stay."""

from __future__ import annotations

import pytest

from habeas.passages.types import PassageKind
from habeas.sources.types import MediaType


def read(samples, markdown: str):
    return samples.read(markdown.encode(), "notes.md")


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("On **7 August** _guards_ ***led***", ["On 7 August guards led"]),
        ("A [report](https://example.org/x 'title') and <https://example.org>", ["A report and https://example.org"]),
        ("one\ntwo  \nthree\\\nfour", ["one two\nthree\nfour"]),
        ("![Map of the camp](map.png)", ["Map of the camp"]),
        ("`code` &amp; \\*stars\\*", ["code & *stars*"]),
        ("```\nline one\n  line two\n```", ["line one\n  line two"]),
        ("> “Walk,” they said.\n>\n> Nobody spoke.", ["“Walk,” they said.", "Nobody spoke."]),
        ("Ten ~~or eleven~~ people", ["Ten people"]),
        ("Ten people[^1] left[^a].\n\n[^1]: A count.\n\n[^a]: word", ["Ten people¹ left.", "A count.", "word"]),
        ("Before\n\n---\n\nAfter", ["Before", "After"]),
        ("<div onclick='x()'>Inside <b>HTML</b></div>\n\n<script>x()</script>\n\nAfter", ["Inside HTML", "After"]),
        ("snake_case_name and 2 * 3 * 4", ["snake_case_name and 2 * 3 * 4"]),
        ("19<sup>1</sup> people<br>left", ["19¹ people\nleft"]),
        ("---\ntitle: Held\n---\nTen people.", ["Ten people."]),
        ("עשרה אנשים **נעצרו** בגבול", ["עשרה אנשים נעצרו בגבול"]),
    ],
)
def test_markup_goes_and_words_stay(samples, markdown, words):
    """Marks of emphasis, links and code leave no trace; line breaks that are meant stay."""
    assert samples.words(read(samples, markdown)) == words


def test_structure_is_kept(samples):
    """Headings keep their rank, lists their nesting, tables their cells, footnotes their kind."""
    text = read(
        samples,
        "# One\n\nSetext\n---\n\n1. First\n\n   goes on\n   - under it\n2. Second\n\n| a | b |\n|---|:-:|\n| 1 |  |\n| | 4 |\n\n[^1]: Note",
    )
    assert [(p.kind.value, p.level, text.text[p.start : p.end]) for p in text.passages] == [
        ("heading", 1, "One"),
        ("heading", 2, "Setext"),
        ("list_item", 1, "First"),
        ("list_item", 1, "goes on"),
        ("list_item", 2, "under it"),
        ("list_item", 1, "Second"),
        *(("table_cell", 0, words) for words in "ab14"),
        ("footnote", 0, "Note"),
    ]
    cells = [(p.row, p.column) for p in text.passages if p.kind is PassageKind.TABLE_CELL]
    assert cells == [(0, 0), (0, 1), (1, 0), (2, 1)]


@pytest.mark.parametrize(
    ("front", "field", "value"),
    [
        ("title: Held", "title", "Held"),
        ("date: 2025-10-03", "published", "2025-10-03"),
        ("date: 3 October 2025", "published", "2025-10-03"),
        ("date: 2025-10-03 08:00:00", "published", "2025-10-03"),
        ("author: Border desk", "author", "Border desk"),
        ("publisher: Border desk", "publisher", "Border desk"),
        ("lang: fr-BE", "language", "fr"),
        ("url: https://example.org/a", "address", "https://example.org/a"),
        ("url: javascript:x()", "address", "None"),
        ("author: [a, b]", "author", "None"),
        ("date: 2025-13-45", "published", "None"),
        ("lang: english", "language", "None"),
    ],
)
def test_front_matter_is_the_description(samples, front, field, value):
    """Front matter describes the text; a value that is none of its kind is left out."""
    told = samples.source(f"---\n{front}\n---\n\nTen people were held.\n".encode(), "notes.md").description
    assert str(getattr(told, field)) == value


def test_broken_front_matter_is_text(samples):
    """What is no YAML mapping between rules is text like any other."""
    assert "[unclosed" in read(samples, "---\na: [unclosed\n---\n\nTen people.").text


def test_title_is_the_first_heading(samples):
    """Without front matter, the first heading is the title."""
    told = samples.source(b"Border desk\n\n## Held at the *river* ##\n\nTen people.", "notes.md").description
    assert told.title == "Held at the *river*"


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (b"# Title\n\nA [link](https://example.org).", "-", MediaType.MARKDOWN),
        (b"---\ntitle: x\n---\n\n**Bold** words", "upload", MediaType.MARKDOWN),
        (b"| a | b |\n|---|---|\n| 1 | 2 |\n\n## Two", "-", MediaType.MARKDOWN),
        (b"# Title\n\nA [link](https://example.org).", "report.txt", MediaType.TEXT),
        (b"Plain words.", "report.md", MediaType.MARKDOWN),
        (b"# 12 people were held", "-", MediaType.TEXT),
        (b"Notes\n\n* one\n* two\n\n1. three", "-", MediaType.TEXT),
        (b"He paid 5 * 3 * 2 euros [see annex] (in cash), ** see below", "-", MediaType.TEXT),
        (b"<p align='center'>Words</p>\n\n# Title\n\n**bold**", "readme.md", MediaType.MARKDOWN),
        (b"<p>Words</p>", "report.txt", MediaType.TEXT),
        (b"<p>Words</p>", "-", MediaType.HTML),
        (b"<!doctype html><p>Words</p>", "report.txt", MediaType.HTML),
        (b"<Name withheld> said so.", "-", MediaType.TEXT),
    ],
)
def test_markdown_is_told_from_text_with_care(samples, content, name, media_type):
    """Two different marks of Markdown make it Markdown, one may be anything; the name decides between these two."""
    assert samples.source(content, name).media_type is media_type
