from itertools import product
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csc_array
from tests.core.support.multiyear.drawn import drawn

from kyoten.core.support.multiyear import branching
from kyoten.core.support.multiyear.branching import Branching, TooWideError
from kyoten.core.support.multiyear.model import Reals, build
from kyoten.core.support.multiyear.pricing import Pricer
from kyoten.core.support.multiyear.solver import program
from kyoten.core.support.multiyear.tighten import tighten

WEIGHTS, ROOM = (5, 4, 3), 7
GAINS = (10, 6, 4.5)
"""Things to pack: alone the first fills 5 of 7; the second and third fill it all, for 10.5; parts of them reach 13."""


def packed(known: float = -inf, tolerance: float = 0.0) -> branching.Best | None:
    made = program(
        csc_array(np.array([WEIGHTS], dtype=float)),
        -np.array(GAINS, dtype=float),
        (np.zeros(3), np.ones(3)),
        (np.array([-inf]), np.array([float(ROOM)])),
    )
    return Branching().best(made, 3, known, tolerance)


def test_whole_things_are_packed_not_parts_of_them() -> None:
    found = packed()
    assert (round(found.gain, 6), round(found.bound, 6), found.columns.round().tolist()) == (10.5, 10.5, [0, 1, 1])


def test_what_is_known_and_cannot_be_bettered_comes_back_without_columns() -> None:
    found = packed(known=10.5)
    assert (found.gain, found.columns) == (10.5, None)


def test_within_the_tolerance_a_known_answer_stays_and_the_bound_says_by_how_much_it_may_fall_behind() -> None:
    found = packed(known=10.0, tolerance=1.0)
    assert (found.gain, found.columns) == (10.0, None)
    assert 10.5 <= found.bound <= 11.0


def test_rows_that_nothing_keeps_have_no_answer() -> None:
    made = program(
        csc_array(np.array([[2.0, 2.0]])), np.zeros(2), (np.zeros(2), np.ones(2)), (np.array([1.0]), np.array([1.0]))
    )
    assert Branching().best(made, 2) is None


def test_a_tree_that_grows_too_wide_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branching, "MOST_BRANCHES", 1)
    with pytest.raises(TooWideError):
        packed()


def gains(seed: int) -> tuple[Pricer, list[Reals]]:
    """Drawn hubs and what their columns gain at some prices."""
    model = tighten(build(drawn(seed)))
    prices = np.random.default_rng(seed).uniform(0, 0.05, len(model.shared.upper))
    pricer = Pricer(model.blocks, np.zeros(len(model.blocks)))
    return pricer, [block.worth - block.shared.T @ prices for block in model.blocks]


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000))
def test_the_search_of_highs_finds_no_better_plan(seed: int) -> None:
    pricer, columns = gains(seed)
    for place, gain in enumerate(columns):
        ours, own = pricer.best(place, gain), pricer.by_highs(place, gain)
        assert (ours.bound, ours.bound) == pytest.approx((gain @ ours.plan.answer, own.gain), rel=2e-4, abs=1e-6)


@pytest.mark.parametrize(("known", "gain"), [(10.4, 10.5), (10.5, 10.5), (11.0, 11.0)])
def test_a_search_from_a_known_answer_finds_the_better_of_the_two(known: float, gain: float) -> None:
    found = packed(known=known)
    assert (round(found.gain, 6), found.columns is not None) == (gain, known < 10.5)


def test_the_bound_holds_for_every_packing() -> None:
    best = max(
        sum(gain for gain, on in zip(GAINS, taken, strict=True) if on)
        for taken in product((0, 1), repeat=3)
        if sum(weight for weight, on in zip(WEIGHTS, taken, strict=True) if on) <= ROOM
    )
    assert best == 10.5
    assert min(packed(known, tolerance).bound for known in (-inf, 9.0, 10.5) for tolerance in (0.0, 2.0)) >= best - 1e-9
