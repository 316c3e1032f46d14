"""Whatever comes in, text comes out whose passages and anchors hold, or a refusal."""

from __future__ import annotations

import html
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.errors import InputError
from habeas.passages.types import CanonicalText

settings.register_profile("files", deadline=None, suppress_health_check=[HealthCheck.too_slow])
relaxed = settings.get_profile("files")

FOUND = Path(__file__).with_name("found")
LINES = st.sampled_from(
    [
        "- item",
        "* item",
        "# Heading",
        "1. numbered",
        "a\tb\tc",
        "\tindented  words",
        "1\t2",
        "| a | b |",
        "|---|---|",
        "+",
        "+---+",
        "Year   Men    Women",
        "2023   61     9",
        "short",
        "A longer line of about sixty characters that goes on and",
        "on to the next one.",
        "",
        "```",
        "> said",
        "<b>x</b>",
        "<table><tr><td>a<td>b",
        "<!-- c",
        "[^1]: note",
        "---",
        "  ",
        "\u2028",
        "é",
        "عشرة أشخاص",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(LINES, max_size=30).flatmap(
        lambda lines: st.sampled_from(["\n", "\r\n", "\r", "\f"]).map(lambda end: end.join(lines))
    ),
)


def holds(text: CanonicalText) -> None:
    """Check what every stage after this one builds on."""
    assert text.passages
    for passage in text.passages:
        words = text.text[passage.start : passage.end]
        assert 0 <= passage.start < passage.end <= len(text.text)
        assert words == words.strip() != ""
        text.check(text.anchor(passage.start, passage.end))
    assert all(before.end <= after.start for before, after in pairwise(text.passages))
    assert not any("\ud800" <= c <= "\udfff" for c in text.text)
    assert text.text == text.text.encode().decode()


@pytest.mark.parametrize("path", sorted(FOUND.iterdir()), ids=lambda path: path.name)
def test_what_a_fuzzer_found_is_read_or_refused(samples, path):
    """Inputs that once raised something else than a refusal (see bench/fuzz.py) are read or refused."""
    try:
        found = samples.read(path.read_bytes(), path.name)
    except InputError:
        return
    holds(found)


@given(TEXTS, st.sampled_from([".txt", ".md", ""]))
@settings(relaxed, max_examples=300)
def test_any_text_gives_passages_that_hold_or_a_refusal(samples, text, suffix):
    """Any Unicode text is read, in order and trimmed, or refused."""
    try:
        found = samples.read(text.encode("utf-8", "surrogatepass"), f"any{suffix}")
    except InputError:
        return
    holds(found)


@given(TEXTS)
@settings(relaxed, max_examples=200)
def test_a_text_file_is_its_own_canonical_text(samples, text):
    """Of a .txt file, the canonical text is the file's own, and every word of it is in a passage or marks a list."""
    try:
        found = samples.read(b"\xef\xbb\xbf" + text.encode("utf-8", "surrogatepass"), "own.txt")
    except InputError:
        return
    assert found.text == text.removeprefix("\ufeff")
    covered = {n for p in found.passages for n in range(p.start, p.end)}
    left = {c for n, c in enumerate(found.text) if n not in covered and not c.isspace()}
    assert left <= set("•●▪■◦‣⁃∙○·*–—-|+=:")


@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from(["p", "li", "td", "h2", "div", "pre", "blockquote"]))
@settings(relaxed, max_examples=100)
def test_any_words_in_a_page_give_passages_that_hold(samples, texts, tag):
    """Any words in any element of a page are read or refused."""
    body = "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in texts)
    try:
        found = samples.read(samples.page(body))
    except (InputError, UnicodeEncodeError):
        return
    holds(found)


@given(TEXTS)
@settings(relaxed, max_examples=100)
def test_any_markup_gives_passages_that_hold_or_a_refusal(samples, text):
    """Any markup, broken or not, is read or refused."""
    try:
        found = samples.read(b"<html><body>" + text.encode("utf-8", "replace"))
    except InputError:
        return
    holds(found)


@given(
    st.binary(max_size=600),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"From: a@b.c\nMIME-Version: 1.0\n"]),
)
@settings(relaxed, max_examples=300)
def test_any_bytes_give_a_text_or_a_refusal(samples, content, start):
    """Any bytes, whatever they claim to be, are read or refused."""
    try:
        found = samples.read(start + content)
    except InputError:
        return
    holds(found)


@given(st.data())
@settings(relaxed, max_examples=150)
def test_any_damage_gives_a_text_or_a_refusal(samples, data):
    """A file damaged anywhere is read or refused; nothing else is raised."""
    name = data.draw(st.sampled_from(sorted(samples.REPORTS)))
    content = bytearray(samples.REPORTS[name]())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            content[place] = data.draw(st.integers(0, 255))
        else:
            del content[place : place + data.draw(st.integers(1, 50))]
    try:
        found = samples.read(bytes(content), name)
    except InputError:
        return
    holds(found)
