"""`habeas audit`: the history, and whether it and everything it vouches for is as it was."""

from __future__ import annotations

import json
from pathlib import Path

import click

from habeas.cli.opening import account_option, acting_account, opened, workspace_option
from habeas.sources.printable import printable

BROKEN = 1


@click.group("audit", subcommand_metavar="verify|list …")
def command() -> None:
    """Show the history and verify that nobody rewrote it."""


@command.command("verify")
@account_option
@workspace_option
@click.pass_context
def verify(ctx: click.Context, acting: str | None, folder: Path | None) -> None:
    """Check the chain of the history, then every original, text and quote.

    Prints the hash of the last event: note it elsewhere, for that is what shows a history that was replaced as a whole.
    The exit status is 1 where anything is not as it was.
    """
    with opened(folder):
        from habeas.cases import queries as cases
        from habeas.guard.queries import verification_for
        from habeas.records.queries import faults_for

        viewer = acting_account(acting)
        chain = verification_for(viewer)
        if chain.broken:
            click.echo(f"The history breaks at event {chain.broken.sequence}: {chain.broken.reason}.", err=True)
        else:
            click.echo(f"The history holds: events {chain.events}, last hash {chain.head}.")
        damaged = 0
        for fault in (*faults_for(viewer), *cases.faults_for(viewer)):
            damaged += 1
            click.echo(printable(fault), err=True)
        if not damaged:
            click.echo("Every original, text and quote is as it was kept.")
        if chain.broken or damaged:
            ctx.exit(BROKEN)


@command.command("list")
@click.option("--last", type=click.IntRange(1), metavar="N", help="Only the last N events.")
@account_option
@workspace_option
def list_events(last: int | None, acting: str | None, folder: Path | None) -> None:
    """Show the history, the oldest event first: number, time, who, what, on what, details."""
    with opened(folder):
        from habeas.guard.queries import events_for

        events = events_for(acting_account(acting))
        for event in reversed(events[:last]) if last else events.order_by("sequence").iterator():
            detail = json.dumps(event.detail, ensure_ascii=False, sort_keys=True)
            at = event.at.strftime("%Y-%m-%d %H:%M:%S")
            line = "\t".join([str(event.sequence), at, event.by_name, event.verb, event.subject, detail])
            click.echo(" ".join(printable(part) for part in line.split("\t")))
