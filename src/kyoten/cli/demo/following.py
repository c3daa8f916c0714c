"""What follows selection: support packages of fiscal year 2009, and the evaluation of 2012."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kyoten.apps.accounts.actions import grant_role
from kyoten.apps.accounts.models import RoleName, ScopeKind, User
from kyoten.apps.evaluation import actions as evaluation
from kyoten.apps.foundation import clock
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import actions as support
from kyoten.cli.demo.example import Consortium, Example

FIRST_YEAR = 2009
Tick = Callable[[], None]


def give_support(example: Example, programme_code: str, officers: Mapping[str, User]) -> None:
    """Work out the packages of all hubs together, then every funder's officer agrees each."""
    first = next(iter(officers.values()))
    with clock.at(example.calendar["support_proposed"]):
        packages = support.propose(FIRST_YEAR, by=first, programme_code=programme_code)
    with clock.at(example.calendar["support_agreed"]):
        for package in packages:
            for officer in officers.values():
                support.agree(package.pk, by=officer)


def evaluate(
    example: Example, hubs: list[Hub], found: Mapping[int, Consortium], officer: User, evaluator: User, tick: Tick
) -> None:
    """Evaluate every hub in the third year, with the invented grades of the example."""
    for hub in sorted(hubs, key=lambda one: one.code):
        planned = example.evaluation["hubs"].get(found[hub.application_id].key, example.evaluation["default"])
        _evaluate(example, hub, planned, officer, evaluator)
        tick()


def _evaluate(example: Example, hub: Hub, planned: Mapping[str, Any], officer: User, evaluator: User) -> None:
    with clock.at(example.calendar["evaluation_opened"]):
        grant_role(evaluator.pk, RoleName.EVALUATOR, hub.code, by=officer, scope_kind=ScopeKind.HUB)
        row = evaluation.open_evaluation(hub.pk, by=officer, year=3)
    said = example.wording["grades"]
    grades = {"overall": planned["overall"], **planned["items"]}
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
