"""Draws repeat, and changing one thing leaves the rest."""

from __future__ import annotations

import numpy as np
import pytest
from tests.core.rehearsal.scenes import setting

from kyoten.core.rehearsal.draws import APPLICATIONS, COSTS, READERS, READINGS, applied, panel, stream
from kyoten.core.rehearsal.setting import Kind, Readers, Scores, Weighted


def test_the_same_seed_and_run_draw_the_same() -> None:
    one, two = applied(setting(), 3), applied(setting(), 3)
    assert (one.regions, one.costs, one.merit.tolist()) == (two.regions, two.costs, two.merit.tolist())


def test_another_run_or_seed_draws_otherwise() -> None:
    drawn = [applied(one, run).merit.tolist() for one, run in ((setting(), 0), (setting(), 1), (setting(seed=8), 0))]
    assert drawn[0] != drawn[1] != drawn[2] != drawn[0]


def test_more_readers_change_no_application() -> None:
    more = setting(readers=Readers(60, 6, 3))
    assert np.array_equal(applied(more, 0).merit, applied(setting(), 0).merit)


def test_a_budget_changes_neither_applications_nor_readers() -> None:
    rich = setting(budget_yen=10**9)
    assert applied(rich, 0).costs == applied(setting(), 0).costs
    assert np.array_equal(panel(rich, 0).leniency, panel(setting(), 0).leniency)


def test_costs_lie_within_their_ends_and_unknown_stays_unknown() -> None:
    kinds = (Kind("regional", 50, 3, 3, (10, 12)), Kind("global", 2, 1, 1))
    costs = applied(setting(kinds=kinds), 0).costs
    assert ({*costs[:50]}, costs[50:]) == ({10, 11, 12}, (None, None))


def test_nobody_comes_from_a_region_without_weight() -> None:
    drawn = applied(setting(regions=(Weighted("north", 1), Weighted("south", 0))), 0)
    assert {*drawn.regions} == {(0,)}


def test_every_application_may_lie_in_two_regions() -> None:
    drawn = applied(setting(several_regions=1.0), 0)
    assert max(len(regions) for regions in drawn.regions) == 2


def test_properties_are_held_by_their_share() -> None:
    drawn = applied(setting(properties=(("rural", 1.0), ("island", 0.0))), 0)
    assert {*drawn.properties} == {frozenset({"rural"})}


def test_merit_stays_on_the_scale() -> None:
    merit = applied(setting(kinds=(Kind("regional", 500, 3, 3),)), 0).merit
    assert (merit.min() >= 1, merit.max() <= 5) == (True, True)


def test_every_purpose_draws_from_a_stream_of_its_own() -> None:
    drawn = {float(stream(setting(), 0, purpose).random()) for purpose in (APPLICATIONS, COSTS, READERS, READINGS)}
    assert len(drawn) == 4


def test_types_come_in_the_order_and_number_of_the_setting() -> None:
    kinds = (Kind("regional", 2, 1, 1), Kind("empty", 0, 0, 0), Kind("global", 3, 1, 1))
    assert applied(setting(kinds=kinds), 0).kinds.tolist() == [0, 0, 2, 2, 2]


def test_without_a_share_in_two_regions_everybody_lies_in_one() -> None:
    assert {len(regions) for regions in applied(setting(several_regions=0.0), 0).regions} == {1}


def test_two_regions_of_one_application_are_not_the_same() -> None:
    drawn = applied(setting(several_regions=1.0, kinds=(Kind("regional", 200, 3, 3),)), 0)
    assert {len(set(regions)) for regions in drawn.regions} == {1, 2}
    assert [regions for regions in drawn.regions if len(regions) != len(set(regions))] == []


@pytest.mark.parametrize(("mean", "merit"), [(3.5, 3.5), (9, 5), (0, 1)])
def test_without_a_spread_all_merit_is_the_mean_on_the_scale(mean: float, merit: float) -> None:
    drawn = applied(setting(scores=Scores(1, 5, mean, 0, 0, 0)), 0)
    assert {*drawn.merit.tolist()} == {merit}


def test_readers_without_leniency_differ_in_none() -> None:
    drawn = panel(setting(scores=Scores(1, 5, 3, 1, 0, 0)), 0)
    assert drawn.leniency.tolist() == [0.0] * 6


def test_readers_come_from_regions_and_fields_with_weight_alone() -> None:
    drawn = panel(setting(regions=(Weighted("a", 0), Weighted("b", 2)), fields=(Weighted("x", 1), Weighted("y", 0))), 0)
    assert (drawn.regions.tolist(), drawn.fields.tolist()) == ([1] * 6, [0] * 6)


def test_weights_count_by_their_proportion_alone() -> None:
    twice = tuple(Weighted(one.id, 2 * one.weight) for one in setting().regions)
    assert applied(setting(regions=twice), 0).regions == applied(setting(), 0).regions
