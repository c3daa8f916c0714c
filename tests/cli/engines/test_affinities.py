"""Affinities and limits as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyoten.cli.engines.affinities import LOADS, read_affinities, read_groups, read_numbers, read_pairs, with_ids
from kyoten.core.kernel.errors import KyotenError


@pytest.fixture
def affinities(tmp_path: Path):
    path = tmp_path / "affinity.csv"
    path.write_text("application,reviewer,affinity\nb,s,0.2\na,s,0.1\na,r,0.3\n")
    return read_affinities(path)


def test_ids_and_pairs_come_in_order(affinities) -> None:
    assert (affinities.applications, affinities.reviewers) == (("a", "b"), ("r", "s"))
    assert [column.tolist() for column in affinities.pairs] == [[0, 0, 1], [0, 1, 1], [0.3, 0.1, 0.2]]


def test_ids_that_other_files_name_are_added_behind(affinities) -> None:
    more = with_ids(affinities, ["b", "c"], ["q"])
    assert (more.applications, more.reviewers) == (("a", "b", "c"), ("r", "s", "q"))


def test_numbers_by_id(tmp_path: Path) -> None:
    path = tmp_path / "loads.csv"
    path.write_text("reviewer,max_load\nr,3\n")
    assert read_numbers(path, LOADS) == {"max_load": {"r": 3}}


def test_no_file_means_no_pairs(affinities) -> None:
    assert read_pairs(None, affinities) == ()


def test_limits_of_groups(affinities, tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text("reviewer,kind,group\nr,home,x\ns,nominee,meti\n")
    cover, most = read_groups(path, ["nominee:meti=1"], ["home=2"], affinities)
    assert (cover.labels.tolist(), cover.at_least.tolist()) == ([-1, 0], [1, 1])
    assert (most.labels.tolist(), most.at_most.tolist()) == ([0, -1], [2, 2])


def test_limits_without_groups_are_refused(affinities) -> None:
    with pytest.raises(KyotenError, match="need --groups"):
        read_groups(None, [], ["home=2"], affinities)
