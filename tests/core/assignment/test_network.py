import numpy as np
from tests.core.assignment.cases import FITS, dense

from kyoten.core.assignment import network as flows
from kyoten.core.assignment.build import at_most, coverage


def test_one_unit_a_reading_from_applications_to_the_sink() -> None:
    net = flows.network(dense("ab", "rs", FITS, 2, 3))
    assert net is not None
    assert (net.tails.tolist(), net.heads.tolist()) == ([0, 0, 1, 1], [2, 3, 2, 3])
    assert (net.rest.heads.tolist(), net.rest.upper.tolist()) == ([4, 4], [3, 3])
    assert net.supply.tolist() == [2, 2, 0, 0, -4]


def test_forced_pairs_are_taken_out_before() -> None:
    problem = dense("ab", "rs", FITS, 2, 3, min_load=1, locked={("a", "r")})
    assert [one.tolist() for one in flows.left_over(problem)] == [[1, 2], [2, 3], [0, 1]]


def test_groups_that_cross_have_no_network() -> None:
    ids = ("a",), ("r", "s", "t")
    crossing = [at_most("home", ids, {"r": "x", "s": "x"}, 1), coverage("meti", ids, {"s", "t"}, 1)]
    assert flows.network(dense(*ids, None, 2, 2, groups=crossing)) is None


def test_a_flow_of_least_cost_by_hand() -> None:
    net = flows.network(dense("ab", "rs", FITS))
    assert net is not None
    found = flows.least_cost(net, -np.array([9, 5, 8, 1]))
    assert found is not None
    assert (found[0].tolist(), found[1].tolist()) == ([0, 1, 1, 0], [1, 1])


def test_no_flow_where_loads_are_too_small() -> None:
    net = flows.network(dense("ab", "r"))
    assert net is not None
    assert flows.least_cost(net, np.zeros(2, dtype=np.int64)) is None


def test_parallel_arcs_carry_the_cheaper_layers_first() -> None:
    net = flows.network(dense("a", "rs", None, 1, 1))
    assert net is not None
    found = flows.least_cost(net, np.array([[-9, -1], [-5, -4]]), most=1, times=2)
    assert found is not None
    assert found[0].tolist() == [1, 1]


def test_decimals_become_whole_numbers_exactly() -> None:
    assert flows.scale_of(np.array([0.25, 0.5]), 10) == (100, True)
    assert flows.scale_of(np.array([3.0]), 10) == (1, True)


def test_the_last_of_many_affinities_counts_as_the_first_does() -> None:
    many = np.full(flows.GLANCE + 1, 0.5)
    many[-1] = 0.25
    assert flows.scale_of(many, 10) == (100, True)
    many[-1] = 1 / 3
    assert flows.scale_of(many, 10)[1] is False


def test_other_numbers_get_the_finest_step_there_is_room_for() -> None:
    scale, exact = flows.scale_of(np.array([1 / 3]), 1000)
    assert (exact, scale * (1 / 3) * 1002 < flows.COST_ROOM, scale > 2**50) == (False, True, True)
