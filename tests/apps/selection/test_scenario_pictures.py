from __future__ import annotations

from collections import Counter

import pytest
from django.utils import translation
from tests.apps.selection.scenario_scenes import tried

from kyoten.apps.selection import scenario_pictures as pictures

pytestmark = pytest.mark.django_db


@pytest.fixture
def scenario():
    with translation.override("en"):
        yield tried()


def applications(scenario):
    return list(scenario.call.applications.order_by("code"))


def test_the_bars_are_the_core_indexes_of_the_engine(scenario):
    figure = pictures.core_index("Core", scenario.answer, applications(scenario), {}, 5)
    told = scenario.answer["robust"]["standings"]
    assert sorted(row[1] for row in figure.table.rows) == sorted(
        pictures.phrases.percent(one["index"]) for one in told.values()
    )


def test_the_bars_say_which_core_indexes_are_proven(scenario):
    figure = pictures.core_index("Core", scenario.answer, applications(scenario), {}, 5)
    told = scenario.answer["robust"]["standings"].values()
    certain = sum(one["proven"] and one["group"] != "borderline" for one in told)
    assert Counter(row[2] for row in figure.table.rows) == Counter(proven=certain, sampled=len(told) - certain)


def test_the_front_has_a_row_for_each_efficient_portfolio(scenario):
    figure = pictures.front(scenario.answer, {})
    assert len(figure.table.rows) == len(scenario.answer["front"]["portfolios"])


def test_the_map_tells_who_stays_comes_and_goes(scenario):
    figure = pictures.before_and_after("Map", applications(scenario)[:3], ["g1", "g2"], ["g2", "g3"], "")
    assert [row[2] for row in figure.table.rows] == ["Goes out", "Stays in", "Comes in"]


def test_the_balance_counts_chosen_of_all_by_field_and_region(scenario):
    rows = applications(scenario)[:2]
    for one in rows:
        one.fields = ["IT"]
    assert pictures.balance(rows, ["g1"]).table.rows == (("IT", "·", "·", "·", "·", "1 / 2", "·", "·", "·"),)
