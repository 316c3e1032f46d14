"""Every write to cases. Nothing is deleted: what is taken out or taken back stays to be seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from habeas.cases import checks
from habeas.cases.checks import needed, one_of, written
from habeas.cases.models import (
    CaseAnswer,
    CaseEvidence,
    CaseFact,
    CaseMember,
    CaseRecord,
    ConsentGiven,
    RemedyTried,
    StoredCase,
)
from habeas.cases.types import Whose
from habeas.errors import InvalidValue, Refused
from habeas.guard import audit
from habeas.guard.models import Account
from habeas.guard.permissions import Permission
from habeas.passages.models import StoredText
from habeas.records.actions import accept
from habeas.records.models import Record
from habeas.records.review import check_standing
from habeas.records.types import Stance
from habeas.suggestions.models import StoredSuggestion
from habeas.vocabulary.catalogue.loader import catalogue

Row = TypeVar("Row", CaseMember, RemedyTried)
Told = tuple[Record | StoredSuggestion, str]  # what tells of the subject, and of whom: 'subject', 'child'


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a stored text that speak for, or against, what a person settles."""

    text: StoredText
    start: int
    end: int
    stance: str = Stance.FOR.value


def open_case(
    *,
    by: Account,
    kind: str,
    label: str,
    told: Iterable[Told] = (),
    members: Iterable[tuple[Mapping[str, Any], Sequence[Quote]]] = (),
    **content: Any,
) -> StoredCase:
    """Open a case, with what tells of it and who belongs to it; each open suggestion among `told` becomes a record.

    `content` is `state`, `own_states`, `act_date` and `note`. Raises InvalidValue for a code, date or State that does
    not exist, Refused where a record was withdrawn or a suggestion was judged meanwhile.
    """
    with audit.writing(by, Permission.KEEP_CASES):
        kept = checks.checked({"kind": kind, "label": label, **content}, checks.CASE)
        case = StoredCase.objects.create(created_by=by, created_at=timezone.now(), **kept)
        audit.record(by=by, verb="case.opened", subject=case, detail=kept)
        for found, whose in told:
            _put_in(by, case, found, whose)
        for member, quotes in members:
            _add_member(by, case, member, quotes)
    return case


def change_case(*, by: Account, case: StoredCase, changes: Mapping[str, Any]) -> StoredCase:
    """Change what is said of a case; raises InvalidValue as `open_case`, Refused where it is closed."""
    with audit.writing(by, Permission.KEEP_CASES):
        kept = _open(case)
        _change(by, kept, checks.checked(changes, checks.CASE), "case.changed")
    return kept


def close_case(*, by: Account, case: StoredCase, reason: str = "") -> StoredCase:
    """Close a case: it can be read, and no longer changed."""
    with audit.writing(by, Permission.KEEP_CASES):
        kept = _open(case)
        kept.closed_at = timezone.now()
        kept.save(update_fields=["closed_at"])
        audit.record(by=by, verb="case.closed", subject=kept, detail={"reason": written(reason)})
    return kept


def reopen_case(*, by: Account, case: StoredCase, reason: str = "") -> StoredCase:
    """Open a closed case again; raises Refused where it is open."""
    with audit.writing(by, Permission.KEEP_CASES):
        kept = StoredCase.objects.select_for_update().get(pk=case.pk)
        if kept.is_open:
            raise Refused("This case is open: there is nothing to open again.")
        kept.closed_at = None
        kept.save(update_fields=["closed_at"])
        audit.record(by=by, verb="case.reopened", subject=kept, detail={"reason": written(reason)})
    return kept


def put_in(*, by: Account, case: StoredCase, told: Iterable[Told]) -> StoredCase:
    """Put records into a case, and say of whom each speaks; an open suggestion becomes a record first.

    Raises Refused for a withdrawn record, a suggestion that was turned down, or a closed case.
    """
    with audit.writing(by, Permission.KEEP_CASES):
        kept = _open(case)
        for found, whose in told:
            _put_in(by, kept, found, whose)
    return kept


def take_out(*, by: Account, case: StoredCase, record: Record, reason: str = "") -> CaseRecord:
    """Take a record out of a case; that it was in it stays in the history."""
    with audit.writing(by, Permission.KEEP_CASES):
        kept = _open(case)
        row = CaseRecord.objects.filter(case=kept, record=record, inside=True).first()
        if row is None:
            raise Refused("This record is not in this case: nothing was changed.")
        row.inside = False
        row.save(update_fields=["inside"])
        audit.record(
            by=by, verb="case.record_out", subject=kept, detail={"record": record.pk, "reason": written(reason)}
        )
    return row


def add_member(
    *, by: Account, case: StoredCase, content: Mapping[str, Any], quotes: Sequence[Quote] = ()
) -> CaseMember:
    """Add somebody to the family unit: a label that is no identity, and what became of them."""
    with audit.writing(by, Permission.KEEP_CASES):
        return _add_member(by, _open(case), content, quotes)


def change_member(
    *, by: Account, member: CaseMember, changes: Mapping[str, Any], quotes: Sequence[Quote] = ()
) -> CaseMember:
    """Change what is said of somebody of the family unit."""
    with audit.writing(by, Permission.KEEP_CASES):
        case = _open(member.case)
        kept = CaseMember.objects.get(pk=member.pk)
        _change(by, kept, checks.checked(changes, checks.MEMBER), "case.member_changed", case)
        _keep_quotes(by, quotes, member=kept)
    return kept


def take_member_out(*, by: Account, member: CaseMember, reason: str = "") -> CaseMember:
    """Take somebody out of the family unit; the row stays."""
    with audit.writing(by, Permission.KEEP_CASES):
        return _out(by, _open(member.case), CaseMember.objects.get(pk=member.pk), "case.member_out", reason)


def settle_fact(  # noqa: PLR0913 -- keyword-only
    *, by: Account, case: StoredCase, fact: str, holds: str, reason: str, quotes: Sequence[Quote] = ()
) -> CaseFact:
    """Settle by hand whether a fact of the catalogue holds, with the reason and the words; '' takes it back."""
    with audit.writing(by, Permission.KEEP_CASES):
        kept = _open(case)
        row = CaseFact.objects.create(
            case=kept,
            fact=one_of(fact, catalogue().facts, "fact of the catalogue"),
            holds=one_of(holds, ("", *checks.HOLDS), "way a fact holds"),
            reason=needed(reason, "The reason", most=5000),
            by=by,
            at=timezone.now(),
        )
        _keep_quotes(by, quotes, fact=row)
        audit.record(
            by=by,
            verb="case.fact_settled",
            subject=kept,
            detail={"row": row.pk, "fact": row.fact, "holds": row.holds, "reason": row.reason},
        )
    return row


def answer_by_hand(  # noqa: PLR0913 -- keyword-only
    *, by: Account, case: StoredCase, safeguard: str, answer: str, reason: str, quotes: Sequence[Quote] = ()
) -> CaseAnswer:
    """Answer a safeguard by hand, or overrule the machine; both stay visible. '' takes the answer by hand back.

    Raises InvalidValue for an unknown safeguard or answer, or where the reason is missing.
    """
    with audit.writing(by, Permission.KEEP_CASES):
        kept = _open(case)
        row = CaseAnswer.objects.create(
            case=kept,
            safeguard=one_of(safeguard, catalogue().safeguards, "safeguard of the catalogue"),
            answer=one_of(answer, ("", *checks.answers_of(kept.kind)), "answer"),
            reason=needed(reason, "The reason", most=5000),
            by=by,
            at=timezone.now(),
        )
        _keep_quotes(by, quotes, answer=row)
        audit.record(
            by=by,
            verb="case.answered",
            subject=kept,
            detail={"row": row.pk, "safeguard": row.safeguard, "answer": row.answer, "reason": row.reason},
        )
    return row


def add_remedy(
    *, by: Account, case: StoredCase, content: Mapping[str, Any], quotes: Sequence[Quote] = ()
) -> RemedyTried:
    """Add a remedy that was tried, or say why none was."""
    with audit.writing(by, Permission.KEEP_CASES):
        kept = _open(case)
        checked = checks.checked({"body": "", "kind": "", **content}, checks.REMEDY)
        row = RemedyTried.objects.create(case=kept, by=by, at=timezone.now(), **checked)
        _keep_quotes(by, quotes, remedy=row)
        audit.record(by=by, verb="case.remedy_added", subject=kept, detail={"remedy": row.pk, **checked})
    return row


def change_remedy(
    *, by: Account, remedy: RemedyTried, changes: Mapping[str, Any], quotes: Sequence[Quote] = ()
) -> RemedyTried:
    """Change what is said of a remedy, as when it is decided; what stood there stays in the history."""
    with audit.writing(by, Permission.KEEP_CASES):
        case = _open(remedy.case)
        kept = RemedyTried.objects.get(pk=remedy.pk)
        _change(by, kept, checks.checked(changes, checks.REMEDY), "case.remedy_changed", case)
        _keep_quotes(by, quotes, remedy=kept)
    return kept


def take_remedy_out(*, by: Account, remedy: RemedyTried, reason: str = "") -> RemedyTried:
    """Take a remedy out that was written down by mistake; the row stays."""
    with audit.writing(by, Permission.KEEP_CASES):
        return _out(by, _open(remedy.case), RemedyTried.objects.get(pk=remedy.pk), "case.remedy_out", reason)


def record_consent(  # noqa: PLR0913 -- keyword-only
    *,
    by: Account,
    case: StoredCase,
    purpose: str,
    given: bool | None,
    choice: str = "",
    on: date | None = None,
    taken_by: str = "",
) -> ConsentGiven:
    """Record what the person answered for one purpose; nothing follows from it for another.

    Raises InvalidValue for an unknown purpose, a choice where there is none, or an answer without a day or in the
    future.
    """
    with audit.writing(by, Permission.KEEP_CASES):
        kept = _open(case)
        _check_consent(purpose, given=given, choice=choice, on=on)
        row = ConsentGiven.objects.create(
            case=kept,
            purpose=one_of(purpose, checks.PURPOSES, "purpose of consent"),
            given=given,
            choice=one_of(choice, checks.CHOICES, "choice of a name"),
            on=on,
            taken_by=checks.short(taken_by, "Who took it"),
            by=by,
            at=timezone.now(),
        )
        audit.record(
            by=by,
            verb="case.consent",
            subject=kept,
            detail={"row": row.pk, "purpose": purpose, "given": given, "choice": choice, "on": str(on or "")},
        )
    return row


def _check_consent(purpose: str, *, given: bool | None, choice: str, on: date | None) -> None:
    if given is not None and on is None:
        raise InvalidValue("The day is missing: say when the person answered.")
    if on is not None and on > timezone.localdate():
        raise InvalidValue(f"{on} is yet to come: say when the person answered.")
    if choice and (purpose != "name_in_public" or not given):
        raise InvalidValue("Full name or initials is a choice of who agrees to be named, and of nobody else.")


def _open(case: StoredCase) -> StoredCase:
    """Return the case, locked; raise Refused where it is closed."""
    kept = StoredCase.objects.select_for_update().get(pk=case.pk)
    if not kept.is_open:
        raise Refused("This case is closed: open it again first.")
    return kept


def _put_in(by: Account, case: StoredCase, found: Record | StoredSuggestion, whose: str) -> None:
    one_of(whose, checks.WHOSE, "way of belonging to the subject")
    record = _record_of(by, found)
    check_standing(record.state)
    row = CaseRecord.objects.filter(case=case, record=record).first()
    if row is not None and row.inside and row.whose == whose:
        return
    row = row or CaseRecord(case=case, record=record)
    row.whose, row.inside, row.by, row.at = Whose(whose).value, True, by, timezone.now()
    row.save()
    audit.record(by=by, verb="case.record_in", subject=case, detail={"record": record.pk, "whose": whose})


def _record_of(by: Account, found: Record | StoredSuggestion) -> Record:
    if isinstance(found, Record):
        return Record.objects.get(pk=found.pk)
    kept = Record.objects.filter(suggestion=found, state=Record.StateName.STANDING).first()
    return kept or accept(by=by, suggestion=found)


def _add_member(
    by: Account, case: StoredCase, content: Mapping[str, Any], quotes: Sequence[Quote] = ()
) -> CaseMember:  # fmt: skip
    checked = checks.checked({"label": "", **content}, checks.MEMBER)
    row = CaseMember.objects.create(case=case, by=by, at=timezone.now(), **checked)
    _keep_quotes(by, quotes, member=row)
    audit.record(by=by, verb="case.member_added", subject=case, detail={"member": row.pk, **checked})
    return row


def _change(
    by: Account, row: models.Model, changes: Mapping[str, Any], verb: str, case: StoredCase | None = None
) -> None:  # fmt: skip
    before = {name: getattr(row, name) for name, value in changes.items() if getattr(row, name) != value}
    if not before:
        raise Refused("It says that already: nothing was changed.")
    for name in before:
        setattr(row, name, changes[name])
    row.save(update_fields=list(before))
    detail = {"row": row.pk, "before": before, "after": {name: changes[name] for name in before}}
    audit.record(by=by, verb=verb, subject=case or row, detail=detail)


def _out(by: Account, case: StoredCase, row: Row, verb: str, reason: str) -> Row:
    if not row.inside:
        raise Refused("It was taken out already: nothing was changed.")
    row.inside = False
    row.save(update_fields=["inside"])
    audit.record(by=by, verb=verb, subject=case, detail={"row": row.pk, "reason": written(reason)})
    return row


def _keep_quotes(by: Account, quotes: Sequence[Quote], **about: models.Model) -> None:
    """Keep the words that speak for, or against, what was settled; raise InvalidValue where a text has no such span."""
    for quote in quotes:
        anchor = quote.text.canonical().anchor(quote.start, quote.end)
        CaseEvidence.objects.create(
            text=quote.text,
            start=anchor.start,
            end=anchor.end,
            exact=anchor.exact,
            before=anchor.before,
            after=anchor.after,
            text_sha256=anchor.text_sha256,
            stance=one_of(quote.stance, tuple(Stance), "stance"),
            by=by,
            at=timezone.now(),
            **about,
        )
