"""Mail: the body, what is attached by name, and headers apart."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from habeas.errors import EmptySource, UndecodableSource
from habeas.passages.types import PassageKind
from habeas.sources.types import MediaType

BODY = "Border guards expelled ten people on 7 August.\n\nNobody was given an interpreter.\n"
PAGE = "<html><body><h1>Expelled</h1><p>Border guards expelled <b>ten</b> people on 7 August.</p></body></html>"
HEAD = b"From: Border desk <desk@example.org>\nDate: Fri, 08 Aug 2025 23:30:00 +0200\nSubject: Expelled\n"


def mail(body: str | None = BODY, page: str | None = None, **headers: str) -> EmailMessage:
    made = EmailMessage()
    told = {"From": "Border desk <desk@example.org>", "Date": "Fri, 08 Aug 2025 23:30:00 +0200", "Subject": "Expelled"}
    for name, value in (told | headers).items():
        made[name] = value
    if body is not None:
        made.set_content(body)
    if page is not None:
        made.add_alternative(page, subtype="html")
    return made


def test_plain_body_is_taken_before_the_page(samples):
    """Where a mail has a plain body and a page, the plain body is read."""
    text = samples.read(mail(page=PAGE).as_bytes())
    assert text.text == BODY.strip()


def test_stub_gives_way_to_the_page(samples):
    """A plain body that only says to open the page gives way to it."""
    long = PAGE.replace("</p>", " " + "Two families were separated at the gate. " * 6 + "</p>")
    text = samples.read(mail("Please view in a browser.\n", long).as_bytes())
    assert samples.words(text)[0] == "Expelled"


def test_page_alone_is_read_whole(samples):
    """A mail that is a page is read whole: mails have no menus."""
    made = mail(None)
    made.set_content(PAGE, subtype="html")
    text = samples.read(made.as_bytes())
    assert samples.words(text) == ["Expelled", "Border guards expelled ten people on 7 August."]


def test_attachments_are_named_and_not_read(samples):
    """What is attached is named at the end, and its content is no text of the mail."""
    made = mail()
    made.add_attachment(b"Secret words", maintype="text", subtype="plain", filename="témoignage 3.txt")
    made.add_attachment(mail("Forwarded words.", Subject="Fwd: the list"))
    text = samples.read(made.as_bytes())
    assert samples.words(text, PassageKind.LIST_ITEM) == ["témoignage 3.txt", "Fwd: the list"]
    assert "words" not in text.text


def test_mail_of_attachments_alone_says_so(samples):
    """A mail without body is refused with the number of files to read instead."""
    made = mail("\n")
    made.add_attachment(b"Words", maintype="text", subtype="plain", filename="a.txt")
    with pytest.raises(EmptySource, match="1 attached"):
        samples.read(made.as_bytes())


def test_headers_are_the_description_and_no_text(samples):
    """Subject, sender and the sender's own day describe a mail; they are no text of it."""
    made = mail(Subject="Dix expulsés à Čakovec")
    made["Content-Language"] = "fr"
    source = samples.source(made.as_bytes())
    told = source.description
    assert (told.title, told.author, told.language) == ("Dix expulsés à Čakovec", "Border desk", "fr")
    assert told.published.isoformat() == "2025-08-08"
    assert source.encoding is None
    assert "Čakovec" not in samples.read(made.as_bytes()).text


@pytest.mark.parametrize(
    ("headers", "title", "author", "published"),
    [
        (b"From: a@example.org\nMIME-Version: 1.0\n", None, "a@example.org", None),
        (
            b"From: =?utf-8?q?Mil=C3=A1_?= <a@example.org>\nMIME-Version: 1.0\nSubject: =?x?y?z?=\n",
            "=?x?y?z?=",
            "Milá",
            None,
        ),
        ("From: Milá <a@example.org>\nMIME-Version: 1.0\nDate: soon\n".encode(), None, "Milá", None),
        (b"From: Mil\xe1 <a@example.org>\nMIME-Version: 1.0\nSubject: =?utf-8?b?////?=\n", None, None, None),
        (
            b"MIME-Version: 1.0\nFrom: a@example.org\nSubject: one\n\ttwo\nDate: Mon, 31 Feb 2025 10:00:00 +0000\n",
            "one two",
            "a@example.org",
            None,
        ),
        (b"MIME-Version: 1.0\nFrom: a@example.org\nSubject: =?utf-8?b?abcde?=\n", None, "a@example.org", None),
        (b"MIME-Version: 1.0\nFrom: =?utf-8?b?abcde?= <a@example.org>\nSubject: Expelled\n", "Expelled", None, None),
        (b"From: a@example.org\nMIME-Version: 1.0\nDate: 8 Aug %d 09:00:00\n" % 10**20, None, "a@example.org", None),
    ],
)
def test_malformed_headers_are_no_obstacle(samples, headers, title, author, published):
    """A header that cannot be read is left out of the description; the mail is read."""
    source = samples.source(headers + b"\nTen people.\n")
    told = source.description
    assert (told.title, told.author, told.published) == (title, author, published)
    assert samples.read(source.content).text == "Ten people."


def test_attachment_whose_name_cannot_be_decoded_is_named_as_written(samples):
    """A file name that cannot be decoded still marks an attachment, and is told as it is written."""
    content = (
        HEAD + b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        b'--b\n\nTen people.\n--b\nContent-Type: text/plain; name="=?utf-8?b?abcde?="\n\nSecret words.\n--b--\n'
    )
    assert samples.words(samples.read(content)) == ["Ten people.", "=?utf-8?b?abcde?="]


def test_day_that_no_calendar_has_is_no_sign_of_a_mail(samples):
    """Two headers and a day beyond all calendars are a text, which is read."""
    content = b"From: a@example.org\nDate: Fri, 08 Aug %d 09:00:00 +0200\n\nTen people." % 10**20
    assert samples.source(content).media_type is MediaType.TEXT


@pytest.mark.parametrize(
    ("charset", "transfer"), [("windows-1251", "8bit"), ("koi8-r", "base64"), ("utf-8", "quoted-printable")]
)
def test_body_is_in_the_encoding_it_declares(samples, charset, transfer):
    """A body is decoded as its part declares, whatever it travels in."""
    made = mail(None)
    made.set_content("Десять человек выслали.\n", charset=charset, cte=transfer)
    assert samples.read(made.as_bytes()).text == "Десять человек выслали."


@pytest.mark.parametrize("told", [b"charset*=utf-8''utf-8", b"charset*0*=x; charset=utf-8"])
def test_encoding_told_oddly_is_understood(samples, told):
    """A charset written as RFC 2231 writes parameters is a charset."""
    content = HEAD + b"MIME-Version: 1.0\nContent-Type: text/plain; " + told + "\n\nMilá left.\n".encode()
    assert samples.read(content).text == "Milá left."


def test_encoding_that_is_no_name_is_refused(samples):
    """A body that says its encoding with a zero byte in it is refused with a sentence."""
    content = HEAD + b'MIME-Version: 1.0\nContent-Type: text/plain; charset="utf\0-8"\n\nMil\xc3\xa1 left.\n'
    with pytest.raises(UndecodableSource, match="save it as UTF-8"):
        samples.read(content)


def test_lines_broken_for_travel_are_one_paragraph(samples):
    """A paragraph whose lines a mail program broke is one passage."""
    body = (
        "On 7 August border guards led a group of forty people along the fence\n"
        "near the village, and held them in the yard of a disused school until\n"
        "the next morning.\n\nNobody was given water.\n"
    )
    assert len(samples.read(mail(body).as_bytes()).passages) == 2


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (HEAD + b"\nTen people.", MediaType.MAIL),
        (b"Received: from x\n\tby y\n" + HEAD + b"\nTen people.", MediaType.MAIL),
        (b"From: The director\nTo: All staff\nDate: 3 March 2025\nSubject: Expulsions\n\nTen people.", MediaType.TEXT),
        (b"From: a@example.org\nSubject: Ten people\n\nwere expelled.", MediaType.TEXT),
        (b"Q: Who came?\nA: Guards.\n\nFrom: nobody", MediaType.TEXT),
        (b"Subject: Boats\n\nTen people.", MediaType.TEXT),
    ],
)
def test_a_memo_is_no_mail(samples, content, media_type):
    """A mail is told by what programs write; a memo that begins with From and To is a text."""
    assert samples.source(content).media_type is media_type
