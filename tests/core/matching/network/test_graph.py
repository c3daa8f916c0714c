"""Networks as values."""

from __future__ import annotations

import pytest

from kyoten.core.matching.network.graph import Graph, build, numbered


def test_a_pair_named_twice_weighs_two():
    assert build("ab", [("a", "b"), ("b", "a")]) == Graph(("a", "b"), ((0, 1, 2.0),))


def test_a_link_with_itself_says_nothing():
    assert build("a", [("a", "a")]).edges == ()


def test_a_link_with_an_unknown_node_is_an_error():
    with pytest.raises(KeyError):
        build("a", [("a", "z")])


def test_the_matrix_is_symmetric():
    matrix = build("abc", [("a", "b"), ("b", "c")]).matrix().toarray()
    assert matrix.tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]


def test_a_network_without_links_has_an_empty_matrix():
    assert build("ab", []).matrix().toarray().tolist() == [[0, 0], [0, 0]]


def test_neighbours_stand_in_order():
    assert build("abc", [("c", "a"), ("a", "b")]).neighbours() == ((1, 2), (0,), (0,))


def test_parts_without_a_link_between_them_are_told_apart():
    assert build("abcd", [("a", "c"), ("b", "d")]).components() == (0, 1, 0, 1)
    assert build("", []).components() == ()


def test_groups_are_numbered_by_their_first_members():
    assert numbered([7, 3, 7, 1]) == (0, 1, 0, 2)


def test_nodes_named_twice_stand_once_and_links_in_order():
    assert build("cacb", [("b", "c"), ("a", "b"), ("a", "c")]) == Graph(
        ("c", "a", "b"), ((0, 1, 1.0), (0, 2, 1.0), (1, 2, 1.0))
    )


def test_a_node_without_links_has_no_neighbours():
    assert build("ab", []).neighbours() == ((), ())


def test_weights_stand_in_the_matrix_on_both_sides():
    assert build("ab", [("a", "b")] * 3).matrix().toarray().tolist() == [[0, 3], [3, 0]]


@pytest.mark.parametrize(("labels", "found"), [([], ()), ("xyx", (0, 1, 0)), ([2, 1, 0], (0, 1, 2))])
def test_any_names_of_groups_become_numbers(labels, found):
    assert numbered(labels) == found
