"""Cells that a spreadsheet cannot take for a formula, and back again without a loss."""

from __future__ import annotations

import re

# What begins a formula in a spreadsheet that opens CSV, full-width forms included; a spreadsheet drops the apostrophe.
_FORMULA = r"[=+\-@\t\r＝＋－＠]"
RISKY = re.compile(rf"'*{_FORMULA}")
MADE_HARMLESS = re.compile(rf"'+{_FORMULA}")
# Characters that a file of tables cannot carry: XML 1.0 has no place for them, and nobody typed them on purpose.
UNCARRIED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def harmless(text: str) -> str:
    """Text for CSV: an apostrophe before anything that would begin a formula (and before such an apostrophe)."""
    return f"'{text}" if RISKY.match(text) else text


def original(text: str) -> str:
    """The text that `harmless` was given."""
    return text[1:] if MADE_HARMLESS.match(text) else text


def carried(text: str) -> str:
    """The text with line ends of one kind and with U+FFFD for what no file of tables can carry."""
    return UNCARRIED.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
