"""Runs in numbers, worked by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.reviews.bridge import runs
from kyoten.apps.reviews.bridge.runs import Changed, RunSettings, Weights, differences, histogram, statistics
from kyoten.core.assignment.elastic import Kind, Slack
from kyoten.core.assignment.infeasible import Diagnosis, Remedy, Short

PAIRS = {("a", "1"): 4.0, ("a", "2"): 2.0, ("b", "1"): 1.0}
NUMBERS = statistics(["a", "b", "c"], ["1", "2", "3"], PAIRS, 2)


def test_numbers_of_a_run():
    assert (NUMBERS.applications, NUMBERS.covered, NUMBERS.readings, NUMBERS.mean) == (3, 1, 3, 7 / 3)


def test_the_application_served_worst_and_those_short():
    assert (NUMBERS.worst, NUMBERS.short) == (("b", 1.0), ("b", "c"))


def test_reviewers_by_load():
    assert (NUMBERS.loads, NUMBERS.idle) == (((0, 1), (1, 1), (2, 1)), ("3",))


def test_nothing_made_is_no_number():
    empty = statistics([], [], {}, 3)
    assert (empty.mean, empty.worst, empty.loads, empty.served) == (None, None, ((0, 0),), ())


@given(st.lists(st.floats(0, 50, allow_nan=False), max_size=30))
def test_every_value_falls_into_one_range(values):
    assert sum(count for _low, _high, count in histogram(values)) == len(values)


def test_equal_values_are_one_range():
    assert histogram([0.0, 0.0]) == ((0.0, 0.0, 2),)


def test_an_application_is_known_when_its_readers_know_all_its_fields_together():
    fields = {"a": ["x", "y"], "b": ["x", "y"], "c": []}
    known = {"1": ["x"], "2": ["y", "z"], "3": []}
    assert runs.fields_known(fields, known, PAIRS) == 1
    assert runs.fields_known(fields, known, [*PAIRS, ("c", "3")]) == 2


def test_readers_that_differ():
    found = differences([("a", "1"), ("a", "2"), ("b", "1")], [("a", "2"), ("a", "3"), ("b", "1")])
    assert found == (Changed("a", ("1",), ("3",), ("2",)),)


@given(
    st.builds(
        RunSettings,
        st.integers(1, 9),
        st.sampled_from(["total", "fair", "spread"]),
        st.none() | st.integers(1, 9),
        weights=st.builds(Weights, *[st.integers(0, 9).map(float)] * 4),
    )
)
def test_settings_come_back_as_they_were_kept(asked):
    assert RunSettings.read(asked.stored()) == asked


def test_older_runs_have_the_usual_settings():
    assert RunSettings.read({"something": 1}) == RunSettings()


def test_a_diagnosis_is_kept_in_plain_values():
    found = Diagnosis((Short("a", 1, 2, 1),), (Remedy((Kind.EXTRA_LOAD,), (Slack(Kind.EXTRA_LOAD, 1, "", "7"),)),))
    kept = runs.diagnosis_as_kept(found)
    change = {"kind": "extra_load", "amount": 1, "application": "", "reviewer": "7", "group": ""}
    assert kept == {
        "short": [{"application": "a", "got": 1, "needed": 2, "free": 1, "cause": "no_candidates"}],
        "remedies": [{"size": 1, "changes": [change]}],
    }
