"""The one-page dossier: whole, linked both ways, harmless and self-contained."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from habeas.cli.page import page
from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.types import Kind, Reading, ReferenceValue, Suggestion


def tree(reading):
    return html.document_fromstring(page(reading))


def words(element):
    """Return the words of an element without the codes and labels set beside them."""
    skipped = " or ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in ("code", "label"))
    return "".join(element.xpath(f".//text()[not(ancestor::*[{skipped}])]"))


def squeezed(text):
    return " ".join(text.split())


def test_the_whole_text_is_there(make_reading):
    """Every passage stands in the article, in order and unchanged."""
    reading = make_reading()
    article = tree(reading).find(".//article")
    passages = [squeezed(words(e)) for e in article if e.tag in ("h2", "p")]
    assert passages == [reading.text.text[p.start : p.end] for p in reading.text.passages]


def test_text_and_records_link_to_each_other(make_reading):
    """Each record has an id, a link to its words and a link from them; no id stands twice."""
    reading = make_reading()
    root = tree(reading)
    ids = Counter(root.xpath("//@id"))
    assert set(ids.values()) == {1}
    targets = [link.removeprefix("#") for link in root.xpath("//a/@href")]
    assert set(targets) <= set(ids)
    records = root.xpath("//li[contains(@class, 'record')]/@id")
    assert len(records) == len(reading.suggestions)
    for code in records:
        assert root.xpath(f"//aside//a[@href='#{code}-text']")
        assert root.xpath(f"//article//a[@href='#{code}']")


def test_a_link_leads_to_the_words_it_quotes(make_reading):
    """The place in the text that a record links to begins with the record's own words."""
    root = tree(make_reading())
    [target] = root.xpath("//*[@id='A1-text']")
    assert words(target) == "expelled"
    [record] = root.xpath("//li[@id='A1']")
    assert "“expelled”" in squeezed(record.text_content())
    assert "alleged" in record.text_content()


def test_a_record_cut_into_runs_begins_and_ends_once(make_reading):
    """Where another record lies within it, a record's link target is at its first words and its code at its last."""
    found = [
        ("quotation", "harbour guards at Minsk allegedly", {"speaker": None}, {}),
        ("place", "Minsk", {"country": "BLR"}, {}),
    ]
    root = tree(make_reading(found=found))
    [target] = root.xpath("//*[@id='Q1-text']")
    assert words(target) == "harbour guards at "
    [code] = root.xpath("//article//a[text()='Q1']")
    assert code.getprevious().text == " allegedly"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    pairs=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted).filter(lambda p: p[0] < p[1])),
)
def test_any_overlap_keeps_text_and_links(make_reading, pairs):
    """However spans overlap, nest, repeat or leave their passage, the text is whole and every record has its link."""
    text = "They took her. She fell.\n\nIt was cold at night."
    passages = (Passage(PassageKind.PARAGRAPH, 0, 24), Passage(PassageKind.PARAGRAPH, 26, len(text)))
    canonical = CanonicalText(text, passages, "test/1")
    found = tuple(
        Suggestion(Kind.REFERENCE, canonical.anchor(*pair), ReferenceValue(None), "rules/test", 0.5) for pair in pairs
    )
    root = tree(Reading(make_reading().source, canonical, found, None, "en"))
    assert [words(p) for p in root.findall(".//article/p")] == text.split("\n\n")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    in_text = [i for i in ids if i.endswith("-text")]
    assert len(in_text) == sum(any(p.start < end and start < p.end for p in passages) for start, end in pairs)


def test_tables_and_lists_keep_their_shape(make_reading):
    """Cells of one table stand in its rows, list items in one list."""
    lines = ["Month", "Held", "May", "12 men", "one", "two", "three"]
    cells = [{"table": 0, "row": n // 2, "column": n % 2} for n in range(4)]
    kinds = [PassageKind.TABLE_CELL] * 4 + [PassageKind.LIST_ITEM] * 2 + [PassageKind.FOOTNOTE]
    passages, start = [], 0
    for line, kind, more in zip(lines, kinds, [*cells, {}, {}, {}], strict=True):
        passages.append(Passage(kind, start, start + len(line), **more))
        start += len(line) + 1
    canonical = CanonicalText("\n".join(lines), tuple(passages), "test/1")
    root = tree(Reading(make_reading().source, canonical, (), None, "en"))
    assert [[td.text_content() for td in row] for row in root.findall(".//article//tr")] == [lines[:2], lines[2:4]]
    assert [li.text_content() for li in root.findall(".//article/ul/li")] == ["one", "two"]
    assert [words(p) for p in root.findall(".//article/p")] == ["three"]


def test_markup_in_a_document_stays_words(make_reading):
    """Markup and styles in the document's words, title or names are shown, never obeyed."""
    attack = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\"'"
    found = [
        ("party", attack, {"type": "person", "name": attack}, {}),
        ("finding", "condemned", {"stance": "condemns", "body": attack}, {}),
    ]
    reading = make_reading((attack, f"He condemned {attack}"), found, name=attack, title=attack, publisher=attack)
    root = tree(reading)
    assert not root.xpath("//script | //img | //@onerror")
    assert len(root.xpath("//style")) == 1
    assert attack in root.text_content()


def test_a_hostile_text_cannot_turn_the_page_around(make_reading):
    """Controls and direction overrides are left out of what is shown."""
    shown = page(make_reading(("A", "He\u202e fell\x00\x1b[0m"), [], title="T\u202e"))
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", shown)


def test_the_page_asks_nothing_of_anybody(make_reading):
    """No script, link, picture, font or import: everything is in the page, and its policy forbids the rest."""
    shown = page(make_reading())
    root = html.document_fromstring(shown)
    assert not root.xpath("//script | //link | //img | //iframe | //object | //form | //@style")
    assert all(link.startswith("#") for link in root.xpath("//@href"))
    assert "url(" not in shown
    assert "@import" not in shown
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    [style] = re.findall(r"<style>(.*?)</style>", shown, re.DOTALL)
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"


def test_writing_direction_follows_the_words(make_reading):
    """Every passage and quote finds its own direction; the article says its language."""
    root = tree(make_reading(("عنوان", "طُردت الأم"), [], language="ar"))
    assert root.find(".//article").get("lang") == "ar"
    assert all(element.get("dir") == "auto" for element in root.xpath("//article/p | //article/h2"))


def test_kinds_are_told_apart_without_colour(make_reading):
    """Each kind has a letter of its own in the text, and the legend explains it."""
    root = tree(make_reading())
    letters = [code.text for code in root.xpath("//ul[@class='legend']//span[contains(@class, 'code')]")]
    assert len(letters) == len(set(letters)) == len(Kind)
    assert {code[0] for code in root.xpath("//article//a[contains(@class, 'code')]/text()")} == set(letters)


def test_a_reading_without_records_says_so(make_reading):
    """Nothing found is said at the top and in every section."""
    root = tree(make_reading(found=[]))
    assert "Nothing found. That means only" in root.find(".//header").text_content()
    assert len(root.xpath("//aside//p[@class='none']")) == len(root.xpath("//aside/section"))
