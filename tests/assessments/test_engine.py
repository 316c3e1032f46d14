"""What the engine answers, whatever the case: silence, patterns, order, dates, and a person's own word."""

import random
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.assessments.assessing import assess
from habeas.assessments.law_in_use import in_use
from habeas.assessments.weighing import binding
from habeas.cases.types import Case, Fact, HandAnswer, Holds, Statement, SubjectKind, Told, Whose
from habeas.passages.types import Anchor
from habeas.vocabulary import codes
from habeas.vocabulary.catalogue.loader import catalogue

ON = date(2025, 10, 3)
CATALOGUE = catalogue()
ACTS = sorted(codes()["act_types"])
FACILITIES = ["", *sorted(codes()["facility_types"])]
CIRCUMSTANCES = sorted(CATALOGUE.circumstances)


def anchored(start, words="words"):
    return Anchor(start, start + len(words), words, "0" * 64)


def said(act="", *, at=0, modality="reported", **more):
    return Statement(f"{at}/{act}", Told(anchored(at), modality, "a report"), act=act, **more)


def case(*statements, **more):
    told = {
        "state": "BLR",
        "act_date": "2025-08-07",
        "published": date(2025, 9, 1),
        "kind": SubjectKind.PERSON,
        "label": "a person",
    }
    return Case(statements=statements, **(told | more))


def answers(*cases, on=ON):
    return [{a.safeguard: a for a in subject.answers} for subject in assess(cases, on=on).subjects]


statements = st.builds(
    lambda at, act, modality, facility, circumstances, whose, when: Statement(
        f"{at}/{act}",
        Told(anchored(at), modality, "a report"),
        act=act,
        facility=facility,
        circumstances=frozenset(circumstances),
        whose=whose,
        date=when,
    ),
    st.integers(0, 10_000),
    st.sampled_from(["", *ACTS]),
    st.sampled_from(["asserted", "reported", "alleged", "found", "admitted", "denied", "planned"]),
    st.sampled_from(FACILITIES),
    st.lists(st.sampled_from(CIRCUMSTANCES), max_size=4),
    st.sampled_from(list(Whose)),
    st.sampled_from(["", "2025-08-07", "2024-11", "2020", "2025-02/2025-03", "rubbish"]),
)
cases = st.lists(statements, max_size=8).map(lambda told: case(*told))


@settings(max_examples=60, deadline=None)
@given(cases, st.integers())
def test_the_order_of_statements_never_matters(one, seed):
    """Statements told in another order give the same answers, for the same reasons."""
    shuffled = list(one.statements)
    random.Random(seed).shuffle(shuffled)
    (before,), (after,) = answers(one), answers(replace(one, statements=tuple(shuffled)))
    assert {k: (a.given.answer, a.weights) for k, a in before.items()} == {
        k: (a.given.answer, a.weights) for k, a in after.items()
    }


@settings(max_examples=60, deadline=None)
@given(cases)
def test_a_source_that_says_nothing_changes_no_answer(one):
    """A statement that tells an act of no interest here leaves every answer as it was."""
    (before,), (after,) = answers(one), answers(replace(one, statements=(*one.statements, said("protest", at=20_000))))
    assert {k: a.given.answer for k, a in before.items()} == {k: a.given.answer for k, a in after.items()}


@settings(max_examples=60, deadline=None)
@given(cases, cases)
def test_what_is_told_of_people_in_general_answers_for_nobody(one, general):
    """A practice beside a person's case changes nothing for the person, and itself has indicators alone."""
    practice = replace(general, kind=SubjectKind.POPULATION, label="people in general")
    (alone,), (person, population) = answers(one), answers(one, practice)
    assert alone == person
    assert {a.given.answer for a in population.values()} <= {"indicator"}


@settings(max_examples=60, deadline=None)
@given(cases)
def test_without_what_speaks_of_them_every_safeguard_is_unknown(one):
    """With nothing but the bare acts that make safeguards due, nobody says whether they were met."""
    bare = tuple(said("expulsion_order", at=i) for i, _ in enumerate(one.statements))
    (found,) = answers(case(*bare))
    assert {a.given.answer for a in found.values()} <= {"unknown"}


@settings(max_examples=60, deadline=None)
@given(cases, st.dates(date(1960, 1, 1), date(2025, 8, 31)))
def test_another_day_changes_weights_and_nothing_else(one, day):
    """Whatever the day of the acts, the answers to the questions of fact stay the same."""
    moved = replace(
        one,
        act_date=day.isoformat(),
        statements=tuple(replace(s, date=day.isoformat() if s.date else "") for s in one.statements),
    )
    (before,), (after,) = answers(one), answers(moved)
    assert {k: a.given.answer for k, a in before.items()} == {k: a.given.answer for k, a in after.items()}


def test_a_met_and_a_not_met_make_a_dispute_with_both_quotes():
    """Where one says that there was an interpreter and another that there was none, both stand there."""
    (found,) = answers(
        case(
            said("arrest"),
            said("denial_of_interpretation", at=10),
            said(at=20, circumstances=frozenset({"interpreter_present"})),
        )
    )
    given_answer = found["PRC-03"].given
    assert given_answer.answer == "disputed"
    assert [(e.told.anchor.start, e.stance) for e in given_answer.evidence] == [(10, "supports"), (20, "contradicts")]


def test_words_inside_their_own_denial_make_no_dispute():
    """'An interpreter was present' inside words that say there was none is no evidence that there was one."""
    lacking = Statement(
        "1", Told(anchored(10, "no interpreter was present"), "reported", "a report"), act="denial_of_interpretation"
    )
    inside = Statement(
        "2",
        Told(anchored(13, "interpreter was present"), "reported", "a report"),
        circumstances=frozenset({"interpreter_present"}),
    )
    (found,) = answers(case(said("arrest"), lacking, inside))
    assert found["PRC-03"].given.answer == "not_met"


@pytest.mark.parametrize(
    ("modality", "expected"), [("denied", "unknown"), ("planned", "unknown"), ("alleged", "not_met")]
)
def test_what_is_denied_or_planned_answers_nothing(modality, expected):
    """A denial alone, or a plan, leaves a safeguard unknown; an allegation is what this source reports."""
    (found,) = answers(case(said("arrest"), said("denial_of_legal_aid", at=10, modality=modality)))
    assert found["PRC-04"].given.answer == expected


def test_a_denial_beside_a_report_makes_a_dispute():
    """Where an authority denies what others report, the answer is disputed and the denial stands against it."""
    (found,) = answers(
        case(
            said("detention"), said("denial_of_legal_aid", at=10), said("denial_of_legal_aid", at=20, modality="denied")
        )
    )
    assert found["PRC-04"].given.answer == "disputed"
    assert [e.stance for e in found["PRC-04"].given.evidence] == ["supports", "contradicts"]


def test_a_fact_that_does_not_hold_makes_it_not_applicable():
    """What is due to women is not applicable to a man, and the words that say so are kept."""
    man = Fact("woman", Holds.NO, (Told(anchored(5, "a man"), "asserted", "a report"),), "words")
    (found,) = answers(case(said("detention"), facts=MappingProxyType({"woman": man})))
    assert found["CON-08"].given.answer == "not_applicable"
    assert found["CON-08"].given.evidence[0].told.anchor.exact == "a man"


def test_a_persons_answer_stands_over_the_machines_and_both_are_seen():
    """Who overrules the machine gives a reason; what the machine found stays beside it."""
    hand = HandAnswer("PRC-04", "met", "ines", "The file has the lawyer's mandate.", date(2025, 9, 2))
    (found,) = answers(case(said("detention"), said("denial_of_legal_aid", at=10), answers=(hand,)))
    assert (found["PRC-04"].given.answer, found["PRC-04"].given.by) == ("met", "ines")
    assert found["PRC-04"].machine.answer == "not_met"


def weights(found, safeguard, instrument):
    return [w for w in found[safeguard].weights if w.instrument == instrument]


@pytest.mark.parametrize(
    ("facts", "weight"),
    [
        ({"lawful_stay": Holds.YES}, "bound"),
        ({"lawful_stay": Holds.NO}, "not_bound"),
        ({"lawful_stay_disputed": Holds.YES}, "bound_disputed"),
        ({}, "status_unknown"),
    ],
)
def test_article_13_weighs_by_lawful_presence_and_others_carry_the_rest(facts, weight):
    """Article 13 of the Covenant needs lawful presence; where that fails, other norms carry the weight."""
    told = MappingProxyType({name: Fact(name, holds) for name, holds in facts.items()})
    (found,) = answers(case(said("expulsion"), facts=told))
    pinpoints = {w.pinpoint: w.weight for w in weights(found, "EXP-02", "ICCPR")}
    assert pinpoints["13"] == weight
    assert ("2(3)" in " ".join(pinpoints)) is (weight != "bound")


@pytest.mark.parametrize(
    ("own", "weight"), [(("GIN",), "bound"), ((), "status_unknown"), (("HRV",), "status_unknown")]
)  # fmt: skip
def test_consular_rights_need_both_states(own, weight):
    """The Convention on Consular Relations weighs only where the person's own State is bound too."""
    (found,) = answers(case(said("arrest"), own_states=own))
    assert [w.weight for w in weights(found, "PRC-01", "VCCR")] == [weight]


@pytest.mark.parametrize(
    ("act_date", "published", "law_on", "weight"),
    [
        ("2025-08-07", None, "2025-08-07", "bound"),
        ("", date(2025, 9, 1), "2025-09-01 (publication: no date of the act is told)", "bound"),
        ("", None, "no date is told", "status_unknown"),
        ("1990", None, "1990", "status_unknown"),
        ("1980-01-01", None, "1980-01-01", "not_bound"),
    ],
)
def test_the_law_of_the_day_is_taken_and_said(act_date, published, law_on, weight):
    """Weights are those of the act's day; without one, of publication; across an entry into force, unknown."""
    (found,) = answers(case(said("detention"), said("family_separation", at=5), act_date=act_date, published=published))
    answer = found["SEP-01"]
    assert answer.law_on == law_on
    assert [w.weight for w in answer.weights if w.instrument == "CRC"] == [weight]


def test_an_article_that_a_reservation_keeps_out_is_not_counted_as_binding():
    """Lebanon keeps article 16(1)(d) of the women's Convention out: it is shown, and not among what binds."""
    woman = MappingProxyType({"woman": Fact("woman", Holds.YES)})
    (found,) = answers(case(said("loss_of_parental_rights"), state="LBN", facts=woman))
    assert [w.effect for w in weights(found, "SEP-10", "CEDAW")] == ["excludes"]
    for answer in found.values():
        assert all(w.effect != "excludes" for w in binding(answer.weights))


def test_an_assessment_says_which_catalogue_and_law_it_used():
    """The versions of both stand on the assessment, and the same version can be asked for again."""
    first = assess(case(said("detention")), on=ON)
    assert first.catalogue == CATALOGUE.version
    assert first.law == in_use().version
    assert assess(case(said("detention")), on=ON, catalogue=first.catalogue) == first


def test_nothing_an_assessment_says_is_a_legal_finding():
    """No sentence of the engine or the catalogue's rules says that a duty was breached."""
    (found,) = answers(case(said("detention"), said("denial_of_legal_aid", at=10)))
    sentences = [a.given.because for a in found.values()] + [rule.because for rule in CATALOGUE.rules]
    assert not [s for s in sentences if "violat" in s.lower() or "breach" in s.lower()]
