"""Completed reviews as the question of comparable scores, and what is kept of the answer."""

from __future__ import annotations

import json

import pytest
from tests.apps.selection.scenes import Board, empty_board, small_board

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.selection import actions, calibration, queries
from kyoten.core.calibration.calibrate import calibrate
from kyoten.core.calibration.problem import CalibrationProblem
from kyoten.core.calibration.variances import ALIKE
from kyoten.core.programme.seats import Seats

pytestmark = pytest.mark.django_db


def asked(board: Board, high: int = 5) -> dict[str, CalibrationProblem]:
    return calibration.problems(queries.standings(board.call), {"global": Seats(0, high)}, {"organisation": 2.0})


def test_every_score_of_a_completed_review_is_asked_about():
    found = asked(small_board(3))["global"]
    assert (len(found.scores), found.applications, found.weights) == (12, ("g1", "g2", "g3"), {"organisation": 2.0})


def test_readers_are_told_apart():
    assert len({one.reviewer for one in asked(small_board(3))["global"].scores}) == 2


@pytest.mark.parametrize(("seats", "first"), [(1, 1), (5, None)])
def test_the_line_stands_where_the_seats_end(seats, first):
    assert asked(small_board(3), seats)["global"].first == first


def test_hub_types_are_calibrated_apart():
    board = small_board(2)
    board.application("r1", "regional_core", {"mext": 3, "meti": 4})
    assert set(asked(board)) == {"global", "regional_core"}


def test_a_single_review_is_compared_with_nothing():
    board = empty_board()
    board.application("g1", "global", {"mext": 3})
    assert asked(board) == {}


def test_without_scores_nothing_is_asked():
    assert asked(empty_board()) == {}


def test_a_proposal_keeps_mean_interval_and_rank_of_every_application():
    proposal = actions.propose(small_board(3).call.pk, by=None)
    told = {row.application.code: row.explanation["calibrated"] for row in queries.choices(proposal)}
    assert [
        told["g1"]["low"] < told["g1"]["mean"] < told["g1"]["high"],
        min(told, key=lambda one: told[one]["expected_rank"]),
    ] == [
        True,
        "g1",
    ]


def test_a_proposal_keeps_how_it_was_computed():
    run = actions.propose(small_board(3).call.pk, by=None).summary["calibration"]["global"]
    assert {"method", "seed", "versions", "variance", "agreement", "readers", "cautions"} <= set(run)
    assert (run["alike"]["before"], 0 < run["alike"]["after"] < 1) == (ALIKE, True)


def test_what_is_shown_is_what_was_recorded():
    proposal = actions.propose(small_board(3).call.pk, by=None)
    shown = {row.application.code: row.explanation["calibrated"] for row in queries.choices(proposal)}
    entry = AuditEntry.objects.filter(action="selection.proposed").latest("sequence")
    assert json.loads(entry.facts)["calibration"] == calibration.digest_of(proposal.summary["calibration"], shown)


def test_readers_are_kept_by_their_row():
    board = small_board(3)
    run = calibration.runs_of({"global": calibrate(asked(board)["global"])})["global"]
    assert {one["reviewer"] for one in run["readers"]} == {one.pk for one in board.reviewers.values()}
