"""Reads printed statements into values; what cannot be read is refused with the offset of the character at fault."""

from __future__ import annotations

from kyoten.core.kernel.errors import NotationError
from kyoten.core.kernel.figures import Quantity, Rate, Term
from kyoten.core.kernel.notation.statement import Statement


def parse(text: str) -> Statement:
    """The whole printed string as a statement; NotationError if any part of it cannot be read."""
    raise NotationError("not read", text, 0)


def parse_quantity(text: str) -> Quantity:
    """One figure or range, and nothing else; NotationError otherwise."""
    raise NotationError("not read", text, 0)


def parse_rate(text: str) -> Rate:
    """One rate (1/2以内, 同額以上), and nothing else; NotationError otherwise."""
    raise NotationError("not read", text, 0)


def parse_term(text: str) -> Term:
    """One term in years (3・5年, 3年間以内), and nothing else; NotationError otherwise."""
    raise NotationError("not read", text, 0)
