"""Thin places: where the network hangs together by one node alone, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kyoten.core.matching.network.graph import Graph


@dataclass(frozen=True, slots=True)
class ThinPlace:
    """Two communities that meet only through `through` (places of nodes); () where a community meets no other.

    `second` is None for a community that is linked with no other.
    """

    first: int
    second: int | None
    through: tuple[int, ...]


def thin_places(graph: Graph, labels: Sequence[int]) -> tuple[ThinPlace, ...]:
    """Pairs of communities whose every link goes through one node, and communities without any link outwards."""
    between: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for one, other, _weight in graph.edges:
        if labels[one] != labels[other]:
            first, second = sorted((labels[one], labels[other]))
            between[first, second].append((one, other))
    found = []
    for (first, second), links in sorted(between.items()):
        shared = set(links[0]).intersection(*map(set, links))
        if shared:
            found.append(ThinPlace(first, second, tuple(sorted(shared))))
    reached = {label for pair in between for label in pair}
    alone = sorted(set(labels) - reached)
    return (*found, *(ThinPlace(one, None, ()) for one in alone if len(set(labels)) > 1))
