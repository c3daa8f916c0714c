"""Reports and questions survive being kept as JSON."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from tests.core.rehearsal.scenes import setting

from kyoten.core.rehearsal.assumed import Asked
from kyoten.core.rehearsal.rehearse import rehearse
from kyoten.core.rehearsal.store import as_data, asked_as_data, asked_of, report_of


def test_a_report_comes_back_as_it_was() -> None:
    for budget in (None, 40_000_000):
        found = rehearse(setting(runs=2, budget_yen=budget))
        assert report_of(json.loads(json.dumps(as_data(found)))) == found


@given(st.builds(Asked, applications=st.none() | st.integers(1, 99), seed=st.integers(0, 9)))
def test_what_was_asked_comes_back_as_it_was(asked: Asked) -> None:
    assert asked_of(json.loads(json.dumps(asked_as_data(asked)))) == asked
