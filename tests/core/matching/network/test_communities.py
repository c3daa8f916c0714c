"""Communities against small networks that one can judge by eye, and a published one."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.matching.network.communities import communities, modularity
from kyoten.core.matching.network.graph import build, numbered

# Zachary 1977, "An information flow model for conflict and fission in small groups", Journal of Anthropological
# Research 33(4): who met whom outside a karate club of 34.
CLUB = {
    1: (2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32),
    2: (3, 4, 8, 14, 18, 20, 22, 31),
    3: (4, 8, 9, 10, 14, 28, 29, 33),
    4: (8, 13, 14),
    5: (7, 11),
    6: (7, 11, 17),
    7: (17,),
    9: (31, 33, 34),
    10: (34,),
    14: (34,),
    15: (33, 34),
    16: (33, 34),
    19: (33, 34),
    20: (34,),
    21: (33, 34),
    23: (33, 34),
    24: (26, 28, 30, 33, 34),
    25: (26, 28, 32),
    26: (32,),
    27: (30, 34),
    28: (34,),
    29: (32, 34),
    30: (33, 34),
    31: (33, 34),
    32: (33, 34),
    33: (34,),
}


def clique(names):
    return list(combinations(names, 2))


def test_two_groups_joined_by_one_link_are_two_communities():
    graph = build("abcdef", [*clique("abc"), *clique("def"), ("c", "d")])
    assert communities(graph) == (0, 0, 0, 1, 1, 1)


def test_nodes_without_links_stay_alone():
    assert communities(build("ab", [])) == (0, 1)
    assert communities(build("", [])) == ()


def test_the_published_network_reaches_the_known_modularity():
    links = [(str(one), str(other)) for one, others in CLUB.items() for other in others]
    graph = build([str(one) for one in range(1, 35)], links)
    # The largest modularity of this network is 0.4198 (Brandes and others 2008); Louvain is known to come within 1 %.
    assert (len(links), modularity(graph, communities(graph)) > 0.4155) == (78, True)


def test_modularity_of_one_group_is_none():
    graph = build("abc", clique("abc"))
    assert modularity(graph, (0, 0, 0)) == pytest.approx(0)
    assert modularity(build("ab", []), (0, 1)) == 0


def test_modularity_of_two_equal_cliques_is_a_half():
    graph = build("abcdef", [*clique("abc"), *clique("def")])
    assert modularity(graph, (0, 0, 0, 1, 1, 1)) == pytest.approx(0.5)


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=40))
def test_communities_are_never_worse_than_everybody_alone(pairs):
    graph = build(map(str, range(12)), [(str(one), str(other)) for one, other in pairs])
    alone = modularity(graph, range(12))
    assert modularity(graph, communities(graph)) >= alone - 1e-9


def test_a_chain_falls_into_halves():
    assert communities(build("abcd", [("a", "b"), ("b", "c"), ("c", "d")])) == (0, 0, 1, 1)


def test_a_heavy_link_holds_together_what_a_light_one_does_not():
    links = [("b", "c")] * 9 + [("a", "b"), ("c", "d"), ("d", "a")]
    found = communities(build("abcd", links))
    assert (found[1] == found[2], found[0] == found[3], found[0] == found[1]) == (True, True, False)


def test_modularity_by_hand():
    """Five links of weight 6: inside are 1 + 3 of them, strengths 4 and 8 of 12."""
    links = [("a", "b"), ("b", "c"), ("b", "c"), ("c", "d"), ("c", "d"), ("c", "d")]
    graph = build("abcd", links)
    assert modularity(graph, (7, 7, 3, 3)) == pytest.approx(4 / 6 - (4 / 12) ** 2 - (8 / 12) ** 2)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=25), st.permutations(range(8)))
def test_the_names_of_groups_do_not_matter_to_modularity(pairs, names):
    graph = build(map(str, range(8)), [(str(one), str(other)) for one, other in pairs])
    labels = communities(graph)
    assert modularity(graph, [names[label] for label in labels]) == pytest.approx(modularity(graph, labels))
    assert numbered(labels) == labels


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=25))
def test_no_community_reaches_over_parts_that_are_not_linked(pairs):
    graph = build(map(str, range(8)), [(str(one), str(other)) for one, other in pairs])
    parts, labels = graph.components(), communities(graph)
    assert len(set(zip(labels, parts, strict=True))) == len(set(labels))
