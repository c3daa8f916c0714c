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
