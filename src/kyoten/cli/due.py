"""What falls due by the clock (corrections that end, the reminder before, results under embargo), and what waits."""

from __future__ import annotations

import signal
import threading

import click

from kyoten.cli.mode import start_site


@click.command()
@click.option("--watch", is_flag=True, help="Go on until stopped, looking again after a pause.")
@click.option("--every", default=60, show_default=True, type=click.IntRange(min=1), help="Seconds between two looks.")
def due(watch: bool, every: int) -> None:
    """Do what has fallen due: end corrections whose time has passed, remind of those that end soon, publish results.

    End listings of the exchange whose last day has passed, remind their owners, tell saved searches what is new, and
    make its search ready. Remind the one-stop desks of enquiries that are overdue.

    Then do the long rehearsals and pictures of the network that wait.
    """
    start_site()
    from django.db import close_old_connections

    _run()
    if not watch:
        return
    stop = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_signal: stop.set())
    while not stop.wait(every):
        close_old_connections()  # one that the server ended in the meantime
        _run()
    click.echo("Stopped.")


def _run() -> None:
    """One look, said in one line."""
    from kyoten.apps.applications import tasks as applications
    from kyoten.apps.brokerage import tasks as brokerage
    from kyoten.apps.exchange import tasks as exchange
    from kyoten.apps.programmes import tasks as programmes
    from kyoten.apps.reviews import tasks as reviews
    from kyoten.apps.selection import tasks as selection

    done = applications.run_due()
    released = selection.run_due()
    listings = exchange.run_due()
    click.echo(f"corrections ended {done.lapsed}, reminded {done.reminded}, results published {released}")
    if listings.expired or listings.reminded or listings.told:
        click.echo(f"listings expired {listings.expired}, reminded {listings.reminded}, searches told {listings.told}")
    if reminded := brokerage.run_due():
        click.echo(f"desks reminded of enquiries {reminded}")
    ready = exchange.make_ready()
    if ready.read or ready.dictionary or ready.learned:
        facts = f"dictionary kept {ready.dictionary}, weight learned {ready.learned}"
        click.echo(f"search of the exchange: texts read {ready.read}, {facts}")
    if read := reviews.read_waiting():
        click.echo(f"texts of calls read by the model {read}")
    if rehearsed := programmes.run_waiting():
        click.echo(f"rehearsals done {rehearsed}")
    if drawn := brokerage.run_waiting():
        click.echo(f"pictures of the network drawn {drawn}")
