"""Small questions whose answers can be worked out by hand."""

from __future__ import annotations

from kyoten.core.support.multiyear.problem import Budget, Hub, Line, Need, PackageProblem

PEOPLE = frozenset({"people"})


def need(severity: int = 1, cost: int = 100, function: str = "people", years: tuple[int, ...] = (2009,)) -> Need:
    return Need(function, severity, dict.fromkeys(years, cost))


def line(name: str = "m", low: int = 0, high: int = 100, **more: object) -> Line:
    return Line(name, more.pop("budget", "b"), more.pop("functions", PEOPLE), low, high, **more)


def asked(*hubs: Hub, lines: tuple[Line, ...] = (), yen: int = 100, years: tuple[int, ...] = (2009,), **more: object):
    budgets = more.pop("budgets", (Budget("b", "mext", dict.fromkeys(years, yen)),))
    return PackageProblem(years, hubs, lines or (line(),), budgets, **more)
