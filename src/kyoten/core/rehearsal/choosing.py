"""The choice of one run under all conditions, and which of them bite: what would be chosen without each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kyoten.core.kernel.zero_one import Row, maximise
from kyoten.core.portfolio.model import build
from kyoten.core.portfolio.outcome import JointValue
from kyoten.core.portfolio.problem import Budget, Candidate, Limit, PortfolioProblem, Quota
from kyoten.core.portfolio.value import joint_value
from kyoten.core.programme.model.hubs import ConstraintKind
from kyoten.core.rehearsal.draws import Applied, Floats
from kyoten.core.rehearsal.setting import REGION, Condition, Setting

BUDGET = "budget"
"""The id of the money among the conditions that may bite."""

PANEL = "panel"

Places = frozenset[int]


@dataclass(frozen=True)
class Choice:
    """A choice: positions of the applications, and the sum of their points in whole millionths."""

    places: Places
    worth: int

    @property
    def rank(self) -> tuple[int, int]:
        """What is compared: seats filled first, then points."""
        return len(self.places), self.worth


@dataclass(frozen=True)
class Bite:
    """A condition without which the choice would be better: seats it leaves empty, and points it costs (millionths)."""

    condition: str
    seats: int
    worth: int


@dataclass(frozen=True)
class Chosen:
    """What one run chose: under all conditions (None where none keeps them all), and under the quotas alone."""

    under_all: Choice | None
    free: Choice
    bites: tuple[Bite, ...]


def choose(setting: Setting, applied: Applied, points: Floats) -> Chosen:
    """The best choice with and without each condition, seats first and then points, as in the selection itself."""
    whole = problem(setting, applied, points)
    values = {one.id: joint_value(whole, one) for one in whole.candidates}
    free = _best(replace(whole, limits=(), budgets=()), values)
    parts = [condition.id for condition in setting.conditions] + [BUDGET] * bool(whole.budgets)
    if free is None or not parts:
        return Chosen(free, free or Choice(frozenset(), 0), ())
    under_all = _best(whole, values)
    if under_all is not None and under_all.rank == free.rank:
        return Chosen(under_all, free, ())
    bites = []
    for part in parts:
        without = free if len(parts) == 1 else _best(_without(whole, setting, part), values)
        now = under_all or Choice(frozenset(), 0)
        if without is not None and without.rank > now.rank:
            bites.append(Bite(part, len(without.places) - len(now.places), without.worth - now.worth))
    return Chosen(under_all, free, tuple(bites))


def on_merit(setting: Setting, applied: Applied) -> Places:
    """What the quotas alone would choose if merit were seen without the readers' leniency and noise."""
    found: set[int] = set()
    for number, kind in enumerate(setting.kinds):
        places = np.flatnonzero(applied.kinds == number)
        best = places[np.argsort(-applied.merit[places], kind="stable")]
        found |= set(best[: kind.high].tolist())
    return frozenset(found)


def problem(setting: Setting, applied: Applied, points: Floats) -> PortfolioProblem:
    """The question for the engine of selection. Seats are filled as far as the conditions allow, not by force."""
    candidates = tuple(_candidate(setting, applied, points, place) for place in range(len(points)))
    known = setting.budget_yen is not None and setting.money_is_known
    return PortfolioProblem(
        candidates=candidates,
        quotas=tuple(Quota(kind.hub_type, 0, kind.high, kind.high) for kind in setting.kinds),
        funders=(PANEL,),
        limits=tuple(limit for one in setting.conditions for limit in _limits(setting, one)),
        budgets=(Budget(setting.budget_yen or 0),) if known else (),
    )


def _candidate(setting: Setting, applied: Applied, points: Floats, place: int) -> Candidate:
    return Candidate(
        id=f"a{place:05}",
        hub_type=setting.kinds[applied.kinds[place]].hub_type,
        regions=frozenset(setting.regions[one].id for one in applied.regions[place]),
        points={PANEL: {PANEL: None if np.isnan(points[place]) else float(points[place])}},
        cost_yen=applied.costs[place],
        fields=frozenset((setting.fields[applied.fields[place]].id,)),
        properties=applied.properties[place],
    )


def _limits(setting: Setting, one: Condition) -> Sequence[Limit]:
    """A limit for each region, or one for a property."""
    base = Limit(
        hub_type=one.hub_type,
        at_least=one.number if one.kind is ConstraintKind.AT_LEAST else None,
        at_most=one.number if one.kind is ConstraintKind.AT_MOST else None,
        at_least_share=one.share if one.kind is ConstraintKind.SHARE_AT_LEAST else None,
        at_most_share=one.share if one.kind is ConstraintKind.SHARE_AT_MOST else None,
    )
    if one.of == REGION:
        return [replace(base, region=region.id) for region in setting.regions]
    return [replace(base, property=one.of)]


def _without(whole: PortfolioProblem, setting: Setting, part: str) -> PortfolioProblem:
    if part == BUDGET:
        return replace(whole, budgets=())
    kept = (one for one in setting.conditions if one.id != part)
    return replace(whole, limits=tuple(limit for one in kept for limit in _limits(setting, one)))


def _best(asked: PortfolioProblem, values: Mapping[str, JointValue]) -> Choice | None:
    """The best choice by the rows of the engine of selection; None where the conditions exclude one another.

    All seats are tried first, since they can nearly always be filled, and counted down from the most where they cannot.
    """
    model = build(asked, values)
    ones = dict.fromkeys(model.ids, 1)
    pairs = zip(asked.quotas, model.seats, strict=True)
    seats = sum(min(quota.target, len(row.coefficients)) for quota, row in pairs)
    names = maximise(model.ids, model.values, [*model.rows, Row("all seats", ones, seats, seats)])
    if names is None:
        most = maximise(model.ids, ones, model.rows)
        if most is None:
            return None
        filled = Row("most seats", ones, len(most), len(most))
        names = maximise(model.ids, model.values, [*model.rows, filled]) or most
    return Choice(frozenset(int(name[1:]) for name in names), sum(model.values[name] for name in names))
