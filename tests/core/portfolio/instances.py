"""Small problems that several tests of the portfolio ask, and their answers by trying every selection."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import strategies as st

from kyoten.core.kernel.zero_one import Row
from kyoten.core.portfolio.problem import Budget, Candidate, Limit, PortfolioProblem, Quota
from kyoten.core.portfolio.program import Program, program_of

IDS = tuple("abcdefg")


def hub(name: str, mext: float, meti: float, **more: object) -> Candidate:
    points = {"mext": {"x": mext}, "meti": {"x": meti}}
    return Candidate(name, **{"hub_type": "global", "points": points, **more})


def asked(*candidates: Candidate, seats: int = 2, **more: object) -> PortfolioProblem:
    return PortfolioProblem(candidates, (Quota("global", 0, seats, seats),), ("mext", "meti"), **more)


numbers = st.fixed_dictionaries({one: st.integers(-9, 9) for one in IDS})
rows = st.builds(Row, st.just("row"), numbers, st.none() | st.integers(-9, 0), st.none() | st.integers(0, 20))
programs = st.lists(rows, max_size=3).map(lambda some: program_of(IDS, some))


@st.composite
def problems(draw: st.DrawFn) -> PortfolioProblem:
    """Up to eight hubs of two ministries with costs, two regions and a budget; always solvable."""
    candidates = tuple(
        hub(
            f"h{number}",
            draw(st.integers(1, 9)),
            draw(st.integers(1, 9)),
            regions=frozenset({draw(st.sampled_from("12"))}),
            cost_yen=draw(st.integers(1, 9)),
        )
        for number in range(draw(st.integers(1, 8)))
    )
    limits = (Limit(region="1", at_most=draw(st.integers(0, 3))),)
    return asked(*candidates, seats=draw(st.integers(1, 4)), limits=limits, budgets=(Budget(draw(st.integers(5, 30))),))


def selections(program: Program) -> list[np.ndarray]:
    """Every selection that keeps the rows."""
    every = (np.array(bits, dtype=np.int64) for bits in product((0, 1), repeat=len(program.ids)))
    return [taken for taken in every if program.keeps(taken)]
