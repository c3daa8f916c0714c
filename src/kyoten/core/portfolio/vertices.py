"""The corners of what a ministry has not ruled out: the extreme points of its weights, and of all weights together.

Whatever is linear in the weights is least and greatest at a corner, so that corners decide dominance exactly (Liesiö,
Mild and Salo 2007, "Preference programming for robust portfolio modeling and project selection", European Journal of
Operational Research 181). The corners of the simplex are cut by one condition after the other: those outside go, and
a new one stands on each edge that the cut crosses (double description; Motzkin, Raiffa, Thompson and Thrall 1953).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise

from kyoten.core.portfolio.views import Polytope

Corner = tuple[Fraction, ...]
_Cut = tuple[Fraction, ...]


def vertices(polytope: Polytope) -> tuple[Corner, ...]:
    """Every extreme point, exactly and sorted; weights that are stated have one."""
    count = len(polytope.names)
    if (polytope.low == polytope.high).all():
        return (tuple(Fraction(float(one)) for one in polytope.low),)
    corners = [_unit(count, place) for place in range(count)]
    cuts = [_unit(count, place) for place in range(count)]
    for cut in _cuts(polytope):
        cuts.append(cut)
        corners = _clipped(corners, cuts)
    return tuple(sorted(corners))


def _cuts(polytope: Polytope) -> list[_Cut]:
    """Each condition as numbers whose product with the weights is at least nothing (as weights sum to one)."""
    count, found = len(polytope.names), []
    for place in range(count):
        low, high = Fraction(float(polytope.low[place])), Fraction(float(polytope.high[place]))
        unit = _unit(count, place)
        found.append(tuple(one - low for one in unit))
        found.append(tuple(high - one for one in unit))
    for more, less in pairwise(polytope.order):
        found.append(tuple(a - b for a, b in zip(_unit(count, more), _unit(count, less), strict=True)))
    return found


def _clipped(corners: list[Corner], cuts: list[_Cut]) -> list[Corner]:
    """The corners that keep the last cut, and those where an edge crosses it."""
    rest = {corner: _product(cuts[-1], corner) for corner in corners}
    kept = {corner for corner, room in rest.items() if room >= 0}
    touched = {corner: {place for place, cut in enumerate(cuts) if _product(cut, corner) == 0} for corner in corners}
    for one, other in combinations(corners, 2):
        if rest[one] * rest[other] < 0 and _adjacent(one, other, touched):
            part = rest[one] / (rest[one] - rest[other])
            kept.add(tuple(a + part * (b - a) for a, b in zip(one, other, strict=True)))
    return list(kept)


def _adjacent(one: Corner, other: Corner, touched: dict[Corner, set[int]]) -> bool:
    """Whether an edge joins two corners: no third touches everything that both touch."""
    both = touched[one] & touched[other]
    return not any(both <= those for third, those in touched.items() if third not in (one, other))


def _product(cut: _Cut, corner: Corner) -> Fraction:
    return sum((a * b for a, b in zip(cut, corner, strict=True)), Fraction(0))


def _unit(count: int, place: int) -> Corner:
    return tuple(Fraction(int(one == place)) for one in range(count))
