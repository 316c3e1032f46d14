"""Every read of texts."""

from __future__ import annotations

from typing import Any

from habeas.guard.permissions import Permission, require
from habeas.passages.models import StoredText
from habeas.sources.models import StoredSource


def text_for(viewer: Any, source: StoredSource) -> StoredText:
    """Return the text of a source that new quotes are taken from; `canonical()` checks it by its hash.

    Raises StoredText.DoesNotExist where the source has none.
    """
    require(viewer, Permission.READ)
    return source.texts.prefetch_related("passages").get(current=True)


def is_here(viewer: Any, sha256: str) -> bool:
    """Say whether the document with these bytes was taken in, with its text."""
    require(viewer, Permission.READ)
    return StoredText.objects.filter(source__sha256=sha256).exists()
