"""FairFlow written plainly from its publication, with OR-Tools and bulk arcs: the baseline of `benchmarks/fairness.py`.

Kobren, Saha and McCallum 2019, "Paper Matching with Local Fairness Constraints", KDD, section 4.3. A threshold T is
looked for by bisection. Applications with a sum of at least T may give one reader away, those below T minus the largest
affinity need one, those between may pass one on if they stay between. Flows move the readers until nobody is needy or
their number stays; readers that are missing then come by a flow of the greatest affinity.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import min_cost_flow

Table = NDArray[np.float64]
Choice = NDArray[np.bool_]
Flow = min_cost_flow.SimpleMinCostFlow

BISECTIONS = 10
REWARD = 10_000


def fairflow(affinity: Table, readers: int, load: int) -> Choice:
    """Applications x reviewers in, who reads what out; an affinity of 0 is no candidate."""
    low, high, best, worst = 0.0, float(affinity.max()) * readers, None, -1.0
    for _step in range(BISECTIONS):
        threshold = (low + high) / 2
        made, needy = attempt(affinity, readers, load, threshold)
        reached = float((made * affinity).sum(axis=1).min())
        if needy == 0 and reached >= worst:
            low, best, worst = threshold, made, reached
        else:
            high = threshold
    return attempt(affinity, readers, load, 0.0)[0] if best is None else best


def attempt(affinity: Table, readers: int, load: int, threshold: float) -> tuple[Choice, int]:
    made = filled(affinity, np.zeros(affinity.shape, dtype=bool), readers, load)
    before = -1
    while True:
        sums = (made * affinity).sum(axis=1)
        rich = np.flatnonzero(sums >= threshold)
        needy = np.flatnonzero(sums < threshold - affinity.max())
        between = np.flatnonzero((sums < threshold) & (sums >= threshold - affinity.max()))
        if not len(needy) or not len(rich) or len(needy) == before:
            return made, len(needy)
        before = len(needy)
        made[needy, np.where(made[needy], affinity[needy], np.inf).argmin(axis=1)] = False
        made = filled(affinity, moved(affinity, made, (rich, between, needy), threshold), readers, load)


def filled(affinity: Table, made: Choice, readers: int, load: int) -> Choice:
    """Readers that are missing, by the flow of the greatest affinity within what loads leave."""
    missing, room = readers - made.sum(axis=1), load - made.sum(axis=0)
    rows, columns = np.nonzero((affinity > 0) & ~made & (missing > 0)[:, None] & (room > 0))
    size, sink = len(affinity), sum(affinity.shape)
    flow, supply = Flow(), np.zeros(sink + 1, dtype=np.int64)
    arcs = add(flow, rows, columns + size, np.ones(len(rows)), -1 - REWARD * affinity[rows, columns])
    add(flow, np.arange(size, sink), np.full(sink - size, sink), room, np.zeros(sink - size))
    supply[:size], supply[sink] = missing, -missing.sum()
    found = solved(flow, supply)
    more = made.copy()
    if found is not None:
        carried = flow.flows(arcs) > 0
        more[rows[carried], columns[carried]] = True
    return more


def moved(affinity: Table, made: Choice, groups: tuple[Positions, Positions, Positions], threshold: float) -> Choice:
    """Each rich application gives at most one reader, straight to a needy one or by way of one between."""
    rich, between, needy = groups
    size, reviewers = affinity.shape
    source, sink, gate = size + reviewers, size + reviewers + 1, size + reviewers + 2
    floor, largest = threshold - affinity.max(), REWARD**2
    free = (affinity > 0) & ~made
    sums = (made * affinity).sum(axis=1)
    flow = Flow()
    given = np.nonzero(made[rich])
    offered = np.zeros(reviewers, dtype=bool)
    offered[given[1]] = True
    into = np.nonzero(free[between] & offered)
    least = np.where(free[between] & offered, affinity[between], np.inf).min(axis=1, initial=np.inf)
    stays = sums[between][:, None] + np.where(np.isfinite(least), least, -np.inf)[:, None] - affinity[between] >= floor
    passed = np.nonzero(made[between] & stays)
    offered[passed[1]] = True
    gets = np.nonzero(free[needy] & offered)
    worth = affinity[needy][gets]
    lifts = worth + sums[needy][gets[0]] >= floor
    add(flow, np.full(len(rich), source), rich, np.ones(len(rich)), np.zeros(len(rich)))
    gives = add(flow, rich[given[0]], given[1] + size, np.ones(len(given[0])), np.zeros(len(given[0])))
    enters = add(flow, into[1] + size, gate + into[0], np.ones(len(into[0])), np.zeros(len(into[0])))
    add(flow, gate + np.arange(len(between)), between, np.ones(len(between)), np.zeros(len(between)))
    leaves = add(flow, between[passed[0]], passed[1] + size, np.ones(len(passed[0])), np.zeros(len(passed[0])))
    gain = -1 - np.where(lifts, largest, REWARD) * worth
    ends = gate + len(between) + gets[0]
    lands = add(flow, gets[1] + size, ends, np.ones(len(worth)), gain)
    last = gate + len(between) + np.arange(len(needy))
    add(flow, last, np.full(len(needy), sink), np.ones(len(needy)), np.zeros(len(needy)))
    amount, supply = min(len(rich), len(needy)), np.zeros(gate + len(between) + len(needy), dtype=np.int64)
    supply[source], supply[sink] = amount, -amount
    after = made.copy()
    if solved(flow, supply) is None:
        return after
    for arcs, rows, columns, value in (
        (gives, rich[given[0]], given[1], False),
        (leaves, between[passed[0]], passed[1], False),
        (enters, between[into[0]], into[1], True),
        (lands, needy[gets[0]], gets[1], True),
    ):
        carried = flow.flows(arcs) > 0
        after[rows[carried], columns[carried]] = value
    return after


Positions = NDArray[np.int64]


def add(flow: Flow, tails: NDArray, heads: NDArray, room: NDArray, costs: NDArray) -> NDArray:
    return flow.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32), heads.astype(np.int32), room.astype(np.int64), np.rint(costs).astype(np.int64)
    )


def solved(flow: Flow, supply: Positions) -> Flow | None:
    flow.set_nodes_supplies(np.arange(len(supply), dtype=np.int32), supply)
    return flow if flow.solve_max_flow_with_min_cost() == flow.OPTIMAL else None
