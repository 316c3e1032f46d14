"""Every write to assessments: keeping one as it was made."""

from __future__ import annotations

from django.utils import timezone

from habeas.assessments.contract import assessment_to_json
from habeas.assessments.models import KeptAssessment
from habeas.assessments.types import Assessment
from habeas.cases.models import StoredCase
from habeas.guard import audit
from habeas.guard.models import Account
from habeas.guard.permissions import Permission


def keep_assessment(*, by: Account, case: StoredCase, assessment: Assessment) -> KeptAssessment:
    """Keep an assessment of a case as it was made, with the versions of catalogue and law that it used."""
    with audit.writing(by, Permission.KEEP_CASES):
        kept = KeptAssessment.objects.create(
            case=case,
            on=assessment.on,
            catalogue=assessment.catalogue,
            law=assessment.law,
            result=assessment_to_json(assessment),
            by=by,
            at=timezone.now(),
        )
        detail = {"assessment": kept.pk, "on": str(kept.on), "catalogue": kept.catalogue, "law": kept.law}
        audit.record(by=by, verb="case.assessed", subject=case, detail=detail)
    return kept
