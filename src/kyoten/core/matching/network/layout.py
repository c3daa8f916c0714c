"""Where to draw the nodes of a network, so that linked ones stand close and others apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kyoten.core.matching.network.graph import Graph

Floats = NDArray[np.float64]
ROUNDS = 300
HOLD = 0.08
"""How strongly everything is drawn to the middle, so that parts without a link do not drift off the paper."""


def layout(graph: Graph, seed: int, rounds: int = ROUNDS) -> tuple[tuple[float, float], ...]:
    """A place for every node in the square from 0 to 1; the same network and seed always give the same.

    Springs along links, repulsion between all, steps that cool down. Source: Fruchterman and Reingold 1991, "Graph
    drawing by force-directed placement", Software: Practice and Experience 21(11), with a pull to the middle.
    Takes memory and time with the square of the number of nodes: for some thousands.
    """
    size = len(graph.nodes)
    if size < 2:
        return ((0.5, 0.5),) * size
    place = np.random.default_rng(seed).random((size, 2))
    weight = np.log1p(graph.matrix().toarray())
    ideal = np.sqrt(1.0 / size)
    for heat in np.linspace(0.1, 0.001, rounds):
        place += _step(place, weight, ideal, float(heat))
    return tuple((float(x), float(y)) for x, y in _fitted(place))


def _step(place: Floats, weight: Floats, ideal: float, heat: float) -> Floats:
    """How far every node moves in one round, at most `heat`."""
    apart = place[:, None, :] - place[None, :, :]
    distance = np.maximum(np.linalg.norm(apart, axis=2), 1e-6)
    force = (ideal**2 / distance**2) - weight * distance / ideal
    np.fill_diagonal(force, 0.0)
    moved = (apart * force[:, :, None]).sum(axis=1) - HOLD * (place - 0.5) / ideal
    length = np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
    return np.asarray(moved / length * np.minimum(length, heat))


def _fitted(place: Floats) -> Floats:
    """The same picture, stretched over the square."""
    low, high = place.min(axis=0), place.max(axis=0)
    return np.asarray(np.round((place - low) / np.maximum(high - low, 1e-9), 4))
