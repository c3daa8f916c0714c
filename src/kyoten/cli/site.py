"""The site: make its tables, serve it, and pass on to Django's own commands."""

from __future__ import annotations

import os
import socket
import sys

import click

from kyoten.cli.mode import VARIABLE, settings_module, start_site

# These only look at the code, so they must work where no installation is configured.
NEED_NO_INSTALLATION = frozenset({"check", "makemigrations"})
APPLICATION = "kyoten.web.wsgi:application"


@click.command()
@click.option("--verbose", is_flag=True, help="Name every migration.")
def migrate(verbose: bool) -> None:
    """Make or bring up to date the tables of the database."""
    start_site()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=1 if verbose else 0)
    click.echo("The database is up to date.")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(min=1), help="Processes.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the site until it is stopped with Ctrl+C."""
    start_site()
    from django.core.management import call_command
    from granian import Granian
    from granian.constants import Interfaces

    call_command("check", fail_level="ERROR")
    _refuse_a_port_in_use(host, port)
    click.echo(f"Kyoten is served at http://{host}:{port}/ (stop with Ctrl+C)")
    # Four threads keep a core busy while others wait for the database; more than 16 requests at once wait in line.
    server = Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        backpressure=16,
        log_access=False,
        log_level="warning",  # type: ignore[arg-type] # granian takes the name and makes its own enumeration of it
        websockets=False,
    )
    server.serve()


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False, "help_option_names": []}
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def django(arguments: tuple[str, ...]) -> None:
    """Run a management command of Django: `kyoten django shell`."""
    from django.core.management import execute_from_command_line

    looks_only = bool(arguments) and arguments[0] in NEED_NO_INSTALLATION
    mode = "testing" if looks_only and not os.environ.get("KYOTEN_MODE") else None
    os.environ.setdefault(VARIABLE, settings_module(mode))
    sys.argv[0] = "kyoten django"
    execute_from_command_line(["kyoten django", *arguments])


def _refuse_a_port_in_use(host: str, port: int) -> None:
    """Say so in one sentence when something else listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            sentence = f"Cannot listen at {host}:{port}: {error.strerror}. Choose another one with --host and --port."
            raise click.ClickException(sentence) from error
