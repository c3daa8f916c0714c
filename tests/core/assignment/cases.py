"""Small problems of assignment, drawn or written by hand, and every way to answer them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

import numpy as np
from hypothesis import strategies as st

from kyoten.core.assignment.build import at_most, coverage, from_mapping
from kyoten.core.assignment.problem import AssignmentProblem, Flags, Pairing
from kyoten.core.assignment.verify import verify
from kyoten.core.kernel.errors import KyotenError

FITS = {("a", "r"): 0.9, ("a", "s"): 0.5, ("b", "r"): 0.8, ("b", "s"): 0.1}


def dense(
    applications: Sequence[str],
    reviewers: Sequence[str],
    fits: Mapping[Pairing, float] | None = None,
    per_application: Any = 1,
    max_load: Any = 1,
    **more: Any,
) -> AssignmentProblem:
    """Everybody is a candidate for everything; a pair without a stated fit counts 0."""
    every = {pair: (fits or {}).get(pair, 0.0) for pair in product(applications, reviewers)}
    return from_mapping(applications, reviewers, every, per_application, max_load, **more)


def flags(problem: AssignmentProblem, *pairs: Pairing) -> Flags:
    """The given pairs as flags of the problem."""
    chosen = np.zeros(problem.pairs, dtype=bool)
    chosen[[problem.pair_of(*pair) for pair in pairs]] = True
    return chosen


def answers(problem: AssignmentProblem) -> Iterator[Flags]:
    """Every choice of pairs that keeps all limits, by trying all."""
    rows = range(len(problem.applications))
    choices = [list(combinations(np.flatnonzero(problem.row == row), int(problem.needs[row]))) for row in rows]
    for way in product(*choices):
        chosen = np.zeros(problem.pairs, dtype=bool)
        chosen[[pair for group in way for pair in group]] = True
        if holds(problem, chosen):
            yield chosen


def holds(problem: AssignmentProblem, chosen: Flags) -> bool:
    try:
        verify(problem, chosen)
    except KyotenError:
        return False
    return True


def best_total(problem: AssignmentProblem) -> float | None:
    """The greatest sum of affinities among all ways; None when there is none."""
    return max((float(problem.affinity[chosen].sum()) for chosen in answers(problem)), default=None)


@st.composite
def problems(draw: st.DrawFn, groups: bool = False) -> AssignmentProblem:
    """Up to four applications and reviewers with gaps, conflicts, fixed pairs and loads; with group limits if asked."""
    applications = tuple(f"a{index}" for index in range(draw(st.integers(1, 4))))
    reviewers = tuple(f"r{index}" for index in range(draw(st.integers(2, 4))))
    pairs = list(product(applications, reviewers))
    candidates = draw(st.lists(st.sampled_from(pairs), min_size=1, unique=True)) if draw(st.booleans()) else pairs
    fits = {pair: draw(st.integers(-20, 100)) / 100 for pair in candidates}
    conflicts = draw(st.sets(st.sampled_from(pairs), max_size=3))
    fixed = draw(st.lists(st.sampled_from(pairs), max_size=2, unique=True))
    least = draw(st.integers(0, 1))
    return from_mapping(
        applications,
        reviewers,
        fits,
        {one: draw(st.integers(0, 2)) for one in applications},
        {one: draw(st.integers(least, 3)) for one in reviewers},
        min_load=least,
        conflicts=conflicts,
        locked=[pair for pair in fixed[:1] if pair not in conflicts],
        required=[pair for pair in fixed[1:] if pair not in conflicts],
        groups=draw(limits(applications, reviewers)) if groups else (),
    )


@st.composite
def limits(draw: st.DrawFn, applications: tuple[str, ...], reviewers: tuple[str, ...]) -> list[Any]:
    """A cover by two properties and a most of one from an organisation: they may cross."""
    ids = applications, reviewers
    found = []
    for name in ("mext", "meti"):
        if draw(st.booleans()):
            holders = draw(st.sets(st.sampled_from(reviewers)))
            found.append(coverage(name, ids, holders, {one: draw(st.integers(0, 1)) for one in applications}))
    if draw(st.booleans()):
        homes = {one: draw(st.sampled_from(["x", "y", ""])) for one in reviewers}
        found.append(at_most("organisation", ids, homes, 1))
    return found
