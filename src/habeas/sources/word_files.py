"""Open DOCX files with python-docx, after making sure that they unpack to a report and reach for nothing outside.

A DOCX is a zip archive of XML parts. Sizes are checked twice: as the archive declares them, before anything is
unpacked, and as they come out.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from habeas.errors import DamagedSource, HostileSource, LockedSource, OversizedSource, UnsupportedSource
from habeas.sources.printable import printable_end

MAX_PARTS = 5_000
MAX_UNPACKED = 256 * 1024 * 1024  # bytes of all parts, pictures included
MAX_XML = 64 * 1024 * 1024  # bytes of one XML part
MAX_RATIO = 200  # unpacked to packed; prose comes to 5-20
_SMALL = 1024 * 1024  # below this, a high ratio harms nobody: an empty style sheet packs well
_CHUNK = 1024 * 1024
_MAIN = b"wordprocessingml.document.main+xml"
_KINDS = (
    (b"wordprocessingml.template", "a Word template"),
    (b"ms-word.document.macroEnabled", "a Word document with macros"),
    (b"spreadsheetml", "a spreadsheet"),
    (b"presentationml", "a presentation"),
)
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_BROKEN = (BadZipFile, EOFError, NotImplementedError, OSError, ValueError, zlib.error)


def open_docx(content: bytes, name: str) -> Any:
    """Open a DOCX as a `docx.document.Document`.

    Raises DamagedSource, UnsupportedSource, LockedSource, OversizedSource (it unpacks to more than a report can be), or
    HostileSource (it holds a bomb, a document type definition, or a reference that is fetched when it is opened).
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_archive(archive, len(content), name)
            _check_parts(archive, name)
    except _BROKEN as error:
        raise DamagedSource(f"{name} is a damaged or cut off DOCX: get it again.") from error
    from docx import Document

    try:
        document = Document(BytesIO(content))
        body = document.element.body
    except Exception as error:  # python-docx stumbles over a broken part in many ways
        raise DamagedSource(f"{name} is a DOCX with a part that is missing or broken: save it again.") from error
    if body is None:
        raise DamagedSource(f"{name} is a DOCX without a body: save it again.")
    return document


def _check_archive(archive: ZipFile, packed: int, name: str) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise LockedSource(f"{name} is encrypted: open it with its password and save a copy without one.")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_RATIO * packed and unpacked > _SMALL:
        raise HostileSource(
            f"{name} unpacks to {unpacked // packed} times its size, as archives built to fill a disk do: do not open it."
        )
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or any(p.file_size > MAX_XML for p in parts if _is_xml(p)):
        raise OversizedSource(
            f"{name} unpacks to {len(parts)} parts and {unpacked // 1024**2} MB, more than a report can be: "
            "split it, or make its pictures smaller."
        )
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        what = "an OpenDocument file: save it as DOCX" if "mimetype" in names else "a zip archive: unpack it first"
        raise UnsupportedSource(f"{name} is {what}.")
    kinds = b"".join(_read(archive, archive.getinfo("[Content_Types].xml"), name))
    if _MAIN not in kinds:
        what = next((what for mark, what in _KINDS if mark in kinds), "an Office file of another kind")
        raise UnsupportedSource(f"{name} is {what}: save its text as DOCX or PDF.")


def _check_parts(archive: ZipFile, name: str) -> None:
    for part in archive.infolist():
        if not _is_xml(part):
            continue
        xml = b"".join(_read(archive, part, name))
        if any(mark in xml for mark in _DOCTYPES):
            raise HostileSource(
                f"{name} defines a document type in {printable_end(part.filename)}, as attacks on readers do: do not open it."
            )
        if part.filename.endswith(".rels"):
            _check_relationships(xml, name)


def _read(archive: ZipFile, part: ZipInfo, name: str) -> Iterator[bytes]:
    """Yield what comes out of `part`, and stop at more than it declared."""
    left = part.file_size
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise HostileSource(f"{name} unpacks to more than it declares: do not open it.")
            yield chunk


def _check_relationships(xml: bytes, name: str) -> None:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        tree = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise DamagedSource(f"{name} is a DOCX with a broken part: save it again.") from error
    for relationship in tree.iter("{*}Relationship"):
        kind = relationship.get("Type", "").rpartition("/")[2]
        if relationship.get("TargetMode") == "External" and kind != "hyperlink":
            target = printable_end(relationship.get("Target", ""))
            raise HostileSource(
                f"{name} fetches {target} ({printable_end(kind)}) when it is opened: do not open it; ask for a copy saved as PDF."
            )


def _is_xml(part: ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))
