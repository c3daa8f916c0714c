"""What must never be: the doors of the example on a real installation."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

PRODUCTION = "kyoten.web.settings.production"


def connect() -> None:
    """Register the check; Django runs it before it serves or migrates."""
    register(example_doors_are_shut)


def example_doors_are_shut(app_configs: Sequence[Any] | None, **_options: Any) -> list[CheckMessage]:
    """An error where production settings leave EXAMPLE_MODE on."""
    module = os.environ.get("DJANGO_SETTINGS_MODULE", "")
    if settings.EXAMPLE_MODE and module == PRODUCTION:
        return [
            Error(
                "EXAMPLE_MODE is on in production: anybody could enter as any role.",
                hint="Remove EXAMPLE_MODE, or set KYOTEN_MODE=example to look at the bundled example.",
                id="kyoten.E001",
            )
        ]
    return []
