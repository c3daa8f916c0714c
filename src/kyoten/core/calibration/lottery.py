"""A lottery among applications whose intervals overlap at the funding line, for funders whose law asks for one.

MERIT (maximin efficient randomised interval top-k): chances of being funded that make the worst case best. The worst
case is any order that the intervals allow; what counts is the expected number of its first k that are funded. Whoever
lies wholly above another is never left out for that other.

Source: Goldberg, Fanti and Shah 2025, A principled approach to randomized selection under uncertainty (arXiv
2506.19083). The chances come from one linear program with a row for every worst case that matters.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

from kyoten.core.calibration.outcome import Estimate
from kyoten.core.calibration.panel import Reals
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.randomness import stream

Chosen = NDArray[np.bool_]


@dataclass(frozen=True)
class Lottery:
    """A draw that can be repeated: chances, who was drawn, the seed, and the worst case that the chances guarantee.

    `guaranteed` is the expected number of the true first `places` that are funded, whatever order the intervals allow.
    """

    places: int
    chances: Mapping[str, float]
    funded: frozenset[str]
    guaranteed: float
    seed: int


def draw(estimates: tuple[Estimate, ...], places: int, seed: int) -> Lottery:
    """Fund `places` by the intervals of ranks that the groups are made by, or of points where no ranks are known.

    KyotenError where there are fewer applications than places.
    """
    if not 1 <= places <= len(estimates):
        raise KyotenError(f"{places} of {len(estimates)} applications cannot be funded")
    ordered = sorted(estimates, key=lambda one: one.application)
    low, high = np.array([_ends(one) for one in ordered]).T
    found = chances(low, high, places)
    taken = systematic(found, seed)
    names = [one.application for one in ordered]
    return Lottery(
        places,
        {name: float(chance) for name, chance in zip(names, found, strict=True)},
        frozenset(names[place] for place in taken),
        float(found[worst_case(found, low, high, places)].sum()),
        seed,
    )


def seed_of(published: str) -> int:
    """The seed that follows from a string which was published before the draw: 63 bits of its SHA-256.

    Blanks at the ends and the way in which letters are composed (NFC) do not count, so that anybody who types the
    string from the newspaper gets the same seed. KyotenError for an empty string.
    """
    plain = unicodedata.normalize("NFC", published.strip())
    if not plain:
        raise KyotenError("a draw needs the string that was published for it")
    return int.from_bytes(hashlib.sha256(plain.encode()).digest()[:8], "big") >> 1


def _ends(one: Estimate) -> tuple[float, float]:
    """The interval, more being better."""
    if one.rank_low is None or one.rank_high is None:
        return one.low, one.high
    return -one.rank_high, -one.rank_low


def chances(low: Reals, high: Reals, places: int) -> Reals:
    """Each application's chance; they sum to `places`, equal intervals have equal chances.

    Whoever is among the first whatever the order has 1, whoever never is has 0; the others are left to the program.
    """
    sure = np.array([int(np.sum(high >= one)) <= places for one in low])
    never = np.array([int(np.sum(low > one)) >= places for one in high])
    found = np.where(sure, 1.0, 0.0)
    open_ones = np.flatnonzero(~(sure | never))
    if len(open_ones):
        found[open_ones] = _best(low, high, places, sure, never)
    return _settled(found, low, high)


def worst_case(found: Reals, low: Reals, high: Reals, places: int) -> Chosen:
    """Of the sets that the intervals allow as the first `places`, the one with the smallest sum of chances."""
    sets = []
    order = np.argsort(found, kind="stable")
    for forced, free, room in _allowed(low, high, places):
        chosen = forced.copy()
        chosen[order[free[order]][:room]] = True
        sets.append(chosen)
    return min(sets, key=lambda one: float(found[one].sum()))


def _allowed(low: Reals, high: Reals, places: int) -> Iterator[tuple[Chosen, Chosen, int]]:
    """For every threshold that matters: who is inside for certain, who may be, and for how many of them there is room.

    A set is allowed where some threshold lies at or under the top of all inside and at or over the bottom of all
    outside; the thresholds to try are the bottoms.
    """
    for threshold in np.unique(np.concatenate([low, [-np.inf]])):
        forced = low > threshold
        free = (high >= threshold) & ~forced
        room = places - int(forced.sum())
        if 0 <= room <= int(free.sum()):
            yield forced, free, room


def _best(low: Reals, high: Reals, places: int, sure: Chosen, never: Chosen) -> Reals:
    """The chances of those that are open, under which the worst case is best.

    Unknowns: the value, a chance each, and for every threshold a level t with shortfalls s: the sum of the smallest
    r chances is the greatest r t − Σ s with s ≥ t − chance (Ogryczak and Tamir 2003, Information Processing Letters
    85).
    """
    open_ones = ~(sure | never)
    column = np.cumsum(open_ones)
    count = int(open_ones.sum())
    system = _Rows(1 + count)
    for forced, free, room in _allowed(low, high, places):
        left = max(0, room - int((free & never).sum()))
        candidates = column[free & open_ones]
        taken = min(left, len(candidates))
        given = int((forced & sure).sum()) + left - taken
        inside = column[forced & open_ones]
        if taken == 0:
            system.add([0, *inside], [1.0, *[-1.0] * len(inside)], given)
            continue
        level, short = system.more(1)[0], system.more(len(candidates))
        system.add([0, *inside, level, *short], [1.0, *[-1.0] * len(inside), -taken, *[1.0] * len(short)], given)
        for one, missing in zip(candidates, short, strict=True):
            system.add([level, one, missing], [1.0, -1.0, -1.0], 0.0)
    return system.solve(count, places - int(sure.sum()))


class _Rows:
    """Rows `coefficients × unknowns ≤ limit` of the program, gathered one by one; unknown 0 is the value."""

    def __init__(self, unknowns: int) -> None:
        self.unknowns = unknowns
        self.places: list[int] = []
        self.rows: list[int] = []
        self.coefficients: list[float] = []
        self.limits: list[float] = []

    def more(self, count: int) -> range:
        """New unknowns of at least 0."""
        self.unknowns += count
        return range(self.unknowns - count, self.unknowns)

    def add(self, places: Sequence[int], coefficients: Sequence[float], limit: float) -> None:
        """One row."""
        self.rows.extend([len(self.limits)] * len(places))
        self.places.extend(int(one) for one in places)
        self.coefficients.extend(coefficients)
        self.limits.append(limit)

    def solve(self, count: int, total: int) -> Reals:
        """Unknowns 1 to `count`, chances that sum to `total`, with the greatest value."""
        goal, whole = np.zeros(self.unknowns), np.zeros(self.unknowns)
        goal[0], whole[1 : count + 1] = -1.0, 1.0
        answer = linprog(
            goal,
            A_ub=csr_array((self.coefficients, (self.rows, self.places)), shape=(len(self.limits), self.unknowns)),
            b_ub=self.limits,
            A_eq=csr_array(whole[None, :]),
            b_eq=[total],
            bounds=[(0, 1) if 1 <= place <= count else (0, None) for place in range(self.unknowns)],
            method="highs-ipm",
        )
        if answer.x is None:
            raise KyotenError("the lottery found no chances that fit the places")
        return np.asarray(np.clip(answer.x[1 : count + 1], 0.0, 1.0), dtype=float)


def _settled(found: Reals, low: Reals, high: Reals) -> Reals:
    """Chances moved from whoever lies wholly below to whoever lies above, then shared among equal intervals.

    Any allowed set that holds the lower one holds the upper one too, so the worst case never gets worse.
    """
    given = found.copy()
    for lower in np.argsort(high, kind="stable"):
        for upper in np.flatnonzero(low > high[lower]):
            moved = min(given[lower], 1.0 - given[upper])
            given[lower] -= moved
            given[upper] += moved
    _pairs, kind = np.unique(np.column_stack([low, high]), axis=0, return_inverse=True)
    kind = kind.ravel()
    return np.asarray((np.bincount(kind, given) / np.bincount(kind))[kind], dtype=float)


def systematic(found: Reals, seed: int) -> list[int]:
    """Places drawn with exactly these chances, always the same number (Madow 1949, systematic sampling), by seed."""
    randomness = stream(seed, "calibration", "lottery")
    order = list(range(len(found)))
    randomness.shuffle(order)
    steps = np.cumsum(found[order])
    marks = randomness.random() + np.arange(round(float(found.sum())))
    taken = np.searchsorted(steps, marks, side="right")
    return sorted(order[min(int(one), len(order) - 1)] for one in taken)
