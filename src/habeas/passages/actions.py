"""Every write to texts."""

from __future__ import annotations

from habeas.errors import InvalidValue
from habeas.guard import audit
from habeas.guard.models import Account
from habeas.guard.permissions import Permission
from habeas.passages.models import StoredPassage, StoredText
from habeas.passages.search import index_passages
from habeas.passages.types import CanonicalText
from habeas.sources.models import StoredSource


def keep_text(*, by: Account, source: StoredSource, text: CanonicalText) -> StoredText:
    """Keep the canonical text of a source, with its passages; it becomes the one that new quotes are taken from."""
    with audit.writing(by, Permission.ADD_SOURCES):
        if "\0" in text.text:
            raise InvalidValue("The text holds NUL characters, which no database keeps: remove them from the document.")
        source.texts.filter(current=True).update(current=False)
        kept, _ = StoredText.objects.update_or_create(
            source=source,
            sha256=text.sha256,
            extractor=text.extractor,
            defaults={"current": True},
            create_defaults={"current": True, "text": text.text},
        )
        if not kept.passages.exists():
            _keep_passages(kept, text)
        audit.record(
            by=by,
            verb="text.kept",
            subject=kept,
            detail={"source": source.pk, "sha256": text.sha256, "extractor": text.extractor},
        )
    return kept


def _keep_passages(kept: StoredText, text: CanonicalText) -> None:
    passages = StoredPassage.objects.bulk_create(
        StoredPassage(
            text=kept,
            kind=passage.kind.value,
            start=passage.start,
            end=passage.end,
            language=passage.language or "",
            page=passage.page,
            level=passage.level,
            table=passage.table,
            row=passage.row,
            column=passage.column,
        )
        for passage in text.passages
    )
    index_passages(text.text, passages, kept.source.language)
