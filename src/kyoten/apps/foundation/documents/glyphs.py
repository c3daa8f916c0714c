"""What the document font can print. Text that people typed may hold any character; a PDF/A file may not.

A character without a glyph would stop the whole document, so it is printed as 〓, the mark by which Japanese printers
have always shown a missing type. The attached text keeps every character as it was typed.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import noto_cjk_sans_jp_regular

FONT = Path(noto_cjk_sans_jp_regular.__file__).with_name("NotoSansCJKjp-Regular.otf")
FAMILY = "Noto Sans CJK JP"
GETA = "〓"
# Without width and without meaning on paper: soft hyphen, zero-width spaces and joiners, byte order mark.
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
# Control and format characters (some turn the direction of reading), private use, unassigned.
FORBIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
FULL_REPERTOIRE = 12  # the kind of character map that reaches beyond the first 65,536 code points


@lru_cache(maxsize=1)
def covered() -> tuple[range, ...]:
    """The code points for which the font has a glyph, as ranges in ascending order."""
    data = FONT.read_bytes()
    table = _table(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, table + 2)
    starts = [table + struct.unpack_from(">HHI", data, table + 4 + 8 * number)[2] for number in range(count)]
    start = next(one for one in starts if struct.unpack_from(">H", data, one)[0] == FULL_REPERTOIRE)
    (groups,) = struct.unpack_from(">I", data, start + 12)
    spans = [struct.unpack_from(">III", data, start + 16 + 12 * number) for number in range(groups)]
    return tuple(range(first, last + 1) for first, last, _glyph in spans)


def _table(data: bytes, tag: bytes) -> int:
    """Where a table of an OpenType file begins."""
    (count,) = struct.unpack_from(">H", data, 4)
    records = [struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(count)]
    return next(int(offset) for name, _checksum, offset, _length in records if name == tag)


@lru_cache(maxsize=65_536)
def _has_glyph(character: str) -> bool:
    return any(ord(character) in span for span in covered())


def printable(text: str) -> str:
    """The text as it is printed: composed (NFC), invisible characters left out, what has no glyph as 〓."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_printed(character) for character in lines if character not in INVISIBLE)


def _printed(character: str) -> str:
    if character == "\n":
        return character
    if character == "\t":
        return " "
    if _is_variation(character):
        return character
    forbidden = unicodedata.category(character) in FORBIDDEN
    return GETA if forbidden or not _has_glyph(character) else character


def _is_variation(character: str) -> bool:
    """Selectors choose the form of the kanji before them (as names need it) and have no glyph of their own."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def printable_values(value: Any) -> Any:
    """The same nested value with every text in it printable; keys stay as they are."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: printable_values(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [printable_values(one) for one in value]
    return value
