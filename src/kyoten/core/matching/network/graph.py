"""A network as frozen values: nodes by name, and how strongly two of them are linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

Edge = tuple[int, int, float]


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes in order, and edges between their places: (smaller, larger, weight above 0), each pair once, sorted."""

    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]

    def matrix(self) -> sparse.csr_array:
        """The symmetric matrix of weights."""
        size = len(self.nodes)
        if not self.edges:
            return sparse.csr_array((size, size), dtype=np.float64)
        first, second, weight = (np.array(one) for one in zip(*self.edges, strict=True))
        rows, columns = np.concatenate([first, second]), np.concatenate([second, first])
        return sparse.csr_array((np.concatenate([weight, weight]), (rows, columns)), shape=(size, size))

    def neighbours(self) -> tuple[tuple[int, ...], ...]:
        """For every node the places of those it is linked with, in order."""
        found: list[set[int]] = [set() for _node in self.nodes]
        for first, second, _weight in self.edges:
            found[first].add(second)
            found[second].add(first)
        return tuple(tuple(sorted(one)) for one in found)

    def components(self) -> tuple[int, ...]:
        """The part of the network in which each node stands, parts numbered from 0 by their first node."""
        if not self.nodes:
            return ()
        _count, labels = csgraph.connected_components(self.matrix(), directed=False)
        return numbered(labels.tolist())


def build(nodes: Iterable[str], links: Iterable[tuple[str, str]]) -> Graph:
    """The network of these nodes (by name, doubles once) and links; a pair named n times weighs n.

    A link of a node with itself says nothing and is left out. KeyError for a link with a node that is not named.
    """
    names = tuple(dict.fromkeys(nodes))
    place = {name: index for index, name in enumerate(names)}
    weight: dict[tuple[int, int], float] = defaultdict(float)
    for one, other in links:
        first, second = sorted((place[one], place[other]))
        if first != second:
            weight[first, second] += 1.0
    return Graph(names, tuple((first, second, weight[first, second]) for first, second in sorted(weight)))


def numbered(labels: Iterable[int]) -> tuple[int, ...]:
    """The same groups, numbered from 0 in the order of their first members."""
    known: dict[int, int] = {}
    return tuple(known.setdefault(label, len(known)) for label in labels)
