"""What if money moved: the same question with yen of one budget given to another, and what that changes for hubs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.outcome import PackagesOutcome
from kyoten.core.support.multiyear.problem import PackageProblem


@dataclass(frozen=True)
class Change:
    """What a hub has more (below 0: less) after a move: severity covered and whole yen; lines it gains and loses."""

    hub: str
    severity: Fraction
    yen: int
    gains: tuple[str, ...]
    loses: tuple[str, ...]


def move(problem: PackageProblem, source: str, target: str, year: int, yen: int) -> PackageProblem:
    """The problem with `yen` of a fiscal year moved between budgets; no yen is lost or made.

    Raises KyotenError for budgets or years that are not there, and for more than the source has.
    """
    known = {one.id: one for one in problem.budgets}
    if source not in known or target not in known or year not in problem.years or source == target:
        raise KyotenError(
            f"{yen} yen cannot move from {source} to {target} in {year}: name two budgets and a year asked"
        )
    has = known[source].yen.get(year, 0)
    if not 0 <= yen <= has:
        raise KyotenError(f"{source} has {has} yen in {year}, so {yen} cannot move")
    steps = {source: -yen, target: yen}
    budgets = [
        replace(one, yen={**one.yen, year: one.yen.get(year, 0) + steps[one.id]}) if one.id in steps else one
        for one in problem.budgets
    ]
    return replace(problem, budgets=tuple(budgets))


def changes(before: PackagesOutcome, after: PackagesOutcome) -> tuple[Change, ...]:
    """What a move changes for every hub, in the order of the answer."""
    was = {one.hub: one.covered for one in before.hubs}
    return tuple(_change(one.hub, one.covered - was[one.hub], before, after) for one in after.hubs)


def _change(hub: str, severity: Fraction, before: PackagesOutcome, after: PackagesOutcome) -> Change:
    old, new = before.package_of(hub), after.package_of(hub)
    had, has = [one.line for one in old], [one.line for one in new]
    return Change(
        hub,
        severity,
        sum(one.yen for one in new) - sum(one.yen for one in old),
        tuple(one for one in has if one not in had),
        tuple(one for one in had if one not in has),
    )
