"""How texts are kept: one canonical text an extraction, with its passages."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from habeas.errors import BrokenAnchor
from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.sources.models import StoredSource


class StoredText(models.Model):
    """The canonical text of a source, as one extraction made it; it is never changed."""

    source = models.ForeignKey(StoredSource, on_delete=models.PROTECT, related_name="texts")
    text = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    extractor = models.CharField(max_length=80)
    current = models.BooleanField(default=True)  # the one that new quotes are taken from

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source"], condition=models.Q(current=True), name="one_current_text"),
            models.UniqueConstraint(fields=["source", "sha256", "extractor"], name="one_text_an_extraction"),
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.extractor})"

    def canonical(self) -> CanonicalText:
        """Return the text with its passages; raise BrokenAnchor where it is not the text that was kept."""
        text = CanonicalText(self.text, tuple(p.passage() for p in self.passages.all()), self.extractor)
        if text.sha256 != self.sha256:
            raise BrokenAnchor(
                f"The text of “{self.source}” was changed after it was kept, so no quote from it can be trusted: "
                "bring the database back from a copy."
            )
        return text


class StoredPassage(models.Model):
    """A stretch of a text that belongs together; offsets in code points."""

    text = models.ForeignKey(StoredText, on_delete=models.PROTECT, related_name="passages")
    kind = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    language = models.CharField(max_length=16, blank=True)
    page = models.PositiveIntegerField(null=True)
    level = models.PositiveSmallIntegerField(default=0)
    table = models.PositiveIntegerField(null=True)
    row = models.PositiveIntegerField(null=True)
    column = models.PositiveIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["start"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["text", "start"], name="passages_do_not_overlap")]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}-{self.end}"

    def passage(self) -> Passage:
        """Return the passage as the stages pass it on."""
        return Passage(
            PassageKind(self.kind),
            self.start,
            self.end,
            self.language or None,
            self.page,
            self.level,
            self.table,
            self.row,
            self.column,
        )
