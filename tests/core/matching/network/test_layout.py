"""Places of nodes: repeatable, on the paper, linked ones closer."""

from __future__ import annotations

import math
from itertools import combinations

from kyoten.core.matching.network.graph import build
from kyoten.core.matching.network.layout import layout

GROUPS = build("abcdef", [*combinations("abc", 2), *combinations("def", 2), ("c", "d")])


def test_the_same_seed_gives_the_same_picture():
    assert layout(GROUPS, 7, rounds=40) == layout(GROUPS, 7, rounds=40)


def test_every_node_stands_on_the_paper():
    assert all(0 <= value <= 1 for place in layout(GROUPS, 1, rounds=40) for value in place)


def test_linked_nodes_stand_closer():
    place = layout(GROUPS, 3)
    near = [math.dist(place[one], place[other]) for one, other in combinations(range(3), 2)]
    far = [math.dist(place[one], place[other]) for one in range(2) for other in range(4, 6)]
    assert max(near) < min(far)


def test_few_nodes_stand_in_the_middle():
    assert (layout(build("", []), 1), layout(build("a", []), 1)) == ((), ((0.5, 0.5),))


def test_the_picture_reaches_all_four_sides():
    places = layout(GROUPS, 2, rounds=40)
    assert [(min(one), max(one)) for one in zip(*places, strict=True)] == [(0, 1), (0, 1)]


def test_another_seed_gives_another_picture():
    assert layout(GROUPS, 1, rounds=20) != layout(GROUPS, 2, rounds=20)


def test_the_more_two_are_linked_the_closer_they_stand():
    graph = build("abc", [("a", "b")] * 20 + [("b", "c")])
    one, two, three = layout(graph, 5)
    assert math.dist(one, two) < math.dist(two, three)


def test_nodes_without_links_keep_apart():
    places = layout(build("abcd", []), 3)
    assert min(math.dist(one, other) for one, other in combinations(places, 2)) > 0.3
