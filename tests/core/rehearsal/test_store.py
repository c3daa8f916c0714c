"""Reports and questions survive being kept as JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.rehearsal.scenes import setting

from kyoten.core.rehearsal.assumed import Asked
from kyoten.core.rehearsal.outcome import Report
from kyoten.core.rehearsal.rehearse import rehearse
from kyoten.core.rehearsal.store import as_data, asked_as_data, asked_of, report_of


def test_a_report_comes_back_as_it_was() -> None:
    for budget in (None, 40_000_000):
        found = rehearse(setting(runs=2, budget_yen=budget))
        assert report_of(json.loads(json.dumps(as_data(found)))) == found


@given(st.builds(Asked, applications=st.none() | st.integers(1, 99), seed=st.integers(0, 9)))
def test_what_was_asked_comes_back_as_it_was(asked: Asked) -> None:
    assert asked_of(json.loads(json.dumps(asked_as_data(asked)))) == asked


def test_a_report_is_plain_data() -> None:
    data = as_data(rehearse(setting(runs=1)))
    assert (data["runs"], data["money"], type(data["types"]), data["left_out"]) == (1, None, list, [])


@pytest.mark.parametrize("name", ["runs", "readers", "agreement"])
def test_data_without_a_part_is_no_report(name: str) -> None:
    data = as_data(rehearse(setting(runs=1)))
    with pytest.raises(ValueError, match=name):
        report_of({one: part for one, part in data.items() if one != name})


def test_what_is_read_back_is_frozen_values_again() -> None:
    assert isinstance(report_of(as_data(rehearse(setting(runs=1)))), Report)
