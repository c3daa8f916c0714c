"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Listings of needs, seeds, experts, patents and instruments, their search, and contact about them."""

    name = "kyoten.apps.exchange"
    label = "exchange"
    verbose_name = "Exchange"

    def ready(self) -> None:
        """Say on the start pages what waits, and listen to what becomes of organisations."""
        from kyoten.apps.applications import home
        from kyoten.apps.exchange import checks, receivers
        from kyoten.apps.exchange.pages.mine import desk_tiles, home_tiles
        from kyoten.apps.programmes import desk

        desk.register(self.label, desk_tiles)
        home.register(self.label, home_tiles)
        receivers.connect()
        checks.connect()
