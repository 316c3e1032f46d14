"""PDF: paragraphs out of lines, without what only the page needs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from habeas.passages.types import PassageKind
from habeas.sources import pdf_files

LEFT = 72
BODY = "The guards led the group along the fence for about an hour before anybody spoke."
LINES = (
    "On 7 August 2025 border guards led a group of forty people along the fence near Vilmar,",
    "and held them in the yard of a disused school until the next morning. Nobody was given",
    "water.",
)


def down(*lines, top: int = 700, left: float = LEFT, step: float = 14, size: float = 11):
    return [(left, top - n * step, line, size) for n, line in enumerate(lines)]


def paragraphs(samples, *pages, **options) -> list[str]:
    return samples.words(samples.read(samples.drawn(*pages, **options)))


def test_lines_of_a_paragraph_are_one_passage(samples):
    """Lines that run on become one paragraph; a line that ends short ends it."""
    first = " ".join(LINES)
    found = paragraphs(samples, down(*LINES, *LINES))
    assert found == [first, first]


def test_a_gap_ends_a_paragraph(samples):
    """More room between two lines than usual parts two paragraphs."""
    assert len(paragraphs(samples, [*down(*LINES[:2]), *down(*LINES, top=640)])) == 2


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("they carried out an expul-", "sion that day"), "an expulsion that day"),
        ((LINES[0], "expul-", "sions"), "Vilmar, expulsions"),
        (("a breach of non-", "refoulement, they said"), "of non-refoulement, they"),
        (("from the Franco-", "German border"), "the Franco-German border"),
        (("in the years 2024-", "2025 they said"), "years 2024-2025 they"),
        (("a long-term stay and a long-", "term plan"), "a long-term plan"),
        (("reentry, they call it re-", "entry there"), "call it reentry there"),
        (("a dash – here – and –", "then words"), "and – then words"),
    ],
)
def test_words_broken_at_a_hyphen_are_made_whole(samples, lines, words):
    """A hyphen at a line's end goes when it only broke the word, and stays when it belongs to it."""
    assert words in samples.read(samples.drawn(down(*lines))).text


def test_running_heads_feet_and_page_numbers_are_left_out(samples):
    """What stands at the edge of several pages is no text; what stands there once is."""
    pages = [
        [
            (LEFT, 815, "Border desk, yearly report"),
            *down(f"Page {n} tells of camp {n}, which is not far."),
            (290, 30, f"– {n} –"),
        ]
        for n in range(1, 5)
    ]
    pages[0].insert(1, (LEFT, 800, "Not for release before noon."))
    text = samples.read(samples.drawn(*pages))
    assert samples.words(text)[0] == "Not for release before noon."
    assert "yearly report" not in text.text
    assert "–" not in text.text
    assert [p.page for p in text.passages] == [1, 1, 2, 3, 4]


def test_numbers_at_the_edge_that_are_no_page_numbers_stay(samples):
    """A number at the foot of a page that does not count pages is text."""
    pages = [[*down(BODY), (LEFT, 40, f"Total: {n}")] for n in (19, 4, 311)]
    assert paragraphs(samples, *pages).count("Total: 19") == 1


def test_title_that_later_runs_on_top_of_pages_stays_once(samples):
    """A title in large letters stays, though the same words in small ones run on top of the pages after it."""
    pages = [[(LEFT, 800, "Held at the river", 20), *down(BODY)]]
    pages += [[(LEFT, 800, "Held at the river", 9), *down(BODY)] for _ in range(4)]
    assert samples.read(samples.drawn(*pages)).text.count("Held at the river") == 1


def test_paragraph_goes_on_over_the_page(samples):
    """A sentence that runs over the end of a page is one passage, on the page where it begins, past the foot."""
    pages = [
        [*down(LINES[0], top=120), (LEFT, 30, "1")],
        [*down(*LINES[1:], top=760), (LEFT, 30, "2")],
        [*down(BODY), (LEFT, 30, "3")],
    ]
    text = samples.read(samples.drawn(*pages))
    assert samples.words(text) == [" ".join(LINES), BODY]
    assert [p.page for p in text.passages] == [1, 3]


def test_finished_paragraph_ends_with_its_page(samples):
    """A finished sentence at the end of a page does not take in the next page."""
    text = samples.read(samples.drawn(down(BODY), down(BODY)))
    assert [p.page for p in text.passages] == [1, 2]


def test_headings_are_told_by_size_and_ranked(samples):
    """Larger letters make a heading; its rank is that of its size."""
    page = [(LEFT, 780, "Camps and courts", 22), (LEFT, 740, "What we saw", 16), *down(*LINES, *LINES, *LINES)]
    found = samples.read(samples.drawn(page))
    headings = [(p.level, found.text[p.start : p.end]) for p in found.passages if p.kind is PassageKind.HEADING]
    assert headings == [(1, "Camps and courts"), (2, "What we saw")]


def test_large_letters_all_over_are_no_headings(samples):
    """Where much of a document is in large letters, size says nothing: no headings are told."""
    page = [*down(BODY, BODY, size=18, step=30), *down(BODY, BODY, top=500)]
    assert PassageKind.HEADING not in {p.kind for p in samples.read(samples.drawn(page)).passages}


def test_mark_of_a_note_never_joins_a_number(samples):
    """A small raised digit becomes a superscript: 19 with note 1 is not 191."""
    mark = LEFT + stringWidth("At least 19", "Helvetica", 11)
    page = [*down(*LINES), (LEFT, 600, "At least 19"), (mark, 605, "1", 6), (mark + 7, 600, "people were held.")]
    found = samples.read(samples.drawn(page))
    assert "At least 19¹ people were held." in found.text
    assert "191" not in found.text


def test_footnotes_come_after_the_text_of_their_page(samples):
    """Small print at the foot of a page is a footnote, after the paragraph that runs over the page's end."""
    note = [(LEFT, 100, "1 Interview with the warden, 3 May 2025.", 8)]
    found = samples.read(samples.drawn([*down(LINES[0]), *note], down(*LINES[1:], BODY, BODY)))
    assert samples.words(found, PassageKind.FOOTNOTE) == ["1 Interview with the warden, 3 May 2025."]
    assert samples.words(found)[0] == " ".join(LINES)


def test_footnotes_drawn_first_do_not_part_the_text(samples):
    """A footnote that the file draws before the end of its page still comes after the text of the page."""
    note = [(LEFT, 100, "1 Interview with the warden, 3 May 2025.", 8)]
    found = samples.read(samples.drawn([*down(*LINES), *note, *down(BODY, BODY, top=600)]))
    assert [p.kind for p in found.passages] == [PassageKind.PARAGRAPH] * 2 + [PassageKind.FOOTNOTE]


def test_columns_are_read_one_after_the_other(samples):
    """Text in two columns is read down the first, then down the second; a sentence goes on from one to the other."""
    left = down("The guards of the post at", "Vilmar said that nobody had", "been held there, and that the", top=700)
    right = down(
        "yard of the school was only", "used to register the names", "of those who arrived.", left=320, top=700
    )
    assert paragraphs(samples, [*left, *right]) == [
        (
            "The guards of the post at Vilmar said that nobody had been held there, and that the "
            "yard of the school was only used to register the names of those who arrived."
        )
    ]


def test_columns_of_figures_are_a_table(samples):
    """Lines whose words stand apart in the same columns are rows of a table."""
    rows = [("Month", "Men", "Women"), ("July", "61", "9"), ("August", "74", "fewer than 6")]
    page = [*down(*LINES)]
    page += [(LEFT + 120 * c, 600 - 14 * r, words) for r, row in enumerate(rows) for c, words in enumerate(row)]
    text = samples.read(samples.drawn(page))
    cells = {(p.row, p.column): text.text[p.start : p.end] for p in text.passages if p.kind is PassageKind.TABLE_CELL}
    assert cells == {(r, c): words for r, row in enumerate(rows) for c, words in enumerate(row)}
    assert "July\t61\t9\nAugust\t74\tfewer than 6" in text.text


def test_letterhead_in_two_columns_is_no_table(samples):
    """Two lines with words on the left and on the right are no table."""
    page = [(LEFT, 780, "Border desk"), (400, 780, "Our ref: C201"), (LEFT, 766, "Vilmar"), (400, 766, "3 May 2025")]
    assert PassageKind.TABLE_CELL not in {p.kind for p in samples.read(samples.drawn([*page, *down(BODY)])).passages}


def test_pdfs_are_opened_one_at_a_time(samples):
    """The library is not safe for threads: while one PDF is open, no other is."""
    content = samples.drawn(down(BODY))
    with pdf_files.opened_pdf(content, "one.pdf"):
        assert pdf_files._one_at_a_time.locked()
    assert not pdf_files._one_at_a_time.locked()
    with ThreadPoolExecutor(8) as threads:
        assert {text.text for text in threads.map(samples.read, [content] * 40)} == {BODY}


@pytest.mark.parametrize("mark", ["•", "–", "-"])
def test_list_items_lose_their_bullet(samples, mark):
    """A bullet starts a passage of its own and is not part of it."""
    page = down(f"{mark} release the mother at once;", f"{mark} let her see her son.")
    text = samples.read(samples.drawn(page))
    assert samples.words(text, PassageKind.LIST_ITEM) == ["release the mother at once;", "let her see her son."]


@pytest.mark.parametrize(
    "line",
    [
        "احتجز الحرس عشرة أشخاص على الحدود يوم الاثنين",
        "وقالت امرأة إنهم أعيدوا في 7 آب 2025 مع 1,225 رجلا",
        "המשמר עצר 19 אנשים בגבול ביום שני.",
        "דוברת הארגון Human Rights Desk אמרה זאת ב-12.5.2025",
    ],
)
@pytest.mark.parametrize("spread", [0, 3], ids=["in one go", "letter by letter"])
def test_right_to_left_lines_are_in_reading_order(samples, line, spread):
    """Arabic and Hebrew come out as they are read, numbers and Latin words in them included."""
    drawn = samples.unembedded_pdf(samples.visual_order(line), spread=spread)
    assert samples.words(samples.read(drawn)) == [line]


def test_ligature_of_lam_and_alef_is_read_in_order(samples):
    """The sign for lam and alef is read lam first."""
    drawn = samples.unembedded_pdf(samples.visual_order("محلات الاثنين"), signs={"لا": "\ue000"})
    assert samples.words(samples.read(drawn)) == ["محلات الاثنين"]


def test_brackets_open_before_they_close(samples):
    """Brackets in a right-to-left line are right, whichever way the file writes them."""
    for drawn in (")فسوي( سراحلا لاق", "(فسوي) سراحلا لاق"):
        assert samples.words(samples.read(samples.unembedded_pdf(drawn))) == ["قال الحارس (يوسف)"]


def test_right_to_left_words_in_a_latin_line_keep_their_order(samples):
    """A name in Arabic inside an English line stays where it is, in its own order."""
    drawn = samples.unembedded_pdf("The camp of " + samples.visual_order("باب العزيزية") + " is closed.")
    assert samples.words(samples.read(drawn)) == ["The camp of باب العزيزية is closed."]


def test_letters_beyond_the_first_plane_keep_offsets_right(samples):
    """Letters that take two units in a PDF count as one code point, and words after them stay whole."""
    text = samples.read(samples.unembedded_pdf("𝐁𝐨𝐥𝐝 words, then ten people."))
    start = text.text.index("ten people")
    text.check(text.anchor(start, start + 10))
    assert text.text == "𝐁𝐨𝐥𝐝 words, then ten people."


def test_description_of_a_pdf(samples):
    """A PDF tells its title; the day on its first page counts before the day it was made; programmes' titles do not."""
    told = samples.source(samples.drawn(down("Published: 3 October 2025", BODY), title="Held at the river")).description
    assert (told.title, told.published.isoformat()) == ("Held at the river", "2025-10-03")
    assert samples.source(samples.drawn(down(BODY), title="Microsoft Word - final v3.docx")).description.title is None
    assert samples.source(samples.drawn(down(BODY))).description.published is not None
