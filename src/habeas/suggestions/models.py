"""How suggestions are kept until somebody judges them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from habeas.passages.models import StoredText
from habeas.passages.types import Anchor
from habeas.suggestions.contract import value_from_json
from habeas.suggestions.types import Kind, Suggestion


class StoredSuggestion(models.Model):
    """What a proposer read in a text, with its quote, and whether somebody judged it."""

    class State(models.TextChoices):
        """Where a suggestion stands."""

        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        REJECTED = "rejected", _("Rejected")
        SUPERSEDED = "superseded", _("Superseded")  # the source was read anew before anybody judged it

    text = models.ForeignKey(StoredText, on_delete=models.PROTECT, related_name="suggestions")
    kind = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    value = models.JSONField()
    fields = models.JSONField(default=dict)  # name → anchor: start, end, exact, before, after
    proposer = models.CharField(max_length=80)
    confidence = models.FloatField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)

    class Meta:
        ordering: ClassVar = ["start", "end", "kind", "pk"]
        indexes: ClassVar = [models.Index(fields=["text", "state"])]

    def __str__(self) -> str:
        return f"{self.kind} “{self.exact}”"

    def anchor(self) -> Anchor:
        """Return the anchor of the whole."""
        return Anchor(self.start, self.end, self.exact, self.text.sha256, self.before, self.after)

    def field_anchors(self) -> Mapping[str, Anchor]:
        """Return the anchors of the fields, by name."""
        return {name: anchor_from_stored(stored, self.text.sha256) for name, stored in self.fields.items()}

    def suggestion(self) -> Suggestion:
        """Return the suggestion as the proposer made it."""
        kind = Kind(self.kind)
        value = value_from_json(kind, self.value)
        return Suggestion(kind, self.anchor(), value, self.proposer, self.confidence, self.field_anchors())


def anchor_from_stored(stored: Mapping[str, Any], text_sha256: str) -> Anchor:
    """Build an anchor from how a field is stored."""
    return Anchor(
        stored["start"],
        stored["end"],
        stored["exact"],
        text_sha256,
        stored["before"],
        stored["after"],
    )


def anchor_to_stored(anchor: Anchor) -> dict[str, Any]:
    """Return an anchor as a field is stored; the hash is that of the text it belongs to."""
    return {
        "start": anchor.start,
        "end": anchor.end,
        "exact": anchor.exact,
        "before": anchor.before,
        "after": anchor.after,
    }
