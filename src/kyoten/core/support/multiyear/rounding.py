"""From a mix of plans to one package a hub: awards that all plans of a hub share are held, the others searched.

In a corner of the mix at most as many hubs are mixed as there are shared rows, so that what is left to search does not
grow with the number of hubs. Amounts stay open in all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kyoten.core.support.multiyear.generation import Generated, gained
from kyoten.core.support.multiyear.limit import NEVER, Limit, OutOfTimeError
from kyoten.core.support.multiyear.model import Block, Model, Reals
from kyoten.core.support.multiyear.pricing import Plan
from kyoten.core.support.multiyear.solver import Held, Solved, Whole

WIDTHS = (0.0, 0.5)
"""Parts of the distance still open by which a plan may fall behind and yet lend its awards to the search."""
MOST_BEHIND = 0.01
NODES = 500
TOWARD = 0.9
"""A search stops when it is within so much of the gap, so that whole yen do not fall out of it."""


def rounded(
    model: Model,
    found: Generated,
    floors: Reals,
    gap: float,
    limit: Limit,
    seed: int = 0,
    widths: Sequence[float] = WIDTHS,
) -> Solved | None:
    """The best packages made of awards that the plans hold, wider and wider until within `gap` of the bound.

    None where no such packages were found that keep the floors and the shared rows. The first, narrow search takes the
    time it needs.
    """
    best: Solved | None = None
    for width in widths:
        far = found.bound if best is None else found.bound - best.worth
        held = _held(model, found, width * min(far, MOST_BEHIND * abs(found.bound)))
        try:
            tried = Whole(model.blocks, model.shared, gap / 4, seed).within(
                floors, held, True, limit if width else NEVER, found.bound * (1 - TOWARD * gap), NODES
            )
        except OutOfTimeError:
            continue
        if tried is not None and (best is None or tried.worth > best.worth):
            best = tried
        if best is not None and found.bound - best.worth <= gap * best.worth:
            break
    return best


def _held(model: Model, found: Generated, behind: float) -> Held:
    """Bounds of all columns: awards in every near plan of a hub are held, those in none are shut."""
    near = _near(found, behind)
    low, high = [], []
    for place, block in enumerate(model.blocks):
        count = len(block.terms)
        plans = near.get(place, [])
        taken = np.array([plan.answer[:count] > 0.5 for plan in plans]).reshape(len(plans), count)
        low.append(np.concatenate([taken.all(axis=0) & bool(plans), np.zeros(block.size - count)]))
        high.append(np.where(_open(block, np.any(taken, axis=0)), block.most, 0.0))
    return Held(np.concatenate([np.zeros(0), *low]), np.concatenate([np.zeros(0), *high]))


def _open(block: Block, terms: Reals) -> Reals:
    """Which columns may be above 0 when only these terms may run."""
    runs = {
        (term.line.id, year) for term, is_open in zip(block.terms, terms, strict=True) if is_open for year in term.years
    }
    extras = [(line.id, year) in runs for line, year in block.extras]
    payments = [(one.line.id, one.year) in runs for one in block.payments]
    return np.array([*terms, *extras, *payments], dtype=bool)


def _near(found: Generated, behind: float) -> dict[int, list[Plan]]:
    """The plans that have a share, and those that fall behind by no more than so much severity."""
    near: dict[int, list[Plan]] = {}
    for share, plan in zip(found.mixed.shares, found.plans, strict=True):
        if share > 1e-9 or found.mixed.hubs[plan.place] - gained(plan, found.mixed.prices) < behind:
            near.setdefault(plan.place, []).append(plan)
    return near
