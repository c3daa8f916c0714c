"""What must never be: an analyser that the operator named and nobody installed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from kyoten.apps.exchange.queries.analysing import WORDS
from kyoten.core.matching.analyser import installed


def connect() -> None:
    """Register the check; Django runs it before it serves or migrates."""
    register(analyser_is_installed)


def analyser_is_installed(app_configs: Sequence[Any] | None, **_options: Any) -> list[CheckMessage]:
    """An error where KYOTEN_ANALYSER names what is unknown or not installed."""
    name = settings.KYOTEN_ANALYSER
    if not name or (name == WORDS and installed.is_installed()):
        return []
    hint = f"Install the packages {' and '.join(installed.PACKAGES)}." if name == WORDS else f"Known is {WORDS}."
    return [Error(f"KYOTEN_ANALYSER is {name!r}: no such analyser is installed.", hint=hint, id="kyoten.E003")]
