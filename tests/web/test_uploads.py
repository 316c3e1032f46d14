"""Adding sources: each file answered for on its own."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from habeas.sources.models import StoredSource

PART = {"HTTP_HX_REQUEST": "true"}
WORDS = b"Pushed back at night\n\nLast week border guards expelled ten people."


def file(name="night.txt", content=WORDS):
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content)


@pytest.fixture
def add(as_researcher):
    """Return what sends the form."""

    def sent(*files, headers=None, **told):
        return as_researcher.post(reverse("add-sources"), {"documents": list(files), **told}, **(headers or {}))

    return sent


def test_several_files_are_answered_for_one_by_one(add):
    """A good file is added whatever the others are; each bad one gets its sentence."""
    response = add(file(), file("empty.txt", b""), file("copy.txt"), file("scan.pdf", b"%PDF-1.4 broken"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "<bdi>night.txt</bdi>: added." in page
    assert "<bdi>copy.txt</bdi>: is here already." in page
    assert page.count('<span class="errors">') == 2
    assert StoredSource.objects.get().arrivals.count() == 2


def test_what_is_told_of_a_file_is_kept(add):
    """Date and language given with the file are what it is read against."""
    assert add(file(), published="2025-10-03", language="en").status_code == 200
    source = StoredSource.objects.get()
    assert (source.published, source.language) == (date(2025, 10, 3), "en")
    assert source.texts.get().suggestions.filter(kind="date", value__edtf__startswith="2025-09").exists()


def test_an_encoding_is_obeyed(add):
    """Bytes of another encoding are read as it says."""
    add(file("doc.txt", "Пограничники выслали десять человек.".encode("cp1251")), encoding="windows-1251")
    assert "Пограничники" in StoredSource.objects.get().texts.get().text


def test_a_part_of_the_page_gets_the_lines_alone(add):
    """Asked by the page's script, the answer is the lines and nothing around them."""
    response = add(file(), headers=PART)
    assert response.content.decode().startswith("<li><bdi>night.txt</bdi>: added.")
    assert "<html" not in response.content.decode()


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"published": "2025-02-30"}, "Enter a valid date"),
        ({"language": "xx"}, "Select a valid choice"),
        ({"encoding": "no such encoding"}, "no such encoding"),
    ],
)
@pytest.mark.parametrize("headers", [{}, PART], ids=["plain", "htmx"])
def test_what_cannot_be_told_is_said(told, sentence, headers, add):
    """A wrong date, language or encoding adds nothing and is said."""
    response = add(file(), headers=headers, **told)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not StoredSource.objects.exists()


def test_no_file_is_said(add):
    """A form without a file asks for one."""
    response = add()
    assert response.status_code == 422
    assert "This field is required" in response.content.decode()


def test_a_file_beyond_the_limit_is_refused(add, settings):
    """A file larger than any report is refused before it is read."""
    settings.LARGEST_UPLOAD = 10
    response = add(file())
    assert response.status_code == 413
    assert "is larger than" in response.content.decode()
    assert not StoredSource.objects.exists()


def test_a_hostile_file_name_is_shown_as_words(add):
    """Markup in the name of a file that cannot be read is never obeyed."""
    page = add(file('<img src=x onerror="alert(1)">.txt', b"")).content.decode()
    assert "<img" not in page
    assert "&lt;img" in page
