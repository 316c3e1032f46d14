"""How accounts and the history are kept."""

from __future__ import annotations

import hashlib
import json
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from habeas.guard.appended import Appended
from habeas.guard.permissions import Coordinator, Reader, Researcher


class Account(AbstractUser):
    """Somebody who works here, under the name they chose; no e-mail address is asked for."""

    class RoleName(models.TextChoices):
        """The roles, as `guard.permissions` defines them."""

        READER = Reader.name, _("Reader")
        RESEARCHER = Researcher.name, _("Researcher")
        COORDINATOR = Coordinator.name, _("Coordinator")

    role = models.CharField(max_length=20, choices=RoleName.choices, default=RoleName.READER)

    class Meta:
        ordering: ClassVar = ["username"]


class AuditEvent(Appended):
    """One thing that somebody did, chained to the one before it by its hash."""

    sequence = models.PositiveBigIntegerField(unique=True)  # from 1, without gaps
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150)  # as it was then
    verb = models.CharField(max_length=40, db_index=True)  # 'source.kept'
    subject = models.CharField(max_length=80, db_index=True)  # 'sources.StoredSource:12'
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)  # hash of the event before; zeros for the first
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.by_name} {self.verb} {self.subject}"

    def computed_hash(self) -> str:
        """Hash what this event says together with the hash before it: SHA-256 of canonical JSON, in hex."""
        content = {
            "sequence": self.sequence,
            "at": self.at.isoformat(timespec="microseconds"),
            "by": self.by_id,
            "by_name": self.by_name,
            "verb": self.verb,
            "subject": self.subject,
            "detail": self.detail,
            "previous": self.previous,
        }
        canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()


class ChainHead(models.Model):
    """The end of the chain: one row, which every write locks first, so that there is one order of events."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_chain_head")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"
