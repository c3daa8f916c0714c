"""Unit amount × count against budgets: by award line, and over all lines that run in a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kyoten.core.programme.check.amounts import Amount, How, compare, interval, total
from kyoten.core.programme.check.answers import Answer, Scope, judged
from kyoten.core.programme.check.book import Book, Fact, Role, computed
from kyoten.core.programme.check.cohorts import running, started
from kyoten.core.programme.check.finding import shown
from kyoten.core.programme.model import Basis, Level, Measure


@dataclass(frozen=True)
class Product:
    """Unit × the sum of counts: exact limits, the leeway that 程度 gives, and the figures used."""

    amount: Amount
    leeway: Fraction
    facts: tuple[Fact, ...]
    formula: str


def how_inside(budget: Amount, product: Amount, leeway: Fraction) -> tuple[How, Fraction]:
    """How a budget stands to the limits that unit × count gives, and how far it is from the nearer of them."""
    apart = budget.distance(product)
    if apart == 0:
        return (How.EQUAL if product.is_point else How.WITHIN), apart
    limits = interval(product, How.ROUNDED)
    if product.is_point:
        how = compare(budget, product)
    else:
        inside = (one for one in (How.ROUNDED, How.TRUNCATED) if interval(budget, one).meets(limits))
        how = next(inside, How.APART)
    if how is How.APART and product.about and apart <= leeway:
        how = How.ABOUT
    return how, apart


def line_products(book: Book, measure: Measure, overview: Fact) -> tuple[Amount, ...]:
    """The exact product of a measure's only award line of a year, where it states the same thing as the overview."""
    units = [
        (unit, count)
        for line in measure.lines
        for unit in book.find(Role.UNIT, measure=measure.id, line=line.id, fiscal_year=overview.fiscal_year)
        for count in book.find(Role.COUNT, key=unit.key)
    ]
    if len(units) != 1 or len(measure.lines) != 1 or overview.basis is not Basis.WHOLE:
        return ()
    product = units[0][0].amount.times(units[0][1].amount)
    usable = product.is_point and not product.about and compare(overview.amount, product) is not How.APART
    return (product,) if usable else ()


def of_awards(book: Book) -> Iterator[Answer]:
    """A line's budget lies within the unit amounts × count of the same award statement."""
    for measure, line in book.programme.lines():
        for unit in book.find(Role.UNIT, measure=measure.id, line=line.id):
            counts = book.find(Role.COUNT, key=unit.key)
            budget = _budget(book, measure, line.id, unit)
            if counts and budget is not None:
                product = _product(unit, counts)
                yield _answer(book, budget, product, line.id)


def of_running(book: Book) -> Iterator[Answer]:
    """A line's budget of each year lies within its unit amounts × the awards that run in that year."""
    for measure, line in book.programme.lines():
        unit = _detail_unit(book, measure, line.id)
        for budget in book.find(Role.BUDGET, measure=measure.id, line=line.id) if unit else ():
            counts = running(book, measure.id, line, budget.fiscal_year)
            if unit and counts and budget.amount.low:
                yield _answer(book, budget, _product(unit, counts), line.id)


def over_lines(book: Book) -> Iterator[Answer]:
    """A measure's budget of each year lies within the sum over its lines of unit amount × awards on its basis."""
    for measure in book.programme.measures:
        for budget in book.find(Role.BUDGET, measure=measure.id, line=None):
            products = _line_by_line(book, measure, budget)
            if products and budget.amount.low:
                yield _answer(book, budget, _sum(products, budget.amount), None)


def _line_by_line(book: Book, measure: Measure, budget: Fact) -> tuple[Product, ...]:
    """Unit × awards for every line that has a unit amount; none at all where one of them cannot be counted."""
    products = []
    for line in measure.lines:
        unit = _detail_unit(book, measure, line.id)
        if unit is None:
            continue
        if book.find(Role.BUDGET, measure=measure.id, line=line.id):
            return ()
        if budget.basis is Basis.NEW_AWARDS:
            counts = started(book, measure.id, line.id, budget.fiscal_year)
        elif budget.basis is Basis.WHOLE:
            counts = running(book, measure.id, line, budget.fiscal_year)
        else:
            counts = ()
        if not counts:
            return ()
        products.append(_product(unit, counts))
    return tuple(products)


def _detail_unit(book: Book, measure: Measure, line: str) -> Fact | None:
    """The unit amount on the measure's own slide, None where only the overview or single awards state one."""
    units = book.find(Role.UNIT, measure=measure.id, line=line, level=Level.DETAIL, single=False)
    return units[0] if units else None


def _budget(book: Book, measure: Measure, line: str, unit: Fact) -> Fact | None:
    """The budget that an award statement must fit: its line's, or the measure's where it is the only line."""
    year = unit.fiscal_year
    own = book.find(Role.BUDGET, measure=measure.id, line=line, fiscal_year=year)
    if not own and len(measure.lines) == 1:
        own = book.find(Role.BUDGET, measure=measure.id, line=None, fiscal_year=year, basis=Basis.WHOLE)
    return min(own, key=lambda fact: fact.amount.step, default=None)


def _product(unit: Fact, counts: tuple[Fact, ...]) -> Product:
    number = total((fact.amount for fact in counts), counts[0].amount)
    words = shown(number) if len(counts) == 1 else f"({' + '.join(shown(fact.amount) for fact in counts)})"
    about = "程度" if unit.amount.about else ""
    return Product(
        unit.amount.times(number),
        unit.amount.step / 2 * number.high,
        (unit, *counts),
        f"{shown(unit.amount)}{about} × {words}",
    )


def _sum(products: tuple[Product, ...], like: Amount) -> Product:
    facts = tuple(fact for product in products for fact in product.facts)
    leeway = sum((product.leeway for product in products), Fraction(0))
    formula = " + ".join(product.formula for product in products)
    return Product(total((product.amount for product in products), like), leeway, facts, formula)


def _answer(book: Book, budget: Fact, product: Product, line: str | None) -> Answer:
    how, apart = how_inside(budget.amount, product.amount, product.leeway)
    side = computed(product.amount.in_unit_of(budget.amount), product.facts, product.formula)
    scope = Scope(budget.measure, line, budget.fiscal_year)
    return judged(book, "unit_times_count", how, (budget.side, side), (budget, *product.facts), scope, apart)
