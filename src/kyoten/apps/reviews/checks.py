"""What must never be: a text model that the operator named and nobody installed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from kyoten.apps.reviews.queries import meaning
from kyoten.core.kernel.text_models import SUPPLIED


def connect() -> None:
    """Register the check; Django runs it before it serves or migrates."""
    register(text_model_is_installed)


def text_model_is_installed(app_configs: Sequence[Any] | None, **_options: Any) -> list[CheckMessage]:
    """An error where KYOTEN_TEXT_MODEL names what is unknown or not installed."""
    name = settings.KYOTEN_TEXT_MODEL
    if not name or meaning.model():
        return []
    hint = f"Install the package {SUPPLIED[name].package}." if name in SUPPLIED else f"Known are {', '.join(SUPPLIED)}."
    return [Error(f"KYOTEN_TEXT_MODEL is {name!r}: no such model is installed.", hint=hint, id="kyoten.E002")]
