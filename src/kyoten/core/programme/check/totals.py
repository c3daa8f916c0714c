"""Totals of a funder against the lines of the overview, and again against each measure's own slides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kyoten.core.programme.check.amounts import Amount, How, Interval, add, interval, tightest, total
from kyoten.core.programme.check.answers import Answer, Scope, judged
from kyoten.core.programme.check.book import Book, Fact, Role, computed
from kyoten.core.programme.check.finding import shown
from kyoten.core.programme.check.products import line_products
from kyoten.core.programme.model import Basis, Level, Measure


@dataclass(frozen=True)
class Part:
    """One summand: its nominal amount, every statement of the same thing, and the figures it rests on."""

    nominal: Amount
    same: tuple[Amount, ...]
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...] = ()

    def interval(self, how: How) -> Interval:
        """The tightest interval of true values, its own parts summed where it has some."""
        if not self.parts:
            return tightest(self.same, how)
        inner = add(part.interval(how) for part in self.parts)
        outer = tightest(self.same, how)
        return inner & outer if inner.meets(outer) else inner


def how_total(stated: Amount, parts: tuple[Part, ...]) -> tuple[How, Amount]:
    """How a stated total stands to the sum of parts, with the nominal sum in the total's unit."""
    nominal = total((part.nominal for part in parts), stated)
    if nominal.low == stated.low:
        return How.EQUAL, nominal
    for how in (How.ROUNDED, How.TRUNCATED):
        if interval(stated, how).meets(add(part.interval(how) for part in parts)):
            return how, nominal
    return How.APART, nominal


def against_overview(book: Book) -> Iterator[Answer]:
    """The total of a funder is the sum of the overview budgets of the measures that it counts."""
    for stated, measures in _totals(book):
        parts = tuple(
            Part(fact.amount, (fact.amount,), (fact,))
            for measure in measures
            for fact in _overview(book, measure, stated.fiscal_year)
        )
        if parts:
            yield _answer(book, "total_against_overview", stated, parts)


def against_details(book: Book) -> Iterator[Answer]:
    """The total of a funder can hold with the most precise statement of each measure on the basis that it counts."""
    for stated, measures in _totals(book):
        parts = tuple(
            best(book, measure, fact) for measure in measures for fact in _overview(book, measure, stated.fiscal_year)
        )
        if any(fact.level is Level.DETAIL for part in parts for fact in part.facts):
            yield _answer(book, "total_against_details", stated, parts)


def lines_against_measure(book: Book) -> Iterator[Answer]:
    """A measure's overview budget is the sum of its lines where they state their own."""
    for measure in book.programme.measures:
        for stated in book.find(Role.BUDGET, measure=measure.id, line=None, basis=Basis.WHOLE):
            parts = line_parts(book, measure, stated.fiscal_year)
            if len(measure.lines) > 1 and any(_has_budget(part) for part in parts):
                yield _answer(book, "lines_against_measure", stated, parts)


def best(book: Book, measure: Measure, overview: Fact) -> Part:
    """The most precise statement of what an overview budget covers: its detail, else its lines, else itself."""
    details = book.find(
        Role.BUDGET,
        measure=measure.id,
        line=None,
        level=Level.DETAIL,
        fiscal_year=overview.fiscal_year,
        basis=overview.basis,
    )
    products = line_products(book, measure, overview)
    if details:
        finest = min(details, key=lambda fact: fact.amount.step)
        same = (overview.amount, *(fact.amount for fact in details), *products)
        return Part(finest.amount, same, (finest, overview))
    parts = line_parts(book, measure, overview.fiscal_year) if overview.basis is Basis.WHOLE else ()
    if any(_has_budget(part) for part in parts):
        facts = tuple(fact for part in parts for fact in part.facts)
        nominal = total((part.nominal for part in parts), overview.amount)
        return Part(nominal, (overview.amount,), facts, parts)
    return Part(overview.amount, (overview.amount, *products), (overview,))


def line_parts(book: Book, measure: Measure, year: int | None) -> tuple[Part, ...]:
    """For each line of a measure its most precise budget of a year, or else its award amount × count."""
    found = (_line_part(book, measure, line.id, year) for line in measure.lines)
    return tuple(part for part in found if part is not None)


def _line_part(book: Book, measure: Measure, line: str, year: int | None) -> Part | None:
    budgets = book.find(Role.BUDGET, measure=measure.id, line=line, fiscal_year=year)
    if budgets:
        finest = min(budgets, key=lambda fact: fact.amount.step)
        return Part(finest.amount, tuple(fact.amount for fact in budgets), budgets)
    for unit in book.find(Role.UNIT, measure=measure.id, line=line, fiscal_year=year):
        for count in book.find(Role.COUNT, key=unit.key):
            amount = unit.amount.times(count.amount)
            if amount.about:
                amount = replace(amount, step=unit.amount.step * count.amount.high)
            return Part(amount, (amount,), (unit, count))
    return None


def _has_budget(part: Part) -> bool:
    return any(fact.role is Role.BUDGET for fact in part.facts)


def _totals(book: Book) -> Iterator[tuple[Fact, tuple[Measure, ...]]]:
    """Every stated total of a funder with the measures that it counts."""
    for index, funder in enumerate(book.programme.funders):
        measures = tuple(one for one in book.programme.measures if one.funder == funder.id and one.in_total)
        for stated in book.below(("funders", index, "totals")):
            if stated.role is Role.BUDGET:
                yield stated, measures


def _overview(book: Book, measure: Measure, year: int | None) -> tuple[Fact, ...]:
    """The overview budget of a measure in a year: one fact or none."""
    wanted = {"measure": measure.id, "line": None, "level": Level.OVERVIEW, "fiscal_year": year}
    return book.find(Role.BUDGET, **wanted)[:1]


def _answer(book: Book, check: str, stated: Fact, parts: tuple[Part, ...]) -> Answer:
    how, nominal = how_total(stated.amount, parts)
    facts = tuple(fact for part in parts for fact in part.facts)
    formula = " + ".join(shown(part.nominal.in_unit_of(nominal)) for part in parts if part.nominal.low)
    sides = stated.side, computed(nominal, facts, formula)
    name = book.programme.funders[int(stated.key[1])].name if stated.key[0] == "funders" else None
    scope = Scope(stated.measure, None, stated.fiscal_year, name)
    return judged(book, check, how, sides, (stated, *facts), scope, abs(stated.amount.low - nominal.low))
