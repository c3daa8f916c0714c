"""Shared reads of evaluation.

For the public pages: `decided_evaluations(hub)`. It gives decided evaluations only, each with its grades.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import get_language

from kyoten.apps.applications.models import FunctionClaim
from kyoten.apps.evaluation.bridge import rule_of
from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.foundation import wording
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.profile_over_time import Evaluated
from kyoten.core.programme.model import EvaluationRule


def evaluations() -> QuerySet[Evaluation]:
    """Every evaluation with hub, type, call and grades, by due date; a fixed number of queries."""
    return (
        Evaluation.objects.select_related("hub__hub_type", "hub__application__call__version")
        .defer("hub__application__call__version__content")
        .prefetch_related("grades")
        .order_by("due_on", "hub__code")
    )


def decided_evaluations(hub: Hub | None = None) -> QuerySet[Evaluation]:
    """Decided evaluations of a hub (or of all), newest year first; `overall` "" means that none was given."""
    decided = evaluations().filter(state=Evaluation.State.DECIDED).order_by("hub__code", "-year")
    return decided if hub is None else decided.filter(hub=hub)


def unopened_hubs(programmes: Iterable[int], year: int = 3) -> list[Hub]:
    """Active hubs of the given programmes (ids) whose evaluation of that year was not opened yet, by code."""
    hubs = Hub.objects.filter(state=Hub.State.ACTIVE, application__call__programme__in=list(programmes))
    unopened = hubs.exclude(evaluations__year=year).select_related("hub_type", "application__call__version")
    return list(unopened.defer("application__call__version__content").order_by("code"))


def claims_of(hub: Hub) -> dict[str, FunctionClaim]:
    """What the consortium said of each function when it applied, by function."""
    return {claim.function: claim for claim in hub.application.claims.all()}


def answers_of(hub: Hub) -> dict[str, str]:
    """The texts of the hub's plan by field (`section.field`)."""
    return dict(hub.application.answers.values_list("field", "text"))


def function_marks(hub: Hub) -> list[Evaluated]:
    """What each decided evaluation said of the functions at which its items look, oldest first.

    A grade is its place on the scale counted from the last (C is 1, S is 4); several items of a function give their
    mean. Functions of which no item was graded are left out.
    """
    rule = rule_of(hub)
    rows = decided_evaluations(hub).order_by("year") if rule else ()
    return [Evaluated(wording.day(one.decided_at, get_language()), _marks(one, rule)) for one in rows if rule]


def _marks(evaluation: Evaluation, rule: EvaluationRule) -> dict[str, float]:
    place = {one.id: len(rule.scale) - order for order, one in enumerate(rule.scale)}
    given = {one.item: place[one.grade] for one in evaluation.grades.all() if one.grade in place}
    points: dict[str, list[int]] = {}
    for item in rule.items:
        for function in item.functions if item.id in given else ():
            points.setdefault(function, []).append(given[item.id])
    return {function: sum(found) / len(found) for function, found in points.items()}


def decisions(hubs: Iterable[int]) -> dict[int, str]:
    """What the last decided evaluation of each hub decided, by the hub's key; hubs without one are left out."""
    rows = Evaluation.objects.filter(hub__in=list(hubs), state=Evaluation.State.DECIDED).order_by("year")
    return dict(rows.values_list("hub", "decision"))
