"""What `kyoten portfolio` writes for each method: columns of the answer, and facts of the summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.outcome import Outcome
from kyoten.core.portfolio.methods import exact, joint, lottery, robust, threshold
from kyoten.core.portfolio.outcome import PortfolioOutcome
from kyoten.core.portfolio.problem import PortfolioProblem

Columns = dict[str, list[Any]]
Answer = tuple[Outcome, Columns, dict[str, Any]]


def _exact(problem: PortfolioProblem, asked: Mapping[str, Any]) -> Answer:
    found = exact.solve(problem, asked["seed"], asked["margins"])
    return found, columns(found), facts(found)


def _threshold(problem: PortfolioProblem, asked: Mapping[str, Any]) -> Answer:
    if asked["line"] is None:
        raise KyotenError("the method threshold needs --line: the points to reach")
    found = threshold.solve(problem, asked["line"], asked["seed"])
    return found, columns(found), facts(found)


def _lottery(problem: PortfolioProblem, asked: Mapping[str, Any]) -> Answer:
    if asked["width"] is None:
        raise KyotenError("the method lottery needs --width: the points within which candidates are equal")
    found = lottery.solve(problem, asked["width"], asked["seed"])
    ids = sorted(one.id for one in problem.candidates)
    places = {one: place for place, one in enumerate(found.drawn, 1)}
    told: Columns = {
        "candidate": ids,
        "chosen": [one in found.selected for one in ids],
        "guaranteed": [one in found.guaranteed for one in ids],
        "drawn": [places.get(one) for one in ids],
    }
    return found, told, {"chosen": sorted(found.selected), "drawn": list(found.drawn), "width": found.width}


def _joint(problem: PortfolioProblem, asked: Mapping[str, Any]) -> Answer:
    found = joint.solve(problem, asked["seed"], asked["most"])
    lost = [found.gives_up(one) for one in found.front]
    told: Columns = {
        "portfolio": list(range(1, len(found.front) + 1)),
        **{f"gives_up_{name}": [one[place] for one in lost] for place, name in enumerate(found.funders)},
        "marks": [" ".join(one.marks) for one in found.front],
        "chosen": [" ".join(sorted(one.selected)) for one in found.front],
    }
    marks = {str(mark): told["chosen"][found.front.index(found.marked(mark))] for mark in joint.Mark}
    return found, told, {"portfolios": len(found.front), "whole": found.whole, **marks, "shares": found.shares}


def _robust(problem: PortfolioProblem, asked: Mapping[str, Any]) -> Answer:
    found = robust.solve(problem, asked["seed"], asked["draws"])
    told: Columns = {
        "candidate": [one.candidate for one in found.standings],
        "core_index": [one.index for one in found.standings],
        "low": [one.low for one in found.standings],
        "high": [one.high for one in found.standings],
        "group": [str(one.group) for one in found.standings],
        "proven": [one.proven for one in found.standings],
        "sampled": [one.is_sampled for one in found.standings],
        "share_of_nondominated": [None if one.share is None else float(one.share) for one in found.standings],
    }
    groups, counted = dict(Counter(told["group"])), found.nondominated
    said = {"draws": found.draws, "portfolios": found.portfolios, "groups": groups}
    return found, told, {**said, "nondominated": None if counted is None else len(counted)}


ANSWERS: Mapping[str, Callable[[PortfolioProblem, Mapping[str, Any]], Answer]] = {
    "exact": _exact,
    "joint": _joint,
    "robust": _robust,
    "threshold": _threshold,
    "lottery": _lottery,
}


def columns(found: PortfolioOutcome) -> Columns:
    """The columns of a choice: one row a candidate, by type and value."""
    choices = found.choices
    funders = choices[0].value.by_funder if choices else {}
    return {
        "candidate": [one.candidate for one in choices],
        "type": [one.hub_type for one in choices],
        "chosen": [one.chosen for one in choices],
        "value": [one.value.joint for one in choices],
        **{f"value_{name}": [one.value.by_funder[name] for one in choices] for name in funders},
        "reason": [str(one.reason) for one in choices],
        "margin": [one.margin for one in choices],
        "rival": [one.rival for one in choices],
        "leaves": [" ".join(one.swap.leaves) if one.swap else None for one in choices],
        "enters": [" ".join(one.swap.enters) if one.swap else None for one in choices],
        "binding": ["; ".join(one.binding) for one in choices],
        "note": [one.note for one in choices],
    }


def facts(found: PortfolioOutcome) -> dict[str, Any]:
    """What the summary says besides method, objective, seconds, versions and seed."""
    return {
        "candidates": len(found.choices),
        "chosen": sorted(found.selected),
        "seats": {one.hub_type: f"{one.chosen} of {one.minimum}–{one.maximum}" for one in found.seats},
        "weighting": dict(found.weighting),
    }
