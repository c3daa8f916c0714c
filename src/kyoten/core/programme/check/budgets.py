"""The same budget on two slides, and budgets of one measure that cover different things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kyoten.core.programme.check.amounts import How, compare
from kyoten.core.programme.check.answers import Answer, Scope, judged, note
from kyoten.core.programme.check.book import Book, Fact, Role
from kyoten.core.programme.model import Basis, Level, Text

BASES = {
    Basis.WHOLE: Text(ja="事業全体", en="the whole measure"),
    Basis.NEW_AWARDS: Text(ja="新規採択分", en="newly adopted awards only"),
    Basis.PART: Text(ja="事業の一部", en="a part of the measure"),
    Basis.LINE: Text(ja="一つの枠", en="one line of the measure"),
}


def overview_against_detail(book: Book) -> Iterator[Answer]:
    """A budget of the same measure, line, year and basis is the same wherever it is stated."""
    for facts in _grouped(book).values():
        first, *others = sorted(facts, key=lambda fact: fact.level is not Level.OVERVIEW)
        for other in others:
            how = compare(first.amount, other.amount)
            apart = abs(first.amount.low - other.amount.low)
            scope = Scope(first.measure, first.line, first.fiscal_year)
            sides = first.side, other.side
            yield judged(book, "overview_against_detail", how, sides, (first, other), scope, apart)


def unit_repeated(book: Book) -> Iterator[Answer]:
    """The unit amount of a line's awards is the same wherever it is stated."""
    for measure, line in book.programme.lines():
        units = book.find(Role.UNIT, measure=measure.id, line=line.id, single=False)
        for other in units[1:]:
            same = (units[0].amount.low, units[0].amount.high) == (other.amount.low, other.amount.high)
            points = units[0].amount.is_point and other.amount.is_point
            how = compare(units[0].amount, other.amount) if points or same else How.APART
            ends = abs(units[0].amount.low - other.amount.low), abs(units[0].amount.high - other.amount.high)
            sides = units[0].side, other.side
            scope = Scope(measure.id, line.id, other.fiscal_year)
            yield judged(book, "unit_repeated", how, sides, (units[0], other), scope, max(ends))


def mixed_bases(book: Book) -> Iterator[Answer]:
    """Budgets of one measure and year on different bases stand side by side and are not to be compared."""
    groups = [facts[0] for facts in _grouped(book).values() if facts[0].line is None]
    for index, left in enumerate(groups):
        for right in groups[index + 1 :]:
            same = (left.measure, left.fiscal_year) == (right.measure, right.fiscal_year)
            stated = left.amount.low and right.amount.low
            if same and stated and left.basis and right.basis:
                yield note(
                    book,
                    "mixed_bases",
                    left.side,
                    right.side,
                    (left, right),
                    Scope(left.measure, None, left.fiscal_year),
                    {"left_basis": BASES[left.basis], "right_basis": BASES[right.basis]},
                )


def _grouped(book: Book) -> dict[tuple[object, ...], list[Fact]]:
    """Budgets of measures by measure, line, fiscal year and basis, in the order of the pack."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in book.find(Role.BUDGET):
        if fact.measure is not None:
            groups[(fact.measure, fact.line, fact.fiscal_year, fact.basis)].append(fact)
    return groups
