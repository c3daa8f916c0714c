"""Text as the pieces of words that a language model was trained on."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST = 100
"""Letters of a word; a longer run is unknown as a whole."""

_IDEOGRAPHS = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)


def numbered(lines: Sequence[str]) -> dict[str, int]:
    """A vocabulary: each piece by its line; a piece that goes on within a word begins with ##."""
    return {line: number for number, line in enumerate(lines)}


def pieces(text: str, vocabulary: Mapping[str, int], longest: int) -> list[int]:
    """The numbers of the pieces of a text between start and end, at most `longest` in all; the rest is not read.

    In every word the longest piece that begins it is taken, then the longest that goes on; a word that cannot be put
    together so is unknown. Case and accents do not count. Sources: Wu et al. 2016, "Google's Neural Machine
    Translation System", section 4.1; Devlin et al. 2019, "BERT", NAACL, whose uncased words these are.
    """
    found = [vocabulary[START]]
    for word in words(text):
        found += _of_word(word, vocabulary)
        if len(found) >= longest:
            break
    return [*found[: longest - 1], vocabulary[END]]


def words(text: str) -> Iterator[str]:
    """Runs of letters and digits in lower case without accents; every mark and every ideograph by itself."""
    plain = unicodedata.normalize("NFD", text.lower())
    run = ""
    for letter in plain:
        kind = _kind(letter)
        if kind == "letter":
            run += letter
        elif kind != "nothing":
            if run:
                yield run
            run = ""
            if kind == "alone":
                yield letter
    if run:
        yield run


@lru_cache(maxsize=20_000)
def _kind(letter: str) -> str:
    """`letter`, `alone` (a mark or an ideograph), `space`, or `nothing` (accents and control characters)."""
    category = unicodedata.category(letter)
    if category == "Zs" or letter in "\t\n\r":
        return "space"
    if category == "Mn" or category.startswith("C") or letter == "\ufffd":
        return "nothing"
    mark = category.startswith("P") or (letter.isascii() and not letter.isalnum())
    return "alone" if mark or any(low <= ord(letter) <= high for low, high in _IDEOGRAPHS) else "letter"


def _of_word(word: str, vocabulary: Mapping[str, int]) -> list[int]:
    unknown = [vocabulary[UNKNOWN]]
    if len(word) > LONGEST:
        return unknown
    found, at = [], 0
    while at < len(word):
        mark = "##" if at else ""
        stops = range(len(word), at, -1)
        stop = next((stop for stop in stops if mark + word[at:stop] in vocabulary), None)
        if stop is None:
            return unknown
        found.append(vocabulary[mark + word[at:stop]])
        at = stop
    return found
