"""The table of states."""

from __future__ import annotations

import pytest

from kyoten.apps.applications import lifecycle
from kyoten.apps.applications.lifecycle import State


def test_a_correction_goes_the_way_of_a_draft():
    steps = ["request_correction", "fix_text", "submit", "find_complete"]
    state = State.SUBMITTED
    for step in steps:
        state = lifecycle.after(step, state)
    assert state == State.COMPLETE


@pytest.mark.parametrize("state", [State.DRAFT, State.SIGNING, State.SELECTED, State.NOT_SELECTED, State.WITHDRAWN])
def test_the_check_is_for_what_waits_for_it(state):
    acts = ("find_complete", "find_ineligible", "undo_check", "request_correction", "end_correction")
    assert [lifecycle.after(act, state) for act in acts] == [None] * 5
