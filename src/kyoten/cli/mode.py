"""Which settings a command runs with: KYOTEN_MODE says `example` or `production`; nothing said means production."""

from __future__ import annotations

import os

import click

MODES = ("production", "example", "testing")
VARIABLE = "DJANGO_SETTINGS_MODULE"


def settings_module(mode: str | None = None) -> str:
    """The settings of a mode (default: KYOTEN_MODE, else production); a usage error for a mode that does not exist."""
    chosen = mode or os.environ.get("KYOTEN_MODE") or "production"
    if chosen not in MODES:
        raise click.UsageError(f"KYOTEN_MODE is {chosen!r}; it must be one of {', '.join(MODES)}.")
    return f"kyoten.web.settings.{chosen}"


def start_site(mode: str | None = None) -> None:
    """Choose the settings unless they are chosen already, and load the site's apps.

    Settings that refuse (a secret is missing) end the command with their sentence, not with a traceback.
    """
    os.environ.setdefault(VARIABLE, settings_module(mode))
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error
