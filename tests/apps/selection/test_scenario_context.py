"""The pages of scenarios put together: what is set beside what, and what may not be looked at."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.utils import translation
from tests.apps.factories import make_user
from tests.apps.selection.scenario_scenes import tried
from tests.apps.selection.scenes import small_board

from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import actions, scenario_actions, scenario_context

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return small_board(7)


@pytest.fixture
def scenario(board):
    return tried(board)


def shown(board, scenario, **more):
    return scenario_context.board(board.call, scenario, board.officers["mext"], **more)


def test_a_board_stands_beside_the_proposal_that_counts(board, scenario):
    actions.propose(board.call.pk, by=None)
    with translation.override("en"):
        assert "Proposal 1" in shown(board, scenario)["map"].title


def test_a_board_stands_beside_the_scenario_that_is_named(board, scenario):
    other = tried(board, name="Plan B")
    assert "Plan B" in shown(board, scenario, against=str(other.number))["map"].title


def test_conditions_that_cannot_hold_leave_no_board(board):
    impossible = tried(board, seats={"global": (8, 8, 8), "regional_core": (0, 0, 0)})
    page = shown(board, impossible)
    assert (len(page["conflicts"]), "types" in page) == (1, False)


@pytest.mark.parametrize(("verb", "wanted"), [("", "must_not"), ("must", "must"), ("nonsense", "must_not")])
def test_who_is_in_is_first_tried_out(board, scenario, verb, wanted):
    assert scenario_context.attempt(board.call, scenario, "g1", verb)["verb"] == wanted


def test_who_is_out_is_first_tried_in(board, scenario):
    assert scenario_context.attempt(board.call, scenario, "g7", "")["verb"] == "must"


def test_nothing_is_tried_of_a_stranger_or_in_a_frozen_scenario(board, scenario):
    with pytest.raises(Http404):
        scenario_context.attempt(board.call, scenario, "nobody", "must")
    frozen = scenario_actions.freeze(scenario.pk, by=board.officers["mext"], revision=scenario.revision)
    with pytest.raises(Http404):
        scenario_context.attempt(board.call, frozen, "g1", "must")


def test_one_scenario_alone_is_not_compared(board, scenario):
    assert "answers" not in scenario_context.compare(board.call, ["1"])


def test_only_officers_of_a_call_being_decided_may_make_scenarios(board, scenario):
    offered = [scenario_context.listing(board.call, user)["may_make"] for user in (board.officers["meti"], make_user())]
    board.call.state = Call.State.PUBLISHED
    closed = scenario_context.listing(board.call, board.officers["meti"])["may_make"]
    assert (offered, closed) == ([True, False], False)
