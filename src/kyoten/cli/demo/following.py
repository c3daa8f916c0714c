"""The evaluation of every hub in 2012, with the invented grades of the example."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kyoten.apps.accounts.actions import grant_role
from kyoten.apps.accounts.models import RoleName, ScopeKind, User
from kyoten.apps.evaluation import actions as evaluation
from kyoten.apps.evaluation.bridge import rule_of
from kyoten.apps.foundation import clock
from kyoten.apps.selection.models import Hub
from kyoten.cli.demo.example import Consortium, Example
from kyoten.cli.demo.words import chance

Tick = Callable[[], None]
BEYOND = {"S": 0.6, "A": 0.0, "B": -0.4, "C": -0.8, "": 0.0}  # by the overall grade: marks of functions above or below
STRAY = 0.6  # points by which a function's mark strays from what was claimed


def evaluate(
    example: Example,
    hubs: list[Hub],
    found: Mapping[int, Consortium],
    officer: User,
    evaluator: User,
    tick: Tick,
    seed: int,
) -> None:
    """Evaluate every hub in the third year, with the invented grades of the example; functions by `seed`."""
    for hub in sorted(hubs, key=lambda one: one.code):
        consortium = found[hub.application_id]
        planned = example.evaluation["hubs"].get(consortium.key, example.evaluation["default"])
        _evaluate(example, hub, planned, _of_functions(hub, consortium, planned, seed), officer, evaluator)
        tick()


def _of_functions(hub: Hub, consortium: Consortium, planned: Mapping[str, Any], seed: int) -> dict[str, str]:
    """A grade for every item that looks at a function: near what the hub claimed, better where it did well overall."""
    rule = rule_of(hub)
    assert rule is not None
    claimed = {one.function: one.self_rating or 0 for one in hub.application.claims.all()}
    scale, random = [one.id for one in reversed(rule.scale)], chance(seed, "evaluation", consortium.key)
    grades = {}
    for item in rule.items:
        if item.functions:
            aimed = claimed.get(item.functions[0], 0) + BEYOND[planned["overall"]] + random.gauss(0, STRAY)
            grades[item.id] = scale[max(1, min(len(scale), round(aimed))) - 1]
    return grades


def _evaluate(
    example: Example,
    hub: Hub,
    planned: Mapping[str, Any],
    of_functions: Mapping[str, str],
    officer: User,
    evaluator: User,
) -> None:
    with clock.at(example.calendar["evaluation_opened"]):
        grant_role(evaluator.pk, RoleName.EVALUATOR, hub.code, by=officer, scope_kind=ScopeKind.HUB)
        row = evaluation.open_evaluation(hub.pk, by=officer, year=3)
    said = example.wording["grades"]
    grades = {"overall": planned["overall"], **planned["items"], **of_functions}
    with clock.at(example.calendar["evaluation_graded"]):
        evaluation.grade(row.pk, {item: (grade, said[grade]) for item, grade in grades.items()}, by=evaluator)
    kind = "continue_without_grade" if not planned["overall"] else planned["decision"]
    reason = example.wording["decisions"][kind]
    with clock.at(example.calendar["evaluation_decided"]):
        evaluation.decide(
            row.pk,
            by=officer,
            overall=planned["overall"],
            decision=planned["decision"],
            reason_ja=reason["ja"],
            reason_en=reason["en"],
        )
