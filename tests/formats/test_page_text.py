"""HTML: the main text of a page, its structure, and nothing that is not text."""

from __future__ import annotations

import pytest

from habeas.passages.types import PassageKind

STORY = (
    "Border guards expelled ten people from the camp near Vilmar on 7 August 2025, a monitor said. Nobody was given a "
    "paper or an interpreter before the bus drove off, and two families were separated at the gate of the yard."
)
STORIES = [
    STORY,
    "At the station a clerk wrote down their names twice and handed the list to a man without a uniform.",
    "The ombudsman had asked for the register of the yard in May and received an empty folder instead.",
    "According to the ministry, the ten had agreed to leave, although none of them could read the form.",
    "Volunteers from the next village brought water and blankets at midnight and were told to keep away.",
    "A lawyer who waited outside the gate until dawn was not allowed to speak to any of the families.",
]
MENU = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(40)) + "</ul></nav>"
FOOTER = "<footer><p>© Border desk. All rights reserved. Write to us, follow us, support us.</p></footer>"


def paragraphs(first: int = 0) -> str:
    return "".join(f"<p>{story}</p>" for story in STORIES[first:])


def read(samples, body: str, head: str = ""):
    return samples.read(samples.page(body, head))


def test_menus_and_footers_are_left_out(samples):
    """Of an article with menus around it, the article is read."""
    text = read(samples, f"{MENU}<main><article><h1>Expelled</h1>{paragraphs()}</article></main>{FOOTER}")
    assert samples.words(text) == ["Expelled", *STORIES]


def test_page_that_is_all_text_is_read_whole(samples):
    """A bare page without the marks of an article is read whole, not refused and not cut."""
    assert samples.words(read(samples, "<h2>Held</h2>Ten people.<p>Two left.")) == ["Held", "Ten people.", "Two left."]
    assert samples.words(samples.read(b"<p>Ten people were held.</p>")) == ["Ten people were held."]


@pytest.mark.parametrize("around", ["{}", "<article>{}</article>", "<article>{}" + paragraphs(2) + "</article>"])
@pytest.mark.parametrize(
    "hostile",
    [
        "<script>document.title = 'Ran'</script>",
        "<style>p::after { content: 'Ran' }</style>",
        "<noscript>Ran</noscript>",
        "<iframe src='http://192.0.2.1/'>Ran</iframe>",
        "<img src='http://192.0.2.1/pixel.gif' alt='Ran' onerror='Ran()'>",
        "<object data='http://192.0.2.1/'>Ran</object>",
        "<template><p>Ran</p></template>",
        "<svg><text>Ran</text></svg>",
        "<form><button>Ran</button><input value='Ran'><select><option>Ran</select><textarea>Ran</textarea></form>",
        "<!-- Ran -->",
        "<p hidden>Ran</p>",
        "<p style='color:red; Display : none'>Ran</p>",
        "<p><del>Ran</del></p>",
        "<p><s>Ran</s></p>",
    ],
)
def test_nothing_but_text_becomes_text(samples, around, hostile):
    """Scripts, handlers, frames, forms, hidden and struck words never become text."""
    found = read(samples, around.format(f"<p onclick='Ran()'>{STORY}</p>{hostile}<p>{STORIES[1]}</p>")).text
    assert "Ran" not in found
    assert f"{STORY}\n\n{STORIES[1]}" in found


@pytest.mark.parametrize("around", ["{}", "<article>{}" + paragraphs(2) + "</article>"])
def test_no_word_of_a_sentence_is_lost(samples, around):
    """Whatever inline element words stand in, they stay in their sentence; <q> gets the marks that a browser shows."""
    names = ("time", "abbr", "cite", "mark", "small", "u", "ins", "dfn", "bdi", "data", "span", "em", "var", "kbd")
    words = " ".join(f"<{name}>word{number}</{name}>" for number, name in enumerate(names))
    text = read(samples, around.format(f"<p>They said <q>let us <b>in</b></q> {words} again.</p>")).text
    plain = " ".join(f"word{number}" for number in range(len(names)))
    assert f"They said “let us in” {plain} again." in text


def test_structure_is_kept(samples):
    """Headings keep their rank, lists their nesting, breaks their line."""
    body = (
        f"<h1>One</h1><p>{STORY}</p><h3>Three</h3><ol><li>First<ul><li>Under it</li></ul></li><li>Second</li></ol>"
        f"<p>Line<br>and line</p><blockquote><p>{STORIES[1]}</p></blockquote><p>{STORIES[2]}</p>"
    )
    text = read(samples, f"<article>{body}</article>")
    assert [(p.kind.value, p.level, text.text[p.start : p.end]) for p in text.passages] == [
        ("heading", 1, "One"),
        ("paragraph", 0, STORY),
        ("heading", 3, "Three"),
        ("list_item", 1, "First"),
        ("list_item", 2, "Under it"),
        ("list_item", 1, "Second"),
        ("paragraph", 0, "Line\nand line"),
        ("paragraph", 0, STORIES[1]),
        ("paragraph", 0, STORIES[2]),
    ]


@pytest.mark.parametrize("around", ["{}", "<article>" + paragraphs() + "{}</article>"])
def test_cells_that_span_others_keep_the_columns_right(samples, around):
    """A cell over several columns or rows is read once; the cells beside and below it stay in their columns."""
    table = (
        "<table><caption>Table 1: held</caption><tr><th rowspan=2>Month</th><th colspan=2>People</th></tr>"
        "<tr><td>men</td><td>women</td></tr><tr><td>July</td><td></td><td>9</td></tr></table>"
    )
    text = read(samples, around.format(table))
    cells = {(p.row, p.column): text.text[p.start : p.end] for p in text.passages if p.kind is PassageKind.TABLE_CELL}
    assert cells == {(0, 0): "Month", (0, 1): "People", (1, 1): "men", (1, 2): "women", (2, 0): "July", (2, 2): "9"}
    assert "Table 1: held" in samples.words(text, PassageKind.PARAGRAPH)
    assert "July\t\t9" in text.text


def test_table_that_lays_out_a_page_is_no_table(samples):
    """Tables around tables, as old pages have them, only lay out the page."""
    inner = "<table><tr><td>July</td><td>14</td></tr></table>"
    text = samples.read(f"<table><tr><td><p>Before.</p>{inner}</td><td>Beside.</td></tr></table>".encode())
    assert [(p.kind.value, p.table) for p in text.passages] == [
        ("paragraph", None),
        ("table_cell", 0),
        ("table_cell", 0),
        ("paragraph", None),
    ]


def test_mark_of_a_note_never_joins_a_number(samples):
    """A raised digit becomes a superscript: 19 with note 1 is not 191; other raised letters stay as they are."""
    assert read(samples, "<p>19<sup>1</sup> people, the 4<sup>th</sup> time</p>").text == "19¹ people, the 4th time"
    story = f"<article><p>{STORY}</p><p>{STORIES[1]} At least 19<sup><a href='#n'>1</a></sup> people.</p></article>"
    assert "At least 19¹ people." in read(samples, story).text


@pytest.mark.parametrize("declared", ["windows-1251", "koi8-r", "utf-8", "WINDOWS-1251"])
@pytest.mark.parametrize(
    "head", ["<meta charset={}>", '<meta http-equiv="Content-Type" content="text/html; charset={}">']
)
def test_page_is_in_the_encoding_it_declares(samples, declared, head):
    """A page is decoded as its meta element says."""
    page = f"<html><head>{head.format(declared)}</head><body><p>Десять человек выслали.</p></body></html>"
    assert samples.read(page.encode(declared)).text == "Десять человек выслали."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_of_a_page_counts_first(samples, encoding):
    """A byte-order mark tells the encoding of a page whatever its meta element says."""
    page = "<html><head><meta charset=koi8-r></head><body><p>Десять человек.</p></body></html>"
    assert samples.read(page.encode(encoding)).text == "Десять человек."


def test_xml_declaration_tells_the_encoding(samples):
    """An XHTML page is decoded as its XML declaration says."""
    page = '<?xml version="1.0" encoding="windows-1251"?><html><body><p>Десять человек.</p></body></html>'
    assert samples.read(page.encode("cp1251")).text == "Десять человек."


def test_latin_1_is_read_as_browsers_do(samples):
    """What calls itself ISO 8859-1 is windows-1252, typographic quotes included, as every browser reads it."""
    page = "<html><head><meta charset=iso-8859-1></head><body><p>“Déjà”</p></body></html>"
    assert samples.read(page.encode("cp1252")).text == "“Déjà”"


@pytest.mark.parametrize("line", ["احتجز الحرس عشرة أشخاص في 7 آب 2025", "המשמר עצר 19 אנשים בגבול (לפי הארגון)."])
def test_right_to_left_text_keeps_its_order(samples, line):
    """Arabic and Hebrew come out letter by letter as they are in the page, with their language."""
    text = read(samples, f"<p dir=rtl>{line}</p>")
    assert text.text == line
    assert text.passages[0].language in {"ar", "he"}


def test_control_characters_are_dropped(samples):
    """Control characters and halves of letters in a page are dropped; the words around them stay."""
    page = b"<p>ten\0 people\x01 <u>&#1;all&#12;of</u> &#xD800;left&#7;\xef\xbf\xbf.</p>"
    assert samples.read(page).text.replace("\ufffd", "") == "ten people all of left."


def test_deeply_nested_page_is_read_whole(samples):
    """A page nested hundreds of levels deep is read to its end."""
    depth = 1_900
    text = read(samples, "<div>" * depth + f"<p>{STORY}</p>" + "</div>" * depth + "<p>The last words.</p>")
    assert samples.words(text) == [STORY, "The last words."]


JSON_LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2025-10-03T08:00:00Z">', "", "2025-10-03"),
        ('<meta name="DC.date.issued" content="2025-10-03">', "", "2025-10-03"),
        (JSON_LD.format('{"@type": "NewsArticle", "datePublished": "2025-10-03T10:00:00+02:00"}'), "", "2025-10-03"),
        (JSON_LD.format('{"@graph": [{"@type": "WebSite"}, {"datePublished": "2025-10-03"}]}'), "", "2025-10-03"),
        (JSON_LD.format("{not json"), "<p>Published: 3 October 2025</p>", "2025-10-03"),
        ("", "<time datetime='2025-10-03'>yesterday</time>", "2025-10-03"),
        (
            "",
            "<time itemprop='datePublished' datetime='2025-10-03'></time><time datetime='2019-01-01'></time>",
            "2025-10-03",
        ),
        (
            "",
            "<article><h1>Held</h1><p>Published on <b>Monday</b></p><p>Released 3 October 2025</p></article>",
            "2025-10-03",
        ),
        ("", "<time datetime='2025-10-03'></time><time datetime='2019-01-01'></time>", None),
        ("", "<footer>© 2019 Border desk. Updated 12 May 2021</footer>", None),
        ("", "<p>On 3 October 2025 ten people were held.</p>", None),
        ('<meta property="article:modified_time" content="2025-10-03">', "", None),
        ('<meta name="date" content="soon">', "", None),
    ],
)
def test_day_of_publication_is_what_the_page_states(samples, head, body, published):
    """The day a page was published is what it says in its head or on a line of its own, never an inference."""
    told = samples.source(samples.page(f"{body}<p>{STORY}</p>", head)).description
    assert (told.published.isoformat() if told.published else None) == published


def test_description_of_a_page(samples):
    """A page tells title, author, publisher, language and address in its head."""
    page = (
        '<!doctype html><html lang="fr-BE"><head><meta charset="utf-8"><title>Accueil</title>'
        '<meta property="og:title" content="Dix personnes expulsées"><meta property="og:site_name" content="Veille">'
        '<meta name="author" content="Anne Duval"><link rel="canonical" href="https://example.org/a"></head>'
        f"<body><p>{STORY}</p></body></html>"
    )
    told = samples.source(page.encode()).description
    assert (told.title, told.publisher, told.author) == ("Dix personnes expulsées", "Veille", "Anne Duval")
    assert (told.language, told.address) == ("fr", "https://example.org/a")


def test_address_is_no_publisher(samples):
    """The host of a page's address is not who published it; an address that is none is not taken."""
    told = samples.source(
        samples.page(STORY, '<link rel="canonical" href="https://example.org/2024/05/06/a">')
    ).description
    assert (told.publisher, told.published) == (None, None)
    assert (
        samples.source(samples.page(STORY, '<link rel="canonical" href="javascript:x()">')).description.address is None
    )


@pytest.mark.parametrize("title", ["", "<h1>Held</h1>"])
def test_article_in_a_cell_keeps_its_paragraphs(samples, title):
    """An old page with its menu and its article in cells is read paragraph by paragraph."""
    menu = "<td width=150><a href='/'>Home</a><br><a href='/camps'>Camps</a></td>"
    text = samples.read(f"<html><body><table><tr>{menu}<td>{title}{paragraphs()}</td></tr></table>".encode())
    assert set(STORIES) <= set(samples.words(text, PassageKind.PARAGRAPH))
    assert PassageKind.TABLE_CELL not in {p.kind for p in text.passages}


def test_table_of_figures_is_not_lost_with_the_menus(samples):
    """The figures of a page are read even where a main text is found without them."""
    rows = "".join(f"<tr><td>Month {n}</td><td>{n * 7}</td></tr>" for n in range(40))
    text = read(
        samples, f"{MENU}<div class='sidebar'><table>{rows}</table></div><article>{paragraphs()}</article>{FOOTER}"
    )
    assert sum(p.kind is PassageKind.TABLE_CELL for p in text.passages) == 80
    assert set(STORIES) <= set(samples.words(text))


def test_spans_that_would_fill_the_memory_are_not_spread(samples):
    """A table whose cells claim to span more than any page has is read without its spans."""
    rows = "<tr><td colspan=100>a</td><td>b</td></tr>" * 600
    text = read(samples, f"<table>{rows}</table>")
    assert {p.column for p in text.passages} == {0, 1}
