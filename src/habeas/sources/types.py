"""What flows out of stage 1: bytes with a hash, a type and where they came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class MediaType(StrEnum):
    """The content types that Habeas reads, as told from the content itself."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    MAIL = "message/rfc822"


@dataclass(frozen=True, slots=True)
class Description:
    """What a source says of itself; None where it does not say."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None  # ISO 639-1
    address: str | None = None  # where it was published, as written; never fetched


@dataclass(frozen=True, slots=True)
class Origin:
    """How the bytes came here: from where, under which name, by whom, when, with which version."""

    channel: str  # 'path', 'standard input', 'upload', 'memory'
    name: str  # file name or '-' ; a path on somebody's machine is not kept
    received: datetime
    tool: str  # 'habeas 0.1.0'
    by: str | None = None  # account name; None outside a workspace


@dataclass(frozen=True, slots=True)
class Source:
    """An original, untouched, addressed by the SHA-256 of its bytes."""

    content: bytes = field(repr=False)
    media_type: MediaType
    origin: Origin
    encoding: str | None = None  # of text types; None for PDF, DOCX and mail
    description: Description = Description()
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())
