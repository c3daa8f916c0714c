"""A lottery among equals near the line: sure ones stay, clear ones are out, the rest is drawn while everything keeps.

Who counts as equal is said by the margin: less than so many points decide whether the candidate is in or out. The order
is drawn from the seed and stands in the outcome, so that anybody can repeat it (partial lotteries: Fang and Casadevall
2016, "Research funding: the case for a modified lottery", mBio 7).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.outcome import Outcome
from kyoten.core.kernel.randomness import stream
from kyoten.core.kernel.zero_one import solver_versions
from kyoten.core.portfolio.margins import margins
from kyoten.core.portfolio.outcome import VALUE_SCALE
from kyoten.core.portfolio.problem import PortfolioProblem
from kyoten.core.portfolio.program import Program, Whole
from kyoten.core.portfolio.question import ask
from kyoten.core.portfolio.search import Search


@dataclass(frozen=True, kw_only=True)
class LotteryOutcome(Outcome):
    """Who is chosen, who of them without a draw, and the order in which the equals were drawn."""

    selected: frozenset[str]
    guaranteed: frozenset[str]
    drawn: tuple[str, ...]
    width: float


def solve(problem: PortfolioProblem, width: float, seed: int = 0) -> LotteryOutcome:
    """Draw among the candidates whose margin is below `width` points; as many seats are filled as without a draw.

    Raises InfeasibleError where nothing keeps all conditions.
    """
    question = ask(problem, seed)
    program, search = question.program, Search(question.program, seed)
    values = program.numbers(question.model.values)
    best = search.best(values)
    if best is None:
        raise KyotenError("the portfolio solver lost an answer that it had found")
    losses = {
        one: None if margin is None else margin.loss
        for one, margin in margins(search, values, best, swaps=False).items()
    }
    equals = [one for one, loss in losses.items() if loss is not None and loss < width]
    stream(seed, "portfolio lottery").shuffle(equals)
    taken = _drawn(program, best.taken, equals)
    return LotteryOutcome(
        "lottery among equals near the line",
        objective=int(values @ taken) / VALUE_SCALE,
        selected=program.named(taken),
        guaranteed=program.named(best.taken) - set(equals),
        drawn=tuple(equals),
        width=width,
        seed=seed,
        versions=solver_versions(),
    )


def _drawn(program: Program, best: Whole, equals: list[str]) -> Whole:
    """Each of the drawn order comes in if the rest can still be filled from the equals; the others stay."""
    free = program.taken(frozenset(equals))
    rest = program.with_row(best * (1 - free), int((best * (1 - free)).sum()), int(best.sum()))
    rest = rest.with_row((1 - best) * (1 - free), 0, 0)
    nothing = np.zeros(len(best), dtype=np.int64)
    answer = best
    for one in equals:
        unit = program.taken(frozenset({one}))
        wanted = rest.with_row(unit, 1, 1)
        found = Search(wanted).best(nothing)
        if found is None:
            rest = rest.with_row(unit, 0, 0)
        else:
            rest, answer = wanted, found.taken
    return answer
