"""What each funder tells of its readers' reviews."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.selection.scenes import decided_board

from kyoten.apps.selection import feedback, notice_queries, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    board, proposal, _hubs = decided_board(6)
    with translation.override("en"):
        rules, rows = notice_queries.rule_of(board.call).feedback, queries.choices(proposal)
        yield [feedback.Told(board.call, one, rows) for one in rules], board.applications["g6"].pk


def test_one_ministry_tells_points_and_the_other_thirds(told):
    (mext, meti), last = told
    assert mext.scores(last, "en")[0].endswith(": 2.0 of 4 points")
    assert meti.scores(last, "en")[0].endswith(": lower third of its hub type")


def test_a_criterion_that_nobody_scored_is_not_told(told):
    (mext, _meti), last = told
    assert len(mext.scores(last, "en")) == 2


def test_lines_begin_with_whose_readers_they_are(told):
    (mext, _meti), last = told
    assert mext.lines(last, "en")[0] == "Review by the readers of MEXT"
