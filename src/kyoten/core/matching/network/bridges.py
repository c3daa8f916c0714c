"""Bridges: links and nodes without which a part of the network falls off."""

from __future__ import annotations

from dataclasses import dataclass, field

from kyoten.core.matching.network.graph import Graph


@dataclass(frozen=True, slots=True)
class Bridges:
    """Links (pairs of places, smaller first) and nodes (places) whose loss parts the network further, in order."""

    links: tuple[tuple[int, int], ...]
    nodes: tuple[int, ...]


@dataclass(slots=True)
class _Walk:
    """A walk in depth: when each node was met (from 1), and the earliest node that can be reached from below it."""

    met: list[int]
    low: list[int]
    count: int = 0
    links: list[tuple[int, int]] = field(default_factory=list)
    nodes: set[int] = field(default_factory=set)

    def meet(self, node: int) -> None:
        self.count += 1
        self.met[node] = self.low[node] = self.count


def bridges(graph: Graph) -> Bridges:
    """Every link and every node whose loss parts the network.

    Source: Tarjan 1974, "A note on finding the bridges of a graph", Information Processing Letters 2(6), and Hopcroft
    and Tarjan 1973, "Algorithm 447", Communications of the ACM 16(6), for nodes; without recursion, so that a long
    chain is no trouble.
    """
    near = graph.neighbours()
    walk = _Walk([0] * len(near), [0] * len(near))
    for start in range(len(near)):
        if not walk.met[start]:
            _from(start, near, walk)
    return Bridges(tuple(sorted(walk.links)), tuple(sorted(walk.nodes)))


def _from(start: int, near: tuple[tuple[int, ...], ...], walk: _Walk) -> None:
    """Walk the part of the network in which `start` stands."""
    walk.meet(start)
    branches = 0
    path = [(start, -1, iter(near[start]))]
    while path:
        node, parent, rest = path[-1]
        below = next((one for one in rest if one != parent), None)
        if below is None:
            path.pop()
            branches += _leave(node, parent, start, walk)
        elif walk.met[below]:
            walk.low[node] = min(walk.low[node], walk.met[below])
        else:
            walk.meet(below)
            path.append((below, node, iter(near[below])))
    if branches > 1:
        walk.nodes.add(start)


def _leave(node: int, parent: int, start: int, walk: _Walk) -> int:
    """All below `node` is known: what that says of the link to its parent; 1 for a branch of the start."""
    if parent < 0:
        return 0
    walk.low[parent] = min(walk.low[parent], walk.low[node])
    if walk.low[node] > walk.met[parent]:
        walk.links.append((min(node, parent), max(node, parent)))
    if parent == start:
        return 1
    if walk.low[node] >= walk.met[parent]:
        walk.nodes.add(parent)
    return 0
