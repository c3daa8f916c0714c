"""What `kyoten support` writes: tables of awards and bottlenecks, and facts of the summary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kyoten.core.support.multiyear.outcome import BudgetUse, LineReason, PackagesOutcome
from kyoten.core.support.multiyear.transfer import Change

Columns = dict[str, list[Any]]


def awards(found: PackagesOutcome) -> Columns:
    """One row for an award in a year, whole yen; `for_bottlenecks_yen` is the part that mends bottlenecks."""
    rows = [(one, year, yen) for one in found.awards for year, yen in one.amounts.items()]
    return {
        "hub": [one.hub for one, _, _ in rows],
        "line": [one.line for one, _, _ in rows],
        "budget": [one.budget for one, _, _ in rows],
        "year": [year for _, year, _ in rows],
        "yen": [yen for _, _, yen in rows],
        "for_bottlenecks_yen": [sum(paid.yen for paid in one.payments if paid.year == year) for one, year, _ in rows],
        "matching_yen": [one.matching_yen.get(year, 0) for one, year, _ in rows],
        "matching_known": [one.matching_known for one, _, _ in rows],
    }


def bottlenecks(found: PackagesOutcome) -> Columns:
    """One row for a bottleneck: cost, what each line pays, why the rest is open."""
    return {
        "hub": [one.hub for one in found.coverage],
        "bottleneck": [one.need for one in found.coverage],
        "severity": [one.severity for one in found.coverage],
        "cost_yen": [one.cost_yen for one in found.coverage],
        "paid_yen": [one.paid_yen for one in found.coverage],
        "by_line": ["; ".join(f"{line} {yen}" for line, yen in one.by_line.items()) for one in found.coverage],
        "why_open": [None if one.why is None else str(one.why) for one in found.coverage],
        "reasons": ["; ".join(map(_said, one.reasons)) for one in found.coverage],
    }


def facts(found: PackagesOutcome) -> dict[str, Any]:
    """What the summary says besides method, objective, seconds, versions and seed."""
    return {
        "awards": len(found.awards),
        "yen": sum(one.yen for one in found.awards),
        "floor_per_cent_of_reach": found.floor,
        "highest_floor_not_ruled_out": found.floor if found.floor_most is None else found.floor_most,
        **({} if found.stopped_after is None else {"stopped": _stopped(found.stopped_after)}),
        "hubs": {one.hub: f"{float(one.covered):.2f} of {one.severity}" for one in found.hubs},
        "open": sum(one.why is not None for one in found.coverage),
        "budgets": {f"{one.budget} {one.year}": _worth(one) for one in found.budgets},
    }


def moved(changes: Sequence[Change]) -> dict[str, str]:
    """What a move of money changes for the hubs that it touches."""
    return {
        one.hub: f"{float(one.severity):+.3f} of severity, {one.yen:+} yen"
        + "".join(f", gains {line}" for line in one.gains)
        + "".join(f", loses {line}" for line in one.loses)
        for one in changes
        if one.yen or one.severity or one.gains or one.loses
    }


def _stopped(seconds: float) -> str:
    return f"stopped after {seconds:g} s; bound and gap say how much better packages could be"


def _worth(one: BudgetUse) -> str:
    used = f"{one.used_yen} of {one.yen} yen used"
    if not one.price:
        return f"{used}; more money would cover nothing more beside these awards"
    return f"{used}; another million yen would cover {one.price:.3g} of severity"


def _said(one: LineReason) -> str:
    compared = ", ".join(f"{name} {value}" for name, value in one.facts.items())
    return f"{one.line}: {one.why}" + (f" ({compared})" if compared else "")
