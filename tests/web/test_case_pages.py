"""Cases as pages: opened from a source, shown with what was due, answered by hand."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from habeas.assessments.models import KeptAssessment
from habeas.cases.actions import answer_by_hand, close_case, record_consent
from habeas.cases.models import CaseAnswer, CaseEvidence, CaseRecord, StoredCase
from habeas.records.actions import accept, withdraw

ANSWER = "PRC-04"


def ticked(page: str) -> list[str]:
    """Return what stands ticked on the page of the cases told."""
    return re.findall(r'name="found" value="([^"]+)"', page)


def number(page: str, label: str) -> int:
    """Return the number of the suggested case with this label."""
    return int(re.search(rf'<h2 id="told-(\d+)"><bdi>{label}', page).group(1))


@pytest.fixture
def told(as_researcher, kept):
    """Return the page of the cases told in the report."""
    return as_researcher.get(reverse("cases-told", args=[kept.source.pk])).content.decode()


@pytest.fixture
def case(as_researcher, kept, told):
    """Return the case of the young mother, opened on that page."""
    given = {"case": number(told, "young mother"), "found": ticked(told), "label": "a young mother", "into": ""}
    response = as_researcher.post(reverse("cases-told", args=[kept.source.pk]), given)
    assert response.status_code == 302
    return StoredCase.objects.get()


def test_suggested_and_judged_are_told_apart(as_researcher, kept, told, researcher, expelled):
    """What nobody judged is called a suggestion, what a person stands for a record."""
    assert "suggested, not judged yet" in told
    accept(by=researcher, suggestion=expelled)
    page = as_researcher.get(reverse("cases-told", args=[kept.source.pk])).content.decode()
    assert f'value="r{expelled.record.pk}-subject"' in page
    assert f'value="s{expelled.pk}-subject"' not in page


def test_looking_keeps_nothing(told, text):
    """To look at the cases of a source judges nothing."""
    assert not StoredCase.objects.exists()
    assert not text.suggestions.exclude(state="open").exists()


def test_a_reader_sees_the_cases_and_keeps_none(as_reader, kept, told):
    """A reader is shown what is told, without the button; a form sent all the same is refused."""
    page = as_reader.get(reverse("cases-told", args=[kept.source.pk])).content.decode()
    assert "young mother" in page
    assert "Keep the case" not in page
    given = {"case": number(told, "young mother"), "found": ticked(told), "label": "x"}
    assert as_reader.post(reverse("cases-told", args=[kept.source.pk]), given).status_code == 403


def test_only_what_is_left_ticked_comes_into_the_case(as_researcher, kept, told, expelled, text):
    """A person leaves out what is not of this case; it is not judged by that."""
    given = {"case": number(told, "young mother"), "found": [f"s{expelled.pk}-subject"], "label": "a mother"}
    as_researcher.post(reverse("cases-told", args=[kept.source.pk]), given)
    assert [row.record.suggestion for row in CaseRecord.objects.all()] == [expelled]
    assert text.suggestions.get(exact="7 August").state == "open"


@pytest.mark.parametrize("found", [[], ["s0-subject", "nonsense"]])
def test_a_case_of_nothing_is_refused_on_the_page(found, as_researcher, kept, told):
    """Without a record, or with what does not tell it, there is no case, and the page says so."""
    response = as_researcher.post(
        reverse("cases-told", args=[kept.source.pk]), {"case": 0, "found": found, "label": "a woman"}
    )
    assert response.status_code == 422
    assert "Nothing is ticked" in response.content.decode()
    assert not StoredCase.objects.exists()


def test_a_label_is_needed(as_researcher, kept, told, text):
    """A case without a label is refused, and no suggestion is judged by the attempt."""
    given = {"case": number(told, "young mother"), "found": ticked(told), "label": "  "}
    response = as_researcher.post(reverse("cases-told", args=[kept.source.pk]), given)
    assert response.status_code == 422
    assert "The label is missing" in response.content.decode()
    assert not text.suggestions.exclude(state="open").exists()


def test_records_go_into_a_case_that_is_kept(as_researcher, kept, case, told):
    """What a source tells can be added to a case that exists; no second one is opened."""
    given = {"case": number(told, "young mother"), "into": case.pk, "label": "unused"}
    page = as_researcher.get(reverse("cases-told", args=[kept.source.pk])).content.decode()
    response = as_researcher.post(reverse("cases-told", args=[kept.source.pk]), given | {"found": ticked(page)})
    assert response["Location"] == reverse("case", args=[case.pk])
    assert StoredCase.objects.count() == 1


def test_a_case_shows_what_happened_and_what_was_due(as_reader, case):
    """The page draws the line of time, lists it, and asks what was due for the act."""
    page = as_reader.get(reverse("case", args=[case.pk])).content.decode()
    assert "<svg" in page
    assert "7 August 2025" in page
    assert ">expelled</q>" in page
    assert 'id="s-EXP-01"' in page
    assert "Answer by hand" not in page  # a reader answers nothing


def test_the_matrix_is_filtered_by_links(as_researcher, case, researcher):
    """Answer, domain and binding law each narrow the rows, without script, and the page says where nothing is left."""
    answer_by_hand(by=researcher, case=case, safeguard=ANSWER, answer="not_met", reason="no lawyer came")
    address = reverse("case", args=[case.pk])
    whole = as_researcher.get(address).content.decode()
    assert "?answer=not_met#matrix" in whole

    def rows(**asked: str) -> set[str]:
        return set(re.findall(r'<li id="s-([A-Z]+-\d+)"', as_researcher.get(address, asked).content.decode()))

    assert rows(answer="not_met") == {ANSWER}
    assert rows(domain="procedure") < rows()
    assert ANSWER in rows(domain="procedure", answer="not_met")
    assert rows(binding="1") <= rows()
    assert "No safeguard matches the filter." in as_researcher.get(address, {"answer": "met"}).content.decode()
    assert rows(answer='"><script>', domain="\x00") == set()


def test_a_person_overrules_the_machine_and_both_stay(as_researcher, case, text):
    """An answer by hand, with its reason and words, stands beside the machine's own."""
    address = reverse("answer", args=[case.pk, ANSWER])
    assert as_researcher.post(address, {"answer": "not_met"}).status_code == 422
    start = text.text.index("expelled")
    given = {
        "answer": "not_met",
        "reason": "her cousin waited outside with a lawyer",
        "quote": [f"{text.source_id}-{start}-{start + 8}", "9999-0-1", "x"],
        "quote-source": text.source_id,
        "quote-words": "Nobody was given an interpreter",
        "quote-stance": "against",
    }
    response = as_researcher.post(address, given)
    assert response["Location"] == f"{reverse('case', args=[case.pk])}#s-{ANSWER}"
    assert {(e.exact, e.stance) for e in CaseEvidence.objects.filter(answer__isnull=False)} == {
        ("expelled", "for"),
        ("Nobody was given an interpreter", "against"),
    }
    page = as_researcher.get(reverse("case", args=[case.pk])).content.decode()
    row = page[page.index(f'id="s-{ANSWER}"') :].partition("</details>")[0]
    assert "her cousin waited outside with a lawyer" in row
    assert "The machine&#x27;s answer" in row or "The machine's answer" in row
    assert "by hand" in row


def test_words_that_are_not_in_the_text_are_refused(as_researcher, case, text):
    """Evidence must stand in its text exactly once; else nothing is kept, and the form says so."""
    given = {"answer": "met", "reason": "so", "quote-source": text.source_id, "quote-words": "a golden bridge"}
    response = as_researcher.post(reverse("answer", args=[case.pk, ANSWER]), given)
    assert response.status_code == 422
    assert "does not stand in this text" in response.content.decode()
    assert not CaseAnswer.objects.exists()


def test_an_answer_is_taken_back_only_where_there_is_one(as_researcher, case):
    """'None' is offered once somebody answered; then the machine's answer counts again."""
    address = reverse("answer", args=[case.pk, ANSWER])
    assert as_researcher.post(address, {"answer": "", "reason": "x"}).status_code == 422
    as_researcher.post(address, {"answer": "met", "reason": "a mistake"})
    assert as_researcher.post(address, {"answer": "", "reason": "it was a mistake"}).status_code == 302
    history = as_researcher.get(address).content.decode()
    assert "taken back" in history
    assert "a mistake" in history


def test_family_remedies_and_facts_are_settled_on_pages(as_researcher, case):
    """What a person settles stands on the page of the case."""
    posts = {
        reverse("new-member", args=[case.pk]): {
            "label": "her son",
            "relation": "child",
            "fate": "stayed",
            "parted": "2025-08~",
        },
        reverse("new-remedy", args=[case.pk]): {"body": "City court", "kind": "court", "filed": "2025-08-20"},
        reverse("fact", args=[case.pk, "child"]): {"holds": "no", "reason": "she is a grown woman"},
    }
    for address, given in posts.items():
        assert as_researcher.post(address, given).status_code == 302, address
    page = as_researcher.get(reverse("case", args=[case.pk])).content.decode()
    for words in ("her son", "stayed", "about August 2025", "City court", "20 August 2025"):
        assert words in page
    wrong = as_researcher.post(reverse("new-member", args=[case.pk]), {"label": "x", "parted": "last spring"})
    assert wrong.status_code == 422


def test_each_consent_stands_alone(as_researcher, case, researcher):
    """A yes to one question leaves the other three not asked."""
    assert as_researcher.post(reverse("consent", args=[case.pk, "send"]), {"given": "yes"}).status_code == 422
    given = {"given": "yes", "on": "2025-09-02", "taken_by": "her lawyer"}
    assert as_researcher.post(reverse("consent", args=[case.pk, "send"]), given).status_code == 302
    page = as_researcher.get(reverse("case", args=[case.pk])).content.decode()
    assert page.count("<strong>not asked</strong>") == 3
    record_consent(by=researcher, case=case, purpose="send", given=None)
    page = as_researcher.get(reverse("case", args=[case.pk])).content.decode()
    assert page.count("<strong>not asked</strong>") == 4
    assert "Earlier answers" in page
    assert as_researcher.get(reverse("consent", args=[case.pk, "everything"])).status_code == 404


def test_a_kept_assessment_stays_as_it_was(as_researcher, case, researcher):
    """A kept assessment names its versions, does not change, and says what would be answered otherwise today."""
    as_researcher.post(reverse("keep-assessment", args=[case.pk]), {"on": "2025-10-01"})
    kept = KeptAssessment.objects.get()
    assert (str(kept.on), kept.catalogue != "", kept.law != "") == ("2025-10-01", True, True)
    address = reverse("assessment", args=[kept.pk])
    assert "Every answer would be the same." in as_researcher.get(address).content.decode()
    answer_by_hand(by=researcher, case=case, safeguard=ANSWER, answer="not_met", reason="told later")
    page = as_researcher.get(address).content.decode()
    assert "Every answer would be the same." not in page
    assert "told later" not in page


def test_a_withdrawn_record_is_shown_and_does_not_count(as_researcher, case, researcher, expelled):
    """The page keeps the record in sight, says that it does not count, and tells no act of it."""
    withdraw(by=researcher, record=expelled.record)
    page = as_researcher.get(reverse("case", args=[case.pk])).content.decode()
    assert "withdrawn: it does not count" in page
    assert "No standing record of this case tells an act." in page


def test_a_closed_case_offers_no_change(as_researcher, case, researcher):
    """On the page of a closed case nothing can be changed; a form sent all the same is refused."""
    close_case(by=researcher, case=case)
    page = as_researcher.get(reverse("case", args=[case.pk])).content.decode()
    assert "Open it again" in page
    assert "Answer by hand" not in page
    refused = as_researcher.post(reverse("answer", args=[case.pk, ANSWER]), {"answer": "met", "reason": "x"})
    assert refused.status_code == 422
    assert "This case is closed" in refused.content.decode()


def test_the_list_of_cases_teaches_where_it_is_empty(as_reader):
    """Where there is no case yet, the page says how one comes about."""
    assert "Cases told here" in as_reader.get(reverse("cases")).content.decode()


def test_a_day_that_is_none_is_today(as_reader, case):
    """Whatever stands in the address for the day, the page answers."""
    for day in ("2025-10-01", "soon", "", "9999-99-99"):
        assert as_reader.get(reverse("case", args=[case.pk]), {"on": day}).status_code == 200


def test_the_history_names_cases(as_coordinator, case):
    """What was done to a case leads from the history to its page."""
    page = as_coordinator.get(reverse("history")).content.decode()
    assert f'href="{reverse("case", args=[case.pk])}"' in page
