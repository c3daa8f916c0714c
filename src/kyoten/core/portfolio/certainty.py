"""What holds in every plausible view at once, shown by one portfolio and one set of row prices.

For a fixed portfolio q and fixed prices u, no selection without candidate j is worth more in view v than
u · bounds + Σ max(0, v − uᵀA) over the others, and q is worth v · q. Where the first stays below the second whatever
each value is between its lowest and highest, every best portfolio has j; likewise for a candidate that q leaves out.
Each candidate's part is convex in its value, so that its greatest difference lies at one of the two ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from kyoten.core.portfolio.outcome import VALUE_SCALE
from kyoten.core.portfolio.problem import FUNDERS, Draws, Interval, PortfolioProblem, Score
from kyoten.core.portfolio.program import Program, Whole
from kyoten.core.portfolio.search import Reals, Search
from kyoten.core.portfolio.views import criteria, polytope


class Certainty(StrEnum):
    """Whether a candidate is chosen in every plausible view, in none, or not shown to be either."""

    ALWAYS = "always"
    NEVER = "never"
    OPEN = "open"


def certainty(problem: PortfolioProblem, program: Program, worths: Whole, seed: int = 0) -> Mapping[str, Certainty]:
    """What can be shown for every candidate from the middle of the drawn views."""
    if not program.ids:
        return {}
    middle = np.asarray(np.rint(worths.mean(axis=0)), dtype=np.int64)
    search = Search(program, seed)
    best = search.best(middle)
    if best is None:
        return dict.fromkeys(program.ids, Certainty.OPEN)
    low, high = _ends(problem, program)
    fixed = {one.id for one in problem.candidates if one.is_fixed}
    sure = np.array([one in fixed for one in program.ids])
    for reduced, base in _prices(search, middle):
        sure |= _shown(best.taken, middle - reduced, base, low, high)
    return {
        one: (Certainty.ALWAYS if taken else Certainty.NEVER) if shown else Certainty.OPEN
        for one, taken, shown in zip(program.ids, best.taken, sure, strict=True)
    }


def _prices(search: Search, middle: Whole) -> list[tuple[Reals, float]]:
    """Reduced values and u · bounds by the prices of all seats, of half a seat less, and half way between."""
    found = [one for one in (search.bound(middle), search.bound(middle, -0.5)) if one is not None]
    told = [(one.reduced, one.most - float(np.maximum(one.reduced, 0.0).sum())) for one in found]
    if len(told) == 2:
        told.append(((told[0][0] + told[1][0]) / 2, (told[0][1] + told[1][1]) / 2))
    return told


def _shown(taken: Whole, prices: Reals, base: float, low: Reals, high: Reals) -> NDArray[np.bool_]:
    """For which candidates the other side stays below the portfolio at whichever end each value lies."""
    parts = np.maximum(*(np.maximum(end - prices, 0.0) - end * taken for end in (low, high)))
    others = base + float(parts.sum()) - parts
    return np.asarray(np.where(taken == 1, others - low, others + high - prices) < -1.0, dtype=bool)


def _ends(problem: PortfolioProblem, program: Program) -> tuple[Reals, Reals]:
    """The lowest and highest value of every candidate over all views, in millionths of a point."""
    of = {one.id: one.points for one in problem.candidates}
    among = polytope(problem, FUNDERS)
    ends = np.zeros((len(program.ids), len(problem.funders), 2))
    for place, funder in enumerate(problem.funders):
        weights = polytope(problem, funder)
        for row, one in enumerate(program.ids):
            scores = [_span(of[one].get(funder, {}).get(name)) for name in criteria(problem, funder)]
            ends[row, place] = _mean_ends(scores, weights.low, weights.high)
    spans = [_mean_ends([(float(low), float(high)) for low, high in row], among.low, among.high) for row in ends]
    found = np.array(spans) * VALUE_SCALE
    return found[:, 0] - 1.0, found[:, 1] + 1.0


def _span(score: Score) -> tuple[float, float] | None:
    if isinstance(score, Interval):
        return score.low, score.high
    if isinstance(score, Draws):
        return min(score.values), max(score.values)
    return None if score is None else (float(score), float(score))


def _mean_ends(spans: list[tuple[float, float] | None], low: Reals, high: Reals) -> tuple[float, float]:
    """The least and greatest weighted mean when each weight lies anywhere from its low to its high.

    Where all are scored, weight is given to the least (greatest) as far as it may take it; where some are not, the
    shares of the others are unknown and any of the scored may have it all.
    """
    known = [span for span in spans if span is not None]
    if not known:
        return 0.0, 0.0
    if len(known) < len(spans):
        return min(one[0] for one in known), max(one[1] for one in known)
    least, most = (np.array([one[end] for one in known]) for end in (0, 1))
    return _fill(least, low, high, np.argsort(least)), _fill(most, low, high, np.argsort(-most))


def _fill(points: Reals, low: Reals, high: Reals, order: Whole) -> float:
    weights, left = low.copy(), 1.0 - float(low.sum())
    for place in order:
        more = min(left, float(high[place] - low[place]))
        weights[place] += more
        left -= more
    return float(points @ weights)
