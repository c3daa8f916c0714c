"""Single awards, listed one by one: their sum, their number, and what the selection as a whole must satisfy."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kyoten.core.kernel.figures import Bound
from kyoten.core.programme.check.amounts import How, Kind, exact
from kyoten.core.programme.check.answers import Answer, Scope, judged
from kyoten.core.programme.check.book import Book, Fact, Role, computed
from kyoten.core.programme.check.finding import Side, shown
from kyoten.core.programme.check.totals import Part, how_total
from kyoten.core.programme.model import Adoption


def listed(book: Book) -> Iterator[Answer]:
    """The budget of a line is the sum of the awards listed under it, and their number the one stated."""
    for measure, line in book.programme.lines():
        awards = book.find(Role.UNIT, measure=measure.id, line=line.id, single=True)
        if awards:
            scope = Scope(measure.id, line.id)
            for budget in book.find(Role.BUDGET, measure=measure.id, line=line.id):
                yield _summed(book, budget, awards, scope)
            for count in book.find(Role.COUNT, measure=measure.id, line=line.id, adoption=Adoption.NEW):
                yield _counted(book, count, awards, scope)


def _summed(book: Book, budget: Fact, awards: tuple[Fact, ...], scope: Scope) -> Answer:
    parts = tuple(Part(award.amount, (award.amount,), (award,)) for award in awards)
    how, nominal = how_total(budget.amount, parts)
    formula = " + ".join(shown(award.amount) for award in awards)
    sides = budget.side, computed(nominal, awards, formula)
    apart = abs(budget.amount.low - nominal.low)
    return judged(book, "awards_listed", how, sides, (budget, *awards), scope, apart)


def _counted(book: Book, count: Fact, awards: tuple[Fact, ...], scope: Scope) -> Answer:
    apart = abs(count.amount.low - len(awards))
    how = How.EQUAL if apart == 0 else How.APART
    side = Side(str(len(awards)), awards[0].document, None, exact(len(awards), Kind.COUNT, count.amount.unit))
    return judged(book, "awards_counted", how, (count.side, side), (count,), scope, apart)


def portfolio(book: Book) -> Iterator[Answer]:
    """The number of hubs selected satisfies the conditions on their number."""
    for index, constraint in enumerate(book.programme.portfolio):
        if constraint.of != "hubs" or constraint.hub_type is None:
            continue
        for limit in book.below(("portfolio", index)):
            for fact in book.find(Role.COUNT, hub_type=constraint.hub_type, about="hubs"):
                if fact.key[0] == "hub_types" and fact.adoption is Adoption.TOTAL:
                    yield _limited(book, fact, limit, constraint.kind.value == "at_least")


def _limited(book: Book, fact: Fact, limit: Fact, at_least: bool) -> Answer:
    bound = Bound.AT_LEAST if at_least else Bound.AT_MOST
    how = How.EQUAL if bound.admits(fact.amount.low, limit.amount.low) else How.APART
    scope = Scope(name=book.programme.hub_type(fact.hub_type or "").name)
    apart = Fraction(abs(fact.amount.low - limit.amount.low))
    return judged(book, "portfolio_outcome", how, (fact.side, limit.side), (fact, limit), scope, apart)
