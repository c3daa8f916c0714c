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


def test_a_part_taken_away_is_a_change_to_nothing() -> None:
    plain, grouped = measure(), measure(group="clusters")
    (found,) = differ({"measures": [grouped]}, {"measures": [plain]})
    assert (found.kind, found.new) == (Kind.CHANGED, None)


def test_a_part_that_comes_to_be_or_goes_is_told_whole() -> None:
    rule = {"origin": "project", "methods": ["mean"]}
    (come,) = differ({}, {"decision": {"ranking": rule}})
    (gone,) = differ({"decision": {"ranking": rule}}, {})
    assert (come.path, come.old, gone.path, gone.new) == ("decision", None, "decision", None)


def test_differences_are_told_in_the_order_of_the_model_and_added_parts_after_those_that_stay() -> None:
    old = {"version": "1", "measures": [measure("a"), measure("b")]}
    new = {"version": "2", "measures": [measure("c"), measure("b", group="g")]}
    assert [(one.kind.value, one.path) for one in differ(old, new)] == [
        ("changed", "version"),
        ("removed", "measures/a"),
        ("changed", "measures/b/group"),
        ("added", "measures/c"),
    ]


def test_what_one_version_gained_the_other_lost() -> None:
    old, new = {"measures": [measure("a")]}, {"measures": [measure("b")], "version": "2"}
    there = {(one.path, str(one.old), str(one.new)) for one in differ(old, new)}
    back = {(one.path, str(one.new), str(one.old)) for one in differ(new, old)}
    assert there == back
