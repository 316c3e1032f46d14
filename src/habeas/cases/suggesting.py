"""Suggest the cases that a document tells: whom they are about, and what each record says of whom.

What cannot be tied to one person, family or group stays with the population of the State: it is what is told of people
in general, and answers for nobody. What a law says is a subject of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from habeas.cases.lines import Line, circumstances, is_judged, lines
from habeas.cases.people import Cast, Individual, Mention
from habeas.cases.types import Case, Fact, Holds, Member, Statement, SubjectKind, Told, Whose
from habeas.cases.words import CaseWords, Circumstance, case_words, reads
from habeas.passages.types import Anchor, CanonicalText
from habeas.suggestions.analysis.tokens import Span
from habeas.suggestions.types import ActValue, DateValue, FacilityValue, InstrumentValue, Kind, PartyValue, PlaceValue, Suggestion

# Which act a case is about where it tells several; its date is the date of the case.
_WEIGHTIEST = (
    "expulsion", "pushback", "coerced_crossing", "expulsion_order", "family_separation", "loss_of_parental_rights", "detention", "arrest",
    "unpaid_wages", "loss_of_status", "document_confiscation", "forced_labour", "placement_in_care", "death",
)  # fmt: skip
# Acts that a sentence can tell beside what it says of a safeguard.
_BESIDE = {
    "expulsion": "told_with_removal",
    "expulsion_order": "told_with_removal",
    "pushback": "told_with_return",
    "entry_refusal": "told_with_return",
    "interception": "told_with_return",
    "coerced_crossing": "told_with_return",
    "family_separation": "told_with_separation",
    "placement_in_care": "told_with_separation",
    "loss_of_parental_rights": "told_with_separation",
    "detention": "told_with_detention",
    "arrest": "told_with_detention",
    "transfer": "told_with_detention",
    "unpaid_wages": "told_with_work",
    "forced_labour": "told_with_work",
    "recruitment": "told_with_work",
}
_NOT_AS_FACT = frozenset({"planned", "denied"})
_OWN_STORY = 3  # lines in which somebody says 'I'
_SHORT = 3  # words of 'the new law', which names none
_ACTS, _HAPPENS = 3, 2  # how much an acting body, and a place, say of the State
_NEAR = 80  # code points from 'held' to the place of custody that it means


@dataclass(eq=False)
class _Story:
    """What is told of one subject, while the text is being read."""

    statements: list[Statement] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    suffers: bool = False
    named: bool = False  # an act's own words say that it was done to them


@dataclass(frozen=True)
class _Reading:
    text: CanonicalText
    words: CaseWords
    source: str
    published: date | None
    dates: Mapping[int, str]  # start of a date: EDTF
    places: Mapping[str, str]  # lower-case name: alpha-3
    facilities: tuple[Suggestion, ...]


def cases_of(
    text: CanonicalText, found: Sequence[Suggestion], *, published: date | None, source: str, language: str = "en"
) -> tuple[Case, ...]:
    """Return the cases that `text` tells, persons first, then laws and what is told of people in general.

    `found` are suggestions, or records written as such. Empty where the language has no lexicon of cases.
    """
    if not reads(language):
        return ()
    words = case_words(language)
    reading = _Reading(
        text,
        words,
        source,
        published,
        {s.anchor.start: s.value.edtf for s in found if isinstance(s.value, DateValue) and s.value.edtf},
        {s.anchor.exact.casefold(): s.value.country for s in found if isinstance(s.value, PlaceValue) and s.value.country},
        tuple(s for s in found if isinstance(s.value, FacilityValue)),
    )
    return tuple(_tell(reading, lines(text, found, words, language), found))


def _tell(reading: _Reading, every: Sequence[Line], found: Sequence[Suggestion]) -> Iterator[Case]:
    cast, general = Cast(reading.words, reading.text, spoken=_is_testimony(every)), _Story()
    stories: dict[Individual, _Story] = {}
    laws: dict[int, tuple[Anchor, _Story]] = {}
    seen: list[Mention] = []
    before: tuple[Line, Individual] | None = None  # the line before, where it told of one person
    law: Anchor | None = None
    around: frozenset[str] = frozenset()
    for line in every:
        if line.law is not None:
            law = _place_law(reading, line, laws, law)
            before = None
            continue
        mentions = () if line.of_others else cast.mentions(line)
        seen += mentions
        law = next((s.anchor for s in reversed(line.found) if _is_law(s)), law)
        people = list(dict.fromkeys(m.who for m in mentions if not m.who.spoken_for))
        alone = people[0] if len(people) == 1 else None
        carried = before[1] if before and not (people or line.general or line.of_others) and _follows(before[0], line, reading) else None
        only = alone or carried
        placed = _place_acts(reading, line, seen, only, stories, general)
        earlier = around if carried is not None else frozenset()
        around = frozenset(c.id for c, _ in circumstances(line, reading.words)) | earlier
        child = any(m.whose is Whose.CHILD for m in mentions)
        _place_circumstances(reading, line, only, stories, general, told_of=placed, earlier=earlier, child=child)
        before = (line, only) if only is not None else None
    nationalities = {state for who in stories for state in who.states}
    document_state = _document_state(reading, found, nationalities)
    for who, story in sorted(stories.items(), key=lambda entry: entry[0].anchor.start):
        if story.named and story.suffers and not who.spoken_for:
            yield _case_of(reading, who, story, document_state)
    for named, story in laws.values():
        yield _law_case(reading, named, story, document_state)
    if general.statements:
        label = f"people in general, {document_state}" if document_state else "people in general"
        yield Case(SubjectKind.POPULATION, label, document_state, published=reading.published, statements=tuple(general.statements))


def _is_testimony(every: Sequence[Line]) -> bool:
    """Say whether somebody tells their own story: 'I' outside quotation marks, several times."""
    quoted = [(s.anchor.start, s.anchor.end) for line in every for s in line.of(Kind.QUOTATION)]
    said = 0
    for line in every:
        inside = any(start < line.end and line.start < end for start, end in quoted)
        said += not inside and bool({"i", "me", "my"} & set(line.words))
    return said >= _OWN_STORY


def _is_law(s: Suggestion) -> bool:
    return isinstance(s.value, InstrumentValue) and s.value.type in {"decree", "national_law", "policy"}


def _follows(before: Line, line: Line, reading: _Reading) -> bool:
    """Say whether a line without people goes on telling of those of the line before."""
    same = before.passage == line.passage
    return same and not line.of(Kind.FINDING) and not any(_is_law(s) for s in line.found)


def _place_acts(
    reading: _Reading, line: Line, seen: Sequence[Mention], only: Individual | None,
    stories: dict[Individual, _Story], general: _Story,
) -> set[Individual]:  # fmt: skip
    """Put each act of a line into the story of whom it was done to; return whose stories those are."""
    placed: set[Individual] = set()
    acts = [s for s in line.of(Kind.ACT) if isinstance(s.value, ActValue)]
    beside = frozenset(_BESIDE[s.value.type] for s in acts if s.value.type in _BESIDE and s.value.modality not in _NOT_AS_FACT)
    around = frozenset(c.id for c, _ in circumstances(line, reading.words))
    if is_judged(line, reading.words):
        around |= {"judged_in_words_of_law"}
    for act in acts:
        who, whose, named = _whose(act, line, seen, only, reading.words)
        statement = _statement_of(act, line, whose, beside | around, reading)
        if who is None:
            if line.general:
                general.statements.append(statement)
            continue
        story = stories.setdefault(who, _Story())
        story.statements.append(statement)
        story.named |= named
        story.suffers |= statement.act not in {"legal_action", "protest", "other", "border_crossing", "birth", "recruitment", "conviction"}
        placed.add(who)
    return placed


def _whose(
    act: Suggestion, line: Line, seen: Sequence[Mention], only: Individual | None, words: CaseWords
) -> tuple[Individual | None, Whose, bool]:
    """Return to whom an act was done, and whether its own words say so; None where that is not plain."""
    victim = act.fields.get("victim")
    if victim is not None:
        outside = victim.end <= line.start
        if outside and only is not None:
            return only, Whose.SUBJECT, True
        for mention in reversed(seen):
            if mention.start < victim.end and victim.start < mention.end:
                return mention.who, mention.whose, True
        inside = victim.exact.casefold().split()
        if inside and not _is_other(inside, words) and not _vague(inside, words):
            return None, Whose.SUBJECT, False
    return (None if line.general else only), Whose.SUBJECT, False


def _is_other(inside: Sequence[str], words: CaseWords) -> bool:
    """Say whether a victim is named who can't be one: 'their employer', 'the authorities'."""
    return any(words.has("never_the_subject", word) for word in inside)


def _vague(inside: Sequence[str], words: CaseWords) -> bool:
    """Say whether a victim is named by words that may be anybody of the story: 'both', 'the person'."""
    return len(inside) == 1 and inside[0] in words.lists["relatives"] | words.lists["definite"]


def _statement_of(act: Suggestion, line: Line, whose: Whose, around: frozenset[str], reading: _Reading) -> Statement:
    assert isinstance(act.value, ActValue)
    place, when = act.fields.get("place"), act.fields.get("date")
    by = act.fields.get("perpetrator")
    return Statement(
        id=f"{act.anchor.start}-{act.anchor.end}/{act.value.type}",
        told=Told(act.anchor, act.value.modality, reading.source),
        act=act.value.type,
        whose=whose,
        facility=_facility(act, line, reading),
        place=place.exact if place else "",
        state=_state_named(by.exact if by else "", reading) or _place_state(place.exact if place else "", reading),
        date=reading.dates.get(when.start, "") if when else "",
        circumstances=around,
        by=by.exact if by else "",
    )


def _facility(act: Suggestion, line: Line, reading: _Reading) -> str:
    """Return the kind of place of custody where an act happened, as its own words say it."""
    place = act.fields.get("place")
    for s in reading.facilities:
        if place and s.anchor.start < place.end and place.start < s.anchor.end and isinstance(s.value, FacilityValue):
            return s.value.type
    near = [s for s in line.of(Kind.FACILITY) if 0 <= s.anchor.start - act.anchor.end <= _NEAR]
    if len({s.value.type for s in near if isinstance(s.value, FacilityValue)}) == 1 and isinstance(near[0].value, FacilityValue):
        return near[0].value.type
    return ""


def _place_circumstances(
    reading: _Reading, line: Line, only: Individual | None, stories: dict[Individual, _Story], general: _Story,
    *, told_of: set[Individual], earlier: frozenset[str], child: bool,
) -> None:  # fmt: skip
    """Put what the words of a line say of the safeguards into the story of the one person it tells of."""
    acts = [s.value for s in line.of(Kind.ACT) if isinstance(s.value, ActValue)]
    beside = frozenset(_BESIDE[a.type] for a in acts if a.type in _BESIDE) | earlier
    modality = _modality(line, acts)
    for circumstance, span in circumstances(line, reading.words):
        if circumstance.id == "child_left_behind" and not child:
            continue
        statement = _words_as_statement(reading, circumstance, span, modality, beside)
        if only is not None and (not line.general or only in told_of):
            stories.setdefault(only, _Story()).statements.append(statement)
        elif line.general and only is None and not told_of:
            general.statements.append(statement)


def _modality(line: Line, acts: Sequence[ActValue]) -> str:
    if line.denied:
        return "denied"
    told = Counter(a.modality for a in acts if a.modality not in _NOT_AS_FACT)
    return told.most_common(1)[0][0] if told else "asserted"


def _words_as_statement(
    reading: _Reading, circumstance: Circumstance, span: Span, modality: str, beside: frozenset[str]
) -> Statement:
    told = Told(reading.text.anchor(*span), modality, reading.source)
    return Statement(f"{span[0]}-{span[1]}/{circumstance.id}", told, circumstances=beside | {circumstance.id})


def _place_law(
    reading: _Reading, line: Line, laws: dict[int, tuple[Anchor, _Story]], before: Anchor | None
) -> Anchor | None:
    """Put what a line says of a law into the story of that law; 'the new law' is the one named before."""
    assert line.law is not None
    named = next((s.anchor for s in line.found if _is_law(s)), None)
    here = reading.text.anchor(*line.law)
    short = len(here.exact.split()) <= _SHORT and before is not None
    law = named or (before if short else here)
    for circumstance, span in circumstances(line, reading.words):
        statement = _words_as_statement(reading, circumstance, span, "asserted", frozenset())
        if law is not None:
            laws.setdefault(law.start, (law, _Story()))[1].statements.append(statement)
    return law


def _case_of(reading: _Reading, who: Individual, story: _Story, document_state: str) -> Case:
    statements = tuple(sorted(story.statements, key=lambda s: (s.told.anchor.start, s.id)))
    state = _main_state(reading, statements, who.states) or document_state
    told = (Told(who.anchor, "asserted", reading.source),)
    return Case(
        kind=who.kind,
        label=_label(who.label),
        state=state,
        own_states=who.states,
        act_date=_act_date(statements),
        published=reading.published,
        members=tuple(Member(child.label, "child", (Told(child.anchor, "asserted", reading.source),)) for child in who.children),
        statements=statements,
        told=told,
        facts=_facts(who, statements, told),
    )


def _law_case(reading: _Reading, law: Anchor, story: _Story, state: str) -> Case:
    return Case(
        SubjectKind.LAW,
        _label(law.exact),
        state,
        published=reading.published,
        statements=tuple(story.statements),
        told=(Told(law, "asserted", reading.source),),
    )


def _label(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.casefold() in {"a", "an", "the"} and rest else words


def _facts(who: Individual, statements: Sequence[Statement], told: tuple[Told, ...]) -> Mapping[str, Fact]:
    """Return what the description of somebody says of them, and that they have children."""
    facts: dict[str, Holds] = {}
    if who.sex and who.kind is SubjectKind.PERSON:
        facts["woman"] = Holds.YES if who.sex == "woman" else Holds.NO
    if who.child:
        facts["child"] = Holds.YES
    elif who.kind is SubjectKind.PERSON and (who.sex or who.heads):
        facts["child"] = Holds.NO
    made = {name: Fact(name, holds, told, "words of the description") for name, holds in facts.items()}
    infants = [child for child in who.children if child.infant]
    if infants:
        source = told[0].source
        made["infant_child"] = Fact("infant_child", Holds.YES, (Told(infants[0].anchor, "asserted", source),), "words of the description")
    if who.children and any(s.whose is Whose.CHILD or "told_with_separation" in s.circumstances for s in statements):
        child = Told(who.children[0].anchor, "asserted", told[0].source)
        made["parent_of_child_present"] = Fact("parent_of_child_present", Holds.YES, (child,), "words of the description")
    return MappingProxyType(made)


def _act_date(statements: Sequence[Statement]) -> str:
    for act in _WEIGHTIEST:
        dated = [s for s in statements if s.act == act and s.date and s.told.modality not in _NOT_AS_FACT and s.whose is Whose.SUBJECT]
        if dated:
            return max(dated, key=lambda s: (len(s.date), -s.told.anchor.start)).date
    return ""


def _main_state(reading: _Reading, statements: Iterable[Statement], own: tuple[str, ...] = ()) -> str:
    """Return the State whose bodies act, or where it happens, in most of the statements; '' where none is told.

    A person's own State is that of the act only where its bodies are told to act.
    """
    counted: Counter[str] = Counter()
    for s in statements:
        if acting := _state_named(s.by, reading):
            counted[acting] += _ACTS
        if (placed := _place_state(s.place, reading)) and placed not in own:
            counted[placed] += _HAPPENS
    return counted.most_common(1)[0][0] if counted else ""


def _document_state(reading: _Reading, found: Sequence[Suggestion], own: Iterable[str]) -> str:
    """Return the State that the authorities, courts and places of a document are most often of."""
    counted: Counter[str] = Counter()
    for s in found:
        if isinstance(s.value, PartyValue) and s.value.type in {"authority", "court", "state"}:
            counted[_state_named(s.anchor.exact, reading)] += _HAPPENS
        elif isinstance(s.value, PlaceValue) and s.value.country:
            counted[s.value.country] += 1
    for state in ("", *own):
        counted.pop(state, None)
    return counted.most_common(1)[0][0] if counted else ""


def _state_named(words: str, reading: _Reading) -> str:
    return next((reading.words.own_states[w] for w in words.casefold().split() if w in reading.words.own_states), "")


def _place_state(words: str, reading: _Reading) -> str:
    lower = words.casefold()
    if lower in reading.places:
        return reading.places[lower]
    return next((code for name, code in reading.places.items() if name and name in lower), "") or reading.words.states.get(lower, "")
