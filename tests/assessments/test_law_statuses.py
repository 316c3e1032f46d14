"""Which treaty bound a State on a day, with which reservations, and which procedures were open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.assessments.law_in_force import procedure_status, status, status_between
from habeas.assessments.law_types import Openness, Weight
from habeas.errors import InvalidValue
from habeas.vocabulary.law import law
from habeas.vocabulary.law.types import Claim, Conflict, Effect, Event

LAW = law()
DAY = timedelta(days=1)
DAYS = st.dates(date(1940, 1, 1), date(2030, 12, 31))
PAIRS = sorted((state, treaty) for state in {s for s, _ in LAW.participations} for treaty in LAW.treaties)


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("state", "treaty", "pinpoint", "day", "weight"),
    [
        ("BLR", "ICCPR", None, "2025-08-07", "bound"),
        ("BLR", "ICCPR-OP1", None, "2022-12-01", "bound"),
        ("BLR", "ICCPR-OP1", None, "2023-02-07", "bound"),
        ("BLR", "ICCPR-OP1", None, "2023-02-08", "not_bound"),
        ("GBR", "ICCPR", "13", "2025-08-07", "bound_with_reservation"),
        ("GBR", "CRC", "22", "2008-11-17", "bound_with_reservation"),
        ("GBR", "CRC", "22", "2008-11-18", "bound"),
        ("DEU", "CRC", "9(1)", "2010-07-14", "bound_with_reservation"),
        ("DEU", "CRC", "9(1)", "2010-07-15", "bound"),
        ("MEX", "ICCPR", "13", "2014-03-19", "bound_with_reservation"),
        ("MEX", "ICCPR", "13", "2014-03-20", "bound"),
        ("MEX", "ICCPR", "9(1)", "2014-03-19", "bound"),
        ("LBN", "CEDAW", "16(1)(d)", "2025-08-07", "bound_with_reservation"),
        ("LBN", "CEDAW", "9(2)", "2025-08-07", "bound_with_reservation"),
        ("LBN", "CEDAW", "12(2)", "2025-08-07", "bound"),
        ("AUS", "CRC", "37(c)", "2025-08-07", "bound_with_reservation"),
        ("AUS", "CRC", "9, 37(c)", "2025-08-07", "bound_with_reservation"),
        ("AUS", "CRC", "37(b)", "2025-08-07", "bound"),
        ("POL", "CRC", "12", "2025-08-07", "bound"),  # a declaration without effect
        ("POL", "CAT", "20", "2025-08-07", "bound"),  # it only says who may hear a case
        ("GRC", "P4", "4", "2025-08-07", "not_bound"),
        ("GBR", "P4", "4", "2025-08-07", "not_bound"),
        ("DEU", "P7", "1", "2025-08-07", "signatory_only"),
        ("DEU", "P7", "1", "1985-06-01", "status_unknown"),  # signed in 1985, the day is not known
        ("USA", "CRC", None, "2025-08-07", "signatory_only"),
        ("USA", "CEDAW", None, "2025-08-07", "signatory_only"),
        ("USA", "ICESCR", None, "2025-08-07", "signatory_only"),
        ("USA", "CRC", None, "1995-02-15", "not_bound"),
        ("LTU", "CRC-OPIC", None, "2022-12-01", "signatory_only"),
        ("LTU", "CRC-OPIC", None, "2023-01-03", "bound"),
        ("BLR", "OP-CRPD", None, "2025-08-07", "not_bound"),
        ("GIN", "REFUGEE-1951", None, "1965-12-28", "bound"),
        ("GIN", "REFUGEE-1951", None, "1965-12-27", "status_unknown"),
        ("BLR", "VCCR", "36(1)(b)", "2024-11-01", "bound"),
        ("GIN", "VCCR", "36(1)(b)", "2024-11-01", "bound"),
        ("GBR", "ILO-C95", None, "1984-09-15", "bound"),
        ("GBR", "ILO-C95", None, "1984-09-16", "not_bound"),
        ("BLR", "ECHR", "3", "2025-08-07", "not_bound"),
        ("MEX", "P7", "1", "2025-08-07", "not_bound"),  # no row: not a member, so it cannot have joined
        ("POL", "COE-THB", None, "2025-08-07", "status_unknown"),
        ("BLR", "COE-THB", None, "2025-08-07", "status_unknown"),
        ("FRA", "CAT", None, "2025-08-07", "status_unknown"),
        ("FRA", "CAT", None, "1987-06-25", "not_bound"),  # the treaty was not in force for anybody
    ],
)
def test_a_treaty_weighs_what_it_weighed_that_day(state, treaty, pinpoint, day, weight):
    """Each State, treaty, place and day has the weight that sources and the treaty's own rules give it."""
    assert status(LAW, state, treaty, on(day), pinpoint).weight == weight


@pytest.mark.parametrize(
    ("state", "procedure", "day", "expected"),
    [
        ("BLR", "ICCPR-OP1", "2023-02-07", "open"),
        ("BLR", "ICCPR-OP1", "2023-02-08", "closed"),
        ("BLR", "OP-CEDAW", "2025-08-07", "open"),
        ("BLR", "OP-CEDAW-INQUIRY", "2025-08-07", "open"),
        ("BLR", "CAT-22", "2025-08-07", "closed"),
        ("BLR", "CAT-20", "2001-06-01", "unknown"),  # accepted in 2001, the day is not known
        ("BLR", "CAT-20", "2025-08-07", "open"),
        ("BLR", "CED-31", "2025-08-07", "closed"),  # not a party
        ("BLR", "ECTHR", "2025-08-07", "closed"),
        ("POL", "ECTHR", "2025-08-07", "open"),
        ("LTU", "CRC-OPIC", "2023-01-02", "closed"),
        ("LTU", "CRC-OPIC", "2023-01-03", "open"),
        ("LTU", "CAT-22", "2025-08-07", "unknown"),
        ("LTU", "CED-31", "2025-08-07", "open"),
        ("DEU", "CAT-22", "2001-10-18", "closed"),
        ("DEU", "ICERD-14", "2025-08-07", "unknown"),
        ("MEX", "CMW-77", "2025-08-07", "unknown"),  # accepted, but it begins with ten States
        ("USA", "CRC-OPIC", "2025-08-07", "closed"),
    ],
)
def test_a_procedure_is_open_or_closed_on_the_day_of_filing(state, procedure, day, expected):
    """What counts is the day of filing: before an acceptance and after a withdrawal a procedure is closed."""
    assert procedure_status(LAW, state, procedure, on(day)).status == expected


def test_a_closed_procedure_says_since_when_and_where_notices_differ():
    """The first optional protocol and Belarus: closed since 8 February 2023, with the notices that differ about it."""
    closed = procedure_status(LAW, "BLR", "ICCPR-OP1", on("2025-08-07"))
    assert closed.until == on("2023-02-08")
    assert "8 February 2023" in closed.because
    [conflict] = closed.conflicts
    assert {(claim.value, claim.taken) for claim in conflict.claims} == {("2023-02-07", True), ("2023-02-08", False)}


def test_what_limits_a_procedure_is_told_with_it():
    """A reservation on who may use a procedure stands beside its status."""
    assert [r.effect for r in procedure_status(LAW, "POL", "ICCPR-OP1", on("2025-08-07")).reservations] == ["forum"]


def test_an_excluded_article_says_so():
    """A reservation that keeps an article out makes it 'excluded'; one that limits it does not."""
    assert status(LAW, "LBN", "CEDAW", on("2025-08-07"), "16(1)(d)").excluded
    assert not status(LAW, "GBR", "ICCPR", on("2025-08-07"), "13").excluded


def test_a_conflict_without_doubt_about_the_day_is_shown_and_changes_nothing():
    """Where one of the values is taken, the weight follows it and the conflict stays visible."""
    found = status(LAW, "BLR", "OP-CRPD", on("2025-08-07"))
    assert found.weight is Weight.NOT_BOUND
    assert found.conflicts


def test_how_it_is_known_stays_visible():
    """A status tells its source, whether it is from memory, and whether a day was computed from the treaty's rule."""
    assert status(LAW, "BLR", "CAT", on("2025-08-07")).known == "found"
    memory = status(LAW, "POL", "ILO-C29", on("2025-08-07"))
    assert (memory.known, memory.computed, memory.since) == ("unverified", ("in_force",), on("1959-07-30"))


@pytest.mark.parametrize(
    ("state", "treaty", "day", "words"),
    [
        ("GIN", "VCCR", "1950-01-01", "Guinea became independent that day (2 October 1958): nothing bound it before."),
        ("GIN", "ILO-C87", "1951-01-01", "Guinea became independent"),
        ("AUS", "CRC", "1980-01-01", "The treaty itself entered into force on 2 September 1990."),
        ("AUS", "CRC", "1990-12-20", "It ratified on 17 December 1990, in force from 16 January 1991."),
        ("BLR", "ICCPR", "2025-08-07", "Bound since 23 March 1976."),
        ("BLR", "STATELESS-1954", "2025-08-07", "No party as of 2023."),
        ("BLR", "COE-THB", "2025-08-07", "membership settles nothing"),
    ],
)
def test_a_sentence_says_why(state, treaty, day, words):
    """Each status has one sentence in plain words, also before the State or the treaty was there."""
    assert words in status(LAW, state, treaty, on(day)).because


@pytest.mark.parametrize(
    ("state", "treaty", "words"),
    [
        ("Belaruss", "CAT", "There is no State 'Belaruss': did you mean Belarus?"),
        ("ZZQ", "CAT", "There is no State 'ZZQ'"),
        ("BLR", "ICPR", "There is no treaty 'ICPR': did you mean ICCPR"),
        ("BLR", "", "There is no treaty ''"),
        ("\x1b[31mX", "CAT", "There is no State '[31mX'"),
    ],
)
def test_an_unknown_name_is_refused_with_its_neighbours(state, treaty, words):
    """A State or treaty that does not exist is refused in one sentence that names what is near."""
    with pytest.raises(InvalidValue) as caught:
        status(LAW, state, treaty, on("2025-08-07"))
    assert words in str(caught.value)


@pytest.mark.parametrize("name", ["BLR", "by", "Belarus", "republic of belarus", " BELARUS "])
def test_a_state_has_many_names(name):
    """A State is named by either code or an English name, in any case."""
    assert status(LAW, name, "cat", on("2025-08-07")).state == "BLR"


def test_an_unknown_procedure_is_refused():
    """A procedure that does not exist is refused with what is near."""
    with pytest.raises(InvalidValue, match="did you mean CAT-22 or CAT-20"):
        procedure_status(LAW, "BLR", "CAT-2", on("2025-08-07"))


@given(st.sampled_from(sorted(pair for pair in PAIRS if pair in LAW.participations)), st.integers(1, 400))
def test_crossing_entry_or_end_changes_the_weight_alone(pair, days):
    """Moving the day across entry into force or the end changes whether it binds, not what is known about it."""
    row = LAW.participations[pair][-1]
    for turn in filter(None, (row.in_force, row.end)):
        before, after = status(LAW, *pair, turn - DAY), status(LAW, *pair, turn)
        assert before.weight.binds != after.weight.binds
        kept = [(s.since, s.until, s.source, s.known, s.as_of, s.conflicts, s.computed) for s in (before, after)]
        assert kept[0] == kept[1]
    if row.in_force and not row.end:
        assert status(LAW, *pair, row.in_force + timedelta(days=days)).weight.binds


@given(st.sampled_from(PAIRS), DAYS, st.integers(0, 90), st.sampled_from([None, "13", "37(c)", "generally"]))
def test_spells_say_what_each_day_says(pair, first, days, pinpoint):
    """The spells between two days cover every day once, with the weight of that day, and neighbours differ."""
    spells = status_between(LAW, *pair, first, first + days * DAY, pinpoint)
    assert (spells[0].first, spells[-1].last) == (first, first + days * DAY)
    assert all(one.last + DAY == other.first and one.weight != other.weight for one, other in pairwise(spells))
    for number in range(days + 1):
        day = first + number * DAY
        [spell] = [each for each in spells if each.first <= day <= each.last]
        assert spell.weight is status(LAW, *pair, day, pinpoint).weight


@pytest.mark.parametrize(
    ("state", "treaty", "first", "last", "weights"),
    [
        ("BLR", "ICCPR-OP1", "2023-02-01", "2023-02-28", ["bound", "not_bound"]),
        ("BLR", "ICCPR-OP1", "1990-01-01", "2025-01-01", ["not_bound", "signatory_only", "bound", "not_bound"]),
        ("BLR", "CRC", "2025-01-01", "2025-12-31", ["bound"]),
        ("GBR", "CRC", "2008-11-01", "2008-11-30", ["bound_with_reservation", "bound"]),
    ],
)
def test_an_uncertain_day_has_the_spells_between(state, treaty, first, last, weights):
    """Between two days there is one weight, or there are several: then it depends on the day."""
    assert [spell.weight for spell in status_between(LAW, state, treaty, on(first), on(last))] == weights


def test_days_in_the_wrong_order_are_refused():
    """A last day before the first is refused."""
    with pytest.raises(InvalidValue, match="lies before"):
        status_between(LAW, "BLR", "CRC", on("2025-02-01"), on("2025-01-31"))


def with_rows(state, treaty, **changes):
    """Return the law with a second row, from another source, beside that of a State and treaty."""
    rows = LAW.participations[state, treaty]
    other = replace(rows[-1], **changes)
    return replace(LAW, participations=MappingProxyType({**LAW.participations, (state, treaty): (*rows, other)}))


def test_sources_that_contradict_each_other_about_a_day_leave_it_disputed():
    """Between two days of entry that two sources give, the State is bound or not: disputed; before and after, agreed."""
    other = with_rows("AUS", "CRC", in_force=on("1991-02-01"))
    weights = [
        status(other, "AUS", "CRC", on(d), "3").weight for d in ("1991-01-15", "1991-01-16", "1991-01-31", "1991-02-01")
    ]
    assert weights == ["signatory_only", "bound_disputed", "bound_disputed", "bound"]
    assert weights[1].binds


def test_a_later_source_is_no_contradiction():
    """A source is right up to its own day only: that a State joined or left afterwards contradicts nothing."""
    joined = with_rows("BLR", "CED", event=Event.ACCESSION, act=on("2024-01-02"), in_force=on("2024-02-01"), as_of=None)
    days = ("2022-05-31", "2024-01-31", "2024-02-01")
    assert [status(joined, "BLR", "CED", on(d)).weight for d in days] == ["not_bound", "signatory_only", "bound"]


def test_spells_turn_where_a_source_falls_silent():
    """The day after a source's own is where it no longer disputes: a spell ends there."""
    rows = LAW.participations["BLR", "CED"]  # none, right up to June 2022
    joined = replace(rows[-1], event=Event.ACCESSION, act=on("2010-01-02"), in_force=on("2010-12-23"), as_of=None)
    other = replace(LAW, participations=MappingProxyType({("BLR", "CED"): (*rows, joined)}))
    spells = status_between(other, "BLR", "CED", on("2022-01-01"), on("2022-12-31"))
    assert [(s.weight, s.last) for s in spells] == [("bound_disputed", on("2022-06-01")), ("bound", on("2022-12-31"))]


def test_memory_never_disputes_what_was_found():
    """A row from memory gives way to another source, without a dispute."""
    other = with_rows("POL", "ILO-C29", in_force=on("1960-01-01"), known="found")
    assert status(other, "POL", "ILO-C29", on("1959-12-01")).weight is Weight.SIGNATORY_ONLY


@given(DAYS)
def test_an_open_conflict_disputes_its_days(day):
    """A conflict of which no value is taken makes the days that it is about disputed, and no others."""
    claims = (Claim("yes", "one", taken=False), Claim("no", "another", taken=False))
    conflict = Conflict("BLR", "CRC", "a party", claims, on("2000-01-01"), on("2000-12-31"))
    doubted = replace(LAW, conflicts=MappingProxyType({("BLR", "CRC"): (conflict,)}))
    disputed = status(doubted, "BLR", "CRC", day).weight is Weight.BOUND_DISPUTED
    assert disputed == (day.year == 2000)


def test_an_open_conflict_leaves_a_procedure_unknown():
    """Where sources differ on whether a State accepts a procedure, it is neither open nor closed."""
    claims = (Claim("yes", "one", taken=False), Claim("no", "another", taken=False))
    doubted = replace(
        LAW, conflicts=MappingProxyType({("DEU", "CAT-22"): (Conflict("DEU", "CAT-22", "accepted", claims),)})
    )
    assert procedure_status(doubted, "DEU", "CAT-22", on("2025-08-07")).status is Openness.UNKNOWN


def test_an_unreviewed_declaration_is_listed_and_weighs_nothing():
    """What nobody has reviewed is shown with every place of the treaty, and nothing is guessed from it."""
    kept = replace(LAW.reservations["AUS", "CRC"][0], articles=(), generally=True, effect=Effect.UNREVIEWED, since=None)
    other = replace(LAW, reservations=MappingProxyType({("AUS", "CRC"): (kept,)}))
    found = status(other, "AUS", "CRC", on("2025-08-07"), "9(1)")
    assert (found.weight, found.reservations) == (Weight.BOUND, (kept,))
