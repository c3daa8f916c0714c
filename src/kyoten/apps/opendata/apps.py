"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """What the public sees: pages, map, CSV and JSON."""

    name = "kyoten.apps.opendata"
    label = "opendata"
    verbose_name = "Open data"
