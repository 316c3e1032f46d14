"""Turn bytes into text in the encoding they are in, strictly: a wrong letter in a quote is worse than a refusal.

Text is UTF-8, or what its byte-order mark says, or what the person says. Pages and mails are in the encoding that they
declare. Nothing is guessed; a guess only serves to say in the error which encoding to try.
"""

from __future__ import annotations

import codecs
import re

from habeas.errors import DamagedSource, InvalidValue, UndecodableSource, UnsupportedSource
from habeas.sources.printable import printable_end

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Codecs that Python has and no document is in; some are slow, some let lone surrogates through.
_NO_DOCUMENT = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
# Browsers read these as windows-1252, whatever the page says: https://encoding.spec.whatwg.org/#names-and-labels
_WESTERN = {"ascii", "iso8859-1"}
_LIKELY = (  # the commonest first: many fit as well as each other
    *("cp1252", "cp1251", "koi8_r", "koi8_u", "cp1250", "cp1256", "cp1255", "cp1253", "cp1254", "cp1257", "cp866"),
    *("iso8859_2", "iso8859_5", "iso8859_9", "mac_cyrillic", "mac_roman", "gb18030", "big5", "shift_jis", "euc_kr"),
)
_WINDOW = 20_000  # bytes on either side of the fault that the likely encoding is told from
_SAMPLE = 65_536  # bytes looked at to tell a picture or a programme from text
_FEW = 3  # control characters that a short text may hold by accident
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")  # C0 without tab, line feed, form feed, carriage return
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
_META = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.+-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.+-]+)["']""")
_PROLOG = 8_192  # bytes of a page in which its encoding stands


def marked_encoding(content: bytes) -> str | None:
    """Return the encoding that a byte-order mark at the start says, or None."""
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)


def page_encoding(content: bytes) -> str:
    """Return the encoding of an HTML page: its byte-order mark, its meta element, its XML declaration, or UTF-8."""
    marked = marked_encoding(content)
    if marked:
        return marked
    declared = _META.search(content[:_PROLOG]) or _XML.search(content[:_PROLOG])
    return declared[1].decode("ascii") if declared else "utf-8"


def checked_encoding(encoding: str) -> str:
    """Return Python's name of the encoding a person asked for; raise InvalidValue where there is none such."""
    name = _codec(encoding)
    if name is None:
        raise InvalidValue(
            f"'{printable_end(encoding)}' is no encoding of documents: write one such as utf-8, windows-1251 or koi8-r."
        )
    return name


def decode_text(content: bytes, encoding: str, name: str) -> str:
    """Decode a text file strictly, without its byte-order mark.

    Raises UndecodableSource, with the line, the byte and the encoding to try, or UnsupportedSource where the bytes are
    no text in any encoding.
    """
    wide = _wide_encoding(content) if encoding == "utf-8" else None
    if wide:
        raise UndecodableSource(f"{name} is in {wide.upper()} and does not say so: read it with --encoding {wide}.")
    try:
        return _decode(content, encoding)
    except UnicodeError as error:
        if encoding == "utf-8" and _is_binary(content):
            raise UnsupportedSource(_no_text(name)) from error
        raise UndecodableSource(_fault(content, getattr(error, "start", 0), encoding, name)) from error


def decode_declared(content: bytes, declared: str, name: str) -> str:
    """Decode what declares its own encoding; raise UndecodableSource where it is not in it all through."""
    codec = _codec(declared)
    if codec is None:
        raise UndecodableSource(
            f"{name} declares the encoding '{printable_end(declared)}', which does not exist: save it as UTF-8."
        )
    try:
        return _decode(content, "cp1252" if codec in _WESTERN else codec)
    except UnicodeError as error:
        line, byte = _place(content, getattr(error, "start", 0))
        raise UndecodableSource(
            f"{name} should be in {printable_end(declared)}, but line {line}, byte {byte} is not: it is damaged or mixes encodings; "
            "save it again as UTF-8."
        ) from error


def check_controls(text: str, name: str) -> None:
    """Raise DamagedSource where a text holds a control character, UnsupportedSource where it is full of them."""
    first = _CONTROL.search(text)
    if first is None:
        return
    if len(_CONTROL.findall(text)) > max(_FEW, len(text) // 20):
        raise UnsupportedSource(_no_text(name))
    line = text.count("\n", 0, first.start()) + 1
    column = first.start() - text.rfind("\n", 0, first.start())
    raise DamagedSource(
        f"{name} holds the control character U+{ord(first[0]):04X} at line {line}, character {column}, "
        "which no text has: find out what damaged it, or remove that character."
    )


def _codec(encoding: str) -> str | None:
    try:
        name = codecs.lookup(encoding).name
        "a".encode(encoding)  # raises LookupError for codecs that are not of text, such as hex
    except (LookupError, ValueError):
        return None
    return None if name.replace("_", "-") in _NO_DOCUMENT else name


def _decode(content: bytes, encoding: str) -> str:
    text = content.decode(encoding).removeprefix("\ufeff")
    text.encode("utf-8")  # a lone surrogate is no text: raises where a codec let one through
    return text


def _fault(content: bytes, offset: int, encoding: str, name: str) -> str:
    line, byte = _place(content, offset)
    if encoding == "utf-8" and not content[:offset].isascii():
        return f"{name} begins in UTF-8 and goes on in another encoding at line {line}, byte {byte}: get it in one."
    likely = _likely_encoding(content, offset)
    advice = f"if it is in {likely}, read it with --encoding {likely}" if likely else "say its encoding with --encoding"
    return f"{name} is not in {encoding.upper()}: line {line}, byte {byte} is no character of it; {advice}."


def _place(content: bytes, offset: int) -> tuple[int, int]:
    """Return line, and byte within the line, both from 1."""
    return content.count(b"\n", 0, offset) + 1, offset - content.rfind(b"\n", 0, offset)


def _likely_encoding(content: bytes, offset: int) -> str | None:
    from charset_normalizer import from_bytes

    window = content[max(0, offset - _WINDOW) : offset + _WINDOW]
    matches = from_bytes(window, cp_isolation=list(_LIKELY))
    best = matches.best()
    equal = {
        encoding
        for match in matches
        if best and (match.chaos, match.coherence) == (best.chaos, best.coherence)
        for encoding in match.could_be_from_charset
    }
    likely = next((encoding for encoding in _LIKELY if encoding in equal), None)
    return likely.replace("_", "-").replace("cp125", "windows-125") if likely else None


def _is_binary(content: bytes) -> bool:
    sample = content[:_SAMPLE]
    return b"\0" in sample or len(_CONTROL_BYTE.findall(sample)) * 100 > len(sample)


def _wide_encoding(content: bytes) -> str | None:
    """Return UTF-16 without a byte-order mark, told from its zero bytes: every space and ASCII letter has one."""
    sample = content[: _SAMPLE - _SAMPLE % 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) > 0 or max(even, odd) * 20 < len(sample):
        return None
    encoding = "utf-16-le" if odd else "utf-16-be"
    words = sample[: len(sample) // 2 * 2].decode(encoding, errors="replace")
    return None if _CONTROL.search(words) or words.count("\ufffd") > 1 else encoding


def _no_text(name: str) -> str:
    return f"{name} is no text, Markdown, HTML, PDF, DOCX or mail: save what it holds in one of these."
