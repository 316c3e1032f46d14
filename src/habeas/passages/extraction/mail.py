"""Mails to blocks: the body, then the file names of what is attached and was not read."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.errors import EmptySource
from habeas.passages.extraction.layout import Block, Cell
from habeas.passages.extraction.pages import mail_page_blocks
from habeas.passages.extraction.plain import plain_passages
from habeas.passages.types import PassageKind
from habeas.sources.mails import attachments, bodies, parse_mail

_STUB = 3  # a plain body this many times shorter than the HTML one only says to open that


def mail_blocks(content: bytes, name: str) -> Iterator[Block]:
    """Yield the blocks of the body of a mail, and each attachment's file name as a list item at the end.

    The plain body is taken, unless it is a stub of the HTML one. Headers are no text: they are in the description.
    Attached files are not read: each is a source of its own. Raises EmptySource where there is no body.
    """
    mail = parse_mail(content, name)
    parts = list(bodies(mail, name))
    plain = list(_plain_blocks("\n\n".join(text for kind, text in parts if kind == "text/plain")))
    page = mail_page_blocks("\n".join(text for kind, text in parts if kind == "text/html"), name)
    body = page if _length(page) > _STUB * _length(plain) else plain
    attached = attachments(mail)
    if not body:
        what = f"only {len(attached)} attached files: save and read those" if attached else "no text"
        raise EmptySource(f"{name} is a mail with {what}.")
    yield from body
    yield from (Block(PassageKind.LIST_ITEM, file, level=1) for file in attached)


def _plain_blocks(text: str) -> Iterator[Block]:
    for passage in plain_passages(text):
        where = None
        if passage.table is not None and passage.row is not None and passage.column is not None:
            where = Cell(passage.table, passage.row, passage.column)
        yield Block(passage.kind, text[passage.start : passage.end], level=passage.level, cell=where)


def _length(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)
