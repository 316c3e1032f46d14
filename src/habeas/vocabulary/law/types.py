"""What the law's data says: treaties, what each State did about them, reservations, procedures, conflicts."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

BY_INVITATION = "by_invitation"  # open to others than members of the organisation that made it

Pinpoint = tuple[str, ...]  # '10(2)(a)' is ('10', '2', 'a')


class Event(StrEnum):
    """What a State did about a treaty."""

    RATIFICATION = "ratification"
    ACCESSION = "accession"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    CONFIRMATION = "confirmation"
    SUCCESSION = "succession"
    DEFINITIVE_SIGNATURE = "definitive_signature"  # it binds without ratification
    SIGNATURE = "signature"  # and nothing more
    NONE = "none"  # the source says that it did nothing

    @property
    def consents(self) -> bool:
        """Say whether the State consented to be bound by it."""
        return self not in {Event.SIGNATURE, Event.NONE}


class Effect(StrEnum):
    """What a reservation or declaration does to the articles it names."""

    EXCLUDES = "excludes"
    LIMITS = "limits"
    FORUM = "forum"  # only who may hear a case
    NONE = "none"
    UNREVIEWED = "unreviewed"  # nobody has said yet what it does

    @property
    def weakens(self) -> bool:
        """Say whether a norm that it touches binds less than the treaty's own words."""
        return self in {Effect.EXCLUDES, Effect.LIMITS}


class Way(StrEnum):
    """How a State comes to accept a procedure."""

    PARTY = "party"  # by joining the treaty
    DECLARATION = "declaration"  # by a declaration of its own
    OPT_OUT = "opt_out"  # by joining the treaty without keeping this out


@dataclass(frozen=True, slots=True)
class Span:
    """A day known as YYYY-MM-DD, YYYY-MM or YYYY: the first and the last day that it may be."""

    first: date
    last: date

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        return self.first.isoformat()[: 7 if self.first.month == self.last.month else 4]


@dataclass(frozen=True, slots=True)
class Delay:
    """How long after an act it takes effect."""

    number: int
    unit: str  # 'days' or 'months'
    next_month: bool = False  # on the first day of the month that follows

    def after(self, day: date) -> date:
        """Return the day on which an act of `day` takes effect; the end of a shorter month stands for a later day.

        Raises OverflowError where that is after the year 9999.
        """
        due = day + timedelta(days=self.number) if self.unit == "days" else _months_later(day, self.number)
        return _months_later(due.replace(day=1), 1) if self.next_month else due


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty, and when it begins and ends to bind."""

    id: str  # 'ICCPR', 'ILO-C95'
    title: str
    number: str  # with its depositary: 'IV-4', 'ILO C95', 'ETS 5'
    in_force: date
    rule: Delay  # from a later State's consent to its being bound
    denunciation: Delay | None  # from the notification to the end; None: no clause, or not looked up
    open_to: str  # the organisation whose members alone may join, BY_INVITATION, or empty: any State
    known: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Participation:
    """What one source says a State did about a treaty."""

    state: str
    treaty: str
    event: Event
    signed: Span | None = None
    act: date | None = None  # the deposit of what consents
    in_force: date | None = None
    denounced: date | None = None  # the notification
    end: date | None = None  # the first day on which it is no longer bound
    source: str = ""
    known: str = "unverified"
    as_of: Span | None = None  # the source is right up to this day; None: it does not say
    note: str = ""
    computed: tuple[str, ...] = ()  # which of `in_force` and `end` follow from the treaty's own rule

    @property
    def right_until(self) -> date:
        """Return the day up to which the source is surely right: the last that it tells of, where it does not say."""
        return _right_until(self.as_of, self.signed, self.act, self.in_force, self.denounced, self.end)

    @property
    def facts(self) -> tuple[object, ...]:
        """Return what two sources must agree on."""
        return (self.event, self.signed, self.act, self.in_force, self.denounced, self.end)


@dataclass(frozen=True, slots=True)
class Reservation:
    """What a State keeps out of a treaty, or declares about it."""

    state: str
    treaty: str
    articles: tuple[Pinpoint, ...]
    generally: bool  # it touches every article
    effect: Effect
    since: date | None  # None: as long as the State is bound
    until: date | None  # the first day without it
    what: str
    source: str
    known: str
    as_of: Span | None = None
    note: str = ""

    @property
    def right_until(self) -> date:
        """Return the day up to which the source is surely right: the last that it tells of, where it does not say."""
        return _right_until(self.as_of, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Procedure:
    """A complaint or inquiry before an international body."""

    id: str
    title: str
    treaty: str
    way: Way
    condition: str = ""  # what else must be so before it can be used


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What one source says about a State's acceptance of a procedure; `accepted` None: nobody found out."""

    state: str
    procedure: str
    accepted: bool | None
    since: Span | None
    until: date | None  # the first day without it
    source: str
    known: str
    as_of: Span | None = None
    note: str = ""

    @property
    def right_until(self) -> date:
        """Return the day up to which the source is surely right: the last that it tells of, where it does not say."""
        return _right_until(self.as_of, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says where sources contradict each other."""

    value: str
    source: str
    taken: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that contradict each other about a State and a treaty or procedure."""

    state: str
    about: str
    question: str
    claims: tuple[Claim, ...]
    first: date | None = None  # the days it is about, both included; None: without end
    last: date | None = None

    @property
    def is_open(self) -> bool:
        """Say whether none of the values is taken."""
        return not any(claim.taken for claim in self.claims)


@dataclass(frozen=True, slots=True)
class StateFact:
    """The day before which a State was not there to be bound."""

    state: str
    since: date
    known: str
    note: str  # 'Guinea became independent that day'


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation whose members alone may join some treaties."""

    name: str
    members: frozenset[str]
    former: frozenset[str]


@dataclass(frozen=True, slots=True)
class Law:
    """All of it, by State and by treaty or procedure; several sources on one thing stand side by side."""

    version: str
    as_of: date
    known: Mapping[str, str]  # how a fact may be known, in words
    treaties: Mapping[str, Treaty]
    procedures: Mapping[str, Procedure]
    states: Mapping[str, StateFact]
    organisations: Mapping[str, Organisation]
    participations: Mapping[tuple[str, str], tuple[Participation, ...]]  # the one to take stands last
    reservations: Mapping[tuple[str, str], tuple[Reservation, ...]]
    acceptances: Mapping[tuple[str, str], tuple[Acceptance, ...]]  # the one to take stands last
    conflicts: Mapping[tuple[str, str], tuple[Conflict, ...]]


def _right_until(as_of: Span | None, *days: Span | date | None) -> date:
    if as_of:
        return as_of.first
    return max((day.first if isinstance(day, Span) else day for day in days if day), default=date.min)


def _months_later(day: date, months: int) -> date:
    if (day.year * 12 + day.month - 1 + months) // 12 > date.max.year:
        raise OverflowError("date value out of range")
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
