"""Writes statements in one normal form: half-width digits, commas, 程度, × and full-width wave dash."""

from __future__ import annotations

from kyoten.core.kernel.figures import Quantity, Rate, Term
from kyoten.core.kernel.notation.statement import Statement


def render(statement: Statement) -> str:
    """The statement as a budget paper prints it; `parse` reads it back as the same value."""
    raise NotImplementedError(repr(statement))


def render_quantity(quantity: Quantity) -> str:
    """A figure or range in its own unit and precision."""
    raise NotImplementedError(repr(quantity))


def render_rate(rate: Rate) -> str:
    """A rate as a fraction, 同額 for 1."""
    raise NotImplementedError(repr(rate))


def render_term(term: Term) -> str:
    """A term in years."""
    raise NotImplementedError(repr(term))
