"""Bridges against what taking each link or node away shows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.matching.network.bridges import Bridges, bridges
from kyoten.core.matching.network.graph import Graph, build


def parts(graph):
    return len(set(graph.components()))


def without_link(graph, link):
    return Graph(graph.nodes, tuple(one for one in graph.edges if one[:2] != link))


def parts_without_node(graph, node):
    kept = Graph(graph.nodes, tuple(one for one in graph.edges if node not in one[:2]))
    return parts(kept) - 1  # the node itself stands alone now


def by_trial(graph):
    links = tuple(one[:2] for one in graph.edges if parts(without_link(graph, one[:2])) > parts(graph))
    nodes = tuple(one for one in range(len(graph.nodes)) if parts_without_node(graph, one) > parts(graph))
    return Bridges(links, nodes)


def test_a_chain_is_all_bridges():
    assert bridges(build("abc", [("a", "b"), ("b", "c")])) == Bridges(((0, 1), (1, 2)), (1,))


def test_a_ring_has_none():
    assert bridges(build("abc", [("a", "b"), ("b", "c"), ("c", "a")])) == Bridges((), ())


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=18))
def test_bridges_are_what_parts_the_network(pairs):
    graph = build(map(str, range(9)), [(str(one), str(other)) for one, other in pairs])
    assert bridges(graph) == by_trial(graph)


def test_a_long_chain_is_no_trouble():
    names = [str(one) for one in range(3000)]
    found = bridges(build(names, pairwise(names)))
    assert (len(found.links), len(found.nodes)) == (2999, 2998)


@pytest.mark.parametrize(
    ("nodes", "links", "found"),
    [
        ("", [], Bridges((), ())),
        ("ab", [], Bridges((), ())),
        ("ab", ["ab"], Bridges(((0, 1),), ())),
        ("abcd", ["ab", "cd"], Bridges(((0, 1), (2, 3)), ())),
        ("bacd", ["ab", "ac", "ad"], Bridges(((0, 1), (1, 2), (1, 3)), (1,))),
        ("abcde", ["ab", "bc", "ca", "cd", "de", "ec"], Bridges((), (2,))),
        ("abcdef", ["ab", "bc", "ca", "cd", "de", "ef", "fd"], Bridges(((2, 3),), (2, 3))),
    ],
)
def test_links_and_nodes_without_which_a_part_falls_off(nodes, links, found):
    assert bridges(build(nodes, map(tuple, links))) == found
