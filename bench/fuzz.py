#!/usr/bin/env python3
"""Throw mutated reports at the readers of each format and at the rules, led by coverage; say what should not come out.

Only a HabeasError may be raised, every passage and anchor must hold, and nothing may take longer than 20 seconds or 3 GB.
Inputs begin with the examples and with the samples of tests/formats. Needs atheris (`pip install atheris`; Linux alone).

usage: fuzz.py TARGET [--seconds N] [--corpus DIR] [--found DIR]
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path, PurePosixPath
from pkgutil import iter_modules
from tempfile import TemporaryDirectory
from typing import Any

import atheris

ROOT = Path(__file__).parents[1]
LONGEST = {"suggest": 1_500, "docx": 6_000, "pdf": 6_000}  # bytes of an input; 3,000 for other targets
PARTS = (  # of a DOCX, by the first byte of an input: an archive mutated whole would only ever be a broken archive
    *("word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/_rels/document.xml.rels"),
    *("[Content_Types].xml", "docProps/core.xml", "word/numbering.xml"),
)

with atheris.instrument_imports(include=["habeas", "docx", "markdown_it", "trafilatura", "htmldate", "email"]):
    from habeas.cli.page import page
    from habeas.errors import HabeasError
    from habeas.passages import extraction
    from habeas.passages.extraction import extract
    from habeas.passages.languages import LANGUAGES
    from habeas.passages.types import CanonicalText
    from habeas.sources.intake import source_from_bytes
    from habeas.suggestions.analysis import RuleAnalyser
    from habeas.suggestions.arrangement import propose_all
    from habeas.suggestions.contract import reading_to_json
    from habeas.suggestions.types import Document, Reading

    # imported where they are used, they would be so after the block, and lead nobody
    for module in iter_modules(extraction.__path__, "habeas.passages.extraction."):
        import_module(module.name)
    for name in ("mails", "page_metadata", "pdf_files", "text_metadata", "web_pages", "word_files"):
        import_module(f"habeas.sources.{name}")

    spec = spec_from_file_location("samples", ROOT / "tests" / "formats" / "samples.py")
    assert spec is not None
    assert spec.loader is not None
    samples: Any = module_from_spec(spec)
    spec.loader.exec_module(samples)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=120, help="how long to go on (120)")
    parser.add_argument("--corpus", type=Path, help="a folder of inputs to start with, and to keep new ones in")
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"), help="where inputs go that fail (fuzz-found)")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.found.mkdir(parents=True, exist_ok=True)
    if asked.child:
        fuzz(asked.target, asked.seconds, asked.corpus, asked.found)
        return
    with TemporaryDirectory() as folder:
        corpus = asked.corpus or Path(folder)
        corpus.mkdir(parents=True, exist_ok=True)
        for content in SEEDS[asked.target]():
            (corpus / hashlib.sha256(content).hexdigest()[:16]).write_bytes(content)
        before = set(asked.found.iterdir())
        told = ("--seconds", str(asked.seconds), "--corpus", str(corpus), "--found", str(asked.found))
        done = subprocess.run([sys.executable, __file__, asked.target, *told, "--child"], check=False)
        found = sorted(path.name for path in set(asked.found.iterdir()) - before)
    print(f"{asked.target}: {len(found)} faults" + "".join(f"\n  {name}" for name in found))
    sys.exit(1 if found or done.returncode else 0)


def fuzz(target: str, seconds: int, corpus: Path, found: Path) -> None:
    """Run one target; a fault is kept once for each place of the code it comes from, and stops nothing."""
    read, places = TARGETS[target], set[str]()

    def one(content: bytes) -> None:
        try:
            read(content)
        except HabeasError:
            return
        except Exception as error:  # noqa: BLE001 -- what this is for
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"
            if place not in places:
                places.add(place)
                (found / f"{target}-{place}").write_bytes(content)
                traceback.print_exc()

    words = corpus.parent / f"{corpus.name}.words"
    words.write_text("\n".join(map(quoted, DICTIONARY)), encoding="ascii")
    limits = ("-timeout=20", "-rss_limit_mb=3000", f"-max_len={LONGEST.get(target, 3_000)}", "-print_final_stats=1")
    paths = (f"-artifact_prefix={found}/{target}-", f"-dict={words}", str(corpus))
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", *limits, *paths], one)
    atheris.Fuzz()


def quoted(word: str) -> str:
    """Return a word as libFuzzer's dictionaries write it."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"'


def check_text(text: CanonicalText) -> None:
    """Check what every stage after extraction builds on."""
    assert text.passages, "no passage"
    for passage in text.passages:
        words = text.text[passage.start : passage.end]
        assert words == words.strip() != "", "a passage that is empty or not trimmed"
        text.check(text.anchor(passage.start, passage.end))
    assert all(before.end <= after.start for before, after in pairwise(text.passages)), "passages overlap"
    text.text.encode()


def read_as(suffix: str) -> Callable[[bytes], None]:
    def read(content: bytes) -> None:
        check_text(extract(source_from_bytes(content, name=f"report{suffix}", channel="memory")))

    return read


def read_docx(content: bytes) -> None:
    """Read a DOCX with one part replaced; what follows an odd first byte says which elements the part is made of."""
    kind, rest = (content[0], content[1:]) if content else (0, b"")
    part = PARTS[kind // 2 % len(PARTS)]
    new_part = grown(rest, part) if kind % 2 else rest
    new = samples.repacked(DOCX, lambda name, old: new_part if name == part else old)
    if part not in DOCX_PARTS:
        new = samples.extended(new, {part: new_part.decode("utf-8", "replace")})
    read_as(".docx")(new)


def grown(rest: bytes, part: str) -> bytes:
    """Return a well-formed part: each byte opens an element, closes one, or is a letter."""
    root = "document" if part.endswith("document.xml") else PurePosixPath(part).stem
    words, opened = [f'<w:{root} xmlns:w="{WORD.decode()}">'], [root]
    for byte in rest:
        if byte < len(ELEMENTS):
            words.append(f"<w:{ELEMENTS[byte]}>")
            opened.append(ELEMENTS[byte].partition(" ")[0])
        elif byte >= 192 and len(opened) > 1:
            words.append(f"</w:{opened.pop()}>")
        else:
            words.append(html.escape(chr(max(32, byte % 128))))
    return "".join([*words, *(f"</w:{name}>" for name in reversed(opened))]).encode()


def draw(content: bytes) -> None:
    """Read a PDF whose page is drawn as the bytes say: words at places, in sizes, by matrices, in any script."""
    given = atheris.FuzzedDataProvider(content)
    if given.ConsumeBool():
        lines = [given.ConsumeUnicodeNoSurrogates(60) or "a" for _ in range(given.ConsumeIntInRange(1, 6))]
        made = samples.unembedded_pdf(*lines, spread=given.ConsumeIntInRange(0, 5))
    else:
        shown = ""
        while given.remaining_bytes() and len(shown) < 4_000:
            turn = (given.PickValueInList(list(SCALES)) for _ in range(4))
            place = (given.ConsumeIntInRange(-99, 999), given.ConsumeIntInRange(-99, 999))
            words = given.PickValueInList(list(WORDS))
            shown += f"/F1 {given.PickValueInList(list(SCALES))} Tf {' '.join(map(str, turn))} {place[0]} {place[1]} Tm ({words}) Tj\n"
        content_stream = f"BT\n{shown}ET"
        made = samples.raw_pdf(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            f"<< /Length {len(content_stream)} >>\nstream\n{content_stream}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        )
    read_as(".pdf")(made)


def suggest(content: bytes) -> None:
    """Read with the rules, in the language that the first byte says, and lay out what was found."""
    language = LANGUAGES[content[0] % len(LANGUAGES)] if content else "en"
    source = source_from_bytes(content[1:], name="report.txt", channel="memory", encoding="utf-8")
    text = extract(source)
    found = propose_all(Document(text, date(2025, 6, 12), language, RuleAnalyser(language)))
    for suggestion in found:
        assert 0 < suggestion.confidence <= 1, "a confidence out of range"
        for anchor in (suggestion.anchor, *suggestion.fields.values()):
            text.check(anchor)
    reading = Reading(source, text, found, date(2025, 6, 12), language)
    json.dumps(reading_to_json(reading), allow_nan=False).encode()
    page(reading).encode()


def reports(suffix: str) -> Iterator[bytes]:
    yield samples.REPORTS[f"report{suffix}"]()
    yield from (path.read_bytes() for path in (ROOT / "examples").iterdir() if path.suffix == suffix)
    yield from (path.read_bytes() for path in (ROOT / "tests" / "formats" / "found").glob(f"*{suffix}"))


def docx_parts() -> Iterator[bytes]:
    yield from (bytes([2 * n]) + DOCX_PARTS[part] for n, part in enumerate(PARTS) if part in DOCX_PARTS)
    yield from (bytes([2 * n + 1]) + bytes(range(0, 256, step)) for n in range(len(PARTS)) for step in (1, 3, 7))
    yield bytes([2 * PARTS.index("word/footnotes.xml")]) + b'<w:footnotes xmlns:w="%s"/>' % WORD
    yield (
        b"\0"
        + b'<w:document xmlns:w="%s"><w:body><w:p><w:r><w:t>Ten men</w:t></w:r></w:p></w:body></w:document>' % WORD
    )


def texts() -> Iterator[bytes]:
    """Yield paragraphs of the examples in English, one of each in every language, and the annotated documents in their own."""
    english = LANGUAGES.index("en")
    for suffix in (".txt", ".md", ".html"):
        for content in reports(suffix):
            text = extract(source_from_bytes(content, name=f"a{suffix}", channel="memory")).text
            parts = text.split("\n\n")
            yield from (bytes([english]) + part.encode() for part in parts)
            yield from (bytes([n]) + parts[-1].encode() for n in range(len(LANGUAGES)))
    for path in sorted((ROOT / "bench" / "gold").glob("*.txt")):
        spoken = path.name.partition("-")[0]
        if spoken in LANGUAGES:
            parts = path.read_text(encoding="utf-8").split("\n\n")
            yield from (bytes([LANGUAGES.index(spoken)]) + part.encode() for part in parts)


ELEMENTS = (
    *("body", "p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "tcPr", "sdt", "sdtContent", "ins", "del", "hyperlink"),
    *("txbxContent", "footnote", "footnoteReference w:id='1'", "endnote", "numPr", "ilvl w:val='3'", "numId w:val='0'"),
    *("vMerge", "vMerge w:val='restart'", "gridSpan w:val='9'", "vertAlign w:val='superscript'", "vanish", "tab", "br"),
    *(
        "pStyle w:val='Heading1'",
        "style w:styleId='a' w:type='paragraph'",
        "basedOn w:val='a'",
        "name w:val='heading 2'",
    ),
    *("outlineLvl w:val='4'", "fldChar w:fldCharType='begin'", "instrText", "drawing", "pict", "moveFrom", "trPr"),
)
SCALES = (1, 0, 12, -1, 0.001, 9, 30, 400, -12, 1e9)
WORDS = (
    "Ten men were held",
    "12",
    "1",
    "2",
    "-",
    "(",
    "a",
    "\\050",
    "expelled in",
    "pre-",
    "trial.",
    "1,200",
    "\\225",
    "Mr",
    "",
)
WORD = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BULKY = {"stylesWithEffects": "styles", "settings": "settings", "fontTable": "fonts", "webSettings": "webSettings"}
DOCX = samples.repacked(  # small, so that many are read in a second
    samples.REPORTS["report.docx"](),
    lambda name, old: (
        b'<w:%s xmlns:w="%s"/>' % (BULKY[PurePosixPath(name).stem].encode(), WORD)
        if PurePosixPath(name).stem in BULKY
        else old
    ),
)
DOCX_PARTS: dict[str, bytes] = {}
samples.repacked(DOCX, DOCX_PARTS.setdefault)
DICTIONARY = (
    *("<table>", "<td colspan=9>", "<tr>", "<q>", "<sup>", "<pre>", "<!--", "&#1;", "&amp;", "<li>", "</p>", "<br>"),
    *("<w:p>", "<w:tbl>", "<w:tr>", "<w:tc>", "<w:del>", "<w:txbxContent>", "<w:pPr>", "<w:numPr>", "<w:vMerge/>"),
    *("BT", "ET", "Tj", "Tm", "Td", "/F1", "obj", "endobj", "stream", "xref", "trailer", "%%EOF", "/Kids", "1e38"),
    *("Content-Type: ", "multipart/mixed; boundary=", "charset=", "filename*=", "=?utf-8?b?", "?=", "base64", "--b\n"),
    *("# ", "- ", "| ", "|---|", "> ", "```", "[^1]: ", "**", "](", "\n\n", "\t", "1. ", "---\n"),
    *("expelled ", "detained ", "guards ", "police ", "the ", "of ", "between ", "at least ", "nearly ", "per cent"),
    *("article ", "Act ", "No. ", "v. ", "Committee ", "said ", "“", "”", "’s ", "not ", "March ", "2024", "1,200 "),
)
TARGETS: dict[str, Callable[[bytes], None]] = {
    "plain": read_as(".txt"),
    "markdown": read_as(".md"),
    "html": read_as(".html"),
    "eml": read_as(".eml"),
    "docx": read_docx,
    "pdf": read_as(".pdf"),
    "drawing": draw,
    "suggest": suggest,
}
SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {
    "plain": lambda: reports(".txt"),
    "markdown": lambda: reports(".md"),
    "html": lambda: reports(".html"),
    "eml": lambda: reports(".eml"),
    "docx": docx_parts,
    "pdf": lambda: iter(
        [*reports(".pdf"), samples.drawn([(72, 700, "Ten men were held.")]), samples.unembedded_pdf("عشرة أشخاص")]
    ),
    "drawing": lambda: iter([bytes(range(n, 200)) for n in range(2)]),
    "suggest": texts,
}

if __name__ == "__main__":
    main()
