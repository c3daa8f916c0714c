"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """The look again after three years."""

    name = "kyoten.apps.evaluation"
    label = "evaluation"
    verbose_name = "Evaluation"

    def ready(self) -> None:
        """Put the evaluations that are due on the officer's start page, and tell the rules what was decided."""
        from kyoten.apps.evaluation import pages, queries
        from kyoten.apps.programmes import desk
        from kyoten.apps.support import profile_over_time
        from kyoten.apps.support.rulings import evaluated

        desk.register("evaluation", pages.desk_tiles)
        evaluated.register("evaluation", queries.decisions)
        profile_over_time.register("evaluation", queries.function_marks)
