"""Packages with their reasons: what each line pays for a bottleneck, and why the rest of it stays open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from kyoten.core.kernel.money import portion
from kyoten.core.support.multiyear.model import may_have, terms_of
from kyoten.core.support.multiyear.outcome import Award, BudgetUse, Coverage, HubShare, LineReason, Open, Paid
from kyoten.core.support.multiyear.problem import Hub, Line, Need, PackageProblem
from kyoten.core.support.multiyear.whole_yen import Package
from kyoten.core.support.problem import MatchingKind


def awards_of(problem: PackageProblem, packages: Sequence[Package]) -> tuple[Award, ...]:
    """The awards of all packages, by hub and line in the order of the problem."""
    return tuple(award for one in packages for award in _awards(problem, one))


def _awards(problem: PackageProblem, package: Package) -> list[Award]:
    paid: dict[str, list[Paid]] = {}
    for (name, need, year), yen in package.paid.items():
        paid.setdefault(name, []).append(Paid(need, year, yen))
    found = []
    order = {one.id: place for place, one in enumerate(problem.lines)}
    for term in sorted(package.terms, key=lambda one: order[one.line.id]):
        line, amounts = term.line, {year: package.amounts[term.line.id, year] for year in term.years}
        duties = {year: line.duty_yen(yen) for year, yen in amounts.items() if line.matching_ratio}
        known = not duties or all(_known(package.hub, line, year) for year in duties)
        payments = tuple(sorted(paid.get(line.id, []), key=lambda one: (one.year, one.need)))
        found.append(Award(package.hub.id, line.id, line.budget, amounts, payments, duties, known))
    return found


def _known(hub: Hub, line: Line, year: int) -> bool:
    cash = line.matching_kind is not MatchingKind.CASH or year in hub.cash_yen
    return cash and hub.together_yen(year) is not None


def hub_shares(
    problem: PackageProblem, coverage: Sequence[Coverage], reach: Mapping[str, Fraction]
) -> tuple[HubShare, ...]:
    """How every hub fares. A hub that gets more than its reckoned reach has shown that it reaches that."""
    sums = {hub.id: Fraction(0) for hub in problem.hubs}
    for one in coverage:
        sums[one.hub] += one.covered
    return tuple(HubShare(hub.id, hub.severity, sums[hub.id], max(reach[hub.id], sums[hub.id])) for hub in problem.hubs)


def budget_uses(
    problem: PackageProblem, awards: Sequence[Award], prices: Mapping[tuple[str, int], float]
) -> tuple[BudgetUse, ...]:
    """The use of every budget in every year, with its shadow price; nothing left over has no price."""
    used: Counter[tuple[str, int]] = Counter()
    for one in awards:
        for year, yen in one.amounts.items():
            used[one.budget, year] += yen
    return tuple(
        BudgetUse(one.id, year, one.yen.get(year, 0), used[one.id, year], prices.get((one.id, year), 0.0))
        for one in problem.budgets
        for year in problem.years
    )


class Explainer:
    """Says of every bottleneck which line pays and why none pays more."""

    def __init__(self, problem: PackageProblem, awards: Sequence[Award]) -> None:
        self.problem, self.awards = problem, awards
        self.lines = {one.id: one for one in problem.lines}
        self.made = Counter(one.line for one in awards)
        self.left = {(one.budget, one.year): one.left_yen for one in budget_uses(problem, awards, {})}
        self.held = {(one.hub, one.line): one for one in awards}
        self.of_hub: dict[str, list[Award]] = {}
        for one in awards:
            self.of_hub.setdefault(one.hub, []).append(one)

    def coverage(self) -> tuple[Coverage, ...]:
        """Every bottleneck of every hub, the most severe first within each hub."""
        return tuple(
            self._coverage(hub, need)
            for hub in self.problem.hubs
            for need in sorted(hub.needs, key=lambda one: (-one.severity, one.id))
        )

    def _coverage(self, hub: Hub, need: Need) -> Coverage:
        by_line: Counter[str] = Counter()
        for award in self.of_hub.get(hub.id, []):
            by_line[award.line] += sum(paid.yen for paid in award.payments if paid.need == need.id)
        paid = {line: yen for line, yen in by_line.items() if yen}
        if sum(paid.values()) == need.total_yen:
            return Coverage(hub.id, need.id, need.severity, need.total_yen, paid, None)
        serving = [line for line in self.problem.lines if line.serves(need)]
        reasons = tuple(self._reason(hub, need, line, sum(paid.values())) for line in serving)
        why = min((one.why for one in reasons), key=_NEAREST.index, default=Open.NO_LINE)
        return Coverage(hub.id, need.id, need.severity, need.total_yen, paid, why, reasons)

    def _reason(self, hub: Hub, need: Need, line: Line, paid: int) -> LineReason:
        """The first of the bounds that keeps a line from paying (more)."""
        if not may_have(hub, line):
            return LineReason(line.id, Open.NOT_ELIGIBLE, {"rule": hub.not_eligible.get(line.id, "hub_type")})
        most = sum(portion(yen, self.problem.national_share) for yen in need.cost_yen.values())
        if paid >= most:
            return LineReason(line.id, Open.SHARE_REACHED, {"paid_yen": paid, "most_yen": most})
        held = self.held.get((hub.id, line.id))
        return self._not_more(hub, need, line, held) if held else self._not_at_all(hub, line)

    def _not_more(self, hub: Hub, need: Need, line: Line, held: Award) -> LineReason:
        for year, yen in held.amounts.items():
            most = portion(need.cost_yen.get(year, 0), line.rate)
            paid = sum(one.yen for one in held.payments if (one.need, one.year) == (need.id, year))
            if paid >= most:
                continue
            if yen >= line.high:
                return LineReason(line.id, Open.AWARD_FULL, {"year": year, "award_yen": yen, "high_yen": line.high})
            lacking = self._lacking(hub, line, year, 1, line.duty_yen(yen + 1) - line.duty_yen(yen))
            if lacking:
                return lacking
        whole = sum(portion(need.cost_yen.get(year, 0), line.rate) for year in held.amounts)
        paid = sum(one.yen for one in held.payments if one.need == need.id)
        if paid >= whole:
            return LineReason(line.id, Open.SHARE_REACHED, {"paid_yen": paid, "most_yen": whole})
        return LineReason(line.id, Open.OUTWEIGHED)

    def _not_at_all(self, hub: Hub, line: Line) -> LineReason:
        if line.awards_most is not None and self.made[line.id] >= line.awards_most:
            facts = {"awards": self.made[line.id], "most": line.awards_most}
            return LineReason(line.id, Open.COUNT_FULL, facts)
        found = [self._term_lacks(hub, line, term.years) for term in terms_of(line, self.problem.years)]
        return next((one for one in found if one.why is Open.OUTWEIGHED), found[0] if found else _never(line))

    def _term_lacks(self, hub: Hub, line: Line, years: tuple[int, ...]) -> LineReason:
        for year in years:
            for award in self.of_hub.get(hub.id, []):
                if year in award.amounts and any({award.line, line.id} <= set(one) for one in self.problem.exclusions):
                    return LineReason(line.id, Open.EXCLUDED, {"by": award.line, "year": year})
            least = max(1, line.low)
            lacking = self._lacking(hub, line, year, least, line.duty_yen(least))
            if lacking:
                return lacking
        return LineReason(line.id, Open.OUTWEIGHED)

    def _lacking(self, hub: Hub, line: Line, year: int, yen: int, duty: int) -> LineReason | None:
        """What does not hold so much more yen of a line in a year: its budget, or what the region can match."""
        left = self.left[line.budget, year]
        if yen > left:
            return LineReason(line.id, Open.BUDGET_EMPTY, {"year": year, "left_yen": left, "needed_yen": yen})
        owed = [
            (self.lines[one.line].matching_kind, one.matching_yen.get(year, 0)) for one in self.of_hub.get(hub.id, [])
        ]
        cash, together = hub.cash_yen.get(year), hub.together_yen(year)
        bounds = [(together, sum(one for _, one in owed), "cash_and_work")]
        if line.matching_kind is MatchingKind.CASH:
            bounds.insert(0, (cash, sum(one for kind, one in owed if kind is MatchingKind.CASH), "cash"))
        for most, used, of in bounds:
            if duty and most is not None and used + duty > most:
                facts: dict[str, int | str] = {"year": year, "of": of, "left_yen": most - used, "needed_yen": duty}
                return LineReason(line.id, Open.MATCHING_TOO_LOW, facts)
        return None


_NEAREST = (
    Open.OUTWEIGHED,
    Open.AWARD_FULL,
    Open.BUDGET_EMPTY,
    Open.COUNT_FULL,
    Open.MATCHING_TOO_LOW,
    Open.EXCLUDED,
    Open.SHARE_REACHED,
    Open.NOT_ELIGIBLE,
    Open.NO_LINE,
)
"""Reasons from the one that lies nearest to a payment to the one that lies furthest."""


def _never(line: Line) -> LineReason:
    return LineReason(line.id, Open.NOT_ELIGIBLE, {"rule": "no_term_fits"})
