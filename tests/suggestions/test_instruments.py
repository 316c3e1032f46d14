"""Instruments: treaties, articles, laws, decrees, United Nations documents and cases as they are cited."""

from __future__ import annotations

import pytest

from habeas.suggestions.proposers.instruments import Instruments
from habeas.suggestions.proposers.instruments.articles import number_of
from habeas.vocabulary import codes, lexicon


def cited(read, text):
    """Return the instruments of a text as (words, type, id)."""
    return [(s.anchor.exact, s.value.type, s.value.id) for s in read([Instruments()], text)]


@pytest.mark.parametrize(
    ("text", "exact", "kind", "id_"),
    [
        ("It ratified the Convention on the Rights of the Child.", "Convention on the Rights of the Child", "treaty", "CRC"),
        ("It is party to the ICCPR.", "ICCPR", "treaty", "ICCPR"),
        ("It ratified CEDAW.", "CEDAW", "treaty", "CEDAW"),
        ("The 1951 Refugee Convention binds it.", "1951 Refugee Convention", "treaty", "REFUGEE-1951"),
        ("See ILO Convention No. 29.", "ILO Convention No. 29", "treaty", None),
        ("Contrary to article 13 ICCPR.", "article 13 ICCPR", "treaty_article", "ICCPR 13"),
        ("Article 5 § 1 (f) of the European Convention on Human Rights (ECHR) applies.",
         "Article 5 § 1 (f) of the European Convention on Human Rights (ECHR)", "treaty_article", "ECHR 5(1)(f)"),
        ("Article 4 of Protocol No. 4 forbids it.", "Article 4 of Protocol No. 4", "treaty_article", "P4 4"),
        ("In Egypt, Law No. 82-A applies.", "Law No. 82-A", "national_law", "EGY law 82-A"),
        ("In Belarus, Presidential Decree No. 77 applies.", "Presidential Decree No. 77", "decree", "BLR decree 77"),
        ("Ministerial Order No. 16 of 2007 applies.", "Ministerial Order No. 16 of 2007", "decree", None),
        ("The Aliens and Borders Act 2014 applies.", "Aliens and Borders Act 2014", "national_law", None),
        ("The Law on the Entry of Foreigners applies.", "Law on the Entry of Foreigners", "national_law", None),
        ("The Safe Ports (Asylum and Return) Bill applies.", "Safe Ports (Asylum and Return) Bill", "national_law", None),
        ("Section 124 (1) (c) of the Aliens Act applies.", "Section 124 (1) (c) of the Aliens Act", "national_law", None),
        ("Directive 2008/115/EC applies.", "Directive 2008/115/EC", "national_law", None),
        ("Regulation (EU) 2016/399 applies.", "Regulation (EU) 2016/399", "national_law", None),
        ("See CAT/C/POL/CO/7, para. 12.", "CAT/C/POL/CO/7, para. 12", "un_document", "CAT/C/POL/CO/7"),
        ("See A/HRC/59/49/Add.1 on it.", "A/HRC/59/49/Add.1", "un_document", "A/HRC/59/49/Add.1"),
        ("See CMW/C/GC/4-CRC/C/GC/23 on it.", "CMW/C/GC/4-CRC/C/GC/23", "general_comment", "CMW/C/GC/4-CRC/C/GC/23"),
        ("See letter AL GRC 3/2023 on it.", "AL GRC 3/2023", "un_document", "AL GRC 3/2023"),
        ("General comment No. 35 of the Human Rights Committee says so.",
         "General comment No. 35 of the Human Rights Committee", "general_comment", "CCPR/C/GC/35"),
        ("General Assembly resolution 70/175 says so.", "General Assembly resolution 70/175", "resolution", "A/RES/70/175"),
        ("The Nelson Mandela Rules say so.", "Nelson Mandela Rules", "resolution", None),
        ("In A.B. and Others v. Arland the European Court found a violation.", "A.B. and Others v. Arland", "court_case", None),
        ("In M.K. and Others v. Poland, no. 40503/17, it lost.", "M.K. and Others v. Poland, no. 40503/17", "court_case", "40503/17"),
        ("In Case C-36/20 PPU it lost.", "Case C-36/20 PPU", "court_case", "C-36/20"),
        ("Under a readmission agreement with Egypt they left.", "a readmission agreement with Egypt", "agreement", None),
        ("The Arland–Borland protocol says so.", "The Arland–Borland protocol", "agreement", None),
        ("Under the Law of 15 December 1980 they left.", "Law of 15 December 1980", "national_law", None),
        ("The 2006 Act was repealed.", "2006 Act", "national_law", None),
        ("See CPT/Inf (2024) 12, para. 34.", "CPT/Inf (2024) 12, para. 34", "un_document", "CPT/Inf (2024) 12"),
        ("They wrote to the State (MYS 5/2024).", "MYS 5/2024", "un_document", "MYS 5/2024"),
        ("The Kituma Act, 2011 applies.", "Kituma Act, 2011", "national_law", None),
        ("A ministry circular says so.", "A ministry circular", "policy", None),
    ],
)  # fmt: skip
def test_a_citation_has_its_type_and_canonical_id(read, text, exact, kind, id_):
    """Treaties, articles, laws, decrees, documents, resolutions, cases, agreements and policies are told apart."""
    assert cited(read, text) == [(exact, kind, id_)]


def test_a_list_of_articles_is_one_citation_each(read):
    """The head belongs to the first article, the name of the treaty to the last."""
    assert cited(read, "In breach of articles 3, 9 and 37 (b) of the Convention on the Rights of the Child.") == [
        ("articles 3", "treaty_article", "CRC 3"),
        ("9", "treaty_article", "CRC 9"),
        ("37 (b) of the Convention on the Rights of the Child", "treaty_article", "CRC 37(b)"),
    ]


def test_the_convention_is_that_of_the_issuing_body(read):
    """In a committee's own document 'the Convention' is the committee's treaty."""
    text = "CAT/C/POL/CO/9\nThe State party should respect article 3 of the Convention."
    assert ("article 3 of the Convention", "treaty_article", "CAT 3") in cited(read, text)
    beside_another = text.replace("should respect", "ratified the ICRMW and should respect")
    assert ("article 3 of the Convention", "treaty_article", "CAT 3") in cited(read, beside_another)


def test_the_convention_is_else_the_treaty_told_last(read):
    """Elsewhere it is the treaty told before; where none is, nothing is guessed."""
    told = "It ratified the Convention on the Rights of the Child. Article 9 of the Convention binds it."
    assert ("Article 9 of the Convention", "treaty_article", "CRC 9") in cited(read, told)
    assert cited(read, "Article 9 of the Convention binds it.") == []


def test_a_short_form_stands_for_the_law_that_defined_it(read):
    """After '… Act 1982 (OIA)', 'section 18(f) of the OIA' is a citation of that law."""
    text = "Asked under the Open Records Act 1982 (ORA). Section 18(f) of the ORA applies."
    assert cited(read, text) == [
        ("Open Records Act 1982", "national_law", None),
        ("Section 18(f) of the ORA", "national_law", None),
    ]


def test_an_article_may_follow_its_treaty(read):
    """'… whose article 22' is of the treaty just named."""
    assert ("article 22", "treaty_article", "CMW 22") in cited(
        read, "It ratified the ICRMW, whose article 22 binds it."
    )


def test_each_instrument_is_told_once(read):
    """A second citation of the same article or law adds nothing."""
    text = "Article 3 ECHR. Again Article 3 ECHR. The Aliens Act 2014. The Aliens Act."
    assert [exact for exact, _, _ in cited(read, text)] == ["Article 3 ECHR", "Aliens Act 2014"]


@pytest.mark.parametrize(
    "text",
    [
        "The CEDAW Committee and the Committee against Torture (CAT) met.",
        "The rule of law, the Law Society and international law matter.",
        "See section 3 of this report and paragraph 4.",
        "The new law bans work; the decree is old.",
        "The Journal of Law 12 (2019) and the Faculty of Law wrote.",
        "They rode 24/7 in 2024/25 on line A/B.",
        "The State party signed the Convention and the Treaty.",
    ],
)
def test_what_only_sounds_like_law_is_no_citation(read, text):
    """Committees, societies, the rule of law and unnamed laws are no instruments."""
    assert cited(read, text) == []


@pytest.mark.parametrize(
    ("written", "plain"),
    [("12 (5)", "12(5)"), ("5 § 1 (f)", "5(1)(f)"), ("9, para. 3", "9(3)"), ("328-2", "328-2"), ("14 bis", "14 bis")],
)
def test_numbers_of_articles_have_one_plain_form(written, plain):
    """Paragraphs and letters are in brackets, however they were written."""
    assert number_of(written) == plain


def test_the_lexicon_uses_only_types_of_the_contract():
    """Every type in the data is a code of the contract."""
    data, allowed = lexicon("en", "instruments"), set(codes()["instrument_types"])
    assert set(data["named"]) | set(data["law_heads"].values()) <= allowed
    assert {entry["type"] for entry in lexicon("mul", "citations")["un_symbols"]} <= allowed


def test_a_bare_article_after_a_protocol_is_of_the_treaty(read):
    """'Article 4 of Protocol No. 4 and Article 13' cites the Convention's article 13, not the Protocol's."""
    found = read([Instruments()], "There was a breach of Article 4 of Protocol No. 4 and of Article 13.")
    assert [s.value.id for s in found] == ["P4 4", "ECHR 13"]
