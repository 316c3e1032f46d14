"""Each table of the law's data, row by row, as what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from habeas.vocabulary.law.pinpoints import pinpoints
from habeas.vocabulary.law.rows import Row
from habeas.vocabulary.law.types import (
    BY_INVITATION,
    Acceptance,
    Claim,
    Conflict,
    Effect,
    Event,
    Organisation,
    Participation,
    Pinpoint,
    Procedure,
    Reservation,
    StateFact,
    Treaty,
    Way,
)

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "treaties.csv": ("id", "title", "number", "in_force", "rule", "denunciation", "open_to", "known", "note"),
    "procedures.csv": ("id", "title", "treaty", "way", "condition"),
    "states.csv": ("state", "since", "known", "note"),
    "status.csv": (
        "state",
        "treaty",
        "event",
        "signed",
        "act",
        "in_force",
        "denounced",
        "end",
        "source",
        "known",
        "as_of",
        "note",
    ),
    "reservations.csv": (
        "state",
        "treaty",
        "articles",
        "effect",
        "from",
        "to",
        "what",
        "source",
        "known",
        "as_of",
        "note",
    ),
    "acceptances.csv": ("state", "procedure", "accepted", "from", "to", "source", "known", "as_of", "note"),
    "conflicts.csv": ("state", "about", "question", "value", "source", "taken", "first", "last", "note"),
}
GENERALLY = "generally"
NO_CLAUSE = "no clause"
_ACCEPTED = {"yes": True, "no": False, "unknown": None}


@dataclass(frozen=True, slots=True)
class Codes:
    """What rows may refer to."""

    known: Mapping[str, str]
    organisations: Mapping[str, Organisation]
    treaties: Mapping[str, Treaty]
    procedures: Mapping[str, Procedure]


def treaty(row: Row, codes: Codes) -> Treaty:
    """Return the treaty that a row describes."""
    leaving = row["denunciation"]
    return Treaty(
        id=row.needed("id"),
        title=row.needed("title"),
        number=row.needed("number"),
        in_force=row.needed_day("in_force"),
        rule=row.delay("rule"),
        denunciation=row.delay("denunciation") if leaving not in {"", NO_CLAUSE} else None,
        open_to=row.code("open_to", {"", BY_INVITATION, *codes.organisations}),
        known=row.code("known", codes.known),
        note=row["note"],
    )


def procedure(row: Row, codes: Codes) -> Procedure:
    """Return the procedure that a row describes."""
    return Procedure(
        id=row.needed("id"),
        title=row.needed("title"),
        treaty=row.code("treaty", codes.treaties),
        way=Way(row.code("way", set(Way))),
        condition=row["condition"],
    )


def state_fact(row: Row, codes: Codes) -> StateFact:
    """Return since when a State has been there."""
    return StateFact(
        row.state(), row.needed_day("since"), row.code("known", codes.known), row.needed("note").rstrip(".")
    )


def participation(row: Row, codes: Codes) -> Participation:
    """Return what a row says a State did about a treaty, with the days that follow from the treaty's own rule."""
    found = Participation(
        state=row.state(),
        treaty=row.code("treaty", codes.treaties),
        event=Event(row.code("event", set(Event))),
        signed=row.span("signed"),
        act=row.day("act"),
        in_force=row.day("in_force"),
        denounced=row.day("denounced"),
        end=row.day("end"),
        source=row["source"],
        known=row.code("known", codes.known),
        as_of=row.span("as_of"),
        note=row["note"],
    )
    if not found.event.consents:
        return _checked_outsider(row, found)
    try:
        return _checked_party(row, _computed(found, codes.treaties[found.treaty]), codes.treaties[found.treaty])
    except OverflowError:
        return row.refuse("a day in it is too far away: check its year")


def reservation(row: Row, codes: Codes) -> Reservation:
    """Return a reservation or declaration, with the places that it names."""
    articles, generally = _articles(row)
    since, until = row.day("from"), row.day("to")
    _in_order(row, ("from", since), ("to", until))
    return Reservation(
        state=row.state(),
        treaty=row.code("treaty", codes.treaties),
        articles=articles,
        generally=generally,
        effect=Effect(row.code("effect", set(Effect))),
        since=since,
        until=until,
        what=row.needed("what"),
        source=row["source"],
        known=row.code("known", codes.known),
        as_of=row.span("as_of"),
        note=row["note"],
    )


def acceptance(row: Row, codes: Codes) -> Acceptance:
    """Return what a row says about a State's acceptance of a procedure that needs more than joining a treaty."""
    name = row.code("procedure", codes.procedures)
    if codes.procedures[name].way is Way.PARTY:
        row.refuse(f"'{name}' is accepted by joining the treaty: put it in status.csv")
    accepted, since, until = _ACCEPTED[row.code("accepted", _ACCEPTED)], row.span("from"), row.day("to")
    if accepted and since is None:
        row.refuse("the column 'from' is empty: say since when it is accepted")
    if not accepted and (since or until):
        row.refuse("what is not accepted has no 'from' and no 'to': empty them, or write 'yes'")
    _in_order(row, ("from", since.first if since else None), ("to", until))
    return Acceptance(
        state=row.state(),
        procedure=name,
        accepted=accepted,
        since=since,
        until=until,
        source=row["source"],
        known=row.code("known", codes.known),
        as_of=row.span("as_of"),
        note=row["note"],
    )


def conflicts(found: Iterable[Row], codes: Codes) -> Iterator[Conflict]:
    """Give the conflicts that rows of one value each make up."""
    asked: dict[tuple[str, str, str], list[Row]] = {}
    for row in found:
        about = row.code("about", {*codes.treaties, *codes.procedures})
        asked.setdefault((row.state(), about, row.needed("question")), []).append(row)
    for (state, about, question), claimed in asked.items():
        first_row, last_row = claimed[0], claimed[-1]
        if len(claimed) == 1:
            first_row.refuse("one value alone contradicts nothing: add a row with the other")
        claims = tuple(
            Claim(row.needed("value"), row["source"], row.code("taken", {"", "yes"}) == "yes", row["note"])
            for row in claimed
        )
        if sum(claim.taken for claim in claims) > 1:
            last_row.refuse("two values are taken: leave 'yes' at one of them")
        if len({(row["first"], row["last"]) for row in claimed}) > 1:
            last_row.refuse("'first' and 'last' differ between the values of one question: write the same days")
        first, last = first_row.day("first"), first_row.day("last")
        _in_order(first_row, ("first", first), ("last", last))
        yield Conflict(state, about, question, claims, first, last)


def _computed(found: Participation, of: Treaty) -> Participation:
    in_force, end, computed = found.in_force, found.end, []
    if in_force is None and found.act:
        waited = found.act if found.event is Event.SUCCESSION else of.rule.after(found.act)
        in_force = max(waited, of.in_force)
        computed.append("in_force")
    if end is None and found.denounced and of.denunciation:
        end = of.denunciation.after(found.denounced)
        computed.append("end")
    return replace(found, in_force=in_force, end=end, computed=tuple(computed))


def _checked_outsider(row: Row, found: Participation) -> Participation:
    if found.event is Event.SIGNATURE and found.signed is None:
        row.refuse("a signature needs its day: fill in 'signed'")
    if found.event is Event.NONE and found.signed:
        row.refuse("who signed did something: write 'signature' for the event")
    if any((found.act, found.in_force, found.denounced, found.end)):
        row.refuse(f"'{found.event}' binds nobody: empty 'act', 'in_force', 'denounced' and 'end'")
    return found


def _checked_party(row: Row, found: Participation, of: Treaty) -> Participation:
    if found.in_force is None:
        row.refuse("nothing says since when it binds: fill in 'act' or 'in_force'")
    if found.denounced and found.end is None:
        row.refuse("no rule says when leaving takes effect: fill in 'end'")
    if found.in_force < of.in_force:
        row.refuse(f"{of.id} itself entered into force on {of.in_force}: correct 'in_force'")
    signed = found.signed.first if found.signed else None
    if found.event is Event.SUCCESSION:
        _in_order(row, ("in_force", found.in_force), ("denounced", found.denounced), ("end", found.end))
    else:
        _in_order(row, ("signed", signed), ("act", found.act), ("in_force", found.in_force), ("end", found.end))
        _in_order(row, ("act", found.act), ("denounced", found.denounced), ("end", found.end))
    return found


def _articles(row: Row) -> tuple[tuple[Pinpoint, ...], bool]:
    named = [part.strip() for part in row["articles"].split(";") if part.strip()]
    places: list[Pinpoint] = []
    for words in named:
        if words != GENERALLY:
            places += pinpoints(words) or row.refuse(f"'{words}' is no article: write it like 10(2)(a), or 'generally'")
    generally = GENERALLY in named
    if not named and row["effect"] != Effect.UNREVIEWED:
        row.refuse("the column 'articles' is empty: name them, or write 'generally'")
    return tuple(dict.fromkeys(places)), generally or not named


def _in_order(row: Row, *days: tuple[str, date | None]) -> None:
    given = [(name, day) for name, day in days if day]
    for (earlier, one), (later, other) in pairwise(given):
        if other < one:
            row.refuse(f"'{later}' lies before '{earlier}': correct one of them")
