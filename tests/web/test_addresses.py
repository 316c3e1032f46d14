"""Every address, and what everybody gets there."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from habeas.assessments.actions import keep_assessment
from habeas.assessments.assessing import assess
from habeas.cases.actions import add_member, add_remedy, answer_by_hand, open_case
from habeas.cases.queries import case_for_assessment
from habeas.web.urls import urlpatterns

SIGN_IN, SEE, GO, NO, CONFLICT, METHOD, ASK_AGAIN = 302, 200, 302, 403, 409, 405, 422

# name: (method, what its address is about, what anonymous, reader, researcher and coordinator get)
ADDRESSES = {
    "home": ("get", None, SIGN_IN, GO, GO, GO),
    "sign-in": ("get", None, SEE, GO, GO, GO),
    "sign-out": ("post", None, SIGN_IN, GO, GO, GO),
    "password": ("get", None, SIGN_IN, SEE, SEE, SEE),
    "sources": ("get", None, SIGN_IN, SEE, SEE, SEE),
    "add-sources": ("get", None, SIGN_IN, NO, SEE, SEE),
    "source": ("get", "source", SIGN_IN, SEE, SEE, SEE),
    "read-again": ("post", "source", SIGN_IN, NO, GO, GO),
    "original": ("get", "source", SIGN_IN, SEE, SEE, SEE),
    "reading": ("get", "source", SIGN_IN, SEE, SEE, SEE),
    "new-record": ("get", "source", SIGN_IN, NO, SEE, SEE),
    "new-evidence": ("get", "source", SIGN_IN, NO, SEE, SEE),
    "accept": ("post", "suggestion", SIGN_IN, NO, GO, GO),
    "edit": ("get", "suggestion", SIGN_IN, NO, SEE, SEE),
    "reject": ("post", "suggestion", SIGN_IN, NO, GO, GO),
    "undo": ("post", "suggestion", SIGN_IN, NO, CONFLICT, CONFLICT),
    "records": ("get", None, SIGN_IN, SEE, SEE, SEE),
    "record": ("get", "record", SIGN_IN, SEE, SEE, SEE),
    "revise": ("get", "record", SIGN_IN, NO, SEE, SEE),
    "withdraw": ("post", "record", SIGN_IN, NO, GO, GO),
    "undo-record": ("post", "record", SIGN_IN, NO, GO, GO),
    "look-for-evidence": ("get", "record", SIGN_IN, GO, GO, GO),
    "cases-told": ("get", "source", SIGN_IN, SEE, SEE, SEE),
    "cases": ("get", None, SIGN_IN, SEE, SEE, SEE),
    "new-case": ("get", None, SIGN_IN, NO, SEE, SEE),
    "case": ("get", "case", SIGN_IN, SEE, SEE, SEE),
    "change-case": ("get", "case", SIGN_IN, NO, SEE, SEE),
    "close-case": ("post", "case", SIGN_IN, NO, GO, GO),
    "reopen-case": ("post", "case", SIGN_IN, NO, CONFLICT, CONFLICT),
    "case-summary": ("get", "case", SIGN_IN, SEE, SEE, SEE),
    "keep-assessment": ("post", "case", SIGN_IN, NO, GO, GO),
    "take-record-out": ("post", "record in a case", SIGN_IN, NO, GO, GO),
    "answer": ("get", "safeguard", SIGN_IN, NO, SEE, SEE),
    "fact": ("get", "fact", SIGN_IN, NO, SEE, SEE),
    "consent": ("get", "purpose", SIGN_IN, NO, SEE, SEE),
    "new-member": ("get", "case", SIGN_IN, NO, SEE, SEE),
    "new-remedy": ("get", "case", SIGN_IN, NO, SEE, SEE),
    "member": ("get", "member", SIGN_IN, NO, SEE, SEE),
    "member-out": ("post", "member", SIGN_IN, NO, GO, GO),
    "remedy": ("get", "remedy", SIGN_IN, NO, SEE, SEE),
    "remedy-out": ("post", "remedy", SIGN_IN, NO, GO, GO),
    "assessment": ("get", "assessment", SIGN_IN, SEE, SEE, SEE),
    "search": ("get", None, SIGN_IN, SEE, SEE, SEE),
    "history": ("get", None, SIGN_IN, NO, NO, SEE),
    "help": ("get", None, SIGN_IN, SEE, SEE, SEE),
}
# what a form that changes something answers to a reader, posted with nothing in it
CHANGES = [
    "add-sources",
    "source",
    "new-record",
    "new-evidence",
    "accept",
    "edit",
    "reject",
    "undo",
    "revise",
    "read-again",
]
CHANGES += ["withdraw", "undo-record", "new-case", "change-case", "close-case", "reopen-case", "keep-assessment"]
CHANGES += ["take-record-out", "answer", "fact", "consent", "new-member", "new-remedy", "member", "member-out"]
CHANGES += ["remedy", "remedy-out"]
DOWNLOADS = {"original", "case-summary"}  # to keep, never opened in here


def about(researcher, source, suggestion, record, words="a woman"):
    """Return what each address is about, with a case that holds the record."""
    case = open_case(by=researcher, kind="person", label=words, told=[(record, "subject")], note=words)
    member = add_member(by=researcher, case=case, content={"label": words, "relation": words[:80]})
    remedy = add_remedy(by=researcher, case=case, content={"body": words, "kind": "court", "why_none": words})
    answer_by_hand(by=researcher, case=case, safeguard="PRC-04", answer="met", reason=words)
    made = assess(case_for_assessment(researcher, case.pk), on=date(2025, 10, 1))
    return {
        None: [],
        "source": [source.pk],
        "suggestion": [suggestion.pk],
        "record": [record.pk],
        "case": [case.pk],
        "record in a case": [case.pk, record.pk],
        "safeguard": [case.pk, "PRC-04"],
        "fact": [case.pk, "child"],
        "purpose": [case.pk, "send"],
        "member": [member.pk],
        "remedy": [remedy.pk],
        "assessment": [keep_assessment(by=researcher, case=case, assessment=made).pk],
    }


@pytest.fixture
def subjects(researcher, kept, expelled, record):
    """Return what the addresses are about."""
    return about(researcher, kept.source, expelled, record)


@pytest.fixture
def clients(as_reader, as_researcher, as_coordinator):
    """Return a client for everybody, in the order of the table."""
    return [Client(), as_reader, as_researcher, as_coordinator]


def test_every_address_is_in_the_table():
    """No page can be added without saying who gets it."""
    assert {pattern.name for pattern in urlpatterns} == set(ADDRESSES)


@pytest.mark.parametrize("who", range(4), ids=["anonymous", "reader", "researcher", "coordinator"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_everybody_gets_what_the_table_says(name, who, subjects, clients):
    """Each role gets each page, a refusal or the way to sign-in, as the table says."""
    method, about, *wanted = ADDRESSES[name]
    response = getattr(clients[who], method)(reverse(name, args=subjects[about]))
    assert response.status_code == wanted[who]
    if who == 0 and name != "sign-in":
        assert response["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("name", CHANGES)
def test_a_reader_changes_nothing(name, subjects, as_reader):
    """A form sent by a reader is refused with the reason."""
    response = as_reader.post(reverse(name, args=subjects[ADDRESSES[name][1]]))
    assert response.status_code == NO
    assert "A reader may not" in response.content.decode()


@pytest.mark.parametrize("name", [n for n, row in ADDRESSES.items() if row[0] == "post" and n != "sign-out"])
def test_what_changes_something_is_posted(name, subjects, as_researcher):
    """A link cannot change anything: such addresses refuse GET, or ask first."""
    response = as_researcher.get(reverse(name, args=subjects[ADDRESSES[name][1]]))
    assert response.status_code in (METHOD, SEE)


@pytest.mark.parametrize("name", [n for n, row in ADDRESSES.items() if row[0] == "get"])
def test_every_page_is_sealed(name, subjects, as_coordinator):
    """Every page forbids foreign and inline code, is kept out of caches, and names no address elsewhere."""
    response = as_coordinator.get(reverse(name, args=subjects[ADDRESSES[name][1]]))
    if name in DOWNLOADS:
        assert response["Content-Disposition"].startswith("attachment")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in response["Cache-Control"]
        return
    policy = response["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    page = response.content.decode()
    assert not re.findall(r"""(?:src|href|action|hx-\w+)=["'](?:\w+:)?//""", page)
    assert not re.findall(r"<style|\sstyle=|\son\w+=|javascript:", page)
    assert not re.findall(r"<script(?![^>]*\ssrc=)", page)


@pytest.mark.parametrize("name", [n for n, row in ADDRESSES.items() if row[0] == "get"])
def test_hostile_words_stay_words(name, researcher, as_coordinator, make_reading):
    """Markup in a title, a file name or a text is shown, never obeyed."""
    from habeas.records.actions import accept
    from habeas.suggestions.actions import take_in

    hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    reading = make_reading(f"Border guards expelled {hostile} people.", name=hostile, title=hostile, publisher=hostile)
    source = take_in(by=researcher, reading=reading).source
    expelled = source.texts.get().suggestions.get(exact="expelled")
    held = accept(by=researcher, suggestion=source.texts.get().suggestions.get(exact="Border guards"))
    subjects = about(researcher, source, expelled, held, hostile)
    address = reverse(name, args=subjects[ADDRESSES[name][1]])
    response = as_coordinator.get(address, {"words": hostile, "kind": hostile, "state": hostile, "page": hostile})
    if name in DOWNLOADS:
        assert response["Content-Type"] == "application/octet-stream"
        assert response["Content-Disposition"].startswith("attachment")
        return
    page = response.content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/sources/999/", "/sources/999/read/", "/records/999/", "/cases/999/", "/assessments/999/"]
)
def test_what_is_not_there_is_said_plainly(path, as_reader):
    """An address of nothing answers 404 with a sentence."""
    response = as_reader.get(path)
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()
