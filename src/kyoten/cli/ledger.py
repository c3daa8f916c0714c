"""The ledger: see that it holds, and commit what was agreed before it existed."""

from __future__ import annotations

import sys

import click

from kyoten.cli.mode import start_site


@click.group()
def ledger() -> None:
    """Check the ledger, and commit packages that were agreed before it."""


@ledger.command()
def check() -> None:
    """Compare the accounts of every line with its entries; exit status 1 where they differ."""
    start_site()
    from kyoten.apps.ledger import queries

    differing = queries.differing()
    for line in differing:
        click.echo(f"{line}: the accounts are not the sums of the entries")
    click.echo("The ledger holds." if not differing else f"{len(differing)} lines differ.")
    sys.exit(1 if differing else 0)


@ledger.command()
def backfill() -> None:
    """Commit agreed packages that no entry knows yet. Again it does nothing; exit status 1 when one is refused."""
    start_site()
    from kyoten.apps.ledger import actions

    refused = 0
    for one in actions.backfill():
        refused += bool(one.refused)
        click.echo(f"{one.package}: {one.refused or f'{one.entries} entries'}")
    click.echo("Every other agreed package stands in the ledger.")
    sys.exit(1 if refused else 0)
