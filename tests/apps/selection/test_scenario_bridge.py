"""What the engine is asked, from settings and reviews: nothing is lost, and the same question has the same digest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.apps.selection.scenes import small_board

from kyoten.apps.selection import scenario_bridge, scenario_queries
from kyoten.core.portfolio.problem import Budget, Interval, Limit

pytestmark = pytest.mark.django_db


@pytest.fixture
def known():
    return scenario_queries.known(small_board(3).call)


@pytest.fixture
def settings(known):
    return scenario_bridge.first_settings(known)


def test_seats_begin_as_planned_and_never_ask_for_more_than_applied(settings):
    assert settings.seats == {"global": (3, 5, 5), "regional_core": (0, 10, 10)}


def test_each_ministry_judges_by_its_own_criteria(known):
    criteria = scenario_bridge.criteria_of(known.programme)
    assert ("research_potential" in criteria["mext"], "research_potential" in criteria["meti"]) == (True, False)


def test_every_limit_is_asked(known, settings):
    asked = replace(
        settings, per_prefecture=1, blocks={"kinki": (1, None)}, fields={"IT": (None, 2)}, budgets={"mext:2009": 7}
    )
    problem = scenario_bridge.problem_of(known, asked)
    assert problem.limits == (
        Limit(region="26", at_most=1),
        Limit(region="kinki", at_least=1),
        Limit(field="IT", at_most=2),
    )
    assert problem.budgets == (Budget(7, 2009, "mext"),)


def test_scores_count_as_means_and_for_the_core_index_as_what_readers_gave(known, settings):
    asked = scenario_bridge.scenario_of(known, settings)
    points = [
        next(one for one in problem.candidates if one.id == "g2").points["mext"]["organisation"]
        for problem in (asked.problem, asked.wide)
    ]
    assert points == [3.5, Interval(3, 4)]


def test_the_same_question_has_the_same_digest_and_another_has_another(known, settings):
    one, same, other = (
        scenario_bridge.inputs_digest(scenario_bridge.scenario_of(known, each))
        for each in (settings, replace(settings), replace(settings, slack=settings.slack + 1))
    )
    assert (one == same, one == other) == (True, False)
