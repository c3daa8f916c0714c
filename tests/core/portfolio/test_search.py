import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.portfolio.instances import IDS, numbers, programs, selections
from tests.core.portfolio.published import DEPARTMENTS, KNAPSACKS, knapsack

from kyoten.core.kernel.zero_one import Row
from kyoten.core.portfolio import search as module
from kyoten.core.portfolio.program import Program, program_of
from kyoten.core.portfolio.search import Search


def by_hand(program: Program, values: np.ndarray, place: int | None = None, side: int = 0) -> int | None:
    kept = [taken for taken in selections(program) if place is None or taken[place] == side]
    return max((int(taken @ values) for taken in kept), default=None)


@settings(max_examples=60, deadline=None)
@given(programs, st.lists(numbers, min_size=1, max_size=4))
def test_every_question_gets_the_best_of_all_selections(program: Program, many: list[dict[str, int]]) -> None:
    search = Search(program)
    for values in map(program.numbers, many):
        found = search.best(values)
        assert (found and found.worth) == by_hand(program, values)


@settings(max_examples=40, deadline=None)
@given(programs, numbers, st.integers(0, len(IDS) - 1), st.integers(0, 1))
def test_a_forced_column_is_kept(program: Program, values: dict[str, int], place: int, side: int) -> None:
    worth = program.numbers(values)
    found = Search(program).best(worth, (place, side))
    assert (found and found.worth) == by_hand(program, worth, place, side)


@settings(max_examples=30, deadline=None)
@given(programs, numbers)
def test_the_solver_alone_finds_the_same(program: Program, values: dict[str, int]) -> None:
    worth = program.numbers(values)
    search = Search(program)
    found = search._inside(worth, np.arange(len(IDS)), np.zeros(len(IDS), dtype=np.int64))
    assert (found and found.worth) == by_hand(program, worth)


def test_a_large_knapsack_needs_more_than_the_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CORE", 2)
    random = np.random.default_rng(3)
    ids = tuple(f"h{number:02}" for number in range(14))
    costs = dict(zip(ids, random.integers(20, 99, 14).tolist(), strict=True))
    program = program_of(ids, (Row("budget", costs, 0, 300),))
    values = np.array([costs[one] + 7 for one in ids])
    found = Search(program).best(values)
    assert found is not None
    assert found.worth == by_hand(program, values)


def test_a_floor_that_is_raised_and_lowered_is_kept() -> None:
    search = Search(program_of(("a", "b"), (Row("floor", {"a": 1, "b": 2}, None, None),)))
    values, worths = np.array([-1, -3]), []
    for floor in (2, 0, 3):
        search.set_floor(0, floor)
        found = search.best(values)
        worths.append(found and found.worth)
    assert worths == [-3, 0, -4]


@pytest.mark.parametrize(("lower", "worth"), [(0, 0), (1, None)])
def test_without_columns_only_nothing_can_be_chosen(lower: int, worth: int | None) -> None:
    found = Search(program_of((), (Row("row", {}, lower, None),))).best(np.zeros(0, dtype=np.int64))
    assert (found and found.worth) == worth


@pytest.mark.parametrize("name", KNAPSACKS)
def test_the_published_optima_of_knapsacks_are_found(name: str) -> None:
    program, values, optimum = knapsack(name)
    found = Search(program).best(values)
    assert (found and found.worth) == optimum


def test_the_published_price_of_a_project_from_every_department() -> None:
    program, values, _ = knapsack("PROBE")
    for name in "ABCD":
        program = program.with_row(np.array([int(one == name) for one in DEPARTMENTS]), 1, 12)
    found = Search(program).best(values)
    assert found is not None
    assert (found.worth, sorted(program.named(found.taken))) == (39646, ["x02", "x03", "x06", "x08", "x11"])


@settings(max_examples=40, deadline=None)
@given(programs, numbers, st.sampled_from([7, 50_000]))
def test_values_that_share_a_divisor_lose_no_better_selection(
    program: Program, some: dict[str, int], step: int
) -> None:
    values = program.numbers(some) * step
    found = Search(program).best(values)
    assert (found and found.worth) == by_hand(program, values)


def test_worths_lie_as_far_apart_as_all_values_share() -> None:
    search = Search(program_of(("a", "b"), (Row("seats", {"a": 1, "b": 1}, 0, 1),)))
    steps = [search.bound(np.array(values)) for values in ((4, 6), (0, 0), (-5, 3))]
    assert [one and one.step for one in steps] == [2, 1, 1]
