"""Every action and query against every role: the whole table, so that nothing forgets to ask."""

from __future__ import annotations

import inspect

import pytest
from django.contrib.auth.models import AnonymousUser

from habeas.errors import HabeasError, NotAllowed
from habeas.guard import actions as accounts
from habeas.guard import queries as guard_queries
from habeas.guard.models import Account, AuditEvent
from habeas.guard.permissions import Permission, allowed
from habeas.passages import actions as passages
from habeas.passages import queries as passages_queries
from habeas.records import actions as records
from habeas.records import queries as records_queries
from habeas.sources import actions as sources
from habeas.sources import queries as sources_queries
from habeas.suggestions import actions as suggestions
from habeas.suggestions import queries as suggestions_queries

pytestmark = pytest.mark.django_db
VALUE = {"type": "pushback", "modality": "reported"}

# action → the permission it needs, and its other arguments, made from what is kept
ACTIONS = {
    accounts.create_account: (Permission.MANAGE_ACCOUNTS, lambda w: {"name": "new", "password": "", "role": "reader"}),
    accounts.change_password: (Permission.MANAGE_ACCOUNTS, lambda w: {"account": w.other, "password": ""}),
    accounts.set_role: (Permission.MANAGE_ACCOUNTS, lambda w: {"account": w.other, "role": "reader"}),
    accounts.deactivate: (Permission.MANAGE_ACCOUNTS, lambda w: {"account": w.other}),
    sources.keep_source: (Permission.ADD_SOURCES, lambda w: {"source": w.reading.source}),
    sources.correct_source: (Permission.CORRECT, lambda w: {"source": w.source, "changes": {"title": "x"}}),
    passages.keep_text: (Permission.ADD_SOURCES, lambda w: {"source": w.source, "text": w.reading.text}),
    suggestions.take_in: (Permission.ADD_SOURCES, lambda w: {"reading": w.reading}),
    suggestions.reread: (Permission.CORRECT, lambda w: {"source": w.source}),
    records.accept: (Permission.JUDGE, lambda w: {"suggestion": w.open}),
    records.reject: (Permission.JUDGE, lambda w: {"suggestion": w.open}),
    records.undo: (Permission.JUDGE, lambda w: {"suggestion": w.record.suggestion}),
    records.undo_record: (Permission.JUDGE, lambda w: {"record": w.record}),
    records.make_record: (
        Permission.JUDGE,
        lambda w: {"text": w.text, "kind": "act", "value": VALUE, "start": 0, "end": 6},
    ),
    records.revise: (Permission.JUDGE, lambda w: {"record": w.record, "value": VALUE}),
    records.withdraw: (Permission.JUDGE, lambda w: {"record": w.record}),
    records.add_evidence: (Permission.JUDGE, lambda w: {"record": w.record, "text": w.text, "start": 0, "end": 6}),
}
QUERIES = {
    guard_queries.accounts_for: (Permission.MANAGE_ACCOUNTS, lambda w: ()),
    guard_queries.events_for: (Permission.VERIFY_HISTORY, lambda w: ()),
    guard_queries.verification_for: (Permission.VERIFY_HISTORY, lambda w: ()),
    sources_queries.sources_for: (Permission.READ, lambda w: ()),
    sources_queries.source_for: (Permission.READ, lambda w: (w.source.pk,)),
    sources_queries.arrivals_for: (Permission.READ, lambda w: (w.source,)),
    sources_queries.original_for: (Permission.READ, lambda w: (w.source,)),
    passages_queries.text_for: (Permission.READ, lambda w: (w.source,)),
    passages_queries.is_here: (Permission.READ, lambda w: ("a" * 64,)),
    suggestions_queries.suggestions_for: (Permission.READ, lambda w: (w.text,)),
    suggestions_queries.suggestion_for: (Permission.READ, lambda w: (w.open.pk,)),
    records_queries.records_for: (Permission.READ, lambda w: ()),
    records_queries.record_for: (Permission.READ, lambda w: (w.record.pk,)),
    records_queries.evidence_for: (Permission.READ, lambda w: (w.record,)),
    records_queries.history_for: (Permission.READ, lambda w: (w.record,)),
    records_queries.search: (Permission.READ, lambda w: ("mother",)),
    records_queries.faults_for: (Permission.VERIFY_HISTORY, lambda w: ()),
    records_queries.judged_sources_for: (Permission.READ, lambda w: ()),
    records_queries.gold_for: (Permission.READ, lambda w: (w.source,)),
}
ROLES = ["reader", "researcher", "coordinator", "locked", "anonymous"]


class World:
    """What is kept: a source, its text, an open suggestion, a record, another account."""

    def __init__(self, coordinator, kept, report):
        self.source, self.reading = kept.source, report
        self.text = kept.source.texts.get()
        self.open = self.text.suggestions.get(exact="held")
        self.record = records.accept(by=coordinator, suggestion=self.text.suggestions.get(exact="expelled"))
        self.other = Account.objects.create(username="other", role="coordinator")


@pytest.fixture
def world(coordinator, kept, report):
    """Return what the actions are tried on."""
    return World(coordinator, kept, report)


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
    """Every public action takes `by`, every public query takes the viewer first, and all stand in the table."""
    found = {*ACTIONS, *QUERIES, guard_queries.anybody_here, records.checked_value, sources.original_of}
    for module in (accounts, sources, passages, suggestions, records):
        public = [f for n, f in inspect.getmembers(module, inspect.isfunction) if f.__module__ == module.__name__]
        for function in (f for f in public if not f.__name__.startswith("_")):
            assert function in found, called(function)
    for function in ACTIONS:
        parameters = inspect.signature(function).parameters.values()
        assert all(p.kind is p.KEYWORD_ONLY for p in parameters), called(function)
        assert "by" in inspect.signature(function).parameters
    for module in (guard_queries, sources_queries, passages_queries, suggestions_queries, records_queries):
        public = [f for n, f in inspect.getmembers(module, inspect.isfunction) if f.__module__ == module.__name__]
        assert {f for f in public if not f.__name__.startswith("_")} <= found


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ACTIONS, ids=called)
def test_an_action_asks_first(action, role, world):
    """Without the permission an action raises NotAllowed and writes nothing; with it, it does not."""
    permission, arguments = ACTIONS[action]
    by, arguments = viewer(role), arguments(world)
    before = AuditEvent.objects.count()
    if allowed(by, permission):
        try:
            action(by=by, **arguments)
        except NotAllowed:
            pytest.fail("it was allowed")
        except HabeasError:
            pass  # refused for another reason: an empty password, say
    else:
        with pytest.raises(NotAllowed):
            action(by=by, **arguments)
        assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("query", QUERIES, ids=called)
def test_a_query_asks_first(query, role, world):
    """Without the permission a query raises NotAllowed at once, not when its result is looked at."""
    permission, arguments = QUERIES[query]
    who = viewer(role)
    if allowed(who, permission):
        query(who, *arguments(world))
    else:
        with pytest.raises(NotAllowed):
            query(who, *arguments(world))
