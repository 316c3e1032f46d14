"""`habeas catalogue`: which safeguards there are, what each asks for, and whether a catalogue is well formed."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from habeas.cli import wording
from habeas.errors import InvalidValue
from habeas.sources.printable import printable
from habeas.vocabulary.catalogue.types import Catalogue, Force, Known, Norm, Rule, Safeguard

_WIDEST = 100  # longer lines are hard to read
_FORCES = {Force.BINDING: "binding", Force.INTERPRETIVE: "interprets", Force.STANDARD: "standard"}
_KNOWN = {
    Known.CHECKED: "checked against the text",
    Known.FOUND: "found in a public source",
    Known.UNVERIFIED: "unverified",
}
_SAYS = {"met": "met", "not_met": "not met"}
_DUTIES = {
    "territorial": "the State where it happened",
    "origin": "the person's own State",
    "neighbour": "the neighbouring State",
}


@click.group("catalogue", subcommand_metavar="list|show|check …")
def command() -> None:
    """Look up the safeguards: what was due to a person, and the norms it flows from."""


@command.command("list")
@click.option("--domain", metavar="DOMAIN", help="Only the safeguards of a domain (expulsion, parent_child, …).")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print it."
)
def show_all(domain: str | None, form: str) -> None:
    """List the safeguards, each as the question that it asks."""
    from habeas.vocabulary.catalogue import catalogue

    found = catalogue()
    if domain is not None and domain not in found.domains:
        raise InvalidValue(f"There is no domain '{printable(domain)}': take one of {', '.join(found.domains)}.")
    safeguards = [safeguard for safeguard in found.safeguards.values() if domain in {None, safeguard.domain}]
    if form == "json":
        told = {
            "habeas": 1,
            "catalogue": found.version,
            "status": found.status,
            "as_of": found.as_of,
            "safeguards": [dataclasses.asdict(safeguard) for safeguard in safeguards],
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    _print(_listed(found, safeguards))


@command.command("show")
@click.argument("safeguard", metavar="SAFEGUARD")
def show_one(safeguard: str) -> None:
    """Show one safeguard: its norms, what makes it due, and what would show that it was met or not.

    SAFEGUARD is its id, such as PRC-04.
    """
    from habeas.vocabulary.catalogue import catalogue

    found = catalogue()
    asked = found.safeguards.get(safeguard.upper())
    if asked is None:
        raise InvalidValue(
            f"There is no safeguard '{printable(safeguard)}': 'habeas catalogue list' shows those there are."
        )
    _print(_shown(found, asked))


@command.command("check")
@click.argument("folder", type=click.Path(path_type=Path), metavar="[FOLDER]", required=False)
def check(folder: Path | None) -> None:
    """Check that a catalogue is well formed, and count what it holds.

    FOLDER is laid out as the shipped catalogue is. Without it, the catalogue is checked that Habeas would use: the one
    in the folder that HABEAS_CATALOGUE names, or the shipped one.
    """
    from habeas.vocabulary.catalogue import catalogue, catalogue_from

    found = catalogue_from(folder) if folder else catalogue()
    for line in _counted(found):
        click.echo(click.wrap_text(line, 80, subsequent_indent="  "))


def _print(parts: Iterable[RenderableType]) -> None:
    console = Console(highlight=False)
    with console.capture() as captured:
        console.print(Group(*parts), width=min(console.width, _WIDEST))
    click.echo("\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")), color=console.is_terminal)


def _listed(found: Catalogue, safeguards: Iterable[Safeguard]) -> Iterator[RenderableType]:
    by_domain: dict[str, list[Safeguard]] = {}
    for safeguard in safeguards:
        by_domain.setdefault(safeguard.domain, []).append(safeguard)
    yield Text(_edition(found), "dim")
    for domain, there in by_domain.items():
        yield Text.assemble("\n", (found.domains[domain], "bold cyan"), (f"  {domain}", "dim"))
        yield _rows((Text(each.id, "bold"), Text(f"tier {each.tier}", "dim"), Text(each.question)) for each in there)


def _shown(found: Catalogue, safeguard: Safeguard) -> Iterator[RenderableType]:
    yield Text.assemble((safeguard.id, "bold"), f" · {found.domains[safeguard.domain]} · tier {safeguard.tier}")
    yield Text(safeguard.question, "bold")
    yield from _part("Norms", [_norm(norm) for norm in safeguard.norms])
    yield from _part("Due where the case tells one of", [(_plain(act), found.acts[act]) for act in safeguard.acts])
    asked = [*safeguard.person, *([safeguard.when] if safeguard.when else [])]
    yield from _part("and these hold", [(_plain(fact), found.facts[fact].question) for fact in asked])
    yield from _part("What would show that it was met", [("", shows) for shows in safeguard.met])
    yield from _part("What would show that it was not met", [("", shows) for shows in safeguard.not_met])
    rules = [rule for rule in found.rules if rule.answers == safeguard.id]
    yield from _part("Rules that answer it", [(_SAYS[rule.says], _in_words(rule, found)) for rule in rules])
    if not rules:
        yield Text("\nNo rule answers it: a person does, or it stays unknown.")
    yield from _part(
        "Bodies differ", [(reading.body, f"{reading.says} ({_KNOWN[reading.known]})") for reading in safeguard.readings]
    )
    yield from _part("Whose duty", [("", _DUTIES[duty]) for duty in safeguard.duty])
    yield from _part("Note", [("", safeguard.note)] if safeguard.note else [])
    yield Text(f"\n{_edition(found)} UHRI theme {safeguard.uhri or 'none'}.", "dim")


def _part(heading: str, rows: Iterable[tuple[str, str]]) -> Iterator[RenderableType]:
    """Yield a heading with its rows, or nothing where there is no row."""
    told = list(rows)
    if not told:
        return
    yield Text(f"\n{heading}", "bold cyan")
    if any(name for name, _ in told):
        yield _rows((Padding(Text(printable(name)), (0, 0, 0, 2)), Text(printable(says))) for name, says in told)
    else:
        yield _rows((Text(" -"), Text(printable(says))) for _, says in told)


def _rows(rows: Iterable[Iterable[RenderableType]]) -> RenderableType:
    """Lay rows out in columns, the last of which takes the room that is left."""
    told = [list(row) for row in rows]
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for _ in told[0][:-1]:
        table.add_column(max_width=32)
    table.add_column(ratio=1)
    for row in told:
        table.add_row(*row)
    return table


def _norm(norm: Norm) -> tuple[str, str]:
    conditions = [
        f"speaks of the person where: {_either(norm.when)}" if norm.when else "",
        f"binds where: {_either(norm.precondition)}" if norm.precondition else "",
        "binds where the person's own State is bound too" if norm.both_states else "",
        "carries the weight where another norm's condition fails" if norm.otherwise else "",
    ]
    says = "; ".join(["", *(condition for condition in conditions if condition)])
    return f"{norm.instrument} {norm.pinpoint}", f"{_FORCES[norm.force]} · {_KNOWN[norm.known]}{says}"


def _in_words(rule: Rule, found: Catalogue) -> str:
    """Say a rule in words: why, and on which conditions."""
    circumstances = found.circumstances
    parts = [
        f"told is: {_either(rule.acts)}" if rule.acts else "",
        f"it happened in: {_either(rule.facilities)}" if rule.facilities else "",
        *(f"the words say: {circumstances[each]}" for each in rule.circumstances),
        _any_words([circumstances[each] for each in rule.any_circumstance]),
        *(f"no words say: {circumstances[each]}" for each in rule.without),
        *(f"it holds: {_plain(fact)}" for fact in rule.facts),
        f"of: {_either(rule.of)}" if rule.of != ("subject",) else "",
        f"the case tells of: {_either(rule.case)}" if rule.case else "",
        f"the case does not tell of: {_either(rule.case_not)}" if rule.case_not else "",
        "counts only where nothing says the opposite" if rule.weak else "",
    ]
    return f"{rule.because} [{'; '.join(part.rstrip('.') for part in parts if part)}] {rule.id}"


def _any_words(said: Sequence[str]) -> str:
    if len(said) > 1:
        return f"the words say one of: {' / '.join(each.rstrip('.') for each in said)}"
    return f"the words say: {said[0]}" if said else ""


def _counted(found: Catalogue) -> Iterator[str]:
    safeguards = found.safeguards.values()
    norms = [norm for safeguard in safeguards for norm in safeguard.norms]
    first = sum(safeguard.tier == 1 for safeguard in safeguards)
    known = {how: sum(norm.known is how for norm in norms) for how in Known}
    yield f"{_edition(found)} It is well formed."
    yield f"{wording.counted(len(safeguards), 'safeguard')}, {first} of tier 1; {wording.counted(len(found.facts), 'fact')}."
    pinpoints = ", ".join(f"{number:,} {_KNOWN[how]}" for how, number in known.items() if number)
    yield f"{wording.counted(len(norms), 'norm')} of {wording.counted(len(found.instruments), 'instrument')}: {pinpoints}."
    yield f"{wording.counted(len(found.rules), 'rule')}."
    answered = {rule.answers for rule in found.rules}
    if silent := [safeguard.id for safeguard in safeguards if safeguard.id not in answered]:
        yield f"No rule answers {len(silent):,}: {', '.join(silent)}."


def _edition(found: Catalogue) -> str:
    return f"Catalogue {found.version}, {found.status}, as of {found.as_of}."


def _plain(code: str) -> str:
    return code.replace("_", " ")


def _either(names: Iterable[str]) -> str:
    return " or ".join(map(_plain, names))
