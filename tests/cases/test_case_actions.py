"""Cases as they are kept: opened from a text, settled by persons, built again for an assessment."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import QuerySet

from habeas.cases import actions, queries
from habeas.cases.actions import Quote
from habeas.cases.models import CaseAnswer, CaseEvidence, CaseRecord, StoredCase
from habeas.cases.types import Holds, SubjectKind, Whose
from habeas.errors import InvalidValue, Refused
from habeas.guard import audit
from habeas.guard.models import AuditEvent
from habeas.passages.types import Anchor
from habeas.records import actions as records
from habeas.suggestions.actions import take_in
from habeas.suggestions.types import ActValue, Kind, PartyValue, Suggestion
from habeas.vocabulary.catalogue.loader import catalogue

pytestmark = pytest.mark.django_db
SAFEGUARD = "PRC-04"


@pytest.fixture
def told(researcher, text):
    """Return the case of the young mother, as the machine suggests it."""
    return next(each for each in queries.cases_told_for(researcher, text) if each.case.kind is SubjectKind.PERSON)


@pytest.fixture
def case(researcher, told):
    """Return that case, opened."""
    return opened(researcher, told)


def opened(by, told) -> StoredCase:
    """Open a suggested case with all that tells it."""
    found = [(each.record or each.stored, whose) for each, whose in told.found]
    return actions.open_case(by=by, kind=told.case.kind, label=told.case.label, told=found)


def verbs() -> list[str]:
    """Return what was done to cases, in order."""
    return list(AuditEvent.objects.filter(verb__startswith="case.").values_list("verb", flat=True))


def test_a_text_suggests_its_cases(told, text):
    """The case of a text names its subject by description, and the words that tell it wait to be judged."""
    assert "mother" in told.case.label
    assert {each.suggestion.anchor.exact for each, _ in told.found} >= {"expelled", "a young mother", "7 August"}
    assert all(each.stored and each.record is None for each, _ in told.found)
    assert not StoredCase.objects.exists()


def test_what_was_rejected_tells_no_case(researcher, text, expelled):
    """A suggestion that a person turned down tells nobody's case."""
    records.reject(by=researcher, suggestion=expelled)
    told = queries.cases_told_for(researcher, text)
    assert all(each.suggestion.anchor.exact != "expelled" for case in told for each, _ in case.found)


def test_opening_a_case_keeps_its_records(case, expelled, researcher):
    """Who opens a case stands for what tells it: each open suggestion becomes a record of theirs, in the case."""
    expelled.refresh_from_db()
    assert expelled.state == "accepted"
    inside = {row.record.suggestion.exact for row in CaseRecord.objects.filter(case=case)}
    assert inside >= {"expelled", "a young mother", "7 August"}
    assert case.created_by == researcher
    assert verbs()[0] == "case.opened"
    assert verbs().count("case.record_in") == len(inside)
    assert audit.verify().holds


def test_a_case_is_built_from_its_records(case, researcher):
    """What is assessed says what the records say: the act, its date, its words, and when the source was published."""
    built = queries.case_for_assessment(researcher, case.pk)
    (act,) = [s for s in built.statements if s.act]
    assert (act.act, act.date, act.told.anchor.exact, act.whose) == (
        "expulsion",
        "2025-08-07",
        "expelled",
        Whose.SUBJECT,
    )
    assert (built.act_date, built.published, built.label) == ("2025-08-07", date(2025, 8, 9), case.label)


def test_a_withdrawn_record_never_counts(case, researcher, expelled):
    """A record that is withdrawn tells nothing any more, and nothing needs to be taken out by hand."""
    records.withdraw(by=researcher, record=expelled.record)
    assert not [s for s in queries.case_for_assessment(researcher, case.pk).statements if s.act]


def test_a_revised_record_counts_as_revised(case, researcher, expelled):
    """The case follows the value that its record has now."""
    records.revise(by=researcher, record=expelled.record, value={"type": "pushback", "modality": "reported"})
    (act,) = [s for s in queries.case_for_assessment(researcher, case.pk).statements if s.act]
    assert (act.act, act.told.modality) == ("pushback", "reported")


def test_a_record_taken_out_stays_to_be_seen(case, researcher, expelled):
    """A record that was taken out no longer counts; that it was there, and why it went, stays."""
    actions.take_out(by=researcher, case=case, record=expelled.record, reason="another woman")
    assert not [s for s in queries.case_for_assessment(researcher, case.pk).statements if s.act]
    (row,) = [row for row in queries.case_records_for(researcher, case) if row.record == expelled.record]
    assert not row.inside
    event = AuditEvent.objects.get(verb="case.record_out")
    assert event.detail == {"record": expelled.record.pk, "reason": "another woman"}
    with pytest.raises(Refused):
        actions.take_out(by=researcher, case=case, record=expelled.record)
    actions.put_in(by=researcher, case=case, told=[(expelled.record, "child")])
    (act,) = [s for s in queries.case_for_assessment(researcher, case.pk).statements if s.act]
    assert act.whose is Whose.CHILD


def test_a_record_put_in_counts_whoever_the_machine_took_it_for(case, researcher, text):
    """A person can put in what the machine tells of others; it counts for the subject from its own words."""
    held = records.accept(by=researcher, suggestion=text.suggestions.get(exact="held"))
    actions.put_in(by=researcher, case=case, told=[(held, "subject")])
    acts = {s.act for s in queries.case_for_assessment(researcher, case.pk).statements if s.act}
    assert acts == {"expulsion", "detention"}


def test_a_second_source_joins_the_case(case, researcher, make_reading):
    """Records of several sources tell one case; the latest publication is the day after which nothing is told."""
    other = take_in(
        by=researcher, reading=make_reading("In June police held a young mother.", published=date(2025, 9, 1))
    )
    act = other.source.texts.get().suggestions.get(exact="held")
    actions.put_in(by=researcher, case=case, told=[(act, "subject")])
    built = queries.case_for_assessment(researcher, case.pk)
    assert {s.act for s in built.statements if s.act} == {"expulsion", "detention"}
    assert built.published == date(2025, 9, 1)


def test_words_against_a_record_deny_it(case, researcher, text, expelled):
    """A quote that speaks against a record is told as its denial, beside the record."""
    records.add_evidence(by=researcher, record=expelled.record, text=text, start=0, end=6, stance="against")
    told = [
        s.told.modality for s in queries.case_for_assessment(researcher, case.pk).statements if s.act == "expulsion"
    ]
    assert sorted(told) == ["asserted", "denied"]


def test_the_latest_answer_by_hand_counts_and_the_others_stay(case, researcher, coordinator, text):
    """An answer by hand has a reason and words; a later one counts instead; taken back, none is left; rows stay."""
    start = text.text.index("Nobody was given")
    quote = Quote(text, start, start + 32)
    actions.answer_by_hand(
        by=researcher, case=case, safeguard=SAFEGUARD, answer="not_met", reason="no lawyer came", quotes=[quote]
    )
    (answer,) = queries.case_for_assessment(researcher, case.pk).answers
    assert (answer.answer, answer.by, answer.reason) == ("not_met", "omar", "no lawyer came")
    assert answer.told[0].anchor.exact == text.text[start : start + 32]
    actions.answer_by_hand(by=coordinator, case=case, safeguard=SAFEGUARD, answer="disputed", reason="he says one did")
    (answer,) = queries.case_for_assessment(researcher, case.pk).answers
    assert (answer.answer, answer.by) == ("disputed", "lea")
    actions.answer_by_hand(by=researcher, case=case, safeguard=SAFEGUARD, answer="", reason="a mistake")
    assert queries.case_for_assessment(researcher, case.pk).answers == ()
    assert [row.answer for row in queries.answers_for(researcher, case)] == ["not_met", "disputed", ""]
    with pytest.raises(Refused):
        CaseAnswer.objects.all().delete()


@pytest.mark.parametrize(
    ("safeguard", "answer", "reason"),
    [
        (SAFEGUARD, "not_met", "  "),
        (SAFEGUARD, "guilty", "because"),
        (SAFEGUARD, "indicator", "of a person it never is"),
        ("XYZ-99", "met", "because"),
    ],
)
def test_an_answer_needs_a_reason_and_a_code(case, researcher, safeguard, answer, reason):
    """No answer without a reason, of no safeguard that there is not; a person's case has no indicator."""
    with pytest.raises(InvalidValue):
        actions.answer_by_hand(by=researcher, case=case, safeguard=safeguard, answer=answer, reason=reason)
    assert not CaseAnswer.objects.exists()


def test_a_law_is_answered_by_an_indicator_alone(researcher):
    """A case about a law never says met or not met."""
    law = actions.open_case(by=researcher, kind="law", label="Decree 9")
    actions.answer_by_hand(
        by=researcher, case=law, safeguard="LAB-03", answer="indicator", reason="it forbids transfer"
    )
    with pytest.raises(InvalidValue):
        actions.answer_by_hand(by=researcher, case=law, safeguard="LAB-03", answer="not_met", reason="it forbids it")


def test_a_fact_is_settled_and_taken_back(case, researcher):
    """The latest word on a fact counts; taken back, the machine's own word stands again."""
    fact = "child"
    assert fact in catalogue().facts
    machine = queries.case_for_assessment(researcher, case.pk).facts.get(fact)
    actions.settle_fact(by=researcher, case=case, fact=fact, holds="yes", reason="her papers say so")
    settled = queries.case_for_assessment(researcher, case.pk).facts[fact]
    assert (settled.holds, settled.by) == (Holds.YES, "omar")
    actions.settle_fact(by=researcher, case=case, fact=fact, holds="", reason="those were another's")
    assert queries.case_for_assessment(researcher, case.pk).facts.get(fact) == machine


def test_words_that_are_not_there_settle_nothing(case, researcher, text):
    """Evidence with a span outside its text is refused, and the answer with it."""
    with pytest.raises(InvalidValue):
        actions.answer_by_hand(
            by=researcher,
            case=case,
            safeguard=SAFEGUARD,
            answer="met",
            reason="because",
            quotes=[Quote(text, 5, len(text.text) + 1)],
        )
    assert not CaseAnswer.objects.exists()


def test_consents_stand_each_for_itself(case, researcher):
    """A yes to one purpose says nothing of the others; the latest for a purpose counts."""
    today = date(2025, 9, 2)
    actions.record_consent(by=researcher, case=case, purpose="send", given=True, on=today, taken_by="a lawyer")
    (consent,) = queries.case_for_assessment(researcher, case.pk).consents
    assert (consent.purpose, consent.given, consent.by) == ("send", True, "a lawyer")
    actions.record_consent(by=researcher, case=case, purpose="send", given=False, on=today)
    actions.record_consent(by=researcher, case=case, purpose="name_in_public", given=True, choice="initials", on=today)
    built = {c.purpose: (c.given, c.choice) for c in queries.case_for_assessment(researcher, case.pk).consents}
    assert built == {"send": (False, ""), "name_in_public": (True, "initials")}


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "everything", "given": True, "on": date(2025, 9, 2)},
        {"purpose": "send", "given": True},
        {"purpose": "send", "given": True, "on": datetime.now(UTC).date() + timedelta(days=2)},
        {"purpose": "send", "given": True, "on": date(2025, 9, 2), "choice": "initials"},
        {"purpose": "name_in_public", "given": False, "on": date(2025, 9, 2), "choice": "initials"},
    ],
)
def test_a_consent_says_for_what_and_when(case, researcher, wrong):
    """No consent for an unknown purpose, without its day, of a day to come, or with a choice where there is none."""
    with pytest.raises(InvalidValue):
        actions.record_consent(by=researcher, case=case, **wrong)


def test_remedies_and_members_are_changed_with_their_history(case, researcher):
    """What stood there before a change is in the event; taken out, a row no longer counts."""
    remedy = actions.add_remedy(
        by=researcher, case=case, content={"body": "City court", "kind": "court", "filed": "2025-08"}
    )
    actions.change_remedy(by=researcher, remedy=remedy, changes={"outcome": "refused", "decided": "2025-09-01"})
    member = actions.add_member(by=researcher, case=case, content={"label": "her son", "relation": "child"})
    actions.change_member(by=researcher, member=member, changes={"fate": "stayed", "parted": "2025-08-07"})
    built = queries.case_for_assessment(researcher, case.pk)
    assert [(r.body, r.outcome, r.filed) for r in built.remedies] == [("City court", "refused", "2025-08")]
    assert [(m.label, m.relation) for m in built.members] == [("her son", "child")]
    event = AuditEvent.objects.get(verb="case.remedy_changed")
    assert event.detail["before"] == {"outcome": "", "decided": ""}
    actions.take_remedy_out(by=researcher, remedy=remedy)
    assert queries.case_for_assessment(researcher, case.pk).remedies == ()
    actions.take_member_out(by=researcher, member=member)
    assert list(queries.members_for(researcher, case)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "machine"},
        {"label": " "},
        {"label": "x" * 201},
        {"state": "Atlantis"},
        {"own_states": ["GIN", "ZZZ"]},
        {"act_date": "last spring"},
        {"secret": "x"},
    ],
)
def test_a_case_says_only_what_there_is(researcher, wrong):
    """A kind, State or date that does not exist opens no case."""
    with pytest.raises(InvalidValue):
        actions.open_case(by=researcher, **{"kind": "person", "label": "a woman", **wrong})
    assert not StoredCase.objects.exists()


def test_a_closed_case_is_read_and_not_changed(case, researcher):
    """Nothing changes in a closed case until it is opened again."""
    actions.close_case(by=researcher, case=case, reason="she asked for it")
    with pytest.raises(Refused, match="closed"):
        actions.change_case(by=researcher, case=case, changes={"note": "x"})
    with pytest.raises(Refused, match="closed"):
        actions.add_member(by=researcher, case=case, content={"label": "her son"})
    assert queries.case_for_assessment(researcher, case.pk).statements
    actions.reopen_case(by=researcher, case=case)
    changed = actions.change_case(by=researcher, case=case, changes={"state": "blr", "own_states": ["gin", "GIN"]})
    assert (changed.state, changed.own_states) == ("BLR", ["GIN"])
    assert audit.verify().holds


def test_an_opening_that_fails_keeps_nothing(researcher, told, text, expelled):
    """Where one part of an opening is refused, no case, no record and no event is left."""
    records.reject(by=researcher, suggestion=expelled)
    before = AuditEvent.objects.count()
    with pytest.raises(Refused):
        opened(researcher, told)
    assert not StoredCase.objects.exists()
    assert AuditEvent.objects.count() == before


def test_a_changed_quote_of_a_case_is_found(case, researcher, coordinator, text):
    """Words under an answer that are not in the text any more are named with their case."""
    quote = Quote(text, 0, 13)
    actions.answer_by_hand(by=researcher, case=case, safeguard=SAFEGUARD, answer="met", reason="so", quotes=[quote])
    assert list(queries.faults_for(coordinator)) == []
    QuerySet(CaseEvidence).update(exact="Border police")
    (fault,) = queries.faults_for(coordinator)
    assert fault.startswith(f"Case {case.pk}: “Border police” is not at")


def test_the_words_of_a_member_are_kept_to_the_letter(case, researcher, text):
    """Evidence of a case keeps its anchor to the letter."""
    actions.add_member(by=researcher, case=case, content={"label": "her son"}, quotes=[Quote(text, 0, 6, "against")])
    row = CaseEvidence.objects.get()
    assert row.anchor() == text.canonical().anchor(0, 6)
    assert isinstance(row.anchor(), Anchor)
    assert row.stance == "against"


def test_what_is_told_of_a_practice_answers_for_nobody(researcher, make_reading):
    """Words about people in general stay out of a person's case, even where an act told in general was put into it."""
    words = (
        "Border guards expelled a young mother on 7 August.\n\n"
        "Migrants are often expelled from the country, with no right of appeal."
    )
    taken = take_in(by=researcher, reading=make_reading(words, suggestions=expulsions))
    text = taken.source.texts.get()
    suggested = queries.cases_told_for(researcher, text)
    general = next(each.case for each in suggested if each.case.kind is SubjectKind.POPULATION)
    told = {s.id for s in general.statements if not s.act}
    assert told
    case = actions.open_case(
        by=researcher, kind="person", label="a mother", told=[(row, "subject") for row in text.suggestions.all()]
    )
    built = queries.case_for_assessment(researcher, case.pk)
    assert len([s for s in built.statements if s.act]) == 2
    assert told.isdisjoint(s.id for s in built.statements)


def expulsions(text):
    """Suggest each 'expelled' of a text, with the person it was done to where one is named."""
    victim = text.text.find("a young mother")
    for found in re.finditer("expelled", text.text):
        fields = {"victim": text.anchor(victim, victim + 14)} if found.start() < victim else {}
        yield Suggestion(
            Kind.ACT, text.anchor(*found.span()), ActValue("expulsion", "asserted"), "rules/test", 0.9, fields
        )
    yield Suggestion(
        Kind.PARTY,
        text.anchor(victim, victim + 14),
        PartyValue("person", "a young mother"),
        "rules/test",
        0.9,
    )


def test_a_withdrawn_record_tells_no_case(researcher, text, expelled):
    """A record that was withdrawn is not among what tells the cases of its source."""
    record = records.accept(by=researcher, suggestion=expelled)
    records.withdraw(by=researcher, record=record)
    told = queries.cases_told_for(researcher, text)
    assert all(each.record != record for case in told for each, _ in case.found)
    assert not [s for case in told for s in case.case.statements if s.told.anchor.exact == "expelled"]
