"""Every read of suggestions."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from habeas.guard.permissions import Permission, require
from habeas.passages.models import StoredText
from habeas.suggestions.models import StoredSuggestion


def suggestions_for(viewer: Any, text: StoredText) -> QuerySet[StoredSuggestion]:
    """Return the suggestions of a text in its order, those superseded left out."""
    require(viewer, Permission.READ)
    return (
        StoredSuggestion.objects.filter(text=text)
        .exclude(state=StoredSuggestion.State.SUPERSEDED)
        .select_related("text", "record")
        .defer("text__text")  # not the whole text again with each of them
        .order_by("start", "end", "kind", "pk")
    )


def suggestion_for(viewer: Any, pk: int) -> StoredSuggestion:
    """Return one suggestion; raise StoredSuggestion.DoesNotExist where there is none."""
    require(viewer, Permission.READ)
    return StoredSuggestion.objects.select_related("text__source", "record").get(pk=pk)
