"""Scores and rows of a ranking as values."""

from __future__ import annotations

import pytest
from tests.apps.selection.scenes import small_board

from kyoten.apps.reviews.models import Score
from kyoten.apps.selection import actions, queries, ranking_bridge
from kyoten.core.calibration.ranking import Ranked
from kyoten.core.programme.model import RankingMethod

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    board = small_board(7)
    return queries.choices(actions.propose(board.call.pk, by=None))


def test_the_digest_follows_every_single_score():
    board = small_board(2)
    before = [ranking_bridge.digest_of_scores(queries.standings(board.call)) for _ in range(2)]
    Score.objects.filter(pk=Score.objects.first().pk).update(value=1)
    assert before[0] == before[1] != ranking_bridge.digest_of_scores(queries.standings(board.call))


def test_the_seats_are_those_that_the_engine_proposed(rows):
    assert ranking_bridge.places_of(rows) == {"global": 5}


def test_another_method_keeps_aside_what_the_engine_said(rows):
    order = tuple(row.application.code for row in reversed(rows))
    found = {"global": Ranked(order, frozenset(order[:5]))}
    ranking_bridge.apply(rows, RankingMethod.CALIBRATED, found)
    assert [(row.rank, row.selected) for row in rows] == [(n, n <= 5) for n in range(7, 0, -1)]
    ranking_bridge.apply(rows, RankingMethod.MEAN, {})
    assert [(row.rank, row.selected, row.explanation["proposed"]) for row in rows[-2:]] == [
        (6, False, False),
        (7, False, False),
    ]
