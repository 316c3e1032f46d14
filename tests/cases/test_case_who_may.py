"""Every action and query of cases and assessments against every role, so that nothing forgets to ask."""

from __future__ import annotations

import inspect
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from habeas.assessments import actions as assessing
from habeas.assessments import queries as assessed
from habeas.assessments.assessing import assess
from habeas.cases import actions, queries
from habeas.errors import HabeasError, NotAllowed
from habeas.guard.models import Account, AuditEvent
from habeas.guard.permissions import Permission, allowed
from habeas.records.actions import accept

pytestmark = pytest.mark.django_db

ACTIONS = {
    actions.open_case: lambda w: {"kind": "person", "label": "a woman"},
    actions.change_case: lambda w: {"case": w.case, "changes": {"note": "x"}},
    actions.close_case: lambda w: {"case": w.case},
    actions.reopen_case: lambda w: {"case": w.case},
    actions.put_in: lambda w: {"case": w.case, "told": [(w.record, "child")]},
    actions.take_out: lambda w: {"case": w.case, "record": w.record},
    actions.add_member: lambda w: {"case": w.case, "content": {"label": "her son"}},
    actions.change_member: lambda w: {"member": w.member, "changes": {"fate": "taken"}},
    actions.take_member_out: lambda w: {"member": w.member},
    actions.settle_fact: lambda w: {"case": w.case, "fact": "child", "holds": "no", "reason": "x"},
    actions.answer_by_hand: lambda w: {"case": w.case, "safeguard": "PRC-04", "answer": "met", "reason": "x"},
    actions.add_remedy: lambda w: {"case": w.case, "content": {"body": "City court", "kind": "court"}},
    actions.change_remedy: lambda w: {"remedy": w.remedy, "changes": {"outcome": "refused"}},
    actions.take_remedy_out: lambda w: {"remedy": w.remedy},
    actions.record_consent: lambda w: {"case": w.case, "purpose": "send", "given": None},
    assessing.keep_assessment: lambda w: {"case": w.case, "assessment": w.assessment},
}
QUERIES = {
    queries.cases_for: lambda w: (),
    queries.case_for: lambda w: (w.case.pk,),
    queries.case_for_assessment: lambda w: (w.case.pk,),
    queries.cases_told_for: lambda w: (w.text,),
    queries.texts_for: lambda w: ([w.text.sha256],),
    queries.cases_of_source_for: lambda w: (w.text.source,),
    queries.case_records_for: lambda w: (w.case,),
    queries.cases_of_record_for: lambda w: (w.record,),
    queries.members_for: lambda w: (w.case,),
    queries.member_for: lambda w: (w.member.pk,),
    queries.facts_for: lambda w: (w.case,),
    queries.answers_for: lambda w: (w.case,),
    queries.remedies_for: lambda w: (w.case,),
    queries.remedy_for: lambda w: (w.remedy.pk,),
    queries.consents_for: lambda w: (w.case,),
    queries.faults_for: lambda w: (),
    assessed.assessments_for: lambda w: (w.case,),
    assessed.assessment_for: lambda w: (w.kept.pk,),
}
ROLES = ["reader", "researcher", "coordinator", "locked", "anonymous"]


class World:
    """What is kept: a case with a record, a member, a remedy and an assessment."""

    def __init__(self, by, text):
        self.text = text
        self.record = accept(by=by, suggestion=text.suggestions.get(exact="expelled"))
        self.case = actions.open_case(by=by, kind="person", label="a woman", told=[(self.record, "subject")])
        self.member = actions.add_member(by=by, case=self.case, content={"label": "her son"})
        self.remedy = actions.add_remedy(by=by, case=self.case, content={"body": "City court", "kind": "court"})
        self.assessment = assess(queries.case_for_assessment(by, self.case.pk), on=date(2025, 10, 1))
        self.kept = assessing.keep_assessment(by=by, case=self.case, assessment=self.assessment)


@pytest.fixture
def world(coordinator, text):
    """Return what the actions are tried on."""
    return World(coordinator, text)


def viewer(role):
    """Return somebody of this role."""
    if role == "anonymous":
        return AnonymousUser()
    if role == "locked":
        return Account.objects.create(username="locked", role="coordinator", is_active=False)
    return Account.objects.create(username=f"a-{role}", role=role)


def called(function) -> str:
    """Name a function in the table."""
    return f"{function.__module__.split('.')[1]}.{function.__name__}"


def test_the_table_is_complete():
    """Every public action takes `by` by keyword, and every public function stands in the table."""
    for module, table in ((actions, ACTIONS), (assessing, ACTIONS), (queries, QUERIES), (assessed, QUERIES)):
        public = [f for n, f in inspect.getmembers(module, inspect.isfunction) if f.__module__ == module.__name__]
        for function in (f for f in public if not f.__name__.startswith("_")):
            assert function in table, called(function)
    for function in ACTIONS:
        parameters = inspect.signature(function).parameters
        assert "by" in parameters
        assert all(p.kind in (p.KEYWORD_ONLY, p.VAR_KEYWORD) for p in parameters.values()), called(function)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ACTIONS, ids=called)
def test_an_action_on_cases_asks_first(action, role, world):
    """Without the permission an action raises NotAllowed and writes nothing; with it, it leaves an event."""
    by, arguments = viewer(role), ACTIONS[action](world)
    before = AuditEvent.objects.count()
    if not allowed(by, Permission.KEEP_CASES):
        with pytest.raises(NotAllowed):
            action(by=by, **arguments)
        assert AuditEvent.objects.count() == before
        return
    try:
        action(by=by, **arguments)
    except NotAllowed:
        pytest.fail("it was allowed")
    except HabeasError:
        assert action is actions.reopen_case  # it is open
    else:
        assert AuditEvent.objects.count() == before + 1
        assert AuditEvent.objects.last().by == by


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("query", QUERIES, ids=called)
def test_a_query_of_cases_asks_first(query, role, world):
    """Without the permission a query raises NotAllowed at once, not when its result is looked at."""
    who = viewer(role)
    needed = Permission.VERIFY_HISTORY if query is queries.faults_for else Permission.READ
    if allowed(who, needed):
        query(who, *QUERIES[query](world))
    else:
        with pytest.raises(NotAllowed):
            query(who, *QUERIES[query](world))
