"""What every candidate is worth at least and at most at each corner of the weights that are not ruled out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import numpy as np

from kyoten.core.portfolio.nondominated import Worths
from kyoten.core.portfolio.outcome import VALUE_SCALE
from kyoten.core.portfolio.problem import FUNDERS, Draws, Interval, PortfolioProblem, Score
from kyoten.core.portfolio.vertices import Corner, vertices
from kyoten.core.portfolio.views import criteria, polytope

MOST_CORNERS = 24
_Span = tuple[Fraction, Fraction] | None


def worths(problem: PortfolioProblem, ids: Sequence[str]) -> Worths | None:
    """Lowest and highest worth in millionths of a point by corner, in the order of the ids.

    A corner joins one of the funders' own weights with one of each funder's criteria. None where the plausible views
    are no such set: scores drawn by a calibration, candidates without a score on criteria whose weights are open, or
    more than MOST_CORNERS corners.
    """
    owners = (FUNDERS, *problem.funders)
    corners = [vertices(polytope(problem, owner)) for owner in owners]
    spans = {funder: _spans(problem, funder, ids) for funder in problem.funders}
    if any(_is_open(spans[one], found) for one, found in zip(problem.funders, corners[1:], strict=True)):
        return None
    if _has_draws(problem) or np.prod([len(one) for one in corners]) > MOST_CORNERS:
        return None
    rows = [_at(weights, problem.funders, spans) for weights in product(*corners)]
    low, high = (np.array([[pair[end] for pair in row] for row in rows], dtype=np.int64) for end in (0, 1))
    return Worths(low, high)


def _has_draws(problem: PortfolioProblem) -> bool:
    return any(
        isinstance(score, Draws) for one in problem.candidates for of in one.points.values() for score in of.values()
    )


def _spans(problem: PortfolioProblem, funder: str, ids: Sequence[str]) -> list[list[_Span]]:
    """By candidate and criterion the lowest and highest points; None where nobody scored."""
    of = {one.id: one.points.get(funder, {}) for one in problem.candidates}
    return [[_span(of[one].get(name)) for name in criteria(problem, funder)] for one in ids]


def _span(score: Score) -> _Span:
    if score is None or isinstance(score, Draws):
        return None
    low, high = (score.low, score.high) if isinstance(score, Interval) else (score, score)
    return Fraction(low), Fraction(high)


def _is_open(spans: list[list[_Span]], found: Sequence[Corner]) -> bool:
    """Whether a missing score meets weights that are open: shares of the others are then no weighted sum."""
    return len(found) > 1 and any(span is None for row in spans for span in row)


def _at(
    weights: tuple[Corner, ...], funders: Sequence[str], spans: dict[str, list[list[_Span]]]
) -> list[tuple[int, int]]:
    """Lowest and highest worth of every candidate at one corner."""
    totals = [[Fraction(0), Fraction(0)] for _ in spans[funders[0]]] if funders else []
    for share, funder, own in zip(weights[0], funders, weights[1:], strict=True):
        for total, row in zip(totals, spans[funder], strict=True):
            for end in (0, 1):
                total[end] += share * _mean(row, own, end)
    return [(round(low * VALUE_SCALE), round(high * VALUE_SCALE)) for low, high in totals]


def _mean(row: list[_Span], weights: Corner, end: int) -> Fraction:
    known = [(weight, span[end]) for weight, span in zip(weights, row, strict=True) if span is not None]
    weighed = sum((weight for weight, _ in known), Fraction(0))
    return sum((weight * points for weight, points in known), Fraction(0)) / weighed if weighed else Fraction(0)
