"""Read what a source says of itself. A field that it does not state is None: nothing here is a guess.

The language is only what a page, a mail or front matter declares; the text tells it better (`passages.languages`).
"""

from __future__ import annotations

import re
from datetime import date
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice

from habeas.sources.encodings import decode_declared, decode_text
from habeas.sources.mails import header, parse_mail
from habeas.sources.stated_dates import stated_date
from habeas.sources.text_metadata import describe_markdown, describe_text, language_code
from habeas.sources.types import Description, MediaType

# what programmes write where nobody wrote anything
_NO_TITLE = re.compile(
    r"untitled.*|\(?anonymous\)?|document\s*\d*|word document|microsoft word - .*|.*\.(?:docx?|html?|indd|pdf|pptx?|rtf|odt)",
    re.IGNORECASE,
)
_NO_AUTHOR = {"admin", "administrator", "anonymous", "microsoft office user", "python-docx", "unspecified", "user"}
_OPENING = 15  # paragraphs of a DOCX among which the line that dates it stands


def describe(content: bytes, media_type: MediaType, encoding: str | None, name: str) -> Description:
    """Return what a source says of itself.

    Raises InputError, in one of its kinds, where the content cannot be opened.
    """
    if media_type is MediaType.PDF:
        return _describe_pdf(content, name)
    if media_type is MediaType.DOCX:
        return _describe_docx(content, name)
    if media_type is MediaType.MAIL:
        return _describe_mail(content, name)
    if media_type is MediaType.HTML:
        from habeas.sources.page_metadata import describe_page

        return describe_page(decode_declared(content, encoding or "utf-8", name), name)
    text = decode_text(content, encoding or "utf-8", name)
    return describe_markdown(text) if media_type is MediaType.MARKDOWN else describe_text(text)


def _describe_pdf(content: bytes, name: str) -> Description:
    """Describe a PDF by its information dictionary.

    The day it was made stands for the day it was published where its first page states none: reports are
    mostly turned into PDF on the day they are issued. Its declared language is mostly that of the programme: left out.
    """
    from habeas.sources.pdf_files import opened_pdf

    with opened_pdf(content, name) as document:
        told = document.get_metadata_dict()
        page = document[0]
        opening = page.get_textpage().get_text_range().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Description(
        title=_title(told.get("Title")),
        author=_author(told.get("Author")),
        published=stated_date(opening) or _pdf_day(told.get("CreationDate", "")),
    )


def _describe_docx(content: bytes, name: str) -> Description:
    """Describe a DOCX by its core properties.

    The day it was created is no day of publication: it is that of the first draft, or of the template.
    """
    from habeas.sources.word_files import open_docx

    document = open_docx(content, name)
    try:
        told = document.core_properties
        title, author = told.title, told.author
    except Exception:  # noqa: BLE001 - python-docx stumbles over a broken part in many ways
        title = author = ""
    opening = "\n".join(paragraph.text for paragraph in islice(document.paragraphs, _OPENING))
    return Description(title=_title(title), author=_author(author), published=stated_date(opening))


def _describe_mail(content: bytes, name: str) -> Description:
    mail = parse_mail(content, name)
    sender, address = parseaddr(header(mail, "From") or "")
    return Description(
        title=header(mail, "Subject"),
        author=sender or address or None,
        published=_mail_day(header(mail, "Date") or ""),
        language=language_code(header(mail, "Content-Language")),
    )


def _title(written: str | None) -> str | None:
    title = " ".join((written or "").split())
    return None if not title or _NO_TITLE.fullmatch(title) else title


def _author(written: str | None) -> str | None:
    author = " ".join((written or "").split())
    return None if author.strip("()").lower() in _NO_AUTHOR else author or None


def _pdf_day(written: str) -> date | None:
    found = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", written)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _mail_day(written: str) -> date | None:
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
