"""Every read of cases and what belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet

from habeas.cases.assembling import SuggestedCase, assembled, suggested_cases
from habeas.cases.integrity import faults
from habeas.cases.models import CaseAnswer, CaseFact, CaseMember, CaseRecord, ConsentGiven, RemedyTried, StoredCase
from habeas.cases.types import Case
from habeas.guard.permissions import Permission, require
from habeas.passages.models import StoredText
from habeas.records.models import Record
from habeas.sources.models import StoredSource


def cases_for(viewer: Any) -> QuerySet[StoredCase]:
    """Return the cases, newest first, those closed too, each with `record_count`."""
    require(viewer, Permission.READ)
    count = Count("case_records", filter=Q(case_records__inside=True))
    return StoredCase.objects.select_related("created_by").annotate(record_count=count).order_by("-pk")


def case_for(viewer: Any, pk: int) -> StoredCase:
    """Return one case; raise StoredCase.DoesNotExist where there is none."""
    require(viewer, Permission.READ)
    return StoredCase.objects.select_related("created_by").get(pk=pk)


def case_for_assessment(viewer: Any, pk: int) -> Case:
    """Return one case as an assessment takes it, from its standing records and what persons settled."""
    require(viewer, Permission.READ)
    return assembled(StoredCase.objects.get(pk=pk))


def cases_told_for(viewer: Any, text: StoredText) -> tuple[SuggestedCase, ...]:
    """Return the cases that a text tells, as the machine reads it; none is kept by this."""
    require(viewer, Permission.READ)
    return suggested_cases(text)


def texts_for(viewer: Any, hashes: Iterable[str]) -> Mapping[str, StoredText]:
    """Return the stored texts that have these hashes, by hash: where a quote is to be read."""
    require(viewer, Permission.READ)
    rows = StoredText.objects.filter(sha256__in=set(hashes)).select_related("source").order_by("-pk")
    return {row.sha256: row for row in rows.prefetch_related("source__arrivals")}


def cases_of_source_for(viewer: Any, source: StoredSource) -> QuerySet[StoredCase]:
    """Return the kept cases that hold a record of a source, the oldest first."""
    require(viewer, Permission.READ)
    inside = CaseRecord.objects.filter(record__source=source, inside=True).values("case")
    return StoredCase.objects.filter(pk__in=inside).order_by("pk")


def case_records_for(viewer: Any, case: StoredCase) -> QuerySet[CaseRecord]:
    """Return the records that are in a case or were, in the order they were put in."""
    require(viewer, Permission.READ)
    rows = case.case_records.select_related("record__source", "by").order_by("pk")
    return rows.prefetch_related("record__evidence", "record__source__arrivals")


def cases_of_record_for(viewer: Any, record: Record) -> QuerySet[StoredCase]:
    """Return the cases that a record is in, the oldest first."""
    require(viewer, Permission.READ)
    return StoredCase.objects.filter(case_records__record=record, case_records__inside=True).order_by("pk")


def members_for(viewer: Any, case: StoredCase) -> QuerySet[CaseMember]:
    """Return the family unit, without those taken out."""
    require(viewer, Permission.READ)
    return case.members.filter(inside=True).select_related("by").order_by("pk")


def member_for(viewer: Any, pk: int) -> CaseMember:
    """Return one member of a case; raise CaseMember.DoesNotExist where there is none."""
    require(viewer, Permission.READ)
    return CaseMember.objects.select_related("case").get(pk=pk)


def facts_for(viewer: Any, case: StoredCase) -> QuerySet[CaseFact]:
    """Return what persons settled of the facts, the first one first; the latest for a fact counts."""
    require(viewer, Permission.READ)
    return case.facts.select_related("by").prefetch_related("evidence__text__source").order_by("pk")


def answers_for(viewer: Any, case: StoredCase) -> QuerySet[CaseAnswer]:
    """Return the answers that persons gave, the first one first; the latest for a safeguard counts."""
    require(viewer, Permission.READ)
    return case.answers.select_related("by").prefetch_related("evidence__text__source").order_by("pk")


def remedies_for(viewer: Any, case: StoredCase) -> QuerySet[RemedyTried]:
    """Return the remedies tried, without those taken out."""
    require(viewer, Permission.READ)
    return case.remedies.filter(inside=True).select_related("by").order_by("pk")


def remedy_for(viewer: Any, pk: int) -> RemedyTried:
    """Return one remedy; raise RemedyTried.DoesNotExist where there is none."""
    require(viewer, Permission.READ)
    return RemedyTried.objects.select_related("case").get(pk=pk)


def consents_for(viewer: Any, case: StoredCase) -> QuerySet[ConsentGiven]:
    """Return what was answered for each purpose, the first one first; the latest for a purpose counts."""
    require(viewer, Permission.READ)
    return case.consents.select_related("by").order_by("pk")


def faults_for(viewer: Any) -> Iterator[str]:
    """Check every quote that a case rests on; yield a sentence for each that is not where it was quoted from."""
    require(viewer, Permission.VERIFY_HISTORY)
    return faults()
