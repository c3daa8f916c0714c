"""Communities: groups whose members are linked among themselves more than chance would have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kyoten.core.matching.network.graph import Graph, numbered

Links = list[dict[int, float]]
LEAST_GAIN = 1e-9


def communities(graph: Graph) -> tuple[int, ...]:
    """The community of every node, numbered from 0 by first members; the same network always gives the same answer.

    The Louvain method: nodes move to the neighbouring community in which modularity gains most, communities become
    nodes, and so on while modularity gains. Source: Blondel, Guillaume, Lambiotte and Lefebvre 2008, "Fast unfolding
    of communities in large networks", Journal of Statistical Mechanics P10008. Nodes are taken in their order, the
    lowest-numbered of equally good communities wins.
    """
    links: Links = [{} for _node in graph.nodes]
    for first, second, weight in graph.edges:
        links[first][second] = links[second][first] = weight
    loops = [0.0] * len(links)
    member = list(range(len(links)))
    while True:
        moved, labels = _moved(links, loops)
        if not moved:
            return numbered(member)
        groups = numbered(labels)
        member = [groups[one] for one in member]
        links, loops = _folded(links, loops, groups)


def _moved(links: Links, loops: Sequence[float]) -> tuple[bool, list[int]]:
    """Nodes moved one by one until none gains; whether any moved, and the community of each."""
    strength = [sum(one.values()) + 2 * loop for one, loop in zip(links, loops, strict=True)]
    total, labels, inside = sum(strength), list(range(len(links))), list(strength)
    moved, again = False, total > 0
    while again:
        again = False
        for node, near in enumerate(links):
            best = _best(node, near, labels, inside, strength, total)
            if best != labels[node]:
                inside[labels[node]] -= strength[node]
                inside[best] += strength[node]
                labels[node] = best
                moved = again = True
    return moved, labels


def _best(
    node: int,
    near: dict[int, float],
    labels: Sequence[int],
    inside: Sequence[float],
    strength: Sequence[float],
    total: float,
) -> int:
    """The community that this node gains most in; its own unless another is better by more than rounding."""
    home = labels[node]
    shared: dict[int, float] = defaultdict(float)
    for other, weight in near.items():
        shared[labels[other]] += weight

    def worth(label: int) -> float:
        rest = inside[label] - (strength[node] if label == home else 0.0)
        return shared[label] - strength[node] * rest / total

    best, most = home, worth(home)
    for label in sorted(set(shared) - {home}):
        if (value := worth(label)) > most + LEAST_GAIN:
            best, most = label, value
    return best


def _folded(links: Links, loops: Sequence[float], groups: Sequence[int]) -> tuple[Links, list[float]]:
    """The network whose nodes are the communities."""
    size = max(groups, default=-1) + 1
    folded: Links = [defaultdict(float) for _group in range(size)]
    own = [0.0] * size
    for node, near in enumerate(links):
        own[groups[node]] += loops[node]
        for other, weight in near.items():
            if groups[other] != groups[node]:
                folded[groups[node]][groups[other]] += weight
            elif other > node:
                own[groups[node]] += weight
    return folded, own


def modularity(graph: Graph, labels: Sequence[int]) -> float:
    """How much more of the links lies inside the groups than chance would have it (0 for a network without links).

    Source: Newman and Girvan 2004, "Finding and evaluating community structure in networks", Physical Review E 69,
    026113: the sum over groups of (links inside / all links) − (strength of the group / twice all links)².
    """
    total = sum(weight for _first, _second, weight in graph.edges)
    if not total:
        return 0.0
    inside: dict[int, float] = defaultdict(float)
    strength: dict[int, float] = defaultdict(float)
    for first, second, weight in graph.edges:
        strength[labels[first]] += weight
        strength[labels[second]] += weight
        if labels[first] == labels[second]:
            inside[labels[first]] += weight
    return sum(inside[one] / total - (strength[one] / (2 * total)) ** 2 for one in strength)
