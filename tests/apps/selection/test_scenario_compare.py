from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.selection.scenario_scenes import tried
from tests.apps.selection.scenes import small_board

from kyoten.apps.selection import scenario_compare, scenario_pages, scenario_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def compared():
    board = small_board(7)
    with translation.override("en"):
        both = [tried(board), tried(board, "Plan B", slack=30, must_not={"g1": "test"})]
        known = scenario_queries.known(board.call)
        yield scenario_compare.context(board.call, both, known.standings, scenario_pages.names_of(known))


def test_only_settings_that_differ_are_told(compared):
    told = {row[0]: row[1:] for row in compared["settings_table"]["rows"]}
    assert [(name.split(":")[0], values) for name, values in told.items()] == [
        ("Never in", ["—", "test"]),
        ("Weights not ruled out (± percentage points)", ["10", "30"]),
    ]


def test_everybody_is_in_the_whole_list_and_who_differs_in_the_short_one(compared):
    assert [len(compared[name]["rows"]) for name in ("members", "everybody")] == [2, 7]


def test_the_answers_stand_side_by_side(compared):
    told = {str(row[0]): row[1:] for row in compared["answers"]["rows"]}
    assert (told["Chosen"], told["Total of joint scores"]) == (["5", "5"], ["15.0", "12.5"])
