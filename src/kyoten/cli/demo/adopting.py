"""Applications of hub members at measures: kept with the programme's words, some decided with the plan considered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Measure
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import measure_cases, stating
from kyoten.cli.demo.example import Example
from kyoten.cli.demo.supporting import FIRST_YEAR, of_hubs


def decide_applications(
    example: Example, programme_code: str, offices: Mapping[str, User], hubs: Mapping[str, Hub]
) -> None:
    """Keep every application of the example, state its facts, and decide those that have an outcome."""
    measures = Measure.objects.filter(programme__code=programme_code)
    for planned in of_hubs(hubs, example.support["applications"]):
        measure = measures.get(code=planned["measure"])
        _decide(example, planned, measure, hubs[planned["hub"]], offices[planned["by"]])


def _decide(example: Example, planned: Mapping[str, Any], measure: Measure, hub: Hub, by: User) -> None:
    with clock.at(example.calendar["measures_applied"]):
        said = {"applicant": planned["applicant"], "title": planned["title"], "award_line": planned["line"]}
        case = measure_cases.register(measure.pk, hub.pk, by=by, fiscal_year=FIRST_YEAR, **said)
        stating.state_case(case.pk, planned["stated"], by=by)
    if "outcome" in planned:
        decision = {name: planned[name] for name in ("outcome", "considered", "reason")}
        with clock.at(example.calendar["measures_decided"]):
            measure_cases.decide(case.pk, by=by, amount=planned.get("amount"), **decision)
