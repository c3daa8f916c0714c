"""How alike works of different people usually are, so that likeness counts only as far as it goes beyond that."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kyoten.core.kernel.embedding import Floats

FEWEST = 5
"""So many people with works show what is usual; with fewer nothing is taken off."""


def usual(works: Floats, starts: NDArray[np.int64]) -> float:
    """The mean cosine of two works of different people; rows have unit length, person i has `starts[i]` to the next.

    From sums alone: all pairs less those within a person. 0 for too few people with works, and where all works are the
    same.
    """
    loads = np.diff(starts).astype(np.float64)
    pairs = len(works) ** 2 - loads @ loads
    if np.count_nonzero(loads) < FEWEST:
        return 0.0
    sums = np.array([works[start:stop].sum(axis=0) for start, stop in pairwise(starts.tolist())])
    whole = sums.sum(axis=0)
    found = float((whole @ whole - (sums * sums).sum()) / pairs)
    return found if found < 1 - 1e-9 else 0.0


def beyond(points: Floats, usually: float) -> Floats:
    """Points of which 1 stays 1 and what is usual becomes 0.

    Models put any two texts within a range of their own, from 0.8 to 1 for one and from 0.1 to 1 for another: bare
    cosines could not be added to other parts. Source: Hubert and Arabie 1985, "Comparing Partitions", Journal of
    Classification 2, an index corrected for chance: (index - expected) / (greatest - expected).
    """
    return (points - usually) / (1 - usually)
