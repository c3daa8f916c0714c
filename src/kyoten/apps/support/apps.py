"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Packages of measures for every hub."""

    name = "kyoten.apps.support"
    label = "support"
    verbose_name = "Support"

    def ready(self) -> None:
        """Put what waits for agreement on the officer's start page; tell the rules on conflicts who shares awards."""
        from kyoten.apps.programmes import desk
        from kyoten.apps.reviews.queries import awards
        from kyoten.apps.support import pages, queries

        desk.register("support", pages.desk_tiles)
        awards.register("support", queries.awards_of_bodies)
