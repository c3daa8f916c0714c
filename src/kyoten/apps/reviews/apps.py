"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Who reads what, declared conflicts, scores and reasons."""

    name = "kyoten.apps.reviews"
    label = "reviews"
    verbose_name = "Reviews"
