"""Suggest the cases that a document tells: whom they are about, and what each record says of whom.

A person settles them. What cannot be tied to one person, family or group stays with the people of the State in general,
and answers for nobody. What a law says is a subject of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from habeas.cases.context import Context, context_of
from habeas.cases.individuals import Individual
from habeas.cases.lines import lines
from habeas.cases.spells import custody
from habeas.cases.stories import Stories, Story
from habeas.cases.types import NOT_DONE, Case, Fact, Holds, Member, Statement, SubjectKind, Told, Whose
from habeas.cases.words import case_words, reads
from habeas.passages.types import Anchor, CanonicalText
from habeas.suggestions.types import Suggestion

# Which act a case is about where it tells several; its date is the date of the case.
_WEIGHTIEST = (
    "expulsion", "pushback", "coerced_crossing", "expulsion_order", "family_separation", "loss_of_parental_rights",
    "detention", "arrest", "unpaid_wages", "loss_of_status", "document_confiscation", "forced_labour", "placement_in_care", "death",
)  # fmt: skip
_DESCRIBED = "words of the description"


def cases_of(
    text: CanonicalText, found: Sequence[Suggestion], *, published: date | None, source: str, language: str = "en"
) -> tuple[Case, ...]:
    """Return the cases that `text` tells, persons first, then laws and what is told of people in general.

    `found` are suggestions, or records written as such. Empty where the language has no lexicon of cases.
    """
    if not reads(language):
        return ()
    words = case_words(language)
    context = context_of(text, found, words, published, source)
    return tuple(_cases(context, Stories(context, lines(text, found, words, language))))


def _cases(context: Context, stories: Stories) -> Iterator[Case]:
    state = context.document_state({own for who in stories.told for own in who.states})
    for who, story in sorted(stories.told.items(), key=lambda entry: entry[0].anchor.start):
        if story.named and story.suffers and not who.spoken_for:
            yield _case_of(context, who, story, state)
    for law, story in stories.laws.values():
        yield _law_case(context, law, story, state)
    if stories.general.statements:
        label = f"people in general, {state}" if state else "people in general"
        told = tuple(stories.general.statements)
        yield Case(SubjectKind.POPULATION, label, state, published=context.published, statements=told)


def _case_of(context: Context, who: Individual, story: Story, document_state: str) -> Case:
    statements = tuple(sorted(story.statements, key=lambda s: (s.told.anchor.start, s.id)))
    told = (_described(who.anchor, context),)
    case = Case(
        kind=who.kind,
        label=_label(who.label),
        state=context.main_state(statements, who.states) or document_state,
        own_states=who.states,
        act_date=_act_date(statements),
        published=context.published,
        members=tuple(Member(c.label, "child", (_described(c.anchor, context),)) for c in who.children),
        statements=statements,
        told=told,
        facts=_facts(who, statements, context),
    )
    return replace(case, contradictions=custody(case, on=context.published or date.max).contradictions)


def _law_case(context: Context, law: Anchor, story: Story, state: str) -> Case:
    return Case(
        SubjectKind.LAW,
        _label(law.exact),
        state,
        published=context.published,
        statements=tuple(story.statements),
        told=(_described(law, context),),
    )


def _label(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.casefold() in {"a", "an", "the"} and rest else words


def _described(anchor: Anchor, context: Context) -> Told:
    return Told(anchor, "asserted", context.source)


def _facts(who: Individual, statements: Sequence[Statement], context: Context) -> Mapping[str, Fact]:
    """Return what the description of somebody says of them, and that they have children."""
    made: dict[str, Fact] = {}

    def say(name: str, anchor: Anchor, *, holds: bool = True) -> None:
        made[name] = Fact(name, Holds.YES if holds else Holds.NO, (_described(anchor, context),), _DESCRIBED)

    if who.kind is SubjectKind.PERSON:
        if who.sex:
            say("woman", who.anchor, holds=who.sex == "woman")
        if who.child or who.sex or who.heads:
            say("child", who.anchor, holds=who.child)
    for child in who.children:
        if child.infant:
            say("infant_child", child.anchor)
    apart = any(s.whose is Whose.CHILD or "told_with_separation" in s.circumstances for s in statements)
    if who.children and apart:
        say("parent_of_child_present", who.children[0].anchor)
    return MappingProxyType(made)


def _act_date(statements: Sequence[Statement]) -> str:
    """Return the date of the weightiest act that has one, the most precise where it is told several times."""
    own = [s for s in statements if s.date and s.told.modality not in NOT_DONE and s.whose is Whose.SUBJECT]
    for act in _WEIGHTIEST:
        dated = [s for s in own if s.act == act]
        if dated:
            return max(dated, key=lambda s: (len(s.date), -s.told.anchor.start)).date
    return ""
