"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """No noun of the domain: audit trail, clock, bilingual fields, pictures."""

    name = "kyoten.apps.foundation"
    label = "foundation"
    verbose_name = "Foundation"
