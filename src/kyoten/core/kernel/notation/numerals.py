"""The numerals of a text, each with its place, so that one can be changed by one unit of its last place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.notation.characters import fold

NUMERAL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True)
class Numeral:
    """A number as printed at text[start:end]; `decimals` its printed decimal places."""

    start: int
    end: int
    value: Decimal
    decimals: int

    @property
    def span(self) -> tuple[int, int]:
        """Start and end (exclusive) in the text."""
        return self.start, self.end


def numerals(text: str) -> tuple[Numeral, ...]:
    """Every numeral of the text in order, of full or half width, with or without thousands commas."""
    return tuple(_numeral(match) for match in NUMERAL.finditer(fold(text)))


def nudge(text: str, index: int, by: int = 1) -> str:
    """The text with numeral `index` changed by `by` units of its last place, in the same width and comma style.

    KyotenError if the number would fall below zero, IndexError if there is no such numeral.
    """
    numeral = numerals(text)[index]
    printed = text[numeral.start : numeral.end]
    digits = fold(printed).replace(",", "").replace(".", "")
    changed = int(digits) + by
    if changed < 0:
        raise KyotenError(f"{printed} cannot be lowered by {-by}")
    return text[: numeral.start] + _like(printed, changed, len(digits), numeral.decimals) + text[numeral.end :]


def _numeral(match: re.Match[str]) -> Numeral:
    digits = match.group().replace(",", "")
    return Numeral(match.start(), match.end(), Decimal(digits), len(digits.partition(".")[2]))


def _like(printed: str, changed: int, length: int, decimals: int) -> str:
    """Digits in the style of `printed`: as long at least where it began with 0, its commas, marks and width."""
    style = fold(printed)
    padded = str(changed).zfill(length if style.startswith("0") else decimals + 1)
    whole, fraction = (padded[:-decimals], "." + padded[-decimals:]) if decimals else (padded, "")
    plain = (f"{int(whole):,}" if "," in style else whole) + fraction
    wide = any("０" <= character <= "９" for character in printed)
    marks = {",": "，" if "，" in printed else ",", ".": "．" if "．" in printed else "."}
    digits = {str(digit): chr(ord("０") + digit) for digit in range(10)} if wide else {}
    return "".join({**marks, **digits}.get(character, character) for character in plain)
