"""What the background run draws."""

from __future__ import annotations

import pytest

from kyoten.apps.brokerage import tasks
from kyoten.apps.brokerage.actions.picturing import ask_for_picture


@pytest.mark.django_db
def test_every_waiting_picture_is_drawn_once():
    ask_for_picture(by=None)
    assert (tasks.run_waiting(), tasks.run_waiting()) == (1, 0)
