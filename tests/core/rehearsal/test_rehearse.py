"""A rehearsal as a whole: it repeats itself, adds up, and moves as it should when one thing changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.rehearsal.scenes import setting

from kyoten.core.programme.model.hubs import ConstraintKind
from kyoten.core.rehearsal.choosing import BUDGET, Chosen
from kyoten.core.rehearsal.outcome import ConditionReport, Share, spread
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


MILLION = 10**6
TIGHT = setting(
    kinds=(
        Kind("regional", 6, 2, 3, (10 * MILLION, 20 * MILLION)),
        Kind("global", 4, 2, 2, (30 * MILLION, 50 * MILLION)),
    ),
    conditions=(
        Condition("one_each", ConstraintKind.AT_MOST, REGION, 1),
        Condition("all_served", ConstraintKind.AT_LEAST, REGION, 1),
    ),
    budget_yen=80 * MILLION,
    runs=5,
)
RUNS = [simulate(TIGHT, number) for number in range(5)]
REPORT = rehearse(TIGHT)


def choices() -> list[Chosen]:
    return [run.chosen for run in RUNS]


def test_chosen_hubs_are_counted_by_type() -> None:
    for number, report in enumerate(REPORT.types):
        counts = [sum(bool(run.applied.kinds[place] == number) for place in run.hubs) for run in RUNS]
        empty = [max(0, 2 - count) for count in counts]
        assert (report.chosen, report.unfilled) == (spread(counts), spread(empty))
        assert report.short == Share(sum(map(bool, empty)), 5)


def test_a_condition_is_told_with_the_mean_of_its_bites() -> None:
    for report in REPORT.conditions:
        bites = [bite for one in choices() for bite in one.bites if bite.condition == report.condition]
        seats, worth = sum(bite.seats for bite in bites), sum(bite.worth for bite in bites) / 10**6
        mean = (seats / len(bites), worth / len(bites)) if bites else (0, 0)
        assert report == ConditionReport(report.condition, Share(len(bites), 5), *mean)


def test_conditions_stand_in_their_order_with_the_money_last() -> None:
    assert [one.condition for one in REPORT.conditions] == ["one_each", "all_served", BUDGET]


def test_runs_that_change_or_have_no_choice_are_counted() -> None:
    none = [one.under_all is None for one in choices()]
    altered = [one.under_all is None or one.under_all.rank != one.free.rank for one in choices()]
    assert (REPORT.impossible, REPORT.altered) == (Share(sum(none), 5), Share(sum(altered), 5))


def test_regions_are_counted_by_who_applies_and_who_is_chosen() -> None:
    for number, report in enumerate(REPORT.regions):
        applies = [any(number in one for one in run.applied.regions) for run in RUNS]
        hubs = [sum(number in run.applied.regions[place] for place in run.hubs) for run in RUNS]
        assert (report.applies, report.without_hub) == (Share(sum(applies), 5), Share(hubs.count(0), 5))
        assert report.hubs == sum(hubs)


def test_regions_without_a_hub_are_counted_run_by_run() -> None:
    reached = [{region for place in run.hubs for region in run.applied.regions[place]} for run in RUNS]
    assert REPORT.regions_without == spread(3 - len(one) for one in reached)


def test_what_the_best_would_cost_is_told_beside_what_is_spent() -> None:
    money = REPORT.money
    assert money is not None
    asked = [sum(run.applied.costs[place] for place in run.chosen.free.places) for run in RUNS]
    spent = [sum(run.applied.costs[place] for place in run.hubs) for run in RUNS]
    over = [max(0, yen - 80 * MILLION) for yen in asked]
    assert (money.asked, money.spent, money.missing) == (spread(asked), spread(spent), spread(over))
    assert money.short == Share(sum(map(bool, over)), 5)


def test_readings_that_nobody_takes_are_told() -> None:
    found = rehearse(setting(readers=Readers(3, 4, 3), runs=3))
    assert (found.readers.wanted, found.readers.capacity) == (24, 12)
    assert (found.readers.short, found.readers.missing.least >= 12) == (Share(3, 3), True)


def test_agreement_is_counted_over_all_hubs_that_quotas_alone_choose() -> None:
    both = sum(len(run.chosen.free.places & run.merit) for run in RUNS)
    assert REPORT.agreement == Share(both, sum(len(one.free.places) for one in choices()))
