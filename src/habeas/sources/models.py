"""How sources are kept: one row a document, one row each time it arrived."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from habeas.guard.appended import Appended


class StoredSource(models.Model):
    """A document as it came; the bytes are in the vault under `sha256`."""

    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=100)
    encoding = models.CharField(max_length=40, blank=True)
    size = models.PositiveBigIntegerField()  # bytes
    told = models.JSONField(default=dict)  # what the file says of itself, as it came; never changed

    # What is held true of it now; a person may correct these.
    title = models.TextField(blank=True)
    publisher = models.TextField(blank=True)
    author = models.TextField(blank=True)
    published = models.DateField(null=True, blank=True)  # what 'last week' in it counts from
    language = models.CharField(max_length=16, blank=True)  # ISO 639-1
    address = models.TextField(blank=True)  # where it was published; never fetched
    findable = models.TextField(blank=True, editable=False)  # title, publisher, author, file name, letters folded

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.title or self.sha256[:12]


class Arrival(Appended):
    """One time that these bytes came in: from where, by whom, with which version. The same bytes may come twice."""

    source = models.ForeignKey(StoredSource, on_delete=models.PROTECT, related_name="arrivals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    channel = models.CharField(max_length=40)
    name = models.TextField()
    tool = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.channel})"
