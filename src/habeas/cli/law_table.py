"""Which treaties bound a State on a day, as a table for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from habeas.assessments.law_types import Openness, ProcedureStatus, Status, Weight
from habeas.sources.printable import printable
from habeas.suggestions.wording import country_name
from habeas.vocabulary.law.pinpoints import written
from habeas.vocabulary.law.types import Conflict, Effect, Law, Reservation

WIDEST = 100  # longer lines are hard to read
WEIGHTS: Mapping[Weight, str] = MappingProxyType(
    {
        Weight.BOUND: "Bound",
        Weight.BOUND_WITH_RESERVATION: "Bound, with a reservation",
        Weight.BOUND_DISPUTED: "Disputed: sources contradict each other",
        Weight.SIGNATORY_ONLY: "Signed only, or not yet in force",
        Weight.NOT_BOUND: "Not bound",
        Weight.STATUS_UNKNOWN: "Not known",
    }
)
EFFECTS: Mapping[Effect, str] = MappingProxyType(
    {
        Effect.EXCLUDES: "which keeps it out",
        Effect.LIMITS: "which limits it",
        Effect.FORUM: "only on who may hear a case",
        Effect.NONE: "without effect on the duty",
        Effect.UNREVIEWED: "which nobody has reviewed",
    }
)
KNOWN: Mapping[str, str] = MappingProxyType(
    {"mixed": "partly unverified", "own": "your team's own", "missing": "nothing found"}
)
_OPENNESS = {Openness.OPEN: "open", Openness.CLOSED: "closed", Openness.UNKNOWN: "not known"}
_LONGEST = 300  # characters shown of a declaration


def law_table(law: Law, state: str, on: date, statuses: Sequence[Status], procedures: Sequence[ProcedureStatus]) -> str:
    """Lay out what bound a State on a day for a terminal: its width, its colours, or none where it is no terminal."""
    console = Console()
    with console.capture() as captured:
        parts = Group(*_parts(law, state, on, statuses, procedures))
        console.print(parts, width=min(console.width, WIDEST))
    return "\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n"))


def _parts(
    law: Law, state: str, on: date, statuses: Sequence[Status], procedures: Sequence[ProcedureStatus]
) -> Iterator[RenderableType]:
    yield Text(f"{country_name(state)} on {on.day} {on:%B} {on.year}", "bold")
    yield Text(f"law {law.version}, as of {law.as_of}; in brackets: how it is known", "dim")
    for weight, words in WEIGHTS.items():
        told = [each for each in statuses if each.weight is weight]
        if told:
            yield _heading(words, len(told))
            yield _treaties(law, told)
    if procedures:
        yield _heading("Complaints and inquiries filed that day", len(procedures))
        yield _procedures(law, procedures)
    yield Text("\nNo legal advice. What is unverified needs a second pair of eyes.", "dim")


def _heading(words: str, number: int) -> RenderableType:
    title = Text.assemble((words, "bold cyan"), f" · {number}")
    return Padding(Rule(title, align="left", style="dim"), (1, 0, 0, 0))


def _treaties(law: Law, told: Sequence[Status]) -> Table:
    table = _grid()
    for each in told:
        computed = ", day computed" if "in_force" in each.computed and each.weight.binds else ""
        lines = [Text.assemble(printable(each.because), (f" [{_known(each.known)}{computed}]", "dim"))]
        lines.insert(0, Text(law.treaties[each.treaty].title, "bold"))
        lines += [_reservation(kept) for kept in each.reservations]
        lines += [_conflict(conflict) for conflict in each.conflicts]
        table.add_row(each.treaty, Text("\n").join(lines))
    return table


def _procedures(law: Law, told: Sequence[ProcedureStatus]) -> Table:
    table = _grid()
    for each in told:
        colour = {Openness.OPEN: "green", Openness.UNKNOWN: "yellow"}.get(each.status, "")
        lines = [
            Text.assemble((_OPENNESS[each.status], f"bold {colour}".strip()), f" · {law.procedures[each.id].title}"),
            Text.assemble(printable(each.because), (f" [{_known(each.known)}]", "dim")),
        ]
        lines += [_reservation(kept) for kept in each.reservations]
        lines += [_conflict(conflict) for conflict in each.conflicts]
        table.add_row(each.id, Text("\n").join(lines))
    return table


def _grid() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True, min_width=17)
    table.add_column(ratio=1, overflow="fold")
    return table


def _reservation(kept: Reservation) -> Text:
    places = ", ".join([*map(written, kept.articles), *["generally"] * kept.generally])
    days = f" until {kept.until}" if kept.until else ""
    what = kept.what if len(kept.what) <= _LONGEST else f"{kept.what[:_LONGEST]}…"
    said = f" on {places}{days}, {EFFECTS[kept.effect]}: {printable(what)}"
    return Text.assemble(("Reservation", "yellow"), said, (f" [{_known(kept.known)}]", "dim"))


def _conflict(conflict: Conflict) -> Text:
    values = "; ".join(f"{each.value} ({each.source}){' – taken' if each.taken else ''}" for each in conflict.claims)
    open_ = " – nothing is taken" if conflict.is_open else ""
    return Text.assemble(
        ("Sources differ", "yellow"), f" on {printable(conflict.question)}: {printable(values)}{open_}"
    )


def _known(code: str) -> str:
    return KNOWN.get(code, code)
