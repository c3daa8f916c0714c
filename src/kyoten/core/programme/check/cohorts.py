"""Awards by the year in which they started: which run, continue or ended, given their term."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kyoten.core.programme.check.amounts import How, total
from kyoten.core.programme.check.answers import Answer, Scope, judged
from kyoten.core.programme.check.book import Book, Fact, Role, computed
from kyoten.core.programme.check.finding import shown
from kyoten.core.programme.model import Adoption, Level, Line


def started(book: Book, measure: str, line: str, year: int | None) -> tuple[Fact, ...]:
    """The awards that started in a year, as the measure's own slide states them, else as the overview does."""
    facts = book.find(Role.COUNT, measure=measure, line=line, fiscal_year=year, adoption=Adoption.NEW)
    return tuple(sorted(facts, key=lambda fact: fact.level is Level.OVERVIEW))[:1]


def running(book: Book, measure: str, line: Line, year: int | None) -> tuple[Fact, ...]:
    """The counts that together run in a year: as stated, else continuing and new, else by cohort and term."""
    if year is None:
        return ()
    wanted = {"measure": measure, "line": line.id, "fiscal_year": year}
    active = book.find(Role.COUNT, **wanted, adoption=Adoption.ACTIVE)
    if active:
        return (min(active, key=lambda fact: fact.level is Level.OVERVIEW),)
    continuing = book.find(Role.COUNT, **wanted, adoption=Adoption.CONTINUING)
    if continuing:
        own = min(continuing, key=lambda fact: fact.level is Level.OVERVIEW)
        return (own, *started(book, measure, line.id, year))
    spans = (_cohorts(book, measure, line, year - term + 1, year) for term in _terms(book, measure, line))
    return next((span for span in spans if span), ())


def against_term(book: Book) -> Iterator[Answer]:
    """A count of running, continuing, ended or all awards is the sum of the cohorts that its year and term leave."""
    for measure, line in book.programme.lines():
        for fact in book.find(Role.COUNT, measure=measure.id, line=line.id):
            spans = tuple(_spans(book, measure.id, line, fact))
            if spans:
                yield _answer(book, fact, spans)


def _answer(book: Book, fact: Fact, spans: tuple[tuple[Fact, ...], ...]) -> Answer:
    """Compares with the term that fits best."""
    sums = [(total((one.amount for one in span), fact.amount), span) for span in spans]
    amount, span = min(sums, key=lambda item: abs(item[0].low - fact.amount.low))
    how = How.EQUAL if amount.low == fact.amount.low else How.APART
    formula = " + ".join(f"{shown(one.amount)} (FY{one.fiscal_year})" for one in span)
    sides = fact.side, computed(amount, span, formula)
    scope = Scope(fact.measure, fact.line, fact.fiscal_year)
    used = (fact, *span, *book.find(Role.TERM, measure=fact.measure, line=fact.line))
    return judged(book, "cohorts", how, sides, used, scope, abs(Fraction(amount.low - fact.amount.low)))


def _spans(book: Book, measure: str, line: Line, fact: Fact) -> Iterator[tuple[Fact, ...]]:
    """For each alternative term the cohorts that the count must sum, where every one of them is stated."""
    year = fact.fiscal_year
    if fact.adoption is Adoption.TOTAL:
        cohorts = [one for one in _all(book, measure, line) if one.key != fact.key]
        if line.phases and cohorts:
            last = max(one.fiscal_year or 0 for one in cohorts)
            yield _cohorts(book, measure, line, line.phases[0].first, last)
        return
    if year is None:
        return
    for term in _terms(book, measure, line):
        bounds = {
            Adoption.ACTIVE: (year - term + 1, year),
            Adoption.CONTINUING: (year - term + 1, year - 1),
            Adoption.ENDED: (line.phases[0].first if line.phases else None, year - term + 1),
        }.get(fact.adoption or Adoption.NEW)
        if bounds is not None and bounds[0] is not None:
            span = _cohorts(book, measure, line, bounds[0], bounds[1])
            if span:
                yield span


def _cohorts(book: Book, measure: str, line: Line, first: int, last: int) -> tuple[Fact, ...]:
    """The cohorts from one fiscal year to another; none where a year after the line's start is not stated."""
    start = line.phases[0].first if line.phases else first
    found: list[Fact] = []
    for year in range(max(first, start), last + 1):
        cohort = started(book, measure, line.id, year)
        if not cohort:
            return ()
        found.extend(cohort)
    return tuple(found)


def _all(book: Book, measure: str, line: Line) -> tuple[Fact, ...]:
    facts = book.find(Role.COUNT, measure=measure, line=line.id, adoption=Adoption.NEW)
    return tuple(fact for fact in facts if fact.fiscal_year is not None)


def _terms(book: Book, measure: str, line: Line) -> tuple[int, ...]:
    """The alternative terms of a line in years."""
    facts = book.find(Role.TERM, measure=measure, line=line.id)
    return tuple(sorted({years for fact in facts for years in fact.alternatives}))
