"""What falls due by the clock."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.selection.scenes import release, small_board

from kyoten.apps.foundation import clock
from kyoten.apps.selection import actions, tasks

pytestmark = pytest.mark.django_db


def test_a_result_under_embargo_is_released_once():
    board = small_board(2)
    proposal = actions.propose(board.call.pk, by=None)
    for funder, officer in board.officers.items():
        actions.confirm(proposal.pk, by=officer, funder_code=funder, digest=proposal.digest)
    release(board, not_before=clock.now() + dt.timedelta(hours=1))
    assert tasks.run_due() == 0
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        assert (tasks.run_due(), tasks.run_due()) == (1, 0)
