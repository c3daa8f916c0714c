"""The assignment drawn at random so that no pair is too sure: who reads what cannot be arranged or guessed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from kyoten.core.assignment import network as flows
from kyoten.core.assignment.infeasible import refuse_unservable
from kyoten.core.assignment.methods import total
from kyoten.core.assignment.network import Network
from kyoten.core.assignment.outcome import AssignmentOutcome
from kyoten.core.assignment.problem import AssignmentProblem, Floats, Ints
from kyoten.core.assignment.rounding import draw
from kyoten.core.assignment.verify import verify
from kyoten.core.kernel.errors import InfeasibleError, KyotenError
from kyoten.core.kernel.randomness import stream

METHOD = "drawn with every pair's probability limited, greatest expected total affinity (least-cost flow)"
PERTURBED = "drawn with every pair's probability limited, spread as far as the stated share of the total allows"

PARTS = 10_000
"""Probabilities are whole multiples of one part in at most so many."""

LAYERS = 8
"""Straight pieces by which the curve of the perturbed objective is followed."""

HALVINGS = 12


@dataclass(frozen=True, kw_only=True, eq=False)
class SpreadOutcome(AssignmentOutcome):
    """One draw, and the probability of every pair; the objective is the expected total, not that of the draw."""

    probability: Floats


def solve(problem: AssignmentProblem, seed: int = 0, most: float = 0.5, keep: float | None = None) -> SpreadOutcome:
    """A draw in which no free pair had a probability above `most`; forced pairs are certain.

    The expected total is the greatest that such probabilities allow, which is the optimum of the linear program (its
    corners are multiples of one part). With `keep` (0 to 1) the probabilities are spread further as long as the
    expected total stays at or above that share of this optimum. Every draw keeps all limits; the same seed draws the
    same. Raises InfeasibleError where `most` is too small, with the smallest that would do, and KyotenError for limits
    that cross or numbers out of range.

    Sources: Jecmen, Zhang, Liu, Shah, Conitzer and Fang 2020, "Mitigating Manipulation in Peer Review via Randomized
    Reviewer Assignments"; with `keep`, the quadratic perturbed maximisation of Xu, Jecmen, Song and Fang 2023, "A
    One-Size-Fits-All Approach to Improving Randomness in Paper Assignment", its curve x - b x² followed by straight
    pieces.
    """
    if not 0 < most <= 1 or (keep is not None and not 0 <= keep <= 1):
        raise KyotenError("a probability or share lies between 0 and 1")
    refuse_unservable(problem)
    net = flows.network(problem)
    if net is None:
        raise KyotenError("a random draw needs group limits that nest; these cross for some application")
    share = _as_fraction(most)
    found = _optimum(problem, net, share)
    if found is None:
        raise _too_small(problem, net, most, seed)
    units, behind, parts = found
    best = _expected(problem, net, units, parts)
    if keep is not None:
        units, behind, parts = _perturbed(problem, net, share, keep * best) or found
    return _drawn(problem, net, (units, behind, parts), seed, best, METHOD if keep is None else PERTURBED)


def _as_fraction(most: float) -> Fraction:
    """The limit as a fraction of few parts, never above what was asked."""
    exact = Fraction(str(most))
    return exact if exact.denominator <= PARTS else max(Fraction(int(exact * PARTS), PARTS), Fraction(1, PARTS))


def _worth(problem: AssignmentProblem, net: Network, parts: int) -> Ints:
    scale, _exact = flows.scale_of(problem.affinity[net.pairs], len(net.supply) * parts)
    return flows.whole(problem.affinity[net.pairs], scale)


def _optimum(problem: AssignmentProblem, net: Network, share: Fraction) -> tuple[Ints, Ints, int] | None:
    parts = share.denominator
    found = flows.least_cost(net, -_worth(problem, net, parts), most=share.numerator, times=parts)
    return None if found is None else (*found, parts)


def _perturbed(
    problem: AssignmentProblem, net: Network, share: Fraction, floor: float
) -> tuple[Ints, Ints, int] | None:
    """The strongest curve whose expected total stays at the floor, by halving."""
    parts = share.denominator * LAYERS
    height = problem.affinity[net.pairs] - problem.affinity[net.pairs].min(initial=0.0)
    low, high, best = 0.0, 1 / (2 * float(share)), None
    middle = high
    for _halving in range(HALVINGS):
        slope = 1 - middle * (2 * np.arange(LAYERS) + 1) * float(share) / LAYERS
        scale, _exact = flows.scale_of(height, len(net.supply) * parts)
        costs = -np.rint(np.outer(height, slope) * scale / LAYERS).astype(np.int64)
        found = flows.least_cost(net, costs, most=share.numerator, times=parts)
        if found is not None and _expected(problem, net, found[0], parts) >= floor:
            best, low = (*found, parts), middle
            if middle == high:
                break
        else:
            high = middle
        middle = (low + high) / 2
    return best


def _expected(problem: AssignmentProblem, net: Network, units: Ints, parts: int) -> float:
    free = float(problem.affinity[net.pairs] @ (units / parts))
    return free + float(problem.affinity[problem.forced].sum())


def _drawn(
    problem: AssignmentProblem, net: Network, found: tuple[Ints, Ints, int], seed: int, best: float, method: str
) -> SpreadOutcome:
    units, behind, parts = found
    tails, heads = np.concatenate([net.tails, net.rest.tails]), np.concatenate([net.heads, net.rest.heads])
    rounded = draw(tails, heads, np.concatenate([units, behind]), parts, stream(seed, "assignment", "spread"))
    chosen = flows.chosen_of(problem, net.pairs, rounded[: len(units)])
    verify(problem, chosen)
    probability = problem.forced.astype(np.float64)
    probability[net.pairs] = units / parts
    expected = _expected(problem, net, units, parts)
    drawn = probability[probability > 0]
    return SpreadOutcome(
        method,
        objective=expected,
        bound=max(best, expected),
        problem=problem,
        chosen=chosen,
        seed=seed,
        versions=flows.solver_versions(),
        probability=probability,
        facts={
            "largest_probability": float((units / parts).max(initial=0.0)),
            "pairs_possible": float(len(drawn)),
            "entropy": float(-(drawn * np.log(drawn)).sum()) + 0.0,
            "squared_norm": float((drawn**2).sum()),
        },
    )


def _too_small(problem: AssignmentProblem, net: Network, most: float, seed: int) -> InfeasibleError:
    """The refusal with the smallest probability (in hundredths) for which an assignment exists."""
    total.solve(problem, seed)
    low, high = int(most * 100), 100
    while high - low > 1:
        middle = (low + high) // 2
        possible = _optimum(problem, net, Fraction(middle, 100)) is not None
        low, high = (low, middle) if possible else (middle, high)
    return InfeasibleError(
        f"no assignment keeps every probability at or below {most}; the smallest that would do is {high / 100}"
    )
