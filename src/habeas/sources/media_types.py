"""Tell what a source is from its content; its name only breaks a tie between plain text and markup.

Markdown, and a few tags that make no page, are also plain text, so content cannot settle them alone: `.txt` is read as
it stands, `.md` as Markdown, and anything else (standard input, no extension) by what the text looks like.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePath

from habeas.errors import HostileSource, LockedSource, UnsupportedSource
from habeas.sources.encodings import marked_encoding
from habeas.sources.types import MediaType

_HEAD = 65_536  # bytes in which a content shows what it is
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"\x89PNG\r\n", "a PNG picture: make it a PDF with a text layer (OCR) first"),
    (b"\xff\xd8\xff", "a JPEG picture: make it a PDF with a text layer (OCR) first"),
    (b"GIF8", "a GIF picture: make it a PDF with a text layer (OCR) first"),
    (b"II*\0", "a TIFF picture: make it a PDF with a text layer (OCR) first"),
    (b"MM\0*", "a TIFF picture: make it a PDF with a text layer (OCR) first"),
    (b"{\\rtf", "rich text: open it in a word processor and save it as DOCX"),
    (b"%!PS", "PostScript: save it as PDF"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive: unpack it first"),
    (b"Rar!\x1a", "a RAR archive: unpack it first"),
)
_PLAIN = {".txt", ".text"}
_PDF = re.compile(rb"%PDF-\d\.\d")
_PROLOG = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# What browsers take for HTML at the start of a file: https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type
_FRAGMENT = re.compile(
    r"<(?:script|iframe|h[1-6]|div|font|table|a|style|title|b|br|p|meta|link|article|main|section|ul|ol|span)[\s>/]",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"<!DOCTYPE[^>\[]{0,500}\[.*?<!ENTITY", re.IGNORECASE | re.DOTALL)
_HEADER = re.compile(r"([!-9;-~]+):[ \t]?(.*)")
_MACHINE_HEADERS = {"message-id", "received", "return-path", "mime-version", "delivered-to", "content-type"}
_MARKDOWN = (
    re.compile(r"^ {0,3}#{1,6} \S", re.MULTILINE),  # heading
    re.compile(r"\[[^\]\n]{1,300}\]\((?:https?://|mailto:|#|\.{0,2}/)[^)\s]{0,500}\)"),  # link
    re.compile(r"(?<![*\w])\*\*[^\s*][^*\n]{0,300}\*\*(?![*\w])"),  # strong
    re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE),  # fenced block
    re.compile(r"^ {0,3}\|?(?: ?:?-{3,}:? ?\|)+(?: ?:?-{3,}:? ?)?$", re.MULTILINE),  # rule under a table's header
    re.compile(r"^\[\^[^\]\s]{1,40}\]: ", re.MULTILINE),  # footnote
    re.compile(r"\A---\n(?:[A-Za-z_-]{1,40}:.*\n){1,40}---\n"),  # front matter
)


def binary_type(content: bytes, name: str) -> MediaType | None:
    """Return PDF or DOCX (any zip archive is held for one until it is opened), or None for text of some type.

    Raises LockedSource and UnsupportedSource for well-known types that Habeas does not read.
    """
    if _PDF.match(content.lstrip()[:16]) or (_PDF.search(content[:1024]) and b"startxref" in content[-2048:]):
        return MediaType.PDF
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return MediaType.DOCX
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise LockedSource(f"{name} is encrypted: open it with its password and save a copy without one.")
        raise UnsupportedSource(f"{name} is in an old binary format of Office: open it there and save it as DOCX.")
    for mark, what in _OTHERS:
        if content.startswith(mark):
            raise UnsupportedSource(f"{name} is {what}.")
    return None


def declaring_type(content: bytes, name: str, encoding: str | None = None) -> MediaType | None:
    """Return HTML or mail, which say their own encoding, or None for text that does not.

    Raises HostileSource for a page that defines entities, UnsupportedSource for XML that is no page.
    """
    head = content[:_HEAD].decode(encoding or marked_encoding(content) or "latin-1", errors="replace")
    head = head.removeprefix("\ufeff")
    start = head[_PROLOG.match(head).end() :]  # type: ignore[union-attr]
    if _ENTITY.match(start):
        raise HostileSource(f"{name} defines entities of its own, as attacks on readers do: do not open it.")
    if _PAGE.match(start):
        return MediaType.HTML
    if head.lstrip().startswith("<?xml"):
        raise UnsupportedSource(f"{name} is XML of a kind that Habeas does not read: save it as HTML or PDF.")
    if _FRAGMENT.match(start) and not _markdown_signs(head) and _suffix(name) not in _PLAIN:
        return MediaType.HTML
    return MediaType.MAIL if _is_mail(head) else None


def plain_type(text: str, name: str) -> MediaType:
    """Return Markdown or plain text."""
    if _suffix(name) in _PLAIN:
        return MediaType.TEXT
    if _suffix(name) in {".md", ".markdown"}:
        return MediaType.MARKDOWN
    return MediaType.MARKDOWN if len(_markdown_signs(text[:_HEAD])) > 1 else MediaType.TEXT


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _markdown_signs(text: str) -> list[re.Pattern[str]]:
    unix = text.replace("\r\n", "\n")
    return [sign for sign in _MARKDOWN if sign.search(unix)]


def _is_mail(head: str) -> bool:
    """Tell a mail from a memo that begins with From, To, Date and Subject: programmes write what people do not."""
    headers: dict[str, str] = {}
    for line in head.splitlines():
        if not line:
            break
        if line[0] in " \t" and headers:
            continue
        found = _HEADER.fullmatch(line)
        if found is None:
            return False
        headers.setdefault(found[1].lower(), found[2])
    if "from" not in headers:
        return False
    by_machine = bool(headers.keys() & _MACHINE_HEADERS)
    return by_machine or ("@" in headers["from"] and _machine_date(headers.get("date", "")) is not None)


def _machine_date(written: str) -> datetime | None:
    try:
        return parsedate_to_datetime(written) if ":" in written else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
