"""Every write to sources and their originals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.conf import settings

from habeas.engines.databases import storable
from habeas.engines.letters import fold
from habeas.errors import InvalidValue
from habeas.guard import audit
from habeas.guard.models import Account
from habeas.guard.permissions import Permission
from habeas.sources.models import Arrival, StoredSource
from habeas.sources.types import Source
from habeas.sources.vault import Vault

CORRECTABLE = ("title", "publisher", "author", "published", "language", "address")


def keep_source(
    *, by: Account, source: Source, published: date | None = None, language: str | None = None
) -> tuple[StoredSource, bool]:
    """Keep the original, what it says of itself and that it arrived; say whether these bytes are new here.

    `published` and `language`, where given, are held true instead of what a new source says of itself.
    """
    with audit.writing(by, Permission.ADD_SOURCES), original_of(source):
        kept = StoredSource.objects.filter(sha256=source.sha256).first()
        new = kept is None
        if kept is None:
            kept = _first(source, published, language)
        Arrival.objects.create(
            source=kept,
            by=by,
            at=source.origin.received,
            channel=source.origin.channel,
            name=storable(source.origin.name),
            tool=source.origin.tool,
        )
        _make_findable(kept)
        audit.record(
            by=by,
            verb="source.kept" if new else "source.arrived",
            subject=kept,
            detail={"sha256": kept.sha256, "name": storable(source.origin.name), "channel": source.origin.channel},
        )
    return kept, new


@contextmanager
def original_of(source: Source) -> Iterator[None]:
    """Put the original in the vault, and take it back where what follows fails and it was not there before.

    Stands inside the transaction: its turn to write must not pass to somebody else before the original is gone.
    """
    vault = Vault(settings.ORIGINALS)
    new = vault.keep(source.content)
    try:
        yield
    except BaseException:
        if new:
            vault.discard(source.sha256)
        raise


def correct_source(*, by: Account, source: StoredSource, changes: Mapping[str, Any]) -> StoredSource:
    """Change what is held true of a source; what the file says of itself stays in `told`.

    `changes` maps 'title', 'publisher', 'author', 'published' (date, 'YYYY-MM-DD' or None), 'language' or 'address' to
    what it should be. Raises InvalidValue for any other name, or no such date. After another date or language, read
    the source anew with `suggestions.actions.reread`.
    """
    with audit.writing(by, Permission.CORRECT):
        unknown = set(changes) - set(CORRECTABLE)
        if unknown:
            raise InvalidValue(f"'{min(unknown)}' of a source cannot be corrected: {', '.join(CORRECTABLE)} can.")
        kept = StoredSource.objects.select_for_update().get(pk=source.pk)
        before, after = {}, {}
        for name, given in changes.items():
            value = _checked(name, given)
            if getattr(kept, name) != value:
                before[name], after[name] = _plain(getattr(kept, name)), _plain(value)
                setattr(kept, name, value)
        if after:
            kept.save()
            _make_findable(kept)
            audit.record(by=by, verb="source.corrected", subject=kept, detail={"before": before, "after": after})
    return kept


def _first(source: Source, published: date | None, language: str | None) -> StoredSource:
    told = {name: _plain(getattr(source.description, name)) for name in CORRECTABLE}
    words: dict[str, Any] = {name: said or "" for name, said in told.items()}
    words |= {"published": published or source.description.published, "language": language or words["language"]}
    return StoredSource.objects.create(
        sha256=source.sha256,
        media_type=source.media_type.value,
        encoding=source.encoding or "",
        size=len(source.content),
        told=told,
        **words,
    )


def _make_findable(kept: StoredSource) -> None:
    names = kept.arrivals.order_by("pk").values_list("name", flat=True)
    kept.findable = fold("\n".join([kept.title, kept.publisher, kept.author, *dict.fromkeys(names)]))
    kept.save(update_fields=["findable"])


def _checked(name: str, given: Any) -> Any:
    if name != "published":
        return storable(str(given or "")).strip()
    if given is None or given == "":
        return None
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given).strip())
    except ValueError as error:
        raise InvalidValue(f"'{given}' is no date: write the publication date as YYYY-MM-DD.") from error


def _plain(value: Any) -> str | None:
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None else storable(value)
