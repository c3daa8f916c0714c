"""Two ministries, two objectives: every efficient portfolio, the fair ones marked, and what each ministry gives up.

A portfolio is efficient when no other serves one ministry better and the other no worse. They are found one after the
other by asking more of the second ministry each time (the ε-constraint method; Haimes, Lasdon and Wismer 1971; Chankong
and Haimes 1983, "Multiobjective Decision Making"), in whole millionths of a point, so that none is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.outcome import Outcome
from kyoten.core.kernel.zero_one import solver_versions
from kyoten.core.portfolio.outcome import VALUE_SCALE
from kyoten.core.portfolio.problem import PortfolioProblem
from kyoten.core.portfolio.program import OPEN, Program, Whole
from kyoten.core.portfolio.question import Question, ask
from kyoten.core.portfolio.search import Search

MOST = 1000


class Mark(StrEnum):
    """Which idea of fairness an efficient portfolio answers best."""

    MAXIMIN = "maximin"
    NASH = "nash"
    EQUAL_CONCESSION = "equal_concession"


@dataclass(frozen=True)
class Efficient:
    """One efficient portfolio: what it is worth to each ministry in millionths of a point, and its marks."""

    selected: frozenset[str]
    worth: tuple[int, int]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FrontOutcome(Outcome):
    """The front from the first ministry's best to the second's; `whole` says whether it is all of it.

    `shares` tell for each candidate in how many of the portfolios it is chosen, from 0 to 1.
    """

    funders: tuple[str, str]
    front: tuple[Efficient, ...]
    whole: bool
    shares: dict[str, float]

    def marked(self, mark: Mark) -> Efficient:
        """The portfolio that bears a mark."""
        return next(one for one in self.front if mark in one.marks)

    def gives_up(self, one: Efficient) -> tuple[float, float]:
        """What each ministry gives up in a portfolio against its own best, in points."""
        best = (self.front[0].worth[0], self.front[-1].worth[1])
        return (best[0] - one.worth[0]) / VALUE_SCALE, (best[1] - one.worth[1]) / VALUE_SCALE


def solve(problem: PortfolioProblem, seed: int = 0, most: int = MOST) -> FrontOutcome:
    """All efficient portfolios with the most seats, or the first `most` of them.

    Raises KyotenError unless there are two funders, InfeasibleError where no portfolio keeps all conditions.
    """
    if len(problem.funders) != 2:
        raise KyotenError(f"a joint choice is between two funders, not {len(problem.funders)}")
    question = ask(problem, seed)
    first, second = (_worths(question, funder) for funder in problem.funders)
    found, whole = front(question.program, first, second, seed, most)
    points = [(int(first @ one), int(second @ one)) for one in found]
    marks = marked(points)
    portfolios = tuple(
        Efficient(question.program.named(taken), point, tuple(mark for mark, at in marks.items() if at == place))
        for place, (taken, point) in enumerate(zip(found, points, strict=True))
    )
    return FrontOutcome(
        "joint (all efficient portfolios of two funders, most seats first)",
        funders=(problem.funders[0], problem.funders[1]),
        front=portfolios,
        whole=whole,
        shares={
            one: sum(one in other.selected for other in portfolios) / len(portfolios) for one in question.program.ids
        },
        seed=seed,
        versions=solver_versions(),
    )


def front(program: Program, first: Whole, second: Whole, seed: int, most: int) -> tuple[list[Whole], bool]:
    """Selections on the front, the best for the first objective first, and whether they are all."""
    search = Search(program.with_row(second, -OPEN, OPEN), seed)
    found: list[Whole] = []
    best = search.best(first)
    while best is not None:
        if found and int(first @ found[-1]) == best.worth:
            found.pop()
        elif len(found) == most:
            return found, False
        found.append(best.taken)
        search.set_floor(len(program.lower), int(second @ best.taken) + 1)
        best = search.best(first)
    return found, True


def marked(points: Sequence[tuple[int, int]]) -> dict[Mark, int]:
    """Which place on the front (sorted by the first objective, best first) answers each idea of fairness best.

    Maximin: the smaller share of a ministry's own best is greatest. Nash: the product of what each gains over the
    other's best portfolio is greatest (Nash 1950, "The bargaining problem"). Equal concession: the larger part of its
    range that a ministry concedes is smallest (Kalai and Smorodinsky 1975). The first of several equals.
    """
    best, worst = (points[0][0], points[-1][1]), (points[-1][0], points[0][1])

    def gains(point: tuple[int, int]) -> tuple[int, int]:
        return point[0] - worst[0], point[1] - worst[1]

    ideas: dict[Mark, Callable[[tuple[int, int]], Fraction]] = {
        Mark.MAXIMIN: lambda point: min(_part(point[0], best[0]), _part(point[1], best[1])),
        Mark.NASH: lambda point: Fraction(gains(point)[0] * gains(point)[1]),
        Mark.EQUAL_CONCESSION: lambda point: min(map(_part, gains(point), gains(best))),
    }
    places = range(len(points))
    return {mark: max(places, key=lambda place: good(points[place])) for mark, good in ideas.items()}


def _part(value: int, whole: int) -> Fraction:
    return Fraction(value, whole) if whole else Fraction(1)


def _worths(question: Question, funder: str) -> Whole:
    """What one funder thinks of each candidate, in millionths of a point; unscored ones count 0."""
    means = {one: question.values[one].by_funder[funder] for one in question.program.ids}
    return question.program.numbers({one: round((mean or 0.0) * VALUE_SCALE) for one, mean in means.items()})
