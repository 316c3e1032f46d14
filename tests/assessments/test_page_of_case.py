"""The page of a case: everything a lawyer needs, harmless whatever the labels say, the same in a PDF."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys

import pytest
from lxml import html

from habeas.assessments.page import case_page, case_pdf
from habeas.errors import InvalidValue


@pytest.fixture
def shown(assessment, case, catalogue):
    """Give the page as text and as a tree."""
    page = case_page(assessment, [case], catalogue, title="Harbour report", about=["Harbour Watch"])
    return page, html.document_fromstring(page)


def squeezed(element):
    return " ".join(element.text_content().split())


def quoted(note):
    """Return the words of a footnote that are quoted, without those around them."""
    return "".join(note.find("q").xpath("./text()"))


def test_the_caution_stands_first(shown):
    """The first thing on the page says that nothing on it is a legal finding, and no word on it says otherwise."""
    page, tree = shown
    assert squeezed(tree.find(".//body")).startswith(
        "All answers are as reported by this source; none is a legal finding."
    )
    assert "violation" not in page.lower()


def test_every_answer_is_on_the_page_with_its_law(shown, assessment):
    """Each safeguard stands once, beneath its answer in words, with the norms that weigh."""
    _, tree = shown
    assert [squeezed(c) for c in tree.findall(".//caption")] == [
        "✗ Not met 2",
        "≠ Disputed 1",
        "? Unknown 1",
        "✓ Met 1",
    ]
    page = squeezed(tree.find(".//main"))
    for answer in assessment.subjects[0].answers:
        assert page.count(answer.safeguard) >= 1
    assert "binding: ICCPR 17, 23(1) binding, with a reservation: CRC 9(1) not binding on this State: CMW 44" in page
    assert "1 of 5 unknown: ask." in page


def test_each_footnote_leads_to_its_quote(shown):
    """Every quote is a numbered footnote with its offsets and the hash of its text; no number leads nowhere."""
    _, tree = shown
    notes = tree.xpath("//li[starts-with(@id, 'note-')]")
    assert [note.get("id") for note in notes] == [f"note-{n + 1}" for n in range(len(notes))]
    linked = [link.get("href").removeprefix("#") for link in tree.xpath("//sup/a")]
    assert set(linked) == {note.get("id") for note in notes}
    [lawyer] = [squeezed(note) for note in notes if quoted(note) == "She had no lawyer"]
    assert re.search(r"alleged; Harbour report, B2; characters \d+ to \d+ of text [0-9a-f]{16}…", lawyer)


def test_an_answer_points_to_words_for_and_against(shown):
    """What is disputed has its quotes on both sides, told apart."""
    _, tree = shown
    [row] = tree.xpath("//table[contains(@class, 'disputed')]/tbody/tr")
    for_it, against = row.xpath(".//sup/a/@href")
    texts = {n: quoted(tree.get_element_by_id(n.removeprefix("#"))) for n in (for_it, against)}
    assert texts == {for_it: "She had no lawyer", against: "a lawyer was there"}
    assert row.xpath(".//span[@class='against']//a/@href") == [against]


def test_forums_gaps_and_contradictions_are_told(shown):
    """Open and closed forums say until when and why, what is missing is asked, and what does not fit is said."""
    page = squeezed(shown[1].find(".//main"))
    for words in ("open until 6 August 2027*", "closed since 2023-02-08", "Is she the author?", "It goes to the State.", "Does the person ask for asylum?", "A release is told before the arrest."):  # fmt: skip
        assert words in page


def test_the_line_of_time_has_its_table(shown):
    """The picture stands on the page, and beneath it the same incidents in words."""
    _, tree = shown
    assert len(tree.xpath("//*[local-name()='svg']")) == 1
    rows = tree.xpath("//table[@class='incidents']/tbody/tr")
    told = [[squeezed(cell) for cell in row] for row in rows]
    assert told == [["7 August 2025", "expulsion1", "Harbour"], ["no date told", "denial of legal aid2", ""]]


def test_hostile_labels_stay_words(renamed, catalogue):
    """Marks in a label, a question or a title are escaped, and marks that reorder text are taken out."""
    bad = "<script>alert('x')</script><img src=x onerror=y>\u202e"
    assessment, case = renamed(bad)
    page = case_page(assessment, [case], catalogue, title=bad, about=[bad])
    tree = html.document_fromstring(page)
    assert not tree.xpath("//script | //img | //@onerror")
    assert "\u202e" not in page
    assert "alert('x')" in squeezed(tree.find(".//h1"))


def test_nothing_is_loaded_and_nothing_runs(shown):
    """The page names no other address, and its policy allows its own style alone."""
    _, tree = shown
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    style = tree.find(".//style").text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not tree.xpath("//@src | //@style | //link | //script")
    assert all(link.startswith("#") for link in tree.xpath("//@href"))


def test_words_from_right_to_left_are_isolated(renamed, catalogue):
    """An Arabic label keeps its direction to itself."""
    assessment, case = renamed("أم شابة")
    tree = html.document_fromstring(case_page(assessment, [case], catalogue, title="أم شابة"))
    assert tree.find(".//h1").get("dir") == "auto"
    assert tree.xpath("//h2[@dir='auto']/bdi")[0].text == "أم شابة"


def test_a_pdf_is_made_of_the_same_page(shown):
    """The PDF holds the words of the page."""
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    import pypdfium2

    document = pypdfium2.PdfDocument(case_pdf(shown[0]))
    words = " ".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    assert "none is a legal finding" in words
    assert "She had no lawyer" in " ".join(words.split())


def test_a_pdf_fetches_nothing(tmp_path):
    """A picture of another machine, or of a file of this one, is not asked for."""
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    secret = tmp_path / "secret.css"
    secret.write_text("p::before { content: 'FETCHED' }", encoding="utf-8")
    page = f"<link rel=stylesheet href='{secret.as_uri()}'><img src='http://192.0.2.1/a.png'><p>words</p>"
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = refuse; socket.getaddrinfo = refuse; socket.create_connection = refuse\n"
        "from habeas.assessments.page import case_pdf\n"
        "import io, pypdfium2\n"
        "text = pypdfium2.PdfDocument(case_pdf(sys.argv[1]))[0].get_textpage().get_text_range()\n"
        "assert 'words' in text and 'FETCHED' not in text, text"
    )
    done = subprocess.run([sys.executable, "-c", code, page], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_without_weasyprint_it_says_what_to_install(monkeypatch):
    """Where the part for PDF is not installed, one sentence says how to get it and what to do meanwhile."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(InvalidValue, match=r"install 'habeas\[pdf\]', or take --format html"):
        case_pdf("<p>words")
