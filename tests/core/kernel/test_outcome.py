import dataclasses

import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.outcome import Outcome


def test_gap_of_a_maximum():
    assert Outcome("greedy", objective=8, bound=10).gap == 2


def test_gap_of_a_minimum():
    assert Outcome("flow", objective=10, bound=8, maximise=False).gap == 2


def test_gap_is_unknown_without_bound():
    assert Outcome("greedy", objective=8).gap is None


def test_gap_is_unknown_without_objective():
    assert Outcome("greedy", bound=8).gap is None


def test_outcome_at_its_bound_is_proven():
    assert Outcome("flow", objective=10, bound=10).is_proven


def test_outcome_without_bound_is_not_proven():
    assert not Outcome("greedy", objective=10).is_proven


def test_objective_better_than_bound_is_refused():
    with pytest.raises(KyotenError, match="better than its bound"):
        Outcome("wrong", objective=11, bound=10)


def test_rounding_of_a_solver_is_tolerated():
    assert Outcome("solver", objective=10.0000001, bound=10).gap == 0


def test_outcome_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Outcome("flow").method = "other"


def test_versions_cannot_be_changed_from_outside():
    versions = {"highs": "1.10"}
    outcome = Outcome("flow", versions=versions)
    versions["highs"] = "2"
    assert outcome.versions == {"highs": "1.10"}


def test_outcome_can_be_a_key():
    assert len({Outcome("flow", seed=1), Outcome("flow", seed=1)}) == 1
