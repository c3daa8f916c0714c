"""Kinds of letters, thirds, and the last moment of an objection."""

from __future__ import annotations

import pytest
from tests.apps.selection.scenes import decided_board, small_board

from kyoten.apps.selection import notice_queries, queries


@pytest.mark.parametrize(("own", "place"), [(4.0, "upper"), (3.0, "middle"), (1.0, "lower")])
def test_a_value_lies_in_a_third_of_its_type(own, place):
    assert notice_queries.third([1.0, 2.0, 2.5, 3.0, 3.5, 4.0], own) == place


def test_equal_values_lie_in_the_same_third():
    assert {notice_queries.third([3.0, 3.0, 3.0], one) for one in (3.0, 3.0)} == {"upper"}


@pytest.mark.django_db
@pytest.mark.parametrize(("places", "found"), [(0, []), (1, ["g6"]), (2, ["g6", "g7"])])
def test_near_misses_are_the_first_below_the_line(places, found):
    board, proposal, _hubs = decided_board(7)
    kinds = notice_queries.kinds(queries.choices(proposal), places)
    codes = {one.pk: code for code, one in board.applications.items()}
    assert sorted(codes[key] for key, kind in kinds.items() if kind == "near_miss") == found


@pytest.mark.django_db
def test_the_means_are_those_of_one_ministrys_readers():
    board = small_board(2)
    found = notice_queries.means(board.call, "meti")["organisation"]
    assert found == {board.applications["g1"].pk: 4.0, board.applications["g2"].pk: 3.0}
