"""Build the case that is assessed from what is kept, and the cases that a kept text suggests.

The text is read again with what persons stand for, so that a case always says what its standing records say: a
withdrawn record never counts, and a record that a person put in counts for the subject whoever the machine took it for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from habeas.cases.models import CaseEvidence, StoredCase
from habeas.cases.suggesting import cases_of
from habeas.cases.types import (
    Case,
    Consent,
    Fact,
    HandAnswer,
    Holds,
    Member,
    Remedy,
    Statement,
    SubjectKind,
    Told,
    Whose,
)
from habeas.passages.models import StoredText
from habeas.passages.types import Anchor
from habeas.records.models import Evidence, Record
from habeas.records.types import Stance, State
from habeas.sources.models import StoredSource
from habeas.suggestions.contract import value_from_json
from habeas.suggestions.models import StoredSuggestion
from habeas.suggestions.types import ActValue, DateValue, Kind, Suggestion

_PARTS = {Kind.DATE, Kind.PLACE, Kind.PARTY, Kind.FACILITY, Kind.INSTRUMENT}


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a text: a suggestion, with the record a person made of it or the row that waits to be judged."""

    suggestion: Suggestion
    record: Record | None = None
    stored: StoredSuggestion | None = None


@dataclass(frozen=True, slots=True)
class SuggestedCase:
    """A case that a text tells, and what in the text tells it."""

    case: Case
    found: tuple[tuple[Found, Whose], ...]


def suggested_cases(text: StoredText) -> tuple[SuggestedCase, ...]:
    """Return the cases that a text tells, by its standing records and by the suggestions that nobody judged yet."""
    found = found_in(text)
    return tuple(SuggestedCase(case, tuple(_telling(case, found))) for case in _cases(text, found))


def assembled(stored: StoredCase) -> Case:
    """Return a kept case as an assessment takes it; raise BrokenAnchor where a text is not the one that was kept."""
    rows = stored.case_records.filter(inside=True, record__state=State.STANDING).select_related("record__source")
    whose = {row.record_id: Whose(row.whose) for row in rows}
    sources = {row.record.source_id: row.record.source for row in rows}
    case = Case(SubjectKind(stored.kind), stored.label)
    for source in sources.values():
        for text in _texts_of(source, whose):
            case = _joined(case, _told_in(text, case.kind, whose))
    return _settled(
        replace(case, published=max((s.published for s in sources.values() if s.published), default=None)), stored
    )


def _texts_of(source: StoredSource, records: Iterable[int]) -> Iterable[StoredText]:
    """Return the texts of a source that the records are quoted from."""
    quoted = Evidence.objects.filter(record__in=list(records), text__source=source).values("text")
    return source.texts.filter(pk__in=quoted).select_related("source")


def found_in(text: StoredText, *, judged: bool = False) -> tuple[Found, ...]:
    """Return what stands in a text: its standing records, and, unless only the `judged` are asked, open suggestions."""
    evidence: dict[int, dict[str, Anchor]] = {}
    for each in Evidence.objects.filter(text=text, record__state=State.STANDING, stance=Stance.FOR).order_by("pk"):
        evidence.setdefault(each.record_id, {}).setdefault(each.field, each.anchor())
    records = Record.objects.filter(pk__in=evidence, source=text.source_id).select_related("suggestion")
    found = [
        Found(_as_suggestion(record, evidence[record.pk]), record) for record in records if "" in evidence[record.pk]
    ]
    if not judged:
        waiting = text.suggestions.filter(state=State.OPEN).select_related("text")
        found += [Found(row.suggestion(), stored=row) for row in waiting]
    return tuple(sorted(found, key=lambda each: (each.suggestion.anchor.start, each.suggestion.anchor.end)))


def source_name(source: StoredSource) -> str:
    """Name a source as cases do: by its title, or the start of its hash."""
    return source.title or source.sha256[:12]


def _cases(text: StoredText, found: Sequence[Found]) -> tuple[Case, ...]:
    source = text.source
    return cases_of(
        text.canonical(),
        [each.suggestion for each in found],
        published=source.published,
        source=source_name(source),
        language=source.language,
    )


def _as_suggestion(record: Record, anchors: Mapping[str, Anchor]) -> Suggestion:
    kind = Kind(record.kind)
    fields = {name: anchor for name, anchor in anchors.items() if name}
    return Suggestion(kind, anchors[""], value_from_json(kind, record.value), "person", 1.0, fields)


def _telling(case: Case, found: Sequence[Found]) -> Iterator[tuple[Found, Whose]]:
    """Yield what tells a case: its acts, the words that say whom, when and where, and who the subject is."""
    acts = {(s.told.anchor.start, s.told.anchor.end): s.whose for s in case.statements if s.act}
    spans = [told.anchor for member in case.members for told in member.told] + [told.anchor for told in case.told]
    whose = {}
    for number, each in enumerate(found):
        anchor = each.suggestion.anchor
        if each.suggestion.kind is Kind.ACT and (anchor.start, anchor.end) in acts:
            whose[number] = acts[anchor.start, anchor.end]
            spans += each.suggestion.fields.values()
    for number, each in enumerate(found):
        if number in whose:
            yield each, whose[number]
        elif each.suggestion.kind in _PARTS and any(_overlap(each.suggestion.anchor, span) for span in spans):
            yield each, Whose.SUBJECT


def _overlap(one: Anchor, other: Anchor) -> bool:
    return one.start < other.end and other.start < one.end


def _told_in(text: StoredText, kind: SubjectKind, whose: Mapping[int, Whose]) -> Case:
    """Return what one text tells of the subject: the acts that were put in, and the words near them."""
    found = found_in(text, judged=True)
    inside = {each.suggestion.anchor: each for each in found if each.record and each.record.pk in whose}
    acts = {anchor: each for anchor, each in inside.items() if each.suggestion.kind is Kind.ACT}
    told, taken = Case(kind, ""), set[Anchor]()
    for case in _cases(text, found):
        own = [s for s in case.statements if s.act and s.told.anchor in acts]
        near = [s for s in case.statements if not s.act]
        alike = _group(case.kind) == _group(kind)
        about = alike and (bool(own) or any(each.anchor in inside for each in case.told))
        taken |= {s.told.anchor for s in own}
        statements = (*(_owned(s, acts, whose) for s in own), *(near if about else ()))
        told = _joined(
            told, replace(case, kind=kind, statements=statements) if about else Case(kind, "", statements=statements)
        )
    left = [_plain(each, found, whose, text) for anchor, each in acts.items() if anchor not in taken]
    more = [s for each in acts.values() for s in _corroborated(each, whose)]
    return replace(told, statements=(*told.statements, *left, *more))


def _group(kind: SubjectKind) -> str:
    """People, a law and a practice are kept apart: what is said of one never answers for another."""
    return kind.value if kind in {SubjectKind.LAW, SubjectKind.POPULATION} else "people"


def _owned(statement: Statement, acts: Mapping[Anchor, Found], whose: Mapping[int, Whose]) -> Statement:
    record = acts[statement.told.anchor].record
    assert record is not None
    return replace(statement, whose=whose[record.pk])


def _plain(act: Found, found: Sequence[Found], whose: Mapping[int, Whose], text: StoredText) -> Statement:
    """Return the statement of an act that the machine places in no case, from its record alone."""
    suggestion, record = act.suggestion, act.record
    assert record is not None
    assert isinstance(suggestion.value, ActValue)
    fields = suggestion.fields
    dates = {f.suggestion.anchor: f.suggestion.value.edtf for f in found if isinstance(f.suggestion.value, DateValue)}
    return Statement(
        id=f"{suggestion.anchor.start}-{suggestion.anchor.end}/{suggestion.value.type}",
        told=Told(suggestion.anchor, suggestion.value.modality, source_name(text.source)),
        act=suggestion.value.type,
        whose=whose[record.pk],
        place=fields["place"].exact if "place" in fields else "",
        date=(dates.get(fields["date"]) or "") if "date" in fields else "",
        by=fields["perpetrator"].exact if "perpetrator" in fields else "",
    )


def _corroborated(act: Found, whose: Mapping[int, Whose]) -> Iterator[Statement]:
    """Yield a statement for each further quote that a person added to the record: against it is a denial of it."""
    assert act.record is not None
    assert isinstance(act.suggestion.value, ActValue)
    value, own = act.suggestion.value, act.suggestion.anchor
    for each in act.record.evidence.filter(field="").select_related("text__source"):
        if each.anchor() == own:
            continue
        modality = "denied" if each.stance == Stance.AGAINST else value.modality
        told = Told(each.anchor(), modality, source_name(each.text.source))
        yield Statement(f"evidence-{each.pk}/{value.type}", told, act=value.type, whose=whose[act.record.pk])


def _joined(one: Case, other: Case) -> Case:
    """Return what two texts, or two readings of one, tell of the same subject."""
    return replace(
        one,
        state=one.state or other.state,
        own_states=one.own_states or other.own_states,
        act_date=one.act_date or other.act_date,
        members=(*one.members, *(m for m in other.members if m.label not in {k.label for k in one.members})),
        statements=(*one.statements, *other.statements),
        told=(*one.told, *other.told),
        facts=MappingProxyType({**other.facts, **one.facts}),
    )


def _settled(case: Case, stored: StoredCase) -> Case:
    """Return the case with what persons settled in it."""
    members = tuple(Member(m.label, m.relation, _quoted(m.evidence.all())) for m in stored.members.filter(inside=True))
    return replace(
        case,
        state=stored.state or case.state,
        own_states=tuple(stored.own_states) or case.own_states,
        act_date=stored.act_date or case.act_date,
        members=members or case.members,
        facts=MappingProxyType({**case.facts, **_facts(stored)}),
        answers=_answers(stored),
        remedies=_remedies(stored),
        consents=_consents(stored),
    )


def _facts(stored: StoredCase) -> dict[str, Fact]:
    latest = {row.fact: row for row in stored.facts.select_related("by").order_by("pk")}
    return {
        row.fact: Fact(row.fact, Holds(row.holds), _quoted(row.evidence.all()), row.by.username)
        for row in latest.values()
        if row.holds
    }


def _answers(stored: StoredCase) -> tuple[HandAnswer, ...]:
    """Return the answers by hand that count: the latest for each safeguard, unless it was taken back."""
    latest = {row.safeguard: row for row in stored.answers.select_related("by").order_by("pk")}
    return tuple(
        HandAnswer(row.safeguard, row.answer, row.by.username, row.reason, row.at.date(), _quoted(row.evidence.all()))
        for row in latest.values()
        if row.answer
    )


def _remedies(stored: StoredCase) -> tuple[Remedy, ...]:
    return tuple(
        Remedy(r.body, r.kind, r.filed, r.outcome, r.decided, r.why_none, _quoted(r.evidence.all()))
        for r in stored.remedies.filter(inside=True)
    )


def _consents(stored: StoredCase) -> tuple[Consent, ...]:
    latest = {row.purpose: row for row in stored.consents.order_by("pk")}
    return tuple(Consent(row.purpose, row.given, row.choice, row.on, row.taken_by) for row in latest.values())


def _quoted(evidence: Iterable[CaseEvidence]) -> tuple[Told, ...]:
    """Return the words that a person added, as told by their source; against it, as denied."""
    return tuple(
        Told(each.anchor(), "denied" if each.stance == Stance.AGAINST else "asserted", source_name(each.text.source))
        for each in evidence
    )
