"""What the checker answers: two sides compared, each with value, unit, precision, source and printed text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from kyoten.core.programme.check.amounts import Amount, Kind


class Verdict(StrEnum):
    """The four answers, the gravest last but for notes."""

    AGREES = "agrees"
    AGREES_ROUNDED = "agrees_rounded"
    CONTRADICTION = "contradiction"
    NOTE = "note"


@dataclass(frozen=True)
class Side:
    """One side of a comparison: an amount with where it stands and how it is printed or computed there."""

    text: str
    document: str
    slide: int | None
    amount: Amount | None = None

    def as_data(self) -> dict[str, Any]:
        """The side as plain JSON data; a range has a list of two values."""
        amount = self.amount
        return {
            "value": None if amount is None else _value(amount),
            "unit": None if amount is None else amount.unit,
            "precision": None if amount is None or not amount.step else plain(amount.step / amount.scale),
            "source": {"document": self.document, "slide": self.slide},
            "text": self.text,
        }


@dataclass(frozen=True)
class CheckFinding:
    """One finding of the checker; `amount_yen` is the difference in whole units of the programme's currency."""

    check: str
    verdict: Verdict
    sentence: str
    sentence_ja: str
    measure: str | None = None
    fiscal_year: int | None = None
    amount_yen: int = 0
    left: Side | None = None
    right: Side | None = None

    def as_data(self) -> dict[str, Any]:
        """The finding as plain JSON data."""
        return {
            "verdict": self.verdict.value,
            "measure": self.measure,
            "fiscal_year": self.fiscal_year,
            "amount_yen": self.amount_yen,
            "left": self.left.as_data() if self.left else None,
            "right": self.right.as_data() if self.right else None,
            "sentence": self.sentence,
            "sentence_ja": self.sentence_ja,
            "check": self.check,
        }


def plain(value: Fraction) -> int | float:
    """A fraction as the number that JSON shows."""
    return value.numerator if value.denominator == 1 else float(value)


def shown(amount: Amount) -> str:
    """An amount in its unit as people read it: 127.1億円, 45～72億円, 1/2."""
    if amount.kind is Kind.RATIO:
        return str(amount.low)
    low, high = (_digits(end / amount.scale) for end in (amount.low, amount.high))
    values = low if low == high else f"{low}～{high}"
    currency, _, size = amount.unit.partition(" ")
    if amount.kind is Kind.MONEY and currency.isascii():
        return " ".join(filter(None, (currency, values, size)))
    return f"{values} {amount.unit}".strip() if amount.unit[:1].isascii() else f"{values}{amount.unit}"


def _digits(value: Fraction) -> str:
    """A fraction in decimal digits with thousands commas and no idle zeros."""
    text = f"{Decimal(value.numerator) / Decimal(value.denominator):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _value(amount: Amount) -> int | float | list[int | float]:
    low, high = plain(amount.low / amount.scale), plain(amount.high / amount.scale)
    return low if amount.is_point else [low, high]
