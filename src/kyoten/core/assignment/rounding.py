"""A fractional flow drawn as one in whole numbers, so that on average every arc carries what it carried before."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from kyoten.core.assignment.problem import Ints, Positions


def draw(tails: Positions, heads: Positions, units: Ints, whole: int, source: random.Random) -> Ints:
    """Units rounded down or up to multiples of `whole`, kept in balance at every node; the mean of each is unchanged.

    Every node must supply a multiple of `whole`. Dependent rounding: as long as arcs carry fractions they contain a
    cycle; a push along it, one way or the other with the odds that keep the mean, makes an arc whole. So nothing that
    the flow keeps (readers of each application, loads, nested groups) can break by the draw. Sources: Gandhi, Khuller,
    Parthasarathy and Srinivasan 2006, "Dependent Rounding and Its Applications to Approximation Algorithms", Journal
    of the ACM 53(3); Budish, Che, Kojima and Milgrom 2013 for nested limits.
    """
    found = units.copy()
    rest = (found % whole).tolist()
    open_arcs = [arc for arc, left in enumerate(rest) if left]
    ends = {arc: (int(tails[arc]), int(heads[arc])) for arc in open_arcs}
    at: dict[int, list[int]] = {}
    for arc in open_arcs:
        for node in ends[arc]:
            at.setdefault(node, []).append(arc)
    base = found - np.array(rest, dtype=np.int64)
    for start in list(at):
        _settle(start, at, ends, rest, whole, source)
    return np.asarray(base + np.array(rest, dtype=np.int64), dtype=np.int64)


def _settle(
    start: int,
    at: dict[int, list[int]],
    ends: dict[int, tuple[int, int]],
    rest: list[int],
    whole: int,
    source: random.Random,
) -> None:
    """Walk from a node along fractions and push along each cycle that closes, until none leaves the node."""
    path: list[int] = []
    nodes = [start]
    place = {start: 0}
    while True:
        here = nodes[-1]
        arc = _fraction(at[here], rest, whole, path[-1] if path else -1)
        if arc is None:
            if not path:
                return
            raise ArithmeticError("a node supplies a fraction")
        there = ends[arc][0] if ends[arc][1] == here else ends[arc][1]
        path.append(arc)
        nodes.append(there)
        if there not in place:
            place[there] = len(nodes) - 1
            continue
        first = place[there]
        _push(path[first:], nodes[first:], ends, rest, whole, source)
        for node in nodes[first + 1 : -1]:
            del place[node]
        del path[first:], nodes[first + 1 :]
        _shorten(path, nodes, place, rest, whole)


def _fraction(arcs: list[int], rest: Sequence[int], whole: int, last: int) -> int | None:
    """An arc of a node that still carries a fraction, other than the last one walked; settled ones are dropped."""
    for position in range(len(arcs) - 1, -1, -1):
        arc = arcs[position]
        if rest[arc] in (0, whole):
            arcs[position] = arcs[-1]
            arcs.pop()
        elif arc != last:
            return arc
    return None


def _push(
    arcs: list[int],
    nodes: list[int],
    ends: dict[int, tuple[int, int]],
    rest: list[int],
    whole: int,
    source: random.Random,
) -> None:
    """Move units around a cycle one way or the other, with the odds that leave every mean as it is."""
    along = [ends[arc][0] == node for arc, node in zip(arcs, nodes, strict=False)]
    up = min(whole - rest[arc] if forward else rest[arc] for arc, forward in zip(arcs, along, strict=True))
    down = min(rest[arc] if forward else whole - rest[arc] for arc, forward in zip(arcs, along, strict=True))
    step = up if source.randrange(up + down) < down else -down
    for arc, forward in zip(arcs, along, strict=True):
        rest[arc] += step if forward else -step


def _shorten(path: list[int], nodes: list[int], place: dict[int, int], rest: Sequence[int], whole: int) -> None:
    """Keep only the walk up to the first arc that has become whole."""
    for position, arc in enumerate(path):
        if rest[arc] in (0, whole):
            for node in nodes[position + 1 :]:
                place.pop(node, None)
            del path[position:], nodes[position + 1 :]
            return
