"""Every read of sources and their originals."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from habeas.engines.letters import fold
from habeas.guard.permissions import Permission, require
from habeas.sources.models import Arrival, StoredSource
from habeas.sources.vault import Vault

_LONGEST = 1000  # characters of what a person typed that count
_MOST_WORDS = 32


def sources_for(viewer: Any, words: str = "") -> QuerySet[StoredSource]:
    """Return the sources whose title, publisher, author or file name hold all of `words`, newest first."""
    require(viewer, Permission.READ)
    sources = StoredSource.objects.order_by("-pk")
    for word in fold(words[:_LONGEST].replace("\0", " ")).split()[:_MOST_WORDS]:
        sources = sources.filter(findable__contains=word)
    return sources


def source_for(viewer: Any, pk: int) -> StoredSource:
    """Return one source; raise StoredSource.DoesNotExist where there is none."""
    require(viewer, Permission.READ)
    return StoredSource.objects.get(pk=pk)


def arrivals_for(viewer: Any, source: StoredSource) -> QuerySet[Arrival]:
    """Return each time that the source arrived, the first one first."""
    require(viewer, Permission.READ)
    return source.arrivals.select_related("by").order_by("pk")


def original_for(viewer: Any, source: StoredSource) -> bytes:
    """Return the untouched bytes.

    Raises UnreadableSource where they are gone from the vault, DamagedSource where they were changed.
    """
    require(viewer, Permission.READ)
    return Vault(settings.ORIGINALS).read(source.sha256)
