"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """The look again after three years."""

    name = "kyoten.apps.evaluation"
    label = "evaluation"
    verbose_name = "Evaluation"

    def ready(self) -> None:
        """Put the evaluations that are due on the officer's start page."""
        from kyoten.apps.evaluation import pages
        from kyoten.apps.programmes import desk

        desk.register("evaluation", pages.desk_tiles)
