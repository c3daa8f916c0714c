"""`kyoten applications`: what programs that read exported applications need."""

from __future__ import annotations

import json
import os

import click

from kyoten.cli.mode import start_site


@click.group()
def applications() -> None:
    """Applications as files."""


@applications.command()
def schema() -> None:
    """Print the JSON Schema of exported applications. Works without an installation."""
    start_site(None if os.environ.get("KYOTEN_MODE") else "testing")
    from kyoten.apps.applications import exports

    click.echo(json.dumps(exports.schema(), ensure_ascii=False, indent=2))
