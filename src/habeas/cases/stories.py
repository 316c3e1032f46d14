"""Follow a text line by line and put what it tells into the stories of those it tells of.

What cannot be tied to one person, family or group is nobody's; what is told in general is kept apart, and so is what a
law says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from habeas.cases.context import Context
from habeas.cases.individuals import Individual, Mention
from habeas.cases.lines import Line, circumstances, is_judged
from habeas.cases.people import Cast
from habeas.cases.types import NOT_DONE, Statement, Told, Whose
from habeas.cases.words import Circumstance
from habeas.passages.types import Anchor
from habeas.suggestions.analysis.tokens import Span
from habeas.suggestions.types import ActValue, InstrumentValue, Kind, Suggestion

# Acts that a sentence can tell beside what it says of a safeguard (circumstances.yaml of the catalogue).
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
# Acts that people do themselves, or that make nobody the subject of a case.
_OWN_ACTS = frozenset({"legal_action", "protest", "other", "border_crossing", "birth", "recruitment", "conviction"})
_OWN_STORY = 3  # lines in which somebody says 'I'
_SHORT = 3  # words of 'the new law', which names none


@dataclass(eq=False)
class Story:
    """What is told of one subject."""

    statements: list[Statement] = field(default_factory=list)
    suffers: bool = False  # something was done to them
    named: bool = False  # an act's own words say that it was done to them


@dataclass(frozen=True, slots=True)
class _Scene:
    """A line, whom it tells of, and what the line before said where it goes on from there."""

    line: Line
    mentions: tuple[Mention, ...]
    only: Individual | None
    said: tuple[tuple[Circumstance, Span], ...]  # what the words of the line say of the safeguards
    earlier: frozenset[str]

    @property
    def around(self) -> frozenset[str]:
        """Return what the words of the line say, and of those before."""
        return frozenset(c.id for c, _ in self.said) | self.earlier


class Stories:
    """All stories of a text, while it is being read."""

    def __init__(self, context: Context, every: Sequence[Line]) -> None:
        self.context = context
        self.cast = Cast(context.words, context.text, spoken=_is_testimony(every))
        self.told: dict[Individual, Story] = {}
        self.laws: dict[int, tuple[Anchor, Story]] = {}
        self.general = Story()
        self._seen: list[Mention] = []
        self._before: _Scene | None = None
        self._law: Anchor | None = None
        for line in every:
            self._follow(line)

    def _follow(self, line: Line) -> None:
        if line.law is not None:
            self._place_law(line, line.law)
            self._before = None
            return
        scene = self._scene(line)
        placed = self._place_acts(scene)
        self._place_circumstances(scene, placed)
        self._before = scene if scene.only is not None else None

    def _scene(self, line: Line) -> _Scene:
        mentions = () if line.of_others else self.cast.mentions(line)
        self._seen += mentions
        self._law = next((s.anchor for s in reversed(line.found) if is_law(s)), self._law)
        people = list(dict.fromkeys(m.who for m in mentions if not m.who.spoken_for))
        goes_on = not (people or line.general or line.of_others) and self._goes_on(line)
        carried = self._before if goes_on else None
        only = people[0] if len(people) == 1 else carried.only if carried else None
        earlier = carried.around if carried else frozenset()
        return _Scene(line, mentions, only, tuple(circumstances(line, self.context.words)), earlier)

    def _goes_on(self, line: Line) -> bool:
        """Say whether a line without people goes on telling of those of the line before."""
        before = self._before
        same = before is not None and before.line.passage == line.passage
        return same and not line.of(Kind.FINDING) and not any(is_law(s) for s in line.found)

    def _place_acts(self, scene: _Scene) -> set[Individual]:
        """Put each act of a line into the story of whom it was done to; return whose stories those are."""
        placed: set[Individual] = set()
        line = scene.line
        acts = [(s, s.value) for s in line.of(Kind.ACT) if isinstance(s.value, ActValue)]
        around = scene.around - scene.earlier | beside(v for _, v in acts if v.modality not in NOT_DONE)
        if is_judged(line, self.context.words):
            around |= {"judged_in_words_of_law"}
        for act, value in acts:
            who, whose, named = self._whose(act, scene)
            statement = self._statement_of(act, value, line, whose, around)
            if who is None:
                if line.general:
                    self.general.statements.append(statement)
                continue
            story = self.told.setdefault(who, Story())
            story.statements.append(statement)
            story.named |= named
            story.suffers |= value.type not in _OWN_ACTS
            placed.add(who)
        return placed

    def _whose(self, act: Suggestion, scene: _Scene) -> tuple[Individual | None, Whose, bool]:
        """Return to whom an act was done, and whether its own words say so; None where that is not plain."""
        victim = act.fields.get("victim")
        if victim is not None:
            if victim.end <= scene.line.start and scene.only is not None:
                return scene.only, Whose.SUBJECT, True  # 'her' of this line, whomever it was taken for
            for mention in reversed(self._seen):
                if mention.start < victim.end and victim.start < mention.end:
                    return mention.who, mention.whose, True
            if not self._may_be_anybody(victim.exact.casefold().split()):
                return None, Whose.SUBJECT, False
        return (None if scene.line.general else scene.only), Whose.SUBJECT, False

    def _may_be_anybody(self, victim: Sequence[str]) -> bool:
        """Say whether the words name nobody, or somebody who can't be meant: 'both', 'their employer'."""
        words = self.context.words
        if any(words.has("never_the_subject", word) for word in victim):
            return True
        return len(victim) <= 1 and all(word in words.lists["relatives"] | words.lists["definite"] for word in victim)

    def _statement_of(
        self, act: Suggestion, value: ActValue, line: Line, whose: Whose, around: frozenset[str]
    ) -> Statement:
        place, when, by = (act.fields.get(name) for name in ("place", "date", "perpetrator"))
        context = self.context
        where, who = place.exact if place else "", by.exact if by else ""
        return Statement(
            id=f"{act.anchor.start}-{act.anchor.end}/{value.type}",
            told=Told(act.anchor, value.modality, context.source),
            act=value.type,
            whose=whose,
            facility=context.facility_of(act, line),
            place=where,
            state=context.state_named(who) or context.state_of_place(where),
            date=context.dates.get(when.start, "") if when else "",
            circumstances=around,
            by=who,
        )

    def _place_circumstances(self, scene: _Scene, placed: set[Individual]) -> None:
        """Put what the words of a line say of the safeguards into the story of the one person it tells of."""
        line, only = scene.line, scene.only
        acts = [s.value for s in line.of(Kind.ACT) if isinstance(s.value, ActValue)]
        around = beside(acts) | scene.earlier
        modality = _modality(line, acts)
        of_child = any(m.whose is Whose.CHILD for m in scene.mentions)
        for circumstance, span in scene.said:
            if circumstance.id == "child_left_behind" and not of_child:
                continue  # luggage is left behind too
            statement = self._words_as_statement(circumstance, span, modality, around)
            if only is not None and (not line.general or only in placed):
                self.told.setdefault(only, Story()).statements.append(statement)
            elif line.general and only is None and not placed:
                self.general.statements.append(statement)

    def _place_law(self, line: Line, span: Span) -> None:
        """Put what a line says of a law into the story of that law; 'the new law' is the one named before."""
        named = next((s.anchor for s in line.found if is_law(s)), None)
        here = self.context.text.anchor(*span)
        short = len(here.exact.split()) <= _SHORT and self._law is not None
        law = named or (self._law if short and self._law is not None else here)
        for circumstance, words in circumstances(line, self.context.words):
            statement = self._words_as_statement(circumstance, words, "asserted", frozenset())
            self.laws.setdefault(law.start, (law, Story()))[1].statements.append(statement)
        self._law = law

    def _words_as_statement(
        self, circumstance: Circumstance, span: Span, modality: str, around: frozenset[str]
    ) -> Statement:
        told = Told(self.context.text.anchor(*span), modality, self.context.source)
        return Statement(f"{span[0]}-{span[1]}/{circumstance.id}", told, circumstances=around | {circumstance.id})


def is_law(s: Suggestion) -> bool:
    """Say whether a suggestion names a law that can be a subject of its own."""
    return isinstance(s.value, InstrumentValue) and s.value.type in {"decree", "national_law", "policy"}


def beside(acts: Iterable[ActValue]) -> frozenset[str]:
    """Return what kinds of act a line tells beside what else it says."""
    return frozenset(_BESIDE[act.type] for act in acts if act.type in _BESIDE)


def _modality(line: Line, acts: Sequence[ActValue]) -> str:
    if line.denied:
        return "denied"
    told = Counter(a.modality for a in acts if a.modality not in NOT_DONE)
    return told.most_common(1)[0][0] if told else "asserted"


def _is_testimony(every: Sequence[Line]) -> bool:
    """Say whether somebody tells their own story: 'I' outside quotation marks, several times."""
    quoted = [(s.anchor.start, s.anchor.end) for line in every for s in line.of(Kind.QUOTATION)]
    said = 0
    for line in every:
        inside = any(start < line.end and line.start < end for start, end in quoted)
        said += not inside and bool({"i", "me", "my"} & set(line.words))
    return said >= _OWN_STORY
