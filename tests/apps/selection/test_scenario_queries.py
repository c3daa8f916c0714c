from __future__ import annotations

import pytest
from tests.apps.selection.scenario_scenes import tried
from tests.apps.selection.scenes import decided_board, small_board

from kyoten.apps.applications import tables
from kyoten.apps.applications.models import FunctionClaim, PlanRow
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import scenario_queries
from kyoten.apps.selection.models import Hub
from kyoten.apps.selection.scenario_queries import Functions
from kyoten.core.portfolio.problem import Cost

pytestmark = pytest.mark.django_db


def test_what_a_plan_asks_for_is_counted_by_year_and_ministry():
    board = small_board(2)
    mine = board.applications["g1"]
    year = tables.years_of(mine, programme_of(board.call))[0]
    cells = {
        "measure": "knowledge_cluster_2",
        "source": "grant",
        f"amount_{year}": "7000000",
        f"amount_{year + 1}": "?",
    }
    for number in (1, 2):
        PlanRow.objects.create(application=mine, field="budget.budget", key=str(number), cells=cells)
    costs = scenario_queries.known(board.call).costs
    assert (costs["g1"], costs["g2"]) == ((Cost(year, "mext", 14_000_000),), ())


def test_strong_functions_and_bottlenecks_are_told_apart():
    board = small_board(1)
    for name, rating, weakness in (("people", 4, ""), ("wide_area", 4, "few links"), ("infrastructure", 1, "")):
        FunctionClaim.objects.create(
            application=board.applications["g1"], function=name, self_rating=rating, weakness=weakness
        )
    assert scenario_queries.functions(board.call) == {"g1": Functions(("people",), ("wide_area", "infrastructure"))}


def test_hubs_of_an_earlier_round_stay():
    board, _proposal, _hubs = decided_board(2)
    later = Call.objects.get(programme=board.call.programme, stage=2)
    assert [(one.code, one.stage) for one in scenario_queries.known(later).earlier] == [("g1", 1), ("g2", 1)]


def test_a_hub_that_withdrew_is_not_fixed_in_a_later_round():
    board, _proposal, _hubs = decided_board(2)
    Hub.objects.filter(code="g1").update(state=Hub.State.WITHDRAWN)
    later = Call.objects.get(programme=board.call.programme, stage=2)
    assert [one.code for one in scenario_queries.known(later).earlier] == ["g2"]


def test_scenarios_are_numbered_one_after_the_other():
    board = small_board(2)
    tried(board), tried(board)
    assert [one.number for one in scenario_queries.scenarios(board.call)] == [1, 2]
    assert scenario_queries.next_number(board.call) == 3
