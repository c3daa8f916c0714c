"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """What the public sees: pages, map, CSV and JSON."""

    name = "kyoten.apps.opendata"
    label = "opendata"
    verbose_name = "Open data"

    def ready(self) -> None:
        """Let the search of the exchange find measures, and hubs with what is published of their plans."""
        from kyoten.apps.exchange.queries import sources
        from kyoten.apps.opendata.finds import hubs, measures

        sources.register(measures.source())
        sources.register(hubs.source())
