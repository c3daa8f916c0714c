"""The same listing twice: word for word, or nearly so, in whatever width or kana it was typed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.analyser.characters import normal

SHINGLE: Final = 4
"""Letters of a shingle."""
BANDS, ROWS = 64, 3
"""A pair is looked at where one of 64 bands of 3 least hashes agrees: 0.9998 of those that share half."""
_SPACES: Final = re.compile(r"[\W_]+")
_SPREAD: Final = np.random.default_rng(20_090_401)
_ODD: Final = _SPREAD.integers(0, 2**63, BANDS * ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_ADDED: Final = _SPREAD.integers(0, 2**63, BANDS * ROWS, dtype=np.uint64)
_BASE: Final = 1_000_003

Whole = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two texts by id (the lesser first) and the share of shingles they have in common; 1 and `exact` if the same."""

    first: str
    second: str
    likeness: float
    exact: bool


def duplicates(texts: Mapping[str, str], least: float = 0.7) -> tuple[Duplicate, ...]:
    """Pairs of texts that are the same, or share at least `least` of their shingles (Jaccard), the most alike first.

    Width, case, kana variants, spaces and marks make no difference. Candidates come from the least of many hashes and
    are verified shingle by shingle. Texts without a letter are nobody's double. Sources: Broder 1997, "On the
    resemblance and containment of documents", SEQUENCES; Leskovec, Rajaraman and Ullman 2014, "Mining of Massive
    Datasets", section 3.4 (bands). Raises KyotenError for a least share outside 0.5 to 1.
    """
    if not 0.5 <= least <= 1:
        raise KyotenError(f"the least share is {least}; candidates are only found from 0.5 to 1")
    plain = {one: bare for one, text in texts.items() if (bare := _SPACES.sub("", normal(text)))}
    shingles = {one: frozenset(_shingles(bare)) for one, bare in plain.items()}
    found = []
    for first, second in _candidates(plain):
        exact = plain[first] == plain[second]
        likeness = 1.0 if exact else _share(shingles[first], shingles[second])
        if likeness >= least:
            found.append(Duplicate(first, second, likeness, exact))
    return tuple(sorted(found, key=lambda one: (not one.exact, -one.likeness, one.first, one.second)))


def _shingles(plain: str) -> Iterator[str]:
    yield from (plain[at : at + SHINGLE] for at in range(max(len(plain) - SHINGLE, 0) + 1))


def _share(one: frozenset[str], two: frozenset[str]) -> float:
    common = len(one & two)
    return common / (len(one) + len(two) - common)


def _candidates(plain: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Pairs of which a band agrees; each once, ids rising."""
    boxes: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    for one in sorted(plain):
        least = smallest(plain[one]).reshape(BANDS, ROWS)
        for band in range(BANDS):
            boxes[band, least[band].tobytes()].append(one)
    return sorted({pair for box in boxes.values() for pair in combinations(box, 2)})


def smallest(plain: str) -> Whole:
    """The least of each of BANDS × ROWS hashes over the shingles of a text."""
    codes: Any = np.frombuffer(plain.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    width = min(SHINGLE, len(codes))
    hashed = np.zeros(len(codes) - width + 1, dtype=np.uint64)
    for at in range(width):
        hashed = hashed * np.uint64(_BASE) + codes[at : len(codes) - width + 1 + at]
    hashed = np.unique(hashed * np.uint64(0x9E3779B97F4A7C15))
    hashed ^= hashed >> np.uint64(29)
    mixed: Whole = ((hashed[:, None] * _ODD + _ADDED) >> np.uint64(20)).min(axis=0)
    return mixed
