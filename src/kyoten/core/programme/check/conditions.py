"""Conditions of measures: subsidy rate against scale, rates and matching duties stated twice, gates within the term."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from kyoten.core.kernel.figures import Bound
from kyoten.core.programme.check.amounts import How, Kind, compare, exact, interval
from kyoten.core.programme.check.answers import Answer, Scope, judged, note, scope_of
from kyoten.core.programme.check.book import Book, Fact, Role, computed
from kyoten.core.programme.check.finding import Side, shown
from kyoten.core.programme.model import Gate, Matching, MatchingKind, Measure, Text
from kyoten.core.programme.model.measures import Condition
from kyoten.core.programme.source import Key
from kyoten.core.programme.walk import parts

SCALE = "project_scale"
KINDS = {
    MatchingKind.CASH: Text(ja="資金", en="cash"),
    MatchingKind.WORK_IN_KIND: Text(ja="相当する事業", en="work of equal value"),
    MatchingKind.UNKNOWN: Text(ja="不明", en="unknown"),
}


def rate_times_scale(book: Book) -> Iterator[Answer]:
    """A budget is at most the subsidy rate × the project scale of its year (equal where the rate is no limit)."""
    for index, measure in enumerate(book.programme.measures):
        rates = book.below(("measures", index, "subsidy_rate"))
        for scale in book.find(Role.MONEY, measure=measure.id, about=SCALE):
            for budget in book.find(Role.BUDGET, measure=measure.id, line=None, fiscal_year=scale.fiscal_year):
                if rates:
                    yield _rate_answer(book, budget, rates[0], scale)


def _rate_answer(book: Book, budget: Fact, rate: Fact, scale: Fact) -> Answer:
    limit = scale.amount.times(rate.amount)
    apart = budget.amount.distance(limit)
    how = compare(budget.amount, limit)
    if rate.amount.limit is Bound.AT_MOST and budget.amount.low <= limit.high:
        how = How.EQUAL if apart == 0 else How.WITHIN
    elif how is How.APART and rate.amount.limit is Bound.AT_MOST:
        meets = interval(budget.amount, How.ROUNDED).low <= limit.high
        how = How.ROUNDED if meets else How.APART
    sides = budget.side, computed(limit, (rate, scale), f"{shown(scale.amount)} × {shown(rate.amount)}")
    return judged(book, "rate_times_scale", how, sides, (budget, rate, scale), scope_of(budget), apart)


def rate_repeated(book: Book) -> Iterator[Answer]:
    """A subsidy rate of a measure is the same wherever it is stated."""
    for index, measure in enumerate(book.programme.measures):
        own = book.below(("measures", index, "subsidy_rate"))
        awards = [fact for fact in book.find(Role.RATE, measure=measure.id) if "awards" in fact.key]
        for left in own:
            for right in awards:
                how = How.EQUAL if left.amount.low == right.amount.low else How.APART
                apart = abs(left.amount.low - right.amount.low)
                sides = left.side, right.side
                yield judged(book, "rate_repeated", how, sides, (left, right), Scope(measure.id), apart)


def matching(book: Book) -> Iterator[Answer]:
    """Lines of one measure owe the same matching ratio in the same kind; a difference is noted."""
    for index, measure in enumerate(book.programme.measures):
        duties = list(parts(measure, Matching, ("measures", index)))
        for (left_key, left), (right_key, right) in combinations(duties, 2):
            sides = _ratio(book, left_key, left), _ratio(book, right_key, right)
            if sides[0] and sides[1]:
                yield from _duties(book, measure, (left, sides[0]), (right, sides[1]))


def _duties(
    book: Book, measure: Measure, left: tuple[Matching, Fact], right: tuple[Matching, Fact]
) -> Iterator[Answer]:
    """What two duties to match have in common."""
    scope, facts = Scope(measure.id), (left[1], right[1])
    sides = left[1].side, right[1].side
    if left[1].amount.low == right[1].amount.low:
        yield judged(book, "matching_repeated", How.EQUAL, sides, facts, scope, Fraction(0))
    else:
        yield note(book, "matching_ratio", *sides, facts, scope)
    if left[0].kind is not right[0].kind:
        words = {"left_kind": KINDS[left[0].kind], "right_kind": KINDS[right[0].kind]}
        yield note(book, "matching_kind", *sides, facts, scope, words)


def _ratio(book: Book, key: Key, duty: Matching) -> Fact | None:
    """The rate that a duty means, of several printed ones the one with its qualifier."""
    rates = [fact for fact in book.below((*key, "ratio")) if fact.role is Role.RATE]
    meant = [fact for fact in rates if fact.qualifier == duty.qualifier]
    return next(iter(meant or rates), None)


def gate_within_term(book: Book) -> Iterator[Answer]:
    """An evaluation falls within the term of the award that it judges."""
    for key, gate in book.parts(Gate):
        terms = book.below(key[:4]) if len(key) > 4 else ()
        term = next((fact for fact in terms if fact.role is Role.TERM), None)
        if gate.year is not None and term is not None:
            year = exact(gate.year, Kind.YEARS, "年")
            side = Side(gate.printed, term.document, gate.source.slide, year)
            how = How.EQUAL if gate.year <= term.amount.high else How.APART
            apart = gate.year - term.amount.high
            yield judged(book, "gate_within_term", how, (side, term.side), (term,), scope_of(term), apart)


def quoted(book: Book) -> Iterator[Answer]:
    """The text of a condition or duty contains the figure that it states."""
    for key, part in book.parts(Condition):
        if part.figure is not None:
            yield from _missing_quote(book, (*key, "figure"), part.text.ja)
    for key, duty in book.parts(Matching):
        yield from _missing_quote(book, (*key, "ratio"), duty.text.ja)
    for _, gate in book.parts(Gate):
        if gate.printed not in gate.text.ja:
            document = gate.source.document or book.programme.documents[0].id
            left = Side(gate.printed, document, gate.source.slide)
            right = Side(gate.text.ja, document, gate.source.slide)
            yield note(book, "text_without_figure", left, right, (), Scope(name=gate.name))


def _missing_quote(book: Book, key: Key, text: str) -> Iterator[Answer]:
    for fact in book.below(key)[:1]:
        if fact.text not in text:
            right = Side(text, fact.document, fact.slide)
            yield note(book, "text_without_figure", fact.side, right, (fact,), scope_of(fact))
