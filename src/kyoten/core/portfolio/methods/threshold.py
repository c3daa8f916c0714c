"""Threshold, then rank: who reaches the line is taken from the highest value down while everything still keeps.

For funders whose law asks for a ranking. It is no optimum: a high place may use money that would have carried two.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kyoten.core.kernel.errors import InfeasibleError
from kyoten.core.portfolio.explain import explain, seat_use
from kyoten.core.portfolio.outcome import VALUE_SCALE, Choice, PortfolioOutcome, Reason
from kyoten.core.portfolio.problem import PortfolioProblem
from kyoten.core.portfolio.program import Whole
from kyoten.core.portfolio.question import Question, ask
from kyoten.core.portfolio.value import weighting


def solve(problem: PortfolioProblem, line: float, seed: int = 0) -> PortfolioOutcome:
    """The fixed ones, then by joint value (ties by id) each that reaches the line in points and breaks no upper bound.

    Raises InfeasibleError where the ranking leaves a lower bound unmet, naming it.
    """
    question = ask(problem, seed)
    taken = _ranked(question, line)
    selected = question.program.named(taken)
    short = [row.name for row in question.model.rows if not row.holds(selected)]
    if short:
        raise InfeasibleError(f"the ranking above {line:g} points does not keep: {'; '.join(short)}", tuple(short))
    choices = explain(problem, question.model, question.values, selected, {})
    return PortfolioOutcome(
        f"threshold {line:g}, then rank",
        objective=sum(question.model.values[one] for one in selected) / VALUE_SCALE,
        selected=selected,
        choices=tuple(_below(one, line) for one in choices),
        seats=seat_use(problem, question.values, selected),
        weighting=weighting(problem),
        seed=seed,
    )


def _ranked(question: Question, line: float) -> Whole:
    fixed = {one.id for one in question.problem.candidates if one.is_fixed}
    values, program = question.model.values, question.program
    taken = program.taken(frozenset(fixed))
    order = sorted(set(program.ids) - fixed, key=lambda one: (-values[one], one))
    column = {one: place for place, one in enumerate(program.ids)}
    for one in order:
        taken[column[one]] = 1
        if values[one] < line * VALUE_SCALE or np.any((program.matrix @ taken > program.upper)[:-1]):
            taken[column[one]] = 0
    return taken


def _below(one: Choice, line: float) -> Choice:
    """Out by the line alone: whoever the rules keep out, or nobody scored, is told so whatever the points."""
    by_rule = one.reason in (Reason.RULED_OUT, Reason.NO_SEATS, Reason.UNSCORED)
    if one.chosen or by_rule or one.value.micro >= line * VALUE_SCALE:
        return one
    return replace(one, reason=Reason.BELOW_THRESHOLD, note=f"{line:g}")
