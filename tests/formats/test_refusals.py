"""Bad input: one clear sentence each, of the right kind, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from habeas import errors
from habeas.passages.extraction import layout
from habeas.sources import intake, word_files

RUSSIAN = "Пограничники выслали десять человек из лагеря у реки. Им не дали ни переводчика, ни адвоката. "
FRENCH = "Les gardes-frontières ont expulsé dix personnes, dont une mère âgée et ses enfants. "
ENGLISH = "Border guards expelled ten people from the camp. "
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
MAIL = b"From: a@example.org\nTo: b@example.org\nDate: Fri, 08 Aug 2025 09:00:00 +0200\nMessage-ID: <1@example.org>\n"
NO_PAGES = ("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>")
RELATIONSHIP = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
    b'Target="http://192.0.2.1/x" TargetMode="External"/></Relationships>'
)


CUT_REVISION = b"\n99 0 obj\n<< /Length 9000 >>\nstream\n" + b"x" * 4_000


def encrypted(content: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    writer.encrypt("a password")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def marked_encrypted(content: bytes) -> bytes:
    """Set the flag of encryption on every entry of an archive."""
    out = bytearray(content)
    for signature, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        for found in re.finditer(re.escape(signature), content):
            out[found.start() + place] |= 1
    return bytes(out)


def replaced(samples, part: str, *words: bytes) -> bytes:
    """Replace the first of each two `words` by the second, once, in a part of the report."""

    def change(name: str, content: bytes) -> bytes:
        for old, new in zip(words[::2], words[1::2], strict=True) if name == part else ():
            assert old in content
            content = content.replace(old, new, 1)
        return content

    return samples.repacked(samples.REPORTS["report.docx"](), change)


def with_relationship(samples, kind: bytes) -> bytes:
    return replaced(samples, "word/_rels/document.xml.rels", b"</Relationships>", RELATIONSHIP % kind)


def without(samples, part: str) -> bytes:
    docx = samples.REPORTS["report.docx"]()
    return samples.repacked(docx, lambda name, content: None if name == part else content)


def archive(**parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


MAIN_TYPE = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BAD = {
    "nothing": (errors.EmptySource, lambda _: b""),
    "white space": (errors.EmptySource, lambda _: b" \n\t\r\n"),
    "a byte-order mark alone": (errors.EmptySource, lambda _: b"\xef\xbb\xbf\n"),
    "wide white space": (errors.EmptySource, lambda _: " \u00a0\u2003\n".encode("utf-16")),
    "a page without words": (errors.EmptySource, lambda s: s.page("<script>x()</script><p> </p>")),
    "a mail without body": (errors.EmptySource, lambda _: MAIL + b"\n"),
    "rubbish": (errors.UnsupportedSource, lambda _: bytes(range(256)) * 20),
    "control characters": (errors.UnsupportedSource, lambda _: b"\0\1\2\3 words" * 9),
    "a picture": (errors.UnsupportedSource, lambda _: b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    "rich text": (errors.UnsupportedSource, lambda _: rb"{\rtf1 Ten people were expelled.}"),
    "an old Word file": (errors.UnsupportedSource, lambda _: OLE),
    "a zip archive": (errors.UnsupportedSource, lambda _: archive(report="Ten people were expelled.")),
    "an OpenDocument file": (errors.UnsupportedSource, lambda _: archive(mimetype="application/vnd.oasis")),
    "a spreadsheet": (
        errors.UnsupportedSource,
        lambda s: replaced(s, "[Content_Types].xml", b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"),
    ),
    "a document with macros": (
        errors.UnsupportedSource,
        lambda s: replaced(s, "[Content_Types].xml", MAIN_TYPE, b"vnd.ms-word.document.macroEnabled.main+xml"),
    ),
    "XML of another kind": (errors.UnsupportedSource, lambda _: b'<?xml version="1.0"?><svg><text>Words</text></svg>'),
    "one control character": (errors.DamagedSource, lambda _: ENGLISH.encode() * 9 + b"\0"),
    "half a PDF": (errors.DamagedSource, lambda s: half(s.REPORTS["report.pdf"]())),
    "a PDF with a last revision cut off": (errors.DamagedSource, lambda s: s.REPORTS["report.pdf"]() + CUT_REVISION),
    "half a DOCX": (errors.DamagedSource, lambda s: half(s.REPORTS["report.docx"]())),
    "a PDF in name only": (errors.DamagedSource, lambda _: b"%PDF-1.4\nwords\n%%EOF\n"),
    "a PDF of no pages": (errors.DamagedSource, lambda s: s.raw_pdf(*NO_PAGES)),
    "a DOCX without its document": (errors.DamagedSource, lambda s: without(s, "word/document.xml")),
    "a DOCX with broken XML": (errors.DamagedSource, lambda s: replaced(s, "word/document.xml", b"</w:p>", b"")),
    "a DOCX without a body": (
        errors.DamagedSource,
        lambda s: replaced(s, "word/document.xml", b"<w:body>", b"<w:other>", b"</w:body>", b"</w:other>"),
    ),
    "a DOCX that is no document": (
        errors.DamagedSource,
        lambda s: replaced(s, "word/document.xml", b"<w:document ", b"<w:other ", b"</w:document>", b"</w:other>"),
    ),
    "a DOCX of unknown styles": (
        errors.DamagedSource,
        lambda s: replaced(s, "[Content_Types].xml", b"wordprocessingml.styles+xml", b"unknown+xml"),
    ),
    "a page nested too deep": (errors.DamagedSource, lambda s: s.page("<div>" * 50_000 + "<p>Words.</p>")),
    "a mail nested too deep": (
        errors.DamagedSource,
        lambda _: (
            MAIL + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000))
        ),
    ),
    "a mail of endless parts": (
        errors.DamagedSource,
        lambda _: MAIL + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nwords\n" * 1_001 + b"--b--\n",
    ),
    "a locked PDF": (errors.LockedSource, lambda s: encrypted(s.REPORTS["report.pdf"]())),
    "a locked DOCX": (errors.LockedSource, lambda _: OLE + "EncryptedPackage".encode("utf-16-le")),
    "a locked archive": (errors.LockedSource, lambda s: marked_encrypted(s.REPORTS["report.docx"]())),
    "a locked mail": (errors.LockedSource, lambda _: MAIL + b"Content-Type: application/pkcs7-mime\n\nAAAA"),
    "a scan": (errors.TextlessSource, lambda s: s.drawn([], [], [])),
    "Cyrillic of old": (errors.UndecodableSource, lambda _: RUSSIAN.encode("cp1251")),
    "Latin of old": (errors.UndecodableSource, lambda _: FRENCH.encode("cp1252")),
    "a text of two encodings": (errors.UndecodableSource, lambda _: FRENCH.encode() + b"\n" + FRENCH.encode("cp1252")),
    "UTF-16 that does not say so": (errors.UndecodableSource, lambda _: ENGLISH.encode("utf-16-le")),
    "a page of two encodings": (errors.UndecodableSource, lambda s: s.page("<p>déjà") + "<p>là</p>".encode("cp1252")),
    "a page of no known encoding": (errors.UndecodableSource, lambda _: b"<html><meta charset=klingon><p>Words"),
    "a mail of two encodings": (
        errors.UndecodableSource,
        lambda _: MAIL + b"Content-Type: text/plain; charset=utf-8\n\ncaf\xe9 words\n",
    ),
    "too many bytes": (errors.OversizedSource, lambda _: b"a " * (intake.MAX_BYTES // 2 + 1)),
    "too many characters": (errors.OversizedSource, lambda _: b"a b\n" * (intake.MAX_CHARACTERS // 4 + 1)),
    "too long a line": (errors.OversizedSource, lambda _: b"words\n" + b"a" * (intake.MAX_LINE + 1)),
    "too many parts": (
        errors.OversizedSource,
        lambda _: archive(**{f"{n}.xml": "" for n in range(word_files.MAX_PARTS + 1)}),
    ),
    "a DOCX that fills the disk": (
        errors.HostileSource,
        lambda s: replaced(s, "word/document.xml", b"<w:body>", b"<w:body>" + b" " * 30_000_000),
    ),
    "a DOCX with entities": (
        errors.HostileSource,
        lambda s: replaced(s, "word/document.xml", b"?>", b"?>" + ENTITIES),
    ),
    "a DOCX with a remote template": (errors.HostileSource, lambda s: with_relationship(s, b"attachedTemplate")),
    "a DOCX with a remote picture": (errors.HostileSource, lambda s: with_relationship(s, b"image")),
    "a DOCX with a remote object": (errors.HostileSource, lambda s: with_relationship(s, b"oleObject")),
    "a page with entities": (
        errors.HostileSource,
        lambda _: b'<?xml version="1.0"?>' + ENTITIES + b"<html><body>&b;</body></html>",
    ),
    "XML with entities": (errors.HostileSource, lambda _: ENTITIES + b"<x>&b;</x>"),
}


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


@pytest.mark.parametrize("bad", BAD)
def test_bad_input_gets_one_sentence(samples, bad, capfd, recwarn):
    """Each bad input raises its own kind of refusal: one sentence that names the file, and not a word besides."""
    kind, make = BAD[bad]
    with pytest.raises(errors.InputError) as refused:
        samples.read(make(samples), "given.bin")
    assert type(refused.value) is kind
    message = str(refused.value)
    assert "given.bin" in message
    assert re.fullmatch(r"[^\n]{20,300}\.", message)
    assert not re.search(r"[.!?] [A-ZА-Я]", message), "more than one sentence"
    assert capfd.readouterr() == ("", "")
    assert not recwarn.list


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (RUSSIAN.encode("cp1251"), "line 1, byte 1 .*--encoding windows-1251"),
        (("Report\n\n" + RUSSIAN).encode("koi8-r"), "line 3, byte 1 .*--encoding koi8-r"),
        (("Rapport\n\n" + FRENCH).encode("cp1252"), "line 3, byte 18 .*--encoding windows-1252"),
        (FRENCH.encode() + b"\n\n" + FRENCH.encode("cp1252"), "begins in UTF-8 .* line 3, byte 18"),
        (ENGLISH.encode("utf-16-le"), "UTF-16-LE .*--encoding utf-16-le"),
        (RUSSIAN.encode("utf-16-be"), "UTF-16-BE .*--encoding utf-16-be"),
        (b"One line\nand \x07 bell", r"U\+0007 at line 2, character 5"),
    ],
)
def test_refusal_says_where_and_what_to_try(samples, content, told):
    """A text that is no UTF-8 is refused with the line, the byte and the encoding that likely is the right one."""
    with pytest.raises(errors.InputError, match=told):
        samples.read(content, "given.txt")


@pytest.mark.parametrize(
    ("text", "encoding"), [(RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r"), (FRENCH, "cp1252"), (ENGLISH, "utf-16-le")]
)
def test_encoding_that_the_person_gives_is_used(samples, text, encoding):
    """With the encoding that the refusal names, the same file reads."""
    assert samples.read(text.encode(encoding), "given.txt", encoding=encoding).text == text


@pytest.mark.parametrize("encoding", ["klingon", "hex", "utf-7", "idna", "unicode_escape", "", "utf-8\0"])
def test_encodings_that_no_document_is_in_are_refused(samples, encoding):
    """An encoding that does not exist, or that no document is in, is an invalid value."""
    with pytest.raises(errors.InvalidValue):
        samples.read(ENGLISH.encode(), encoding=encoding)


def test_scan_says_how_many_pages(samples):
    """A scan is refused with its number of pages and with what to do about it."""
    with pytest.raises(errors.TextlessSource, match=r"3 pages .*OCR"):
        samples.read(samples.drawn([], [], []))


def test_a_document_may_link_to_the_web(samples):
    """An ordinary hyperlink in a DOCX is no attack: nothing fetches it."""
    text = samples.read(with_relationship(samples, b"hyperlink"))
    assert samples.TITLE in text.text


def test_text_larger_than_a_report_is_refused(samples, monkeypatch):
    """Formats that unpack are held to the same length as text, once their text is there."""
    monkeypatch.setattr(layout, "MAX_CHARACTERS", 100)
    for name in ("report.pdf", "report.docx", "report.html"):
        with pytest.raises(errors.OversizedSource, match=name):
            samples.read(samples.REPORTS[name](), name)


def test_libraries_stay_quiet(samples, tmp_path):
    """Nothing that a library logs or warns of reaches the person."""
    zone = samples.page("<p>Ten people.", "<meta name='date' content='2025-10-03 10:00 ABCD'>")
    names = {"menu.html": samples.page("<nav>Home</nav><p>Ten people."), "zone.html": zone, **samples.REPORTS}
    for name, made in names.items():
        (tmp_path / name).write_bytes(made if isinstance(made, bytes) else made())
    (tmp_path / "bad.txt").write_bytes(RUSSIAN.encode("cp1251"))
    code = (
        "import sys, habeas\n"
        "for path in sys.argv[1:]:\n"
        "    try: habeas.extract(habeas.open_source(path))\n"
        "    except habeas.errors.InputError: pass\n"
    )
    paths = map(str, tmp_path.iterdir())
    done = subprocess.run(
        [sys.executable, "-W", "default", "-c", code, *paths], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
