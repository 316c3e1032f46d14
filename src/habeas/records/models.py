"""How records are kept: the value a person stands for, its evidence, and every judgement on the way."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from habeas.guard.appended import Appended
from habeas.passages.models import StoredText
from habeas.passages.types import Anchor
from habeas.records.types import Decision, Stance, State
from habeas.sources.models import StoredSource
from habeas.suggestions.models import StoredSuggestion


class Record(models.Model):
    """A value that a person stands for. It is never deleted; withdrawn, it stays to be seen."""

    class StateName(models.TextChoices):
        """Where a record stands."""

        STANDING = State.STANDING.value, _("Standing")
        WITHDRAWN = State.WITHDRAWN.value, _("Withdrawn")

    source = models.ForeignKey(StoredSource, on_delete=models.PROTECT, related_name="records")
    kind = models.CharField(max_length=20)
    value = models.JSONField()
    proposed = models.JSONField(null=True)  # what was suggested, whatever it was changed to
    suggestion = models.OneToOneField(StoredSuggestion, null=True, on_delete=models.PROTECT, related_name="record")
    state = models.CharField(max_length=20, choices=StateName.choices, default=StateName.STANDING)
    language = models.CharField(max_length=16, blank=True)  # ISO 639-1, of the passage it was taken from
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["kind", "state"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Evidence(Appended):
    """The words that speak for a record, or for one of its fields, or against it. Never changed."""

    class StanceName(models.TextChoices):
        """Which way the words speak."""

        FOR = Stance.FOR.value, _("For")
        AGAINST = Stance.AGAINST.value, _("Against")

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="evidence")
    field = models.CharField(max_length=40, blank=True)  # '' is the record as a whole
    text = models.ForeignKey(StoredText, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64)
    stance = models.CharField(max_length=10, choices=StanceName.choices, default=StanceName.FOR)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"“{self.exact}”"

    def anchor(self) -> Anchor:
        """Return the anchor of the words."""
        return Anchor(self.start, self.end, self.exact, self.text_sha256, self.before, self.after)


class Judgement(Appended):
    """What a person decided about a suggestion or a record. Never changed; taking one back is another one."""

    class DecisionName(models.TextChoices):
        """What can be decided."""

        ACCEPTED = Decision.ACCEPTED.value, _("Accepted")
        EDITED = Decision.EDITED.value, _("Accepted with changes")
        REJECTED = Decision.REJECTED.value, _("Rejected")
        UNDONE = Decision.UNDONE.value, _("Undone")
        MADE = Decision.MADE.value, _("Made by hand")
        REVISED = Decision.REVISED.value, _("Revised")
        WITHDRAWN = Decision.WITHDRAWN.value, _("Withdrawn")

    suggestion = models.ForeignKey(StoredSuggestion, null=True, on_delete=models.PROTECT, related_name="judgements")
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="judgements")
    decision = models.CharField(max_length=20, choices=DecisionName.choices)
    reason = models.TextField(blank=True)
    value_before = models.JSONField(null=True)
    value_after = models.JSONField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(suggestion__isnull=False) | models.Q(record__isnull=False),
                name="judgement_is_about_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision} by {self.by}"
