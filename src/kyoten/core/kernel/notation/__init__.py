"""The notations of Japanese budget papers: read by `parse`, written by `render`, changed by `nudge`."""

from kyoten.core.kernel.notation.numerals import Numeral, nudge, numerals
from kyoten.core.kernel.notation.parser import parse, parse_quantity, parse_rate, parse_term
from kyoten.core.kernel.notation.printer import render, render_quantity, render_rate, render_term
from kyoten.core.kernel.notation.statement import (
    Clause,
    Previous,
    Stage,
    Statement,
    Status,
    Years,
    counter_of,
)

__all__ = [
    "Clause",
    "Numeral",
    "Previous",
    "Stage",
    "Statement",
    "Status",
    "Years",
    "counter_of",
    "nudge",
    "numerals",
    "parse",
    "parse_quantity",
    "parse_rate",
    "parse_term",
    "render",
    "render_quantity",
    "render_rate",
    "render_term",
]
