"""What changed between two versions."""

from __future__ import annotations

from typing import Any

from tests.core.programme.small import budget, measure, programme

from kyoten.core.programme.difference import Difference, Kind, difference


def differ(old: dict[str, Any], new: dict[str, Any]) -> tuple[Difference, ...]:
    return difference(programme(**old), programme(**new))


def test_equal_programmes_do_not_differ() -> None:
    assert differ({}, {}) == ()


def test_a_changed_value() -> None:
    assert differ({}, {"version": "2"}) == (Difference(Kind.CHANGED, "version", "1", "2"),)


def test_an_added_part_is_named_by_its_id() -> None:
    (found,) = differ({}, {"measures": [measure("new")]})
    assert (found.kind, found.path, found.old) == (Kind.ADDED, "measures/new", None)


def test_a_removed_part() -> None:
    (found,) = differ({"measures": [measure("old")]}, {})
    assert (found.kind, found.path, found.new) == (Kind.REMOVED, "measures/old", None)


def test_a_change_of_order_is_none() -> None:
    assert differ({"measures": [measure("a"), measure("b")]}, {"measures": [measure("b"), measure("a")]}) == ()


def test_a_figure_is_named_by_its_place() -> None:
    old, new = ([measure(budgets=[budget(printed)])] for printed in ("21億円", "22億円"))
    (found,) = differ({"measures": old}, {"measures": new})
    assert (found.path, found.old, found.new) == ("measures/cluster/budgets/1/printed", "21億円", "22億円")


def test_a_part_in_place_of_nothing_is_a_change() -> None:
    (found,) = differ({"measures": [measure()]}, {"measures": [measure(group="clusters")]})
    assert (found.kind, found.path, found.old) == (Kind.CHANGED, "measures/cluster/group", None)


def test_as_data() -> None:
    (found,) = differ({}, {"version": "2"})
    assert found.as_data() == {"kind": "changed", "path": "version", "old": "1", "new": "2"}
