"""Where a network is thin."""

from __future__ import annotations

from kyoten.core.matching.network.graph import build
from kyoten.core.matching.network.thin import ThinPlace, thin_places


def test_communities_that_meet_through_one_node_are_thin_there():
    graph = build("abcd", [("a", "b"), ("b", "c"), ("b", "d"), ("c", "d")])
    assert thin_places(graph, (0, 0, 1, 1)) == (ThinPlace(0, 1, (1,)),)


def test_a_single_link_is_thin_at_both_its_ends():
    graph = build("abcd", [("a", "b"), ("b", "c"), ("c", "d")])
    assert thin_places(graph, (0, 0, 1, 1)) == (ThinPlace(0, 1, (1, 2)),)


def test_two_separate_links_are_not_thin():
    graph = build("abcd", [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")])
    assert thin_places(graph, (0, 0, 1, 1)) == ()


def test_a_community_that_meets_no_other_is_named():
    graph = build("abcd", [("a", "b"), ("c", "d")])
    assert thin_places(graph, (0, 0, 1, 1)) == (ThinPlace(0, None, ()), ThinPlace(1, None, ()))


def test_a_network_of_one_community_is_nowhere_thin():
    assert thin_places(build("ab", [("a", "b")]), (0, 0)) == ()


def test_thin_places_come_by_community_and_lonely_ones_last():
    graph = build("abcdef", [("e", "c"), ("c", "a"), ("a", "b"), ("c", "d")])
    assert thin_places(graph, (0, 0, 1, 1, 2, 3)) == (
        ThinPlace(0, 1, (0, 2)),
        ThinPlace(1, 2, (2, 4)),
        ThinPlace(3, None, ()),
    )


def test_links_from_both_sides_of_one_node_are_thin_there_whatever_the_labels():
    graph = build("abc", [("a", "c"), ("b", "c")])
    assert thin_places(graph, (5, 5, 2)) == (ThinPlace(2, 5, (2,)),)
