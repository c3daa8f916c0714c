"""Shared reads of evaluation.

For the public pages: `decided_evaluations(hub)`. It gives decided evaluations only, each with its grades.
"""

from __future__ import annotations

from django.db.models import QuerySet

from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.selection.models import Hub


def evaluations() -> QuerySet[Evaluation]:
    """Every evaluation with hub, type, call and grades, by due date; a fixed number of queries."""
    return (
        Evaluation.objects.select_related("hub__hub_type", "hub__application__call__programme")
        .prefetch_related("grades")
        .order_by("due_on", "hub__code")
    )


def decided_evaluations(hub: Hub | None = None) -> QuerySet[Evaluation]:
    """Decided evaluations of a hub (or of all), newest year first; `overall` "" means that none was given."""
    decided = evaluations().filter(state=Evaluation.State.DECIDED).order_by("hub__code", "-year")
    return decided if hub is None else decided.filter(hub=hub)
