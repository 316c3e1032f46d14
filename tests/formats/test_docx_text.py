"""DOCX: all the words of the document, none of what it took back."""

from __future__ import annotations

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.shared import Pt

from habeas.passages.types import PassageKind

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"


def body(samples, xml: str) -> bytes:
    """Make a DOCX whose body is `xml`."""
    document = Document()
    element = document.element.body
    for child in parse_xml(f"<w:body {W} {MC}>{xml}</w:body>"):
        element.insert(len(element) - 1, child)
    return samples.saved(document)


def p(words: str, inside: str = "") -> str:
    return f'<w:p>{inside}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def with_notes(samples) -> bytes:
    reference = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    xml = (
        f"<w:p><w:r><w:t>At least 19</w:t></w:r>{reference.format('footnote', 3)}<w:r><w:t> people were held.</w:t></w:r></w:p>"
        f"<w:p><w:r><w:t>Ten left.</w:t></w:r>{reference.format('endnote', 5)}{reference.format('footnote', 2)}</w:p>"
    )
    parts = {
        "footnotes": {2: "A count of the monitors.", 3: "Interview, 3 May.", 4: "Nobody refers to this."},
        "endnotes": {5: "Letter of the ministry."},
    }

    def change(name: str, content: bytes) -> bytes:
        if name == "[Content_Types].xml":
            new = "".join(f'<Override PartName="/word/{k}.xml" ContentType="{NOTES.format(k)}"/>' for k in parts)
            return content.replace(b"</Types>", new.encode() + b"</Types>")
        if name == "word/_rels/document.xml.rels":
            new = "".join(
                f'<Relationship Id="rId9{n}" Type="{RELATIONSHIP.format(kind)}" Target="{kind}.xml"/>'
                for n, kind in enumerate(parts)
            )
            return content.replace(b"</Relationships>", new.encode() + b"</Relationships>")
        return content

    files = {
        f"word/{kind}.xml": f"<w:{kind} {W}>"
        + "".join(f'<w:{kind[:-1]} w:id="{n}">{p(words)}</w:{kind[:-1]}>' for n, words in notes.items())
        + f"</w:{kind}>"
        for kind, notes in parts.items()
    }
    return samples.extended(samples.repacked(body(samples, xml), change), files)


def test_notes_are_read_in_the_order_of_their_marks(samples):
    """Foot- and endnotes come as footnotes, in the order in which the text refers to them; others are not shown."""
    text = samples.read(with_notes(samples))
    assert samples.words(text, PassageKind.FOOTNOTE) == [
        "Interview, 3 May.",
        "Letter of the ministry.",
        "A count of the monitors.",
    ]
    assert "At least 19 people were held." in text.text


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("<w:p><w:r><w:t>Ten </w:t></w:r><w:ins><w:r><w:t>or more</w:t></w:r></w:ins></w:p>", ["Ten or more"]),
        ("<w:p><w:r><w:t>Ten</w:t></w:r><w:del><w:r><w:delText> or so</w:delText></w:r></w:del></w:p>", ["Ten"]),
        ("<w:p><w:r><w:t>Ten</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t> not</w:t></w:r></w:p>", ["Ten"]),
        ('<w:p><w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>Ten</w:t></w:r></w:p>', ["Ten"]),
        ("<w:p><w:r><w:t>Ten</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r></w:p>", ["Ten"]),
        ("<w:p><w:moveFrom><w:r><w:t>Gone.</w:t></w:r></w:moveFrom></w:p>" + p("Here."), ["Here."]),
        (f"<w:sdt><w:sdtContent>{p('In a form field.')}</w:sdtContent></w:sdt>", ["In a form field."]),
        ("<w:p><w:sdt><w:sdtContent><w:r><w:t>Vilmar</w:t></w:r></w:sdtContent></w:sdt></w:p>", ["Vilmar"]),
        ("<w:p><w:smartTag><w:r><w:t>Vilmar</w:t></w:r></w:smartTag></w:p>", ["Vilmar"]),
        ("<w:p><w:fldSimple><w:r><w:t>3 May</w:t></w:r></w:fldSimple></w:p>", ["3 May"]),
        ("<w:p><w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:t>7</w:t></w:r></w:p>", ["7"]),
        ("<w:p><w:hyperlink><w:r><w:t>the report</w:t></w:r></w:hyperlink></w:p>", ["the report"]),
        ("<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>", ["one\ntwo\tthree"]),
        ("<w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>nationals</w:t></w:r></w:p>", ["non\u2011nationals"]),
        (
            (
                "<w:p><w:r><w:t>Around.</w:t><mc:AlternateContent><mc:Choice>"
                f"<w:txbxContent>{p('Boxed.')}</w:txbxContent></mc:Choice>"
                f"<mc:Fallback><w:txbxContent>{p('Boxed.')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
            ),
            ["Around.", "Boxed."],
        ),
        (
            '<w:p><w:r><w:t>19</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r></w:p>',
            ["19¹"],
        ),
        ("<w:p><w:r><w:t>bell\u0085 &#x9;x</w:t></w:r></w:p>", ["bell\u0085 \tx"]),
    ],
)
def test_every_word_that_stands_is_read_and_no_other(samples, xml, words):
    """Insertions, form fields, boxes and links are read; what was deleted, struck, hidden or doubled is not."""
    assert samples.words(samples.read(body(samples, xml))) == words


@pytest.mark.parametrize(
    ("properties", "kind", "level"),
    [
        ('<w:pStyle w:val="Heading3"/>', PassageKind.HEADING, 3),
        ('<w:pStyle w:val="Title"/>', PassageKind.HEADING, 1),
        ('<w:outlineLvl w:val="1"/>', PassageKind.HEADING, 2),
        ('<w:pStyle w:val="Heading3"/><w:outlineLvl w:val="9"/>', PassageKind.PARAGRAPH, 0),
        ('<w:pStyle w:val="ListBullet"/>', PassageKind.LIST_ITEM, 1),
        ('<w:pStyle w:val="ListNumber2"/>', PassageKind.LIST_ITEM, 2),
        ('<w:numPr><w:ilvl w:val="2"/><w:numId w:val="4"/></w:numPr>', PassageKind.LIST_ITEM, 3),
        ('<w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr>', PassageKind.PARAGRAPH, 0),
        ('<w:pStyle w:val="Quote"/>', PassageKind.PARAGRAPH, 0),
        ('<w:pStyle w:val="NoSuchStyle"/>', PassageKind.PARAGRAPH, 0),
    ],
)
def test_headings_and_lists_are_told_by_style(samples, properties, kind, level):
    """A paragraph is what its style, or its own outline level or numbering, makes it."""
    text = samples.read(body(samples, p("What we saw", f"<w:pPr>{properties}</w:pPr>")))
    assert [(found.kind, found.level) for found in text.passages] == [(kind, level)]


def test_style_of_a_team_inherits_what_it_is_based_on(samples):
    """A style that a team derived from a heading makes headings."""
    document = Document()
    style = document.styles.add_style("Border desk", 1)
    style.base_style = document.styles["Heading 2"]
    style.font.size = Pt(9)
    document.add_paragraph("What we saw", style=style)
    [passage] = samples.read(samples.saved(document)).passages
    assert (passage.kind, passage.level) == (PassageKind.HEADING, 2)


def test_merged_cells_keep_their_columns(samples):
    """A cell that spans columns or rows is read once, and the cells beside and below it stay in theirs."""
    document = Document()
    table = document.add_table(3, 3)
    for n, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"c{n}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "high"
    text = samples.read(samples.saved(document))
    cells = {(found.row, found.column): text.text[found.start : found.end] for found in text.passages}
    assert cells == {
        (0, 0): "wide",
        (0, 2): "c2",
        (1, 0): "high",
        (1, 1): "c4",
        (1, 2): "c5",
        (2, 1): "c7",
        (2, 2): "c8",
    }


def test_hidden_rest_of_a_merged_cell_is_left_out(samples):
    """Words that a merged cell left behind in the cells it covers are not shown, and not read."""
    merged = "<w:tcPr><w:vMerge{}/></w:tcPr>"
    rows = "".join(
        f"<w:tr><w:tc>{merged.format(how)}{p(words)}</w:tc><w:tc>{p('14')}</w:tc></w:tr>"
        for how, words in ((' w:val="restart"', "July"), ("", "left behind"))
    )
    assert samples.words(samples.read(body(samples, f"<w:tbl>{rows}</w:tbl>"))) == ["July", "14", "14"]


def test_frame_around_text_is_no_table(samples):
    """A table of one cell a row only frames its text: paragraphs and lists in it stay what they are."""
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Framed."
    cell.add_paragraph("An item.", style="List Bullet")
    text = samples.read(samples.saved(document))
    assert [found.kind for found in text.passages] == [PassageKind.PARAGRAPH, PassageKind.LIST_ITEM]


def test_deleted_rows_are_left_out(samples):
    """A row of a table that was deleted with changes tracked is no text."""
    rows = (
        f"<w:tr><w:tc>{p('July')}</w:tc><w:tc>{p('14')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('August')}</w:tc><w:tc>{p('19')}</w:tc></w:tr>"
    )
    assert samples.words(samples.read(body(samples, f"<w:tbl>{rows}</w:tbl>"))) == ["July", "14"]


@pytest.mark.parametrize("line", ["احتجز الحرس عشرة أشخاص في 7 آب 2025", "המשמר עצר 19 אנשים בגבול (לפי הארגון)."])
def test_right_to_left_text_keeps_its_order(samples, line):
    """Arabic and Hebrew come out letter by letter as they are in the file."""
    assert samples.words(samples.read(body(samples, p(line)))) == [line]


def test_description_of_a_docx(samples):
    """A DOCX tells title and author; the day its first draft was made is no day of publication."""
    document = Document()
    document.core_properties.title = "Held at the river"
    document.core_properties.author = "Border desk"
    document.add_paragraph("Ten people were expelled.")
    told = samples.source(samples.saved(document)).description
    assert (told.title, told.author, told.published) == ("Held at the river", "Border desk", None)
    dated = Document()
    dated.add_paragraph("Published: 3 October 2025")
    told = samples.source(samples.saved(dated)).description
    assert (told.title, told.author, told.published.isoformat()) == (None, None, "2025-10-03")
