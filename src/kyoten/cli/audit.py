"""The audit trail: does the chain hold, and what does it say?"""

from __future__ import annotations

import json
import sys

import click

from kyoten.cli.mode import start_site


@click.group()
def audit() -> None:
    """Verify and read the audit trail."""


@audit.command()
@click.option("--expected-head", "--expect-head", default="", help="The head that was noted earlier, elsewhere.")
@click.option("--json", "as_json", is_flag=True, help="The answer as JSON.")
def verify(expected_head: str, as_json: bool) -> None:
    """Find every entry that was changed, removed or reordered; exit status 0 when the chain holds, 1 when it breaks."""
    start_site()
    from kyoten.apps.foundation import trail

    breaks = trail.verify(expected_head=expected_head)
    sequence, digest = trail.head()
    if as_json:
        found = [{"sequence": one.sequence, "problem": one.problem} for one in breaks]
        click.echo(json.dumps({"holds": not breaks, "entries": sequence, "head": digest, "breaks": found}, indent=2))
    else:
        for one in breaks:
            click.echo(f"entry {one.sequence} {one.problem}")
        click.echo(f"{'BROKEN' if breaks else 'The chain holds'}: {sequence} entries, head {digest}")
    sys.exit(1 if breaks else 0)


@audit.command()
@click.option("--last", default=20, show_default=True, type=click.IntRange(min=1), help="How many entries.")
@click.option("--subject", default="", help="Only of this subject, such as application:2009-1-g01.")
def show(last: int, subject: str) -> None:
    """Print the last entries, oldest first: number, time, who, what, of what, facts."""
    start_site()
    from kyoten.apps.foundation.models import AuditEntry

    entries = AuditEntry.objects.filter(subject=subject) if subject else AuditEntry.objects.all()
    for entry in reversed(entries.order_by("-sequence")[:last]):
        moment = entry.at.isoformat(timespec="seconds")
        click.echo(f"{entry.sequence}  {moment}  {entry.actor}  {entry.action}  {entry.subject}  {entry.facts}")
