import numpy as np
import pytest
from tests.core.assignment.cases import FITS, dense, flags

from kyoten.core.assignment.outcome import AssignmentOutcome
from kyoten.core.assignment.reasons import AssignedPair, Passed, WhyNot

PROBLEM = dense("ab", "rs", FITS, {"a": 2, "b": 1}, 2)
CHOSEN = flags(PROBLEM, ("a", "r"), ("a", "s"), ("b", "s"))
OUTCOME = AssignmentOutcome("by hand", objective=1.5, bound=1.5, problem=PROBLEM, chosen=CHOSEN)


def test_the_bare_pairs_can_be_had() -> None:
    assert OUTCOME.pairings() == {("a", "r"), ("a", "s"), ("b", "s")}


def test_the_reviewers_of_an_application_are_in_order() -> None:
    assert OUTCOME.reviewers_of("a") == ("r", "s")


def test_the_load_of_a_reviewer_is_the_number_of_readings() -> None:
    assert (OUTCOME.load_of("s"), OUTCOME.load_of("nobody")) == (2, 0)


def test_what_all_and_the_worst_served_get() -> None:
    assert (OUTCOME.total, OUTCOME.served.tolist(), OUTCOME.worst) == (1.5, [pytest.approx(1.4), 0.1], 0.1)


def test_nobody_is_served_worst_where_nobody_needs_a_reader() -> None:
    nothing = dense("a", "r", None, 0, 1)
    assert AssignmentOutcome("by hand", problem=nothing, chosen=flags(nothing)).worst == 0.0


def test_pairs_come_with_their_reasons() -> None:
    last = OUTCOME.pairs[-1]
    assert last == AssignedPair("b", "s", 0.1, 2, 2, rank=2, passed=(Passed("r", 0.8, WhyNot.AIM),))


def outcome(problem, *pairs) -> AssignmentOutcome:
    return AssignmentOutcome("by hand", problem=problem, chosen=flags(problem, *pairs))


@pytest.mark.parametrize(
    ("needs", "pairs", "worst"),
    [
        (1, [("a", "r"), ("b", "s")], 0.1),
        ({"a": 2, "b": 1}, [("a", "r"), ("a", "s"), ("b", "r")], pytest.approx(0.7)),
        ({"a": 1, "b": 0}, [("a", "s")], 0.5),
        (1, [("a", "r")], 0.0),
    ],
)
def test_the_worst_served_has_the_smallest_mean_of_what_it_needs(needs, pairs, worst) -> None:
    assert outcome(dense("ab", "rs", FITS, needs, 2), *pairs).worst == worst


def test_without_pairs_nobody_reads_and_nothing_is_served() -> None:
    found = outcome(PROBLEM)
    assert (found.total, found.loads.tolist(), found.pairs, found.reviewers_of("a")) == (0.0, [0, 0], (), ())


def test_loads_are_those_of_all_reviewers_in_order() -> None:
    assert (OUTCOME.loads.tolist(), OUTCOME.load_of("r")) == ([1, 2], 1)


def test_an_application_that_is_not_there_has_no_reviewers() -> None:
    with pytest.raises(KeyError, match="z"):
        OUTCOME.reviewers_of("z")


def test_a_total_of_many_small_affinities_loses_nothing() -> None:
    many = dense([f"a{at}" for at in range(10)], "r", {(f"a{at}", "r"): 0.1 for at in range(10)}, 1, 10)
    assert AssignmentOutcome("by hand", problem=many, chosen=np.ones(10, dtype=bool)).total == 1.0
