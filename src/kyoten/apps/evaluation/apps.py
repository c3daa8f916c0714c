"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """The look again after three years."""

    name = "kyoten.apps.evaluation"
    label = "evaluation"
    verbose_name = "Evaluation"
