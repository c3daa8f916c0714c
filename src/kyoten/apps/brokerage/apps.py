"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class BrokerageConfig(AppConfig):
    """One-stop desk, coordinators and their introductions, library of cases, network of the hubs."""

    name = "kyoten.apps.brokerage"
    label = "brokerage"
    verbose_name = "Brokerage"

    def ready(self) -> None:
        """Say on the start pages what waits, let the search of the exchange find cases, and follow organisations."""
        from kyoten.apps.applications import home
        from kyoten.apps.brokerage import receivers
        from kyoten.apps.brokerage.pages import finds, tiles
        from kyoten.apps.exchange.queries import sources
        from kyoten.apps.programmes import desk

        desk.register(self.label, tiles.desk_tiles)
        home.register(self.label, tiles.home_tiles)
        sources.register(finds.source())
        receivers.connect()
