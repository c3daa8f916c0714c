import numpy as np
import pytest
from hypothesis import given, settings
from tests.core.portfolio.instances import IDS, numbers, programs, selections

from kyoten.core.kernel.zero_one import Row
from kyoten.core.portfolio import forced as module
from kyoten.core.portfolio.forced import forced
from kyoten.core.portfolio.program import Program, program_of
from kyoten.core.portfolio.search import Search


def asked(program: Program, values: np.ndarray) -> list[int | None]:
    search = Search(program)
    best = search.best(values)
    assert best is not None
    answers = forced(search, values, best)
    return [None if one is None else one.worth for one in (answers[place] for place in range(len(values)))]


def by_hand(program: Program, values: np.ndarray) -> list[int | None]:
    kept = selections(program)
    best = Search(program).best(values)
    assert best is not None
    sides = 1 - best.taken
    return [
        max((int(one @ values) for one in kept if one[place] == sides[place]), default=None)
        for place in range(len(values))
    ]


@settings(max_examples=80, deadline=None)
@given(programs, numbers)
def test_every_forced_question_gets_the_best_of_all_selections(program: Program, values: dict[str, int]) -> None:
    worth = program.numbers(values)
    if Search(program).best(worth) is not None:
        assert asked(program, worth) == by_hand(program, worth)


def knapsack(seed: int, count: int = 11) -> tuple[Program, np.ndarray]:
    """Costs and values close to each other, a budget for a third, and at most three of the first half."""
    random = np.random.default_rng(seed)
    ids = tuple(f"h{number:02}" for number in range(count))
    costs = dict(zip(ids, random.integers(20, 99, count).tolist(), strict=True))
    rows = (Row("budget", costs, 0, sum(costs.values()) // 3), Row("first", dict.fromkeys(ids[:7], 1), 1, 3))
    return program_of(ids, rows), np.array([costs[one] * 10**6 for one in ids]) + random.integers(0, 10**7, count)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("core", "beam", "lines"), [(48, 40, 10**5), (3, 2, 10**5), (48, 40, 30), (48, 1, 2)])
def test_narrow_sweeps_leave_to_the_search_what_they_cannot_prove(
    monkeypatch: pytest.MonkeyPatch, seed: int, core: int, beam: int, lines: int
) -> None:
    for name, value in (("CORE", core), ("BEAM", beam), ("LINES", lines), ("TOGETHER", 5), ("WIDEST", 9)):
        monkeypatch.setattr(module, name, value)
    program, values = knapsack(seed)
    assert asked(program, values) == by_hand(program, values)


def test_by_hand_who_is_forced_out_costs_what_the_next_is_worth_less() -> None:
    program = program_of(("a", "b", "c"), (Row("seats", {"a": 1, "b": 1, "c": 1}, 0, 2), Row("c", {"c": 1}, 0, 0)))
    assert asked(program, np.array([5, 3, 9])) == [3, 5, None]


def test_without_columns_nothing_is_asked() -> None:
    assert asked(program_of((), ()), np.zeros(0, dtype=np.int64)) == []


def test_the_sides_asked_are_kept() -> None:
    program = program_of(IDS, (Row("seats", dict.fromkeys(IDS, 1), 3, 3),))
    values, search = np.arange(len(IDS)), Search(program)
    best = search.best(values)
    assert best is not None
    answers = forced(search, values, best)
    assert all(one is not None and one.taken[place] != best.taken[place] for place, one in answers.items())
