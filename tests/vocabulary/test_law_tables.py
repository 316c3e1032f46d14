"""The law's tables: what ships, what is refused, and a team's own rows on top."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import VocabularyError
from habeas.vocabulary import lexicons
from habeas.vocabulary.law import law
from habeas.vocabulary.law.types import Delay, Event, Span, Way

LAW = law()
STATES = ["AUS", "BLR", "DEU", "GBR", "GIN", "GRC", "LBN", "LTU", "LVA", "MEX", "POL", "USA"]
UN = [t.id for t in LAW.treaties.values() if t.number[0] in "IVX" and not t.number.startswith("ILO")]
STATUS = "state,treaty,event,signed,act,in_force,denounced,end,source,known,as_of,note\n"
RESERVATIONS = "state,treaty,articles,effect,from,to,what,source,known,as_of,note\n"
ACCEPTANCES = "state,procedure,accepted,from,to,source,known,as_of,note\n"
CONFLICTS = "state,about,question,value,source,taken,first,last,note\n"
ROWS = [row for rows in LAW.participations.values() for row in rows]


@pytest.fixture
def own(tmp_path):
    """Return a function that reads the law with own tables on top."""

    def read(**tables: str):
        for name, content in tables.items():
            (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
        return law(tmp_path)

    return read


def test_every_state_has_a_row_for_every_core_treaty():
    """For each of the twelve States each treaty of the United Nations has a row, if only that it did nothing."""
    rarely = {"CRC-OPAC", "CRC-OPSC"}
    missing = [(s, t) for s in STATES for t in set(UN) - rarely if (s, t) not in LAW.participations]
    assert missing == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.state}-{row.treaty}")
def test_entry_into_force_follows_from_the_deposit(row):
    """Each day of entry into force that ships is the one that the treaty's own rule gives for the day of the deposit."""
    treaty = LAW.treaties[row.treaty]
    if row.event.consents and row.act:
        waited = row.act if row.event is Event.SUCCESSION else treaty.rule.after(row.act)
        assert row.in_force == max(waited, treaty.in_force)


def test_every_end_follows_from_the_notification_where_there_is_a_rule():
    """Who left did so after the delay that the treaty sets."""
    left = [row for row in ROWS if row.denounced]
    assert {row.treaty for row in left} == {"ICCPR-OP1", "VCCR-OP-DISPUTES", "ILO-C95"}
    for row in left:
        rule = LAW.treaties[row.treaty].denunciation
        assert rule is None or row.end == rule.after(row.denounced)


def test_what_is_from_memory_is_marked():
    """A row without a source is 'unverified' or 'mixed', never 'found'."""
    told = [
        *ROWS,
        *(r for rs in LAW.reservations.values() for r in rs),
        *(a for g in LAW.acceptances.values() for a in g),
    ]
    assert {row.known for row in told if not row.source} <= {"unverified", "mixed"}
    assert all(row.known in LAW.known for row in told)


def test_every_shipped_conflict_names_what_is_taken():
    """No conflict that ships is open, and those of one State stand under its treaty."""
    conflicts = [c for group in LAW.conflicts.values() for c in group]
    assert len(conflicts) == 10
    assert not any(c.is_open for c in conflicts)


def test_the_law_is_no_lexicon():
    """The law's tables do not turn up among the lexicons of a language."""
    assert "law" not in {language for language, _ in lexicons()}


def test_a_procedure_that_needs_only_joining_has_no_acceptances():
    """Whoever joins an optional protocol accepts it: its status is not told twice."""
    assert not {p for _, p in LAW.acceptances if LAW.procedures[p].way is Way.PARTY}


def test_the_version_says_what_was_read(own):
    """The version changes with the content of any table, own ones too."""
    other = own(status=f"{STATUS}FRA,CAT,ratification,,1986-02-18,,,,a list,own,2025-01-01,\n")
    assert other.version.startswith("2026.11+")
    assert other.version != LAW.version


def test_a_day_left_out_is_computed(own):
    """Where a row gives only the deposit, the treaty's rule gives the day of entry, and the row says that it is computed."""
    found = own(status=f"{STATUS}FRA,CAT,ratification,,1990-02-18,,1999-03-01,,a list,own,,\n")
    [row] = found.participations["FRA", "CAT"]
    assert (row.in_force, row.end) == (date(1990, 3, 20), date(2000, 3, 1))
    assert row.computed == ("in_force", "end")


def test_own_rows_stand_beside_shipped_ones(own):
    """An own row that says otherwise is kept beside the shipped one, the later is taken, and they make a conflict."""
    found = own(status=f"{STATUS}BLR,CED,accession,,2024-01-02,,,,a list,own,2025-01-01,\n")
    assert [row.event for row in found.participations["BLR", "CED"]] == [Event.NONE, Event.ACCESSION]
    [conflict] = found.conflicts["BLR", "CED"]
    assert [claim.taken for claim in conflict.claims] == [False, True]


def test_an_older_own_row_is_not_taken(own):
    """The source that is right up to a later day is taken, be it ours."""
    found = own(status=f"{STATUS}BLR,CED,signature,2007-02-06,,,,,a list,own,2010,\n")
    assert found.participations["BLR", "CED"][-1].event is Event.NONE


def test_an_own_row_that_does_not_say_its_day_is_of_today(own):
    """An own row without `as_of` is right up to the day of the shipped law, so it is taken."""
    found = own(status=f"{STATUS}POL,ILO-C29,ratification,,1958-07-29,,,,a list,found,,\n")
    assert found.participations["POL", "ILO-C29"][-1].act == date(1958, 7, 29)


def test_an_old_list_does_not_undo_what_came_after_it(own):
    """A list older than what a row without `as_of` tells of is not taken against it."""
    found = own(status=f"{STATUS}POL,ILO-P29,none,,,,,,a list,found,2010,\n")
    assert found.participations["POL", "ILO-P29"][-1].event is Event.RATIFICATION


def test_of_one_age_what_is_from_memory_gives_way(own):
    """Of two sources right up to one day, that which is from memory is not taken."""
    rows = "FRA,CED,none,,,,,,a list,found,2020,\nFRA,CED,signature,2007,,,,,,unverified,2020,\n"
    assert own(status=STATUS + rows).participations["FRA", "CED"][-1].known == "found"


def test_the_same_from_two_sources_is_no_conflict(own):
    """An own row that says what the shipped one says takes its place."""
    found = own(status=f"{STATUS}BLR,CAT,ratification,,1987-03-13,1987-06-26,,,the depositary,checked,2025-01-01,\n")
    [row] = found.participations["BLR", "CAT"]
    assert (row.known, found.conflicts.get(("BLR", "CAT"))) == ("checked", None)


def test_own_reservations_acceptances_and_conflicts(own):
    """The other tables are read on top in the same way."""
    found = own(
        reservations=f"{RESERVATIONS}AUS,CRC,37(c),limits,1991-01-16,2024-01-01,withdrawn,a list,own,2025,\n"
        "GIN,CRC,,unreviewed,,,some text,a list,own,,\n",
        acceptances=f"{ACCEPTANCES}LTU,CAT-22,yes,2020-01-01,,a list,own,,\n",
        conflicts=f"{CONFLICTS}GIN,CRC,a party,yes,one,,,,\nGIN,CRC,a party,no,another,,,,\n",
    )
    [kept] = found.reservations["AUS", "CRC"]
    assert kept.until == date(2024, 1, 1)
    assert found.conflicts["AUS", "CRC"][0].question == "reservation"
    assert found.reservations["GIN", "CRC"][0].generally
    assert found.acceptances["LTU", "CAT-22"][-1].accepted
    assert found.conflicts["GIN", "CRC"][0].is_open


@pytest.mark.parametrize(
    ("table", "content", "words"),
    [
        ("status", "", "line 1: the columns must be state,treaty,event"),
        ("status", STATUS + "BLR,CAT\n", "line 2: it has 2 cells instead of 12"),
        ("status", STATUS + "\nXXX,CAT,none,,,,,,,own,,\n", "line 3: 'XXX' is no State"),
        ("status", STATUS + "BLR,CATS,none,,,,,,,own,,\n", "line 2: 'CATS' is no treaty"),
        ("status", STATUS + "BLR,CAT,joined,,,,,,,own,,\n", "'joined' is no event: take one of acceptance"),
        ("status", STATUS + "BLR,CAT,none,,,,,,,sure,,\n", "'sure' is no known"),
        ("status", STATUS + "BLR,CAT,ratification,,1987-02-30,,,,,own,,\n", "'1987-02-30' is no day for 'act'"),
        ("status", STATUS + "BLR,CAT,ratification,,1987-02,,,,,own,,\n", "is no single day, and 'act' needs one"),
        ("status", STATUS + "BLR,CAT,ratification,,,,,,,own,,\n", "nothing says since when it binds"),
        (
            "status",
            STATUS + "BLR,CAT,ratification,,,1980-01-01,,,,own,,\n",
            "CAT itself entered into force on 1987-06-26",
        ),
        ("status", STATUS + "BLR,CAT,ratification,,1990-01-01,1989-01-01,,,,own,,\n", "'in_force' lies before 'act'"),
        ("status", STATUS + "BLR,CAT,ratification,,1990-01-01,,,1989-01-01,,own,,\n", "'end' lies before 'in_force'"),
        ("status", STATUS + "BLR,CAT,ratification,,9999-12-31,,,,,own,,\n", "a day in it is too far away"),
        (
            "status",
            STATUS + "BLR,ICCPR,ratification,,1990-01-01,,1995-01-01,,,own,,\n",
            "no rule says when leaving takes",
        ),
        ("status", STATUS + "BLR,CAT,signature,,,,,,,own,,\n", "a signature needs its day"),
        ("status", STATUS + "BLR,CAT,none,1990,,,,,,own,,\n", "write 'signature' for the event"),
        ("status", STATUS + "BLR,CAT,none,,1990-01-01,,,,,own,,\n", "'none' binds nobody"),
        ("status", STATUS + 'BLR,CAT,none,,,,,,"a"b,own,,\n', "mend the quotes and commas"),
        ("reservations", RESERVATIONS + "BLR,CAT,sixteen,limits,,,x,,own,,\n", "'sixteen' is no article"),
        ("reservations", RESERVATIONS + "BLR,CAT,,limits,,,x,,own,,\n", "the column 'articles' is empty"),
        ("reservations", RESERVATIONS + "BLR,CAT,3,hides,,,x,,own,,\n", "'hides' is no effect"),
        ("reservations", RESERVATIONS + "BLR,CAT,3,limits,,,,,own,,\n", "the column 'what' is empty"),
        ("reservations", RESERVATIONS + "BLR,CAT,3,limits,2000-01-01,1999-01-01,x,,own,,\n", "'to' lies before 'from'"),
        ("acceptances", ACCEPTANCES + "BLR,OP-CEDAW,yes,2004-05-03,,,own,,\n", "put it in status.csv"),
        ("acceptances", ACCEPTANCES + "BLR,CAT-22,yes,,,,own,,\n", "say since when"),
        ("acceptances", ACCEPTANCES + "BLR,CAT-22,no,2000,,,own,,\n", "has no 'from'"),
        ("conflicts", CONFLICTS + "BLR,CAT,a party,yes,one,yes,,,\n", "one value alone contradicts nothing"),
        ("conflicts", CONFLICTS + "BLR,CAT,q,a,one,yes,,,\nBLR,CAT,q,b,two,yes,,,\n", "two values are taken"),
        ("conflicts", CONFLICTS + "BLR,CAT,q,a,one,,2000-01-01,,\nBLR,CAT,q,b,two,,,,\n", "'first' and 'last' differ"),
        ("treaties", "id\n", "treaties.csv of your own is none of status.csv"),
    ],
)
def test_a_malformed_table_is_refused_with_its_place(own, table, content, words):
    """What does not fit is refused in one sentence with the file, the line and the reason."""
    with pytest.raises(VocabularyError) as caught:
        own(**{table: content})
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"{table}.csv of your own")


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    """A setting that names no folder is said, not passed over."""
    with pytest.raises(VocabularyError, match="check HABEAS_LAW"):
        law(tmp_path / "elsewhere")


def test_bytes_that_are_no_utf8_are_refused(tmp_path):
    """A table in another encoding is refused by its name."""
    (tmp_path / "status.csv").write_bytes(b"state\xff")
    with pytest.raises(VocabularyError, match=r"status\.csv of your own is not in UTF-8"):
        law(tmp_path)


def test_a_spreadsheets_mark_and_line_ends_do_no_harm(tmp_path):
    """A table that a spreadsheet saved, with a byte-order mark and CRLF, is read."""
    row = "FRA,CAT,ratification,,1990-02-18,,,,a list,own,,\n"
    (tmp_path / "status.csv").write_bytes(("\ufeff" + STATUS + row).replace("\n", "\r\n").encode())
    assert ("FRA", "CAT") in law(tmp_path).participations


def test_the_setting_names_the_folder(tmp_path, monkeypatch):
    """HABEAS_LAW names the folder that is read on top."""
    (tmp_path / "status.csv").write_text(f"{STATUS}FRA,CAT,none,,,,,,a list,own,,\n", encoding="utf-8")
    monkeypatch.setenv("HABEAS_LAW", str(tmp_path))
    assert ("FRA", "CAT") in law().participations


@pytest.mark.parametrize(
    ("delay", "day", "due"),
    [
        (Delay(3, "months"), date(2022, 11, 8), date(2023, 2, 8)),
        (Delay(1, "months"), date(2023, 1, 31), date(2023, 2, 28)),
        (Delay(30, "days"), date(1990, 10, 1), date(1990, 10, 31)),
        (Delay(0, "days"), date(1990, 10, 1), date(1990, 10, 1)),
        (Delay(60, "days", next_month=True), date(2002, 7, 1), date(2002, 9, 1)),
        (Delay(2, "months", next_month=True), date(2002, 12, 4), date(2003, 3, 1)),
    ],
)
def test_a_delay_gives_the_day_it_takes_effect(delay, day, due):
    """Days are counted, months keep the day or end sooner, and some wait for the first of the month."""
    assert delay.after(day) == due


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 30))
def test_months_never_run_over(day, months):
    """A delay in months lands in the month that is so many months on."""
    due = Delay(months, "months").after(day)
    assert (due.year - day.year) * 12 + due.month - day.month == months
    assert due.day <= day.day


@pytest.mark.parametrize("words", ["2023", "2022-06", "2022-06-30"])
def test_a_span_is_written_as_it_was_given(words):
    """A year stays a year and a month a month."""
    first = date.fromisoformat((words + "-01-01")[:10])
    last = {4: date(2023, 12, 31), 7: date(2022, 6, 30), 10: first}[len(words)]
    assert str(Span(first, last)) == words
