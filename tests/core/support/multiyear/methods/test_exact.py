from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.kernel.errors import InfeasibleError
from kyoten.core.support.multiyear.methods.exact import solve
from kyoten.core.support.multiyear.problem import Hub, PackageProblem
from kyoten.core.support.multiyear.verify import covered, verify
from kyoten.core.support.problem import MatchingKind

LINES = ("m", "n")
MILLION = 10**6


@st.composite
def questions(draw: st.DrawFn) -> PackageProblem:
    """Two hubs with one bottleneck each, two lines from one budget, one year, with duties in cash."""
    hubs = [
        Hub(
            name,
            "g",
            (need(draw(st.integers(1, 4)), draw(st.integers(1, 99)) * MILLION),),
            {2009: draw(st.integers(0, 60)) * MILLION},
        )
        for name in "hi"
    ]
    lines = []
    for name in LINES:
        low = draw(st.integers(0, 50)) * MILLION
        ratio = draw(st.sampled_from([None, Fraction(1, 2), Fraction(1)]))
        count = draw(st.sampled_from([None, 1]))
        cash = {"matching_ratio": ratio, "matching_kind": MatchingKind.CASH, "awards_most": count}
        lines.append(line(name, low, low + draw(st.integers(0, 50)) * MILLION, **cash))
    return asked(*hubs, lines=tuple(lines), yen=draw(st.integers(0, 150)) * MILLION)


def by_enumeration(problem: PackageProblem) -> float:
    """The most severity over all sets of awards; the amounts of each set by a linear program of their own."""
    pairs = list(product(problem.hubs, problem.lines))
    return max(
        _most(problem, [p for p, on in zip(pairs, taken, strict=True) if on]) for taken in product((0, 1), repeat=4)
    )


def _most(problem: PackageProblem, pairs: list) -> float:
    if any(one.awards_most is not None and sum(p[1] is one for p in pairs) > one.awards_most for one in problem.lines):
        return 0.0
    n = len(pairs)
    rows, most = [[1.0] * n + [0.0] * n], [problem.budgets[0].yen[2009] / MILLION]
    for hub in problem.hubs:
        rows.append([0.0] * n + [float(h is hub) for h, _ in pairs])
        most.append(hub.needs[0].total_yen / MILLION)
        rows.append([float(m.matching_ratio or 0) * (h is hub) for h, m in pairs] + [0.0] * n)
        most.append(hub.cash_yen[2009] / MILLION)
    for place in range(n):
        rows.append([-float(place == one) for one in range(n)] + [float(place == one) for one in range(n)])
        most.append(0.0)
    gain = [0.0] * n + [-h.needs[0].severity / h.needs[0].total_yen * MILLION for h, _ in pairs]
    found = (
        linprog(gain, rows, most, bounds=[(m.low / MILLION, m.high / MILLION) for _, m in pairs] + [(0, None)] * n)
        if n
        else None
    )
    return 0.0 if found is None or found.status != 0 else -float(found.fun)


@settings(max_examples=40, deadline=None)
@given(questions())
def test_the_total_is_the_best_of_all_sets_of_awards(problem: PackageProblem) -> None:
    found = solve(problem, gap=0.0, fair=False)
    yen = sum(4 / one.needs[0].total_yen for one in problem.hubs)
    assert found.objective == pytest.approx(by_enumeration(problem), abs=2 * yen + 1e-6)


@settings(max_examples=40, deadline=None)
@given(questions())
def test_every_row_holds_in_whole_yen(problem: PackageProblem) -> None:
    found = solve(problem)
    verify(problem, found.awards)
    assert float(covered(problem, found.awards)) == pytest.approx(found.objective)
    assert sum(one.used_yen for one in found.budgets) == sum(one.yen for one in found.awards)


def test_every_hub_gets_its_share_before_the_total_counts() -> None:
    hubs = [Hub(name, "g", (need(severity, 1000 * MILLION),)) for name, severity in (("h", 1), ("i", 4))]
    fair = solve(asked(*hubs, lines=(line(high=1000 * MILLION),), yen=1000 * MILLION))
    total = solve(asked(*hubs, lines=(line(high=1000 * MILLION),), yen=1000 * MILLION), fair=False)
    assert [fair.floor, *(one.of_reach >= Fraction(1, 2) - Fraction(1, 100) for one in fair.hubs)] == [49, True, True]
    assert [sum(one.yen for one in total.package_of(hub)) for hub in "hi"] == [0, 1000 * MILLION]


def test_an_award_of_three_years_pays_in_each_of_them() -> None:
    years = (2009, 2010, 2011)
    hub = Hub("h", "g", (need(cost=100, years=years),))
    found = solve(asked(hub, lines=(line(low=60, high=80, terms=(3,)),), yen=70, years=years))
    assert dict(found.awards[0].amounts) == dict.fromkeys(years, 70)


def test_least_numbers_that_cannot_be_made_are_named() -> None:
    with pytest.raises(InfeasibleError, match="at least 2 awards of m"):
        solve(asked(Hub("h", "g", (need(),)), lines=(line(awards_least=2),)))


def test_without_hubs_there_is_nothing_to_give() -> None:
    assert (solve(asked()).awards, solve(asked()).objective) == ((), 0.0)
