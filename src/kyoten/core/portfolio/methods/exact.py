"""The best portfolio there is: proven by bounds that are computed here, and checked row by row in whole numbers."""

from __future__ import annotations

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.zero_one import solver_versions
from kyoten.core.portfolio.explain import explain, seat_use
from kyoten.core.portfolio.margins import margins as margins_of
from kyoten.core.portfolio.outcome import VALUE_SCALE, PortfolioOutcome
from kyoten.core.portfolio.problem import PortfolioProblem
from kyoten.core.portfolio.question import ask
from kyoten.core.portfolio.search import Search
from kyoten.core.portfolio.value import weighting

SWAPS = 100
"""Up to so many candidates the fewest swaps are searched for each; beyond, any best ones are shown."""


def solve(problem: PortfolioProblem, seed: int = 0, margins: bool = True) -> PortfolioOutcome:
    """The set with the greatest sum of joint values among those that fill as many seats as the rules allow.

    Seats come first: each type is filled to its target unless candidates, limits or budgets do not allow it,
    never below its minimum. `margins=False` leaves out what forcing each candidate in or out would cost (one
    more solution per candidate). Raises InfeasibleError whose `conflicts` name constraints that cannot hold
    together, none of which could be left out of the list.
    """
    question = ask(problem, seed)
    search = Search(question.program, seed)
    values = question.program.numbers(question.model.values)
    best = search.best(values)
    if best is None:
        raise KyotenError("the portfolio solver lost an answer that it had found")
    selected = question.program.named(best.taken)
    forced = margins_of(search, values, best, len(values) <= SWAPS) if margins else {}
    return PortfolioOutcome(
        "exact (mixed-integer program): most seats, then greatest total joint value",
        objective=best.worth / VALUE_SCALE,
        bound=best.worth / VALUE_SCALE,
        selected=selected,
        choices=explain(problem, question.model, question.values, selected, forced),
        seats=seat_use(problem, question.values, selected),
        weighting=weighting(problem),
        seed=seed,
        versions=solver_versions(),
    )
