"""From the bytes of a source to its one canonical text, with passages that keep the structure of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from habeas.errors import EmptySource
from habeas.passages.extraction.layout import Block, lay_out
from habeas.passages.languages import with_languages
from habeas.passages.types import CanonicalText, Passage
from habeas.sources.encodings import decode_declared, decode_text
from habeas.sources.types import MediaType, Source


def extract(source: Source) -> CanonicalText:
    """Return the canonical text of `source`.

    Of a plain text it is the file's own text, decoded, without the byte-order mark and otherwise unchanged, so that
    offsets are those of the file. Of any other type it is laid out anew: a blank line between blocks, a tab between the
    cells of a row, a line for each row; superscript digits for the marks of notes. Unicode is never normalised.
    Raises EmptySource, TextlessSource, DamagedSource, OversizedSource or UndecodableSource.
    """
    extractor, read = _EXTRACTORS[source.media_type]
    text, passages = read(source)
    if not passages:
        raise EmptySource(f"{source.origin.name} holds no words: there is nothing to read in it.")
    return CanonicalText(text, with_languages(text, passages), extractor)


def _plain(source: Source) -> tuple[str, tuple[Passage, ...]]:
    from habeas.passages.extraction.plain import plain_passages

    text = decode_text(source.content, source.encoding or "utf-8", source.origin.name)
    return text, plain_passages(text)


def _markdown(source: Source) -> Iterable[Block]:
    from habeas.passages.extraction.markdown import markdown_blocks

    name = source.origin.name
    return markdown_blocks(decode_text(source.content, source.encoding or "utf-8", name), name)


def _html(source: Source) -> Iterable[Block]:
    from habeas.passages.extraction.pages import page_blocks

    return page_blocks(
        decode_declared(source.content, source.encoding or "utf-8", source.origin.name), source.origin.name
    )


def _pdf(source: Source) -> Iterable[Block]:
    from habeas.passages.extraction.pdf import pdf_blocks

    return pdf_blocks(source.content, source.origin.name)


def _docx(source: Source) -> Iterable[Block]:
    from habeas.passages.extraction.docx import docx_blocks

    return docx_blocks(source.content, source.origin.name)


def _mail(source: Source) -> Iterable[Block]:
    from habeas.passages.extraction.mail import mail_blocks

    return mail_blocks(source.content, source.origin.name)


def _laid_out(read: Callable[[Source], Iterable[Block]]) -> Callable[[Source], tuple[str, tuple[Passage, ...]]]:
    return lambda source: lay_out(read(source), source.origin.name)


# the number goes up with every change that makes another text of the same bytes
_EXTRACTORS = {
    MediaType.TEXT: ("text/1", _plain),
    MediaType.MARKDOWN: ("markdown/1", _laid_out(_markdown)),
    MediaType.HTML: ("html/1", _laid_out(_html)),
    MediaType.PDF: ("pdf/1", _laid_out(_pdf)),
    MediaType.DOCX: ("docx/1", _laid_out(_docx)),
    MediaType.MAIL: ("mail/1", _laid_out(_mail)),
}
