"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    """The joint decision of all funders on one portfolio, and the hubs it makes."""

    name = "kyoten.apps.selection"
    label = "selection"
    verbose_name = "Selection"

    def ready(self) -> None:
        """Put what waits for a decision on the officer's start page."""
        from kyoten.apps.programmes import desk
        from kyoten.apps.selection import pages

        desk.register("selection", pages.desk_tiles)
