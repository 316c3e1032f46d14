"""Every write to records: judging what was suggested, and records of a person's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from habeas.errors import InvalidValue, Refused
from habeas.guard import audit
from habeas.guard.models import Account
from habeas.guard.permissions import Permission, require
from habeas.passages.models import StoredText
from habeas.passages.types import Anchor
from habeas.records.models import Evidence, Judgement, Record
from habeas.records.review import EFFECTS, REVERSALS, check_open, check_standing, latest_standing
from habeas.records.types import Decision, Stance, State
from habeas.suggestions.contract import value_from_json, value_to_json
from habeas.suggestions.models import StoredSuggestion
from habeas.suggestions.types import Kind

Values = Mapping[str, Any]


def accept(*, by: Account, suggestion: StoredSuggestion, value: Values | None = None, reason: str = "") -> Record:
    """Make a record of a suggestion, with `value` instead of the suggested one where it is given.

    What was proposed is kept beside it. Each anchor is checked against the stored text and becomes evidence. Raises
    Refused where it was judged already, InvalidValue for a value the contract does not know, BrokenAnchor where the
    words are not in the text.
    """
    with audit.writing():
        require(by, Permission.JUDGE)
        judged = _locked_suggestion(suggestion)
        check_open(judged.state)
        decided = judged.value if value is None else checked_value(judged.kind, value)
        decision = Decision.ACCEPTED if decided == judged.value else Decision.EDITED
        record = _record_of(by, judged, decided)
        _judge(by, decision, suggestion=judged, record=record, reason=reason, before=judged.value, after=decided)
    return record


def reject(*, by: Account, suggestion: StoredSuggestion, reason: str = "") -> Judgement:
    """Turn a suggestion down; it stays to be seen, with the reason. Raises Refused where it was judged already."""
    with audit.writing():
        require(by, Permission.JUDGE)
        judged = _locked_suggestion(suggestion)
        check_open(judged.state)
        return _judge(by, Decision.REJECTED, suggestion=judged, reason=reason, before=judged.value)


def undo(*, by: Account, suggestion: StoredSuggestion | None = None, record: Record | None = None) -> Judgement:
    """Take back the latest judgement on a suggestion and its record, or on a record without one.

    Nothing is deleted: taking back is a judgement too. Raises Refused where there is nothing to take back.
    """
    with audit.writing():
        require(by, Permission.JUDGE)
        suggestion = suggestion or (record.suggestion if record else None)
        judged = _locked_suggestion(suggestion) if suggestion else None
        kept = Record.objects.select_for_update().filter(suggestion=judged).first() if judged else None
        if judged is None:
            if record is None:
                raise Refused("Nothing was named whose judgement could be undone.")
            kept = _locked_record(record)
        return _take_back(by, judged, kept)


def make_record(
    *,
    by: Account,
    text: StoredText,
    kind: str,
    value: Values,
    start: int,
    end: int,
    fields: Mapping[str, tuple[int, int]] | None = None,
) -> Record:
    """Make a record that nobody suggested, of `text[start:end]`, with the spans that say its fields.

    Raises InvalidValue for an unknown kind, a value the contract does not know, or no such span.
    """
    with audit.writing():
        require(by, Permission.JUDGE)
        canonical = text.canonical()
        anchors = {"": canonical.anchor(start, end)}
        anchors |= {name: canonical.anchor(*span) for name, span in (fields or {}).items()}
        record = Record.objects.create(
            source=text.source,
            kind=_known(kind),
            value=checked_value(kind, value),
            created_by=by,
            created_at=timezone.now(),
        )
        for name, anchor in anchors.items():
            _keep_evidence(by, record, text, name, anchor)
        _judge(by, Decision.MADE, record=record, after=record.value)
    return record


def revise(*, by: Account, record: Record, value: Values, reason: str = "") -> Record:
    """Give a standing record another value; the one before stays in its history."""
    with audit.writing():
        require(by, Permission.JUDGE)
        kept = _locked_record(record)
        check_standing(kept.state)
        decided = checked_value(kept.kind, value)
        if decided == kept.value:
            raise Refused("The record says that already: nothing was changed.")
        before, kept.value = kept.value, decided
        kept.save(update_fields=["value"])
        _judge(by, Decision.REVISED, record=kept, reason=reason, before=before, after=decided)
    return kept


def withdraw(*, by: Account, record: Record, reason: str = "") -> Record:
    """Take a standing record back; it stays to be seen."""
    with audit.writing():
        require(by, Permission.JUDGE)
        kept = _locked_record(record)
        check_standing(kept.state)
        _judge(by, Decision.WITHDRAWN, record=kept, reason=reason, before=kept.value)
    return kept


def add_evidence(
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
    """Add the words `text[start:end]`, of any source, as evidence for or against a standing record or one field of it."""
    with audit.writing():
        require(by, Permission.JUDGE)
        kept = _locked_record(record)
        check_standing(kept.state)
        if stance not in tuple(Stance):
            raise InvalidValue(f"'{stance}' is no stance: evidence is 'for' or 'against'.")
        evidence = _keep_evidence(by, kept, text, field, text.canonical().anchor(start, end), stance, note)
        audit.record(
            by=by,
            verb="record.evidence_added",
            subject=kept,
            detail={"evidence": evidence.pk, "field": field, "stance": str(stance), "exact": evidence.exact},
        )
    return evidence


def checked_value(kind: str, value: Values) -> dict[str, Any]:
    """Return `value` as the contract writes it; raise InvalidValue where the contract does not know it."""
    return value_to_json(value_from_json(_known(kind), value))


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
    """Make the record of a suggestion; one that was undone before is the same record again."""
    anchors = {"": suggestion.anchor(), **suggestion.field_anchors()}
    canonical = suggestion.text.canonical()
    for anchor in anchors.values():
        canonical.check(anchor)
    record = Record.objects.select_for_update().filter(suggestion=suggestion).first()
    if record is not None:
        record.value = value
        record.save(update_fields=["value"])
        return record
    record = Record.objects.create(
        source=suggestion.text.source,
        kind=suggestion.kind,
        value=value,
        proposed=suggestion.value,
        suggestion=suggestion,
        created_by=by,
        created_at=timezone.now(),
    )
    for name, anchor in anchors.items():
        _keep_evidence(by, record, suggestion.text, name, anchor)
    return record


def _keep_evidence(
    by: Account, record: Record, text: StoredText, field: str, anchor: Anchor, stance: str = Stance.FOR, note: str = ""
) -> Evidence:
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
        stance=str(stance),
        note=note,
        by=by,
        at=timezone.now(),
    )


def _take_back(by: Account, suggestion: StoredSuggestion | None, record: Record | None) -> Judgement:
    latest = latest_standing(tuple(judgements_about(suggestion, record)))
    effect = REVERSALS[Decision(latest.decision)]
    before = record.value if record else latest.value_after
    if record is not None and effect.restores_value:
        record.value = latest.value_before
    _set_states(suggestion, record, effect.suggestion, effect.record)
    return _judge(
        by,
        Decision.UNDONE,
        suggestion=suggestion,
        record=record,
        before=before,
        after=latest.value_before,
        undoes=latest,
    )


def judgements_about(suggestion: StoredSuggestion | None, record: Record | None) -> Iterable[Judgement]:
    """Return the judgements on a suggestion and on its record, in the order they were made."""
    from django.db.models import Q

    about = Q()
    if suggestion is not None:
        about |= Q(suggestion=suggestion)
    if record is not None:
        about |= Q(record=record)
    return Judgement.objects.filter(about).select_related("by").order_by("pk")


def _judge(
    by: Account,
    decision: Decision,
    *,
    suggestion: StoredSuggestion | None = None,
    record: Record | None = None,
    reason: str = "",
    before: Any = None,
    after: Any = None,
    undoes: Judgement | None = None,
) -> Judgement:
    """Keep a judgement, bring what it judges into its new state, and add it to the history."""
    if decision in EFFECTS:
        _set_states(suggestion, record, EFFECTS[decision].suggestion, EFFECTS[decision].record)
    judgement = Judgement.objects.create(
        suggestion=suggestion,
        record=record,
        decision=decision.value,
        reason=reason.strip(),
        value_before=before,
        value_after=after,
        by=by,
        at=timezone.now(),
        undoes=undoes,
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
            "before": before,
            "after": after,
            "undoes": undoes.pk if undoes else None,
        },
    )
    return judgement


def _set_states(
    suggestion: StoredSuggestion | None, record: Record | None, suggested: State | None, recorded: State | None
) -> None:
    if suggestion is not None and suggested is not None:
        suggestion.state = suggested.value
        suggestion.save(update_fields=["state"])
    if record is not None:
        record.state = recorded.value if recorded else record.state
        record.save(update_fields=["state", "value"])
