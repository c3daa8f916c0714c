"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Packages of measures for every hub."""

    name = "kyoten.apps.support"
    label = "support"
    verbose_name = "Support"
