"""Whether what is kept is as it was: originals by their hash, texts by theirs, quotes by the texts."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from habeas.errors import BrokenAnchor, HabeasError
from habeas.passages.models import StoredText
from habeas.records.models import Evidence
from habeas.sources.models import StoredSource
from habeas.sources.vault import Vault


def faults() -> Iterator[str]:
    """Yield a sentence for each original, text and quote that is not as it was kept."""
    vault = Vault(settings.ORIGINALS)
    for sha256 in StoredSource.objects.order_by("pk").values_list("sha256", flat=True).iterator():
        try:
            vault.read(sha256)
        except HabeasError as error:
            yield str(error)
    for text in StoredText.objects.select_related("source").order_by("pk").iterator(chunk_size=10):
        yield from _faults_of_text(text)


def _faults_of_text(text: StoredText) -> Iterator[str]:
    try:
        canonical = text.canonical()
    except BrokenAnchor as error:
        yield str(error)
        return
    for evidence in Evidence.objects.filter(text=text).order_by("pk").iterator():
        try:
            canonical.check(evidence.anchor())
        except BrokenAnchor as error:
            yield f"Record {evidence.record_id}: {error}"
