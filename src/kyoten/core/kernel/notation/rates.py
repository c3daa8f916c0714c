"""Reads rates: 補助率 1/2以内, 国費の1/2以上, 同額以上, and lists of them per kind of award."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from kyoten.core.kernel.figures import Bound, Rate
from kyoten.core.kernel.notation.quantities import ABOUT, LIMITS, read_digits, read_marks
from kyoten.core.kernel.notation.tokens import Cursor, Kind, is_one

WHOLE_SHARE, HALF_SHARE = "同額", "半数"


def starts_rate(cursor: Cursor, offset: int = 0) -> bool:
    """Whether a rate begins here: 補助率, 同額, 半数, or a fraction or percentage."""
    token = cursor.ahead(offset)
    if is_one(token, "補助率", WHOLE_SHARE, HALF_SHARE):
        return True
    if is_one(token, *ABOUT, *LIMITS):
        return starts_rate(cursor, offset + 1)
    following = cursor.ahead(offset + 1)
    if token.kind is not Kind.NUMBER or not is_one(following, "/", "分の", "%"):
        return False
    return following.text == "%" or cursor.ahead(offset + 2).kind is Kind.NUMBER


def read_rates(cursor: Cursor, basis: str = "") -> tuple[Rate, ...]:
    """One rate or several joined by ・, which share a basis and the bound at the end: 国費の1/2(A)・同額(B)以上."""
    rates = [_rate(cursor, basis)]
    while cursor.at("・") and starts_rate(cursor, 1):
        cursor.take()
        rates.append(_rate(cursor, basis))
    shared = rates[-1].bound
    if shared is Bound.NONE:
        return tuple(rates)
    return tuple(replace(rate, bound=shared) if rate.bound is Bound.NONE else rate for rate in rates)


def _rate(cursor: Cursor, basis: str) -> Rate:
    first = cursor.here
    name = cursor.take().text if cursor.at("補助率") else ""
    cursor.accept(":")
    if name and basis_length(cursor):
        basis = take_basis(cursor)
    about = cursor.accept(*ABOUT) is not None
    limit = cursor.accept(*LIMITS)
    value = _share(cursor)
    about_inside, bound = read_marks(cursor, LIMITS[limit.text] if limit else Bound.NONE)
    qualifier = _qualifier(cursor)
    about_after, bound = read_marks(cursor, bound)
    span = (first.start, cursor.before.end)
    return Rate(value, bound, basis, name, qualifier, about or about_inside or about_after, span)


def basis_length(cursor: Cursor) -> int:
    """How many touching tokens up to a の stand here before a rate (国費の1/2); 0 if that is not so."""
    length = 0
    while cursor.ahead(length).kind in (Kind.WORD, Kind.KEYWORD) and not starts_rate(cursor, length):
        if length and cursor.ahead(length).spaced:
            return 0
        length += 1
    named = length > 0 and cursor.ahead(length - 1).text.endswith("の")
    return length if named and starts_rate(cursor, length) else 0


def take_basis(cursor: Cursor) -> str:
    """The words of the basis without their の."""
    first = cursor.here
    last = first
    for _ in range(basis_length(cursor)):
        last = cursor.take()
    return cursor.slice(first, last).removesuffix("の")


def _share(cursor: Cursor) -> Fraction:
    """A fraction (1/2, 3分の2), a percentage, 同額 (the whole) or 半数 (half)."""
    token = cursor.here
    if cursor.accept(WHOLE_SHARE):
        return Fraction(1)
    if cursor.accept(HALF_SHARE):
        return Fraction(1, 2)
    first = Fraction(read_digits(cursor)[0])
    sign = cursor.take()
    if is_one(sign, "%"):
        return first / 100
    if not is_one(sign, "/", "分の"):
        cursor.fail("a rate needs a fraction (1/2) or a percentage", sign)
    second = Fraction(read_digits(cursor)[0])
    above, below = (first, second) if sign.text == "/" else (second, first)
    if not below:
        cursor.fail("a fraction of nought parts", token)
    return above / below


def _qualifier(cursor: Cursor) -> str:
    """The kind of award in brackets straight after a rate: 1/2(一般型)."""
    if not (cursor.at("(") and cursor.ahead().kind is Kind.WORD and is_one(cursor.ahead(2), ")")):
        return ""
    cursor.take()
    word = cursor.take()
    cursor.take()
    return cursor.slice(word, word)
