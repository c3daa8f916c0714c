"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Packages of measures for every hub."""

    name = "kyoten.apps.support"
    label = "support"
    verbose_name = "Support"

    def ready(self) -> None:
        """Put the packages that wait for agreement on the officer's start page."""
        from kyoten.apps.programmes import desk
        from kyoten.apps.support import pages

        desk.register("support", pages.desk_tiles)
