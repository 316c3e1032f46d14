"""Read mails (RFC 5322, MIME) with the standard library, and survive what is malformed in them."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32

from habeas.errors import DamagedSource, LockedSource, UndecodableSource
from habeas.sources.encodings import decode_declared

MAX_PARTS = 1_000
_LOCKED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}


def parse_mail(content: bytes, name: str) -> Message:
    """Parse a mail; raise LockedSource where it is encrypted, DamagedSource where it cannot be taken apart."""
    try:
        mail = message_from_bytes(content, policy=compat32)
        parts = [part for part, _ in zip(mail.walk(), range(MAX_PARTS + 1), strict=False)]
    except Exception as error:  # the parser stumbles over malformed parts in many ways, deep nesting among them
        raise DamagedSource(
            f"{name} is a mail that cannot be taken apart: export it again, or save its text."
        ) from error
    if len(parts) > MAX_PARTS:
        raise DamagedSource(f"{name} is a mail of more than {MAX_PARTS} parts: save its text.")
    if mail.get_content_type() in _LOCKED:
        raise LockedSource(f"{name} is an encrypted mail: save its text from your mail program.")
    return mail


def header(mail: Message, field: str) -> str | None:
    """Return a header in plain characters on one line, or None where it is missing, empty or undecodable."""
    # `get` hands out bytes that are not ASCII as question marks
    raw = next((value for name, value in mail.raw_items() if name.lower() == field.lower()), None)
    if raw is None:
        return None
    try:
        # bytes that are not ASCII come as surrogates; some programs write UTF-8 there
        written = str(raw).encode("ascii", "surrogateescape").decode("utf-8")
        decoded = str(make_header(decode_header(written)))
        decoded.encode("utf-8")
    except (HeaderParseError, LookupError, ValueError):
        return None
    return " ".join(decoded.split()) or None


def bodies(mail: Message, name: str) -> Iterator[tuple[str, str]]:
    """Yield the content type and the text of each part that is body, not attachment.

    Raises UndecodableSource where a part is not in the encoding it declares.
    """
    for part in _leaves(mail):
        kind = part.get_content_type()
        if kind in {"text/plain", "text/html"} and not _attached(part):
            content = part.get_payload(decode=True)
            if not isinstance(content, bytes):
                raise UndecodableSource(f"{name} holds a body that cannot be decoded: save its text.")
            declared = part.get_content_charset() or "utf-8"
            yield kind, decode_declared(content, declared, name)


def attachments(mail: Message) -> list[str]:
    """Return the file names of the attachments, forwarded mails by their subject, in order."""
    names = []
    for part in _leaves(mail):
        if part is mail:
            continue
        if part.get_content_type() == "message/rfc822":
            forwarded = part.get_payload(0) if part.is_multipart() else None
            names.append(header(forwarded, "Subject") if isinstance(forwarded, Message) else None)
        elif _attached(part):
            names.append(_file_name(part))
    return [name for name in names if name]


def _leaves(part: Message) -> Iterator[Message]:
    """Yield the parts without parts of their own; a forwarded mail is one, and is not gone into."""
    waiting = [part]
    while waiting:
        part = waiting.pop()
        # of a part without parts, `get_payload` would decode the body, and stumble over what it says of its encoding
        inner = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(below for below in reversed(inner) if isinstance(below, Message))
        else:
            yield part


def _attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or _file_name(part) is not None


def _file_name(part: Message) -> str | None:
    """Return the file name of a part, as it is written where it cannot be decoded; None where it has none."""
    written = part.get_filename()
    if not written:
        return None
    try:
        name = str(make_header(decode_header(written)))
    except (HeaderParseError, LookupError, ValueError):
        name = written
    return " ".join(name.split()) or None
