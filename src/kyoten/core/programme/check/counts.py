"""Counts: repeated on several slides, of hubs against their quota, of rounds against the planned total, of lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from kyoten.core.programme.check.amounts import Amount, How, Kind, exact, total
from kyoten.core.programme.check.answers import Answer, Scope, judged, note, scope_of
from kyoten.core.programme.check.book import Book, Fact, Role, computed
from kyoten.core.programme.check.finding import Side, shown
from kyoten.core.programme.model import Adoption, HubType, Text
from kyoten.core.programme.model.measures import Condition

ABOUT_SHARE = Fraction(1, 10)
"""How far a number may lie from a planned one that is “about”, as a share of it, without contradicting it."""


def repeated(book: Book) -> Iterator[Answer]:
    """A count of the same things in the same year is the same wherever it is stated."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in book.find(Role.COUNT):
        if fact.measure is not None and fact.adoption is not None:
            subject = (fact.measure, fact.line, fact.about, fact.fiscal_year, fact.adoption, fact.hub_type)
            groups[subject].append(fact)
    for first, *others in groups.values():
        for other in others:
            sides = first.side, other.side
            yield _compared(book, "count_repeated", sides, (first, other), scope_of(first))


def against_quota(book: Book) -> Iterator[Answer]:
    """The hubs that a measure, or the outcome, counts in the first round are those that the quota plans for it."""
    for index, hub_type in enumerate(book.programme.hub_types):
        rounds = book.below(("hub_types", index, "quota", "rounds", 0))
        counted = [fact for fact in book.find(Role.COUNT, hub_type=hub_type.id) if _counts_hubs(fact)]
        for planned in rounds[:1]:
            for fact in counted:
                yield _against_planned(book, fact, planned, hub_type)
        if not rounds:
            yield from _against_outcome(book, counted, hub_type)


def _counts_hubs(fact: Fact) -> bool:
    """Hubs of a type, as a measure plans for them or as the selection came out."""
    outcome = fact.key[0] == "hub_types" and fact.key[2] == "outcomes" and fact.about == "hubs"
    return outcome or (fact.measure is not None and fact.adoption is Adoption.NEW)


def _against_outcome(book: Book, counted: list[Fact], hub_type: HubType) -> Iterator[Answer]:
    """Without a quota, the hubs that measures count in a year are those that came out of that year's selection."""
    outcomes = [fact for fact in counted if fact.measure is None]
    for fact in counted:
        for outcome in outcomes if fact.measure is not None else ():
            if fact.fiscal_year == outcome.fiscal_year:
                scope = Scope(fact.measure, fact.line, fact.fiscal_year, hub_type.name)
                yield _compared(book, "count_repeated", (fact.side, outcome.side), (fact, outcome), scope)


def _against_planned(book: Book, fact: Fact, planned: Fact, hub_type: HubType) -> Answer:
    scope = Scope(fact.measure, fact.line, fact.fiscal_year, hub_type.name)
    apart = fact.amount.distance(planned.amount)
    if planned.amount.about and 0 < apart <= planned.amount.high * ABOUT_SHARE:
        return note(book, "planned_about", fact.side, planned.side, (fact, planned), scope)
    return _compared(book, "count_against_quota", (fact.side, planned.side), (fact, planned), scope)


def quota_rounds(book: Book) -> Iterator[Answer]:
    """The planned total of a hub type is the sum of its rounds, end by end."""
    for index, hub_type in enumerate(book.programme.hub_types):
        rounds = book.below(("hub_types", index, "quota", "rounds"))
        for stated in book.below(("hub_types", index, "quota", "total")):
            if rounds:
                amount = total((fact.amount for fact in rounds), stated.amount)
                formula = " + ".join(shown(fact.amount) for fact in rounds)
                sides = stated.side, computed(amount, rounds, formula)
                scope = Scope(name=hub_type.name)
                yield _compared(book, "quota_rounds", sides, (stated, *rounds), scope)


def items_listed(book: Book) -> Iterator[Answer]:
    """A stated number of things is the number of things that are listed."""
    for key, condition in book.parts(Condition):
        for fact in book.below((*key, "figure")) if condition.items else ():
            names = "、".join(item.ja for item in condition.items)
            yield _listed(book, fact, len(condition.items), names)
    for fact in book.below(("figures",)):
        listed = getattr(book.programme, fact.about, None)
        if isinstance(listed, tuple) and fact.role is Role.COUNT:
            names = "、".join(getattr(item, "name", Text(ja="?", en="?")).ja for item in listed)
            yield _listed(book, fact, len(listed), names)


def _listed(book: Book, fact: Fact, number: int, names: str) -> Answer:
    amount = exact(number, Kind.COUNT, fact.amount.unit)
    side = Side(names, fact.document, fact.slide, amount)
    return _compared(book, "items_listed", (fact.side, side), (fact,), scope_of(fact))


def _compared(book: Book, check: str, sides: tuple[Side, Side], facts: tuple[Fact, ...], scope: Scope) -> Answer:
    """Two counts, equal or apart."""
    left, right = sides
    assert left.amount is not None
    assert right.amount is not None
    how = How.EQUAL if _ends(left.amount) == _ends(right.amount) else How.APART
    apart = max(abs(one - other) for one, other in zip(_ends(left.amount), _ends(right.amount), strict=True))
    return judged(book, check, how, sides, facts, scope, apart)


def _ends(amount: Amount) -> tuple[Fraction, Fraction]:
    return amount.low, amount.high
