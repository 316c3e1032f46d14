"""Every read of kept assessments."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from habeas.assessments.models import KeptAssessment
from habeas.cases.models import StoredCase
from habeas.guard.permissions import Permission, require


def assessments_for(viewer: Any, case: StoredCase) -> QuerySet[KeptAssessment]:
    """Return the assessments of a case that were kept, newest first."""
    require(viewer, Permission.READ)
    return case.assessments.select_related("by").order_by("-pk")


def assessment_for(viewer: Any, pk: int) -> KeptAssessment:
    """Return one assessment as it was kept; raise KeptAssessment.DoesNotExist where there is none."""
    require(viewer, Permission.READ)
    return KeptAssessment.objects.select_related("case", "by").get(pk=pk)
