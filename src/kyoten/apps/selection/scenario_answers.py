"""The engine's answer to a scenario as it is kept, and as a proposal takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kyoten.apps.selection import scenario_shares
from kyoten.core.kernel.errors import InfeasibleError
from kyoten.core.portfolio.methods.joint import FrontOutcome
from kyoten.core.portfolio.methods.robust import RobustOutcome
from kyoten.core.portfolio.model import Origin, ShareOfOne, origins
from kyoten.core.portfolio.outcome import Choice, PortfolioOutcome
from kyoten.core.portfolio.problem import (
    Budget,
    Candidate,
    Exclusion,
    Limit,
    Quota,
)
from kyoten.core.portfolio.repairs import Repair, repairs
from kyoten.core.portfolio.scenario import Scenario, Solved
from kyoten.core.portfolio.value import weighting


def answer_of(solved: Solved, asked: Scenario) -> dict[str, Any]:
    """The engine's answer as it is kept, by code; hubs of earlier rounds are left to the limits that count them."""
    told = origins(asked.problem)
    return {
        "selected": sorted(solved.selected - {one.id for one in asked.problem.candidates if one.selected_in}),
        "objective": solved.objective,
        "worth": dict(solved.worth),
        "choices": {one.candidate: _choice(one) for one in solved.choices if one.reason != "earlier_stage"},
        "seats": [asdict(one) for one in solved.seats],
        "rooms": [
            {
                **asdict(one),
                "left": one.left,
                **origin_of(told.get(one.name)),
                **scenario_shares.of_room(told.get(one.name), asked.problem, solved.selected),
            }
            for one in solved.rooms
        ],
        "front": _front(solved.front) if solved.front else None,
        "robust": _robust(solved.robust) if solved.robust else None,
        "drawn": list(solved.drawn),
        "versions": dict(solved.versions),
    }


def conflict_of(error: InfeasibleError, asked: Scenario) -> dict[str, Any]:
    """Which conditions cannot hold together, and by how much each would have to give way."""
    told = origins(asked.problem)
    found = repairs(asked.problem, error.conflicts, asked.seed)
    shared = {one.row: scenario_shares.of_room(told.get(one.row), asked.problem, frozenset()) for one in found}
    return {"conflicts": [{**_repair(one), **origin_of(told.get(one.row)), **shared[one.row]} for one in found]}


def _repair(one: Repair) -> dict[str, Any]:
    return {"name": one.row, "at_least": one.at_least, "stated": one.stated, "needed": one.needed}


def origin_of(one: Origin | None) -> dict[str, Any]:
    """Of what a condition was made, in values that words can be made of: its kind, and what it is about."""
    if isinstance(one, Quota):
        return {"kind": "quota", "about": one.hub_type}
    if isinstance(one, Limit):
        return {"kind": "region", "about": one.region} if one.region else {"kind": "field", "about": one.field}
    if isinstance(one, Budget):
        return {"kind": "budget", "about": one.funder, "year": one.year}
    if isinstance(one, ShareOfOne):
        return {"kind": "one", "about": one.candidate}
    if isinstance(one, Candidate):
        earlier = one.selected_in is not None
        return {"kind": "earlier" if earlier else "must", "about": one.id, "reason": one.must}
    return {"kind": "tie" if isinstance(one, Exclusion) else "other", "about": ""}


def _choice(one: Choice) -> dict[str, Any]:
    swap = {"leaves": list(one.swap.leaves), "enters": list(one.swap.enters)} if one.swap else None
    return {
        "chosen": one.chosen,
        "reason": str(one.reason),
        "joint": one.value.joint,
        "by_funder": dict(one.value.by_funder),
        "margin": one.margin,
        "rival": one.rival,
        "note": one.note,
        "binding": list(one.binding),
        "swap": swap,
    }


def _front(found: FrontOutcome) -> dict[str, Any]:
    portfolios = [
        {
            "selected": sorted(one.selected),
            "worth": list(one.worth),
            "gives_up": list(found.gives_up(one)),
            "marks": [str(mark) for mark in one.marks],
        }
        for one in found.front
    ]
    return {"funders": list(found.funders), "whole": found.whole, "portfolios": portfolios, "shares": found.shares}


def _robust(found: RobustOutcome) -> dict[str, Any]:
    standings = {
        one.candidate: {
            "index": one.index,
            "low": one.low,
            "high": one.high,
            "group": str(one.group),
            "proven": one.proven,
            "sampled": one.is_sampled,
            "in_nondominated": None if one.share is None else int(one.share * len(found.nondominated or ())),
        }
        for one in found.standings
    }
    counted = None if found.nondominated is None else len(found.nondominated)
    return {
        "draws": found.draws,
        "portfolios": found.portfolios,
        "nondominated": counted,
        "standings": standings,
    }


def outcome_of(solved: Solved, asked: Scenario, own: Sequence[str]) -> PortfolioOutcome:
    """The answer in the form in which a proposal takes it, for the candidates of this round (`own` codes)."""
    return PortfolioOutcome(
        f"{asked.method} (scenario)",
        objective=solved.objective,
        selected=solved.selected & frozenset(own),
        choices=tuple(one for one in solved.choices if one.candidate in own),
        seats=solved.seats,
        weighting=weighting(asked.problem),
        seed=asked.seed,
        versions=solved.versions,
    )
