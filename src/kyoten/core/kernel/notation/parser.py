"""Reads printed statements into values; what cannot be read is refused at the character at fault.

statement = clause { separator clause };  clause = head { item }
item = quantity | term | rate | status | "×" item | "／年" | "(" clause ")" | words that become a note
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from kyoten.core.kernel.eras import Era
from kyoten.core.kernel.figures import Quantity, Rate, Term
from kyoten.core.kernel.notation.clauses import ClauseReader
from kyoten.core.kernel.notation.quantities import read_quantity, read_term, starts_number, starts_term
from kyoten.core.kernel.notation.rates import basis_length, read_rates, starts_rate, take_basis
from kyoten.core.kernel.notation.statement import Statement
from kyoten.core.kernel.notation.tokens import Cursor, Kind, is_one

SEPARATORS = ("、", ";", "。")

T = TypeVar("T")


@lru_cache(maxsize=1024)
def parse(text: str, era: Era = Era.HEISEI) -> Statement:
    """The whole printed string as a statement; NotationError if any part of it cannot be read.

    `era` is the era that the document counts in where it prints a bare 21年度.
    """
    cursor = Cursor(text)
    wrapped = _is_wrapped(cursor)
    if wrapped:
        cursor.take()
    clauses = [ClauseReader(cursor, era).read()]
    while cursor.accept(*SEPARATORS) or not (cursor.here.kind is Kind.END or cursor.at(")")):
        clauses.append(ClauseReader(cursor, era).read())
    if wrapped:
        cursor.accept(")")
    _at_end(cursor)
    return Statement(tuple(clauses))


def parse_quantity(text: str) -> Quantity:
    """One figure or range, and nothing else; NotationError otherwise."""
    return _alone(text, "a figure", lambda cursor: starts_number(cursor), read_quantity)


def parse_rate(text: str) -> Rate:
    """One rate (1/2以内, 国費の1/2以上, 同額以上), and nothing else; NotationError otherwise."""
    return _alone(text, "a rate", lambda cursor: starts_rate(cursor) or basis_length(cursor) > 0, _one_rate)


def parse_term(text: str) -> Term:
    """One term in years (3・5年, 3年間以内), and nothing else; NotationError otherwise."""
    return _alone(text, "a number of years", starts_term, read_term)


def _one_rate(cursor: Cursor) -> Rate:
    basis = take_basis(cursor) if basis_length(cursor) else ""
    return read_rates(cursor, basis)[0]


def _alone(text: str, what: str, starts: Callable[[Cursor], bool], read: Callable[[Cursor], T]) -> T:
    """What `read` reads from the whole text."""
    cursor = Cursor(text)
    if not starts(cursor):
        cursor.fail(f"{what} is expected here")
    value = read(cursor)
    _at_end(cursor)
    return value


def _at_end(cursor: Cursor) -> None:
    if cursor.here.kind is not Kind.END:
        cursor.fail("this is not expected here")


def _is_wrapped(cursor: Cursor) -> bool:
    """Whether one pair of brackets holds the whole text."""
    depth = 0
    for token in cursor.tokens[:-2]:
        depth += int(is_one(token, "(")) - int(is_one(token, ")"))
        if depth == 0:
            return False
    return depth == 1 and is_one(cursor.tokens[-2], ")")
