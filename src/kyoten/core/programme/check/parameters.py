"""Numbers that rules use against the statements of the measure and line that they are taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from kyoten.core.programme.check.amounts import Amount, How, Kind
from kyoten.core.programme.check.answers import Answer, Scope, judged, note
from kyoten.core.programme.check.book import Book, Fact, Role
from kyoten.core.programme.check.finding import Side
from kyoten.core.programme.model import Entry, Matching, Parameter, Text
from kyoten.core.programme.model.parameters import Scalar

OKU = Fraction(10**8)
UNITS = ("minimum_yen", "maximum_yen")
NUMBER = re.compile(r"[0-9]+(?:/[1-9][0-9]*|\.[0-9]+)?")

Named = Iterator[tuple[tuple[str, ...], Answer]]


def against_statements(book: Book) -> Iterator[Answer]:
    """A ratio, rate, term or limit of a rule is the one that its measure and line state."""
    for parameter, entry in _entries(book):
        yield from (answer for _, answer in _confirmed(book, parameter, entry))


def alone(book: Book) -> Iterator[Answer]:
    """Numbers of rules that no statement confirms; words and yes or no are no numbers."""
    for parameter, entry in _entries(book):
        known = {name for names, _ in _confirmed(book, parameter, entry) for name in names}
        left = {name: value for name, value in entry.values.items() if name not in known and _is_number(value)}
        if left:
            values = ", ".join(f"{name}: {_words(value)}" for name, value in left.items())
            side = _side(book, parameter, entry, None)
            yield note(book, "parameter", side, None, (), _scope(entry), {"values": Text(ja=values, en=values)})


def _entries(book: Book) -> Iterator[tuple[Parameter, Entry]]:
    return ((parameter, entry) for parameter in book.programme.parameters for entry in parameter.entries)


def _confirmed(book: Book, parameter: Parameter, entry: Entry) -> Named:
    """The names of values that are stated elsewhere, each with the comparison."""
    if entry.measure is not None:
        for find in (_ratio, _years, _limits):
            yield from find(book, parameter, entry)


def _ratio(book: Book, parameter: Parameter, entry: Entry) -> Named:
    """`ratio` is the matching ratio of the line, `rate` the subsidy rate of the measure."""
    for name in ("ratio", "rate"):
        value = entry.values.get(name)
        stated = _stated_ratio(book, entry) if name == "ratio" else _stated_rate(book, entry)
        if not isinstance(value, tuple) and _is_number(value) and stated is not None:
            number = Fraction(str(value))
            amount = Amount(number, number, Fraction(0), Kind.RATIO)
            yield (name,), _compared(book, parameter, entry, amount, stated)


def _stated_ratio(book: Book, entry: Entry) -> Fact | None:
    for key, duty in book.parts(Matching):
        rates = [fact for fact in book.below((*key, "ratio")) if fact.role is Role.RATE]
        own = [fact for fact in rates if not duty.qualifier or fact.qualifier == duty.qualifier]
        if own and (own[0].measure, own[0].line) == (entry.measure, entry.line):
            return own[0]
    return None


def _stated_rate(book: Book, entry: Entry) -> Fact | None:
    rates = book.find(Role.RATE, measure=entry.measure, about="subsidy_rate")
    return rates[0] if rates else None


def _years(book: Book, parameter: Parameter, entry: Entry) -> Named:
    """`years` are the alternative terms of the line."""
    value = entry.values.get("years")
    stated = _of_line(book, Role.TERM, entry)
    years = [Fraction(str(one)) for one in value if _is_number(one)] if isinstance(value, tuple) else []
    if years and stated:
        amount = Amount(min(years), max(years), Fraction(0), Kind.YEARS, "年")
        yield ("years",), _compared(book, parameter, entry, amount, stated[0])


def _limits(book: Book, parameter: Parameter, entry: Entry) -> Named:
    """`minimum_yen` and `maximum_yen` are the ends of the line's unit amount."""
    low, high = (entry.values.get(name) for name in UNITS)
    stated = _of_line(book, Role.UNIT, entry)
    if isinstance(low, int) and isinstance(high, int) and stated:
        amount = Amount(Fraction(low), Fraction(high), Fraction(0), Kind.MONEY, "億円", OKU)
        yield UNITS, _compared(book, parameter, entry, amount, stated[0])


def _of_line(book: Book, role: Role, entry: Entry) -> tuple[Fact, ...]:
    """Figures of the entry's line, or of the measure's only line."""
    found = [fact for fact in book.find(role, measure=entry.measure) if fact.line is not None]
    lines = {fact.line for fact in found}
    line = entry.line if entry.line is not None else next(iter(lines)) if len(lines) == 1 else None
    return tuple(fact for fact in found if fact.line == line)


def _compared(book: Book, parameter: Parameter, entry: Entry, amount: Amount, stated: Fact) -> Answer:
    ends = abs(amount.low - stated.amount.low), abs(amount.high - stated.amount.high)
    how = How.APART if any(ends) else How.EQUAL
    sides = _side(book, parameter, entry, amount), stated.side
    return judged(book, "parameter_against_statement", how, sides, (stated,), _scope(entry), max(ends))


def _side(book: Book, parameter: Parameter, entry: Entry, amount: Amount | None) -> Side:
    document = entry.source.document or book.programme.documents[0].id
    return Side(parameter.id, document, entry.source.slide, amount)


def _scope(entry: Entry) -> Scope:
    return Scope(entry.measure, entry.line)


def _is_number(value: Scalar | tuple[Scalar, ...]) -> bool:
    """Whether a value is a number, a fraction such as 1/2, or a list with one."""
    if isinstance(value, tuple):
        return any(_is_number(one) for one in value)
    return not isinstance(value, bool) and NUMBER.fullmatch(str(value)) is not None


def _words(value: Scalar | tuple[Scalar, ...]) -> str:
    return "[" + ", ".join(map(str, value)) + "]" if isinstance(value, tuple) else str(value)
