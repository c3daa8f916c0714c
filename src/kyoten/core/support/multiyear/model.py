"""The problem as columns and rows: one block a hub, and the rows that all hubs share.

Columns of a block: an award of an offer with a term (0 or 1), the yen of an award above the line's least in a year,
and the yen that an award pays for one bottleneck in a year. Every row is "at most".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from kyoten.core.kernel.money import portion
from kyoten.core.support.multiyear.problem import Hub, Line, Need, PackageProblem
from kyoten.core.support.problem import MatchingKind

Reals = NDArray[np.float64]
UNIT = 1_000_000
"""Rows hold millions of yen, so that the solver's tolerances are far below one yen of one award."""


@dataclass(frozen=True)
class Term:
    """An award of a line to a hub in consecutive years."""

    line: Line
    years: tuple[int, ...]


@dataclass(frozen=True)
class Payment:
    """Yen that an award of a line pays for a bottleneck in a year, at most `most`."""

    line: Line
    need: Need
    year: int
    most: int


@dataclass(frozen=True)
class Block:
    """The columns (terms, extras, payments in this order) and own rows of one hub, and its use of the shared rows.

    `extras` are (line, year). `worth` is the severity that a million yen in each column covers.
    """

    hub: Hub
    terms: tuple[Term, ...]
    extras: tuple[tuple[Line, int], ...]
    payments: tuple[Payment, ...]
    matrix: csr_array
    upper: Reals
    most: Reals
    worth: Reals
    shared: csr_array

    @property
    def size(self) -> int:
        """The number of columns."""
        return len(self.most)


@dataclass(frozen=True)
class Shared:
    """The rows that all hubs share: each budget in each year (millions of yen), then counts of awards of lines."""

    budgets: tuple[tuple[str, int], ...]
    counts: tuple[str, ...]
    lower: Reals
    upper: Reals


@dataclass
class _Rows:
    """Rows of a block while it is being made."""

    entries: list[tuple[int, int, float]] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)

    def add(self, terms: Iterator[tuple[int, float]] | list[tuple[int, float]], upper: float) -> None:
        found = list(terms)
        if found:
            self.entries += [(len(self.upper), column, value) for column, value in found]
            self.upper.append(upper)

    def matrix(self, columns: int) -> csr_array:
        rows, places, values = zip(*self.entries, strict=True) if self.entries else ((), (), ())
        return csr_array((np.array(values, dtype=float), (rows, places)), shape=(len(self.upper), columns))


def may_have(hub: Hub, line: Line) -> bool:
    """Whether a hub may hold an award of a line at all."""
    return line.id not in hub.not_eligible and (not line.hub_types or hub.hub_type in line.hub_types)


def terms_of(line: Line, years: tuple[int, ...]) -> tuple[Term, ...]:
    """Every start and length that fits into the years."""
    return tuple(
        Term(line, years[place : place + length])
        for length in sorted(set(line.terms))
        for place in range(len(years) - length + 1)
        if not line.starts or years[place] in line.starts
    )


def shared_of(problem: PackageProblem) -> Shared:
    """The rows that all hubs share."""
    budgets = tuple((one.id, year) for one in problem.budgets for year in problem.years)
    yen = [one.yen.get(year, 0) / UNIT for one in problem.budgets for year in problem.years]
    counted = [one for one in problem.lines if one.awards_most is not None or one.awards_least]
    return Shared(
        budgets,
        tuple(one.id for one in counted),
        np.array([-np.inf] * len(yen) + [float(one.awards_least) for one in counted]),
        np.array(yen + [np.inf if one.awards_most is None else float(one.awards_most) for one in counted]),
    )


class Maker:
    """Makes the block of one hub."""

    def __init__(self, problem: PackageProblem, shared: Shared, hub: Hub) -> None:
        self.problem, self.shared, self.hub = problem, shared, hub
        self.lines = [one for one in problem.lines if self._is_offered(one)]
        self.terms = [term for line in self.lines for term in terms_of(line, problem.years)]
        ran = dict.fromkeys((term.line.id, year) for term in self.terms for year in term.years)
        self.extras = [
            (line, year)
            for line in self.lines
            if line.high > line.low
            for year in problem.years
            if (line.id, year) in ran
        ]
        self.payments = [one for line in self.lines for one in self._payments(line) if (line.id, one.year) in ran]

    def _is_offered(self, line: Line) -> bool:
        useful = line.awards_least > 0 or any(line.serves(need) for need in self.hub.needs)
        return may_have(self.hub, line) and useful

    def _payments(self, line: Line) -> Iterator[Payment]:
        for need in self.hub.needs:
            if line.serves(need):
                for year in self.problem.years:
                    most = min(line.high, portion(need.cost_yen.get(year, 0), line.rate))
                    if most:
                        yield Payment(line, need, year, most)

    @cached_property
    def active(self) -> dict[tuple[str, int], list[int]]:
        """The columns of the terms that hold a line in a year."""
        found: dict[tuple[str, int], list[int]] = {}
        for column, term in enumerate(self.terms):
            for year in term.years:
                found.setdefault((term.line.id, year), []).append(column)
        return found

    @cached_property
    def extra(self) -> dict[tuple[str, int], int]:
        """The column of an award's yen above the least, by line and year."""
        return {(line.id, year): len(self.terms) + place for place, (line, year) in enumerate(self.extras)}

    @cached_property
    def paid(self) -> dict[tuple[str, int], list[tuple[int, Payment]]]:
        """The columns of the payments of a line in a year."""
        found: dict[tuple[str, int], list[tuple[int, Payment]]] = {}
        first = len(self.terms) + len(self.extras)
        for place, one in enumerate(self.payments):
            found.setdefault((one.line.id, one.year), []).append((first + place, one))
        return found

    def make(self) -> Block:
        """The block."""
        rows = _Rows()
        self._awards(rows)
        self._costs(rows)
        self._duties(rows)
        self._exclusions(rows)
        columns = len(self.terms) + len(self.extras) + len(self.payments)
        most = [1.0] * len(self.terms) + [(line.high - line.low) / UNIT for line, _ in self.extras]
        worth = [0.0] * len(most) + [one.need.severity / one.need.total_yen * UNIT for one in self.payments]
        return Block(
            self.hub,
            tuple(self.terms),
            tuple(self.extras),
            tuple(self.payments),
            rows.matrix(columns),
            np.array(rows.upper),
            np.array(most + [one.most / UNIT for one in self.payments]),
            np.array(worth),
            self._uses(columns),
        )

    def _awards(self, rows: _Rows) -> None:
        """One term a line; what is paid and added only while it runs, and nothing paid beyond the award."""
        for line in self.lines:
            terms = [(column, 1.0) for column, term in enumerate(self.terms) if term.line is line]
            if len(terms) > 1:
                rows.add(terms, 1.0)
            for year in self.problem.years:
                key = (line.id, year)
                runs, extra = self.active.get(key, []), self.extra.get(key)
                added = [] if extra is None else [(extra, 1.0)]
                if added:
                    rows.add(added + [(one, -(line.high - line.low) / UNIT) for one in runs], 0.0)
                paid = self.paid.get(key, [])
                spent = [(column, 1.0) for column, _ in paid] + [(column, -1.0) for column, _ in added]
                if paid:
                    rows.add(spent + [(one, -line.low / UNIT) for one in runs], 0.0)
                for column, one in paid:
                    rows.add([(column, 1.0), *((term, -one.most / UNIT) for term in runs)], 0.0)

    def _costs(self, rows: _Rows) -> None:
        """No cost is paid twice, nor beyond the share that national money may bear."""
        found: dict[tuple[str, int], list[int]] = {}
        for paid in self.paid.values():
            for column, one in paid:
                found.setdefault((one.need.id, one.year), []).append(column)
        costs = {one.id: one.cost_yen for one in self.hub.needs}
        for (need, year), columns in found.items():
            most = portion(costs[need][year], self.problem.national_share)
            rows.add([(column, 1.0) for column in columns], most / UNIT)

    def _duties(self, rows: _Rows) -> None:
        """The region's duties in a year: those in cash within its cash, all of them within cash and work."""
        for year in self.problem.years:
            cash, together = self.hub.cash_yen.get(year), self.hub.together_yen(year)
            if cash is not None:
                rows.add(self._duty(year, frozenset({MatchingKind.CASH})), cash / UNIT)
            if together is not None:
                rows.add(self._duty(year, frozenset(MatchingKind)), together / UNIT)

    def _duty(self, year: int, kinds: frozenset[MatchingKind]) -> Iterator[tuple[int, float]]:
        for line in self.lines:
            if line.matching_ratio and line.matching_kind in kinds:
                yield from ((one, line.duty_yen(line.low) / UNIT) for one in self.active.get((line.id, year), []))
                extra = self.extra.get((line.id, year))
                if extra is not None:
                    yield extra, float(line.matching_ratio)

    def _exclusions(self, rows: _Rows) -> None:
        for exclusion in self.problem.exclusions:
            for year in self.problem.years:
                runs = [one for line in exclusion for one in self.active.get((line, year), [])]
                rows.add([(one, 1.0) for one in runs], 1.0)

    def _uses(self, columns: int) -> csr_array:
        """What a unit of each column takes of the shared rows."""
        place = {key: row for row, key in enumerate(self.shared.budgets)}
        count = {line: len(place) + row for row, line in enumerate(self.shared.counts)}
        entries = []
        for column, term in enumerate(self.terms):
            entries += [(place[term.line.budget, year], column, term.line.low / UNIT) for year in term.years]
            if term.line.id in count:
                entries.append((count[term.line.id], column, 1.0))
        for (line, year), column in zip(self.extras, self.extra.values(), strict=True):
            entries.append((place[line.budget, year], column, 1.0))
        rows, places, values = zip(*entries, strict=True) if entries else ((), (), ())
        return csr_array((np.array(values, dtype=float), (rows, places)), shape=(len(place) + len(count), columns))


@dataclass(frozen=True)
class Model:
    """All blocks and the shared rows."""

    problem: PackageProblem
    blocks: tuple[Block, ...]
    shared: Shared


def build(problem: PackageProblem) -> Model:
    """The blocks of all hubs, in the order of the problem."""
    shared = shared_of(problem)
    return Model(problem, tuple(Maker(problem, shared, hub).make() for hub in problem.hubs), shared)
