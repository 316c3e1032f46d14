"""Every write to records: judging what was suggested, and records of a person's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone

from habeas.engines.databases import storable
from habeas.errors import InvalidValue, Refused
from habeas.guard import audit
from habeas.guard.models import Account
from habeas.guard.permissions import Permission
from habeas.passages.models import StoredText
from habeas.passages.types import Anchor, CanonicalText
from habeas.records.models import Evidence, Judgement, Record
from habeas.records.review import EFFECTS, REVERSALS, Effect, check_open, check_standing, latest_standing
from habeas.records.search import index_record
from habeas.records.types import Decision, Stance
from habeas.suggestions.contract import value_from_json, value_to_json
from habeas.suggestions.models import StoredSuggestion
from habeas.suggestions.types import Kind

Values = Mapping[str, Any]
Span = tuple[int, int]


def accept(*, by: Account, suggestion: StoredSuggestion, value: Values | None = None, reason: str = "") -> Record:
    """Make a record of a suggestion, with `value` instead of the suggested one where it is given.

    What was proposed is kept beside it. Each anchor is checked against the stored text and becomes evidence. Raises
    Refused where it was judged already, InvalidValue for a value the contract does not know, BrokenAnchor where the
    words are not in the text.
    """
    with audit.writing(by, Permission.JUDGE):
        judged = _locked_suggestion(suggestion)
        check_open(judged.state)
        decided = judged.value if value is None else checked_value(judged.kind, value)
        decision = Decision.ACCEPTED if decided == judged.value else Decision.EDITED
        record = _record_of(by, judged, decided)
        change = {"value_before": judged.value, "value_after": decided}
        _judge(by, decision, EFFECTS[decision], suggestion=judged, record=record, reason=_written(reason), **change)
    return record


def reject(*, by: Account, suggestion: StoredSuggestion, reason: str = "") -> Judgement:
    """Turn a suggestion down; it stays to be seen, with the reason. Raises Refused where it was judged already."""
    with audit.writing(by, Permission.JUDGE):
        judged = _locked_suggestion(suggestion)
        check_open(judged.state)
        effect = EFFECTS[Decision.REJECTED]
        return _judge(
            by, Decision.REJECTED, effect, suggestion=judged, reason=_written(reason), value_before=judged.value
        )


def undo(*, by: Account, suggestion: StoredSuggestion) -> Judgement:
    """Take back the latest judgement on a suggestion or on the record that was made of it.

    Nothing is deleted: taking back is a judgement too. Raises Refused where there is nothing to take back.
    """
    with audit.writing(by, Permission.JUDGE):
        judged = _locked_suggestion(suggestion)
        record = Record.objects.select_for_update().filter(suggestion=judged).first()
        about = Q(suggestion=judged) | Q(record__suggestion=judged)
        return _take_back(by, about, suggestion=judged, record=record)


def undo_record(*, by: Account, record: Record) -> Judgement:
    """Take back the latest judgement on a record, and on its suggestion where it has one; otherwise as `undo`."""
    if record.suggestion is not None:
        return undo(by=by, suggestion=record.suggestion)
    with audit.writing(by, Permission.JUDGE):
        kept = _locked_record(record)
        return _take_back(by, Q(record=kept), record=kept)


def make_record(  # noqa: PLR0913 -- keyword-only
    *,
    by: Account,
    text: StoredText,
    kind: str,
    value: Values,
    start: int,
    end: int,
    fields: Mapping[str, Span] | None = None,
) -> Record:
    """Make a record that nobody suggested, of `text[start:end]`, with the spans that say its fields.

    Raises InvalidValue for an unknown kind, a value the contract does not know, or no such span.
    """
    with audit.writing(by, Permission.JUDGE):
        canonical = text.canonical()
        anchors = {"": canonical.anchor(start, end)}
        anchors |= {name: canonical.anchor(*span) for name, span in (fields or {}).items()}
        record = _new_record(by, text, canonical, anchors, kind=_known(kind).value, value=checked_value(kind, value))
        _judge(by, Decision.MADE, EFFECTS[Decision.MADE], record=record, value_after=record.value)
    return record


def revise(*, by: Account, record: Record, value: Values, reason: str = "") -> Record:
    """Give a standing record another value; the one before stays in its history."""
    with audit.writing(by, Permission.JUDGE):
        kept = _locked_record(record)
        check_standing(kept.state)
        decided = checked_value(kept.kind, value)
        if decided == kept.value:
            raise Refused("The record says that already: nothing was changed.")
        before, kept.value = kept.value, decided
        change = {"value_before": before, "value_after": decided}
        _judge(by, Decision.REVISED, EFFECTS[Decision.REVISED], record=kept, reason=_written(reason), **change)
    return kept


def withdraw(*, by: Account, record: Record, reason: str = "") -> Record:
    """Take a standing record back; it stays to be seen."""
    with audit.writing(by, Permission.JUDGE):
        kept = _locked_record(record)
        check_standing(kept.state)
        effect = EFFECTS[Decision.WITHDRAWN]
        _judge(by, Decision.WITHDRAWN, effect, record=kept, reason=_written(reason), value_before=kept.value)
    return kept


def add_evidence(  # noqa: PLR0913 -- keyword-only
    *,
    by: Account,
    record: Record,
    text: StoredText,
    start: int,
    end: int,
    field: str = "",
    stance: str = Stance.FOR,
    note: str = "",
) -> Evidence:
    """Add `text[start:end]`, of any source, as evidence for or against a standing record or one field of it.

    Raises InvalidValue for another stance or no such span, Refused where the record was withdrawn.
    """
    with audit.writing(by, Permission.JUDGE):
        kept = _locked_record(record)
        check_standing(kept.state)
        if stance not in tuple(Stance):
            raise InvalidValue(f"'{stance}' is no stance: evidence is 'for' or 'against'.")
        anchor = text.canonical().anchor(start, end)
        evidence = _keep_evidence(by, kept, text, field, anchor, stance=Stance(stance), note=_written(note))
        index_record(kept)
        audit.record(
            by=by,
            verb="record.evidence_added",
            subject=kept,
            detail={"evidence": evidence.pk, "field": field, "stance": evidence.stance, "exact": evidence.exact},
        )
    return evidence


def checked_value(kind: str, value: Values) -> dict[str, Any]:
    """Return `value` as the contract writes it; raise InvalidValue where the contract does not know it."""
    checked = value_to_json(value_from_json(_known(kind), value))
    return {key: storable(item) if isinstance(item, str) else item for key, item in checked.items()}


def _written(words: str) -> str:
    return storable(words).strip()


def _known(kind: str) -> Kind:
    try:
        return Kind(kind)
    except ValueError as error:
        raise InvalidValue(f"'{kind}' is no kind of record: take one of {', '.join(Kind)}.") from error


def _locked_suggestion(suggestion: StoredSuggestion) -> StoredSuggestion:
    rows = StoredSuggestion.objects.select_for_update(of=("self",)).select_related("text__source")
    return rows.get(pk=suggestion.pk)


def _locked_record(record: Record) -> Record:
    return Record.objects.select_for_update(of=("self",)).select_related("source").get(pk=record.pk)


def _record_of(by: Account, suggestion: StoredSuggestion, value: dict[str, Any]) -> Record:
    """Make the record of a suggestion; one that was undone before becomes the same record again."""
    anchors = {"": suggestion.anchor(), **suggestion.field_anchors()}
    canonical = suggestion.text.canonical()
    for anchor in anchors.values():
        canonical.check(anchor)
    record = Record.objects.select_for_update().filter(suggestion=suggestion).first()
    if record is not None:
        record.value = value
        return record
    origin = {"kind": suggestion.kind, "proposed": suggestion.value, "suggestion": suggestion}
    return _new_record(by, suggestion.text, canonical, anchors, value=value, **origin)


def _new_record(
    by: Account, text: StoredText, canonical: CanonicalText, anchors: Mapping[str, Anchor], **content: Any
) -> Record:
    passage = canonical.passage_at(anchors[""].start)
    language = (passage.language if passage else None) or text.source.language
    record = Record.objects.create(
        source=text.source, language=language, created_by=by, created_at=timezone.now(), **content
    )
    for field, anchor in anchors.items():
        _keep_evidence(by, record, text, field, anchor)
    return record


def _keep_evidence(
    by: Account, record: Record, text: StoredText, field: str, anchor: Anchor, **opinion: Any
) -> Evidence:  # fmt: skip
    return Evidence.objects.create(
        record=record,
        field=field,
        text=text,
        start=anchor.start,
        end=anchor.end,
        exact=anchor.exact,
        before=anchor.before,
        after=anchor.after,
        text_sha256=anchor.text_sha256,
        by=by,
        at=timezone.now(),
        **opinion,
    )


def _take_back(
    by: Account, about: Q, *, suggestion: StoredSuggestion | None = None, record: Record | None = None
) -> Judgement:
    latest = latest_standing(tuple(Judgement.objects.filter(about).order_by("pk")))
    effect = REVERSALS[Decision(latest.decision)]
    if record is not None and effect.restores_value:
        record.value = latest.value_before
    change = {"value_before": latest.value_after, "value_after": latest.value_before, "undoes": latest}
    return _judge(by, Decision.UNDONE, effect, suggestion=suggestion, record=record, **change)


def _judge(
    by: Account,
    decision: Decision,
    effect: Effect,
    *,
    suggestion: StoredSuggestion | None = None,
    record: Record | None = None,
    **content: Any,
) -> Judgement:
    """Keep a judgement, bring what it is about into its new state, and add it to the history."""
    _apply(effect, suggestion, record)
    judgement = Judgement.objects.create(
        suggestion=suggestion, record=record, decision=decision.value, by=by, at=timezone.now(), **content
    )
    subject = suggestion or record
    assert subject is not None
    audit.record(
        by=by,
        verb=f"{'suggestion' if suggestion else 'record'}.{decision}",
        subject=subject,
        detail={
            "judgement": judgement.pk,
            "record": record.pk if record else None,
            "reason": judgement.reason,
            "before": judgement.value_before,
            "after": judgement.value_after,
            "undoes": judgement.undoes_id,
        },
    )
    return judgement


def _apply(effect: Effect, suggestion: StoredSuggestion | None, record: Record | None) -> None:
    if suggestion is not None and effect.suggestion is not None:
        suggestion.state = effect.suggestion.value
        suggestion.save(update_fields=["state"])
    if record is not None:
        if effect.record is not None:
            record.state = effect.record.value
        record.save(update_fields=["state", "value"])
        index_record(record)
