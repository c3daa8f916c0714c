"""A rehearsal as a whole: it repeats itself, adds up, and moves as it should when one thing changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.rehearsal.scenes import setting

from kyoten.core.programme.model.hubs import ConstraintKind
from kyoten.core.rehearsal.choosing import BUDGET
from kyoten.core.rehearsal.outcome import Share
from kyoten.core.rehearsal.rehearse import rehearse, simulate
from kyoten.core.rehearsal.setting import REGION, Condition, Kind, Readers, Scores

EXACT = Scores(low=1, high=5, mean=3, spread=0.5, leniency=0.0, noise=0.0)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**31))
def test_the_same_setting_gives_the_same_report(seed: int) -> None:
    asked = setting(seed=seed, runs=2, budget_yen=40_000_000)
    assert rehearse(asked) == rehearse(asked)


def test_more_runs_begin_with_the_same_runs() -> None:
    short, long = setting(runs=1), setting(runs=5)
    assert simulate(short, 0).hubs == simulate(long, 0).hubs


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 1000), st.integers(20, 60), st.integers(0, 20))
def test_more_money_never_bites_more_often(seed: int, millions: int, more: int) -> None:
    poor, rich = (
        rehearse(setting(seed=seed, runs=3, budget_yen=amount * 10**6)) for amount in (millions, millions + more)
    )
    assert rich.conditions[-1].bites.hits <= poor.conditions[-1].bites.hits
    assert rich.money is not None
    assert poor.money is not None
    assert rich.money.missing.most <= poor.money.missing.most


@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_looser_condition_never_bites_more_often(most: int) -> None:
    tight, loose = (
        rehearse(setting(conditions=(Condition("c", ConstraintKind.AT_MOST, REGION, number),)))
        for number in (most, most + 1)
    )
    assert loose.conditions[0].bites.hits <= tight.conditions[0].bites.hits


def test_money_that_is_not_known_is_not_rehearsed() -> None:
    found = rehearse(setting(kinds=(Kind("regional", 8, 3, 3),), budget_yen=1))
    assert (found.money, [one.condition for one in found.conditions]) == (None, [])


def test_money_never_spends_more_than_there_is() -> None:
    found = rehearse(setting(budget_yen=40_000_000))
    assert found.money is not None
    assert found.money.spent.most <= 40_000_000
    assert found.conditions[-1].condition == BUDGET


def test_without_leniency_and_noise_points_choose_what_merit_would() -> None:
    assert rehearse(setting(scores=EXACT, readers=Readers(30, 6, 3))).agreement.value == 1.0


def test_every_reading_is_counted_once() -> None:
    readers = rehearse(setting()).readers
    assert sum(load * number for load, number in enumerate(readers.loads)) == readers.readings
    assert sum(readers.loads) == 6 * 6


def test_fewer_applicants_than_seats_leave_seats_empty() -> None:
    found = rehearse(setting(kinds=(Kind("regional", 2, 3, 3),)))
    assert (found.types[0].short, found.types[0].unfilled.least) == (Share(6, 6), 1)


def test_hubs_lie_in_as_many_regions_as_are_not_without() -> None:
    found = rehearse(setting())
    assert sum(one.hubs for one in found.regions) == 6 * 3
    assert 0 <= found.regions_without.least <= found.regions_without.most <= 2
