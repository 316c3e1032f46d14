"""Status files of the UN Treaty Collection, made here in their shape: what is read, what is left out, what is refused."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import DamagedSource, HostileSource, InvalidValue, OversizedSource
from habeas.vocabulary.law import law, untc
from habeas.vocabulary.law.importing import tables_of, treaty_of
from habeas.vocabulary.law.types import Event
from habeas.vocabulary.law.untc import Participant, read_status_file

LAW = law()
HEAD = ("Participant", "Signature", "Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)")


def status_file(rows, *, parties=None, declarations="", notes="", head=HEAD, more="Status as at: 24 Nov 2025") -> bytes:
    """Write a status file in the Collection's shape; markup in cells is escaped there, as it is in theirs."""

    def row(cells):
        return "<Row>" + "".join(f"<Entry>{escape(cell)}</Entry>" for cell in cells) + "</Row>"

    count = f"<Status><Signatories>1</Signatories><Parties>{parties}</Parties></Status>" if parties is not None else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?><MTDSG>'
        f"<Header>{more}</Header><Treaty><ExternalData>{count}</ExternalData>"
        f"<Participants><Table><TGroup><Thead>{row(head)}</Thead><Tbody><Rows>{''.join(map(row, rows))}</Rows></Tbody>"
        f"</TGroup></Table></Participants><Declarations>{declarations}</Declarations><EndNotes>{notes}</EndNotes>"
        "</Treaty></MTDSG>"
    ).encode()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("Belarus", "10 Apr 1968", "8 Apr 1969"), ("BLR", Event.RATIFICATION, "1968-04-10", "1969-04-08")),
        (("Guinea", "", "13 Jul 1990 a"), ("GIN", Event.ACCESSION, None, "1990-07-13")),
        (("Latvia", "", "28 Dec 1965 d"), ("LVA", Event.SUCCESSION, None, "1965-12-28")),
        (("Mexico", "1 Feb 1990", "2 Feb 1991 A"), ("MEX", Event.ACCEPTANCE, "1990-02-01", "1991-02-02")),
        (("Japan", "", "2 February 1991 AA"), ("JPN", Event.APPROVAL, None, "1991-02-02")),
        (("Cuba", "3 Mar 1991 s", ""), ("CUB", Event.DEFINITIVE_SIGNATURE, None, "1991-03-03")),
        (("United States of America", "16 Feb 1995", ""), ("USA", Event.SIGNATURE, "1995-02-16", None)),
        (
            ("United Kingdom of Great Britain and Northern Ireland<superscript>4,5</superscript>", "", "7 Apr 1986"),
            ("GBR", Event.RATIFICATION, None, "1986-04-07"),
        ),
        (("Türkiye", "", "7 Apr 1986"), ("TUR", Event.RATIFICATION, None, "1986-04-07")),
        (("Bolivia (Plurinational State of)", "", "7 Apr 1986"), ("BOL", Event.RATIFICATION, None, "1986-04-07")),
        (("Netherlands (Kingdom of the)", "", "7 Apr 1986"), ("NLD", Event.RATIFICATION, None, "1986-04-07")),
        (("Côte d'Ivoire", "", "7&nbsp;Apr&nbsp;1986"), ("CIV", Event.RATIFICATION, None, "1986-04-07")),
    ],
)
def test_a_row_says_what_a_state_did(cells, expected):
    """Each participant's row gives the State, what it did, and the days, whatever footnotes stand in it."""
    [found] = read_status_file("a.xml", status_file([cells])).participants
    state, event, signed, act = expected
    day = lambda text: date.fromisoformat(text) if text else None  # noqa: E731 -- one line
    assert found == Participant(state, event, day(signed), day(act), None)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("European Union", "", "23 Dec 2010 c"), "no State of that name"),
        (("Yugoslavia (former)", "", "23 Dec 1970"), "no State of that name"),
        (("Belarus", "", "31 Feb 1990"), "is no day of one act"),
        (("Belarus", "", "3 Foo 1990"), "is no day of one act"),
        (("Belarus", "", "3 Mar 1990 x"), "is no day of one act"),
        (("Belarus", "", "3 Mar 1990, 4 Apr 1991"), "is no day of one act"),
        (("Belarus", "", ""), "no day stands in its row"),
        (("[Belarus]<superscript>1</superscript>", "", "30 Sep 1992 a"), "it has left, and no note says when"),
    ],
)
def test_what_cannot_be_told_is_named_and_left_out(cells, reason):
    """A row that is no State's or has no clear day is left out with its name and the reason; the others stand."""
    found = read_status_file("a.xml", status_file([cells, ("Poland", "", "7 Nov 1991 a")]))
    assert [each.state for each in found.participants] == ["POL"]
    assert len(found.left_out) == 1
    assert reason in found.left_out[0]


def test_who_left_has_the_day_of_its_footnote():
    """A name in brackets has left: the day of the notification stands in the footnote that it points to."""
    notes = (
        "<EndNote><Number>1</Number><Text>A note on a name that changed on 1 May 1990.</Text></EndNote>"
        "<EndNote><Number>2</Number><Text>On 8 November 2022 it notified its denunciation.</Text></EndNote>"
    )
    row = ("[Belarus<superscript>1, 2</superscript>]", "", "[30 Sep 1992 a]")
    [found] = read_status_file("a.xml", status_file([row], notes=notes)).participants
    assert found.denounced == date(2022, 11, 8)


def test_a_footnote_with_two_days_is_not_guessed_from():
    """Where the footnote tells of more days than one, the State is left out, and a person has to look."""
    notes = "<N>1 On 8 Nov 2022 it denounced it, then on 9 Nov 2022 again.</N>"
    found = read_status_file(
        "a.xml", status_file([("[Belarus]<superscript>1</superscript>", "", "30 Sep 1992 a")], notes=notes)
    )
    assert (found.participants, len(found.left_out)) == ((), 1)


def test_declarations_keep_their_words():
    """Each State's text is kept as it stands, without footnotes, whatever elements it is laid out in."""
    declarations = (
        "<Title>Declarations and Reservations</Title>"
        "<Declaration><Participant>Poland&lt;superscript&gt;3&lt;/superscript&gt;</Participant>"
        "<Text>The Republic reads <i>article 12</i> as it stands.<p>It says more.</p></Text></Declaration>"
        "<Declaration><Participant>Lebanon</Participant><Text>Not bound by article 29.</Text></Declaration>"
    )
    found = read_status_file("a.xml", status_file([("Poland", "", "7 Nov 1991 a")], declarations=declarations))
    assert found.declarations == (
        ("POL", "The Republic reads article 12 as it stands. It says more."),
        ("LBN", "Not bound by article 29."),
    )


def test_the_day_of_the_status_is_read():
    """The day up to which the file is right stands in its header; where it does not, it is not made up."""
    row = [("Poland", "", "7 Nov 1991 a")]
    assert read_status_file("a.xml", status_file(row)).as_of == date(2025, 11, 24)
    assert read_status_file("a.xml", status_file(row, more="")).as_of is None


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (status_file([("Poland", "", "7 Nov 1991 a")])[:-40], DamagedSource, "is no whole XML file"),
        (b"", DamagedSource, "is no whole XML file"),
        (b"\x00\x01", DamagedSource, "is no whole XML file"),
        (b"<html><body>Under maintenance</body></html>", DamagedSource, "has no table of participants"),
        (status_file([]), DamagedSource, "has no table of participants"),
        (status_file([("Poland", "7 Nov 1991")]), DamagedSource, "has 2 cells, not 3"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', HostileSource, "document type"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>', HostileSource, "document type"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16"), HostileSource, "document type"),
        (b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>', HostileSource, "document type"),
        (b"<x>" * 5000 + b"</x>" * 5000, DamagedSource, "is no whole XML file"),
    ],
)
def test_what_is_no_status_file_is_refused(content, error, words):
    """A truncated, foreign or hostile file is refused in one sentence, and no entity is looked up."""
    with pytest.raises(error) as caught:
        read_status_file("a.xml", content)
    assert words in str(caught.value)


def test_a_swelling_entity_is_refused():
    """Entities that grow from each other are refused before they grow."""
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {n} "{f"&{names[i - 1]};" * 10 if i else "x" * 10}">' for i, n in enumerate(names))
    with pytest.raises(HostileSource):
        read_status_file("a.xml", f"<!DOCTYPE x [{entities}]><x>&j;</x>".encode())


def test_a_huge_file_is_refused(monkeypatch):
    """A file larger than any status file is refused before it is parsed."""
    monkeypatch.setattr(untc, "MAX_BYTES", 1000)
    with pytest.raises(OversizedSource, match="more than any status file"):
        read_status_file("a.xml", b"<" * 1001)


@given(st.binary(max_size=300), st.integers(0, 900))
def test_damaged_bytes_are_refused_or_read_in_part(noise, at):
    """Whatever bytes come, there is a reading or one of the errors for people."""
    whole = status_file([("Poland", "", "7 Nov 1991 a"), ("Latvia", "", "14 Apr 1992 a")])
    with suppress(DamagedSource, HostileSource):
        read_status_file("a.xml", whole[:at] + noise + whole[at:])


@pytest.mark.parametrize(
    ("name", "treaty"),
    [
        ("IV-8-b.en.xml", "OP-CEDAW"),
        ("iv-4.xml", "ICCPR"),
        ("XVIII-12-b.en.xml", "PALERMO-SMUGGLING"),
        ("V-3", "STATELESS-1954"),
    ],
)
def test_a_file_is_known_by_its_name(name, treaty):
    """A status file named as in the Collection says which treaty it is of."""
    assert treaty_of(LAW, name).id == treaty


@pytest.mark.parametrize("name", ["status.xml", "XXVII-7-d.en.xml", "", "ILO C29"])
def test_a_file_of_another_name_is_refused(name):
    """Any other name is refused with the way out."""
    with pytest.raises(InvalidValue, match="say with --treaty"):
        treaty_of(LAW, name)


def rows_of(**told):
    found = read_status_file(
        "a.xml", status_file([("Poland", "", "7 Nov 1991 a"), ("[Belarus]", "", "7 Nov 1991 a")], **told)
    )
    tables = tables_of(LAW, [(LAW.treaties["CED"], found, date(2025, 11, 24))])
    return {line.split(",")[0]: line.split(",")[2] for line in tables["status.csv"].splitlines()[1:]}


def test_who_is_absent_from_a_complete_table_has_not_joined():
    """A table that has as many parties as it counts says of the others that they have not joined; who left is not guessed."""
    told = rows_of(parties=1)
    assert (told["POL"], told["LBN"]) == ("accession", "none")
    assert "BLR" not in told


@pytest.mark.parametrize("parties", [None, 2])
def test_an_incomplete_table_says_nothing_of_who_is_absent(parties):
    """Where the count is missing or differs, nobody is taken as absent."""
    assert set(rows_of(parties=parties)) == {"POL"}
