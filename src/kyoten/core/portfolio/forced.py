"""The best selection for every candidate forced to the other side, found for all candidates in one sweep.

The prices of one linear program bound every forced question as well as the free one: setting column j against its
reduced value costs that amount, whatever else is chosen. So all questions are swept together: a line is a partial
selection with the candidate it answers for, and is dropped when it cannot keep a row or cannot beat what is known for
that candidate. A first sweep keeps a few lines a candidate and yields selections to beat; the second leaves out none
and is the proof. Who would need too many lines is left to a search of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kyoten.core.portfolio.program import Program, Whole, rest_of
from kyoten.core.portfolio.search import Bound, Found, Search

Reals = NDArray[np.float64]
Bools = NDArray[np.bool_]
WORD = 60
BEAM = 40
CORE = 48
WIDEST = 180
LINES = 120_000
TOGETHER = 64


@dataclass(frozen=True)
class _Asked:
    """The forced questions: which column, to which side, what that gives up, and what may be given up in all."""

    place: Whole
    side: Whole
    allowance: Reals

    def only(self, kept: Whole) -> _Asked:
        return _Asked(self.place[kept], self.side[kept], self.allowance[kept])


@dataclass(frozen=True)
class _Lines:
    """Partial selections: rows × lines used, what each gave up, the question each answers, columns as bits."""

    used: Whole
    lost: Reals
    owner: Whole
    bits: Whole

    def only(self, kept: Bools | Whole) -> _Lines:
        return _Lines(self.used[:, kept], self.lost[kept], self.owner[kept], self.bits[:, kept])


def forced(search: Search, values: Whole, best: Found) -> Mapping[int, Found | None]:
    """By column the best selection with that column on the other side than in `best`; None where there is none.

    `best` is the greatest under the same values. Raises KyotenError when the solver stops early.
    """
    known = _Known(best, values)
    proven: dict[int, Found] = {}
    bound = search.bound(values) if len(values) else None
    if bound is not None:
        sweeper = _Sweeper(search.program, values, bound)
        anything = _Asked(np.arange(len(values)), known.side, np.full(len(values), np.inf))
        for good in sweeper.sweep(anything, sweeper.nearest(CORE), BEAM)[0].values():
            known.add(good)
        proven = sweeper.proof(known)
    answers: dict[int, Found | None] = {}
    for place, side in enumerate(known.side):
        start = known.start(place)
        answers[place] = found = proven.get(place) or search.best(
            values, (place, int(side)), None if start is None else start.taken
        )
        if found is not None:
            known.add(found)
    return answers


class _Known:
    """For every column the best selection met so far that has it on the other side."""

    def __init__(self, best: Found, values: Whole) -> None:
        self.side = 1 - best.taken
        self.worth = np.full(len(values), -np.inf)
        self._found: dict[int, Found] = {}

    def add(self, found: Found) -> None:
        """Note a selection for every question that it answers better."""
        better = np.flatnonzero((found.taken == self.side) & (found.worth > self.worth))
        self.worth[better] = found.worth
        self._found |= dict.fromkeys(better.tolist(), found)

    def start(self, place: int) -> Found | None:
        return self._found.get(place)


class _Sweeper:
    """Sweeps over the columns of one program by one set of prices."""

    def __init__(self, program: Program, values: Whole, bound: Bound) -> None:
        self.program, self.values, self.bound = program, values, bound
        self.natural = (bound.reduced > 0).astype(np.int64)
        self.amounts = np.abs(bound.reduced)

    def nearest(self, count: int) -> Whole:
        """The columns that cost least to set against the prices."""
        return np.sort(np.argsort(self.amounts, kind="stable")[:count])

    def proof(self, known: _Known) -> dict[int, Found]:
        """The proven answers of the questions for which something near enough is known, nearest first."""
        allowance = self.bound.most + self.bound.doubt - known.worth - self.bound.step
        asked = _Asked(np.arange(len(known.side)), known.side, allowance)
        extra = allowance - self.against(asked)
        widest = np.sort(self.amounts)[WIDEST] if len(self.amounts) > WIDEST else np.inf
        near = [int(one) for one in np.argsort(extra, kind="stable") if np.isfinite(extra[one]) and extra[one] < widest]
        found: dict[int, Found] = {}
        for first in range(0, len(near), TOGETHER):
            some = np.array(near[first : first + TOGETHER])
            places = np.flatnonzero(self.amounts <= extra[some].max())
            better, left_out = self.sweep(asked.only(some), places, None)
            for place in near[first : first + TOGETHER]:
                start = known.start(place)
                if place not in left_out and start is not None:
                    found[place] = max(start, better.get(place, start), key=lambda one: one.worth)
        return found

    def against(self, asked: _Asked) -> Reals:
        """What each question gives up by its own column."""
        return np.where(asked.side == self.natural[asked.place], 0.0, self.amounts[asked.place])

    def sweep(self, asked: _Asked, places: Whole, beam: int | None) -> tuple[dict[int, Found], set[int]]:
        """By column the best selection among the lines, and the columns that were left out for their number of lines.

        With `beam` only so many lines a question are kept, the least lossy ones, and nothing is proven.
        """
        order = places[np.argsort(-self.amounts[places], kind="stable")]
        rows, room, lines = self._ready(asked, order)
        matrix = np.asarray(self.program.matrix[:, order].toarray(), dtype=np.int64)[rows]
        low, high = (rest_of(np.minimum(matrix, 0)), rest_of(np.maximum(matrix, 0)))
        left_out: set[int] = set()
        for step, place in enumerate(order):
            lines = self._decide(lines, asked, int(place), matrix[:, step], step)
            lines = self._living(lines, asked, (low[step + 1], high[step + 1]), room)
            if beam is not None:
                lines = _beamed(lines, beam)
            elif len(lines.lost) > LINES:
                lines, gone = _thinned(lines)
                left_out |= {int(asked.place[one]) for one in gone}
        return self._answers(lines, asked, order), left_out

    def _ready(self, asked: _Asked, order: Whole) -> tuple[Bools, tuple[Whole, Whole, Reals], _Lines]:
        """The rows that count, the room they leave to the swept columns with their prices, and one line a question."""
        base = self.natural.copy()
        base[order] = 0
        used = self.program.matrix @ base
        swept = np.zeros(len(base), dtype=bool)
        swept[order] = True
        outside = np.where(swept[asked.place], 0, asked.side - self.natural[asked.place])
        moved = np.asarray(self.program.matrix[:, asked.place].toarray(), dtype=np.int64) * outside
        block = self.program.matrix[:, order]
        least = np.asarray(block.minimum(0).sum(axis=1)).ravel() + moved.min(axis=1, initial=0) + used
        most = np.asarray(block.maximum(0).sum(axis=1)).ravel() + moved.max(axis=1, initial=0) + used
        rows = (least < self.program.lower) | (most > self.program.upper) | (self.bound.prices != 0)
        lost = np.where(swept[asked.place], 0.0, self.against(asked))
        words = np.zeros((len(order) // WORD + 1, len(lost)), np.int64)
        lines = _Lines(moved[rows] + used[rows, None], lost, np.arange(len(lost)), words)
        return rows, (self.program.lower[rows], self.program.upper[rows], self.bound.prices[rows]), lines

    def _decide(self, lines: _Lines, asked: _Asked, place: int, column: Whole, step: int) -> _Lines:
        """Every line with the column on its natural side, and against it where that may be given up."""
        own = asked.place[lines.owner] == place
        natural, amount = int(self.natural[place]), float(self.amounts[place])
        side = asked.side[lines.owner]
        with_price = lines.only(~own | (side == natural))
        against = (lines.lost + amount <= asked.allowance[lines.owner]) & (~own | (side != natural))
        other = lines.only(against)
        taken, bare = (with_price, other) if natural else (other, with_price)
        bits = taken.bits.copy()
        bits[step // WORD] |= 1 << step % WORD
        taken = replace(taken, used=taken.used + column[:, None], bits=bits)
        pair = (taken, bare) if natural else (bare, taken)
        return _Lines(
            np.concatenate([one.used for one in pair], axis=1),
            np.concatenate([with_price.lost, other.lost + amount]),
            np.concatenate([with_price.owner, other.owner]),
            np.concatenate([one.bits for one in pair], axis=1),
        )

    def _living(
        self, lines: _Lines, asked: _Asked, rest: tuple[Whole, Whole], room: tuple[Whole, Whole, Reals]
    ) -> _Lines:
        """The lines that can still keep every row and give up no more than their question allows."""
        lower, upper, prices = room
        alive = np.ones(len(lines.lost), dtype=bool)
        given = lines.lost.copy()
        for row, used in enumerate(lines.used):
            least, most = used + rest[0][row], used + rest[1][row]
            alive &= (most >= lower[row]) & (least <= upper[row])
            if prices[row] > 0:
                given += np.maximum(upper[row] - most, 0) * prices[row]
            elif prices[row] < 0:
                given -= np.maximum(least - lower[row], 0) * prices[row]
        return lines.only(alive & (given <= asked.allowance[lines.owner]))

    def _answers(self, lines: _Lines, asked: _Asked, order: Whole) -> dict[int, Found]:
        """The best line of every question, counted in whole numbers."""
        steps = np.arange(len(order))
        taken = (lines.bits[steps // WORD] >> (steps % WORD)[:, None]) & 1
        worth = self.values[order] @ taken
        found: dict[int, Found] = {}
        ranked = np.lexsort((-worth, lines.owner))
        firsts = ranked[np.unique(lines.owner[ranked], return_index=True)[1]] if len(ranked) else ranked
        for line in firsts:
            place, side = int(asked.place[lines.owner[line]]), int(asked.side[lines.owner[line]])
            whole = self.natural.copy()
            whole[place] = side
            whole[order] = taken[:, line]
            if self.program.keeps(whole) and whole[place] == side:
                found[place] = Found(whole, int(self.values @ whole))
        return found


def _beamed(lines: _Lines, beam: int) -> _Lines:
    """The least lossy lines of every question."""
    order = np.lexsort((lines.lost, lines.owner))
    owner = lines.owner[order]
    first = np.flatnonzero(np.diff(owner, prepend=-1))
    rank = np.arange(len(owner)) - np.repeat(first, np.diff(np.append(first, len(owner))))
    return lines.only(order[rank < beam])


def _thinned(lines: _Lines) -> tuple[_Lines, Whole]:
    """The lines of the questions that need fewest, three quarters of LINES at most, and the questions left out."""
    counts = np.bincount(lines.owner)
    order = np.argsort(counts, kind="stable")
    gone = order[np.cumsum(counts[order]) > LINES * 3 // 4]
    gone = gone[counts[gone] > 0]
    return lines.only(~np.isin(lines.owner, gone)), gone
