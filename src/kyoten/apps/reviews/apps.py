"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Who reads what, declared conflicts, scores and reasons."""

    name = "kyoten.apps.reviews"
    label = "reviews"
    verbose_name = "Reviews"

    def ready(self) -> None:
        """Adds this app's counts to the officer's start page."""
        from kyoten.apps.programmes import desk
        from kyoten.apps.reviews import pages

        desk.register(self.label, pages.desk_tiles)
