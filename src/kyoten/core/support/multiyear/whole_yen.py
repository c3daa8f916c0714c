"""A solver's amounts in whole yen: every award from its line's least, raised yen by yen only where every row has room.

No amount is rounded and then mended: what is paid is added to the least awards as far as the exact rows allow, first up
to the solver's amounts, then with what these leave. So no row can break; all sums are whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor

from kyoten.core.kernel.money import portion
from kyoten.core.support.multiyear.model import UNIT, Block, Payment, Reals, Term
from kyoten.core.support.multiyear.problem import Hub, Line, PackageProblem
from kyoten.core.support.problem import MatchingKind


@dataclass(frozen=True)
class Package:
    """What a hub gets: its terms, the yen of each award by line and year, and the payments by bottleneck."""

    hub: Hub
    terms: tuple[Term, ...]
    amounts: Mapping[tuple[str, int], int]
    paid: Mapping[tuple[str, str, int], int]


class Purses:
    """What budgets still hold, in whole yen."""

    def __init__(self, problem: PackageProblem) -> None:
        self.left = {(one.id, year): one.yen.get(year, 0) for one in problem.budgets for year in problem.years}

    def take(self, line: Line, year: int, yen: int) -> None:
        """Pay from the line's budget."""
        self.left[line.budget, year] -= yen


class _Raise:
    """The package of one hub while it grows."""

    def __init__(self, problem: PackageProblem, block: Block, terms: Sequence[Term], purses: Purses) -> None:
        self.block, self.terms, self.purses = block, terms, purses
        hub = block.hub
        self.amounts = {(term.line.id, year): term.line.low for term in terms for year in term.years}
        self.spent = dict.fromkeys(self.amounts, 0)
        self.paid: dict[tuple[str, str, int], int] = {}
        self.costs = {
            (need.id, year): portion(yen, problem.national_share)
            for need in hub.needs
            for year, yen in need.cost_yen.items()
        }
        self.means = {
            year: ((frozenset({MatchingKind.CASH}), hub.cash_yen.get(year)), (None, hub.together_yen(year)))
            for year in problem.years
        }
        for term in terms:
            for year in term.years:
                purses.take(term.line, year, term.line.low)

    def raise_to(self, payment: Payment, wanted: int) -> None:
        """Pay up to `wanted` yen, as far as every row has room."""
        key, award = (payment.line.id, payment.need.id, payment.year), (payment.line.id, payment.year)
        if award not in self.amounts:
            return
        more = min(wanted, payment.most) - self.paid.get(key, 0)
        more = min(more, self.costs[payment.need.id, payment.year])
        inside = self.amounts[award] - self.spent[award]
        more = min(more, inside + self._room(payment.line, payment.year))
        if more <= 0:
            return
        grown = max(0, more - inside)
        self.amounts[award] += grown
        self.purses.take(payment.line, payment.year, grown)
        self.spent[award] += more
        self.costs[payment.need.id, payment.year] -= more
        self.paid[key] = self.paid.get(key, 0) + more

    def _room(self, line: Line, year: int) -> int:
        """Yen by which an award may grow in a year: its range, its budget, and what the region can match."""
        now = self.amounts[line.id, year]
        room = min(line.high - now, self.purses.left[line.budget, year])
        if line.matching_ratio:
            for kinds, most in self.means[year]:
                if most is not None and (kinds is None or line.matching_kind in kinds):
                    left = most - self._duty(year, kinds) + line.duty_yen(now)
                    room = min(room, floor(left / line.matching_ratio) - now)
        return max(0, room)

    def _duty(self, year: int, kinds: frozenset[MatchingKind] | None) -> int:
        return sum(
            term.line.duty_yen(self.amounts[term.line.id, year])
            for term in self.terms
            if year in term.years and (kinds is None or term.line.matching_kind in kinds)
        )

    def package(self) -> Package:
        """What has grown."""
        return Package(self.block.hub, tuple(self.terms), self.amounts, self.paid)


def settle(problem: PackageProblem, blocks: Iterable[Block], answers: Iterable[Reals]) -> tuple[Package, ...]:
    """The packages nearest to a solver's answer (one vector a block) that keep every row in whole yen."""
    purses = Purses(problem)
    growing = []
    pairs = list(zip(blocks, answers, strict=True))
    for block, answer in pairs:
        terms = [term for term, taken in zip(block.terms, answer[: len(block.terms)], strict=True) if taken > 0.5]
        growing.append(_Raise(problem, block, terms, purses))
    for one, (block, answer) in zip(growing, pairs, strict=True):
        first = len(block.terms) + len(block.extras)
        for payment, yen in zip(block.payments, answer[first:], strict=True):
            one.raise_to(payment, round(yen * UNIT))
    for one, payment in _dearest(growing):
        one.raise_to(payment, payment.most)
    return tuple(one.package() for one in growing)


def _dearest(growing: Sequence[_Raise]) -> Iterator[tuple[_Raise, Payment]]:
    """All payments of running awards, those first that cover the most severity a yen."""
    found = [
        (-payment.need.severity / payment.need.total_yen, place, number)
        for place, one in enumerate(growing)
        for number, payment in enumerate(one.block.payments)
        if (payment.line.id, payment.year) in one.amounts
    ]
    for _, place, number in sorted(found):
        yield growing[place], growing[place].block.payments[number]
