"""The outbox: send what is due, see what waits, send again what was given up."""

from __future__ import annotations

import signal
import sys
import threading

import click

from kyoten.cli.mode import start_site

STATES = ("waiting", "sending", "sent", "failed")


@click.group()
def outbox() -> None:
    """Send mails and see what became of them; texts are never printed."""


@outbox.command()
@click.option("--limit", default=100, show_default=True, type=click.IntRange(min=1), help="How many in one run.")
@click.option("--watch", is_flag=True, help="Go on until stopped, looking again after a pause.")
@click.option("--every", default=10, show_default=True, type=click.IntRange(min=1), help="Seconds between two looks.")
def send(limit: int, watch: bool, every: int) -> None:
    """Send the mails that are due; exit status 1 when one was given up (without --watch)."""
    start_site()
    from django.db import close_old_connections

    given_up = _run(limit)
    if not watch:
        sys.exit(1 if given_up else 0)
    stop = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_signal: stop.set())
    while not stop.wait(every):
        close_old_connections()  # one that the server ended in the meantime
        _run(limit)
    click.echo("Stopped.")


@outbox.command("list")
@click.option("--state", type=click.Choice(STATES), help="Only mails in this state (default: all but sent).")
@click.option("--last", default=50, show_default=True, type=click.IntRange(min=1), help="How many at most.")
def list_mails(state: str | None, last: int) -> None:
    """Print mails, oldest first: key, address, state, attempts, next attempt or time of sending, problem."""
    start_site()
    from kyoten.apps.foundation.models import MailState, OutgoingMail
    from kyoten.apps.foundation.outbox import interrupted

    rows = OutgoingMail.objects.filter(state=state) if state else OutgoingMail.objects.exclude(state=MailState.SENT)
    stuck = set(interrupted().values_list("pk", flat=True))
    for mail in reversed(rows.order_by("-pk")[:last]):
        moment = (mail.sent_at or mail.next_at).isoformat(timespec="seconds")
        said = "interrupted" if mail.pk in stuck else mail.state
        click.echo(f"{mail.key}  {mail.to}  {said}  {mail.attempts}  {moment}  {mail.problem}".rstrip())
    click.echo(f"{rows.count()} mails")


@outbox.command()
@click.argument("key")
def retry(key: str) -> None:
    """Send the mail KEY again, which was given up or interrupted."""
    start_site()
    from kyoten.apps.foundation import trail
    from kyoten.apps.foundation.outbox import retry as send_again
    from kyoten.apps.foundation.refusal import Refused

    try:
        send_again(key, by=trail.SYSTEM)
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{key} waits to be sent.")


def _run(limit: int) -> int:
    """One look at the outbox, said in one line where there was something to do; how many mails were given up."""
    from kyoten.apps.foundation.outbox import send_due

    done = send_due(limit)
    if done.sent or done.put_off or done.given_up:
        click.echo(f"sent {done.sent}, put off {done.put_off}, given up {done.given_up}")
    return done.given_up
