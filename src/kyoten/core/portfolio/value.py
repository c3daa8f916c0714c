"""What several funders together think of a candidate: exact means, held as whole millionths of a point."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import inf

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.portfolio.outcome import VALUE_SCALE, JointValue
from kyoten.core.portfolio.problem import Candidate, Draws, Interval, PortfolioProblem, Score

EQUAL = "equal"
STATED = "stated"


def joint_value(problem: PortfolioProblem, candidate: Candidate) -> JointValue:
    """Each funder's mean of the scored criteria, and the mean of the funders, both by the problem's weights.

    Where no weights are stated all count equally. A criterion nobody scored is left out of the mean; a
    funder without any score leaves the joint value unknown. Raises KyotenError for weights that are stated
    only in part, negative or all zero.
    """
    means = {
        funder: _mean(candidate.points.get(funder, {}), problem.weights.get(funder, {})) for funder in problem.funders
    }
    scored = {funder: mean for funder, mean in means.items() if mean is not None}
    complete = bool(scored) and len(scored) == len(means)
    joint = _mean(scored, problem.funder_weights) if complete else None
    return JointValue(
        by_funder={funder: None if mean is None else float(mean) for funder, mean in means.items()},
        joint=None if joint is None else float(joint),
        micro=0 if joint is None else round(joint * VALUE_SCALE),
    )


def weighting(problem: PortfolioProblem) -> Mapping[str, str]:
    """How each funder's criteria and the funders themselves are weighed: `equal` or `stated`."""
    used = {funder: _kind(problem.weights.get(funder, {})) for funder in problem.funders}
    return {**used, "funders": _kind(problem.funder_weights)}


def middle(point: float | Interval | Draws | Fraction) -> Fraction:
    """One number for a score: the middle of an interval, the mean of draws."""
    if isinstance(point, Interval):
        return (Fraction(point.low) + Fraction(point.high)) / 2
    if isinstance(point, Draws):
        return sum(map(Fraction, point.values), Fraction(0)) / len(point.values)
    return Fraction(point)


def _kind(weights: Mapping[str, float | None]) -> str:
    return EQUAL if all(weight is None for weight in weights.values()) else STATED


def _mean(points: Mapping[str, Fraction] | Mapping[str, Score], weights: Mapping[str, float | None]) -> Fraction | None:
    """The weighted mean of what is scored; None when nothing is."""
    scored = {name: middle(point) for name, point in points.items() if point is not None}
    if not scored:
        return None
    used = {name: _weight(name, weights) for name in scored}
    total = sum(used.values())
    if total <= 0:
        raise KyotenError(f"the weights of {', '.join(sorted(scored))} are all zero")
    return sum((used[name] * scored[name] for name in scored), Fraction(0)) / total


def _weight(name: str, weights: Mapping[str, float | None]) -> Fraction:
    """One weight: 1 where no weights are stated at all, else the stated one."""
    if _kind(weights) == EQUAL:
        return Fraction(1)
    weight = weights.get(name)
    if weight is None or not 0 <= weight < inf:
        raise KyotenError(f"weight of {name} is {weight}; state a weight of at least 0 for all, or for none")
    return Fraction(weight)
