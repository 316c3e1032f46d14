"""How assessments are kept: as they were made, with the versions of catalogue and law that they used."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from habeas.cases.models import StoredCase
from habeas.guard.appended import Appended


class KeptAssessment(Appended):
    """An assessment of one case, as it was on the day somebody kept it; a later one is another row."""

    case = models.ForeignKey(StoredCase, on_delete=models.PROTECT, related_name="assessments")
    on = models.DateField()  # the day on which somebody would file
    catalogue = models.CharField(max_length=80)
    law = models.CharField(max_length=80)
    result = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.case} on {self.on}"
