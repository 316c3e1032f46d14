"""What was tried before, and time limits: Germany accepts many complaints, so its doors show them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.assessments.forums import forums
from habeas.cases.types import Case, Remedy, SubjectKind
from habeas.vocabulary.law import law
from habeas.vocabulary.mechanisms.loader import mechanisms

CASE = Case(SubjectKind.PERSON, "a young man", state="DEU", act_date="2024-01-10")
ON = date(2026, 11, 24)
LIMITED = {"CRC-OPIC", "ICERD-14", "OP-ICESCR", "ECTHR"}  # a time limit closes them
FIRST = "Which complaint, appeal or petition was made in the country itself"


def at(case: Case, on: date = ON) -> dict:
    return {forum.id: forum for forum in forums(case, law(), mechanisms(), on=on)}


def door(name: str, *remedies: Remedy, on: date = ON, **told: str):
    return at(replace(CASE, remedies=remedies, **told), on)[name]


def court(decided: str = "", outcome: str = "refused", **more: str) -> Remedy:
    told = {"body": "the court", "kind": "court", "filed": "2024-02-01", "outcome": outcome, "decided": decided}
    return Remedy(**(told | more))


@pytest.mark.parametrize(
    ("remedies", "on", "status", "until"),
    [
        # one year from the last decision
        ((court("2025-11-24"),), ON, "open", date(2026, 11, 24)),
        ((court("2025-11-23"),), ON, "closed", None),
        ((court("2024-02-29"),), date(2025, 2, 28), "open", date(2025, 2, 28)),  # a leap day
        ((court("2024-02-29"),), date(2025, 3, 1), "closed", None),
        # a month or a year: open while the earliest end is ahead, closed once the latest is past, unknown between
        ((court("2025-11"),), date(2026, 11, 1), "open", date(2026, 11, 1)),
        ((court("2025-11"),), date(2026, 11, 2), "unknown", None),
        ((court("2025-11"),), date(2026, 11, 30), "unknown", None),
        ((court("2025-11"),), date(2026, 12, 1), "closed", None),
        ((court("2025"),), ON, "unknown", None),
        ((court("2025-11-20?"),), ON, "unknown", None),
        # the last of several
        ((court("2024-03-01"), court("2026-01-05", body="a higher court")), ON, "open", date(2027, 1, 5)),
        ((court("2024-03-01"), court("2024-06-01")), ON, "closed", None),
        # not decided, or nobody says when
        ((court(outcome="pending"),), ON, "open", None),
        ((court("2024-03-01"), court(outcome="pending")), ON, "unknown", None),
        ((court("2026-03-01"), court(outcome="pending")), ON, "open", date(2027, 3, 1)),
        ((court(""),), ON, "unknown", None),
        ((court("", filed="2026-01-01"),), ON, "open", date(2027, 1, 1)),
        ((court("", outcome="unanswered"),), ON, "unknown", None),
        ((court("", outcome="unanswered", filed="2026-01-01"),), ON, "unknown", None),
        ((court("", outcome=""),), ON, "unknown", None),
        # no remedy: no decision is older than the act
        ((), date(2025, 1, 10), "open", date(2025, 1, 10)),
        ((), date(2025, 1, 11), "unknown", None),
        ((Remedy("the ministry", "ministry", why_none="it answers nobody"),), ON, "unknown", None),
        # what does not count
        ((court("2024-03-01"), court("2026-03-01", outcome="withdrawn")), ON, "closed", None),
        ((court("2024-03-01"), court("2026-03-01", kind="special_procedure")), ON, "closed", None),
    ],
)
def test_a_time_limit_is_reckoned_and_never_guessed(remedies, on, status, until):
    """A limit of a year from the last decision is open, closed or unknown, with the earliest day on which it can end."""
    forum = door("OP-ICESCR", *remedies, on=on)
    assert (forum.status, forum.until) == (status, until)


@pytest.mark.parametrize(
    ("on", "status"), [(date(2026, 2, 28), "open"), (date(2026, 3, 1), "closed"), (date(2025, 12, 31), "open")]
)
def test_months_end_on_the_last_day_of_a_shorter_month(on, status):
    """Six months from 31 August end on 28 February."""
    forum = at(replace(CASE, state="POL", remedies=(court("2025-08-31"),)), on)["ICERD-14"]
    assert forum.status == status


def test_a_limit_that_ran_out_says_when_and_its_exception():
    """A door closed by time says how long it was, when it ended and what exception there is."""
    because = door("OP-ICESCR", court("2025-01-10")).because
    assert "1 year from the last decision on file ended on 10 January 2026, unless the author shows" in because


@pytest.mark.parametrize(
    ("decided", "asks"), [("2021-11-23", True), ("2021-11-24", False), ("2021", False), ("2020", True), ("", False)]
)
def test_a_late_complaint_that_may_be_refused_stays_open(decided, asks):
    """More than five years after the last decision the Human Rights Committee may refuse: open, and the reason is asked."""
    forum = door("CCPR-OP1", court(decided), act_date="2015-05-01")
    assert forum.status == "open"
    assert ("Why was it not sent before?" in forum.missing) is asks


def test_no_remedy_on_file_leaves_the_door_open_and_is_asked():
    """Remedies come first, but a file that tells of none only lacks them: it is asked, and the door stays open."""
    forum = door("CCPR-OP1")
    assert forum.status == "open"
    assert any(question.startswith(FIRST) for question in forum.missing)
    assert "No remedy in the country is on file." in forum.because
    for free in ("SP-COMM", "WGAD"):
        assert not any(question.startswith(FIRST) for question in door(free).missing)


@pytest.mark.parametrize(
    ("remedy", "asked"),
    [
        (court("2025-03-01"), set()),
        (court("", filed=""), {"On what day was the court asked?", "On what day did the court decide?"}),
        (court("2025-03-01", outcome=""), {"What became of what was asked of the court?"}),
        (court("2025-03-01", outcome="granted"), {"What is still not put right after the decision of the court?"}),
        (
            court(outcome="pending"),
            {"Is the court unreasonably slow, or unable to put it right, and why?"},
        ),
        (court(outcome="unanswered", why_none="two years without a word"), set()),
        (Remedy("", "court", why_none="there is none"), set()),
        (Remedy("", "court", outcome="refused", filed="2025"), {"On what day did the body that was asked decide?"}),
    ],
)
def test_what_a_remedy_lacks_is_asked(remedy, asked):
    """Of each remedy its day, its outcome and its use are asked for, and nothing that is told."""
    bare = {question for question in door("CCPR-OP1").missing if not question.startswith(FIRST)}
    assert set(door("CCPR-OP1", remedy).missing) - bare == asked


@pytest.mark.parametrize(
    ("state", "outcome", "name", "status"),
    [
        ("DEU", "pending", "OP-CEDAW", "unknown"),
        ("DEU", "refused", "OP-CEDAW", "unknown"),
        ("DEU", "", "OP-CEDAW", "unknown"),
        ("DEU", "withdrawn", "OP-CEDAW", "open"),
        ("DEU", "pending", "SP-COMM", "open"),
        ("LTU", "pending", "CCPR-OP1", "unknown"),
        ("LTU", "refused", "CCPR-OP1", "open"),  # closed for what is being examined alone
        ("POL", "refused", "CCPR-OP1", "unknown"),  # by a reservation also for what was examined
    ],
)
@pytest.mark.parametrize("kind", ["treaty_body", "regional_court"])
def test_another_international_body_is_a_question_for_a_person(state, outcome, name, status, kind):
    """Whether another body has the same matter only a person can judge: the door hangs on it and is not closed."""
    other = Remedy("a committee", kind, filed="2024-05", outcome=outcome)
    forum = at(replace(CASE, state=state, remedies=(other,)))[name]
    assert forum.status == status
    asks = any(q.startswith("Is what was sent to a committee the same matter") for q in forum.missing)
    assert asks is (status == "unknown")


def test_another_international_body_is_no_remedy_of_the_country():
    """A letter to a committee does not stand for a remedy in the country."""
    forum = door("CCPR-OP1", Remedy("a rapporteur", "special_procedure", filed="2024", outcome="unanswered"))
    assert any(question.startswith(FIRST) for question in forum.missing)


EDTF = st.sampled_from(["", "2024-02-01", "2024-02", "2024", "2025-11-24", "2025-11", "2026", "2026-03-01?"])
REMEDIES = st.lists(
    st.builds(
        Remedy,
        st.sampled_from(["the court", "the prosecutor", ""]),
        st.sampled_from(["court", "prosecutor", "ombudsperson", "treaty_body", "special_procedure"]),
        filed=EDTF,
        outcome=st.sampled_from(["pending", "refused", "granted", "unanswered", "withdrawn", ""]),
        decided=EDTF,
        why_none=st.sampled_from(["", "nobody answers"]),
    ),
    max_size=4,
)
DAYS = st.dates(date(2024, 1, 11), date(2030, 1, 1))


@given(REMEDIES.flatmap(lambda listed: st.tuples(st.just(listed), st.permutations(listed))), DAYS)
def test_the_order_of_remedies_never_matters(both, on):
    """Remedies noted in another order give the same doors, to the last word."""
    one, other = (at(replace(CASE, remedies=tuple(listed)), on) for listed in both)
    assert one == other


@given(REMEDIES, REMEDIES, DAYS)
def test_more_remedies_close_nothing_but_by_time(some, more, on):
    """A remedy that is added closes no door that was open, but for a time limit that has run out."""
    before = at(replace(CASE, remedies=tuple(some)), on)
    after = at(replace(CASE, remedies=(*some, *more)), on)
    for name, forum in after.items():
        if forum.status == "closed" and before[name].status != "closed":
            assert name in LIMITED
            assert "from the last decision on file ended on" in forum.because


@given(REMEDIES, DAYS, DAYS)
def test_time_never_opens_a_door_again(remedies, one, other):
    """What time has closed stays closed on every later day."""
    first, second = sorted((one, other))
    case = replace(CASE, remedies=tuple(remedies))
    then, later = at(case, first), at(case, second)
    assert all(later[name].status == "closed" for name in LIMITED & set(then) if then[name].status == "closed")
