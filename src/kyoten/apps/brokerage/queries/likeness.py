"""Which texts of the library and of the answer base are like a given text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, MutableMapping
from functools import lru_cache
from typing import TypeVar

from kyoten.core.assignment.affinity import lexical

Row = TypeVar("Row")
LEAST = 0.02
"""Below this cosine two texts share nothing but words that everything shares."""


@lru_cache(maxsize=1)
def _kept() -> MutableMapping[str, Counter[str]]:
    """Terms of texts by their digest, for the life of the process."""
    return {}


def closest(text: str, rows: Iterable[Row], say: Callable[[Row], str], most: int = 5) -> list[tuple[Row, float]]:
    """The rows whose texts are most like `text`, with the cosine (0 to 1); those that share nothing are left out."""
    found = list(rows)
    if not text.strip() or not found:
        return []
    count = lexical.cached_terms(_kept())
    known = lexical.index([[say(one)] for one in found], count)
    alike = lexical.similarity(known, [text], count)[0]
    ranked = sorted(zip(found, map(float, alike), strict=True), key=lambda pair: -pair[1])
    return [pair for pair in ranked[:most] if pair[1] >= LEAST]
