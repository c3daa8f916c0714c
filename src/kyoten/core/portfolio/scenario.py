"""One way to choose, tried out: a problem with a method, and everything that can be said of the portfolio it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.zero_one import solver_versions
from kyoten.core.portfolio.explain import explain, seat_use
from kyoten.core.portfolio.methods import exact, joint, lottery, robust, threshold
from kyoten.core.portfolio.methods.joint import FrontOutcome, Mark
from kyoten.core.portfolio.methods.robust import RobustOutcome
from kyoten.core.portfolio.outcome import VALUE_SCALE, Choice, SeatUse
from kyoten.core.portfolio.problem import PortfolioProblem
from kyoten.core.portfolio.question import Question, ask


class Method(StrEnum):
    """How the portfolio is chosen."""

    EXACT = "exact"
    JOINT = "joint"
    ROBUST = "robust"
    THRESHOLD = "threshold"
    LOTTERY = "lottery"


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A problem and how to choose: `mark` for the method joint, `line` and `width` (points) for threshold and lottery.

    `draws` views and up to `most` efficient portfolios tell how steady and how shared the choice is; 0 leaves them out.
    `wide` is the same problem with scores as uncertain as they are, for the core index (None = `problem`).
    Raises KyotenError where a method lacks its number.
    """

    problem: PortfolioProblem
    wide: PortfolioProblem | None = None
    method: Method = Method.EXACT
    mark: Mark = Mark.MAXIMIN
    line: float | None = None
    width: float | None = None
    draws: int = 300
    most: int = 200
    seed: int = 0

    def __post_init__(self) -> None:
        if self.method is Method.THRESHOLD and self.line is None:
            raise KyotenError("the method threshold needs the points to reach")
        if self.method is Method.LOTTERY and self.width is None:
            raise KyotenError("the method lottery needs the points within which candidates are equal")


@dataclass(frozen=True)
class Room:
    """How far a condition is used: its name, the sum of the chosen (hubs or yen), and its bounds."""

    name: str
    used: int
    least: int | None
    most: int | None

    @property
    def left(self) -> int | None:
        """What is left below the upper bound; None without one."""
        return None if self.most is None else self.most - self.used


@dataclass(frozen=True)
class Solved:
    """The portfolio of a scenario, with reasons, room left, the front of two funders, and the core index.

    `objective` is the sum of joint values of the chosen and `worth` that of each funder's own, in points; `drawn` the
    order of a lottery.
    """

    selected: frozenset[str]
    choices: tuple[Choice, ...]
    seats: tuple[SeatUse, ...]
    rooms: tuple[Room, ...]
    objective: float
    worth: Mapping[str, float]
    versions: Mapping[str, str]
    front: FrontOutcome | None = None
    robust: RobustOutcome | None = None
    drawn: tuple[str, ...] = ()


def solve(asked: Scenario) -> Solved:
    """Choose, and say why. Raises InfeasibleError whose `conflicts` name conditions that cannot hold together."""
    problem, question = asked.problem, ask(asked.problem, asked.seed)
    front = _front(asked)
    steady = robust.solve(asked.wide or problem, asked.seed, asked.draws) if asked.draws else None
    selected, choices, drawn = _chosen(asked, question, front, steady)
    rows = (*question.model.seats, *question.model.regions, *question.model.limits, *question.model.budget)
    return Solved(
        selected,
        choices,
        seat_use(problem, question.values, selected),
        tuple(Room(row.name, row.used(selected), row.lower, row.upper) for row in rows),
        sum(question.values[one].micro for one in selected) / VALUE_SCALE,
        {name: _worth(question, name, selected) for name in problem.funders},
        solver_versions(),
        front,
        steady,
        drawn,
    )


def _front(asked: Scenario) -> FrontOutcome | None:
    wanted = asked.method is Method.JOINT or asked.most > 0
    if not wanted or len(asked.problem.funders) != 2:
        return None
    return joint.solve(asked.problem, asked.seed, asked.most or joint.MOST)


def _chosen(
    asked: Scenario, question: Question, front: FrontOutcome | None, steady: RobustOutcome | None
) -> tuple[frozenset[str], tuple[Choice, ...], tuple[str, ...]]:
    """Who is chosen by the method, why, and in which order was drawn."""
    problem, drawn = asked.problem, tuple[str, ...]()
    if asked.method is Method.EXACT:
        found = exact.solve(problem, asked.seed)
        return found.selected, found.choices, drawn
    if asked.method is Method.THRESHOLD and asked.line is not None:
        found = threshold.solve(problem, asked.line, asked.seed)
        return found.selected, found.choices, drawn
    if asked.method is Method.LOTTERY and asked.width is not None:
        lots = lottery.solve(problem, asked.width, asked.seed)
        selected, drawn = lots.selected, lots.drawn
    elif front is not None and asked.method is Method.JOINT:
        selected = front.marked(asked.mark).selected
    elif asked.method is Method.ROBUST:
        selected = robust.steadiest(problem, steady or robust.solve(problem, asked.seed), asked.seed)
    else:
        raise KyotenError(f"a joint choice is between two funders, not {len(problem.funders)}")
    return selected, explain(problem, question.model, question.values, selected, {}), drawn


def _worth(question: Question, funder: str, selected: frozenset[str]) -> float:
    """What the chosen are worth to one funder, in points, summed as whole millionths."""
    means = [question.values[one].by_funder[funder] for one in sorted(selected)]
    return sum(round((mean or 0.0) * VALUE_SCALE) for mean in means) / VALUE_SCALE
