"""Every portfolio that no other dominates over all weights not ruled out and all scores within their uncertainty.

One portfolio dominates another when it is worth at least as much for all weights and scores and more for some. With
scores between a lowest and a highest value that is decided at the corners of the weights: candidates in only one of the
two count there with their lowest (for the one that is to dominate) and highest value (Liesiö, Mild and Salo 2007 and
2008, European Journal of Operational Research 181 and 190). The set is found by implicit enumeration: columns are
decided one after the other, and a partial portfolio is dropped when some known portfolio dominates whatever it may
still become, by a bound from the row prices of one linear program for each corner and known portfolio.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kyoten.core.portfolio.program import Program, Whole, rest_of
from kyoten.core.portfolio.search import Search

Reals = NDArray[np.float64]
Bools = NDArray[np.bool_]
KNOWN = 16
"""Portfolios that partial ones are measured against."""
LINES = 40_000
"""Partial portfolios; where more would be needed the set is not counted."""
CHUNK = 400


@dataclass(frozen=True)
class Worths:
    """The lowest and highest worth of every candidate at every corner, whole: corners × candidates."""

    low: Whole
    high: Whole


@dataclass(frozen=True)
class _Measure:
    """What partial portfolios are held against one known portfolio at one corner.

    `gains` are what a column adds against the known portfolio, which is worth `worth` of them; no completion gains more
    than `most` minus what its columns gave up against `reduced` and the room left in priced rows.
    """

    known: int
    worth: float
    most: float
    reduced: Reals
    prices: Reals


@dataclass(frozen=True)
class _Lines:
    """Partial portfolios: columns × lines taken, rows × lines used, measures × lines given up."""

    taken: NDArray[np.int8]
    used: Whole
    lost: Reals

    def only(self, kept: Bools) -> _Lines:
        return _Lines(self.taken[:, kept], self.used[:, kept], self.lost[:, kept])


def nondominated(program: Program, worths: Worths, seed: int = 0, lines: int = LINES) -> Whole | None:
    """All non-dominated selections as zeros and ones, sorted; None where it takes more than `lines` partial ones.

    Raises KyotenError when the solver stops early.
    """
    if not program.ids:
        nothing = np.zeros((1, 0), dtype=np.int64)
        return nothing if program.keeps(nothing[0]) else nothing[:0]
    search = Search(program, seed)
    known = _known(search, worths, seed)
    if not len(known):
        return known
    candidates = _enumerated(program, _measures(search, worths, known), known, lines)
    return None if candidates is None else _undominated(np.unique(candidates, axis=0), worths)


def dominated(some: Whole, by: Whole, worths: Worths) -> Bools:
    """Which of some portfolios are dominated by at least one of others."""
    never_less = np.ones((len(some), len(by)), dtype=bool)
    more_once = np.zeros((len(some), len(by)), dtype=bool)
    one, other = some.astype(float), by.astype(float)
    for low, high in zip(worths.low.astype(float), worths.high.astype(float), strict=True):
        shared = (one * (high - low)) @ other.T
        never_less &= (other @ low)[None, :] - (one @ high)[:, None] + shared >= -0.5
        more_once |= (other @ high)[None, :] - (one @ low)[:, None] - shared >= 0.5
    return np.asarray((never_less & more_once).any(axis=1), dtype=bool)


def _known(search: Search, worths: Worths, seed: int) -> Whole:
    """The best portfolios of the corners and of some mixtures of them, in the middle of all scores."""
    middle, random = (worths.low + worths.high) / 2, np.random.default_rng(seed)
    count = len(middle)
    corners = [np.eye(count)[place] for place in range(min(count, KNOWN // 2))]
    shares = [np.full(count, 1 / count), *corners, *random.dirichlet(np.ones(count), KNOWN)]
    found: dict[bytes, Whole] = {}
    for share in shares:
        best = search.best(np.rint(share @ middle).astype(np.int64))
        if best is not None and len(found) < KNOWN:
            found[best.taken.tobytes()] = best.taken
    return np.array(list(found.values()), dtype=np.int64).reshape(len(found), len(search.program.ids))


def _measures(search: Search, worths: Worths, known: Whole) -> list[_Measure]:
    measures = []
    for number, taken in enumerate(known):
        for low, high in zip(worths.low, worths.high, strict=True):
            bound = search.bound(np.where(taken == 1, low, high))
            if bound is not None:
                most = bound.most + bound.doubt
                measures.append(_Measure(number, float(low @ taken), most, bound.reduced, bound.prices))
    return measures


def _enumerated(program: Program, measures: list[_Measure], known: Whole, most: int) -> Whole | None:
    """The known portfolios and all that none of them is seen to dominate; None where there are too many on the way."""
    amounts = np.array([np.abs(one.reduced) for one in measures])
    order = np.argsort(-np.median(amounts, axis=0), kind="stable")
    matrix = np.asarray(program.matrix[:, order].toarray(), dtype=np.int64)
    low, high = rest_of(np.minimum(matrix, 0)), rest_of(np.maximum(matrix, 0))
    lines = _Lines(
        np.zeros((len(order), 1), np.int8), np.zeros((len(matrix), 1), np.int64), np.zeros((len(measures), 1))
    )
    for step, place in enumerate(order):
        reduced = np.array([one.reduced[place] for one in measures])[:, None]
        with_it = lines.taken.copy()
        with_it[place] = 1
        lines = _Lines(
            np.concatenate([lines.taken, with_it], axis=1),
            np.concatenate([lines.used, lines.used + matrix[:, [step]]], axis=1),
            np.concatenate([lines.lost + np.maximum(reduced, 0), lines.lost + np.maximum(-reduced, 0)], axis=1),
        )
        lines = _living(program, lines, measures, low[step + 1], high[step + 1])
        if lines.taken.shape[1] > most:
            return None
    return np.concatenate([known, lines.taken.T.astype(np.int64)])


def _living(program: Program, lines: _Lines, measures: list[_Measure], low: Whole, high: Whole) -> _Lines:
    """The lines that can still keep every row and escape every known portfolio at some corner."""
    least, most = lines.used + low[:, None], lines.used + high[:, None]
    fits = np.all((most >= program.lower[:, None]) & (least <= program.upper[:, None]), axis=0)
    lines, least, most = lines.only(fits), least[:, fits], most[:, fits]
    over = np.where((program.upper[:, None] > most), program.upper[:, None] - most, 0).astype(float)
    under = np.where((program.lower[:, None] < least), least - program.lower[:, None], 0).astype(float)
    escapes: dict[int, Bools] = {}
    for number, one in enumerate(measures):
        room = np.maximum(one.prices, 0) @ over + np.maximum(-one.prices, 0) @ under
        reach = one.most - lines.lost[number] - room
        escapes[one.known] = escapes.get(one.known, False) | (reach >= one.worth - 0.5)
    alive = np.ones(lines.taken.shape[1], dtype=bool)
    for escaped in escapes.values():
        alive &= escaped
    return lines.only(alive)


def _undominated(candidates: Whole, worths: Worths) -> Whole:
    """Those that none of all dominates: the worthiest first, so that later ones meet what dominates them."""
    middle = candidates @ (worths.low + worths.high).sum(axis=0)
    candidates = candidates[np.argsort(-middle, kind="stable")]
    kept = candidates[:0]
    for first in range(0, len(candidates), CHUNK):
        some = candidates[first : first + CHUNK]
        some = some[~dominated(some, kept, worths)]
        some = some[~dominated(some, some, worths)]
        kept = np.concatenate([kept[~dominated(kept, some, worths)], some])
    return np.unique(kept, axis=0)
