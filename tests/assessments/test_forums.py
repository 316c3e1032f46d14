"""Which bodies can be turned to, on the law as it is shipped; the cases are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.assessments.forum_findings import Finding, together
from habeas.assessments.forums import forums
from habeas.cases.types import Case, Consent, Fact, Holds, Member, Remedy, Statement, SubjectKind, Told, Whose
from habeas.errors import InvalidValue
from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.vocabulary.law import law
from habeas.vocabulary.mechanisms.loader import mechanisms

WORDS = "She was put on a bus."
TOLD = Told(
    CanonicalText(WORDS, (Passage(PassageKind.PARAGRAPH, 0, len(WORDS), "en"),), "test/1").anchor(0, 3), "reported", "x"
)
FILED = date(2025, 10, 3)
LATER = date(2026, 11, 24)
PURPOSES = ("send", "letter_to_state", "public_summary", "name_in_public")
HANGS_ON_NOTHING = {"SP-COMM", "SP-OL", "WGAD", "WGAD-URGENT", "HRC-COMPLAINT"}


def statements(*acts: str, whose: Whose = Whose.SUBJECT, facility: str = "") -> tuple[Statement, ...]:
    return tuple(Statement(f"{whose}/{act}", TOLD, act=act, whose=whose, facility=facility) for act in acts)


MOTHER = Case(
    SubjectKind.PERSON,
    "young mother",
    state="BLR",
    own_states=("GIN",),
    act_date="2025-08-07",
    statements=(*statements("detention", "expulsion"), *statements("placement_in_care", whose=Whose.CHILD)),
)
WORKERS = Case(
    SubjectKind.GROUP,
    "workers",
    state="BLR",
    own_states=("LBN",),
    act_date="2025",
    statements=statements("recruitment", "unpaid_wages", "loss_of_status"),
)
DECREE = Case(
    SubjectKind.LAW, "a decree", state="BLR", act_date="2025-05-21", statements=statements("workplace_inspection")
)


def at(case: Case, on: date = FILED) -> dict:
    return {forum.id: forum for forum in forums(case, law(), mechanisms(), on=on)}


def fact(name: str, says: Holds) -> dict[str, Fact]:
    return {name: Fact(name, says)}


MOTHERS = {
    "open": ["OP-CEDAW", "OP-CEDAW-INQUIRY", "SP-COMM", "WGAD", "CEDAW-REPORT", "CRC-REPORT", "CCPR-REPORT", "UPR"],
    "closed": ["CCPR-OP1", "CAT-22", "CRC-OPIC", "ICERD-14", "CED-31", "OP-ICESCR", "ECTHR", "CMW-77", "CMW-REPORT"],
}
WORKER_DOORS = {"open": ["SP-COMM", "ILO-CEACR", "CESCR-REPORT"], "closed": ["OP-ICESCR", "CMW-77", "CCPR-OP1"]}


@pytest.mark.parametrize("on", [FILED, LATER])
@pytest.mark.parametrize(
    ("case", "status", "name"),
    [
        pytest.param(case, status, name, id=f"{case.label}-{name}")
        for case, doors in ((MOTHER, MOTHERS), (WORKERS, WORKER_DOORS))
        for status, names in doors.items()
        for name in names
    ],
)
def test_doors_of_the_founding_cases(case, status, name, on):
    """A mother removed from Belarus and workers there unpaid find the doors that are open, and those that are not."""
    assert at(case, on)[name].status == status


def test_a_protocol_that_a_state_left_is_closed_and_says_since_when():
    """Who files after Belarus left the Optional Protocol is told so in a sentence, with the day."""
    forum = at(MOTHER)["CCPR-OP1"]
    assert forum.because.startswith(
        "Belarus left the Optional Protocol to the Covenant on Civil and Political Rights; "
        "communications must have been submitted before 8 February 2023."
    )
    assert (forum.until, forum.missing, forum.known) == (None, (), "found")


@pytest.mark.parametrize(
    ("act", "filed", "status", "until"),
    [
        ("2022-12-01", date(2023, 2, 7), "open", date(2023, 2, 7)),
        ("2022-12-01", date(2023, 2, 8), "closed", None),
        ("2022-12-01", date(2024, 1, 1), "closed", None),
        ("2022-12", date(2023, 1, 1), "open", date(2023, 2, 7)),
        ("1990-05", date(2023, 1, 1), "unknown", None),  # before Belarus accepted it: does it go on?
        ("1992", date(2023, 1, 1), "unknown", None),  # accepted at the end of that year
        ("1992-12-29", date(2023, 1, 1), "unknown", None),
        ("1992-12-30", date(2023, 1, 1), "open", date(2023, 2, 7)),
        ("2022?", date(2023, 1, 1), "unknown", None),  # a day outside may be meant
        ("../2022", date(2023, 1, 1), "unknown", None),
        ("2021/..", date(2023, 1, 1), "open", date(2023, 2, 7)),
        ("", date(2023, 1, 1), "unknown", None),
        ("", date(2023, 3, 1), "closed", None),  # no day of the act could open it
        ("2023-02-08", date(2023, 2, 1), "closed", None),  # what is to come after the end
    ],
)
def test_an_end_saves_what_was_filed_before_it(act, filed, status, until):
    """A denunciation closes for what is filed from its day on; what happened and was filed before is taken."""
    forum = at(replace(MOTHER, act_date=act), filed)["CCPR-OP1"]
    assert (forum.status, forum.until) == (status, until)


@pytest.mark.parametrize(("act", "status"), [("2012", "unknown"), ("2013", "unknown"), ("2014", "open")])
def test_a_treaty_must_have_bound_on_all_days_that_are_meant(act, status):
    """Lithuania is bound on enforced disappearance since September 2013: a year in which that began settles nothing."""
    case = replace(MOTHER, state="LTU", act_date=act, statements=statements("disappearance"))
    assert at(case)["CED-30-URGENT"].status == status


def test_the_first_of_several_ends_counts():
    """Of two days until which a door is open, the earlier is the last day to file."""
    ends = [Finding("open", until=date(2026, 5, 1)), Finding("open", until=date(2026, 3, 1)), Finding("open")]
    assert together(ends).until == date(2026, 3, 1)
    assert together([*ends, Finding("unknown")]).until is None


@pytest.mark.parametrize(
    ("says", "status"), [(None, "unknown"), (Holds.DISPUTED, "unknown"), (Holds.NO, "closed"), (Holds.YES, "open")]
)
def test_an_act_before_acceptance_hangs_on_whether_it_goes_on(says, status):
    """What Lithuania did before it accepted complaints is closed, unless a fact says that it goes on."""
    case = replace(MOTHER, state="LTU", act_date="2022-12", facts=fact("act_continues", says) if says else {})
    forum = at(case, date(2023, 6, 1))["CRC-OPIC"]
    assert forum.status == status
    asks = "Does it still go on, such as a child who is still kept apart?" in forum.missing
    assert asks is (status == "unknown")


def test_what_was_never_looked_up_is_unknown():
    """Where nobody found out whether a State accepts complaints, the door is neither open nor closed."""
    forum = at(replace(MOTHER, state="LTU"))["CAT-22"]
    assert forum.status == "unknown"
    assert "Lithuania" in forum.because


@pytest.mark.parametrize("kind", [SubjectKind.PERSON, SubjectKind.FAMILY, SubjectKind.GROUP])
def test_an_empty_case_closes_nothing(kind):
    """Where neither State nor day is told, all that hangs on them is unknown and asks for them; nothing is closed."""
    for name, forum in at(Case(kind, "")).items():
        assert forum.status == ("open" if name in HANGS_ON_NOTHING else "unknown"), name
        if forum.status == "unknown" and name != "ICC":
            assert "Which State acted, or where did it happen?" in forum.missing


def test_a_state_alone_closes_only_what_no_day_could_open():
    """With the State and no day, what it never accepted is closed, and what it accepted hangs on the day."""
    found = at(replace(MOTHER, act_date=""))
    assert (found["CAT-22"].status, found["OP-CEDAW"].status, found["CEDAW-REPORT"].status) == (
        "closed",
        "unknown",
        "open",
    )
    assert any(question.startswith("When did it happen?") for question in found["OP-CEDAW"].missing)
    missing = replace(MOTHER, act_date="", statements=statements("disappearance"))
    assert at(missing)["CED-30-URGENT"].status == "closed"
    assert at(replace(missing, state="LTU"))["CED-30-URGENT"].status == "unknown"


@pytest.mark.parametrize("case", [MOTHER, WORKERS, DECREE])
@pytest.mark.parametrize("act", ["", "1950", "2025-05"])
def test_what_looks_at_the_present_needs_no_date_of_an_act(case, act):
    """Reviews, inquiries and labour bodies are open by the day of filing, whatever is told of the day of the act."""
    found = at(replace(case, act_date=act))
    for name in {"OP-CEDAW-INQUIRY", "CCPR-REPORT", "ILO-CEACR", "ILO-24", "CAT-20"} & set(found):
        assert found[name].status == "open"
        assert "Belarus" in found[name].because


def test_a_state_that_there_is_not_is_refused():
    """A code that is no State is an error with a sentence, not a closed door."""
    with pytest.raises(InvalidValue, match="There is no State 'QQQ'"):
        at(replace(MOTHER, state="QQQ"))


@pytest.mark.parametrize(
    ("case", "listed", "absent"),
    [
        (MOTHER, {"CRC-OPIC", "SP-COMM", "WGAD"}, {"SP-OL", "ILO-24", "HRC-COMPLAINT", "OP-CRPD", "CED-30-URGENT"}),
        (WORKERS, {"ILO-24", "ILO-CEACR", "HRC-COMPLAINT"}, {"SP-OL", "WGAD", "CRC-OPIC", "CRC-REPORT"}),
        (DECREE, {"SP-OL", "UPR", "OP-CEDAW-INQUIRY", "ILO-CEACR", "ICJ"}, {"SP-COMM", "OP-CEDAW", "WGAD", "ECTHR"}),
        (replace(DECREE, statements=statements("placement_in_care")), {"CRC-REPORT"}, {"ILO-CEACR", "ILO-24"}),
        (
            replace(DECREE, statements=(Statement("s", TOLD, circumstances=frozenset({"could_not_change_job"})),)),
            {"ILO-CEACR", "CESCR-REPORT"},
            {"CRC-REPORT", "CAT-20"},
        ),
        (replace(MOTHER, state="POL"), {"ECTHR"}, {"COUNTRY-MANDATE"}),
        (replace(WORKERS, members=(Member("a son", "child"),)), {"CRC-OPIC"}, {"WGAD"}),
        (replace(WORKERS, statements=statements("unpaid_wages", facility="prison")), {"WGAD"}, {"CRC-OPIC"}),
        (replace(WORKERS, facts=fact("disability", Holds.YES)), {"OP-CRPD"}, {"WGAD"}),
    ],
)
def test_which_bodies_are_listed(case, listed, absent):
    """What is listed hangs on whom the case is about and on what it tells."""
    found = set(at(case))
    assert listed <= found
    assert not absent & found


def test_no_person_stands_behind_a_law():
    """Of a law or of people in general nobody is asked for consent, and no caution speaks of a person."""
    for forum in at(DECREE).values():
        assert not any("agree" in question for question in forum.missing)
        assert not forum.caution


@pytest.mark.parametrize(
    ("facts", "status", "asks"),
    [
        ({}, "open", True),
        (fact("woman", Holds.YES), "open", False),
        (fact("pregnant_or_recent_birth", Holds.YES), "open", False),
        (fact("woman", Holds.UNKNOWN), "open", True),
        (fact("woman", Holds.DISPUTED), "open", True),
        (fact("pregnant_or_recent_birth", Holds.NO), "open", True),  # a woman all the same, perhaps
        (fact("woman", Holds.NO), "closed", False),
    ],
)
def test_who_may_file_is_asked_and_never_inferred(facts, status, asks):
    """A complaint for women is closed only where a fact says that the person is none; where nobody says, it is asked."""
    forum = at(replace(MOTHER, facts=facts))["OP-CEDAW"]
    assert forum.status == status
    assert ("Is the person, or one of them, a woman or a girl?" in forum.missing) is asks


def test_facts_that_are_given_stand_for_those_of_the_case():
    """An engine that establishes facts from rules hands them in, and they count."""
    given = forums(MOTHER, law(), mechanisms(), on=FILED, facts=fact("woman", Holds.NO))
    assert {forum.id: forum.status for forum in given}["OP-CEDAW"] == "closed"


def test_what_the_case_tells_is_not_asked():
    """Each question goes once the case tells what it asks for."""
    bare = at(replace(MOTHER, label="", act_date="", own_states=(), statements=()))["SP-COMM"].missing
    told = Statement("s", TOLD, act="detention", place="the bus station", by="border guards")
    full = at(
        replace(MOTHER, statements=(told,), facts=fact("act_continues", Holds.NO), remedies=(Remedy("court", "court"),))
    )["SP-COMM"].missing
    gone = {
        "Who is it about: one person, a family or a group?",
        "What is the person's nationality?",
        "What happened, in the order of time?",
        "When did it happen?",
        "Where did it happen: which town, which building?",
        "Who did it: which body, what rank or uniform, and what ties them to the State?",
        "Which steps were taken in the country, and what was the reply?",
        "Is it over, going on or about to happen?",
    }
    assert set(bare) - set(full) == gone


def test_an_own_state_is_a_note_and_never_an_open_door():
    """Guinea accepts complaints and is bound by duties of a State of origin: told last, and only for what it did itself."""
    last = forums(MOTHER, law(), mechanisms(), on=FILED)[-1]
    assert (last.id, last.status) == ("OWN-STATE-GIN", "unknown")
    assert "Guinea has accepted the Optional Protocol to the Covenant on Civil and Political Rights." in last.because
    assert "Convention on Migrant Workers" in last.because
    assert any("Guinea" in question for question in last.missing)
    assert "OWN-STATE-BLR" not in at(replace(MOTHER, own_states=("BLR",)))
    assert "OWN-STATE-LBN" not in at(WORKERS)  # it accepted none of them
    assert "OWN-STATE-GIN" not in at(replace(DECREE, own_states=("GIN",)))


@pytest.mark.parametrize(
    ("on", "status", "until"),
    [(FILED, "open", date(2026, 3, 31)), (date(2026, 4, 1), "unknown", None), (LATER, "unknown", None)],
)
def test_a_renewal_is_never_assumed(on, status, until):
    """Experts named for a year are there until the first day on which the year may be over, and then it is unknown."""
    forum = at(MOTHER, on)["COUNTRY-MANDATE"]
    assert (forum.status, forum.until) == (status, until)


@pytest.mark.parametrize(
    ("name", "on", "found"),
    [
        ("CRC-REPORT", FILED, False),
        ("CEDAW-REPORT", FILED, True),
        ("CEDAW-REPORT", date(2027, 2, 28), True),
        ("CEDAW-REPORT", date(2027, 3, 1), False),
        ("UPR", LATER, True),
    ],
)
def test_a_date_of_review_that_nobody_found_is_said(name, on, found):
    """A review is told with its next date, or with the words that it was not found."""
    assert ("The next date was not found." in at(MOTHER, on)[name].because) is not found


def test_how_things_are_known_is_told():
    """A door that hangs on memory says so, and so does each statement beside it."""
    found = at(MOTHER)
    assert (found["CAT-20"].known, found["OP-CEDAW"].known, found["SP-COMM"].known) == ("unverified", "found", "found")
    assert any("(From memory: check it.)" in each for each in found["WGAD"].limits)
    assert "(An estimate.)" in found["CEDAW-REPORT"].because
    assert any("(No public source was found for this.)" in each for each in found["UPR"].limits)


DAYS = st.dates(date(2003, 1, 1), date(2030, 1, 1))


@given(st.integers(0, 60), st.integers(0, 2000), st.sampled_from(["2022-12-01", "2015", "2021-03/2021-05"]))
def test_crossing_an_end_closes_that_door_and_no_other(before, after, act):
    """Of two days of filing on either side of an end, the later closes the door that ended, and no other is closed."""
    end = date(2023, 2, 8)
    case = replace(MOTHER, act_date=act)
    first, second = at(case, end - timedelta(days=1 + before)), at(case, end + timedelta(days=after))
    assert first["CCPR-OP1"].status == "open"
    changed = {name for name in first if first[name].status != second[name].status}
    assert changed - {"COUNTRY-MANDATE"} == {"CCPR-OP1"}


@given(DAYS, st.sampled_from(["BLR", "POL", "LTU", "DEU"]))
def test_until_is_the_last_day_of_an_open_door(on, state):
    """A day until which a door is open is never before the day of filing, and only an open door has one."""
    for forum in at(replace(MOTHER, state=state, act_date="2022-11"), on).values():
        if forum.until:
            assert forum.status == "open"
            assert on <= forum.until


CONSENTS = st.lists(
    st.builds(Consent, st.sampled_from(PURPOSES), st.sampled_from([True, None]), st.sampled_from(["", "initials"])),
    max_size=6,
)


@given(CONSENTS, st.sampled_from([MOTHER, WORKERS, replace(MOTHER, state="DEU")]))
def test_a_consent_that_is_given_closes_nothing(consents, case):
    """Whatever consents are given or not asked for yet, every door stays as it was, and fewer questions are left."""
    before, after = at(case), at(replace(case, consents=tuple(consents)))
    assert {n: f.status for n, f in before.items()} == {n: f.status for n, f in after.items()}


@pytest.mark.parametrize("purpose", PURPOSES)
def test_each_consent_is_asked_for_by_itself(purpose):
    """One consent that is given leaves the three others to ask for: none is inferred from another."""
    questions = {name: consent.question for name, consent in mechanisms().consents.items()}
    none = set(at(MOTHER)["OP-CEDAW"].missing)
    assert set(questions.values()) <= none
    one = set(at(replace(MOTHER, consents=(Consent(purpose, given=True, choice="initials"),)))["OP-CEDAW"].missing)
    assert {name for name, asked in questions.items() if asked in one} == set(PURPOSES) - {purpose}


@pytest.mark.parametrize(
    ("purpose", "closed", "still_open"),
    [
        ("send", {"OP-CEDAW", "SP-COMM", "WGAD", "CEDAW-REPORT"}, set()),
        ("letter_to_state", {"OP-CEDAW", "SP-COMM", "WGAD"}, {"CEDAW-REPORT", "OP-CEDAW-INQUIRY"}),
        ("public_summary", {"OP-CEDAW", "SP-COMM", "WGAD"}, {"CEDAW-REPORT"}),
        ("name_in_public", set(), {"OP-CEDAW", "SP-COMM", "WGAD", "CEDAW-REPORT"}),
    ],
)
@pytest.mark.parametrize("given_too", [False, True])
def test_a_consent_that_is_refused_closes_what_needs_it(purpose, closed, still_open, given_too):
    """A refusal closes what cannot be done without, with the reason and no more questions, whatever else was noted."""
    noted = (Consent(purpose, given=False), *((Consent(purpose, given=True),) if given_too else ()))
    found = at(replace(MOTHER, consents=noted))
    reason = mechanisms().consents[purpose].refused
    for name in closed:
        assert (found[name].status, found[name].missing) == ("closed", ())
        assert reason in found[name].because
    assert all(found[name].status == "open" for name in still_open)


def test_a_name_in_public_leaves_a_choice():
    """Who agrees to be named is asked whether in full or by initials."""
    agreed = replace(MOTHER, consents=(Consent("name_in_public", given=True),))
    assert mechanisms().questions["choice"] in at(agreed)["SP-COMM"].missing
    chosen = replace(MOTHER, consents=(Consent("name_in_public", given=True, choice="initials"),))
    assert mechanisms().questions["choice"] not in at(chosen)["SP-COMM"].missing
