import numpy as np
from tests.core.assignment.cases import dense

from kyoten.core.assignment.build import at_most, coverage
from kyoten.core.assignment.cells import absent, cells, chains

IDS = ("a", "b"), ("r", "s", "t")
HOMES = at_most("organisation", IDS, {"r": "x", "s": "x", "t": "y"}, 1)


def found(*groups, **more):
    problem = dense(*IDS, None, 2, 2, groups=groups, **more)
    return problem, np.flatnonzero(~(problem.barred | problem.forced))


def test_a_cell_is_an_application_and_a_group() -> None:
    every = cells(*found(HOMES))
    assert every.of_pair.tolist() == [[0, 0, 1, 2, 2, 3]]
    assert (every.row.tolist(), every.label.tolist(), every.upper.tolist()) == ([0, 0, 1, 1], [0, 1, 0, 1], [1] * 4)


def test_forced_pairs_use_up_bounds() -> None:
    problem, free = found(HOMES, coverage("meti", IDS, {"r", "s"}, 1), locked={("a", "r")})
    every = cells(problem, free)
    assert every.upper.tolist()[:1] == [0]
    assert every.lower.tolist() == [0, 0, 0, 0, 0, 1]


def test_an_application_of_which_nothing_is_asked_has_no_cells() -> None:
    assert cells(*found(coverage("meti", IDS, {"r"}, {"b": 1}))).row.tolist() == [1]


def test_groups_inside_groups_nest_from_wide_to_narrow() -> None:
    places = at_most("prefecture", IDS, {"r": "p", "s": "p", "t": "p"}, 1)
    chain = chains(cells(*found(HOMES, places)))
    assert chain is not None
    assert chain[:, :3].tolist() == [[4, 4, 4], [0, 0, 1]]


def test_groups_that_cross_do_not_nest() -> None:
    assert chains(cells(*found(HOMES, coverage("meti", IDS, {"s", "t"}, 1)))) is None


def test_groups_that_cross_for_no_application_nest() -> None:
    crossing = coverage("meti", IDS, {"s", "t"}, {"a": 1}), coverage("mext", IDS, {"r", "s"}, {"b": 1})
    assert chains(cells(*found(*crossing))) is not None


def test_a_least_number_without_candidates_is_absent() -> None:
    barred = {"conflicts": {("a", "t")}}
    assert absent(*found(coverage("meti", IDS, {"t"}, 1), **barred)) == [(0, 0, 0, 1)]


def test_without_groups_there_are_no_cells() -> None:
    every = cells(*found())
    assert (every.row.tolist(), absent(*found())) == ([], [])


def test_a_least_number_within_the_candidates_is_not_absent() -> None:
    assert absent(*found(coverage("meti", IDS, {"t"}, 1))) == []


def test_forced_pairs_count_toward_a_least_number() -> None:
    problem, free = found(coverage("meti", IDS, {"t"}, 1), locked={("a", "t")}, conflicts={("b", "t")})
    assert absent(problem, free) == [(0, 1, 0, 1)]
