"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Who reads what, declared conflicts, scores and reasons."""

    name = "kyoten.apps.reviews"
    label = "reviews"
    verbose_name = "Reviews"

    def ready(self) -> None:
        """Adds counts to the officer's start page; says to which applications reviewers are assigned."""
        from kyoten.apps.applications import followers
        from kyoten.apps.programmes import desk
        from kyoten.apps.reviews import checks, pages, queries

        checks.connect()
        desk.register(self.label, pages.desk_tiles)
        followers.register(self.label, queries.with_reviews)
