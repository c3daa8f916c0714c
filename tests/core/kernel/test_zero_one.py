import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten.core.kernel.zero_one import Row, maximise, solver_versions

IDS = ("a", "b", "c", "d", "e")
numbers = st.fixed_dictionaries({one: st.integers(-9, 9) for one in IDS})
rows = st.builds(Row, st.just("row"), numbers, st.none() | st.integers(-9, 0), st.none() | st.integers(0, 20))


def row(coefficients: dict[str, int], lower: int | None = None, upper: int | None = None) -> Row:
    return Row("row", coefficients, lower, upper)


def best_by_hand(values: dict[str, int], every: list[Row]) -> int | None:
    sets = [frozenset(some) for size in range(len(IDS) + 1) for some in combinations(IDS, size)]
    kept = [sum(values[one] for one in some) for some in sets if all(r.holds(some) for r in every)]
    return max(kept, default=None)


def test_without_rows_everything_of_value_is_taken() -> None:
    assert maximise(("a", "b"), {"a": 1, "b": -1}, ()) == {"a"}


def test_an_upper_bound_keeps_the_best() -> None:
    assert maximise(("a", "b"), {"a": 1, "b": 2}, (row({"a": 1, "b": 1}, None, 1),)) == {"b"}


def test_a_lower_bound_takes_what_has_no_value() -> None:
    assert maximise(("a",), {}, (row({"a": 1}, 1),)) == {"a"}


def test_rows_that_cannot_hold_have_no_answer() -> None:
    assert maximise(("a",), {"a": 1}, (row({"a": 1}, 2),)) is None


@pytest.mark.parametrize(("lower", "answer"), [(0, frozenset()), (1, None)])
def test_without_ids_only_nothing_can_be_chosen(lower: int, answer: frozenset[str] | None) -> None:
    assert maximise((), {}, (row({}, lower),)) == answer


def test_one_yen_over_a_budget_of_billions_is_too_much() -> None:
    costs = {"a": 7_530_000_000, "b": 1}
    assert maximise(("a", "b"), {"a": 5, "b": 1}, (row(costs, None, 7_530_000_000),)) == {"a"}


def test_a_row_knows_what_is_used_and_whether_it_is_full() -> None:
    seats = row({"a": 1, "b": 1}, None, 1)
    assert (seats.used(frozenset("a")), seats.is_tight(frozenset("a")), seats.is_tight(frozenset())) == (
        1,
        True,
        False,
    )


def test_a_row_without_bounds_always_holds_and_is_never_full() -> None:
    assert (row({"a": 1}).holds(frozenset("a")), row({"a": 1}).is_tight(frozenset("a"))) == (True, False)


def test_the_solver_is_named_with_its_version() -> None:
    assert list(solver_versions()) == ["highspy"]


@settings(max_examples=60, deadline=None)
@given(numbers, st.lists(rows, max_size=3))
def test_the_answer_is_the_best_of_all_sets(values: dict[str, int], every: list[Row]) -> None:
    chosen = maximise(IDS, values, every)
    assert (None if chosen is None else sum(values[one] for one in chosen)) == best_by_hand(values, every)


covers = st.builds(
    Row, st.just("row"), st.fixed_dictionaries({one: st.integers(0, 5) for one in IDS}), st.integers(0, 9), st.none()
)
links = st.permutations(IDS).map(lambda some: Row("link", {some[0]: 1, some[1]: -1}, None, 0))
packs = st.integers(0, 3).map(lambda most: Row("pack", dict.fromkeys(IDS, 1), None, most))
costs = st.fixed_dictionaries({one: st.integers(-(10**8), 0) for one in IDS})


@settings(max_examples=150, deadline=None)
@given(costs, st.lists(covers | links | packs, max_size=5))
def test_the_least_cost_of_covering_packing_and_links_is_found(costs: dict[str, int], every: list[Row]) -> None:
    chosen = maximise(IDS, costs, every)
    assert (None if chosen is None else sum(costs[one] for one in chosen)) == best_by_hand(costs, every)


@settings(max_examples=20, deadline=None)
@given(numbers, st.lists(rows, max_size=2), st.integers(0, 2**40))
def test_the_same_input_and_seed_give_the_same_answer(values: dict[str, int], every: list[Row], seed: int) -> None:
    assert maximise(IDS, values, every, seed) == maximise(IDS, values, every, seed)


TOGETHER = """
from {first} import solve as first
from {second} import solve as second
from kyoten.core.assignment.build import from_mapping
from kyoten.core.portfolio.problem import Candidate, PortfolioProblem, Quota
assignment = from_mapping(("a",), ("r",), {{("a", "r"): 0.5}}, 1, 1)
hub = Candidate("h", "global", points={{"mext": {{"x": 3}}}})
portfolio = PortfolioProblem((hub,), (Quota("global", 0, 1, 1),), ("mext",))
solvers = sorted((first, second), key=lambda solve: solve.__module__)
print(solvers[0](assignment).total, sorted(solvers[1](portfolio).selected))
"""
FLOW, SETS = "kyoten.core.assignment.methods.total", "kyoten.core.portfolio.methods.exact"


@pytest.mark.parametrize(("first", "second"), [(FLOW, SETS), (SETS, FLOW)])
def test_both_solvers_work_in_one_process_in_either_order(first: str, second: str) -> None:
    program = TOGETHER.format(first=first, second=second)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "0.5 ['h']\n"
