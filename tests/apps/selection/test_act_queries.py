"""Quotas in force."""

from __future__ import annotations

import pytest
from tests.apps.selection.scenes import small_board

from kyoten.apps.selection import act_queries
from kyoten.core.programme.seats import Seats

pytestmark = pytest.mark.django_db


def test_without_a_change_the_stated_quotas_are_in_force():
    stated = {"global": Seats(5, 5, about=True)}
    assert act_queries.seats_in_force(small_board(1).call, stated) == stated
