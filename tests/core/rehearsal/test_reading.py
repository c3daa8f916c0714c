"""Readings: conflicts by region, loads, shortage, and points by hand."""

from __future__ import annotations

import numpy as np
import pytest
from tests.core.rehearsal.scenes import setting

from kyoten.core.rehearsal.draws import Applied, Panel, applied, panel
from kyoten.core.rehearsal.reading import Read, read
from kyoten.core.rehearsal.setting import Kind, Readers, Scores

EXACT = Scores(low=1, high=5, mean=3, spread=0.5, leniency=0.3, noise=0.0)


def done(**changes: object) -> Read:
    asked = setting(**changes)
    return read(asked, 0, applied(asked, 0), panel(asked, 0))


def by_hand(regions: list[int], fields: list[int]) -> Read:
    """Two applications of merit 4 and 2 from regions 0 and 1, one reader each; the readers differ by half a point."""
    two = Applied(np.array([0, 0]), ((0,), (1,)), np.array([0, 1]), (frozenset(),) * 2, np.array([4.0, 2.0]), (1, 1))
    asked = setting(kinds=(Kind("regional", 2, 1, 1),), readers=Readers(2, 1, 1), scores=EXACT)
    return read(asked, 0, two, Panel(np.array(regions), np.array(fields), np.array([0.5, -0.5])))


def test_points_are_merit_and_leniency_when_nothing_is_by_chance() -> None:
    found = by_hand(regions=[2, 2], fields=[0, 1])
    assert (found.points.tolist(), found.loads.tolist(), found.other_field) == ([4.5, 1.5], [1, 1], 0)


def test_nobody_reads_a_hub_of_the_own_region() -> None:
    found = by_hand(regions=[0, 1], fields=[0, 1])
    assert (found.points.tolist(), found.other_field) == ([3.5, 2.5], 2)


def test_enough_readers_leave_nothing_unread() -> None:
    found = done(regions=(setting().regions[0], setting().regions[1]), readers=Readers(30, 6, 3))
    assert (found.missing, int(found.loads.sum())) == (0, 24)


def test_too_few_readers_share_out_what_they_can() -> None:
    found = done(readers=Readers(6, 2, 3))
    assert (found.missing >= 24 - 12, int(found.loads.sum()) + found.missing) == (True, 24)


@pytest.mark.parametrize("load", [1, 2, 3])
def test_nobody_reads_more_than_the_load(load: int) -> None:
    assert done(readers=Readers(6, load, 3)).loads.max() <= load


def test_who_was_read_by_nobody_has_no_points() -> None:
    found = by_hand(regions=[0, 0], fields=[0, 0])
    assert (np.isnan(found.points).tolist(), found.missing) == ([True, True], 2)


def read_by(merit: float, leniency: float, **more: object) -> Read:
    """One application of region 0 read by one reader of region 1."""
    one = Applied(np.array([0]), ((0,),), np.array([0]), (frozenset(),), np.array([merit]), (1,))
    asked = setting(kinds=(Kind("regional", 1, 1, 1),), **{"readers": Readers(1, 1, 1), "scores": EXACT, **more})
    return read(asked, 0, one, Panel(np.array([1]), np.array([0]), np.array([leniency])))


@pytest.mark.parametrize(("merit", "leniency", "points"), [(4.8, 0.5, 5.0), (1.2, -0.5, 1.0), (3.0, 0.25, 3.25)])
def test_points_stay_on_the_scale(merit: float, leniency: float, points: float) -> None:
    assert read_by(merit, leniency).points.tolist() == [points]


def test_noise_moves_points_and_repeats_itself() -> None:
    noisy = [read_by(3.0, 0.0, scores=Scores(1, 5, 3, 0, 0, noise)).points[0] for noise in (0.0, 0.2, 0.2)]
    assert (noisy[0], noisy[1] == noisy[2], noisy[1] != 3.0) == (3.0, True, True)


def test_points_are_the_mean_of_all_readers() -> None:
    one = Applied(np.array([0]), ((0,),), np.array([0]), (frozenset(),), np.array([3.0]), (1,))
    asked = setting(kinds=(Kind("regional", 1, 1, 1),), readers=Readers(3, 1, 2), scores=EXACT)
    found = read(asked, 0, one, Panel(np.array([1, 0, 2]), np.array([0, 0, 1]), np.array([0.5, 9.0, -0.25])))
    assert (found.points.tolist(), found.loads.tolist(), found.other_field) == ([3.125], [1, 0, 1], 1)


@pytest.mark.parametrize(
    ("number", "load", "wanted", "readings", "missing"),
    [
        (2, 2, 3, 4, 2),
        (5, 1, 3, 5, 1),
        (1, 1, 2, 1, 3),
        (4, 2, 2, 4, 0),
    ],
)
def test_what_readers_can_take_is_shared_out_evenly(
    number: int, load: int, wanted: int, readings: int, missing: int
) -> None:
    two = Applied(np.array([0, 0]), ((0,), (0,)), np.array([0, 0]), (frozenset(),) * 2, np.array([3.0, 3.0]), (1, 1))
    asked = setting(kinds=(Kind("regional", 2, 1, 1),), readers=Readers(number, load, wanted), scores=EXACT)
    found = read(asked, 0, two, Panel(np.ones(number, int), np.zeros(number, int), np.zeros(number)))
    assert (int(found.loads.sum()), found.missing) == (readings, missing)


def test_a_reader_is_kept_from_every_region_of_an_application() -> None:
    one = Applied(np.array([0]), ((0, 1),), np.array([0]), (frozenset(),), np.array([3.0]), (1,))
    asked = setting(kinds=(Kind("regional", 1, 1, 1),), readers=Readers(3, 1, 1), scores=EXACT)
    found = read(asked, 0, one, Panel(np.array([0, 1, 2]), np.array([0, 0, 1]), np.zeros(3)))
    assert (found.loads.tolist(), found.missing) == ([0, 0, 1], 0)
