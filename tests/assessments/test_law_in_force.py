"""How far a treaty bound a State on a day: the dates that are hard to get right."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.assessments.law_in_force import procedure_status, status
from habeas.assessments.law_in_use import in_use
from habeas.assessments.law_names import state_code
from habeas.errors import InvalidValue
from habeas.vocabulary.catalogue.loader import catalogue
from habeas.vocabulary.law import law
from habeas.vocabulary.law.types import Event

SUMMER_2025 = date(2025, 8, 7)
# How many of the 65 safeguards have at least one binding treaty norm in force for the State on 7 August 2025.
ORACLE = {
    "BLR": 64, "POL": 64, "LTU": 64, "LVA": 63, "DEU": 65, "GRC": 65,
    "GBR": 64, "USA": 54, "MEX": 65, "GIN": 64, "LBN": 64, "AUS": 63,
}  # fmt: skip


@pytest.mark.parametrize(
    ("state", "treaty", "on", "articles", "weight"),
    [
        ("BLR", "ICCPR", date(2025, 8, 7), (), "bound"),
        ("GBR", "ICCPR", date(2025, 8, 7), ("13",), "bound_with_reservation"),
        ("GBR", "CRC", date(2008, 11, 17), ("9(1)",), "bound_with_reservation"),
        ("GBR", "CRC", date(2008, 11, 18), ("9(1)",), "bound"),
        ("DEU", "CRC", date(2010, 7, 14), ("9(1)",), "bound_with_reservation"),
        ("DEU", "CRC", date(2010, 7, 15), ("9(1)",), "bound"),
        ("MEX", "ICCPR", date(2014, 3, 19), ("13",), "bound_with_reservation"),
        ("MEX", "ICCPR", date(2014, 3, 20), ("13",), "bound"),
        ("MEX", "ICCPR", date(2014, 3, 19), ("9(1)",), "bound"),
        ("LBN", "CEDAW", date(2025, 8, 7), ("16(1)(d)",), "bound_with_reservation"),
        ("LBN", "CEDAW", date(2025, 8, 7), ("12",), "bound"),
        ("AUS", "CRC", date(2025, 8, 7), ("37(c)",), "bound_with_reservation"),
        ("AUS", "CRC", date(2025, 8, 7), ("37(b)",), "bound"),
        ("GRC", "P4", date(2025, 8, 7), ("4",), "not_bound"),
        ("GBR", "P4", date(2025, 8, 7), ("4",), "not_bound"),
        ("USA", "CRC", date(2025, 8, 7), (), "signatory_only"),
        ("USA", "CEDAW", date(2025, 8, 7), (), "signatory_only"),
        ("USA", "ICESCR", date(2025, 8, 7), (), "signatory_only"),
        ("BLR", "OP-CRPD", date(2025, 8, 7), (), "not_bound"),
        ("BLR", "ECHR", date(2025, 8, 7), (), "not_bound"),
        ("GIN", "REFUGEE-1951", date(1965, 12, 28), (), "bound"),
        ("GIN", "CAT", date(1950, 1, 1), (), "not_bound"),
        ("POL", "ILO-C97", date(2025, 8, 7), (), "status_unknown"),
        ("HRV", "CRC", date(2025, 8, 7), (), "status_unknown"),
    ],
)
def test_a_treaty_weighs_by_the_day(state, treaty, on, articles, weight):
    """Entry into force, reservations that came and went, signatures and gaps each give the weight that is due."""
    assert status(law(), state, treaty, on, "; ".join(articles) or None).weight == weight


def test_an_article_kept_out_says_so():
    """A reservation that keeps an article out is told by its effect."""
    assert status(law(), "LBN", "CEDAW", SUMMER_2025, "9(2)").excluded


def test_sources_that_contradict_each_other_are_shown():
    """Belarus and the Optional Protocol on disabilities: not bound, and both sources stand there."""
    (conflict,) = status(law(), "BLR", "OP-CRPD", SUMMER_2025).conflicts
    assert {claim.value for claim in conflict.claims} == {"yes", "no"}


@pytest.mark.parametrize(
    ("state", "procedure", "on", "expected"),
    [
        ("BLR", "ICCPR-OP1", date(2023, 2, 7), "open"),
        ("BLR", "ICCPR-OP1", date(2023, 2, 8), "closed"),
        ("BLR", "OP-CEDAW", date(2025, 10, 3), "open"),
        ("BLR", "CRC-OPIC", date(2025, 10, 3), "closed"),
        ("BLR", "ECTHR", date(2025, 10, 3), "closed"),
        ("LTU", "CRC-OPIC", date(2022, 12, 1), "closed"),
        ("LTU", "CRC-OPIC", date(2023, 2, 1), "open"),
        ("LTU", "CAT-22", date(2025, 10, 3), "unknown"),
        ("GBR", "ICCPR-OP1", date(2025, 10, 3), "closed"),
    ],
)
def test_a_door_is_open_or_closed_by_the_day_of_filing(state, procedure, on, expected):
    """Leaving a protocol closes it from the day on which leaving takes effect; what is not known is unknown."""
    assert procedure_status(law(), state, procedure, on).status == expected


@pytest.mark.parametrize("state", ORACLE)
def test_as_many_safeguards_have_a_binding_norm_as_were_counted_by_hand(state):
    """For each of the twelve States the count of safeguards with a binding treaty norm is the one counted before."""
    in_force = in_use()
    bound = [
        safeguard
        for safeguard in catalogue().safeguards.values()
        if any(
            norm.force == "binding"
            and in_force.standing(state, norm.instrument, SUMMER_2025, norm.articles).weight.startswith("bound")
            for norm in safeguard.norms
            if not norm.otherwise
        )
    ]
    assert len(bound) == ORACLE[state]


CONSENTS = [
    told
    for group in law().participations.values()
    for told in group
    if told.event.consents and told.in_force and told.in_force > date(1900, 1, 1)
]


@given(st.sampled_from(CONSENTS), st.integers(min_value=1, max_value=20_000))
def test_before_entry_into_force_nothing_binds_and_after_it_something_does(told, days):
    """Whatever the treaty, the day before the entry into force it does not bind and from that day on it does."""
    tables = law()
    assert not status(tables, told.state, told.treaty, told.in_force - timedelta(days=1)).weight.startswith("bound")
    later = min(told.in_force + timedelta(days=days), (told.end or date(2100, 1, 1)) - timedelta(days=1))
    assert status(tables, told.state, told.treaty, later).weight.startswith("bound")


def test_days_of_entry_into_force_follow_from_the_treaties_own_rules():
    """Where a row gives both the deposit and the entry into force of a UN treaty, the treaty's rule joins them."""
    tables = law()
    off = [
        (told.state, told.treaty)
        for told in CONSENTS
        if told.act and told.event in {Event.RATIFICATION, Event.ACCESSION} and tables.treaties[told.treaty].known == "checked"
        and told.in_force != max(tables.treaties[told.treaty].in_force, tables.treaties[told.treaty].rule.after(told.act))
    ]  # fmt: skip
    assert off == []


@pytest.mark.parametrize("words", ["Belarus", "BLR", "BY", "belarus "])
def test_a_state_is_known_by_its_name_and_codes(words):
    """A State may be given by its English name or a code of ISO 3166-1."""
    assert state_code(words) == "BLR"


@pytest.mark.parametrize("ask", [lambda: state_code("Belarsu"), lambda: status(law(), "BLR", "CRCC", SUMMER_2025)])
def test_an_unknown_state_or_treaty_is_refused_with_what_was_meant(ask):
    """What is not there is refused in one sentence that names what is close."""
    with pytest.raises(InvalidValue, match=r"There is no .+: did you mean"):
        ask()
