"""Reads of scenarios: what they rest on, the scenarios of a call, and the functions of its candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Max

from kyoten.apps.applications import tables
from kyoten.apps.applications.models import Application, FunctionClaim, PlanRow
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import queries, scenario_answers, scenario_bridge
from kyoten.apps.selection.models import Hub
from kyoten.apps.selection.scenario_bridge import Chosen, Known
from kyoten.apps.selection.scenario_models import Scenario
from kyoten.apps.selection.scenario_settings import Settings
from kyoten.core.kernel.errors import InfeasibleError
from kyoten.core.portfolio.problem import Cost
from kyoten.core.portfolio.scenario import Method, Solved, solve
from kyoten.core.portfolio.scenario import Scenario as Asked
from kyoten.core.programme.answers.rows import Row
from kyoten.core.programme.answers.tables import Shape
from kyoten.core.programme.answers.totals import standings as money_of
from kyoten.core.programme.model import Programme

# A function is called strong from this rating of its own on, weak up to the other (the scale goes from 0 to 4).
STRONG, WEAK = 4, 1


def known(call: Call) -> Known:
    """Everything that a scenario of the call rests on. Six queries, however many candidates there are."""
    programme = programme_of(call)
    standings = tuple(queries.standings(call))
    costs = _costs(programme, [one.application for one in standings])
    return Known(programme, call.stage, standings, costs, tuple(_earlier(call)))


def scenarios(call: Call) -> list[Scenario]:
    """The scenarios of a call, oldest first. One query."""
    return list(call.scenarios.select_related("changed_by", "frozen_by", "proposal").order_by("number"))


def next_number(call: Call) -> int:
    """The number of a further scenario."""
    return int(call.scenarios.aggregate(most=Max("number"))["most"] or 0) + 1


def answered(known: Known, settings: Settings) -> tuple[Asked, Solved | InfeasibleError]:
    """The question, and the engine's answer or what cannot hold together. Raises KyotenError for unusable settings."""
    asked = scenario_bridge.scenario_of(known, settings)
    try:
        return asked, solve(asked)
    except InfeasibleError as error:
        return asked, error


def chosen(known: Known, settings: Settings) -> tuple[Asked, Solved | InfeasibleError]:
    """The same without what the choice does not rest on: core index and front cost most of the time."""
    asked = scenario_bridge.scenario_of(known, settings)
    rests_on_more = asked.method in (Method.JOINT, Method.ROBUST)
    try:
        return asked, solve(asked if rests_on_more else replace(asked, draws=0, most=0))
    except InfeasibleError as error:
        return asked, error


def kept_answer(asked: Asked, found: Solved | InfeasibleError) -> dict[str, object]:
    """The answer as it is kept and shown."""
    if isinstance(found, InfeasibleError):
        return scenario_answers.conflict_of(found, asked)
    return scenario_answers.answer_of(found, asked)


def _earlier(call: Call) -> list[Chosen]:
    rows = Hub.objects.filter(
        application__call__programme_id=call.programme_id, application__call__stage__lt=call.stage
    ).exclude(state=Hub.State.WITHDRAWN)
    return [
        Chosen(
            one.code,
            one.hub_type.code,
            one.application.call.stage,
            tuple(one.application.prefectures),
            tuple(one.application.fields),
        )
        for one in rows.select_related("application__call", "hub_type")
    ]


def _costs(programme: Programme, applications: Sequence[Application]) -> dict[str, tuple[Cost, ...]]:
    """What each application asks for as grants, by year and by the funder of the measure; the unknown is left out."""
    if not applications:
        return {}
    years = tables.years_of(applications[0], programme)
    shapes = [one for one in tables.shapes(tables.surroundings(programme, years, ())).values() if one.match]
    codes = {one.pk: one.code for one in applications}
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    kept = PlanRow.objects.filter(application__in=codes, field__in=[one.name for one in shapes], removed=False)
    for one in kept.order_by("position", "id"):
        rows[codes[one.application_id], one.field].append(Row(one.key, dict(one.cells)))
    return {code: tuple(_grants(programme, shapes, rows, code)) for code in codes.values()}


def _grants(
    programme: Programme, shapes: Sequence[Shape], rows: Mapping[tuple[str, str], list[Row]], code: str
) -> list[Cost]:
    funder_of = {one.id: one.funder for one in programme.measures}
    found: dict[tuple[int, str], int] = defaultdict(int)
    for shape in shapes:
        measures = {one.id: one.measure for one in shape.choices[shape.match.measure]} if shape.match else {}
        for one in money_of(shape, rows.get((code, shape.name), [])):
            funder = funder_of.get(measures.get(one.choice) or "")
            if funder and one.cell.year and one.grant.known:
                found[one.cell.year, funder] += one.grant.known
    return [Cost(year, funder, yen) for (year, funder), yen in sorted(found.items())]


@dataclass(frozen=True)
class Functions:
    """Which of the functions a consortium calls strong, and where it names a bottleneck (ids of the pack)."""

    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


def functions(call: Call) -> dict[str, Functions]:
    """By the code of each application. One query."""
    strong, weak = defaultdict(list), defaultdict(list)
    rows = FunctionClaim.objects.filter(application__call=call).order_by("id")
    for code, name, rating, weakness in rows.values_list("application__code", "function", "self_rating", "weakness"):
        if weakness.strip() or (rating is not None and rating <= WEAK):
            weak[code].append(name)
        elif rating is not None and rating >= STRONG:
            strong[code].append(name)
    return {code: Functions(tuple(strong[code]), tuple(weak[code])) for code in {*strong, *weak}}
