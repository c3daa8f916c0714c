"""Every figure of a programme taken out of its statements, with what it speaks of: the book that the checks read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from kyoten.core.kernel.figures import Bound, Rate, Term
from kyoten.core.kernel.notation import Clause, Status
from kyoten.core.programme.check.amounts import Amount, Kind, exact, of_number, of_quantity
from kyoten.core.programme.check.finding import Side, shown
from kyoten.core.programme.model import (
    Adoption,
    Award,
    Basis,
    Budget,
    Level,
    Part,
    Programme,
    Statement,
)
from kyoten.core.programme.printed import read_printed
from kyoten.core.programme.source import Key
from kyoten.core.programme.walk import parts

ANY = "*"
"""In the index: figures of every measure."""

Wanted = TypeVar("Wanted", bound=Part)
Name = TypeVar("Name")
Item = TypeVar("Item")


class Role(StrEnum):
    """What a figure is in its statement."""

    BUDGET = "budget"
    UNIT = "unit"
    COUNT = "count"
    TERM = "term"
    RATE = "rate"
    CASE = "case"
    MONEY = "money"


@dataclass(frozen=True)
class Fact:
    """One figure: its amount, its role, and the measure, line, year, basis and so on that it speaks of."""

    key: Key
    role: Role
    amount: Amount
    text: str
    document: str
    slide: int | None
    about: str = ""
    measure: str | None = None
    line: str | None = None
    fiscal_year: int | None = None
    printed_year: int | None = None
    basis: Basis | None = None
    level: Level = Level.DETAIL
    adoption: Adoption | None = None
    hub_type: str | None = None
    qualifier: str = ""
    per_year: bool = False
    single: bool = False
    alternatives: tuple[int, ...] = ()
    nth: int = 0

    @property
    def side(self) -> Side:
        """The figure as one side of a comparison."""
        return Side(self.text, self.document, self.slide, self.amount)


@dataclass(frozen=True)
class Book:
    """A programme with all its figures, and all its parts with their keys."""

    programme: Programme
    facts: tuple[Fact, ...]
    by_kind: Mapping[type[Part], tuple[tuple[Key, Part], ...]]
    index: Mapping[tuple[Role, str], tuple[Fact, ...]]

    def parts(self, kind: type[Wanted]) -> tuple[tuple[Key, Wanted], ...]:
        """Every part of just this class with its key, in the order of the pack."""
        return tuple((key, part) for key, part in self.by_kind.get(kind, ()) if isinstance(part, kind))

    def find(self, role: Role, **wanted: object) -> tuple[Fact, ...]:
        """Every figure of a role whose fields have the wanted values, in the order of the pack."""
        return tuple(
            fact
            for fact in self.index.get((role, str(wanted.get("measure", ANY))), ())
            if all(getattr(fact, name) == value for name, value in wanted.items())
        )

    def below(self, key: Key) -> tuple[Fact, ...]:
        """Every figure inside the part at `key`."""
        return tuple(fact for fact in self.facts if fact.key[: len(key)] == key)


def book(programme: Programme) -> Book:
    """The book of a programme."""
    every = tuple(parts(programme, Part))
    facts = tuple(fact for key, part in every if isinstance(part, Statement) for fact in _facts(programme, key, part))
    index: dict[tuple[Role, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        for measure in (ANY, str(fact.measure)):
            index[fact.role, measure].append(fact)
    by_kind: dict[type[Part], list[tuple[Key, Part]]] = defaultdict(list)
    for key, part in every:
        by_kind[type(part)].append((key, part))
    return Book(programme, facts, _settled(by_kind), _settled(index))


def _settled(lists: Mapping[Name, list[Item]]) -> dict[Name, tuple[Item, ...]]:
    """The same mapping with its lists closed."""
    return {name: tuple(items) for name, items in lists.items()}


def computed(amount: Amount, facts: Iterable[Fact], formula: str) -> Side:
    """A side that is computed from figures: the formula, and the slide where they stand (None for several)."""
    items = tuple(facts)
    slides = {fact.slide for fact in items}
    slide = slides.pop() if len(slides) == 1 else None
    return Side(f"{formula} = {shown(amount)}", items[0].document if items else "", slide, amount)


_LIMIT = {Bound.AT_LEAST: "≥", Bound.AT_MOST: "≤", Bound.MORE_THAN: ">", Bound.LESS_THAN: "<"}


def _facts(programme: Programme, key: Key, statement: Statement) -> Iterator[Fact]:
    """Every figure of one statement."""
    base = _base(programme, key, statement)
    if statement.number is None:
        for clause in read_printed(base.text).clauses:
            yield from _clause_facts(clause, statement, base)
        return
    amount = of_number(statement.number)
    text = " ".join(filter(None, (_LIMIT.get(amount.limit, ""), shown(amount))))
    single = isinstance(statement, Award) and statement.name is not None
    yield replace(base, role=_role(statement, amount), amount=amount, text=text, single=single)


def _base(programme: Programme, key: Key, statement: Statement) -> Fact:
    """What a statement's place and fields say of all its figures."""
    measure = programme.measures[int(key[1])] if key[0] == "measures" else None
    line = measure.lines[int(key[3])].id if measure and key[2] == "lines" else None
    owner = programme.hub_types[int(key[1])].id if key[0] == "hub_types" else None
    return Fact(
        key=key,
        role=Role.MONEY,
        amount=exact(0, Kind.COUNT),
        text=statement.printed or "",
        document=statement.document or programme.documents[0].id,
        slide=statement.slide,
        about=statement.about,
        measure=measure.id if measure else None,
        line=line,
        fiscal_year=getattr(statement, "fiscal_year", None),
        basis=getattr(statement, "basis", None),
        level=statement.level,
        adoption=getattr(statement, "adoption", None),
        hub_type=owner or getattr(statement, "hub_type", None),
    )


def _role(statement: Statement, amount: Amount) -> Role:
    """The role of a figure by what it measures and the kind of its statement."""
    if amount.kind is not Kind.MONEY:
        return {Kind.YEARS: Role.TERM, Kind.RATIO: Role.RATE}.get(amount.kind, Role.COUNT)
    if isinstance(statement, Budget):
        return Role.BUDGET
    return Role.UNIT if isinstance(statement, Award) else Role.MONEY


def _clause_facts(clause: Clause, statement: Statement, base: Fact) -> Iterator[Fact]:
    """The figures of one clause of a printed statement."""
    years = clause.years.first if clause.years else None
    base = replace(
        base,
        printed_year=clause.fiscal_year.year if clause.fiscal_year else years,
        per_year=clause.per_year,
    )
    for quantity in (clause.amount, clause.count):
        if quantity is None:
            continue
        amount = of_quantity(quantity)
        yield replace(base, role=_role(statement, amount), amount=amount)
    if isinstance(statement, Budget):
        yield from _year_before(clause, statement, base)
    if clause.case is not None:
        yield replace(base, role=Role.CASE, amount=of_quantity(clause.case))
    if clause.term is not None:
        yield replace(base, role=Role.TERM, amount=_of_term(clause.term), alternatives=clause.term.years)
    for nth, rate in enumerate(clause.rates):
        yield replace(base, role=Role.RATE, amount=_of_rate(rate), qualifier=rate.qualifier, nth=nth)


def _year_before(clause: Clause, budget: Budget, base: Fact) -> Iterator[Fact]:
    """The bracketed budget of the year before; 新規 in its place says that there was none."""
    if clause.amount is None:
        return
    if clause.previous is not None:
        named = clause.previous.fiscal_year
        amount, year = of_quantity(clause.previous.amount), named.year if named else None
    elif clause.status is Status.NEW:
        amount, year = exact(0, Kind.MONEY).in_unit_of(of_quantity(clause.amount)), None
    else:
        return
    before = year or budget.fiscal_year - 1
    yield replace(base, role=Role.BUDGET, amount=amount, fiscal_year=before, printed_year=year, nth=1)


def _of_term(term: Term) -> Amount:
    years = Fraction(term.years[0]), Fraction(term.years[-1])
    return Amount(*years, Fraction(0), Kind.YEARS, "年", Fraction(1), term.about, term.bound)


def _of_rate(rate: Rate) -> Amount:
    return Amount(rate.value, rate.value, Fraction(0), Kind.RATIO, "", Fraction(1), rate.about, rate.bound)
