"""Checks of packages that trust neither solver nor rounding: every row again, in whole yen and exact fractions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.money import portion
from kyoten.core.support.multiyear.model import may_have, terms_of
from kyoten.core.support.multiyear.outcome import Award, HubShare
from kyoten.core.support.multiyear.problem import Hub, PackageProblem
from kyoten.core.support.problem import MatchingKind


def verify(problem: PackageProblem, awards: Sequence[Award], hubs: Sequence[HubShare] = (), floor: int = 0) -> None:
    """Raise KyotenError naming every row that does not hold."""
    broken = [
        *_awards(problem, awards),
        *_payments(problem, awards),
        *_budgets(problem, awards),
        *_counts(problem, awards),
        *(row for hub in problem.hubs for row in _hub(problem, hub, [one for one in awards if one.hub == hub.id])),
        *(
            f"{one.hub} gets less than {floor} per cent of its reach"
            for one in hubs
            if one.covered * 100 < floor * one.reach
        ),
    ]
    if broken:
        raise KyotenError(f"the packages do not hold: {'; '.join(broken)}")


def _awards(problem: PackageProblem, awards: Sequence[Award]) -> Iterator[str]:
    lines, hubs = {one.id: one for one in problem.lines}, {one.id: one for one in problem.hubs}
    for one in awards:
        line = lines[one.line]
        if not may_have(hubs[one.hub], line):
            yield f"{one.hub} may not have {one.line}"
        if tuple(one.amounts) not in {term.years for term in terms_of(line, problem.years)}:
            yield f"{one.hub} has {one.line} for {len(one.amounts)} years, which is no term of it"
        for year, yen in one.amounts.items():
            if not line.low <= yen <= line.high:
                yield f"{one.hub} gets {yen} yen of {one.line} in {year}, outside its range"
            spent = sum(paid.yen for paid in one.payments if paid.year == year)
            if spent > yen:
                yield f"{one.hub} pays {spent} yen from {yen} of {one.line} in {year}"
            if one.matching_yen.get(year, 0) != line.duty_yen(yen):
                yield f"{one.hub} owes {line.duty_yen(yen)} yen for {one.line} in {year}"


def _payments(problem: PackageProblem, awards: Sequence[Award]) -> Iterator[str]:
    lines = {one.id: one for one in problem.lines}
    needs = {(hub.id, need.id): need for hub in problem.hubs for need in hub.needs}
    for one in awards:
        for paid in one.payments:
            need = needs[one.hub, paid.need]
            most = portion(need.cost_yen.get(paid.year, 0), lines[one.line].rate)
            if not lines[one.line].serves(need) or not 0 < paid.yen <= most or paid.year not in one.amounts:
                yield f"{one.line} pays {paid.yen} yen for {paid.need} of {one.hub} in {paid.year}, at most {most}"


def _budgets(problem: PackageProblem, awards: Sequence[Award]) -> Iterator[str]:
    used: Counter[tuple[str, int]] = Counter()
    for one in awards:
        for year, yen in one.amounts.items():
            used[one.budget, year] += yen
    have = {(one.id, year): yen for one in problem.budgets for year, yen in one.yen.items()}
    for (budget, year), yen in used.items():
        if yen > have.get((budget, year), 0):
            yield f"{budget} pays {yen} of {have.get((budget, year), 0)} yen in {year}"


def _counts(problem: PackageProblem, awards: Sequence[Award]) -> Iterator[str]:
    made = Counter(one.line for one in awards)
    twice = [pair for pair, count in Counter((one.hub, one.line) for one in awards).items() if count > 1]
    for line in problem.lines:
        most = len(problem.hubs) if line.awards_most is None else line.awards_most
        if not line.awards_least <= made[line.id] <= most:
            yield f"{line.id} makes {made[line.id]} awards of {line.awards_least} to {most}"
    yield from (f"{hub} has {line} twice" for hub, line in twice)


def _hub(problem: PackageProblem, hub: Hub, awards: Sequence[Award]) -> Iterator[str]:
    kinds = {one.id: one.matching_kind for one in problem.lines}
    for year in problem.years:
        running = [one for one in awards if year in one.amounts]
        for exclusion in problem.exclusions:
            if sum(one.line in exclusion for one in running) > 1:
                yield f"{hub.id} has more than one of {', '.join(exclusion)} in {year}"
        for need in hub.needs:
            paid = sum(p.yen for one in running for p in one.payments if (p.need, p.year) == (need.id, year))
            if paid > portion(need.cost_yen.get(year, 0), problem.national_share):
                yield f"{hub.id} pays {paid} yen for {need.id} in {year}, more than may be paid"
        duties = [(kinds[one.line], one.matching_yen.get(year, 0)) for one in running]
        cash, together = hub.cash_yen.get(year), hub.together_yen(year)
        in_cash = sum(yen for kind, yen in duties if kind is MatchingKind.CASH)
        if cash is not None and in_cash > cash:
            yield f"{hub.id} owes {in_cash} yen in cash of {cash} in {year}"
        if together is not None and sum(yen for _, yen in duties) > together:
            yield f"{hub.id} owes {sum(yen for _, yen in duties)} yen of {together} in {year}"


def covered(problem: PackageProblem, awards: Sequence[Award]) -> Fraction:
    """The severity that the payments cover, reckoned afresh."""
    needs = {(hub.id, need.id): need for hub in problem.hubs for need in hub.needs}
    found = Fraction(0)
    for one in awards:
        for paid in one.payments:
            need = needs[one.hub, paid.need]
            found += Fraction(need.severity * paid.yen, need.total_yen)
    return found
