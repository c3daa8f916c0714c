"""The notations of Japanese budget papers: read (`parse`), written (`render`), and changed by one place (`nudge`)."""

from kyoten.core.kernel.notation.numerals import Numeral, nudge, numerals
from kyoten.core.kernel.notation.parser import parse, parse_quantity, parse_rate, parse_term
from kyoten.core.kernel.notation.printer import render, render_quantity, render_rate, render_term
from kyoten.core.kernel.notation.statement import Clause, Previous, Stage, Statement, Status, counter_of

__all__ = [
    "Clause",
    "Numeral",
    "Previous",
    "Stage",
    "Statement",
    "Status",
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
