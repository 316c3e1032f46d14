"""One little report in every format that Habeas reads, and makers of good and bad files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from itertools import pairwise

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from habeas.passages.extraction import extract
from habeas.sources.intake import source_from_bytes

TITLE = "Ten people expelled at the river"
OPENING = (
    "On 7 August 2025, border guards expelled ten people from a camp near the village of Vilmar, a monitor said. "
    "Nobody was given a paper, an interpreter or a chance to call a lawyer before the bus drove off."
)
HEADING = "What we were told"
POINTS = ("Two families were separated at the gate.", "One man lost his phone and 300 euros.")
SPEECH = "“They told us to walk and not to look back,” a woman from Conakry said on the next day."
TABLE = (("Month", "People"), ("July", "at least 14"), ("August", "19"))
QUOTES = (TITLE, "expelled ten people", "a camp near the village of Vilmar", POINTS[1], "“They told us to walk", "19")


def _text() -> bytes:
    rows = "\n".join("\t".join(row) for row in TABLE)
    points = "\n".join(f"• {point}" for point in POINTS)
    return f"{TITLE}\n\n{OPENING}\n\n{HEADING}\n\n{points}\n\n{SPEECH}\n\n{rows}\n".encode()


def _markdown() -> bytes:
    opening = OPENING.replace("expelled ten people", "*expelled* **ten people**")
    points = "\n".join(f"- {point}" for point in POINTS)
    head, *rows = (f"| {' | '.join(row)} |" for row in TABLE)
    table = "\n".join([head, "|---|---|", *rows])
    return f"# {TITLE}\n\n{opening}\n\n## {HEADING}\n\n{points}\n\n> {SPEECH}\n\n{table}\n".encode()


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def _body() -> str:
    points = "".join(f"<li>{point}</li>" for point in POINTS)
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    opening = OPENING.replace("expelled ten people", "<em>expelled</em> <b>ten people</b>")
    return (
        f"<h1>{TITLE}</h1><p>{opening}</p><h2>{HEADING}</h2><ul>{points}</ul><blockquote><p>{SPEECH}</p></blockquote>"
        f"<table>{rows}</table>"
    )


def _html() -> bytes:
    menu = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(9))
    return page(f"<nav><ul>{menu}</ul></nav><main><article>{_body()}</article></main><footer>© Border desk</footer>")


def _pdf() -> bytes:
    styles = getSampleStyleSheet()
    flow = [Paragraph(TITLE, styles["Title"]), Paragraph(OPENING, styles["BodyText"])]
    flow += [Paragraph(HEADING, styles["Heading2"]), *(Paragraph(f"• {p}", styles["BodyText"]) for p in POINTS)]
    flow += [Paragraph(SPEECH, styles["BodyText"]), Table(TABLE)]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(flow)
    return out.getvalue()


def _docx() -> bytes:
    document = Document()
    document.add_heading(TITLE, 1)
    before, after = OPENING.split("expelled ten people")
    paragraph = document.add_paragraph(before)
    paragraph.add_run("expelled").italic = True
    paragraph.add_run(" ten people").bold = True
    paragraph.add_run(after)
    document.add_heading(HEADING, 2)
    for point in POINTS:
        document.add_paragraph(point, style="List Bullet")
    document.add_paragraph(SPEECH)
    table = document.add_table(len(TABLE), len(TABLE[0]))
    for cells, row in zip(table.rows, TABLE, strict=True):
        for cell, words in zip(cells.cells, row, strict=True):
            cell.text = words
    return saved(document)


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"] = "Border desk <desk@example.org>"
    mail["Date"] = "Fri, 08 Aug 2025 09:00:00 +0200"
    mail["Subject"] = TITLE
    mail.set_content(_text().decode())
    mail.add_alternative(_html().decode(), subtype="html")
    return mail.as_bytes()


REPORTS = {
    "report.txt": _text,
    "report.md": _markdown,
    "report.html": _html,
    "report.pdf": _pdf,
    "report.docx": _docx,
    "report.eml": _mail,
}


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def source(content: bytes, name: str = "report", **options):
    return source_from_bytes(content, name=name, channel="memory", **options)


def read(content: bytes, name: str = "report", **options):
    return extract(source(content, name, **options))


def words(text, *kinds: str) -> list[str]:
    return [text.text[p.start : p.end] for p in text.passages if not kinds or p.kind in kinds]


def drawn(*pages, size: float = 11, title: str | None = None) -> bytes:
    """Make a PDF of pages, each a list of (x, y, words) or (x, y, words, size)."""
    out = io.BytesIO()
    drawing = canvas.Canvas(out, pagesize=A4)
    if title:
        drawing.setTitle(title)
    for lines in pages:
        for x, y, line, *own in lines:
            drawing.setFont("Helvetica", own[0] if own else size)
            drawing.drawString(x, y, line)
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def repacked(content: bytes, change) -> bytes:
    """Pack an archive anew, each part as `change(name, bytes)` returns it; None leaves a part out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            changed = change(part, old.read(part))
            if changed is not None:
                new.writestr(part, changed)
    return out.getvalue()


def visual_order(line: str) -> str:
    """Return a right-to-left line as a PDF draws it, from left to right: numbers and Latin words keep their order."""
    runs = re.findall(r"[A-Za-z](?:[A-Za-z ]*[A-Za-z])?|\d(?:[.,]?\d)*|.", line)
    return "".join(reversed(runs))


def unembedded_pdf(*lines: str, spread: int = 0, signs: Mapping[str, str] | None = None) -> bytes:
    """Make a PDF that draws letters of any script with a font of another machine and says which letters they are.

    With `spread`, every so many letters are placed by themselves, the last first. `signs` are letters drawn as one.
    """
    for letters, sign in (signs or {}).items():
        lines = tuple(line.replace(letters[::-1], sign) for line in lines)
    codes = {letter: n for n, letter in enumerate(sorted(set("".join(lines))), 1)}
    written = {sign: letters for letters, sign in (signs or {}).items()}
    shown = ""
    for n, line in enumerate(lines):
        starts = range(0, len(line) - 1, spread) if spread else [0]  # PDFium passes over a letter alone, without a font
        parts = [(at, line[at:end]) for at, end in pairwise([*starts, len(line)])]
        for at, part in reversed(parts):
            drawn = "".join(f"{codes[c]:04X}" for c in part)
            shown += f"1 0 0 1 {72 + 6 * at} {700 - 16 * n} Tm <{drawn}> Tj\n"
    content = f"BT /F1 12 Tf\n{shown}ET"
    pairs = "".join(f"<{n:04X}> <{written.get(c, c).encode('utf-16-be').hex()}>\n" for c, n in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Letters def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(codes)} beginbfchar\n{pairs}endbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    return raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Letters /Encoding /Identity-H /DescendantFonts [6 0 R] "
        "/ToUnicode 7 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Letters /FontDescriptor 8 0 R /DW 500 /CIDToGIDMap /Identity "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
        "<< /Type /FontDescriptor /FontName /Letters /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 "
        "/Descent -200 /CapHeight 700 /StemV 80 >>",
    )


def raw_pdf(*objects: str) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, written in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{written}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    return out + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ).encode("latin-1")


def extended(content: bytes, parts: Mapping[str, str]) -> bytes:
    """Add parts to an archive."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, written in parts.items():
            archive.writestr(name, written)
    return out.getvalue()
