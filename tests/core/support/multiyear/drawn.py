"""Drawn questions of a realistic shape: several lines, years, duties, counts and exclusions for some hubs."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from kyoten.core.support.multiyear.problem import Budget, Hub, Line, Need, PackageProblem
from kyoten.core.support.problem import MatchingKind

MILLION = 10**6
YEARS = (2009, 2010, 2011)
FUNCTIONS = ("people", "research", "infrastructure", "finance")


def drawn(seed: int, hubs: int = 4) -> PackageProblem:
    """Hubs with two to four bottlenecks, four lines of which two share a budget, three years."""
    draw = Random(seed)
    lines = tuple(_line(draw, place, hubs) for place in range(4))
    budgets = tuple(
        Budget(name, "mext", {year: draw.randint(10, 25 * hubs) * MILLION for year in YEARS})
        for name in ("b0", "b1", "b2")
    )
    return PackageProblem(YEARS, tuple(_hub(draw, place) for place in range(hubs)), lines, budgets, (("m0", "m1"),))


def _line(draw: Random, place: int, hubs: int) -> Line:
    low = draw.randint(0, 20)
    return Line(
        f"m{place}",
        f"b{min(place, 2)}",
        frozenset(draw.sample(FUNCTIONS, 2)),
        low * MILLION,
        (low + draw.randint(0, 30)) * MILLION,
        terms=((1,), (3,), (2,), (1, 3))[place],
        awards_most=draw.choice([None, max(1, hubs // 2)]),
        rate=draw.choice([Fraction(1), Fraction(2, 3)]),
        matching_ratio=draw.choice([None, Fraction(1, 3), Fraction(1)]),
        matching_kind=draw.choice(list(MatchingKind)),
    )


def _hub(draw: Random, place: int) -> Hub:
    needs = tuple(
        Need(one, draw.randint(1, 4), {year: draw.randint(1, 30) * MILLION + draw.randint(0, 999) for year in YEARS})
        for one in draw.sample(FUNCTIONS, draw.randint(2, 4))
    )
    cash = {year: draw.randint(5, 40) * MILLION for year in YEARS}
    work = {year: draw.randint(0, 20) * MILLION for year in YEARS}
    return Hub(f"h{place}", "global", needs, cash, work, {"m3": "some.rule"} if draw.random() < 0.2 else {})
